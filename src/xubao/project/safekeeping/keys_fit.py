"""Are the keys of personal data there, and are they the ones that sealed this database? A change may seal what stood open before.

Reads the two oldest columns by their names: the tables of this version may not be there yet.
"""

from collections.abc import Iterator

from django.conf import settings
from django.db import connection

from xubao.people.public import unseal
from xubao.project.needed_files import unusable_files
from xubao.project.roles import ROLES
from xubao.values.errors import XubaoError

_SAMPLE = (
    "SELECT identity_sealed, identity_index FROM people_insuredperson WHERE id IN"
    " ((SELECT min(id) FROM people_insuredperson), (SELECT max(id) FROM people_insuredperson))"
)


def key_problems() -> Iterator[str]:
    """One line for everything that is missing or does not fit; nothing where all is well."""
    missing = unusable_files()
    yield from missing
    if ROLES[settings.XUBAO_ROLE].people and not missing and not _opens_the_oldest_and_the_newest():
        yield f"  XUBAO_KEY_FILE: {settings.XUBAO_KEY_FILE} holds other keys than those that sealed this database."


def _opens_the_oldest_and_the_newest() -> bool:
    with connection.cursor() as cursor:
        if "people_insuredperson" not in connection.introspection.table_names(cursor):
            return True
        cursor.execute(_SAMPLE)
        rows = [(bytes(sealed), index) for sealed, index in cursor.fetchall() if sealed]
    try:
        for sealed, index in rows:
            unseal(sealed, f"identity_number:{index}")
    except XubaoError:
        return False
    return True
