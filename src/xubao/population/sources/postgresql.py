"""A query to PostgreSQL as a Parquet file: the rows stream through a cursor of the server."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import psycopg
import pyarrow as pa
import pyarrow.parquet as pq

from xubao.population.problems import UnreadableInput

_ROWS: Final = 100_000
_TYPES: Final = {
    16: pa.bool_(),
    20: pa.int64(),
    21: pa.int16(),
    23: pa.int32(),
    25: pa.string(),
    701: pa.float64(),
    1042: pa.string(),
    1043: pa.string(),
    1082: pa.date32(),
}
"""Type numbers of PostgreSQL: boolean, bigint, smallint, integer, text, double, char, varchar, date."""


def stage_query(address: str, query: str, into: Path) -> None:
    """What a query answers as a Parquet file. address: a connection URL, which no error shows. Raises UnreadableInput."""
    try:
        with psycopg.connect(address) as connection, connection.cursor(name="xubao_population") as cursor:
            cursor.itersize = _ROWS
            cursor.execute(query.encode())
            _write(cursor, into)
    except psycopg.Error as problem:
        raise UnreadableInput(query, str(problem).strip().splitlines()[0]) from problem


def _write(cursor: Any, into: Path) -> None:
    rows = cursor.fetchmany(_ROWS)
    fields = [pa.field(column.name, _TYPES.get(column.type_code, pa.string())) for column in cursor.description]
    schema = pa.schema(fields)
    with pq.ParquetWriter(into, schema, compression="lz4") as writer:
        while rows:
            columns = [pa.array(values, field.type) for values, field in zip(zip(*rows, strict=True), fields, strict=True)]
            writer.write_table(pa.Table.from_arrays(columns, schema=schema))
            rows = cursor.fetchmany(_ROWS)
