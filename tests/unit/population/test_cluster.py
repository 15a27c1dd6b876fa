"""The same answers from a cluster as from one machine.

The short version runs the workers' function here. `./xubao test --cluster` starts a real cluster, a standalone master and two
worker processes, which costs about a minute.
"""

from __future__ import annotations

import json
import os
import pickle
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest

from tests.unit.population.test_synthetic import population_of
from tools.local_cluster import NoCluster, session_settings, standalone_cluster
from xubao.population.assessor import Assessor
from xubao.population.problems import ColumnMissing
from xubao.population.spark.batches import Asked, answer_schema, answering, plain

AS_OF = date(2025, 3, 18)


@pytest.fixture(scope="module")
def people() -> pa.Table:
    return pa.Table.from_batches([population_of("000000", "420100", "120000").piece(0, 900)])


def sorted_rows(table: pa.Table) -> pa.Table:
    """In an order and with columns that do not depend on who wrote it."""
    texts = pa.table({name: plain_column(table.column(name)) for name in sorted(table.schema.names)})
    return texts.sort_by("person")


def plain_column(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return column.cast(column.type.value_type) if pa.types.is_dictionary(column.type) else column


def test_the_function_of_the_workers_answers_as_one_machine_does(people: pa.Table) -> None:
    asked = Asked(AS_OF)
    batches = people.to_batches(max_chunksize=400)

    answers = pa.Table.from_batches(list(answering(asked)(batches)))

    assert answers.schema.equals(answer_schema(people.schema))
    assert not [field for field in answers.schema if pa.types.is_dictionary(field.type)]
    assert sorted_rows(answers).equals(sorted_rows(Assessor(AS_OF).assess(people)))


def test_what_is_asked_travels_with_a_task() -> None:
    asked = Asked(AS_OF, "decide", frozenset({"420100/within-window"}), Path("packs"))

    assert pickle.loads(pickle.dumps(asked)) == asked


def test_a_batch_loses_its_dictionaries_and_nothing_else(people: pa.Table) -> None:
    batch = people.to_batches()[0]

    assert plain(batch).to_pylist() == batch.to_pylist()


@pytest.mark.skipif("XUBAO_CLUSTER" not in os.environ, reason="a real cluster takes a minute: ./xubao test --cluster")
# What the libraries of Spark warn of is theirs to change.
@pytest.mark.filterwarnings("default")
def test_a_real_cluster_of_two_workers_gives_identical_answers(
    people: pa.Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from xubao.population.spark.cluster_run import assess_on_cluster, open_session

    pq.write_table(people, tmp_path / "people.parquet", row_group_size=300)
    pq.write_table(people.drop_columns(["person"]), tmp_path / "nameless.parquet")
    for name, value in (("PYSPARK_PYTHON", os.sys.executable), ("SPARK_LOCAL_IP", "127.0.0.1")):  # type: ignore[attr-defined]
        monkeypatch.setenv(name, value)
    try:
        with standalone_cluster(tmp_path, workers=2) as master:
            session = open_session(master, session_settings(tmp_path))
            try:
                manifest = assess_on_cluster(session, str(tmp_path / "people.parquet"), str(tmp_path / "answers"), Asked(AS_OF))
                with pytest.raises(ColumnMissing, match="person"):
                    assess_on_cluster(session, str(tmp_path / "nameless.parquet"), str(tmp_path / "other"), Asked(AS_OF))
            finally:
                session.stop()
    except NoCluster as reason:
        pytest.fail(f"--cluster asks for one: {reason}")

    local = Assessor(AS_OF).assess(people)
    by_area = ds.partitioning(pa.schema([("area", pa.string())]), flavor="hive")
    written = ds.dataset(tmp_path / "answers", format="parquet", partitioning=by_area)
    assert sorted_rows(written.to_table()).equals(sorted_rows(local))
    assert sorted(path.name for path in (tmp_path / "answers").glob("area=*")) == [
        f"area={area}" for area in ("000000", "120000", "420100")
    ]
    executors = {path.name for path in tmp_path.glob("work-*/app-*/*") if path.is_dir()}
    assert len(list(tmp_path.glob("work-*/app-*"))) == 2, executors
    kept = json.loads((tmp_path / "answers" / "_xubao_manifest.json").read_text(encoding="utf-8"))
    assert kept["persons"] == manifest["persons"] == 900
    assert kept["states"] == {state: local.column("state").to_pylist().count(state) for state in kept["states"]}
    assert kept["cluster"]["master"].startswith("spark://127.0.0.1")
