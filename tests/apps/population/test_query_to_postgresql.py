"""A population stands in a PostgreSQL database: a query is the input of a run."""

from datetime import date
from pathlib import Path
from urllib.parse import quote

import pyarrow.parquet as pq
import pytest
from django.db import connection

from xubao.population.problems import UnreadableInput
from xubao.population.runs.assess_run import assess_population
from xubao.population.runs.options import RunOptions

OPTIONS = RunOptions(date(2025, 8, 18), only_action=True)
QUERY = """
    SELECT number AS person, '420100' AS area, 202101 AS first_month, 'flexible'::text AS participation,
        CASE WHEN number % 2 = 0 THEN (1::bigint << 56) - 1 ELSE (1::bigint << 52) - 1 END AS paid, 30::smallint AS age
    FROM generate_series(1, 10) AS number
"""


def address() -> str:
    """The database of the tests as a connection URL."""
    told = connection.get_connection_params()
    host = quote(told.get("host") or "", safe="")
    password = f":{quote(told['password'], safe='')}" if told.get("password") else ""
    name = told.get("dbname") or connection.settings_dict["NAME"]
    return f"postgresql://{quote(told['user'], safe='')}{password}@{host}:{told.get('port') or 5432}/{name}"


@pytest.mark.django_db
def test_the_rows_of_a_query_are_assessed(tmp_path: Path) -> None:
    if connection.vendor == "sqlite":
        return

    manifest = assess_population(f"{address()}::{QUERY}", tmp_path / "out", OPTIONS)

    written = pq.read_table(tmp_path / "out" / "parts" / "part-000000.parquet").to_pylist()
    assert manifest["persons"] == 10
    assert [(row["person"], row["state"]) for row in written] == [(number, "lapsed") for number in (1, 3, 5, 7, 9)]
    assert "postgresql" not in (tmp_path / "out" / "manifest.json").read_text(encoding="utf-8")


def test_an_address_that_does_not_answer_is_told_without_its_password(tmp_path: Path) -> None:
    with pytest.raises(UnreadableInput) as refused:
        assess_population("postgresql://somebody:secret-word@127.0.0.1:1/nothing::SELECT 1", tmp_path / "out", OPTIONS)

    assert "secret-word" not in str(refused.value)
