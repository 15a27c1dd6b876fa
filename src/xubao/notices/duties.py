"""Which notices the law obliges to send and which a person may refuse; what the law read does not say, the agency decides."""

import functools
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import yaml

from xubao.notices.steps import Step

_FILE = Path(__file__).with_name("duties.yaml")


class Duty(StrEnum):
    """must: sent whatever the person wishes. may: not sent to those who refuse. unknown: no source says."""

    MUST = "must"
    MAY = "may"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class StepDuty:
    """What holds for a step, with its basis (by language) and quote; ``question``: what no source answers."""

    step: Step
    duty: Duty
    basis: Mapping[str, str]
    quote: str
    question: str


@functools.cache
def duties() -> dict[Step, StepDuty]:
    """The duty of every step; raises KeyError or ValueError for a file that leaves one out or names another."""
    found = {
        Step(step): StepDuty(Step(step), Duty(row["duty"]), row.get("basis", {}), row.get("quote", ""), row.get("question", ""))
        for row in yaml.safe_load(_FILE.read_text(encoding="utf-8"))
        for step in row["steps"]
    }
    return {step: found[step] for step in Step}


def may_be_refused(step: Step, decided: Collection[str]) -> bool:
    """Whether a person's refusal counts. decided: the steps of unknown duty that the agency lets people refuse."""
    duty = duties()[step].duty
    return duty is Duty.MAY or (duty is Duty.UNKNOWN and step.value in decided)
