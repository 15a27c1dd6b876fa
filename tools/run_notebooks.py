"""``python -m tools.run_notebooks``: runs the notebooks in docs/notebooks and keeps what they show.

The suite runs their cells without a kernel (tests/unit/population/test_notebook.py); this writes the pictures that readers see.
"""

import sys
from pathlib import Path

import nbformat
from nbclient import NotebookClient

NOTEBOOKS = Path(__file__).parents[1] / "docs" / "notebooks"


def main() -> int:
    """Run each notebook from its folder; a cell that fails stops everything."""
    for file in sorted(NOTEBOOKS.glob("*.ipynb")):
        notebook = nbformat.read(file, as_version=4)  # type: ignore[no-untyped-call]
        NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(file.parent)}}).execute()
        for cell in notebook.cells:
            # What differs from run to run says nothing to a reader.
            cell.metadata.pop("execution", None)
        nbformat.write(notebook, file)  # type: ignore[no-untyped-call]
        print(f"{file.relative_to(NOTEBOOKS.parents[1])}: {len(notebook.cells)} cells")
    return 0


if __name__ == "__main__":
    sys.exit(main())
