"""Write the manual page and the completions for bash, zsh and fish from the commands themselves.

    python docs/commands.py

They are installed with the program, below `share`; `tests/house` holds them against the commands.
"""

import tomllib
from pathlib import Path

from command_tree import commands
from completions import bash, fish, zsh
from manual import manual

CHECKOUT = Path(__file__).resolve().parents[1]
FILES = CHECKOUT / "share"


def pages() -> dict[str, str]:
    """Give each file by its place below `share`."""
    told = commands()
    version = tomllib.loads((CHECKOUT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    return {
        "man/man1/rectrack.1": manual(told, version),
        "bash-completion/completions/rectrack": bash(told),
        "zsh/site-functions/_rectrack": zsh(told),
        "fish/vendor_completions.d/rectrack.fish": fish(told),
    }


def main() -> None:
    """Write every file."""
    for name, text in pages().items():
        file = FILES / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
