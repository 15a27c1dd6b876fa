"""All that other packages may use of people."""

from xubao.people.blind_index import blind_index
from xubao.people.errors import (
    BadPersonName,
    KeyFileUnusable,
    NameDiffers,
    OwnRights,
    RoleHeldAlready,
    RoleNotHeld,
    SealBroken,
)
from xubao.people.grant_role import end_role, grant_role
from xubao.people.key_ring import create_key_file
from xubao.people.models import InsuredPerson, RoleGrant, Staff
from xubao.people.register_person import (
    check_identity,
    find_person,
    lock_person,
    masked_identity,
    masked_name,
    register_person,
)
from xubao.people.roles import EVERY_AREA, ROLE_LABELS_ZH, HeldRole, Role, areas_with, held_roles, roles_of
from xubao.people.sealing import seal, seal_bytes, unseal, unseal_bytes
from xubao.people.second_person import OwnApproval, ReasonMissing, require_reason, require_second_person

__all__ = [
    "EVERY_AREA",
    "ROLE_LABELS_ZH",
    "BadPersonName",
    "HeldRole",
    "InsuredPerson",
    "KeyFileUnusable",
    "NameDiffers",
    "OwnApproval",
    "OwnRights",
    "ReasonMissing",
    "Role",
    "RoleGrant",
    "RoleHeldAlready",
    "RoleNotHeld",
    "SealBroken",
    "Staff",
    "areas_with",
    "blind_index",
    "check_identity",
    "create_key_file",
    "end_role",
    "find_person",
    "grant_role",
    "held_roles",
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
