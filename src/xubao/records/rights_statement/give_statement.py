"""Gives a statement out: drawn once, kept as it was given, with who gave it and how."""

import hashlib
from datetime import datetime

from xubao.records.models import RightsStatement
from xubao.records.rights_statement.draw_statement import StatementFacts, draw_statement

COUNTER, ONLINE = "counter", "online"


def give_statement(facts: StatementFacts, *, way: str, given_by: str, at: datetime) -> RightsStatement:
    """Draw and keep the statement; ``way`` is COUNTER or ONLINE."""
    pdf = draw_statement(facts)
    return RightsStatement.objects.create(
        number=facts.number,
        person=facts.person,
        area=facts.area,
        year=facts.year,
        language=facts.language,
        known_at=facts.known_at,
        pdf=pdf,
        pdf_digest=hashlib.sha256(pdf).hexdigest(),
        way=way,
        given_by=given_by,
        given_at=at,
    )
