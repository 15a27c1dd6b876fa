"""The envelope around every message of the hospital interface, made from the mapping."""

from datetime import date
from typing import Annotated, Any, Literal

import msgspec

from xubao.partners.hospital.mapping import InputMeaning, Mapping, hospital_mapping
from xubao.partners.told import AreaText, Identity

_TYPES: dict[InputMeaning, tuple[Any, Any]] = {
    "identity": (Identity, msgspec.NODEFAULT),
    "document_kind": (Annotated[str, msgspec.Meta(max_length=10)], ""),
    "area": (AreaText, msgspec.NODEFAULT),
    "scheme": (Annotated[str, msgspec.Meta(max_length=10)], ""),
    "day": (date | None, None),
}
_MessageId = Annotated[str, msgspec.Meta(max_length=64)]


def _input(mapping: Mapping) -> type[msgspec.Struct]:
    needed = [(name, *_TYPES[field.means]) for name, field in mapping.input.items()]
    needed.sort(key=lambda row: row[2] is not msgspec.NODEFAULT)
    fields = [row if row[2] is not msgspec.NODEFAULT else row[:2] for row in needed]
    return msgspec.defstruct("HospitalInput", fields, forbid_unknown_fields=True)


def _message(mapping: Mapping) -> type[msgspec.Struct]:
    names = mapping.envelope
    fields: list[Any] = [
        (names.function.name, Literal[tuple(mapping.functions)]),
        (names.input.name, _input(mapping)),
        (names.message.name, _MessageId, ""),
    ]
    return msgspec.defstruct("HospitalMessage", fields, forbid_unknown_fields=True)


HospitalMessage = _message(hospital_mapping())
"""What is sent: number of the function, id of the message, input."""


def answer_envelope(message: Any, output: dict[str, Any]) -> dict[str, Any]:
    """What is answered to a message."""
    mapping = hospital_mapping()
    names = mapping.envelope
    return {
        names.function.name: getattr(message, names.function.name),
        names.message.name: getattr(message, names.message.name),
        names.code.name: mapping.done,
        names.text.name: "",
        names.output.name: output,
    }


def refusal_envelope(problem: dict[str, Any]) -> dict[str, Any]:
    """What is answered where nothing could be: the code of the error and what to do, no output."""
    names = hospital_mapping().envelope
    return {
        names.function.name: "",
        names.message.name: "",
        names.code.name: problem["code"],
        names.text.name: f"{problem['detail']} {problem['next_step']}".strip(),
        names.output.name: None,
    }


def envelope_schema() -> dict[str, Any]:
    """The JSON Schema of an answer."""
    mapping = hospital_mapping()
    names = mapping.envelope
    anything = {"type": ["string", "integer", "boolean", "null"]}
    output = {"type": ["object", "null"], "properties": dict.fromkeys(mapping.fields, anything), "additionalProperties": False}
    text = {"type": "string"}
    properties = {
        names.function.name: text,
        names.message.name: text,
        names.code.name: text,
        names.text.name: text,
        names.output.name: output,
    }
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
