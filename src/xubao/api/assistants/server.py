"""The server: lists the tools and runs them. Every refusal goes back as a refusal, with what, why, where and what next."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import date
from importlib.metadata import version
from typing import Any, Final

from mcp import types
from mcp.server import Server, ServerRequestContext

from xubao.api.assistants.area_tools import LIST_AREAS, SHOW_RULES
from xubao.api.assistants.compare_tool import COMPARE
from xubao.api.assistants.explain_tool import EXPLAIN
from xubao.api.assistants.tool import Tool
from xubao.api.errors import NotReadable
from xubao.api.openapi import openapi
from xubao.api.problems import problem_document
from xubao.values.errors import XubaoError

TOOLS: Final = {tool.name: tool for tool in (EXPLAIN, COMPARE, LIST_AREAS, SHOW_RULES)}
INSTRUCTIONS: Final = (
    "Rules of China's employee medical insurance (职工医保) for missed months differ from one pooling area to the next. Ask "
    "list_areas which are known. In every answer null means not known, never zero and never no: say so, with whom to ask, and do "
    "not fill it in from memory or from another city. Repeat the day of the answer, its sources and their grade: primary was "
    "read in the official text, secondary was not, unverified decides nothing. Money is integer fen. Ask for months, plan and "
    "age only; never pass a name, a number of identity or a telephone number: no tool takes one. "
    "各统筹区断缴规则不同；null 即不明，须照实说明并告知向谁询问，不得以他地规定或记忆代替。"
)
_REFERENCE: Final = "#/components/schemas/"
_PARTS: Final = ("Ask", "Source", "Finding", "OwedMonth", "TimelineMonth", "Choice")


def assistant_server(today: Callable[[], date]) -> Server[dict[str, Any]]:
    """The server. today: says the present day."""

    described = types.ListToolsResult(tools=[_described(tool) for tool in TOOLS.values()])

    async def listed(_: ServerRequestContext[Any], __: types.PaginatedRequestParams | None) -> types.ListToolsResult:
        return described

    async def called(_: ServerRequestContext[Any], asked: types.CallToolRequestParams) -> types.CallToolResult:
        # In a thread: an answer takes some milliseconds, and a slow one must not keep others from being read.
        return await asyncio.to_thread(call, asked.name, asked.arguments or {}, today())

    return Server(
        "xubao", version=version("xubao"), title="续保 Xubao", instructions=INSTRUCTIONS, on_list_tools=listed,
        on_call_tool=called,
    )  # fmt: skip


def call(name: str, arguments: dict[str, Any], today: date) -> types.CallToolResult:
    """Run a tool. What it refuses comes back as an error with the problem document."""
    tool = TOOLS.get(name)
    try:
        if tool is None:
            raise NotReadable(
                name, where="name", en=f"there is no tool {name!r}; there are {', '.join(TOOLS)}.",
                zh=f"没有工具“{name}”；可用：{'、'.join(TOOLS)}。",
            )  # fmt: skip
        document = tool.run(arguments, today)
    except XubaoError as refused:
        both = {lang: problem_document(refused, lang) for lang in ("en", "zh")}
        text = "\n".join(f"{body['code']} {body['detail']} {body['next_step']}" for body in both.values())
        return types.CallToolResult(content=[types.TextContent(text=text)], structured_content=both["en"], is_error=True)
    # Through JSON: what a client sees as structured is what it would read from the interface, days as text.
    plain = json.loads(json.dumps(document, default=str))
    return types.CallToolResult(content=[types.TextContent(text="\n".join(tool.said(plain)))], structured_content=plain)


def _described(tool: Tool) -> types.Tool:
    return types.Tool(
        name=tool.name, title=tool.title, description=tool.description, input_schema=tool.takes, output_schema=_alone(tool.gives),
        annotations=types.ToolAnnotations(
            title=tool.title, read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
        ),
    )  # fmt: skip


def _alone(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema with the parts it refers to, so that it can be read by itself."""
    if _REFERENCE not in json.dumps(schema):
        return schema
    parts = openapi("")["components"]["schemas"]
    whole = {**schema, "$defs": {name: parts[name] for name in _PARTS}}
    found: dict[str, Any] = json.loads(json.dumps(whole).replace(_REFERENCE, "#/$defs/"))
    return found
