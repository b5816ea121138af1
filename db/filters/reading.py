"""Reading a filter: from its text to its tree.

filter  = term {term} {"or" term {term}}        the terms side by side must all hold
term    = ["-"] (test | words | "(" filter ")")
test    = field ":" value {"," value}           any of them, or a range: 2022-05..2022-07
        | field ("<" | "<=" | ">" | ">=" | "=") value
words   = a word, or several in quotation marks; `overdue` alone means `is:overdue`
order   = "sort:" ["-"] key {"," ["-"] key}     anywhere but in brackets
"""

import difflib
import re
import unicodedata
from functools import lru_cache
from typing import NoReturn

from db.filters.criteria import Sort
from db.filters.error import FilterError
from db.filters.fields import ALIASES, FIELDS, SORT, Field
from db.filters.tree import OR, OVERDUE, All, Any, Filter, Not, Relation, Term, Test, Value, Words
from db.filters.values import ValueUnreadError, expected, read_value
from db.questions.orders import ORDERS

LONGEST = 2000
"""Characters a filter may have."""
MOST_TERMS = 100
"""Tests a filter may hold: more than an officer types, fewer than a database refuses."""
DEEPEST = 12
"""Brackets within brackets."""

_SPACE = re.compile(r"\s*")
_FIELD = re.compile(r"([^\W\d_][\w-]*)(:|<=|>=|<|>|=)", re.ASCII)
_QUOTED = re.compile(r'"((?:[^"\\]|\\.?)*)("?)', re.DOTALL)
_ESCAPED = re.compile(r"\\(.?)", re.DOTALL)
_WORD = re.compile(r"[^\s()]+")
_VALUE = re.compile(r"[^\s,()\"]+")
_RELATIONS = {one.value: one for one in Relation} | {"=": Relation.IS}


@lru_cache(maxsize=64)
def read_filter(text: str) -> Filter:
    """Read a filter; blank means every item. Raises `FilterError` and nothing else, whatever the text."""
    return _Reading(text).whole()


class _Reading:
    """Goes through one text from left to right."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0
        self.terms = 0
        self.order: list[Sort] = []

    def whole(self) -> Filter:
        if len(self.text) > LONGEST:
            raise FilterError(f"A filter has at most {LONGEST} characters", LONGEST, len(self.text))
        odd = next((at for at, one in enumerate(self.text) if _is_no_text(one)), None)
        if odd is not None:
            raise FilterError("There is a character here that is no text: take it out", odd, odd + 1)
        self._skip()
        where = self._any(0) if self.place < len(self.text) else None
        if self.place < len(self.text):
            self._refuse("This bracket was never opened: take it out, or put it in quotation marks", self.place + 1)
        return Filter(where, tuple({one.key: one for one in reversed(self.order)}.values())[::-1])

    def _any(self, depth: int) -> Term | None:
        """Read up to the end, or to the bracket that closes this one."""
        found: list[Term | None] = [self._all(depth)]
        while (match := self._or()) is not None:
            if found[-1] is None:
                self._refuse("“or” needs something before it", match)
            self.place = match
            self._skip()
            found.append(self._all(depth))
            if found[-1] is None:
                self._refuse("“or” needs something after it", self.place + 1)
        terms = tuple(one for one in found if one is not None)
        return Any(terms) if len(terms) > 1 else terms[0] if terms else None

    def _all(self, depth: int) -> Term | None:
        terms: list[Term] = []
        while self.place < len(self.text) and self.text[self.place] != ")" and self._or() is None:
            term = self._term(depth)
            if term is not None:
                terms.append(term)
                self.terms += 1
                if self.terms > MOST_TERMS:
                    self._refuse(f"A filter holds at most {MOST_TERMS} tests", self.place)
            self._skip()
        return All(tuple(terms)) if len(terms) > 1 else terms[0] if terms else None

    def _term(self, depth: int) -> Term | None:
        """Read one term; None for one that says the order."""
        start = self.place
        rest = self.text[start + 1 : start + 2]
        if self.text[start] == "-" and not (rest.isspace() or rest in {"-", ")"}):
            self.place += 1
            if not rest:
                self._refuse("Say after the minus what is not wanted", self.place, start)
            term = self._positive(depth)
            if term is None:
                self._refuse("The order cannot be negated: write sort:-due for the other way round", self.place, start)
            return Not(term)
        return self._positive(depth)

    def _positive(self, depth: int) -> Term | None:
        if self.text[self.place] == "(":
            return self._group(depth)
        if self.text[self.place] == '"':
            start, words = self.place, self._quoted()
            if not words.strip():
                self._refuse("Write the words to look for between the quotation marks", self.place, start)
            return Words(words)
        match = _FIELD.match(self.text, self.place)
        if match is not None:
            return self._test(match, depth)
        word = _WORD.match(self.text, self.place)
        if word is None:
            self._refuse("Write words or a field here", self.place + 1)
        self.place = word.end()
        return Test("is", Relation.IS, (OVERDUE,)) if word[0].lower() == OVERDUE else Words(word[0])

    def _group(self, depth: int) -> Term:
        start = self.place
        if depth >= DEEPEST:
            self._refuse(f"There are more than {DEEPEST} brackets within one another", start + 1)
        self.place += 1
        self._skip()
        term = self._any(depth + 1)
        if self.place >= len(self.text):
            self._refuse("This bracket is not closed: put ) where it ends", start + 1, start)
        self.place += 1
        if term is None:
            self._refuse("There is nothing between these brackets", self.place, start)
        return term

    def _test(self, match: re.Match[str], depth: int) -> Test | None:
        name, start = match[1].lower(), match.start()
        if name == SORT and match[2] in {":", "="}:
            if depth:
                self._refuse("The order stands outside brackets: put sort: at the end", match.end(), start)
            self.place = match.end()
            self._read_order()
            return None
        field = FIELDS.get(ALIASES.get(name, name)) or self._by_beginning(name)
        if field is None:
            near = difflib.get_close_matches(name, [*FIELDS, *ALIASES, SORT], n=1)
            meant = f"did you mean {near[0]}?" if near else "the fields are listed when you press tab"
            sentence = f"There is no field “{match[1]}”: {meant} To look for the words, put them in quotation marks"
            raise FilterError(sentence.replace("tab To", "tab. To"), start, match.end(1), tuple(FIELDS))
        relation = _RELATIONS[match[2]]
        if relation not in field.relations:
            self._refuse(f"“{field.name}” takes no {match[2]}: write {field.name}:", match.end(), match.start(2))
        self.place = match.end()
        return Test(field.name, relation, self._values(field, relation))

    def _by_beginning(self, name: str) -> Field | None:
        found = [field for known, field in FIELDS.items() if known.startswith(name)]
        return found[0] if len(found) == 1 else None

    def _values(self, field: Field, relation: Relation) -> tuple[Value, ...]:
        values = [self._value(field)]
        while self.text[self.place : self.place + 1] == ",":
            if relation is not Relation.IS:
                self._refuse(f"After {relation} stands one value: leave out the comma", self.place + 1)
            self.place += 1
            values.append(self._value(field))
        if relation is not Relation.IS and not isinstance(values[0], str | int) and ".." in str(values[0]):
            self._refuse(f"A range stands after “:”, as in {field.name}:{values[0]}", self.place)
        following = self.text[self.place : self.place + 1]
        if following and not following.isspace() and following != ")":
            self._refuse("Put a space or a comma here", self.place + 1)
        return tuple(values)

    def _value(self, field: Field) -> Value:
        start = self.place
        literal = self.text[start : start + 1] == '"'
        bare = None if literal else _VALUE.match(self.text, start)
        if literal:
            said = self._quoted()
        else:
            said = "" if bare is None else bare[0]
            self.place = start if bare is None else bare.end()
        try:
            value = read_value(field, said, literal=literal)
        except ValueUnreadError as error:
            raise FilterError(_capital(str(error)), start, max(self.place, start + 1), expected(field)) from None
        return value

    def _read_order(self) -> None:
        while True:
            start = self.place
            match = _VALUE.match(self.text, start)
            said = "" if match is None else match[0].lower()
            key = said.removeprefix("-")
            if key not in ORDERS:
                found = [one for one in ORDERS if key and one.startswith(key)]
                if len(found) != 1:
                    end = max(start + 1, start + len(said))
                    sentence = f"A list is not sorted by “{key}”" if key else "Say what to sort by"
                    raise FilterError(f"{sentence}: write one of {', '.join(ORDERS)}", start, end, tuple(ORDERS))
                key = found[0]
            self.place = start + len(said)
            self.order.append(Sort(key, said.startswith("-")))
            if self.text[self.place : self.place + 1] != ",":
                break
            self.place += 1

    def _quoted(self) -> str:
        """Read a text in quotation marks; one still being typed ends where the filter ends."""
        match = _QUOTED.match(self.text, self.place)
        if match is None:
            return ""
        self.place = match.end()
        return _ESCAPED.sub(r"\1", match[1])

    def _or(self) -> int | None:
        """Give where an `or` that stands here ends."""
        end = self.place + len(OR)
        stands = self.text[self.place : end].lower() == OR and self.text[end : end + 1] in {
            "",
            " ",
            "(",
            ")",
            "\n",
            "\t",
        }
        return end if stands else None

    def _skip(self) -> None:
        match = _SPACE.match(self.text, self.place)
        self.place = match.end() if match else self.place

    def _refuse(self, sentence: str, end: int, start: int | None = None) -> NoReturn:
        begin = self.place if start is None else start
        raise FilterError(sentence, min(begin, len(self.text)), max(end, begin + 1))


def _capital(sentence: str) -> str:
    return sentence[:1].upper() + sentence[1:]


def _is_no_text(character: str) -> bool:
    return unicodedata.category(character) in {"Cs", "Cc"} and not character.isspace()
