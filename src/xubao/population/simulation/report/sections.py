"""The sections of a report in one language."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from xubao.population.simulation.assumptions import LEVELS
from xubao.population.simulation.cells import AGE_BANDS, GAP_CLASSES
from xubao.population.simulation.effects import Effect, Effects, Expected
from xubao.population.simulation.report.assumed import assumption_rows
from xubao.population.simulation.report.change_lines import change_lines
from xubao.population.simulation.report.plots import Bar, histogram, rows_of_bars
from xubao.population.simulation.report.tables import pairs, table
from xubao.population.simulation.report.words import Words, in_months, in_yuan, number, signed
from xubao.population.simulation.tally import MONTHS_SHOWN
from xubao.rulebook.format.area_file import AreaFile
from xubao.values.month import Month

_LONGEST_TABLE = 12
_MEASURES: dict[str, tuple[Callable[[Expected], float], Callable[[float], str]]] = {
    "payers": (lambda side: side.payers, number),
    "cover": (lambda side: side.cover_days, in_months),
    "reduced": (lambda side: side.reduced_days, in_months),
    "paid": (lambda side: side.paid_fen, in_yuan),
    "cost": (lambda side: side.cost_fen, in_yuan),
}


@dataclass
class Sections:
    """Writes the sections. files: names of the manifest and of the table of cells."""

    effects: Effects
    manifest: Mapping[str, Any]
    files: Sequence[str]
    words: Words

    def all(self) -> list[str]:
        """Every section, in order."""
        return [
            self._head(),
            self._rules(),
            self._distributions(),
            self._expected(),
            *self._by(),
            self._assumptions(),
            self._end(),
        ]

    def _head(self) -> str:
        words, effect, run = self.words, self.effects.of_all(), self.effects.simulated
        counts = {name: number(getattr(effect, name)) for name in ("persons", "up", "down", "same", "unknown")}
        lead = words.say("lead", day=run.period.as_of, **counts)
        seed = self.manifest.get("population", {}).get("seed")
        invented = f'<p class="synthetic">{escape(words.say("synthetic", seed=seed))}</p>' if seed is not None else ""
        title = words.say("title", name=run.scenario.names[words.lang])
        areas = "、".join(self._area(area) for area in run.scenario.changed)
        rows = [(words["row.change"], each) for each in change_lines(run.scenario, words)]
        rows.append((words["row.areas"], areas))
        if run.scenario.left_out:
            rows.append((words["row.left_out"], "、".join(map(self._area, run.scenario.left_out))))
        return f'<header><h1>{escape(title)}</h1><p class="lead">{escape(lead)}</p>{invented}</header>' + self._section(
            "head.change", pairs(words["head.change"], rows)
        )

    def _rules(self) -> str:
        words, effect, run = self.words, self.effects.of_all(), self.effects.simulated
        end = Month.of(run.period.as_of).plus(run.period.months).first_day()
        rows = [
            (words[f"row.{name}"], number(getattr(effect, name)))
            for name in ("persons", "lapsed", "up", "down", "same", "unknown")
        ]
        rows += [(words["row.wrong"], number(run.tally.wrong))]
        rows += [(words["row.gained"], in_months(effect.gained_days)), (words["row.lost"], in_months(effect.lost_days))]
        money = ("pays_more", "pays_less", "arrears_unknown", "premium_unknown")
        rows += [(words[f"row.{name}"], number(getattr(effect, name))) for name in money]
        note = words.say("note.rules", day=run.period.as_of, end=end)
        return self._section("head.rules", _note(note), pairs(words["head.rules"], rows))

    def _distributions(self) -> str:
        words, tally, effect = self.words, self.effects.simulated.tally, self.effects.of_all()
        changed = [row for row, persons in enumerate(tally.months.tolist()) if persons and row != MONTHS_SHOWN]
        if changed:
            reach = range(min(*changed, MONTHS_SHOWN), max(*changed, MONTHS_SHOWN) + 1)
            bars = [
                Bar(signed(row - MONTHS_SHOWN), int(tally.months[row]), "up" if row > MONTHS_SHOWN else "down")
                for row in reach
                if row != MONTHS_SHOWN
            ]
            counts = {name: number(getattr(effect, name)) for name in ("up", "down", "same")}
            plot = histogram(words["head.months"], bars, words["months.axis"]) + _note(words.say("months.note", **counts))
        else:
            plot = f"<p>{escape(words['months.none'])}</p>"
        kinds = ["up"] * 3 + ["same"] + ["down"] * 3
        amounts = [Bar(words[f"amounts.{row}"], int(tally.amounts[row]), kind) for row, kind in enumerate(kinds)]
        told = _note(words.say("amounts.note", told=number(int(tally.amounts.sum())), unknown=number(effect.arrears_unknown)))
        return self._section("head.months", plot) + self._section(
            "head.amounts", rows_of_bars(words["head.amounts"], amounts), told
        )

    def _expected(self) -> str:
        words, effect, run = self.words, self.effects.of_all(), self.effects.simulated
        note = words.say("note.expected", month=Month.of(run.period.as_of), horizon=run.period.months)
        heads = [words["measure"], *(words[f"level.{level}"] for level in LEVELS)]
        rows = []
        for name, (measure, written) in _MEASURES.items():
            for side in ("before", "after"):
                cells = [written(measure(getattr(effect, side)[level])) for level in LEVELS]
                rows.append([f"{words[f'expected.{name}']} · {words[f'side.{side}']}", *cells])
            rows.append([f"{words[f'expected.{name}']} · {words['side.change']}", *_changes(effect, name)])
        return self._section("head.expected", _note(note), table(words["head.expected"], heads, rows))

    def _by(self) -> list[str]:
        words, changed = self.words, self.effects.simulated.scenario.changed
        gaps = {self._gap(gap): effect for gap, effect in self.effects.by_gap().items()}
        ages = {self._age(band): effect for band, effect in self.effects.by_age_band().items()}
        areas = {self._area(area): effect for area, effect in self.effects.by_area().items() if area in changed}
        plans = {self._plan(place): effect for place, effect in self.effects.by_plan().items() if place[0] in changed}
        bars = [Bar(name, effect.up, "up") for name, effect in gaps.items()]
        return [
            self._section(
                "head.by_gap",
                rows_of_bars(f"{words['head.by_gap']}: {words['column.up']}", bars),
                self._split("head.by_gap", gaps),
            ),
            self._section("head.by_age", self._split("head.by_age", ages)),
            self._section("head.by_area", _note(words["note.by_area"]), self._split("head.by_area", areas)),
            self._section("head.by_plan", _folded(self._split("head.by_plan", plans), len(plans), words["show"])),
        ]

    def _split(self, key: str, parts: Mapping[str, Effect]) -> str:
        words = self.words
        columns = ("persons", "up", "down", "unknown", "gained", "lost", "cover", "paid")
        heads = [words[key], *(words[f"column.{name}"] for name in columns)]
        rows = [
            [
                name,
                *(number(getattr(effect, column)) for column in columns[:4]),
                in_months(effect.gained_days),
                in_months(effect.lost_days),
                " … ".join(_changes(effect, "cover")),
                " … ".join(_changes(effect, "paid")),
            ]
            for name, effect in parts.items()
            if effect.persons
        ]
        return table(words[key], heads, rows)

    def _assumptions(self) -> str:
        rows = assumption_rows(self.effects.simulated.assumptions, self.words)
        return self._section("head.assumptions", "".join(f"<h3>{escape(name)}</h3><p>{inner}</p>" for name, inner in rows))

    def _end(self) -> str:
        words, run = self.words, self.effects.simulated
        limits = "".join(f"<li>{escape(words[f'limits.{row}'])}</li>" for row in range(4))
        told = words.say("recompute", manifest=self.files[0], cells=self.files[1])
        digests = [(words["row.change_digest"], run.assumptions.digest)]
        for area in run.scenario.changed:
            digests.append((words.say("row.baseline", area=area), run.scenario.baseline[area]))
            digests.append((words.say("row.changed", area=area), run.scenario.changed[area].digest))
        listed = "".join(f'<li class="digest">{escape(name)}: <code>{value}</code></li>' for name, value in digests)
        command = f"<pre><code>{escape(str(self.manifest['command']))}</code></pre>"
        return (
            self._section("head.limits", f"<ul>{limits}</ul>")
            + self._section("head.recompute", f"<p>{escape(told)}</p>{command}<ul>{listed}</ul>")
            + f"<footer><p>{escape(words['footer'])}</p></footer>"
        )

    def _section(self, key: str, *inner: str) -> str:
        return f"<section><h2>{escape(self.words[key])}</h2>{''.join(inner)}</section>"

    def _area(self, area: str) -> str:
        names = self._identity(area).names
        return f"{area} {names.zh if self.words.lang == 'zh' else names.en}"

    def _identity(self, area: str) -> AreaFile:
        """Names of an area, its schemes and plans."""
        return self.effects.simulated.scenario.packs[area].identity

    def _plan(self, place: tuple[str, str | None, str | None]) -> str:
        area, scheme, plan = place
        identity = self._identity(area)
        named = [self._area(area)]
        for name, known in ((scheme, identity.schemes), (plan, identity.plans)):
            found = known.get(name or "")
            named.append(getattr(found.names, self.words.lang) if found else self.words["plan.untold"])
        return " · ".join(named)

    def _gap(self, gap: str) -> str:
        if gap in ("0", "1", "never"):
            return self.words[f"gap.{gap}"]
        return self.words["gap.open"] if gap == GAP_CLASSES[-2] else self.words.say("gap.n", gap=gap.replace("-", "–"))

    def _age(self, band: str) -> str:
        special = {AGE_BANDS[0]: "age.first", AGE_BANDS[-2]: "age.last", AGE_BANDS[-1]: "age.untold"}
        return self.words[special[band]] if band in special else self.words.say("age.n", age=band.replace("-", "–"))


def _note(text: str) -> str:
    return f'<p class="note">{escape(text)}</p>'


def _folded(inner: str, rows: int, show: str) -> str:
    """A long table is folded away."""
    return inner if rows <= _LONGEST_TABLE else f"<details><summary>{escape(show)} ({rows})</summary>{inner}</details>"


def _changes(effect: Effect, name: str) -> list[str]:
    """What changes, by level, with its sign."""
    measure, written = _MEASURES[name]
    found = []
    for level in LEVELS:
        difference = measure(effect.after[level]) - measure(effect.before[level])
        text = written(difference)
        found.append(f"+{text}" if difference > 0 and text != "0" else text)
    return found
