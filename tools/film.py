"""Films the whole story: walks the journey in Chinese and in English and keeps what people see as pictures.

``.venv/bin/python -m tools.film`` writes docs/screenshots/journey-zh-NN-*.png and journey-en-NN-*.png; docs/tutorial shows
them in order.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "screenshots"
_JOURNEY = "tests/journeys/test_the_whole_story.py"
# Pages of few colours: no eye sees the difference, and the pictures are a third as large.
_COLOURS = 32


def main() -> int:
    """Walk, then replace the pictures of each language that was walked; 0 only if every step went well."""
    parser = argparse.ArgumentParser(prog="python -m tools.film", description=__doc__)
    parser.add_argument("languages", nargs="*", default=["zh", "en"], help="zh, en, or both (default)")
    languages = parser.parse_args().languages
    with tempfile.TemporaryDirectory(prefix="xubao-film-") as name:
        surroundings = {**os.environ, "XUBAO_FILM": " ".join(languages), "XUBAO_SCREENSHOTS": name}
        walked = subprocess.run([sys.executable, "-m", "pytest", "-q", _JOURNEY], cwd=ROOT, env=surroundings, check=False)
        if walked.returncode != 0:
            return walked.returncode
        for language in languages:
            print(f"{language}: {_replace(Path(name), language)} pictures in {PICTURES}")
    return 0


def _replace(folder: Path, language: str) -> int:
    fresh = sorted(folder.glob(f"journey-{language}-*.png"))
    for old in PICTURES.glob(f"journey-{language}-*.png"):
        old.unlink()
    for file in fresh:
        with Image.open(file) as picture:
            picture.convert("RGB").quantize(_COLOURS).save(PICTURES / file.name, optimize=True)
    return len(fresh)


if __name__ == "__main__":
    sys.exit(main())
