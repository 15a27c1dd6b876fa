"""The paper: Chinese, with its font inside, the same bytes every time, a QR code with the right address."""

import io
import json
from dataclasses import replace
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pypdf
import pytest
import segno
import typst

from xubao.documents.typeset import qr_svg
from xubao.values.month_ranges import parse_month_ranges
from xubao.vouchers.draw_voucher import VoucherFacts, draw_voucher
from xubao.vouchers.verify_address import verify_address

pytestmark = pytest.mark.no_database

FACTS = VoucherFacts(
    number="000000-2026-V000001",
    code="ABCDEFGHJKLMNPQR",
    name="示例甲",
    identity="999***********0012",
    area="示例市",
    agency="示例市医疗保障经办机构",
    demand_number="000000-2026-000001",
    amount_fen=126000,
    months=parse_month_ranges(["2026-09", "2026-11..2026-12"]),
    credited_on=date(2026, 11, 23),
    issued_at=datetime(2026, 11, 23, 10, 0, tzinfo=ZoneInfo("Asia/Shanghai")),
    specimen="演示样张",
)


def _text(pdf: bytes) -> str:
    return pypdf.PdfReader(io.BytesIO(pdf)).pages[0].extract_text()


def test_everything_that_matters_stands_on_the_paper() -> None:
    text = _text(draw_voucher(FACTS))
    for shown in (
        "基本医疗保险费缴费凭证",
        "000000-2026-V000001",
        "示例甲",
        "999***********0012",
        "示例市医疗保障经办机构",
        "2026-09、2026-11 至 2026-12（共 3 个月）",
        "1260.00",
        "壹仟贰佰陆拾元整",
        "2026-11-23",
        "ABCD-EFGH-JKLM-NPQR",
        "演示样张",
    ):
        assert shown in text, shown


def test_it_is_one_page_with_its_font_embedded() -> None:
    reader = pypdf.PdfReader(io.BytesIO(draw_voucher(FACTS)))
    assert len(reader.pages) == 1
    resources: Any = reader.pages[0]["/Resources"]
    fonts = resources["/Font"]
    for font in fonts.values():
        descendant = font.get_object()["/DescendantFonts"][0].get_object()
        descriptor = descendant["/FontDescriptor"].get_object()
        assert "NotoSansSC" in descriptor["/FontName"]
        assert {"/FontFile2", "/FontFile3"} & set(descriptor)


def test_it_says_of_itself_that_it_is_pdf_a() -> None:
    metadata = draw_voucher(FACTS)
    assert b"pdfaid:part>2<" in metadata
    assert b"pdfaid:conformance>B<" in metadata


def test_the_same_voucher_gives_the_same_bytes_and_another_one_others() -> None:
    assert draw_voucher(FACTS) == draw_voucher(FACTS)
    assert draw_voucher(FACTS) != draw_voucher(replace(FACTS, amount_fen=126001))


def test_a_real_voucher_carries_no_specimen_mark() -> None:
    assert "样张" not in _text(draw_voucher(replace(FACTS, specimen="")))


@pytest.mark.parametrize("name", ["䶮𬭳㛃", "买买提·吐尔逊", 'O\'Brien "Jr" #let x = 1 $y$ [z] \\'])
def test_rare_characters_and_signs_of_the_template_language_stand_as_they_are(name: str) -> None:
    assert name in _text(draw_voucher(replace(FACTS, name=name)))


def test_the_qr_code_on_the_paper_is_that_of_the_verification_page(monkeypatch: pytest.MonkeyPatch) -> None:
    inputs: dict[str, str] = {}
    compile_ = typst.compile

    def spy(template: Any, **options: Any) -> Any:
        inputs.update(options["sys_inputs"])
        return compile_(template, **options)

    monkeypatch.setattr(typst, "compile", spy)
    draw_voucher(FACTS)
    address = verify_address(FACTS.code)
    assert inputs["qr"] == qr_svg(address)
    assert json.loads(inputs["paper"])["address"] == address
    assert address.endswith(f"/v/{FACTS.code}/")


def test_the_qr_picture_holds_exactly_the_modules_of_the_code() -> None:
    address = verify_address(FACTS.code)
    expected = segno.make(address, error="m", micro=False)
    border = 2
    drawn = _modules(qr_svg(address), len(expected.matrix) + 2 * border)
    inner = [row[border:-border] for row in drawn[border:-border]]
    assert inner == [[bool(module & 1) for module in row] for row in expected.matrix]


def _modules(svg: str, size: int) -> list[list[bool]]:
    """The dark modules of segno's picture: a path of horizontal strokes, ``M x y h length m dx dy h …``."""
    path = svg.split(' d="', 1)[1].split('"', 1)[0]
    drawn = [[False] * size for _ in range(size)]
    x = y = 0
    words = path.replace("M", " M ").replace("m", " m ").replace("h", " h ").replace("-", " -").split()
    index = 0
    while index < len(words):
        word = words[index]
        if word in "Mm":
            step_x, step_y = float(words[index + 1]), float(words[index + 2])
            x, y = (int(step_x), int(step_y - 0.5)) if word == "M" else (x + int(step_x), y + round(step_y))
            index += 3
        else:
            length = int(float(words[index + 1]))
            for column in range(x, x + length):
                drawn[y][column] = True
            x += length
            index += 2
    return drawn
