"""Whatever stands in a register, its paper is read back as it was meant, and nothing in it is live."""

from hypothesis import given, settings

from papers.draft import PaperDraft
from random_papers import drafts, read_back_alike


@settings(max_examples=8)
@given(drafts())
def test_a_register_of_any_text_is_read_back_from_every_format(draft: PaperDraft) -> None:
    read_back_alike(draft)
