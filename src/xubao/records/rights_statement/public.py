"""All that other packages may use of rights-record statements."""

from xubao.records.models import RightsStatement
from xubao.records.rights_statement.draw_statement import StatementFacts, draw_statement, statement_data
from xubao.records.rights_statement.give_statement import COUNTER, ONLINE, give_statement

__all__ = ["COUNTER", "ONLINE", "RightsStatement", "StatementFacts", "draw_statement", "give_statement", "statement_data"]
