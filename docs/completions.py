"""Completions for the shells, made from what every command says of itself.

They run nothing: a tab costs no start of the program, and no text of a register can come in.
"""

from collections.abc import Iterable, Sequence

from command_tree import Option, Told

_BASH = """# Made by docs/commands.py from the commands themselves.
_rectrack() {{
    local current=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD - 1]}} word called= taken=
    for word in "${{COMP_WORDS[@]:1:COMP_CWORD - 1}}"; do
        if [[ $taken ]]; then
            taken=
        elif [[ $word == -* ]]; then
            _rectrack_takes "$called" "$word" && taken=1
        elif [[ " $(_rectrack_commands "$called") " == *" $word "* ]]; then
            called="${{called:+$called }}$word"
        fi
    done
    COMPREPLY=()
    if _rectrack_takes "$called" "$before"; then
        COMPREPLY=($(compgen -W "$(_rectrack_choices "$called" "$before")" -- "$current"))
    elif [[ $current == -* ]]; then
        COMPREPLY=($(compgen -W "$(_rectrack_options "$called")" -- "$current"))
    else
        COMPREPLY=($(compgen -W "$(_rectrack_commands "$called")" -- "$current"))
    fi
}}

# What may stand after a command.
_rectrack_commands() {{
    case $1 in
{commands}
    esac
}}

# The options of a command.
_rectrack_options() {{
    case $1 in
{options}
    esac
}}

# Whether something stands after an option of a command.
_rectrack_takes() {{
    case "$1 $2" in
{takes}
    *) return 1 ;;
    esac
}}

# The few words that may stand after an option of a command; none where it may be anything, such as a file.
_rectrack_choices() {{
    case "$1 $2" in
{choices}
    esac
}}

complete -o default -F _rectrack rectrack
"""


def bash(commands: Sequence[Told]) -> str:
    """Give the completion for bash."""
    takes = [
        _case(f"{_words(one)} {name}", ";;")
        for one in commands
        for option in one.options
        if option.takes
        for name in option.names
    ]
    choices = [
        _case(f"{_words(one)} {name}", f"echo {' '.join(option.choices)} ;;")
        for one in commands
        for option in one.options
        if option.choices
        for name in option.names
    ]
    return _BASH.format(
        commands="\n".join(_case(_words(one), f"echo {' '.join(one.below)} ;;") for one in commands if one.below),
        options="\n".join(_case(_words(one), f"echo {' '.join(_names(one))} ;;") for one in commands),
        takes="\n".join(takes),
        choices="\n".join(choices),
    )


def _case(pattern: str, then: str) -> str:
    return f'    "{pattern}") {then}'


_JOINED = " \\\n        "

_ZSH = """#compdef rectrack
# Made by docs/commands.py from the commands themselves.

{functions}

_rectrack "$@"
"""

_ZSH_BELOW = """{name}() {{
    local state line
    local -a listed=(
{listed}
    )
    _arguments -C -s \\
        {arguments}
    case $state in
    command) _describe command listed ;;
    rest)
        case $line[1] in
{cases}
        esac ;;
    esac
}}"""

_ZSH_ALONE = """{name}() {{
    _arguments -s \\
        {arguments}
}}"""


def zsh(commands: Sequence[Told]) -> str:
    """Give the completion for zsh."""
    return _ZSH.format(functions="\n\n".join(_zsh_function(one, commands) for one in commands))


def _zsh_function(command: Told, commands: Sequence[Told]) -> str:
    options = [_zsh_option(name, one) for one in command.options for name in one.names]
    name = _function(command.words)
    if not command.below:
        return _ZSH_ALONE.format(name=name, arguments=_JOINED.join([*options, "'*:file:_files'"]))
    lines = {one.words[-1]: one.line for one in commands if one.words and one.words[:-1] == command.words}
    return _ZSH_BELOW.format(
        name=name,
        listed="\n".join(f"        {_quoted(f'{_colons(below)}:{lines[below]}')}" for below in command.below),
        arguments=_JOINED.join([*options, "'1: :->command'", "'*:: :->rest'"]),
        cases="\n".join(f"        {below}) {_function((*command.words, below))} ;;" for below in command.below),
    )


def _zsh_option(name: str, option: Option) -> str:
    says = option.help.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]").replace(":", "\\:")
    many = "*" if option.many else ""
    if not option.takes:
        return _quoted(f"{many}{name}[{says}]")
    what = f"({' '.join(option.choices)})" if option.choices else "_files" if option.takes_place else ""
    return _quoted(f"{many}{name}[{says}]:{_colons(option.takes)}:{what}")


def _colons(text: str) -> str:
    return text.replace(":", "\\:")


def _function(words: Iterable[str]) -> str:
    return "_".join(["_rectrack", *words]).replace("-", "_")


def fish(commands: Sequence[Told]) -> str:
    """Give the completion for fish."""
    lines = ["# Made by docs/commands.py from the commands themselves."]
    by_words = {one.words: one for one in commands}
    for one in commands:
        here = _fish_condition(one)
        if one.below:
            lines.append(f"complete -c rectrack -n {here} -f")
        says = {below: _fish(by_words[(*one.words, below)].line) for below in one.below}
        lines += [f"complete -c rectrack -n {here} -a {below} -d {said}" for below, said in says.items()]
        lines += [_fish_option(here if one.words else "__fish_use_subcommand", option) for option in one.options]
    return "\n".join(lines) + "\n"


def _fish_condition(command: Told) -> str:
    if not command.words:
        return "__fish_use_subcommand"
    seen = "; and ".join(f"__fish_seen_subcommand_from {word}" for word in command.words)
    unseen = f"; and not __fish_seen_subcommand_from {' '.join(command.below)}" if command.below else ""
    return _fish(seen + unseen)


def _fish_option(here: str, option: Option) -> str:
    names = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names)
    takes = ""
    if option.choices:
        takes = f" -x -a {_fish(' '.join(option.choices))}"
    elif option.takes:
        takes = " -r" if option.takes_place else " -x"
    return f"complete -c rectrack -n {here} {names}{takes} -d {_fish(option.help)}"


def _fish(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _quoted(text: str) -> str:
    """Give text between the quotation marks of a shell."""
    return "'" + text.replace("'", "'\\''") + "'"


def _words(command: Told) -> str:
    return " ".join(command.words)


def _names(command: Told) -> list[str]:
    return [name for option in command.options for name in option.names]
