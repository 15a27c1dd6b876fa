"""Reads the mapping of the hospital interface; a name that means nothing here is an error when the product starts."""

from functools import cache
from pathlib import Path
from typing import Literal

import msgspec
import yaml

from xubao.values.errors import XubaoError

Origin = Literal["second-hand", "requirement", "own"]
InputMeaning = Literal["identity", "document_kind", "area", "scheme", "day"]
OutputValue = Literal[
    "identity", "document_kind", "area", "scheme", "standing", "insured_since", "paused_since", "day", "cover", "covered",
    "begins", "ends", "percent", "pay_by", "credited_on", "reason", "computation_id",
]  # fmt: skip
_FILE = Path(__file__).with_name("mapping.yaml")


class MappingBroken(XubaoError):
    """The mapping of the hospital interface cannot be read."""

    code = "XB-PARTNER-020"
    next_step_zh = "请更正 mapping.yaml。"
    next_step_en = "Correct mapping.yaml."


class Named(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A name of the envelope."""

    name: str
    origin: Origin


class Envelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The names of what stands around every message."""

    function: Named
    message: Named
    input: Named
    output: Named
    code: Named
    text: Named


class Function(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A function by its number: what it does and the fields that it answers."""

    does: Literal["person", "benefits"]
    origin: Origin
    output: tuple[str, ...]


class InputField(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a field that is sent means here."""

    means: InputMeaning
    origin: Origin


class OutputField(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a field that is answered is filled with."""

    value: OutputValue
    origin: Origin


class Values(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Codes for our words."""

    scheme: dict[str, str]
    standing: dict[str, str]


class Mapping(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file."""

    version: int
    envelope: Envelope
    done: str
    functions: dict[str, Function]
    input: dict[str, InputField]
    fields: dict[str, OutputField]
    values: Values

    def named(self, meaning: InputMeaning) -> str:
        """The field that is sent for this meaning."""
        return next(name for name, field in self.input.items() if field.means == meaning)


@cache
def hospital_mapping(file: Path = _FILE) -> Mapping:
    """The mapping. Raises MappingBroken."""
    try:
        found = msgspec.convert(yaml.safe_load(file.read_text(encoding="utf-8")), Mapping)
    except (OSError, yaml.YAMLError, msgspec.ValidationError) as problem:
        raise _broken(str(problem)) from problem
    unknown = [name for function in found.functions.values() for name in function.output if name not in found.fields]
    missing = {"identity", "area"} - {field.means for field in found.input.values()}
    if unknown or missing:
        raise _broken(f"unknown output {unknown}, input without {sorted(missing)}")
    return found


def _broken(why: str) -> MappingBroken:
    return MappingBroken(why, where=_FILE.name, en=f"the mapping cannot be read: {why}.", zh=f"医院接口映射无法读取：{why}。")
