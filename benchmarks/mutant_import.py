"""A plugin for pytest that lets one module be imported as a mutant, by its place: `MUTANT=db/words.py:17`."""

import importlib.util
import os
import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from itertools import islice
from pathlib import Path
from types import ModuleType

from mutations import mutants

HERE = Path(__file__).resolve().parents[1]


class _Altered(MetaPathFinder, Loader):
    """Finds one module, and runs the mutant of it."""

    def __init__(self, file: str, number: int) -> None:
        self._name = file.removesuffix(".py").replace("/", ".")
        self._file = HERE / file
        self._number = number

    def find_spec(
        self, fullname: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Find the module, and no other."""
        del path, target
        if fullname != self._name:
            return None
        return importlib.util.spec_from_file_location(fullname, self._file, loader=self)

    def exec_module(self, module: ModuleType) -> None:
        """Run the mutant."""
        source = self._file.read_text(encoding="utf-8")
        mutant = next(islice(mutants(source, str(self._file)), self._number, None))
        exec(mutant.code, vars(module))  # noqa: S102 - our own module, with one fault


if asked := os.environ.get("MUTANT"):
    _file, _, _number = asked.partition(":")
    sys.meta_path.insert(0, _Altered(_file, int(_number)))
