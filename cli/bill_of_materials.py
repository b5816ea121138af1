"""What the program is made of, from what is installed: nothing is fetched, nothing but names and versions is read.

The form is CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/).
"""

import json
import platform
import re
import sqlite3
import uuid
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from db.errors import WrongUseError

OURS = "rectrack"
_NOT_SHIPPED = {"test"}
"""Extras that nobody installs who only uses the program."""
_LONGEST_NAME = 60
"""Characters of a licence's name; what is longer is the licence itself."""


def bill_of_materials() -> dict[str, object]:
    """Give the program, every package that it brings along, and what each is built on.

    Raises `WrongUseError` where the program runs without being installed: nothing is known of it there.
    """
    found = _installed()
    if OURS not in found:
        raise WrongUseError("rectrack is not installed here, so what it is made of is not known: install it.")
    own = found.pop(OURS)
    about = [_component(one) for one in found.values()]
    about += [
        _engine("cpython", platform.python_version(), "Python-2.0"),
        _engine("sqlite", sqlite3.sqlite_version, "blessing"),
    ]
    needs = {_ref(one): sorted({_ref(found[name]) for name in _needed(one) if name in found}) for one in found.values()}
    needs[_ref(own)] = sorted({_ref(found[name]) for name in _needed(own) if name in found})
    bill: dict[str, object] = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {"component": _component(own, kind="application")},
        "components": sorted(about, key=lambda one: str(one["bom-ref"])),
        "dependencies": [{"ref": ref, "dependsOn": on} for ref, on in sorted(needs.items())],
    }
    return {"serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(bill, sort_keys=True))}"} | bill


def _installed() -> dict[str, Distribution]:
    """Give the program and all that it needs and that is here, by name."""
    found, waiting = dict[str, Distribution](), [OURS]
    while waiting:
        name = waiting.pop()
        if name not in found:
            try:
                found[name] = distribution(name)
            except PackageNotFoundError:
                continue  # of another system, or an extra that was not asked for
            waiting += _needed(found[name])
    return found


def _needed(one: Distribution) -> Iterator[str]:
    """Give the names of what a package asks for; of the extras of others, nothing."""
    for line in one.requires or ():
        extra = re.search(r"extra\s*==\s*['\"]([\w.-]+)['\"]", line)
        if extra is None or (_name(one) == OURS and extra[1] not in _NOT_SHIPPED):
            yield _plain(re.split(r"[^\w.-]", line, maxsplit=1)[0])


def _component(one: Distribution, kind: str = "library") -> dict[str, object]:
    made: dict[str, object] = {"type": kind, "bom-ref": _ref(one), "name": one.metadata["Name"], "version": one.version}
    made |= {"description": says} if (says := _said(one, "Summary")) else {}
    made |= {"licenses": licenses} if (licenses := _licenses(one)) else {}
    return made | {"purl": _ref(one)}


def _engine(name: str, version: str, licence: str) -> dict[str, object]:
    ref = f"pkg:generic/{name}@{version}"
    known = [{"license": {"id": licence}}]
    return {"type": "platform", "bom-ref": ref, "name": name, "version": version, "licenses": known, "purl": ref}


def _licenses(one: Distribution) -> list[dict[str, object]]:
    if expression := _said(one, "License-Expression"):
        return [{"expression": expression}]
    classified = [each for each in one.metadata.get_all("Classifier") or () if each.startswith("License ::")]
    names = [each.rpartition(" :: ")[2] for each in classified] or [_said(one, "License")]
    return [{"license": {"name": name}} for name in names if name and len(name) < _LONGEST_NAME and "\n" not in name]


def _said(one: Distribution, name: str) -> str:
    """Give what a package says of itself under a name; blank where it says nothing."""
    return next(iter(one.metadata.get_all(name) or ()), "")


def _ref(one: Distribution) -> str:
    return f"pkg:pypi/{_name(one)}@{one.version}"


def _name(one: Distribution) -> str:
    return _plain(one.metadata["Name"])


def _plain(name: str) -> str:
    """Give a name as registries compare it."""
    return re.sub(r"[-_.]+", "-", name).lower()
