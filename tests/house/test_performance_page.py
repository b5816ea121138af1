"""The page of figures is what the kept figures give."""

import sys
from importlib import import_module

from house import CHECKOUT


def test_the_page_of_figures_is_written_from_those_that_were_kept() -> None:
    sys.path.append(str(CHECKOUT / "benchmarks"))
    try:
        made = import_module("performance_page")
    finally:
        sys.path.remove(str(CHECKOUT / "benchmarks"))
    assert made.PAGE.read_text(encoding="utf-8") == made.page(), "python benchmarks/performance_page.py"
    assert "| count table |" in made.page()
