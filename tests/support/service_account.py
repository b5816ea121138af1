"""The program as one account runs it for another, as sudo starts it: wholly that account, and SUDO_UID says whose."""

import os
import pwd
import re
import subprocess
import sys
from pathlib import Path

from command_line import Finished, surroundings
from house import CHECKOUT

PAGE = CHECKOUT / "docs" / "admin.md"

#: Starts the program with a site file of the test's own.
_PROGRAM = """
import sys
from pathlib import Path
from db.store import location
location.SITE_FILE = Path(sys.argv[1])
sys.argv[:2] = ["rectrack"]
from cli.main import run
run()
"""

#: The interpreter may lie where only root gets to. What is tested is refused by the program, not by the system.
_REACHING_PYTHON = ("--inh-caps=+dac_override", "--ambient-caps=+dac_override")


class ServiceAccount:
    """A register that one standing account of Debian keeps for others."""

    def __init__(self, folder: Path, account: str = "games") -> None:
        """Take a folder that everybody may get to, and the account that is to own the register in it.

        The site file is the one that the administrator's page gives.
        """
        self._account = pwd.getpwnam(account)
        self.uid = self._account.pw_uid
        self.folder = folder / "register"
        self.register = self.folder / "register.db"
        self.site_file = folder / "rectrack.toml"
        self.folder.mkdir(mode=0o700)
        os.chown(self.folder, self._account.pw_uid, self._account.pw_gid)
        said = PAGE.read_text(encoding="utf-8").partition("\n## A service account\n")[2]
        (site,) = re.findall(r"```\n(register = .*?)```", said.partition("\n## ")[0], re.DOTALL)
        here = site.replace("/srv/rectrack", str(self.folder)).replace('"rectrack"', f'"{account}"')
        self.site_file.write_text(here, encoding="utf-8")
        self.site_file.chmod(0o644)

    def runs(self, *arguments: object, by: str | None, given: bytes = b"", **more: str) -> Finished:
        """Run the program for an account, which called sudo; by nobody, as the account's own timer would."""
        called = {} if by is None else {"SUDO_UID": str(pwd.getpwnam(by).pw_uid)}
        finished = subprocess.run(
            [
                *("setpriv", f"--reuid={self._account.pw_uid}", f"--regid={self._account.pw_gid}", "--clear-groups"),
                *_REACHING_PYTHON,
                *(sys.executable, "-c", _PROGRAM, str(self.site_file), *map(str, arguments)),
            ],
            cwd="/",
            env=surroundings(Path("/nonexistent"), PYTHONDONTWRITEBYTECODE="1", **called, **more),
            input=given,
            check=False,
            capture_output=True,
            timeout=120,
        )
        return Finished(finished.returncode, finished.stdout.decode(), finished.stderr.decode())
