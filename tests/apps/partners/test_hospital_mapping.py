"""The mapping of the hospital interface: every name says where it comes from, and a wrong file is refused."""

from pathlib import Path

import pytest

from xubao.partners.hospital.mapping import InputField, MappingBroken, OutputField, hospital_mapping

pytestmark = pytest.mark.no_database
_READ_SECOND_HAND = {
    "psn_cert_type", "certno", "insutype", "psn_insu_stas", "psn_insu_date", "paus_insu_date", "insuplc_admdvs",
}  # fmt: skip


def test_only_what_was_read_claims_to_have_been_read() -> None:
    mapping = hospital_mapping()
    fields: dict[str, InputField | OutputField] = {**mapping.input, **mapping.fields}
    assert {name for name, field in fields.items() if field.origin == "second-hand"} <= _READ_SECOND_HAND
    assert {name for name, field in fields.items() if name.startswith(("psn_", "paus_", "insu"))} <= _READ_SECOND_HAND
    assert (mapping.functions["1101"].origin, mapping.functions["2001"].origin) == ("second-hand", "requirement")
    assert mapping.values.standing == {"active": "1"}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("{means: identity, origin: second-hand}", "{means: name, origin: second-hand}"),
        ("output: [certno, ", "output: [psn_no, "),
        ("version: 1", "version: 1\nextra: 2"),
        ("{means: area, origin: second-hand}", "{means: scheme, origin: second-hand}"),
    ],
)
def test_a_file_that_means_nothing_here_is_refused(tmp_path: Path, old: str, new: str) -> None:
    text = Path(hospital_mapping.__wrapped__.__code__.co_filename).with_name("mapping.yaml").read_text(encoding="utf-8")
    file = tmp_path / "mapping.yaml"
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert file.read_text(encoding="utf-8") != text
    with pytest.raises(MappingBroken):
        hospital_mapping(file)
