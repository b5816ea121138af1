"""The administrator's page on backups: what its timer and its cron line run does what the page says."""

import re
import shlex
import subprocess
from pathlib import Path

from command_line import rectrack
from house import CHECKOUT
from registers import new_register_file

_FOLDER = "/var/backups/rectrack"


def test_the_timer_and_the_cron_line_make_keep_and_prove_backups(tmp_path: Path) -> None:
    page = (CHECKOUT / "docs" / "admin.md").read_text(encoding="utf-8")
    section = page.partition("\n## Backups\n")[2].partition("\n## ")[0]
    lines = re.findall(
        r"^(?:ExecStart=|.* root +)/usr/local/bin/rectrack (.*?)(?: >/dev/null)?$", section, re.MULTILINE
    )
    assert len(lines) == 3
    register, folder = new_register_file(tmp_path), tmp_path / "backups"
    folder.mkdir()
    for line in lines:
        words = shlex.split(line.replace(_FOLDER, str(folder)))
        done = rectrack(*words, home=tmp_path, variables={"RECTRACK_DB": str(register)})
        assert (done.code, done.err) == (0, ""), done
    (sums,) = folder.glob("*.sha256")
    checked = subprocess.run(["sha256sum", "-c", sums.name], cwd=folder, check=False, capture_output=True, text=True)
    assert checked.stdout == f"{sums.name.removesuffix('.sha256')}: OK\n", "of two of one day the newer is kept"
