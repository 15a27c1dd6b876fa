"""``rounds``: does all that comes back, each as often as it should be; one process for an installation, until it is stopped."""

import signal
import threading
from argparse import ArgumentParser
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils import timezone

from xubao.api.rules_watch import RulesWatch
from xubao.cases.public import now
from xubao.events.rounds.public import JobState, Lane, enter_jobs, is_late, late_jobs, run_due
from xubao.project.new_rules import begin_again
from xubao.project.rounds_table import JOBS

_PAUSE = 2
"""Seconds between two looks at what is due."""


class Command(BaseCommand):
    """The process that goes on beside the pages."""

    help = "Do what is due, again and again; --once: one round; --list: what there is; --check: fail where something is late."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """--once, --list, --check."""
        ways = parser.add_mutually_exclusive_group()
        ways.add_argument("--once", action="store_true", help="do what is due now, and end")
        ways.add_argument("--list", action="store_true", help="show what there is and what came of it")
        ways.add_argument("--check", action="store_true", help="fail where something is late, for a watcher")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do one of the three, or go on until SIGTERM or SIGINT; what has begun is ended first."""
        if options["list"]:
            self._list()
        elif options["check"]:
            self._check()
        else:
            enter_jobs(JOBS, at=now())
            self._go(once=options["once"])

    def _go(self, *, once: bool) -> None:
        stop, moved = threading.Event(), threading.Event()

        def make_room() -> None:
            moved.set()
            stop.set()

        if not once:
            RulesWatch().in_background(make_room)
            for number in (signal.SIGTERM, signal.SIGINT):
                signal.signal(number, lambda _number, _frame: stop.set())
        with ThreadPoolExecutor(len(Lane), thread_name_prefix="lane") as lanes:
            ends = [lanes.submit(self._lane, lane, stop, once) for lane in Lane]
        for end in ends:
            end.result()
        if moved.is_set():
            self._tell("rules", "others are in force: begins again")
            begin_again()

    def _lane(self, lane: Lane, stop: threading.Event, once: bool) -> None:
        told: dict[str, str] = {}
        try:
            while True:
                for ran in run_due(JOBS, lane, now):
                    text = ran.said if ran.problem is None else f"FAILED {ran.problem['en']}"
                    # What comes every few seconds and says the same is told once.
                    if ran.problem is not None or told.get(ran.name) != text:
                        self._tell(ran.name, text)
                    told[ran.name] = text
                    if stop.is_set():
                        return
                if once or stop.wait(_PAUSE):
                    return
        finally:
            # The thread's own.
            connection.close()

    def _tell(self, name: str, text: str) -> None:
        self.stdout.write(f"{timezone.localtime(now()):%Y-%m-%d %H:%M:%S} {name}: {text or 'done'}")

    def _list(self) -> None:
        at, entered = now(), {state.name: state for state in JobState.objects.all()}
        for job in JOBS:
            state = entered.get(job.name)
            if not job.wanted():
                self.stdout.write(f"{job.name}: not used here ({job.en})")
            elif state is None or state.succeeded_at is None:
                self.stdout.write(f"{job.name}: never done ({job.en}) {state.problem_en if state else ''}".rstrip())
            else:
                mark = "LATE, " if is_late(state, at) else ""
                done = f"{timezone.localtime(state.succeeded_at):%Y-%m-%d %H:%M}"
                self.stdout.write(f"{job.name}: {mark}done {done}: {state.said} {state.problem_en}".rstrip())

    def _check(self) -> None:
        if not JobState.objects.exists():
            raise CommandError("no round was ever made: start `rounds`", returncode=1)
        late = late_jobs(now())
        if late:
            raise CommandError(f"late: {', '.join(late)}", returncode=1)
        self.stdout.write("nothing is late")
