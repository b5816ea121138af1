"""Any paper whose figures agree gives no finding; the same paper with one figure changed gives one at that figure."""

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from consistent_papers import STATUSES, Item, Report, written
from papers.reconciling import reconciled

_TITLES = (
    "Lamps and Locks",
    "Boats Afloat: harbour police",
    "Keys of the City",
    "Wells and Walls",
    "Bells at Night 2019",
)
_NOW = st.sampled_from(STATUSES)
_BEFORE = st.sampled_from(("RED", "AMBER", "WHITE", "AMBER", "GREEN"))


@st.composite
def _reports(draw: st.DrawFn) -> list[Report]:
    titles = draw(st.lists(st.sampled_from(_TITLES), min_size=1, max_size=len(_TITLES), unique=True))
    return [draw(_report(title)) for title in titles]


@st.composite
def _report(draw: st.DrawFn, title: str) -> Report:
    level = draw(st.sampled_from(("national", "force")))
    if draw(st.booleans()):
        items = draw(st.lists(st.builds(Item, st.none(), _NOW), min_size=1, max_size=4))
        return Report(title, level, tuple(items))
    items = draw(st.lists(st.builds(Item, _BEFORE, _NOW), min_size=1, max_size=5))
    return Report(title, level, tuple(items), draw(st.booleans()), draw(st.integers(0, 9)))


@settings(max_examples=60, deadline=None)
@given(_reports(), st.booleans(), st.booleans())
def test_a_paper_whose_figures_agree_gives_no_finding(reports: list[Report], appendix: bool, of_all: bool) -> None:
    paper = written(reports, with_appendix=appendix, sub_totals_of_all=of_all)
    found = reconciled(paper.draft())
    assert found.findings == ()
    assert found.checked > 0


@settings(max_examples=150, deadline=None)
@given(_reports(), st.booleans(), st.booleans(), st.data())
def test_one_figure_changed_is_found_where_it_stands(
    reports: list[Report], appendix: bool, of_all: bool, data: st.DataObject
) -> None:
    paper = written(reports, with_appendix=appendix, sub_totals_of_all=of_all)
    which = data.draw(st.integers(0, paper.figures - 1))
    draft, line, sure = paper.with_one_changed(which, data.draw(st.integers(1, 3)))
    assume(draft is not None)
    findings = reconciled(draft).findings
    assert findings
    if sure:
        assert line in {each.line for each in findings}
