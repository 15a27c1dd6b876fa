"""Which kind of input a name means. What only some kinds need, DuckDB or psycopg, is imported where they are read."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pyarrow.parquet as pq

from xubao.population.problems import UnknownFormat, UnreadableInput
from xubao.population.sources.source import ArrowSource, ParquetSource, Source

BETWEEN = "::"


def open_source(name: str, folder: Path) -> Source:
    """The input that a name means.

    name: a Parquet, Arrow or CSV file, a folder of Parquet files, FILE.duckdb::TABLE or postgresql://ADDRESS::QUERY.
    folder: where a Parquet file is made of whatever is not read as it is; one that an earlier start made is used again.
    Raises UnknownFormat, UnreadableInput.
    """
    if name.startswith(("postgresql://", "postgres://")):
        address, between, query = name.partition(BETWEEN)
        if not between:
            raise UnknownFormat(name.partition("@")[2] or name)
        from xubao.population.sources.postgresql import stage_query

        staged = folder / f"{_short(query)}.parquet"
        return ParquetSource([_made(staged, lambda into: stage_query(address, query, into))], query)
    path_name, between, table = name.partition(BETWEEN)
    path = Path(path_name)
    if not path.exists():
        raise UnreadableInput(path, "there is no such file")
    staged = folder / f"{_short(name, path.stat().st_size, path.stat().st_mtime_ns)}.parquet"
    if between:
        from xubao.population.sources.staging import stage_duckdb

        return ParquetSource([_made(staged, lambda into: stage_duckdb(path, table, into))], name)
    if path.suffix == ".csv":
        from xubao.population.sources.staging import stage_csv

        return ParquetSource([_made(staged, lambda into: stage_csv(path, into))], name)
    if path.suffix in (".arrow", ".feather", ".ipc"):
        return ArrowSource([path], name)
    paths = sorted(path.glob("*.parquet")) if path.is_dir() else [path]
    if not paths or paths[0].suffix != ".parquet":
        raise UnknownFormat(name)
    return _parquet(paths, name, staged)


def _parquet(paths: list[Path], name: str, staged: Path) -> Source:
    """Parquet as it is; with one row per person and month, as one row per person."""
    source = ParquetSource(paths, name)
    if source.schema is not None and "month" in source.schema.names and "paid" not in source.schema.names:
        from xubao.population.sources.staging import stage_parquet

        return ParquetSource([_made(staged, lambda into: stage_parquet(paths, into))], name)
    return source


def _short(*told: object) -> str:
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def _made(staged: Path, make: Callable[[Path], None]) -> Path:
    """The staged file, whole: it gets its name when it is finished."""
    if not staged.exists():
        staged.parent.mkdir(parents=True, exist_ok=True)
        unfinished = staged.with_suffix(".unfinished")
        make(unfinished)
        pq.ParquetFile(unfinished)
        unfinished.replace(staged)
    return staged
