"""How the columns of a file of months are told: mapping files, as data. An agency's own ones stand in a folder of its own."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from xubao.records.errors import BadMapping
from xubao.records.origins import Scheme, Status

_SHIPPED = Path(__file__).with_name("mappings")
COLUMNS = ("identity", "name", "month", "status", "scheme", "credited_on", "base", "amount")
REQUIRED = ("identity", "month", "status")


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthMapping:
    """One mapping. ``columns``: headings of each column, the best first; the words of a cell as our codes.

    verified: "own" for a form of this product, "second-hand" where no official text was read, "agency" otherwise.
    other_schemes: codes of insurances that this product does not keep; their lines are passed over and counted.
    """

    name: str
    label: str
    label_en: str
    verified: str
    note: str
    note_en: str
    columns: Mapping[str, list[str]]
    status_words: Mapping[str, str]
    scheme_words: Mapping[str, str]
    other_schemes: list[str]

    def places(self, cells: list[str]) -> dict[str, int]:
        """Where each column stands in a header row; the first heading in the list wins."""
        at = {cell.strip().casefold(): place for place, cell in reversed(list(enumerate(cells)))}
        found = {}
        for column in COLUMNS:
            places = [at[heading.casefold()] for heading in self.columns.get(column, ()) if heading.casefold() in at]
            if places:
                found[column] = places[0]
        return found

    def to_data(self) -> dict[str, Any]:
        """Plain data, as it is kept beside a file."""
        return asdict(self)


def month_mappings() -> dict[str, MonthMapping]:
    """The shipped mappings and those of the folder XUBAO_MONTH_MAPPINGS; a name of ours there replaces ours."""
    own = settings.XUBAO_MONTH_MAPPINGS
    return {**_read_all(_SHIPPED), **(_read_all(Path(own)) if own else {})}


def ready(mapping: MonthMapping) -> MonthMapping:
    """The mapping, if it can be used; raises BadMapping where nobody has said what the codes mean."""
    if not mapping.status_words:
        raise _bad(mapping.name, "status_words is empty", "没有填写缴费状态的代码含义（status_words）")
    return mapping


@cache
def _read_all(folder: Path) -> dict[str, MonthMapping]:
    return {file.stem: read_mapping(file) for file in sorted(folder.glob("*.yaml"))}


def read_mapping(file: Path) -> MonthMapping:
    """Read and check one mapping file; raises BadMapping."""
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
    except (OSError, ValueError, yaml.YAMLError) as problem:
        raise _bad(file.name, type(problem).__name__, "无法读取") from problem
    wanted = {item.name for item in fields(MonthMapping)} - {"name"}
    if not isinstance(data, dict) or set(data) != wanted:
        odd = sorted(wanted ^ set(data if isinstance(data, dict) else ()))
        raise _bad(file.name, f"these keys are missing or unknown: {', '.join(odd)}", f"缺少或多出：{'、'.join(odd)}")
    mapping = MonthMapping(name=file.stem, **data)
    missing = [column for column in REQUIRED if not mapping.columns.get(column)]
    wrong = [w for w in mapping.status_words.values() if w not in set(Status)]
    wrong += [w for w in mapping.scheme_words.values() if w not in set(Scheme)]
    if missing or wrong or set(mapping.columns) - set(COLUMNS):
        raise _bad(file.name, f"columns {missing} or words {wrong} are wrong", f"列 {missing} 或代码 {wrong} 有误")
    return mapping


def _bad(name: str, en: str, zh: str) -> BadMapping:
    return BadMapping(name, en=f"the mapping {name} cannot be used: {en}.", zh=f"列映射“{name}”不能使用：{zh}。")
