"""Ask whether anything that is installed is known to be vulnerable.

    python audit.py PIP_AUDIT SITE_PACKAGES

Fails where a package has a known fault and a version without it; says loudly where nobody could be asked.
"""

import json
import subprocess
import sys
from typing import Any

_PATIENCE = 180
"""Seconds for all answers together."""


def main() -> int:
    """Ask, say what was said, and give the exit code."""
    program, packages = sys.argv[1:]
    command = [program, "--path", packages, "--format", "json", "--progress-spinner", "off", "--timeout", "10"]
    try:
        asked = subprocess.run(command, check=False, capture_output=True, text=True, timeout=_PATIENCE)
        told = json.loads(asked.stdout)["dependencies"]
    except (OSError, subprocess.TimeoutExpired, ValueError, KeyError):
        told = []
    return outcome(told)


def outcome(told: list[dict[str, Any]]) -> int:
    """Say what was said of each package, and give 1 where a version without a known fault is to be had."""
    known = [one for one in told if "skip_reason" not in one]
    if not known:
        print("NOT AUDITED: no service that knows of vulnerabilities could be asked from here.", file=sys.stderr)
        return 0
    faults = [(one, fault) for one in known for fault in one["vulns"]]
    for one, fault in faults:
        fixed = ", ".join(fault["fix_versions"]) or "no version yet"
        print(f"{one['name']} {one['version']}: {fault['id']}, mended in {fixed}")
    print(f"{len(known)} of {len(told)} packages audited, {len(faults)} known faults.")
    return int(any(fault["fix_versions"] for _one, fault in faults))


if __name__ == "__main__":
    sys.exit(main())
