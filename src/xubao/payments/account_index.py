"""Finds a bank account again without storing it in the clear."""

import re

from xubao.people.public import blind_index

_PURPOSE = "payer_account"


def account_index(account: str) -> str | None:
    """The blind index of an account number, blanks and dashes left out; None where there is no account."""
    plain = re.sub(r"[\s\-]", "", account)
    return blind_index(plain, _PURPOSE) if plain else None
