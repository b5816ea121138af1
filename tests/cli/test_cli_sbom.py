"""The bill of materials is of what is installed here, whole, and the same each time."""

import json
import re
import sqlite3
from importlib import metadata
from pathlib import Path

from command_line import Command


def asked_for() -> set[str]:
    """Give the packages that the program cannot do without, by its own account."""
    lines = [line for line in metadata.requires("rectrack") or () if "extra ==" not in line]
    return {re.split(r"[^\w.-]", line, maxsplit=1)[0].lower().replace(".", "-") for line in lines}


def test_it_names_what_is_installed_with_its_version_and_licence(home: Path, rectrack: Command) -> None:
    done = rectrack("sbom")
    assert (done.code, done.err) == (0, "")
    bill = json.loads(done.out)
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")
    assert re.fullmatch(r"urn:uuid:[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", bill["serialNumber"])
    own, parts = bill["metadata"]["component"], bill["components"]
    assert (own["name"], own["version"]) == ("rectrack", metadata.version("rectrack"))
    assert own["licenses"] == [{"expression": "MIT"}]
    by_ref = {one["bom-ref"]: one for one in parts}
    assert len(by_ref) == len(parts)
    libraries = [one for one in parts if one["type"] == "library"]
    assert {one["version"] for one in libraries if metadata.version(one["name"]) != one["version"]} == set()
    assert {"pkg:pypi/sqlalchemy", "pkg:pypi/textual"} <= {ref.partition("@")[0] for ref in by_ref}
    assert "pytest" not in {one["name"] for one in parts}
    assert f"pkg:generic/sqlite@{sqlite3.sqlite_version}" in by_ref
    assert [one["name"] for one in libraries if "licenses" not in one] == []
    needs = {one["ref"]: set(one["dependsOn"]) for one in bill["dependencies"]}
    assert set().union(*needs.values()) <= set(by_ref)
    direct = {ref.removeprefix("pkg:pypi/").partition("@")[0] for ref in needs[own["bom-ref"]]}
    assert asked_for() <= direct
    assert rectrack("sbom").out == done.out
    assert list(home.iterdir()) == []
