"""Files of months: checked whole, taken line by line and once, wrong lines kept with their reasons."""

import io
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.apps.moments import AT, TODAY
from tests.apps.persons import fictional_identity, person
from xubao.documents.errors import FileNotText
from xubao.people.public import find_person
from xubao.records.month_files.mapping import month_mappings, read_mapping
from xubao.records.month_files.public import (
    BadMapping,
    Imported,
    MonthFile,
    MonthFileEmpty,
    MonthFileWithoutColumns,
    Upload,
    WaitingFile,
    WaitingFileGone,
    check_file,
    give_up,
    import_months,
    put_aside,
    take_waiting,
)
from xubao.records.month_files.read_line import month_in
from xubao.records.public import MonthReport, Origin, Scheme, Status, history
from xubao.values.area_code import AreaCode
from xubao.values.month import Month

AREA = AreaCode("000000")
HEADER = "身份证号码,姓名,费款属期,缴费状态,到账日期,缴费基数,缴费金额,险种"


def line(sequence: int = 1, name: str = "示例甲", month: str = "2026-05", status: str = "已缴", more: str = ",,,") -> str:
    return f"{fictional_identity(sequence)},{name},{month},{status},{more}"


def file(*lines: str, header: str = HEADER, encoding: str = "gb18030") -> bytes:
    return "\r\n".join([header, *lines]).encode(encoding)


def take(data: bytes, *, origin: Origin = Origin.COLLECTOR, mapping: str = "general") -> Imported:
    given_file = MonthFile(
        name="months.csv",
        content=io.BytesIO(data),
        area=AREA,
        origin=origin,
        mapping=month_mappings()[mapping],
        reported_on=TODAY,
    )
    return import_months(given_file, imported_by="zhou", at=AT)


@pytest.mark.django_db
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_months_are_read_with_day_base_and_amount_in_any_encoding(encoding: str) -> None:
    done = take(file(line(more="2026-06-03,5000.00,420.50,职工医保"), encoding=encoding))
    assert (done.fresh, done.refused) == (1, 0)
    row = MonthReport.objects.get()
    assert (row.credited_on, row.base_fen, row.amount_fen, row.line) == (date(2026, 6, 3), 500000, 42050, 2)
    assert row.origin_reference == f"{done.file.reference}/2"


@pytest.mark.django_db
def test_a_person_who_is_not_known_is_taken_up_and_nobody_twice() -> None:
    take(file(line(), line(month="2026-06"), line(7, "示例庚")))
    first, other = find_person(fictional_identity(1)), find_person(fictional_identity(7))
    assert first is not None
    assert other is not None
    assert [str(m.month) for m in history(first, AREA)] == ["2026-05", "2026-06"]


@pytest.mark.django_db
def test_the_same_file_again_adds_nothing_and_a_line_again_in_another_file_stands_beside_the_first() -> None:
    data = file(line(), line(month="2026-06"))
    assert take(data).fresh == 2
    again = take(data)
    assert (again.fresh, again.standing) == (0, 2)
    assert take(file(line(), line(month="2026-07"))).fresh == 2
    assert history(person(), AREA)[0].outweighed == 1


@pytest.mark.django_db
def test_an_import_that_was_interrupted_is_taken_up_where_it_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    from xubao.records.month_files import import_file

    monkeypatch.setattr(import_file, "_LINES_AT_ONCE", 2)
    data = file(*[line(month=f"2026-{n:02d}") for n in range(1, 8)])
    whole = import_file._Taking.take
    pieces = []

    def breaks(self: import_file._Taking, piece: list[import_file.Item]) -> None:
        pieces.append(piece)
        if len(pieces) == 3:
            raise RuntimeError("the machine stopped")
        whole(self, piece)

    monkeypatch.setattr(import_file._Taking, "take", breaks)
    with pytest.raises(RuntimeError):
        take(data)
    monkeypatch.setattr(import_file._Taking, "take", whole)
    done = take(data)
    assert (done.standing, done.fresh) == (4, 3)
    assert len(history(person(), AREA)) == 7


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wrong", "column", "why"),
    [
        (line().replace(fictional_identity(1), fictional_identity(1)[:-1] + "?"), "身份证号码", "9999*"),
        (line(month="2026-13"), "费款属期", "2026-13"),
        (line(status="好"), "缴费状态", "好"),
        (line(more="2027-01-01,,,"), "到账日期", "2027-01-01"),
        (line(status="未缴", more="2026-06-01,,,"), "到账日期", "2026-06-01"),
        (line(more=",五千,,"), "缴费基数", "五千"),
        (line(more=",,-1.00,"), "缴费金额", "-1.00"),
        (line(more=",,,火星医保"), "险种", "火星医保"),
        (line(1, "别的名字"), "姓名", "9999*"),
    ],
)
def test_a_wrong_line_is_kept_with_its_reason_and_the_others_are_taken(wrong: str, column: str, why: str) -> None:
    person(1)
    done = take(file(line(month="2026-01"), wrong, line(month="2026-02")))
    assert (done.fresh, done.refused) == (2, 1)
    (kept,) = done.file.refused_lines.all()
    assert (kept.line, kept.column) == (3, column)
    assert kept.found.startswith(why.rstrip("*"))
    assert fictional_identity(1) not in f"{kept.found}{kept.reason_zh}{kept.reason_en}"


@pytest.mark.django_db
def test_lines_of_other_insurances_are_passed_over_and_counted() -> None:
    done = take(file(line(more=",,,330"), line(more=",,,390"), line(more=",,,310")))
    assert (done.passed, done.fresh) == (1, 2)
    assert [m.status for m in history(person(), AREA, scheme=Scheme.RESIDENT)] == [Status.PAID]


@pytest.mark.django_db
def test_a_file_without_its_columns_or_without_a_good_line_is_refused_whole() -> None:
    for data, error in (
        (file(line(), header="甲,乙,丙"), MonthFileWithoutColumns),
        (file(line(month="x")), MonthFileEmpty),
        (b"a,b\n\xff\xff\xff", FileNotText),
    ):
        with pytest.raises(error):
            take(data)
    assert not MonthReport.objects.exists()


@pytest.mark.django_db
def test_the_national_table_is_refused_until_somebody_says_what_its_codes_mean(tmp_path: Path, settings: object) -> None:
    data = f"psn_no,certno,accrym_end,insutype,clct_flag,clct_time\n1,{fictional_identity(1)},202605,310,1,2026-06-02\n".encode()
    with pytest.raises(BadMapping, match="status_words is empty"):
        take(data, mapping="national_contribution_table")
    shipped = Path(month_mappings.__code__.co_filename).with_name("mappings") / "national_contribution_table.yaml"
    own = tmp_path / "national_contribution_table.yaml"
    own.write_text(shipped.read_text(encoding="utf-8").replace("status_words: {}", 'status_words: {"1": paid}'), encoding="utf-8")
    settings.XUBAO_MONTH_MAPPINGS = str(tmp_path)  # type: ignore[attr-defined]
    someone = person()
    assert take(data, mapping="national_contribution_table").fresh == 1
    (month,) = history(someone, AREA)
    assert (str(month.month), month.status, month.credited_on) == ("2026-05", Status.PAID, date(2026, 6, 2))


def test_a_mapping_with_an_unknown_key_is_refused(tmp_path: Path) -> None:
    file_ = tmp_path / "odd.yaml"
    file_.write_text("label: x\nsurprise: 1\n", encoding="utf-8")
    with pytest.raises(BadMapping, match="surprise"):
        read_mapping(file_)


@pytest.mark.django_db
def test_the_check_writes_nothing_and_counts_all() -> None:
    found = check_file(io.BytesIO(file(line(), line(month="x"), line(2))), month_mappings()["general"], latest=TODAY)
    assert (found.lines, found.good, found.wrong, found.people) == (3, 2, 1, 2)
    assert (found.first_month, found.last_month) == ("2026-05", "2026-05")
    assert not MonthReport.objects.exists()


@pytest.mark.django_db
def test_a_file_put_aside_is_sealed_and_gone_when_taken_or_given_up() -> None:
    data = file(line())
    upload = Upload(name="m.csv", data=data, area=AREA, origin=Origin.COLLECTOR, mapping="general", reported_on=TODAY)
    token, _ = put_aside(upload, by="zhou", at=AT)
    assert fictional_identity(1).encode() not in bytes(WaitingFile.objects.get().sealed)
    assert take_waiting(token, by="zhou", at=AT).fresh == 1
    with pytest.raises(WaitingFileGone):
        take_waiting(token, by="zhou", at=AT + timedelta(minutes=1))
    other, _ = put_aside(upload, by="zhou", at=AT)
    give_up(other)
    assert not WaitingFile.objects.exists()


@given(
    st.integers(1990, 2039), st.integers(1, 12), st.sampled_from(["{}-{:02d}", "{}{:02d}", "{}年{}月", "{}/{}", "{}-{:02d}-05"])
)
def test_a_month_is_read_however_it_is_written(year: int, month: int, form: str) -> None:
    assert month_in(form.format(year, month)) == Month.from_year_month(year, month)


@pytest.mark.parametrize("text", ["", "2026", "2026-13", "5月", "26-05", "上月"])
def test_what_is_no_month_is_no_month(text: str) -> None:
    assert month_in(text) is None
