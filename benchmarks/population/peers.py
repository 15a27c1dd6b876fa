"""The smaller rules as users of DuckDB and Polars write them, and a loop that only moves the same bytes."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import duckdb
import numba
import numpy as np
import polars as pl
import pyarrow as pa

from benchmarks.population.small_rules import HIGH, REGIONS, SPANS, TIERS, A, Parameters

THREADS = 2


def parameter_frame() -> pl.DataFrame:
    """One row per region and tier."""
    known = Parameters()
    rows = [
        {"region": region, "tier": tier, "can": int(known.can_owe[region]), "last_due": int(known.last_due[region])}
        | {name: int(getattr(known, name)[region]) for name in ("window", "wait", "grace")}
        | {f"mask{span}": int(known.span_mask[region, span]) for span in range(SPANS)}
        | {f"fee{span}": int(known.span_fee[region, tier, span]) for span in range(SPANS)}
        for region in range(REGIONS)
        for tier in range(TIERS)
    ]
    small, words = ("region", "tier", "last_due", "window", "wait", "grace"), ("can", *(f"mask{span}" for span in range(SPANS)))
    return pl.DataFrame(rows).with_columns(pl.col(*small).cast(pl.UInt8), pl.col(*words).cast(pl.UInt64))


def polars_query(people: pl.LazyFrame, keep: tuple[str, ...] = ()) -> pl.LazyFrame:
    """Region, tier and paid to the six answers."""
    c = pl.col
    low = c("paid") & (~c("paid") + pl.lit(1, pl.UInt64))
    missed = ~c("paid") & ~(low - pl.lit(1, pl.UInt64)) & c("can")
    joined = people.join(parameter_frame().lazy(), on=["region", "tier"], how="left", maintain_order="left")
    bits = joined.with_columns(
        never=c("paid") == 0,
        last=63 - c("paid").bitwise_leading_zeros().cast(pl.Int16),
        missed=pl.when(c("paid") == 0).then(pl.lit(0, pl.UInt64)).otherwise(missed),
    )
    costs = [(c("missed") & c(f"mask{n}")).bitwise_count_ones().cast(pl.Int64) * c(f"fee{n}") for n in range(SPANS)]
    owed = bits.with_columns(
        owed=c("missed").bitwise_count_ones().cast(pl.UInt8),
        amount=pl.sum_horizontal(costs),
        lapsed=~c("never") & (c("last") < c("last_due")),
        age=A - c("last"),
    ).with_columns(isopen=c("lapsed") & (c("age") <= c("window")))
    resumes = pl.when("isopen").then(A + (c("age") > c("grace")).cast(pl.UInt8)).when("lapsed").then(A + c("wait")).otherwise(0)
    left = pl.when(c("age") == c("window")).then(3).when(c("age") + 1 == c("window")).then(2).otherwise(1)
    flag = pl.when("isopen").then(left).when("lapsed").then(4).otherwise(0).cast(pl.UInt8)
    return owed.select(
        *keep,
        status=pl.when("never").then(0).when("lapsed").then(2).otherwise(1).cast(pl.UInt8),
        owed="owed",
        amount="amount",
        open=c("isopen").cast(pl.UInt8),
        resume=resumes.cast(pl.UInt8),
        flag=flag | pl.when(c("amount") >= HIGH).then(8).otherwise(0).cast(pl.UInt8),
    )


_AMOUNT = " + ".join(f"bit_count(missed & mask{span})::BIGINT * fee{span}" for span in range(SPANS))
DUCKDB_QUERY = f"""
with a as (select p.id, p.paid, par.*, paid = 0 as never, case when paid = 0 then 0 else floor(log2(paid))::INT end as last,
   case when paid = 0 then 0::UBIGINT else ~paid & ~((paid & xor(paid - 1, ~0::UBIGINT)) - 1) & can end as missed
   from {{source}} p join par using (region, tier))
 , b as (select *, bit_count(missed) as owed, {_AMOUNT} as amount, (not never) and last < last_due as lapsed,
   {A} - last as age from a)
 , d as (select *, lapsed and age <= "window" as isopen from b)
select id, case when never then 0 when lapsed then 2 else 1 end::UTINYINT as status, owed::UTINYINT as owed, amount,
 isopen::UTINYINT as open,
 case when isopen then {A} + (age > grace)::INT when lapsed then {A} + wait else 0 end::UTINYINT as resume,
 (case when isopen then case when age = "window" then 3 when age + 1 = "window" then 2 else 1 end
      when lapsed then 4 else 0 end | case when amount >= {HIGH} then 8 else 0 end)::UTINYINT as flag
from d
"""


def duckdb_with_parameters() -> Any:
    """A database in memory that knows the parameters."""
    database = duckdb.connect()
    database.execute(f"set threads={THREADS}; set preserve_insertion_order=true")
    database.register("frame", parameter_frame().to_arrow())
    database.execute("create table par as select * from frame")
    return database


def duckdb_people(region: Any, tier: Any, paid: Any) -> Any:
    """The same with the people in a table."""
    database = duckdb_with_parameters()
    database.register("told", pa.table({"region": region, "tier": tier, "paid": paid}))
    database.execute("create table people as select row_number() over () - 1 as id, * from told")
    return database


def duckdb_parquet(source: Path, into: Path, compression: str) -> None:
    """Parquet to Parquet."""
    query = DUCKDB_QUERY.format(source=f"'{source}'")
    duckdb_with_parameters().execute(f"copy ({query}) to '{into}' (format parquet, compression {compression})")


def polars_parquet(source: Path, into: Path, compression: str) -> None:
    """Parquet to Parquet, streaming."""
    polars_query(pl.scan_parquet(source), keep=("id",)).sink_parquet(into, compression=compression)  # type: ignore[arg-type]


@numba.njit(nogil=True, cache=True)
def _move_in_vectors(region: Any, tier: Any, paid: Any, out: Any, first: int, last: int) -> None:
    status, owed, amount, is_open, resume, flag = out
    region, tier, paid, amount = region[first:last], tier[first:last], paid[first:last], amount[first:last]
    status, owed, is_open = status[first:last], owed[first:last], is_open[first:last]
    resume, flag = resume[first:last], flag[first:last]
    for row in range(len(paid)):
        mixed = paid[row] ^ np.uint64(region[row]) ^ np.uint64(tier[row])
        status[row] = owed[row] = is_open[row] = resume[row] = flag[row] = np.uint8(mixed)
        amount[row] = np.int64(mixed)


@numba.njit(nogil=True, cache=True)
def _move_numbers_in_vectors(region: Any, tier: Any, paid: Any, out: Any, first: int, last: int) -> None:
    region, tier, paid, out = region[first:last], tier[first:last], paid[first:last], out[first:last]
    for row in range(len(paid)):
        out[row] = np.uint32(paid[row]) ^ np.uint32(region[row]) ^ np.uint32(tier[row])


@numba.njit(nogil=True, cache=True)
def _move(region: Any, tier: Any, paid: Any, out: Any, first: int, last: int) -> None:
    status, owed, amount, is_open, resume, flag = out
    for row in range(first, last):
        mixed = paid[row] ^ region[row] ^ tier[row]
        status[row] = owed[row] = is_open[row] = resume[row] = flag[row] = mixed
        amount[row] = mixed


@numba.njit(nogil=True, cache=True)
def _move_numbers(region: Any, tier: Any, paid: Any, out: Any, first: int, last: int) -> None:
    for row in range(first, last):
        out[row] = paid[row] ^ region[row] ^ tier[row]


def same_bytes(people: tuple[Any, Any, Any], out: dict[str, Any] | Any, pool: ThreadPoolExecutor, *, in_vectors: bool) -> None:
    """Read the bytes of everybody, write the bytes of every answer (or of the number of an outcome), compute nothing.

    in_vectors: written so that the compiler moves many people in one instruction; else as one writes it, person by person.
    """
    columns = tuple(out.values()) if isinstance(out, dict) else out
    by_person, by_many = (_move, _move_in_vectors) if isinstance(out, dict) else (_move_numbers, _move_numbers_in_vectors)
    move, count = (by_many if in_vectors else by_person), len(people[0])
    cuts = [count * part // THREADS for part in range(THREADS + 1)]
    list(pool.map(lambda first, last: move(*people, columns, first, last), cuts[:-1], cuts[1:]))


def as_numpy(answers: Any) -> dict[str, Any]:
    """The answers of a peer, in the order of the people."""
    table = answers.sort_by("id") if isinstance(answers, pa.Table) else answers
    names = ("status", "owed", "amount", "open", "resume", "flag")
    return {name: np.asarray(table[name].to_numpy()) for name in names}
