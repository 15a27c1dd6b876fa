"""`xubao population`: every insured person of an area or a country in one run."""

from __future__ import annotations

from xubao.cli.parsing import Group

population = Group(
    "population",
    {
        "assess": "xubao.cli.population_assess:assess",
        "simulate": "xubao.cli.population_simulate:simulate",
        "worklists": "xubao.cli.population_worklists:worklists",
        "synthesize": "xubao.cli.population_synthesize:synthesize",
        "marginals": "xubao.cli.population_synthesize:marginals",
    },
)
