"""Turns what is no Parquet or Arrow file into Parquet, by DuckDB, out of memory where it must: CSV, tables, months as rows."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, Final

import duckdb

from xubao.population.columns import FACTS, WORD_COLUMNS
from xubao.population.problems import ColumnMissing, ColumnOfWrongType, UnreadableInput
from xubao.population.sources.source import WRONG

_ROW_GROUP: Final = 500_000
_SQL_TYPES: Final = {"text": "VARCHAR", "integer": "BIGINT", "month": "INTEGER", "flag": "BOOLEAN", "day": "DATE"}
_MONTHS_OF: Final = {
    "paid": "month_kind IN ('paid', 'late')",
    "resident": "month_kind = 'resident'",
    "on_time": "month_kind = 'paid'",
}
_TEXT_OF_MONTH: Final = "replace(substr(month::VARCHAR, 1, 7), '-', '')"
_DAY_OF_MONTH: Final = f"try_strptime(substr({_TEXT_OF_MONTH}, 1, 6) || '01', '%Y%m%d')"
_ORDINAL: Final = f"(year({_DAY_OF_MONTH}) * 12 + month({_DAY_OF_MONTH}) - 1)"
_UNREAD_MONTH: Final = "COALESCE(any_value(month::VARCHAR) FILTER (WHERE ordinal IS NULL), '')"
_MONTH_UNREAD: Final = f"CASE WHEN bool_or(ordinal IS NULL) THEN 'month=' || {_UNREAD_MONTH} END"


def stage_csv(path: Path, into: Path) -> None:
    """A CSV file with a header as a Parquet file. A field that is not what its column holds marks its row as wrong."""
    with _Spilling(into) as database:
        view = f"CREATE VIEW told AS SELECT * FROM read_csv({_quoted(path)}, all_varchar=true, header=true)"
        _guarded(path, lambda: database.execute(view))
        _stage(database, "told", into, path)


def stage_duckdb(path: Path, table: str, into: Path) -> None:
    """A table or view of a DuckDB file as a Parquet file."""
    with _Spilling(into) as database:
        _guarded(path, lambda: database.execute(f"ATTACH {_quoted(path)} AS source (READ_ONLY)"))
        name = ".".join(f'"{part}"' for part in table.split("."))
        _stage(database, f"source.{name}", into, path)


def stage_parquet(paths: Sequence[Path], into: Path) -> None:
    """Parquet files with one row per person and month as one with a row per person."""
    with _Spilling(into) as database:
        listed = ", ".join(_quoted(path) for path in paths)
        _stage(database, f"read_parquet([{listed}])", into, paths[0])


def _stage(database: Any, told: str, into: Path, name: object) -> None:
    described = _guarded(name, lambda: database.execute(f"DESCRIBE SELECT * FROM {told}").fetchall())
    types = {column: kind for column, kind, *_ in described}
    query = _by_person(database, told, types) if "month" in types and "paid" not in types else _as_typed(told, types)
    copy = f"COPY ({query}) TO {_quoted(into)} (FORMAT parquet, COMPRESSION lz4, ROW_GROUP_SIZE {_ROW_GROUP})"
    _guarded(name, lambda: database.execute(copy))


def _as_typed(told: str, types: dict[str, str]) -> str:
    """Every known column in its type, and what could not be read."""
    wanted = {column.name: _SQL_TYPES[column.kind] for column in FACTS if column.name in types}
    words = [name for name in types if _is_word(name)]
    shown, wrong = [], []
    for name in types:
        kind = wanted.get(name)
        if name in words:
            shown.append(f"{_word(name)} AS {name}")
            wrong.append(_unread(name, f"TRY_CAST({name} AS HUGEINT)"))
        elif kind is None:
            shown.append("TRY_CAST(person AS BIGINT) AS person" if name == "person" and _all_numbers(types) else f'"{name}"')
        else:
            _refuse_rounding(name, types[name], kind)
            shown.append(f"TRY_CAST(NULLIF(trim({name}::VARCHAR), '') AS {kind}) AS {name}")
            wrong.append(_unread(name, f"TRY_CAST({name} AS {kind})"))
    return f"SELECT {', '.join(shown)}, COALESCE({', '.join([*wrong, 'NULL'])}) AS {WRONG} FROM {told}"


def _all_numbers(types: dict[str, str]) -> bool:
    """Does the table say itself that persons are numbers?"""
    return types.get("person", "").endswith("INT") or types.get("person") in ("INTEGER", "HUGEINT")


def _refuse_rounding(name: str, found: str, wanted: str) -> None:
    """A number with a fraction is no age and no amount of fen: NaN, 30.5 and 1e18 must not be rounded into one."""
    if found in ("DOUBLE", "FLOAT") and wanted not in ("VARCHAR",):
        raise ColumnOfWrongType(name, found.lower(), wanted.lower())


def _is_word(name: str) -> bool:
    stem, _, number = name.rpartition("_")
    return name in WORD_COLUMNS or (stem in WORD_COLUMNS and number.isdigit())


def _word(name: str) -> str:
    number = f"TRY_CAST(NULLIF(trim({name}::VARCHAR), '') AS HUGEINT)"
    return f"TRY_CAST(CASE WHEN {number} >= 9223372036854775808 THEN {number} - 18446744073709551616 ELSE {number} END AS BIGINT)"


def _unread(name: str, cast: str) -> str:
    return f"CASE WHEN NULLIF(trim({name}::VARCHAR), '') IS NOT NULL AND {cast} IS NULL THEN '{name}=' || {name}::VARCHAR END"


def _by_person(database: Any, told: str, types: dict[str, str]) -> str:
    """One row per person from one row per person and month: months as words, facts that must be the same in every row."""
    if "person" not in types:
        raise ColumnMissing("person", types)
    kind = "COALESCE(NULLIF(trim(kind::VARCHAR), ''), 'paid')" if "kind" in types else "'paid'"
    numbered = f"SELECT *, {_ORDINAL} AS ordinal, {kind} AS month_kind FROM {told}"
    first, last = database.execute(f"SELECT min(ordinal), max(ordinal) FROM ({numbered})").fetchone()
    first, last = (first or 0), (last or 0)
    columns = ["person", f"{first // 12 * 100 + first % 12 + 1}::INTEGER AS first_month"]
    for word in range((last - first) // 64 + 1):
        columns += [_bits(name, first, word) for name in _MONTHS_OF]
    wrong = [_MONTH_UNREAD, "CASE WHEN count(*) > count(DISTINCT ordinal) THEN 'month=twice' END"]
    wrong.append("CASE WHEN bool_or(month_kind NOT IN ('paid', 'late', 'resident')) THEN 'kind=' || max(month_kind) END")
    for fact in (column for column in FACTS if column.name in types and column.name != "first_month"):
        several = f"min({fact.name})::VARCHAR || ' / ' || max({fact.name})::VARCHAR"
        wrong.append(f"CASE WHEN count(DISTINCT {fact.name}) > 1 THEN '{fact.name}=' || {several} END")
        columns.append(f"TRY_CAST(any_value({fact.name}) AS {_SQL_TYPES[fact.kind]}) AS {fact.name}")
    if "office" in types:
        columns.append("any_value(office) AS office")
    said = f"{', '.join(columns)}, COALESCE({', '.join(wrong)}) AS {WRONG}"
    return f"SELECT {said} FROM ({numbered}) GROUP BY person ORDER BY person"


def _bits(name: str, first: int, word: int) -> str:
    bit = f"ordinal - {first + 64 * word}"
    inside = f"{_MONTHS_OF[name]} AND {bit} BETWEEN 0 AND 63"
    shifted = f"CASE WHEN {inside} THEN 1::UBIGINT << ({bit})::UBIGINT ELSE 0::UBIGINT END"
    return f"bit_or({shifted}) AS {name if word == 0 else f'{name}_{word + 1}'}"


class _Spilling:
    """A database in memory that spills beside the file that is written."""

    def __init__(self, into: Path) -> None:
        self._folder = into.parent

    def __enter__(self) -> Any:
        self._database = duckdb.connect(":memory:")
        self._database.execute(f"SET temp_directory = {_quoted(self._folder / 'spilled')}")
        return self._database

    def __exit__(self, *_: object) -> None:
        self._database.close()


def _guarded(name: object, work: Any) -> Any:
    try:
        return work()
    except (duckdb.Error, OSError) as problem:
        raise UnreadableInput(name, str(problem).strip().splitlines()[0]) from problem


def _quoted(path: object) -> str:
    return "'" + str(path).replace("'", "''") + "'"
