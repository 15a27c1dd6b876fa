"""`xubao population assess --engine spark`: the same run on a cluster."""

from __future__ import annotations

from typing import Any

import click

from xubao.cli.errors import Contradiction, NotInstalled
from xubao.cli.words import words

_LOCAL_ONLY = {"only_action": False, "layout": "table", "format": "parquet", "threads": None}
"""Options that only one machine knows, and what they are when nobody gave them."""


def assess_on_spark(chosen: Any, options: dict[str, Any], lang: str) -> int:
    """Run on a cluster, tell what came out, and end like the run on one machine. chosen: a RunOptions."""
    for name, usual in _LOCAL_ONLY.items():
        if options[name] != usual:
            option = f"--{name.replace('_', '-')}"
            raise Contradiction(
                option, where="--engine", en=f"{option} is for one machine; Spark writes whole tables of Parquet.",
                zh=f"{option} 只用于单机；Spark 写出完整的 Parquet 表。",
            )  # fmt: skip
    try:
        from xubao.population.spark.cluster_run import assess_on_cluster, open_session

        session = open_session(options["master"])
    except ModuleNotFoundError as absent:
        raise NotInstalled("--engine spark", "--engine", absent.name or "pyspark", "population,spark") from absent
    from xubao.population.spark.batches import Asked

    try:
        asked = Asked(chosen.as_of, chosen.mode, chosen.accepted, chosen.packs)
        manifest = assess_on_cluster(session, options["input"], options["folder"], asked)
    finally:
        session.stop()
    listed = "  ".join(f"{state} {count:,}" for state, count in manifest["states"].items())
    said = words(lang)["population.on_cluster"]
    click.echo(said.format(**manifest, folder=options["folder"], listed=listed, master=manifest["cluster"]["master"]))
    return 1 if manifest["wrong"] else 0
