import subprocess
import sys
from pathlib import Path

import pytest

from command_line import surroundings
from db.errors import RegisterError, WrongUseError
from db.store.location import find_register, location_name
from db.store.register import Register
from registers import new_register_file


@pytest.fixture
def site_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give the place of a site file, on a machine where nothing else says where the register is."""
    monkeypatch.delenv("RECTRACK_DB", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    return tmp_path / "rectrack.toml"


def test_the_first_that_says_where_the_register_is_wins(site_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_register(None, site_file=site_file) == str(site_file.parent / "data" / "rectrack" / "register.db")
    site_file.write_text('register = "/srv/group/register.db"\n', encoding="utf-8")
    assert find_register(None, site_file=site_file) == "/srv/group/register.db"
    monkeypatch.setenv("RECTRACK_DB", "mine.db")
    assert find_register(None, site_file=site_file) == "mine.db"
    assert find_register("asked.db", site_file=site_file) == "asked.db"


def test_a_variable_left_blank_says_nothing(site_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RECTRACK_DB", "")
    site_file.write_text('register = "postgresql:///rectrack"\n', encoding="utf-8")
    assert find_register(None, site_file=site_file) == "postgresql:///rectrack"


def test_a_site_file_may_speak_of_other_things(site_file: Path) -> None:
    site_file.write_text('[committee]\nname = "Performance"\n', encoding="utf-8")
    assert find_register(None, site_file=site_file).endswith("/rectrack/register.db")


@pytest.mark.parametrize("said", ["register = ", "register = 5", 'register = "register.db"', "\x00", '["register"'])
def test_a_site_file_that_cannot_be_understood_is_named(site_file: Path, said: str) -> None:
    site_file.write_text(said, encoding="utf-8")
    with pytest.raises(RegisterError, match=r"rectrack\.toml"):
        find_register(None, site_file=site_file)


def test_a_site_file_that_is_not_text_or_no_file_is_named(site_file: Path) -> None:
    site_file.write_bytes(b"\xff\xfe")
    with pytest.raises(RegisterError, match=r"rectrack\.toml is not TOML"):
        find_register(None, site_file=site_file)
    site_file.unlink()
    site_file.mkdir()
    with pytest.raises(RegisterError, match=r"rectrack\.toml cannot be read"):
        find_register(None, site_file=site_file)


def test_a_blank_name_on_the_command_line_is_refused(site_file: Path) -> None:
    with pytest.raises(WrongUseError, match="--db needs"):
        find_register(" ", site_file=site_file)


@pytest.mark.parametrize(
    "address",
    [
        "postgresql://pat:hunter2@db.force.example/rectrack",
        "postgresql://pat:@db.force.example/rectrack",
        "postgresql:///rectrack?user=pat&password=hunter2",
    ],
)
def test_an_address_that_holds_a_password_is_refused_and_never_said(site_file: Path, address: str) -> None:
    for ask in (lambda: find_register(address, site_file=site_file), lambda: Register.open(address)):
        with pytest.raises(WrongUseError, match=r"holds no password.*\.pgpass") as refused:
            ask()
        assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("postgresql:///rectrack?host={folder}", "cannot be reached"),
        ("postgresql:///rectrack?nonsense=1", "is no address of a database"),
        ("mysql:///rectrack", "is no register"),
    ],
)
def test_an_address_where_no_server_is_is_refused_in_one_sentence(tmp_path: Path, address: str, said: str) -> None:
    with pytest.raises(RegisterError, match=said) as refused:
        Register.open(address.format(folder=tmp_path))
    assert str(refused.value).count("\n") == 0


@pytest.mark.parametrize(
    ("location", "name"),
    [
        ("/srv/improvement/register.db", "register.db"),
        ("postgresql:///improvement?host=/run/postgresql", "improvement"),
        ("postgresql://sam@db.example:5433/im%20provement?sslmode=verify-full", "im provement"),
        ("postgresql://?service=improvement", "improvement"),
        ("postgresql://", "postgresql://"),
    ],
)
def test_a_register_has_a_short_name_wherever_it_is(location: str, name: str) -> None:
    assert location_name(location) == name


NO_DRIVER = """
import sys
sys.modules["psycopg"] = None  # as where it is not installed
from cli.main import main
for command in ("list", "init", "migrate"):
    print(main(["--db", "postgresql:///rectrack", command]))
print(main(["migrate-store", sys.argv[1], "postgresql:///rectrack"]))
print(main(["--db", "mysql://rectrack", "list"]))
"""


def test_where_the_driver_is_not_installed_it_is_said_what_to_install(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", NO_DRIVER, new_register_file(tmp_path)],
        env=surroundings(tmp_path),
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.split() == ["5"] * 5, done.stderr
    assert done.stderr.count("pip install 'rectrack[postgres]'") == 4
    assert "mysql://rectrack is no register" in done.stderr


def test_the_accounts_own_folder_is_made_for_its_own_register(site_file: Path) -> None:
    location = find_register(None, site_file=site_file)
    with Register.open(location, create=True) as register, register.reading() as reader:
        assert reader.row("SELECT count(*) FROM inspection") == (0,)
    assert Path(location).parent.stat().st_mode & 0o777 == 0o700
