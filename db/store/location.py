"""Where the register is: what was asked for, else what the machine says, else the account's own; and its settings."""

import os
from pathlib import Path, PurePosixPath
from typing import Any

from db.errors import RegisterError, WrongUseError

SITE_FILE = Path("/etc/rectrack.toml")
VARIABLE = "RECTRACK_DB"

#: What of an address libpq takes for a secret.
_SECRETS = frozenset({"password", "sslpassword", "scram_client_key", "scram_server_key", "oauth_client_secret"})


def find_register(db_option: str | None, *, site_file: Path | None = None) -> str:
    """Give the location of the register: a path, or a `postgresql://` address.

    The first that says wins: `--db`, the variable RECTRACK_DB, `register = "…"` in the site file, the account's
    data folder. Nothing need be there. Raises `WrongUseError` for a blank `--db`, for a password in an address, and
    for another register than the site's where a service account works for an officer; `RegisterError` for a site file
    that cannot be understood.
    """
    if db_option is not None and not db_option.strip():
        raise WrongUseError("--db needs the name of a register file.")
    asked, said = db_option or os.environ.get(VARIABLE), site_file or SITE_FILE
    location = asked or _said_by_site(said) or str(own_register())
    refuse_secret(location)
    if asked:
        _refuse_another(location, said)
    return location


def own_register() -> Path:
    """Give the place of the account's own register, in its data folder."""
    from platformdirs import user_data_path  # noqa: PLC0415 - not where the register is named

    return user_data_path("rectrack", appauthor=False) / "register.db"


def own_settings() -> Path:
    """Give the place of the account's own settings file, whether or not there is one."""
    from platformdirs import user_config_path  # noqa: PLC0415 - not for the help

    return user_config_path("rectrack", appauthor=False) / "settings.toml"


def may_change_in_browser(site_file: Path = SITE_FILE) -> bool:
    """Tell whether the site file lets the register be changed in a browser: `[serve]` with `write = true`.

    Raises `RegisterError` for a site file that cannot be understood.
    """
    said = _site(site_file).get("serve")
    return isinstance(said, dict) and said.get("write") is True


def site_setting(name: str, site_file: Path) -> object:
    """Give what the site file says of something; None where it says nothing.

    Raises `RegisterError` for a site file that cannot be understood.
    """
    return _site(site_file).get(name)


def is_address(location: str) -> bool:
    """Tell whether a location is the address of a database server, not a path."""
    return "://" in location


def expanded(location: Path | str) -> Path:
    """Give the path that a location is, with `~` as the account's home; an account that is not there stays as named."""
    return Path(os.path.expanduser(location))  # noqa: PTH111 - Path.expanduser raises for an unknown account


def whole_location(location: str) -> str:
    """Give one text for one register, however its place was named: what is kept for it is found by it again."""
    return location if is_address(location) else os.path.realpath(expanded(location))


def location_name(location: str) -> str:
    """Give what a register is called in a few letters: its file, its database, or the service that names that."""
    if not is_address(location):
        return PurePosixPath(location).name or location
    from urllib.parse import parse_qs, unquote, urlsplit  # noqa: PLC0415 - not for a file

    parts = urlsplit(location)
    said = parse_qs(parts.query)
    name = unquote(parts.path.removeprefix("/"))
    return next((one for one in (name, *said.get("dbname", ()), *said.get("service", ())) if one), location)


def refuse_secret(location: str) -> None:
    """Raise `WrongUseError` for an address that holds a password, which everybody on the machine could then read."""
    if not is_address(location):
        return
    from urllib.parse import parse_qs, urlsplit  # noqa: PLC0415 - not for a file

    try:
        parts = urlsplit(location)
        secret = parts.password is not None or _SECRETS & parse_qs(parts.query, keep_blank_values=True).keys()
    except ValueError as error:
        raise WrongUseError(f"The address of the register cannot be read ({error}): put --db right.") from error
    if secret:
        raise WrongUseError(
            "The address of a register holds no password, since others on this machine can read it there: let the "
            "server know you by your account (peer), or keep the password in a service file or in ~/.pgpass."
        )


def _refuse_another(location: str, site_file: Path) -> None:
    """Keep an officer from having the service account open what it may and they may not."""
    from db.store.deputy import deputy  # noqa: PLC0415 - it asks this module where the site file is

    working_for = deputy()
    if working_for is not None and working_for.confined and location != _said_by_site(site_file):
        raise WrongUseError("The service account opens the register of the site and no other: leave --db out.")


def _site(site_file: Path) -> dict[str, Any]:
    """Give what the site file says; nothing where there is none."""
    try:
        said = site_file.read_bytes()
    except FileNotFoundError:
        return {}
    except OSError as error:
        raise RegisterError(f"The site file {site_file} cannot be read: {error.strerror}.") from error
    import tomllib  # noqa: PLC0415 - not where there is no site file

    try:
        return tomllib.loads(said.decode("utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise RegisterError(
            f"The site file {site_file} is not TOML ({error}): put it right, or name the register with --db."
        ) from error


def _said_by_site(site_file: Path) -> str | None:
    said = _site(site_file).get("register")
    if said is None:
        return None
    if not isinstance(said, str) or not (is_address(said) or Path(said).is_absolute()):
        raise RegisterError(
            f"The site file {site_file} must name the register by its whole path or a postgresql:// address, "
            f"not {said!r}."
        )
    return said
