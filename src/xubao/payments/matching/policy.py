"""What each step of matching may do in an area: read from policy.yaml."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("policy.yaml")


class Step(StrEnum):
    """The steps of matching, in the order in which they are tried."""

    EXACT_REFERENCE = "exact_reference"
    SUPERSEDED_REFERENCE = "superseded_reference"
    NEAR_REFERENCE = "near_reference"
    KNOWN_ACCOUNT = "known_account"
    NAME_AND_AMOUNT = "name_and_amount"


class Mode(StrEnum):
    """What a step may do with a line."""

    AUTOMATIC = "automatic"
    PROPOSAL = "proposal"
    OFF = "off"


STEP_LABELS_ZH: dict[Step, str] = {
    Step.EXACT_REFERENCE: "识别码一致",
    Step.SUPERSEDED_REFERENCE: "旧通知的识别码",
    Step.NEAR_REFERENCE: "识别码差一处",
    Step.KNOWN_ACCOUNT: "付款账号以前出现过",
    Step.NAME_AND_AMOUNT: "姓名和金额唯一相符",
}


def policy_of(area: str) -> Mapping[Step, Mode]:
    """The mode of every step in an area."""
    policies = _policies()
    return policies.get(area, policies[""])


@cache
def _policies() -> dict[str, dict[Step, Mode]]:
    data = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    default = {Step(name): Mode(mode) for name, mode in data["default"].items()}
    if default.keys() != set(Step):
        raise ValueError(f"{_FILE.name} does not name every step once")
    changed = {area: default | {Step(name): Mode(mode) for name, mode in rows.items()} for area, rows in data["areas"].items()}
    return {"": default, **changed}
