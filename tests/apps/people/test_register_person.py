"""Identity numbers: checked, encrypted, found again, never shown."""

import json
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.db import connection

from tests.apps.moments import AT
from tests.apps.persons import fictional_identity, person
from xubao.people.public import (
    BadPersonName,
    KeyFileUnusable,
    NameDiffers,
    SealBroken,
    create_key_file,
    find_person,
    masked_identity,
    masked_name,
    register_person,
    seal,
    unseal,
)
from xubao.values.identity_errors import RealNumberInDemo, WrongCheckCharacter

pytestmark = pytest.mark.django_db


def test_a_person_is_found_by_the_number_and_is_the_same_person_again() -> None:
    first = person()
    assert find_person(fictional_identity()) == first
    assert person() == first
    assert find_person(fictional_identity(2)) is None


def test_the_number_stands_nowhere_in_the_database_in_the_clear() -> None:
    number = fictional_identity()
    person()
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_insuredperson")
        stored = b"|".join(bytes(v) if isinstance(v, memoryview) else str(v).encode() for v in cursor.fetchone())
    for part in (number, number[6:14], number[-4:]):
        assert part.encode() not in stored


def test_screens_show_the_number_masked() -> None:
    shown = masked_identity(person())
    assert shown != fictional_identity()
    assert len(shown) == 18
    assert "*" in shown
    assert fictional_identity()[6:14] not in shown


def test_spaces_full_width_forms_and_a_small_x_are_the_same_number() -> None:
    number = next(n for i in range(1, 200) if (n := fictional_identity(i)).endswith("X"))
    first = register_person(number, "示例乙", at=AT)
    wide = number.replace("9", "９").lower()
    assert find_person(f" {wide[:6]} {wide[6:14]} {wide[14:]} ") == first


def test_a_wrong_check_digit_tells_staff_which_was_expected_and_strangers_nothing() -> None:
    number = fictional_identity()
    wrong = number[:17] + ("0" if number[17] != "0" else "1")
    with pytest.raises(WrongCheckCharacter) as refused:
        register_person(wrong, "示例甲", at=AT)
    assert number[17] in refused.value.en
    assert number[17] not in refused.value.zh


def test_a_real_division_is_refused_in_a_demonstration() -> None:
    with pytest.raises(RealNumberInDemo):
        register_person("11010519491231002X", "示例甲", at=AT)


def test_another_name_for_a_known_number_is_refused_without_telling_the_name() -> None:
    person(name="示例甲")
    with pytest.raises(NameDiffers) as refused:
        register_person(fictional_identity(), "示例丙", at=AT)
    assert "示例甲" not in refused.value.zh + refused.value.en


@pytest.mark.parametrize("same", ["示例甲", " 示例 甲 ", "示 例 甲"])
def test_blanks_in_a_chinese_name_do_not_matter(same: str) -> None:
    assert register_person(fictional_identity(), same, at=AT).name == "示例甲"


def test_the_dot_of_a_transliterated_name_has_one_spelling() -> None:
    first = register_person(fictional_identity(), "示例•买买提", at=AT)
    assert register_person(fictional_identity(), "示例·买买提", at=AT) == first


@pytest.mark.parametrize("name", ["", "   ", "示" * 101])
def test_an_empty_or_endless_name_is_refused(name: str) -> None:
    with pytest.raises(BadPersonName):
        register_person(fictional_identity(), name, at=AT)


def test_a_public_page_shows_the_family_name_only() -> None:
    assert masked_name("示例甲") == "示**"


def test_a_value_sealed_for_one_purpose_does_not_open_for_another() -> None:
    sealed = seal("6222 0000", "payer_account:1")
    assert unseal(sealed, "payer_account:1") == "6222 0000"
    with pytest.raises(SealBroken, match="payer_account"):
        unseal(sealed, "payer_account:2")


def test_a_changed_byte_does_not_open() -> None:
    sealed = bytearray(seal("text", "p"))
    sealed[-1] ^= 1
    with pytest.raises(SealBroken):
        unseal(bytes(sealed), "p")


def test_an_older_key_on_the_ring_still_opens(tmp_path: Path, settings: LazySettings) -> None:
    file = tmp_path / "keys.json"
    create_key_file(file, key_id="old")
    settings.XUBAO_KEY_FILE = file
    sealed = seal("text", "p")
    ring = json.loads(file.read_text(encoding="ascii"))
    ring["sealing"]["new"] = "11" * 32
    ring["current"] = "new"
    rotated = tmp_path / "rotated.json"
    rotated.write_text(json.dumps(ring), encoding="ascii")
    settings.XUBAO_KEY_FILE = rotated
    assert unseal(sealed, "p") == "text"
    assert b"new" in seal("text", "p")[:8]


def test_a_key_file_is_for_its_owner_only_and_never_replaced(tmp_path: Path) -> None:
    file = tmp_path / "keys.json"
    create_key_file(file, key_id="k")
    assert file.stat().st_mode & 0o077 == 0
    with pytest.raises(FileExistsError):
        create_key_file(file, key_id="k")


@pytest.mark.parametrize(
    "content",
    ["", "{}", '{"current": "k", "sealing": {}, "index": "00"}', '{"current": "k", "sealing": {"k": "00"}}'],
)
def test_a_broken_key_file_is_refused_by_path(tmp_path: Path, settings: LazySettings, content: str) -> None:
    file = tmp_path / "keys.json"
    file.write_text(content, encoding="ascii")
    settings.XUBAO_KEY_FILE = file
    with pytest.raises(KeyFileUnusable, match=r"keys\.json"):
        seal("text", "p")
