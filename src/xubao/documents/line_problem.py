"""What is wrong with one line of a file."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LineProblem:
    """What is wrong with one line: its number in the file, the column, the text found, both explanations."""

    line: int
    column: str
    found: str
    zh: str
    en: str
