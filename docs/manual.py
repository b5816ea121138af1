"""The manual page, `rectrack(1)`: every command with what its help says."""

from collections.abc import Iterator, Sequence

from command_tree import Option, Told

_HEAD = """.\\" Made by docs/commands.py from the commands themselves.
.TH RECTRACK 1 "" "rectrack {version}" "User commands"
.SH NAME
rectrack \\- the register of a police force's inspection recommendations
.SH SYNOPSIS
.B rectrack
.RB [ \\-\\-db
.IR FILE ]
.RI [ COMMAND ]
.RI [ OPTIONS ]
.SH DESCRIPTION
Without a command, opens the register on the screen:
.B ?
shows the keys,
.B q
quits. With one, does everything that the screen does, for scripts.
"""

_TAIL = r""".SH ENVIRONMENT
.TP
.B RECTRACK_DB
The register, where \-\-db does not say.
.TP
.B RECTRACK_SITE
The site folder of papers, where \-\-site does not say.
.TP
.B NO_COLOR
Draws the screen without colours.
.TP
.BR VISUAL ", " EDITOR
What f3 writes long text in.
.P
Where PYTHONPATH or its like name a place that another account may write to, the program does not start.
.SH FILES
.TP
.I /etc/rectrack.toml
Where this machine's register is, and what a site teaches.
.TP
.I ~/.config/rectrack/settings.toml
Your own keys, colours, columns and views.
.TP
.I ~/.local/share/rectrack/register.db
Your own register, where nothing else is named.
.TP
.I ~/.local/state/rectrack
Drafts, the last session, and errors.log.
.SH EXIT STATUS
.TP
.B 0
Done.
.TP
.B 1
Differences were found, or something waits.
.TP
.B 2
Wrong use.
.TP
.B 3
A rule refused it.
.TP
.B 4
Somebody else's change came before.
.TP
.B 5
The register cannot be used.
.TP
.BR 11 " to " 15
What
.B rectrack verify
found not to hold.
.TP
.B 70
Something went wrong that was not foreseen; errors.log says where.
.TP
.B 130
Stopped from the keyboard.
"""


def manual(commands: Sequence[Told], version: str) -> str:
    """Give the page in the language of man(7)."""
    top, *others = commands
    lines = [*_options(top), ".SH COMMANDS"]
    for command in others:
        lines += _command(command)
    return _HEAD.format(version=version) + ".SH OPTIONS\n" + "\n".join(lines) + "\n" + _TAIL


def _command(command: Told) -> Iterator[str]:
    arguments = "".join(f" {one.name}" for one in command.arguments)
    yield f".SS {_text(' '.join(['rectrack', *command.words]) + arguments)}"
    for number, paragraph in enumerate(command.help.split("\n\n")):
        if number:
            yield ".P"
        yield _text(" ".join(paragraph.split()))
    if command.below:
        yield ".P"
        yield f"Its commands: {_text(', '.join(command.below))}."
    for argument in command.arguments:
        yield from (".TP", f".I {_text(argument.name)}", _text(argument.help))
    yield from _options(command)
    if command.epilog:
        yield from (".P", _text(command.epilog))


def _options(command: Told) -> Iterator[str]:
    for option in command.options:
        if option.names[0] != "--help" or not command.words:
            yield from (".TP", _named(option), _text(option.help))


def _named(option: Option) -> str:
    names = ", ".join(f"\\fB{_text(name)}\\fR" for name in option.names)
    return f"{names} \\fI{_text(option.takes)}\\fR" if option.takes else names


def _text(words: str) -> str:
    """Give words that man(7) takes for nothing else."""
    words = words.replace("\\", "\\e").replace("-", "\\-").replace("…", "...")  # which plain terminals cannot show
    return f"\\&{words}" if words.startswith((".", "'")) else words
