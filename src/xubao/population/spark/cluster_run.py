"""Assesses a population on a Spark cluster: read, partition by area, answer, write, count."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote, urlparse

from xubao.population.columns import layout_of
from xubao.population.problems import ColumnMissing
from xubao.population.runs.manifest import SUMMED, identity_of
from xubao.population.spark.batches import Asked, answer_schema, answering
from xubao.rulebook.canonical_json import canonical

if TYPE_CHECKING:
    from pyspark.sql import DataFrame, SparkSession

BATCH_ROWS: Final = 100_000
"""Rows of a batch between Spark and Python: large enough that the way costs little, small enough for a worker's memory."""


def open_session(master: str | None, settings: Mapping[str, str] = MappingProxyType({})) -> SparkSession:
    """A session on the cluster; `master` None leaves it to spark-submit or the cluster's own settings."""
    from pyspark.sql import SparkSession

    builder = (
        SparkSession.builder.appName("xubao population")
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", BATCH_ROWS)
        .config("spark.sql.parquet.compression.codec", "zstd")
        # Workers of one executor live on from task to task: an assessor that has met people is worth keeping.
        .config("spark.python.worker.reuse", "true")
    )
    for name, value in settings.items():
        builder = builder.config(name, value)
    return (builder.master(master) if master else builder).getOrCreate()


def assess_on_cluster(session: SparkSession, people: str, answers: str, asked: Asked) -> dict[str, Any]:
    """Assess a Parquet table (a file or folder, of any file system that Spark reaches) into a folder, a part for each area.

    Returns the manifest, written beside the parts as _xubao_manifest.json. The answers are those of one machine, row for row.
    Raises ColumnMissing and its like for a table that is none of people; Spark's own errors for what the cluster cannot do.
    """
    from pyspark.sql.pandas.types import from_arrow_schema, to_arrow_schema

    frame = session.read.parquet(people)
    schema = to_arrow_schema(frame.schema)
    if "person" not in schema.names:
        raise ColumnMissing("person", schema.names)
    layout_of(schema)
    by_area = frame.repartition("area")
    answered = by_area.mapInArrow(answering(asked), from_arrow_schema(answer_schema(schema)))
    answered.write.partitionBy("area").mode("errorifexists").parquet(answers)
    written = session.read.option("recursiveFileLookup", "false").parquet(answers)
    inputs = {"name": people, "digest": _digest(frame)}
    options = {"mode": asked.mode, "accepted": sorted(asked.accepted), "engine": "spark"}
    manifest = identity_of(inputs, asked.as_of, options, asked.packs) | _counts(written)
    manifest |= {"cluster": {"master": session.sparkContext.master, "spark": session.version}}
    _write(session, f"{answers.rstrip('/')}/_xubao_manifest.json", canonical(manifest))
    return manifest


def _counts(written: DataFrame) -> dict[str, Any]:
    """Persons by state, and sums."""
    rows = written.groupBy("state").agg({"*": "count", **dict.fromkeys(SUMMED, "sum")}).collect()
    states = {row["state"]: row["count(1)"] for row in rows}
    sums = {name: sum(row[f"sum({name})"] or 0 for row in rows) for name in SUMMED}
    return {
        "persons": sum(states.values()),
        "wrong": states.get("wrong", 0),
        "states": dict(sorted(states.items())),
        "sums": sums,
        "areas": written.select("area").distinct().count(),
    }


def _digest(frame: DataFrame) -> str:
    """SHA-256 over the names of the files that were read, and over their bytes where this machine sees them."""
    whole = hashlib.sha256()
    for address in sorted(frame.inputFiles()):
        parsed = urlparse(address)
        path = Path(unquote(parsed.path))
        whole.update(path.name.encode())
        if parsed.scheme == "file" and path.is_file():
            with path.open("rb") as file:
                whole.update(hashlib.file_digest(file, "sha256").digest())
    return whole.hexdigest()


def _write(session: SparkSession, address: str, content: bytes) -> None:
    """Write a small file through Hadoop, whatever file system the answers went to."""
    jvm: Any = session.sparkContext._jvm
    path = jvm.org.apache.hadoop.fs.Path(address)
    stream = path.getFileSystem(session.sparkContext._jsc.hadoopConfiguration()).create(path, True)
    try:
        stream.write(bytearray(content))
    finally:
        stream.close()
