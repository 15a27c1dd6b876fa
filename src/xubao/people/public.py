"""All that other packages may use of people."""

from xubao.people.blind_index import blind_index
from xubao.people.errors import BadPersonName, KeyFileUnusable, NameDiffers, SealBroken
from xubao.people.key_ring import create_key_file
from xubao.people.models import InsuredPerson, Staff
from xubao.people.register_person import (
    check_identity,
    find_person,
    lock_person,
    masked_identity,
    masked_name,
    register_person,
)
from xubao.people.roles import ROLE_LABELS_ZH, Role, roles_of
from xubao.people.sealing import seal, seal_bytes, unseal, unseal_bytes
from xubao.people.second_person import OwnApproval, ReasonMissing, require_reason, require_second_person

__all__ = [
    "ROLE_LABELS_ZH",
    "BadPersonName",
    "InsuredPerson",
    "KeyFileUnusable",
    "NameDiffers",
    "OwnApproval",
    "ReasonMissing",
    "Role",
    "SealBroken",
    "Staff",
    "blind_index",
    "check_identity",
    "create_key_file",
    "find_person",
    "lock_person",
    "masked_identity",
    "masked_name",
    "register_person",
    "require_reason",
    "require_second_person",
    "roles_of",
    "seal",
    "seal_bytes",
    "unseal",
    "unseal_bytes",
]
