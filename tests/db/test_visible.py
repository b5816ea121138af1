"""Nothing that steers a terminal comes out of `visible`."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.visible import visible, visible_line


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("£4 – “quoted” [completed]\n[b]", "£4 – “quoted” [completed]\n[b]"),
        ("\x1b]0;owned\x07", "␛]0;owned␇"),
        ("a\x7fb", "a␡b"),
        ("\x9b31m", "‹U+009B›31m"),
        ("\u202egnp.exe", "‹U+202E›gnp.exe"),
        ("no\u00a0break", "no\u00a0break"),
        ("private \ue000, unassigned \u0378", "private ‹U+E000›, unassigned ‹U+0378›"),
        ("one\r\ntwo\u2028three", "one\ntwo\nthree"),
        ("ok \u2714\ufe0f", "ok \u2714"),
        ("half \ud800", "half ‹U+D800›"),
        ("flag \U0001f1ec, é", "flag ‹U+1F1EC›, é"),
        ("a\tb", "a   b"),
    ],
)
def test_what_steers_a_terminal_becomes_a_mark(text: str, shown: str) -> None:
    assert visible(text) == shown


@given(st.text())
def test_only_what_can_be_seen_comes_out(text: str) -> None:
    kinds = {unicodedata.category(character) for character in visible(text) if character != "\n"}
    assert not kinds & {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


@given(st.text())
def test_what_was_made_visible_stays_as_it_is(text: str) -> None:
    assert visible(visible(text)) == visible(text)


@pytest.mark.parametrize(
    ("text", "line"),
    [("one \n\n two\r\nMAX\n", "one↵two↵MAX"), ("\none  two", "one  two"), ("\x1b\n", "␛")],
)
def test_where_a_line_ended_is_seen_on_one_line(text: str, line: str) -> None:
    assert visible_line(text) == line


@given(st.text())
def test_one_line_is_one_line(text: str) -> None:
    assert len(visible_line(text).splitlines()) <= 1
