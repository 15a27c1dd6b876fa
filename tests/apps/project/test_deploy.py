"""The files for running it: what they name exists, and the page that watches the processes tells the truth."""

import re
from pathlib import Path

import pytest
import yaml
from django.db import connection
from django.test import Client

from xubao.project.operator_settings import SETTINGS
from xubao.project.roles import ROLES

DEPLOY = Path(__file__).parents[3] / "deploy"
KNOWN = {setting.name for setting in SETTINGS}


@pytest.mark.parametrize("file", sorted(DEPLOY.iterdir()), ids=lambda file: file.name)
def test_every_setting_that_a_file_names_exists(file: Path) -> None:
    named = set(re.findall(r"XUBAO_[A-Z0-9_]+", file.read_text(encoding="utf-8")))
    assert named <= KNOWN


def test_what_must_be_set_is_set_or_asked_for() -> None:
    whole = yaml.safe_load((DEPLOY / "compose.yaml").read_text())
    given = set(whole["x-xubao"]["environment"]) | set(re.findall(r"^(\w+)=", (DEPLOY / "xubao.env.example").read_text(), re.M))
    assert ROLES["whole"].needs <= given
    public = yaml.safe_load((DEPLOY / "compose.public.yaml").read_text())["services"]["public"]
    assert ROLES["public"].needs <= set(public["environment"])


def test_the_public_pages_stand_alone() -> None:
    public = yaml.safe_load((DEPLOY / "compose.public.yaml").read_text())
    assert list(public["services"]) == ["public"]
    assert "secrets" not in public
    assert public["services"]["public"]["read_only"] is True


def test_portal_and_core_share_no_network_no_secret_and_no_database() -> None:
    apart = yaml.safe_load((DEPLOY / "compose.apart.yaml").read_text())["services"]
    sides = {side: [s for s in apart.values() if s["profiles"] == [side]] for side in ("portal", "core")}
    assert sum(map(len, sides.values())) == len(apart)
    for part in ("networks", "secrets"):
        used = {side: {name for service in services for name in service.get(part, ())} for side, services in sides.items()}
        assert used["portal"] & used["core"] == set()
    assert ROLES["portal"].needs <= set(apart["portal"]["environment"])
    assert ROLES["whole"].needs - {"XUBAO_SECRET_KEY", "XUBAO_PUBLIC_URL"} <= set(apart["core"]["environment"])
    assert "DATABASE_URL" not in apart["portal"]["environment"]


@pytest.mark.django_db
def test_health_says_whether_the_process_can_work() -> None:
    answer = Client().get("/health/")
    assert answer.status_code == 200
    assert answer.json()["database"] == "ok"
    assert answer["Cache-Control"].startswith("max-age=0")


@pytest.mark.django_db
def test_health_is_503_where_changes_are_still_to_be_made() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'vouchers'")
    answer = Client().get("/health/")
    assert answer.status_code == 503
    assert "run upgrade" in answer.json()["database"]
