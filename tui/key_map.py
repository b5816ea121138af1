"""Which keys the officer's own settings give to commands, and where two commands would share one."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from textual.binding import Binding, BindingType
from textual.keys import format_key

from tui.settings import Settings

UNUSABLE = frozenset({"ctrl+h", "ctrl+i", "ctrl+j", "ctrl+m"})
"""A terminal sends these for backspace, tab and enter."""


_WORDS = {"enter": "enter", "tab": "tab", "space": "space"}
"""Where Textual's own word for a key is a sign that few would read."""


@dataclass(frozen=True, slots=True)
class KeyMap:
    """The keys to use instead of the built-in ones, by binding id."""

    keys: Mapping[str, str] = field(default_factory=dict)
    complaints: tuple[str, ...] = ()


def key_names(keys: str) -> list[str]:
    """Give the full names of keys written with commas between: `?` is `question_mark`."""
    return [binding.key for binding in Binding.make_bindings([Binding(keys, "")])]


def key_map(settings: Settings, live_together: Iterable[Iterable[BindingType]]) -> KeyMap:
    """Give the officer's keys without those that clash or cannot be used, each complained of.

    `live_together` holds, for each screen, the bindings that are in force at the same time.
    """
    contexts = [[one for one in context if isinstance(one, Binding)] for context in live_together]
    known = {binding.id for context in contexts for binding in context if binding.id}
    wanted: dict[str, str] = {}
    complaints: list[str] = []
    for command, keys in settings.keys.items():
        complaint = _unusable(command, keys, known)
        if complaint is None:
            wanted[command] = ",".join(key_names(keys))
        else:
            complaints.append(f"{settings.path}: {complaint}")
    for command in list(wanted):
        for context in contexts:
            clash = _clash(command, wanted, context)
            if clash is not None:
                complaints.append(
                    f'{settings.path}: the key "{settings.keys[command]}" of {command} is also'
                    f" the key of {clash}; {command} keeps its built-in key."
                )
                del wanted[command]
                break
    return KeyMap(wanted, tuple(complaints))


def _unusable(command: str, keys: str, known: set[str]) -> str | None:
    if command not in known:
        return f'there is no command "{command}"; press : to see their names.'
    if any(not key.strip() for key in keys.split(",")):
        return f'"{keys}" of {command} names no key.'
    lost = UNUSABLE.intersection(key_names(keys))
    if lost:
        return f"{', '.join(sorted(lost))} cannot be told from another key in a terminal; {command} keeps its own."
    return None


def _clash(command: str, wanted: Mapping[str, str], context: Sequence[Binding]) -> str | None:
    """Give the id of another command live at the same time that has one of a command's wanted keys."""
    if not any(binding.id == command for binding in context):
        return None
    keys = set(wanted[command].split(","))
    for other in context:
        if other.id == command:
            continue
        others = wanted.get(other.id or "", other.key)
        if keys.intersection(key_names(others)):
            return other.id or other.description or other.action
    return None


def key_words(key: str) -> str:
    """Give a key as the screen calls it: `ctrl+s`, `?`, `esc`."""
    return _WORDS.get(key) or format_key(key)
