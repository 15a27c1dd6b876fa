"""The process beside the pages: all that must come back does, in a new installation too, and somebody can see it."""

from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command
from django.test import Client

from tests.apps.staff import signed_in
from xubao.cases.public import now
from xubao.events.rounds.public import JobState, Lane, enter_jobs, run_due
from xubao.people.public import Role
from xubao.project.rounds_table import JOBS

# Run by hand, or by a process of its own.
_NOT_COMING_BACK = {
    "add_staff",
    "backup",
    "exchange_keys",
    "import_months",
    "ledger",
    "partner_clients",
    "personal_keys",
    "restore",
    "rounds",
    "search_keys",
    "statement_mapping",
    "take_worklists",
    "upgrade",
}
_COMMANDS = Path(__file__).parents[3] / "src/xubao/project/management/commands"


@pytest.mark.no_database
def test_every_command_either_comes_back_or_is_run_by_hand() -> None:
    commands = {path.stem for path in _COMMANDS.glob("*.py")} - {"__init__"}
    assert commands - _NOT_COMING_BACK == {
        job.name.partition("_")[0] if job.name.startswith("verify_") else job.name for job in JOBS
    }


@pytest.mark.no_database
@pytest.mark.parametrize("name", ["compose.yaml", "compose.apart.yaml"])
def test_the_files_for_running_it_start_the_process(name: str) -> None:
    services = yaml.safe_load((Path(__file__).parents[3] / "deploy" / name).read_text())["services"]
    assert services["rounds"]["command"][-1] == "rounds"
    assert services["rounds"]["healthcheck"]["test"][-2:] == ["rounds", "--check"]


@pytest.mark.django_db
def test_an_empty_installation_does_everything_without_a_failure(client: Client) -> None:
    with pytest.raises(CommandError, match="no round was ever made"):
        call_command("rounds", "--check")
    assert "never started" in client.get("/health/").json()["rounds"]
    admin = signed_in(Role.ADMINISTRATOR)
    assert "从未启动" in admin.get("/office/rounds/").content.decode()
    enter_jobs(JOBS, at=now())
    done = [ran for lane in Lane for ran in run_due(JOBS, lane, now)]
    assert [ran for ran in done if ran.problem is not None] == []
    assert {ran.name for ran in done} == {job.name for job in JOBS if job.wanted()}
    said = StringIO()
    call_command("rounds", "--check", stdout=said)
    call_command("rounds", "--list", stdout=said)
    assert "nothing is late" in said.getvalue()
    assert "channel_orders: not used here" in said.getvalue()
    assert client.get("/health/").json()["rounds"] == "ok"
    shown = admin.get("/office/rounds/").content.decode()
    assert "正常" in shown
    assert "本系统不用" in shown


@pytest.mark.django_db
def test_what_is_late_or_failed_stands_first_and_fails_the_check(client: Client) -> None:
    enter_jobs(JOBS, at=now() - timedelta(days=3))
    JobState.objects.exclude(name="notices").update(succeeded_at=now())
    JobState.objects.filter(name="verify_ledger").update(problem_zh="2 findings", problem_en="2 findings", failures=1)
    with pytest.raises(CommandError, match=r"late: notices$"):
        call_command("rounds", "--check")
    answer = client.get("/health/")
    # The pages still work: a restart of theirs would not help.
    assert (answer.status_code, answer.json()["rounds"]) == (200, "late: notices")
    shown = signed_in(Role.AUDITOR).get("/office/rounds/").content.decode()
    assert shown.index("迟了") < shown.index("2 findings") < shown.index("正常")
