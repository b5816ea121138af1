"""A draft leaves the process that read it as JSON, and is the same draft when it arrives."""

from collections.abc import Mapping
from dataclasses import MISSING, fields, replace
from typing import get_args, get_type_hints

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.dates import PartialDate
from papers.draft import PaperDraft
from papers.draft_json import draft_from_json, draft_to_json

DATES = st.builds(
    PartialDate,
    st.integers(1, 9999),
    st.integers(1, 12),
    st.one_of(st.none(), st.integers(1, 28)),
)
st.register_type_strategy(PartialDate, DATES)
st.register_type_strategy(Mapping, lambda kind: st.dictionaries(*map(st.from_type, get_args(kind)), max_size=2))
HINTS = get_type_hints(PaperDraft)
ALONE = st.builds(
    PaperDraft,
    **{
        part.name: st.from_type(HINTS[part.name])
        if part.default is MISSING
        else st.just(part.default) | st.from_type(HINTS[part.name])
        for part in fields(PaperDraft)
        if part.name != "further"
    },
)
SEVERAL = st.builds(replace, ALONE, further=st.lists(ALONE, max_size=1).map(tuple))


@settings(max_examples=50, deadline=None)
@given(ALONE | SEVERAL)
def test_any_draft_is_the_same_after_the_journey(draft: PaperDraft) -> None:
    assert draft_from_json(draft_to_json(draft)) == draft


@pytest.mark.parametrize("text", [b"", b"{}", b"[1]", b'{"name": 1}', b'{"name": "x", "sha256": "y"', b"\xff"])
def test_what_is_no_draft_is_refused(text: bytes) -> None:
    with pytest.raises(ValueError, match="no draft"):
        draft_from_json(text)
