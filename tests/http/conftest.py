"""Servers that the tests of a file share: as it is installed, and one that has little patience."""
import os
import sys

import pytest

sys.path.insert(0, os.path.dirname(__file__))
from echo import running


@pytest.fixture(scope="module")
def server():
    with running() as server:
        yield server


@pytest.fixture(scope="module")
def quick():
    with running(head_ms=400, body_ms=400, idle_ms=600, write_ms=400) as server:
        yield server
