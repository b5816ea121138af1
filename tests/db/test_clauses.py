"""A recommendation is taken apart into the clauses its report prints, on real texts and on made ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.clauses import clauses_of, find_clause, unproved
from papers_home import real_draft
from registers import REAL_PAPERS

ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


def _labels(text: str) -> list[str]:
    return [one.label for one in clauses_of(text)]


def _texts() -> dict[tuple[str, str, str], str]:
    """Give the text of every recommendation of the real papers."""
    return {
        (name[:7], report.title.split(":")[0][:24].strip(), one.number): one.text
        for name in REAL_PAPERS
        for report in real_draft(name).reports
        for one in report.recommendations
        if one.text
    }


def test_the_real_texts_have_the_clauses_they_print() -> None:
    found = {key: len(clauses_of(text)) for key, text in _texts().items()}
    assert {key: count for key, count in found.items() if count} == {
        ("2020-09", "Roads Policing – Not Opt", "6"): 3,
        ("2020-09", "Roads Policing – Not Opt", "11"): 2,
        ("2020-09", "Child Protection – City", "2"): 2,
        ("2020-09", "Child Protection – City", "3"): 3,
        ("2020-09", "Child Protection – City", "5"): 3,
        ("2020-09", "Cyber", "1"): 4,
        ("2020-09", "Cyber", "4"): 3,
        ("2020-09", "Shining a light on betra", "4a"): 3,
        ("2020-09", "Leading Lights", "8"): 5,
        ("2020-09", "PEEL 2018/2019", "11"): 3,
        ("2020-09", "City of London Police –", "12"): 2,
        ("2020-09", "Understanding the differ", "8"): 2,
        ("2021-07", "Police super-complaint", "4"): 11,
        ("2021-07", "Roads Policing – Not Opt", "6"): 3,
        ("2021-07", "Understanding the differ", "8"): 2,
        ("2022-05", "Police Super-Complaint", "4"): 11,
        ("2022-05", "Police Super-Complaint -", "11"): 2,
        ("2022-05", "Police Super-Complaint -", "13"): 2,
    }
    assert len(found) > 80


def test_a_real_text_reads_the_same_in_every_paper() -> None:
    texts = _texts()
    first, second = (texts[paper, "Roads Policing – Not Opt", "6"] for paper in ("2020-09", "2021-07"))
    assert [one.text for one in clauses_of(first)] == [one.text for one in clauses_of(second)]
    assert _labels(first) == ["bullet 1", "bullet 2", "bullet 3"]
    assert clauses_of(first)[0].text.endswith("within their force area")
    thirteen = texts["2022-05", "Police Super-Complaint -", "13"]
    assert _labels(thirteen) == ["13A", "13B"]
    assert clauses_of(thirteen)[0].text.startswith("their officers are fully supported")


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("Do it all.", []),
        ("", []),
        ("Forces should:\n• do this; and\n• do that.", ["bullet 1", "bullet 2"]),
        ("Forces should:\n• do this; • do that; and • look at it.", ["bullet 1", "bullet 2", "bullet 3"]),
        ("Forces should:\n• [1]do this;\n[2]do that; and [3] look.", ["bullet 1", "bullet 2", "bullet 3"]),
        ("Forces should do (a) this (b) that.", []),
        ("Forces should: (a) do this; (b) do that, and (c) look.", ["a", "b", "c"]),
        ("They should:\na) do this;\nb) do that.", ["a", "b"]),
        ("They should:\n1. do this\n2. do that\n3. look", ["1", "2", "3"]),
        ("They should:\n(i) do this;\n(ii) do that;\n(iii) look;\n(iv) tell.", ["i", "ii", "iii", "iv"]),
        ("They should:\n" + "\n".join(f"({one}) do it;" for one in ROMAN), list(ROMAN)),
        ("They should:\n13A. do this;\n13B. do that.", ["13A", "13B"]),
        ("They should:\n- do this\n- do that", ["bullet 1", "bullet 2"]),
        (
            "They should:\na) have:\n• this;\n• that;\nb) look.",
            ["a", "a bullet 1", "a bullet 2", "b"],
        ),
        (
            "They should:\n• have:\n◦ this;\n◦ that;\n• look.",
            ["bullet 1", "bullet 1 bullet 1", "bullet 1 bullet 2", "bullet 2"],
        ),
        ("They should:\n- do this; - do that;- look; and- tell.", ["bullet 1", "bullet 2", "bullet 3", "bullet 4"]),
        ("They should:\na) have:\n• this alone;\nb) look.", ["a", "b"]),
        ("They should, short- and long-term - whatever comes - do this.", []),
        ("One bullet alone:\n• is no list.", []),
        ("See section 2. It says\n2. nothing", []),
        ("With reference to recommendation 1 (a) and note [3], do it.", []),
        ("By 1 November 2020:\n• this;\n• that [completed].", ["bullet 1", "bullet 2"]),
        ("They should:\n(h) begin\n(i) elsewhere", []),
    ],
)
def test_clauses_are_what_is_marked_as_such(text: str, labels: list[str]) -> None:
    assert _labels(text) == labels


def test_what_joins_a_clause_to_the_next_is_not_part_of_it() -> None:
    first, second = clauses_of("Do:\n• [1] this, with care; and\n• [2] that.\nAfterwards all should look again.")
    dashed = clauses_of("Do:\n- this; and- that.- more")
    assert [one.text for one in dashed] == ["this", "that", "more"]
    assert (first.text, second.text) == ("this, with care", "that.")
    assert [one.text for one in clauses_of(NESTED)] == ["have", "this\nas well", "that", "look."]


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("[2]", "bullet 2"),
        ("2", "bullet 2"),
        ("Bullet 2", "bullet 2"),
        *((f"{word} 2", "bullet 2") for word in ("clause", "part", "point", "paragraph")),
        ("4", None),
        ("", None),
    ],
)
def test_a_clause_is_found_by_any_of_its_names(words: str, label: str | None) -> None:
    found = find_clause(clauses_of("Do:\n• this;\n• that;\n• more."), words)
    assert (found.label if found else None) == label


def test_a_lettered_part_is_found_however_it_is_written() -> None:
    parts = clauses_of("Do:\n13A. this;\n13B. that.")
    assert {find_clause(parts, words) for words in ("13A", "13 (a)", "13a.")} == {parts[0]}


NESTED = "Do:\na) have:\n• this\nas well;\n• that;\nb) look."


@pytest.mark.parametrize(
    ("evidence", "labels"),
    [
        ([], ["a", "a bullet 1", "a bullet 2", "b"]),
        (["b"], ["a", "a bullet 1", "a bullet 2"]),
        (["a", "b"], []),
        (["a bullet 1", "b"], ["a", "a bullet 2"]),
        (["a bullet 1", "a bullet 2", "b"], []),
        ([""], []),
        (["somewhere else"], ["a", "a bullet 1", "a bullet 2", "b"]),
    ],
)
def test_what_no_evidence_proves_is_named(evidence: list[str], labels: list[str]) -> None:
    assert [one.label for one in unproved(clauses_of(NESTED), evidence)] == labels


WORDS = st.lists(
    st.sampled_from(["review", "train", "officers", "of the force", "yearly"]), min_size=1, max_size=4
).map(" ".join)
BULLETS = st.sampled_from(["•", "◦", "▪", "-", "–"])


@given(st.lists(WORDS, min_size=2, max_size=12), BULLETS, st.booleans())
def test_as_many_bullets_as_were_printed(items: list[str], mark: str, in_one: bool) -> None:
    joiner = " " if in_one else "\n"
    text = "Forces should:\n" + joiner.join(f"{mark} {one};" for one in items)
    clauses = clauses_of(text)
    assert [one.text for one in clauses] == items
    assert [one.label for one in clauses] == [f"bullet {place}" for place in range(1, len(items) + 1)]


PIECES = st.sampled_from(
    ["• ", "◦ ", "[1]", "[2]", "[3] ", "a) ", "b) ", "(a) ", "(b) ", "(i) ", "(ii) ", "1. ", "2. ", "13A. ", "13B. "]
)


@given(st.lists(st.tuples(st.sampled_from(["\n", " ", "; "]), PIECES, WORDS), max_size=14))
def test_whatever_is_marked_labels_are_unique_and_parts_follow_their_parents(
    pieces: list[tuple[str, str, str]],
) -> None:
    text = "Forces should:" + "".join(before + mark + words for before, mark, words in pieces)
    clauses = clauses_of(text)
    labels = [one.label for one in clauses]
    assert len(set(labels)) == len(labels)
    assert all(not one.parent or one.parent in labels[:place] for place, one in enumerate(clauses))
    assert unproved(clauses, labels) == ()
    assert unproved(clauses, []) == clauses
    assert [find_clause(clauses, one.label) for one in clauses] == list(clauses)


@given(st.text())
def test_any_text_can_be_taken_apart(text: str) -> None:
    for one in clauses_of(text):
        assert one.label
