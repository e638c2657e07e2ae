"""One service for all tests of the API; clients of its users; makers of what tests need."""
import pytest

from service import Service
from world import World


@pytest.fixture(scope="session")
def service():
    running = Service()
    try:
        yield running.start()
    finally:
        status, log = running.stop()
    assert status == 0, f"the service ended with {status}: {log}"


@pytest.fixture(scope="session")
def world(service):
    return World(service)


@pytest.fixture
def nobody(service):
    """Not signed in."""
    return service.login("admin").as_token(None)


def client_of(name):
    def client(service):
        return service.login(name)
    client.__name__ = name
    return pytest.fixture(client)


admin, caseworker, caseworker2 = client_of("admin"), client_of("caseworker"), client_of("caseworker2")
approver, approver2, scheme_owner = client_of("approver"), client_of("approver2"), client_of("scheme_owner")
finance, finance2, auditor = client_of("finance"), client_of("finance2"), client_of("auditor")
appeals, applicant, both, delegated = client_of("appeals"), client_of("applicant"), client_of("both"), client_of("delegated")
