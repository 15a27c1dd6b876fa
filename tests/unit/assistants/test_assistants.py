"""An assistant, driven by the protocol's own client: the answers are those of the engine, with sources and refusals intact."""

import json
import os
import subprocess
import sys
from collections.abc import Awaitable, Callable
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]  # its stubs are another distribution
import pytest
from mcp import Client, StdioServerParameters

from tests.own_thread import run_to_the_end
from tests.unit.api.asking import body_of
from xubao import explain
from xubao.api.assistants.server import TOOLS, assistant_server
from xubao.engine.worked_example import events_of, facts_of
from xubao.rulebook.packs import known_areas
from xubao.rulebook.reading.packs_root import packs_root
from xubao.rulebook.worked_examples import read_examples

TODAY = date(2026, 11, 26)
LAPSED = {"participation": "flexible", "paid": ["2025-01..2026-08"]}
FILES = sorted(Path(packs_root(None)).glob("areas/*/examples.yaml"))


def with_client(act: Callable[[Client], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        async with Client(assistant_server(lambda: TODAY)) as client:
            return await act(client)

    return run_to_the_end(run())


def called(name: str, arguments: dict[str, Any]) -> Any:
    return with_client(lambda client: client.call_tool(name, arguments))


def test_the_tools_are_read_only_and_say_what_they_take_and_give() -> None:
    tools = with_client(lambda client: client.list_tools()).tools
    assert {tool.name for tool in tools} == {"explain_missed_months", "compare_areas", "list_areas", "show_rules"}
    for tool in tools:
        assert tool.annotations.read_only_hint
        assert not tool.annotations.destructive_hint
        jsonschema.Draft202012Validator.check_schema(tool.input_schema)
        jsonschema.Draft202012Validator.check_schema(tool.output_schema)
        assert tool.input_schema["additionalProperties"] is False


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_every_area_answers_as_the_engine_does_and_in_the_form_it_promises(file: Path) -> None:
    example = read_examples(file)[0]
    result = called("explain_missed_months", body_of(example))
    answer = explain(example.area, facts_of(example), example.as_of, events_of(example), scheme=example.scheme)
    whole = {**json.loads(answer.to_json()), "as_of": str(example.as_of), "assumed": []}
    del whole["trace"]
    assert result.structured_content == whole
    text = result.content[0].text
    for part in (whole["sentence"]["zh"], whole["sentence"]["en"], whole["computation_id"]):
        assert part in text
    for finding in whole["questions"].values():
        for source in finding["sources"]:
            assert source["title"] in text
        if finding["status"] == "unknown":
            for ask in finding["ask"]:
                assert ask["zh"] in text


def test_what_an_area_does_not_know_stays_unknown() -> None:
    result = called("explain_missed_months", {"area": "130100", "facts": LAPSED})
    assert not result.is_error
    assert result.structured_content["answer"]["amount_due_fen"] is None
    assert result.structured_content["questions"]["amount"]["status"] == "unknown"
    assert "Not known: amount" in result.content[0].text


def test_several_areas_answer_or_refuse_each_for_itself() -> None:
    result = called("compare_areas", {"areas": ["wuhan", "310000", "999999"], "facts": LAPSED})
    wuhan, shanghai, nowhere = result.structured_content["areas"]
    assert wuhan["answer"]["area"] == "420100"
    assert wuhan["answer"]["answer"]["back_pay_allowed"] != shanghai["answer"]["answer"]["back_pay_allowed"]
    assert nowhere["answer"] is None
    assert nowhere["problem"]["value"] == "999999"
    assert "12393" in nowhere["problem"]["next_step"]


def test_the_rules_come_with_quote_article_grade_and_dates() -> None:
    result = called("show_rules", {"area": "suzhou", "question": "waiting", "lang": "zh"})
    (section,) = result.structured_content["questions"]
    assert section["question"] == "waiting"
    assert section["rules"]
    for rule in section["rules"]:
        assert rule["basis"]["quote"] in result.content[0].text
        assert rule["basis"]["grade"]


def test_all_areas_are_listed() -> None:
    listed = called("list_areas", {}).structured_content["areas"]
    assert [area["area"] for area in listed] == list(known_areas())


@pytest.mark.parametrize(
    ("name", "arguments", "code", "where"),
    [
        ("explain_missed_months", {"area": "420100", "facts": {"paid": [], "name": "示例"}}, "XB-ASK-006", "/facts/name"),
        ("explain_missed_months", {"area": "420100", "facts": {"paid": ["2025-13"]}}, "XB-VALUE-", "/facts/paid"),
        ("explain_missed_months", {"area": "999999", "facts": LAPSED}, "XB-RULE-", ""),
        ("explain_missed_months", {}, "XB-ASK-", ""),
        ("compare_areas", {"areas": ["420100"], "facts": LAPSED}, "XB-API-", "/areas"),
        ("compare_areas", {"areas": "420100", "facts": LAPSED}, "XB-API-", "/areas"),
        ("show_rules", {}, "XB-ASK-", ""),
        ("show_rules", {"area": "420100", "question": "weather"}, "XB-ASK-", "question"),
        ("show_rules", {"area": "420100", "lang": "fr"}, "XB-ASK-", "lang"),
        ("list_areas", {"province": "湖北"}, "XB-API-", "province"),
        ("pay", {}, "XB-API-", "name"),
    ],
)
def test_what_is_wrong_is_refused_with_what_why_where_and_what_next(
    name: str, arguments: dict[str, Any], code: str, where: str
) -> None:
    result = called(name, arguments)
    assert result.is_error
    problem = result.structured_content
    assert problem["code"].startswith(code)
    assert where in problem["where"]
    assert problem["detail"]
    assert problem["detail"] in result.content[0].text


def test_the_program_speaks_over_its_streams() -> None:
    async def run() -> Any:
        program = "import sys; from xubao.cli.main import main; sys.argv = ['xubao', 'mcp']; main()"
        started = StdioServerParameters(command=sys.executable, args=["-c", program], env=dict(os.environ))
        async with Client(started) as client:
            return await client.call_tool("list_areas", {})

    assert len(run_to_the_end(run()).structured_content["areas"]) == len(known_areas())


def test_without_the_library_it_says_what_to_install() -> None:
    blocked = "import sys; sys.modules['mcp'] = None; from xubao.cli.main import run; sys.exit(run(['mcp', '--lang', 'en']))"
    ended = subprocess.run([sys.executable, "-c", blocked], capture_output=True, text=True, check=False)
    assert ended.returncode == 2
    assert 'pip install "xubao[mcp]"' in ended.stderr
    assert "Traceback" not in ended.stderr


def test_no_tool_takes_anything_that_names_a_person() -> None:
    taken = json.dumps([tool.takes for tool in TOOLS.values()])
    for word in ("name", "identity", "phone", "account", "address"):
        assert f'"{word}"' not in taken
