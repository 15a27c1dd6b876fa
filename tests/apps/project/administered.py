"""Runs several administrative commands on one installation in one process, for tests: a start costs seconds.

``python -m tests.apps.project.administered '[["backup", "/tmp/x"], ["seed"]]'`` prints, for each, what was said and refused.
"""

import io
import json
import sys

import django
from django.core.management import CommandError, call_command

django.setup()


def _seed() -> None:
    from xubao.cases.public import now, today
    from xubao.project.demo_seed import Moment, seed

    seed(Moment(now(), today()))


for words in json.loads(sys.argv[1]):
    out = io.StringIO()
    refused = None
    try:
        if words == ["seed"]:
            _seed()
        else:
            call_command(*words, stdout=out)
    except CommandError as problem:
        refused = str(problem)
    print(json.dumps({"said": out.getvalue(), "refused": refused}))
