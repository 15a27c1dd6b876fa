"""Every error says what, where and what next, in two languages, and survives a worker process."""

import pickle

import pytest

from xubao.values.errors import XubaoError
from xubao.values.identity_errors import WrongCheckCharacter


class RoofLeaks(XubaoError):
    """For this file only."""

    code = "XB-TEST-001"
    next_step_en = "Mend it."
    next_step_zh = "请修补。"


def test_one_line_says_code_place_reason_and_next_step() -> None:
    error = RoofLeaks(3, en="three tiles are loose.", zh="有三片瓦松动。", where="house.yaml:7")
    assert str(error) == "XB-TEST-001 house.yaml:7: three tiles are loose. Mend it."
    assert error.line("zh") == "XB-TEST-001 house.yaml:7：有三片瓦松动。请修补。"
    assert error.value == 3


def test_a_line_stays_one_line_whatever_the_value() -> None:
    error = RoofLeaks("a\nb", en="a\nb is wrong.", zh="错误。")
    assert "\n" not in str(error)
    assert str(error) == "XB-TEST-001 a b is wrong. Mend it."


def test_the_next_step_of_one_raise_replaces_that_of_the_class() -> None:
    error = RoofLeaks(3, en="it leaks.", zh="漏水。", next_step_en="Move out.", next_step_zh="请搬离。")
    assert (error.next_step_en, error.next_step_zh) == ("Move out.", "请搬离。")
    assert RoofLeaks.next_step_en == "Mend it."


@pytest.mark.parametrize(
    "error",
    [RoofLeaks(3, en="it leaks.", zh="漏水。", where="here"), WrongCheckCharacter("1", "X")],
    ids=["plain", "own signature"],
)
def test_an_error_comes_whole_out_of_a_worker_process(error: XubaoError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert str(again) == str(error)
    assert vars(again) == vars(error)


@pytest.mark.parametrize("wrong", ["TEST-001", "XB-TEST-1", "XB-test-001", "XB-TEST-0011"])
def test_a_class_with_a_malformed_code_cannot_be_written(wrong: str) -> None:
    with pytest.raises(TypeError, match="must look like"):
        type("Wrong", (XubaoError,), {"code": wrong})
