"""Put one small fault after the other into the rules, and see whether the tests that run its line find it.

    PYTHONPATH=.:tests/support python benchmarks/mutants.py                        # every rule: an hour or two
    PYTHONPATH=.:tests/support python benchmarks/mutants.py db/rules.py            # some modules
    PYTHONPATH=.:tests/support python benchmarks/mutants.py --work FOLDER --write  # keeps the figure in proofs.json
    PYTHONPATH=.:tests/support python benchmarks/mutants.py --work FOLDER --kept   # the figure of what was found so far

Each test is first run by itself, to learn which lines it runs and how long it takes. Then, for each fault, those that
run its line are run in a copy of the process, the likeliest first, until one fails or `--seconds` of them have passed.
What is made on import is made again in the copy and, where no test minds, imported by a fresh process. What no test
finds is printed. `--work` is a folder that keeps what was learned and found: a fault that was found is put in again
only when the function it is in has changed, a test is run by itself again only when its file or a function it ran has.
So the rules can be asked some at a time, each of the tests about it (`--tests`); with `--kept` no test is run, and
what was not asked since its function changed counts as not found.
"""

import argparse
import sys
import tempfile
from pathlib import Path

import pytest

from kept_proofs import Proof, keep, table
from mutant_copies import HERE, PLAIN
from mutant_trials import Trials, kept_trials

#: Where no rule stands: names, records, printed definitions, and what is said of files and of the whole register.
_NO_RULES = {
    *("__init__.py", "words.py", "decisions.py", "errors.py", "status_keys.py", "status_keys_file.py", "proof.py"),
    "evidence_files.py",
}
_COUNTS = (
    *("bridge", "bridge_records", "count_columns", "count_records", "counted_items", "counts", "frozen_counts"),
    *("newness", "owed", "stood", "tabulation", "warning_facts", "warnings"),
)


def rules() -> list[Path]:
    """Give the modules that hold the rules: of words and days, of what may be written, counted and warned of."""
    single = [one for one in sorted((HERE / "db").glob("*.py")) if one.name not in _NO_RULES]
    return [
        *single,
        *sorted((HERE / "db" / "actions").glob("[!_]*.py")),
        *(HERE / "db" / "questions" / f"{name}.py" for name in _COUNTS),
    ]


def main() -> int:
    """Try the mutants of all modules, or of those named, and print how many were found."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("modules", nargs="*", type=Path)
    parser.add_argument("--tests", nargs="+", default=["tests/db"])
    parser.add_argument("--seconds", type=float, default=5.0)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--quick", action="store_true", help="leave out what is made when a module is imported")
    parser.add_argument("--kept", action="store_true", help="run no test: count what --work keeps")
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    modules = [one.resolve() for one in options.modules] or rules()
    with tempfile.TemporaryDirectory() as nowhere:
        work = options.work or Path(nowhere)
        if options.kept:
            tally, lived = kept_trials(modules, work)
            asked = "asked in parts, each of the files of `tests/db` about its module"
        else:
            trials = Trials(modules, rules(), work, options.seconds, imported=not options.quick)
            ended = pytest.main([*options.tests, *PLAIN, f"--basetemp={nowhere}/tests"], plugins=[trials])
            if not trials.tally:  # the tests could not be collected, and pytest has said why
                return int(ended)
            tally, lived = trials.tally, trials.lived
            asked = "the tests of `tests/db` that run its line"
    for one in lived:
        print(one)
    for module, (found, all_) in tally.items():
        print(f"{module:40} {found:5,} of {all_:5,}")
    found, all_ = (sum(figures) for figures in zip(*tally.values(), strict=True))
    proof = Proof.today(
        "mutants",
        "A rule that is broken is noticed before anybody uses it",
        f"one fault at a time in {len(modules)} modules that hold the rules, each since its function was last changed; "
        f"{asked}",
        f"{all_:,} faults: {found:,} found ({found / max(all_, 1):.1%})",
        held=found >= 0.9 * all_,
    )
    if options.write:
        keep([proof])
    print(table([proof]))
    return 0 if proof.held else 1


if __name__ == "__main__":
    sys.exit(main())
