"""A reply to a chase taken apart: what was said of which item. Nothing is guessed; what has no mark is left over.

What was quoted from the chase is left out: lines a mail program quotes, lines of ours, and what stands outside items.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr, parsedate_to_datetime

from db.dates import in_words
from db.errors import WrongUseError
from db.visible import visible_line
from papers.chase.contents import ANSWER, OWN

LARGEST = 1_000_000
"""Bytes of a reply, pasted or as a message."""

_MARK = re.compile(r"\[\s*rectrack\s+(chase|end|[0-9]{1,18})\s*\]\s*(.*)", re.IGNORECASE)
_LABEL = re.compile(
    r"(?P<label>(?:Recommendation|Area for improvement|Cause of concern|Area for attention)\b(?: [^\s:]+)?)"
    r"\s*(?P<rest>.*)"
)
_QUOTED = re.compile(r"(?:\s*>)+ ?(.*)")
_HEADER = re.compile(r"\s*\*?(?:From|Sent|Date|To|Cc|Subject|Importance):\*? ?\S.*", re.IGNORECASE)
_ORIGINAL = re.compile(r"\s*(?:-{2,} ?(?:Original|Forwarded) Message ?-{2,}|_{20,}|\*?From:\*? .*)\s*", re.IGNORECASE)
_WROTE = re.compile(r"\s*On .{6,200} wrote:\s*")
_FIRST_HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]*: ")
_OF_A_MESSAGE = re.compile(rb"^(?:MIME-Version|Message-ID):", re.IGNORECASE | re.MULTILINE)
_SIGNATURE = re.compile(r"--\s?")


@dataclass(frozen=True, slots=True)
class Answer:
    """What was said of one item."""

    item_id: int
    label: str
    """What the chase called the item, where the reply still shows it."""
    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """A reply taken apart."""

    answers: tuple[Answer, ...]
    """In the order of the reply; one for each item that something was said of."""
    unplaced: str
    """What was said before the first mark, where it cannot be told of which item."""
    said_on: date | None = None
    """The day of a message; None for text that was pasted."""
    said_by: str = ""


def read_reply(content: bytes) -> Reply:
    """Take a message (`.eml`) or the text of one apart.

    Raises `WrongUseError` for one too large, or a message that holds no plain text.
    """
    if len(content) > LARGEST:
        raise WrongUseError(f"A reply of more than {LARGEST // 1_000_000} MB is none: paste its words alone.")
    head = content.lstrip()[:2000]
    if _FIRST_HEADER.match(head) and _OF_A_MESSAGE.search(head):
        return _of_message(message_from_bytes(content))
    return reply_of_text(content.decode("utf-8", errors="replace"))


def reply_of_text(text: str, *, said_on: date | None = None, said_by: str = "") -> Reply:
    """Take the text of a reply apart: under each mark what was answered, and what stands before any.

    `said_on` and `said_by` are what its message says of itself.
    """
    found = _Taken()
    for line in _without_own_headers(text.replace("\r\n", "\n").replace("\r", "\n").split("\n")):
        found.take(line)
    return found.reply(said_on, said_by)


class _Taken:
    """What was taken from a reply so far."""

    def __init__(self) -> None:
        self._texts: dict[int, list[str]] = {}
        self._labels: dict[int, str] = {}
        self._top: list[str] = []
        self._item: int | None = None
        self._ours = False
        """Whether what follows is the chase itself, until the next item."""

    def take(self, line: str) -> None:
        """Take in one line."""
        quoted = _QUOTED.fullmatch(line)
        words = (quoted[1] if quoted else line).strip()
        mark = _MARK.fullmatch(words)
        if mark:
            self._marked(mark[1].lower(), mark[2], quoted=quoted is not None)
        elif quoted or words.startswith(OWN.strip()) or words == ANSWER or _WROTE.fullmatch(line):
            return
        elif _ORIGINAL.fullmatch(line) or _SIGNATURE.fullmatch(line):
            self._item, self._ours = None, True
        elif not self._ours:
            (self._top if self._item is None else self._texts[self._item]).append(line.rstrip())

    def _marked(self, what: str, rest: str, *, quoted: bool) -> None:
        if what in {"chase", "end"}:
            self._item, self._ours = None, True
            return
        self._item, self._ours = int(what), False
        texts = self._texts.setdefault(self._item, [])
        label = _LABEL.fullmatch(rest)
        if label:
            self._labels[self._item] = label["label"]
            rest = label["rest"]
        if rest and not quoted:
            texts.append(rest.lstrip(":").strip())

    def reply(self, said_on: date | None, said_by: str) -> Reply:
        """Give what was taken; words without a mark are those of the item, where there is one alone."""
        texts = {item: _joined(lines) for item, lines in self._texts.items()}
        top = _joined(self._top)
        if top and len(texts) == 1 and not any(texts.values()):
            texts, top = dict.fromkeys(texts, top), ""
        answers = tuple(Answer(item, self._labels.get(item, ""), text) for item, text in texts.items() if text)
        return Reply(answers, top, said_on, said_by)


def _without_own_headers(lines: list[str]) -> Iterator[str]:
    """Leave out the headers of the reply itself, where they were pasted with it."""
    began = False
    for line in lines:
        if not began and (not line.strip() or _HEADER.fullmatch(line)):
            continue
        began = True
        yield line


def _joined(lines: list[str]) -> str:
    """Give lines as paragraphs without blank ones at the ends or twice between."""
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def _of_message(message: Message) -> Reply:
    part = next((one for one in message.walk() if _is_plain_text(one)), None)
    content = part.get_payload(decode=True) if part is not None else None
    if part is None or not isinstance(content, bytes):
        raise WrongUseError("That message holds no plain text: open it, copy its words and paste them.")
    try:
        text = content.decode(part.get_content_charset("utf-8"), errors="replace")
    except (LookupError, ValueError):  # a character set nobody knows
        text = content.decode("utf-8", errors="replace")
    name, address = parseaddr(_header(message, "From"))
    return reply_of_text(text, said_on=_day(_header(message, "Date")), said_by=visible_line(name or address))


def _is_plain_text(part: Message) -> bool:
    return part.get_content_type() == "text/plain" and part.get_content_disposition() != "attachment"


def _header(message: Message, name: str) -> str:
    """Give a header in letters; what cannot be decoded as it stands."""
    raw = str(message.get(name, ""))
    try:
        return str(make_header(decode_header(raw)))
    except (MessageError, LookupError, ValueError):
        return raw


def _day(text: str) -> date | None:
    try:
        moment = parsedate_to_datetime(text)
    except (ValueError, TypeError):
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC).date()


def source_of(said_by: str, said_on: date, file: str) -> str:
    """Give the words by which an update names the reply it came from."""
    by = f" of {said_by}" if said_by else ""
    where = f" ({visible_line(file)})" if file else ""
    return visible_line(f"Reply{by}, {in_words(said_on)}{where}")
