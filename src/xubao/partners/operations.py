"""Everything that a partner can ask: what the door, the document and the list of page names are made from."""

from xubao.partners.operation import Operation
from xubao.partners.table.cover import COVER
from xubao.partners.table.matters import MATTERS

OPERATIONS: tuple[Operation, ...] = (*COVER, *MATTERS)

PAGE_NAMES = {operation.name: operation.label for operation in OPERATIONS if operation.label}
"""How the person's list of who read what calls each of them."""
