"""What a run over 66 million or 1.3 billion persons costs on a cluster, from the rate of one core measured here.

    python benchmarks/cluster_cost.py [--persons 2000000] [--cores 32] [--yuan-per-core-hour 0.30]

One process does what a worker of Spark does: takes batches of 100,000 invented persons as Arrow, answers them, and writes the
answers as an Arrow stream. The time is that of the processor, so that a busy machine does not spoil it. What Spark itself adds
(reading, shuffling by area, writing, scheduling) is not measured here: --spark-factor multiplies the time, 2 where not given.
The price of a core-hour is an assumption; put in yours.
"""

from __future__ import annotations

import argparse
import time
from datetime import date

import pyarrow as pa

from xubao.population.spark.batches import Asked, answering
from xubao.population.synthetic.draw_people import Population
from xubao.population.synthetic.marginals import read_marginals
from xubao.population.synthetic.offers import places
from xubao.population.synthetic.write_population import pieces

AS_OF = date(2025, 3, 18)
RUNS = {"flexible and others, end of 2024": 66_159_100, "all basic insurance, end of 2024": 1_326_620_800}
"""The two numbers of persons that the statistical bulletin for 2024 gives (read on a repost)."""
BATCH = 100_000


def main() -> None:
    """Measure, then compute."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--persons", type=int, default=2_000_000)
    options.add_argument("--cores", type=int, default=32)
    options.add_argument("--yuan-per-core-hour", type=float, default=0.30)
    options.add_argument("--spark-factor", type=float, default=2.0)
    chosen = options.parse_args()
    marginals = read_marginals()
    population = Population(marginals, places(marginals, AS_OF), AS_OF, 7)
    answered = answering(Asked(AS_OF))
    # Compile, read packs: what a worker does once.
    list(answered([population.piece(0, 1_000)]))
    spent = 0.0
    for batch in pieces(population, chosen.persons):
        begin = time.thread_time()
        for answer in answered(batch.slice(first, BATCH) for first in range(0, len(batch), BATCH)):
            sink = pa.BufferOutputStream()
            with pa.ipc.new_stream(sink, answer.schema) as stream:
                stream.write_batch(answer)
        spent += time.thread_time() - begin
    rate = chosen.persons / spent
    print(f"measured: {chosen.persons:,} persons in {spent:.1f} s of one core: {rate:,.0f} persons a second and core")
    print(f"assumed: Spark takes {chosen.spark_factor:g} times that; {chosen.yuan_per_core_hour:g} yuan a core-hour")
    for name, persons in RUNS.items():
        core_hours = persons / rate * chosen.spark_factor / 3600
        minutes = core_hours / chosen.cores * 60
        cost = core_hours * chosen.yuan_per_core_hour
        print(f"{name:>34}: {persons:>13,} persons  {core_hours:7.2f} core-hours  {cost:6.2f} yuan", end="")
        print(f"  {minutes:6.1f} min on {chosen.cores} cores")


if __name__ == "__main__":
    main()
