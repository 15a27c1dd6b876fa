"""Areas are found by what people know of them."""

import pytest

from xubao.portal.ask.area_index import areas_by_code, areas_meant


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("武汉", "420100"),
        ("武汉市", "420100"),
        ("Wuhan", "420100"),
        ("wuhan", "420100"),
        ("420100", "420100"),
        ("武汉市洪山区", "420100"),
        ("cq", "500000"),
        ("chong qing", "500000"),
        ("hainan", "460000"),
        ("重庆市", "500000"),
        ("北京", "110000"),
        ("成", "510100"),
        ("楚税通", "420100"),
        ("楚税通APP", "420100"),
    ],
)
def test_one_area_is_found_at_once(words: str, code: str) -> None:
    assert [area.code for area in areas_meant(words)] == [code]


def test_what_can_mean_several_gives_all_of_them() -> None:
    assert {area.code for area in areas_meant("wh")} == {"420100", "371000"}
    assert {"330000", "330100", "330200"} <= {area.code for area in areas_meant("浙江省")}


@pytest.mark.parametrize("words", ["", " ", "亚特兰蒂斯", "zzzz", "%", "'"])
def test_what_is_nowhere_gives_nothing(words: str) -> None:
    assert areas_meant(words) == ()


def test_every_area_is_found_by_its_name_pinyin_and_code() -> None:
    for code, area in areas_by_code().items():
        for words in (area.zh, area.en, code):
            assert area in areas_meant(words), words
