"""Where backups are kept: beside a register file, or where the site file says."""

from pathlib import Path

import pytest

from db.errors import RegisterError, WrongUseError
from db.store import location
from db.store.backup_folder import backup_folder, folder_made

SERVER = "postgresql:///rectrack"


@pytest.fixture
def site_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(location, "SITE_FILE", tmp_path / "site.toml")
    return tmp_path / "site.toml"


def test_it_is_beside_a_register_file_and_a_server_has_none(site_file: Path, tmp_path: Path) -> None:
    assert not site_file.exists()
    folder = tmp_path / "backups"
    assert backup_folder(str(tmp_path / "register.db")) == folder
    assert not folder.exists()
    assert folder_made(str(tmp_path / "register.db")) == folder
    assert folder.stat().st_mode & 0o777 == 0o700
    assert backup_folder(SERVER) is None
    with pytest.raises(WrongUseError, match="A register on a server has no folder beside it: name the file or folder"):
        folder_made(SERVER)


def test_the_site_file_names_it_by_its_whole_path(site_file: Path, tmp_path: Path) -> None:
    site_file.write_text(f'backups = "{tmp_path / "safe"}"\n')
    assert backup_folder(SERVER) == backup_folder("register.db") == folder_made(SERVER) == tmp_path / "safe"
    for said in ('"safe"', "7"):
        site_file.write_text(f"backups = {said}\n")
        with pytest.raises(RegisterError, match="must name 'backups' by its whole path, not"):
            backup_folder("register.db")
