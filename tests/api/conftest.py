"""Fixtures of the API tests: one system for all of them, a signed-in client for every person.

    def test_rule(api, build):          api.caseworker.post(...), build.open_call(), build.award()
    def test_other(caseworker, world):  a person's client by name; `world` is `build`
    def test_more(service, nobody):     service.login("finance") is a client with its own connection

Who there is: PEOPLE in service.py."""
import json
import os
import sys

import pytest

sys.path.insert(0, os.path.dirname(__file__))
from build import Build  # noqa: E402
from service import PEOPLE, Service  # noqa: E402


@pytest.fixture(scope="session")
def service(tmp_path_factory):
    made = Service(str(tmp_path_factory.mktemp("tilsagn")))
    made.start()
    yield made
    statuses = made.stop()
    assert set(statuses.values()) == {0}, f"ended badly: {statuses}"


@pytest.fixture(scope="session")
def api(service):
    return service.people


@pytest.fixture(scope="session")
def document(service):
    return service.document


@pytest.fixture(scope="session")
def build(service):
    return Build(service)


@pytest.fixture(scope="session")
def world(build):
    return build


@pytest.fixture
def nobody(service):
    """Not signed in."""
    return service.client()


@pytest.fixture
def setting(service):
    """setting(name, value): for this test only."""
    before = {}

    def put(name, value):
        if name not in before:
            before[name] = service.sql("select value from rule.setting where name = :'name'", name=name)[0][0]
        service.sql("update rule.setting set value = :'value' where name = :'name'", name=name, value=json.dumps(value))
    yield put
    for name, value in before.items():
        service.sql("update rule.setting set value = :'value' where name = :'name'", name=name, value=value)


def person(name):
    def client(service):
        return service.people[name]
    client.__name__ = name
    return pytest.fixture(client)


for _name in PEOPLE:
    globals()[_name] = person(_name)


def pytest_collection_modifyitems(items):
    """What looks at the replies of all tests comes last."""
    items.sort(key=lambda item: item.path.name == "test_openapi.py")
