"""The rows of a CSV or tab-separated text."""

import csv
import io

from xubao.documents.errors import FileTooLarge

MOST_LINES = 200_000


def csv_rows(text: str) -> list[tuple[int, list[str]]]:
    """The non-empty rows, each with its line in the file. Raises FileTooLarge."""
    sample = text[:4000]
    delimiter = max(",\t;|", key=sample.count)
    rows: list[tuple[int, list[str]]] = []
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    for cells in reader:
        if any(cell.strip() for cell in cells):
            rows.append((reader.line_num, cells))
        if len(rows) > MOST_LINES:
            raise FileTooLarge(len(rows), en=f"more than {MOST_LINES} lines.", zh=f"超过 {MOST_LINES} 行。")
    return rows
