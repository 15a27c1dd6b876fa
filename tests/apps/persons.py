"""Fictional persons: identity numbers of a division that does not exist."""

from tests.apps.moments import AT
from xubao.people.public import InsuredPerson, register_person
from xubao.values.identity_number import check_character


def fictional_identity(sequence: int = 1, born: str = "19900307") -> str:
    """A valid identity number with the unassigned division 999999."""
    first = f"999999{born}{sequence:03d}"
    return first + check_character(first)


def person(sequence: int = 1, name: str = "示例甲") -> InsuredPerson:
    """A fictional person, registered."""
    return register_person(fictional_identity(sequence), name, at=AT)
