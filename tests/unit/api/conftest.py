import pytest

from tests.unit.api.asking import interface
from xubao.api.interface import Interface


@pytest.fixture(scope="session")
def warm() -> Interface:
    """A service whose formulas are compiled: the fast path answers."""
    made = interface()
    made.machine.warm(3)
    return made


@pytest.fixture(scope="session")
def plain() -> Interface:
    """A service without compiled formulas."""
    return interface()
