"""Runs several administrative commands on one installation in one process, for tests: a start costs seconds.

``python -m tests.apps.project.administered '[["backup", "/tmp/x"], ["seed"]]'`` prints, for each, what was said and refused.
"""

import io
import json
import sys

import django
from django.core.management import CommandError, call_command

from tests.no_waiting import wait_for_no_disk

django.setup()
wait_for_no_disk()


def _seed() -> None:
    from xubao.cases.public import now, today
    from xubao.project.demo_seed import Moment, seed

    seed(Moment(now(), today()))


def _plain_values() -> str:
    """Every text that is sealed in the database, opened, by its table and column."""
    from xubao.people.public import unseal
    from xubao.project.sealed_values import sealed_columns

    return json.dumps(
        {
            column.name: sorted(
                {
                    unseal(value, column.purpose(row))
                    for row in column.model._default_manager.exclude(**{column.field: None})
                    if (value := bytes(getattr(row, column.field)))
                }
            )
            for column in sealed_columns()
            if column.name != "people_datakey.key_sealed"
        }
    )


for words in json.loads(sys.argv[1]):
    out = io.StringIO()
    refused = None
    try:
        if words == ["seed"]:
            _seed()
        elif words == ["plain_values"]:
            out.write(_plain_values())
        else:
            call_command(*words, stdout=out)
    except CommandError as problem:
        refused = str(problem)
    print(json.dumps({"said": out.getvalue(), "refused": refused}))
