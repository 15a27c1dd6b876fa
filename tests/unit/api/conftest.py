import pytest

from tests.unit.api.asking import service
from xubao.api.service import Service


@pytest.fixture(scope="session")
def warm() -> Service:
    """A service whose formulas are compiled: the fast path answers."""
    made = service()
    made.machine.warm(3)
    return made


@pytest.fixture(scope="session")
def plain() -> Service:
    """A service without compiled formulas."""
    return service()
