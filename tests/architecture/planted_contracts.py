"""Says which import contracts are broken in a copy of the source, as it is and with each violation planted in turn.

Run as a program in the copy, whose ``src`` is first on the path: ``python planted_contracts.py`` reads a JSON object (name ->
path below src/xubao -> text) and prints one (name -> contracts that are red). import-linter reads every file once, and from then
on only what was planted; a process of its own for each would read and start everything anew.
"""

import json
import shutil
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from importlinter import configuration
from importlinter.application import use_cases

_SOURCE = Path("src/xubao")


@contextmanager
def planted(modules: Mapping[str, str]) -> Iterator[None]:
    """Modules that are there for the length of the block, with the packages they stand in."""
    packages = {_SOURCE / Path(name).parent for name in modules}
    made = [folder for folder in packages if not folder.exists()]
    for folder in made:
        folder.mkdir()
        (folder / "__init__.py").touch()
    files = [_SOURCE / name for name in modules]
    for file, text in zip(files, modules.values(), strict=True):
        file.write_text(text, encoding="utf-8")
    yield
    for file in files:
        file.unlink()
    for folder in made:
        shutil.rmtree(folder)


def red_contracts() -> list[str]:
    """The names of the contracts that the source breaks as it stands now."""
    options = use_cases.read_user_options()
    use_cases._register_contract_types(options)
    report = use_cases.create_report(options, cache_dir="cache")
    assert not report.invalid_contract_options
    return [contract.name for contract, check in report.get_contracts_and_checks() if not check.kept]


if __name__ == "__main__":
    configuration.configure()
    red = {}
    for violation, modules in json.load(sys.stdin).items():
        with planted(modules):
            red[violation] = red_contracts()
    json.dump(red, sys.stdout)
