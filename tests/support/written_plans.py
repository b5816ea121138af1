"""Small action plans as text, for the tests that read them."""

from papers.draft import PaperDraft, RecommendationDraft, ReportDraft
from papers.reading import read_text

HEAD = "Lamps and Locks: parks after dusk\n\nA national report by HMICFRS\n\nPublished 3rd June 2020\n"
HEADINGS = ("Recommendations & Areas for Improvement", "Status", "Due Date", "Comment")


def table(*rows: tuple[str, ...]) -> str:
    """Give rows as a text rendering prints them: tabs between cells."""
    return "\n".join("\t".join(row) for row in rows) + "\n"


def plan(*tables: str, head: str = HEAD) -> PaperDraft:
    """Read a paper of some tables under one report head."""
    return read_text("plan.txt", "\n".join((head, *tables)))


def only_report(draft: PaperDraft) -> ReportDraft:
    """Give the report of a paper that has one."""
    (report,) = draft.reports
    return report


def items(draft: PaperDraft) -> tuple[RecommendationDraft, ...]:
    """Give the items of a paper of one report."""
    return only_report(draft).recommendations


def one_item(draft: PaperDraft) -> RecommendationDraft:
    """Give the item of a paper that has one."""
    (item,) = items(draft)
    return item


def words(text: str) -> str:
    """Give a text on one line."""
    return " ".join(text.split())
