import re
import shlex

import pytest

from tests.unit.cli.calling import Call
from xubao.cli.examples_command import run as run_examples
from xubao.cli.explain_command import explain
from xubao.cli.law_commands import article
from xubao.cli.packs_command import check, list_packs, show
from xubao.cli.parsing import Command
from xubao.cli.population_assess import assess
from xubao.cli.questions_command import questions
from xubao.cli.words import words

COMMANDS = {command.key: command for command in (explain, run_examples, list_packs, check, show, questions, article, assess)}


def _call_of(command: Command) -> str:
    return command.key.replace(".", " ")


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("group", ["", "examples", "packs", "population"])
def test_a_group_alone_lists_its_commands(call: Call, group: str, lang: str) -> None:
    helped = call(f"{group} --lang {lang}")
    assert helped.code == 0
    assert helped.err == ""
    for key, text in words(lang).items():
        if key.startswith(f"summary.{group}.") if group else re.fullmatch(r"summary\.\w+", key):
            assert "".join(text.split()) in helped.letters
    assert helped.out == call(f"{group} --help --lang {lang}").out


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_help_names_every_option_of_a_command(call: Call, command: Command, lang: str) -> None:
    helped = call(f"{_call_of(command)} --help --lang {lang}")
    assert helped.code == 0
    for parameter in command.params:
        for name in parameter.opts:
            assert name in helped.out or name.upper() in helped.out


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("command", COMMANDS.values(), ids=COMMANDS)
def test_the_examples_of_help_use_options_that_there_are(command: Command, lang: str) -> None:
    known = {name for parameter in command.params for name in (*parameter.opts, *parameter.secondary_opts)}
    for line in words(lang)[f"examples.{command.key}"].split("\n"):
        program, *rest = shlex.split(line)
        assert [program, *rest[: command.key.count(".") + 1]] == ["xubao", *command.key.split(".")]
        assert {word for word in rest if word.startswith("--")} <= known


def test_the_version_is_told(call: Call) -> None:
    assert re.fullmatch(r"xubao [0-9]+\.[0-9]+\.[0-9]+\n", call("--version").out)
