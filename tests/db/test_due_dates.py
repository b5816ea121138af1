"""A due date as printed keeps its words and becomes a chain; no date is invented."""

import calendar

import pytest

from db.date_words import month_number
from db.dates import PartialDate
from db.due_dates import parse_due
from db.due_links import DueChain
from db.words import DueKind, DueSource

_ALIGNED = "December 2019 set to align with the next inspection anticipated early 2020."
_QUARTERS = ("2021-06", "2021-09", "2021-12", "2022-03")
_NTH = dict(zip(("first", "second", "third", "fourth"), _QUARTERS, strict=True)) | {
    "2nd": "2021-09",
    "final": "2022-03",
    "last": "2022-03",
}
_VISIT = "December 2019 to align with the HMICFRS return visit"


def _outcome(chain: DueChain) -> tuple[str | None, str | None, int]:
    first, current = chain.first, chain.current
    return (first and str(first)) or None, (current and str(current)) or None, chain.extensions


@pytest.mark.parametrize(
    ("words", "first", "current", "extensions"),
    [
        ("August 2021", "2021-08", "2021-08", 0),
        ("August 2021 for the College", "2021-08", "2021-08", 0),
        ("September 2020 for an initial position November 2020 for review", "2020-09", "2020-11", 0),
        ("August 2020 for initial response October 2020 for the review", "2020-08", "2020-10", 0),
        ("December 2020 [for initial review]", "2020-12", "2020-12", 0),
        ("September 2020 Extended to January 2021 pending future meetings]", "2020-09", "2021-01", 1),
        ("September 2020 [subject to review]\n\nNow November 2020", "2020-09", "2020-11", 1),
        ("No date set by HMICFRS\nForce deadline September 2020", "2020-09", "2020-09", 0),
        (
            "No date set by HMICFRS\nSeptember 2020 for the review\nNovember 2020 to deal with its outcomes",
            "2020-09",
            "2020-11",
            0,
        ),
        ("No deadline set by HMICFRS July 2020 by the force", "2020-07", "2020-07", 0),
        ("No deadline set by HMICFRS\nSet to July 2020", "2020-07", "2020-07", 0),
        ("No deadline set by HMICFRS\nNovember 2020 for an initial position", "2020-11", "2020-11", 0),
        ("April 2020 Now November 2020 [Subject to Co-vid] Aligned to PEEL 2018/2019", "2020-04", "2020-11", 1),
        ("February 2020\nExtended to September 2020\nNow extended to January 2021", "2020-02", "2021-01", 2),
        (
            "February 2020\nExtended to July 2020 [Reported]\nExtended to September 2020\nExtended to January 2021",
            "2020-02",
            "2021-01",
            3,
        ),
        ("January 2020\nExtended to November 2020 [Previously Reported to PAB]", "2020-01", "2020-11", 1),
        ("January 2020 However none is required at this time September 2020 for review", "2020-01", "2020-09", 1),
        (f"{_ALIGNED}\nReset to June 2020 [Reported]\nExtended to November 2020", "2019-12", "2020-11", 2),
        (f"{_ALIGNED}\nNow March 2020 pending review.\nExtended to October 2020", "2019-12", "2020-10", 2),
        (f"{_ALIGNED}\nNow November 2020\n[Subject to Co-vid]", "2019-12", "2020-11", 1),
        ("September 2019, March 2020\nExtended to November 2020", "2019-09", "2020-11", 2),
        (
            f"{_VISIT}\nNow extended to July 2020, subject to review, to align with X Now October 2020 aligned with X",
            "2019-12",
            "2020-10",
            2,
        ),
        (f"{_VISIT} Extend to November 2020", "2019-12", "2020-11", 1),
        (f"{_VISIT}\nExtended to Nov 2020", "2019-12", "2020-11", 1),
        (f"{_VISIT}\nNow March 2020\nNow July 2020", "2019-12", "2020-07", 2),
        ("September 2018 And January 2019", "2018-09", "2019-01", 0),
        ("February 2021 for initial review [completed]\nJuly 2021 for the review of SOPs", "2021-02", "2021-07", 0),
        ("March 2021 [completed]\nJune 2021 for a report to CSB", "2021-03", "2021-06", 0),
        (
            "September 2020 for an initial position\nNovember 2020 for review\nDeadline now April 2021",
            "2020-09",
            "2021-04",
            1,
        ),
        (
            "January 2020\nExtended to November 2020\nextended to February 2021 for review\nNow July 2021 pending",
            "2020-01",
            "2021-07",
            3,
        ),
        ("December 2020\nThen February 2021\nNow June 2021 to enable changes", "2020-12", "2021-06", 2),
    ],
)
def test_first_current_and_extensions_of_one_column(words: str, first: str, current: str, extensions: int) -> None:
    assert _outcome(parse_due(words)) == (first, current, extensions)


@pytest.mark.parametrize(
    ("words", "original", "first", "current", "extensions"),
    [
        ("May-22", "No dates set by HMICFRS", None, "2022-05", 0),
        ("Nov-22", "Nov-22 (HMICFRS report)", "2022-11", "2022-11", 0),
        ("Nov-22", "March-22 (HMICFRS report)", "2022-03", "2022-11", 1),
        ("Jun-22", "Jan-20 (HMICFRS report)", "2020-01", "2022-06", 1),
        ("March 22 - aligned to PEEL 2018/19 (Rec 2) as above", "Dec-19 (HMICFRS report)", "2019-12", "2022-03", 1),
        ("WHITE pending the outcome of a challenge", "February 2021 for initial review", "2021-02", None, 0),
        (
            "WHITE pending the outcome of a challenge",
            "February 2021 for initial review [completed]\nJuly 2021 (force date) for the review",
            "2021-02",
            None,
            0,
        ),
        ("WHITE (CLOSED)", "Nov-20 (HMICFRS report)\nNow September 2021 for update", "2020-11", None, 1),
        ("Jul-22", "", None, "2022-07", 0),
        ("", "Mar-22", "2022-03", "2022-03", 0),
        ("Completed", "Mar-22", "2022-03", "2022-03", 0),
        ("TBC", "Mar-22", "2022-03", None, 0),
        ("31 March 2022", "Mar-22", "2022-03", "2022-03-31", 0),
        ("January 2020\nExtended to November 2020", "2020-01-01", "2020-01-01", "2020-11", 1),
        ("May-22 for initial review Nov-22 for the rest", "No date set", None, "2022-11", 0),
    ],
)
def test_a_separate_column_of_original_dates_comes_first(
    words: str, original: str, first: str | None, current: str | None, extensions: int
) -> None:
    assert _outcome(parse_due(words, original_words=original)) == (first, current, extensions)


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("31 March 2022", "2022-03-31"),
        ("1st December 2016", "2016-12-01"),
        ("2 nd May 2019", "2019-05-02"),
        ("3rd of June 2019", "2019-06-03"),
        ("May 2nd, 2022", "2022-05-02"),
        ("30/4/2016", "2016-04-30"),
        ("30.04.2016", "2016-04-30"),
        ("30-4-16", "2016-04-30"),
        ("2021-07-31 00:00:00", "2021-07-31"),
        ("2021-05", "2021-05"),
        ("04/2016", "2016-04"),
        *((f"Nov-{year}", f"20{year}-11") for year in (13, 22, 49)),
        ("Nov \N{RIGHT SINGLE QUOTATION MARK}22", "2022-11"),
        ("Sept 2020", "2020-09"),
        ("Sep. 2020", "2020-09"),
        ("Febuary 2021", "2021-02"),
        ("Ocotber 2020", "2020-10"),
        ("Augst 2020", "2020-08"),
        ("July2021", "2021-07"),
        ("March 2021[completed]", "2021-03"),
        ("March\N{NO-BREAK SPACE}2021", "2021-03"),
        ("31 June 2021", "2021-06"),
        ("June/July 2021", "2021-07"),
        ("27 June \N{EN DASH} 01 July 2022", "2022-07-01"),
        ("end of Q2 2021/22", "2021-09"),
        ("Q4 2021-22", "2022-03"),
        *((f"Q{number} 2021/22", end) for number, end in enumerate(_QUARTERS, 1)),
        *((f"{nth} quarter of 2021/22", end) for nth, end in _NTH.items()),
        ("end of 2021/22", "2022-03"),
        ("end of 2021/2022", "2022-03"),
        ("Spring 2022", "2022-05"),
        ("TBC Summer 2022", "2022-08"),
        ("Autumn 2022", "2022-11"),
        ("Winter 2021/22", "2022-02"),
        ("Winter 2021", "2021"),
        ("by the end of 2021", "2021"),
        ("2021", "2021"),
        ("to be completed by March 2021", "2021-03"),
        ("Expected March 2021", "2021-03"),
    ],
)
def test_a_date_is_read_at_the_precision_it_is_printed(words: str, read: str) -> None:
    chain = parse_due(words)
    assert _outcome(chain) == (read, read, 0)
    assert chain.links[-1].words.endswith(words.rsplit(maxsplit=1)[-1])


@pytest.mark.parametrize(
    "words",
    [
        *("Immediate", "immediately", "With immediate effect", "NA", "N/A", "TBC", "Ongoing", "Complete"),
        *("to align with PEEL 2018/2019", "Aligned to PEEL 2018/19", "Circular 1/2007", "2/2022/P", "June", "30 April"),
        *(
            "4/30/2016",
            "31/13/2016",
            "32/10/2016",
            "Nov-12",
            "Nov-50",
            "Avril 2020",
            "Novel 2020",
            "within six months",
            "Completed March 2021",
            "Q2",
            "May 7",
            "2011-12",
            "Marsh 2020",
        ),
        *("to align with the inspection in March 2020", "[1.3, 1.4, 1.5]", "Rec 22", "PEEL 2018"),
    ],
)
def test_words_that_are_no_date_keep_their_words_and_get_none(words: str) -> None:
    chain = parse_due(words)
    assert _outcome(chain) == (None, None, 0)
    assert [link.words for link in chain.links] == [words]


@pytest.mark.parametrize(
    ("words", "published", "due"),
    [
        ("within six months", "2020-07", "2021-01"),
        ("Within six months of publication", "2020-08-31", "2021-02-28"),
        ("Immediately and within 3 months", "2020-07-15", "2020-10-15"),
        ("within six (6) months of the date of publication of this report", "2020-12-17", "2021-06-17"),
        ("Three months", "2020-07", "2020-10"),
        ("within a year", "2020", "2021"),
        ("within two weeks", "2020-07-15", "2020-07-29"),
        ("within 28 days", "2020-07-15", "2020-08-12"),
        ("within two weeks", "2020-07", None),
        ("June 2021 (within six months of publication)", "2021-03", "2021-06"),
        ("within three months", "2020", None),
        ("within six months of receipt", "2020-07", None),
        ("within six months (January 2021)", "2020-06", "2021-01"),
        ("within 999 years", "9999-12-31", None),
    ],
)
def test_an_interval_counts_from_publication_where_that_is_known(words: str, published: str, due: str | None) -> None:
    assert _outcome(parse_due(words, PartialDate.parse(published))) == (due, due, 0)


@pytest.mark.parametrize(
    ("words", "first", "current", "extensions"),
    [
        ("September 2020 now TBC", "2020-09", None, 0),
        ("Sept 2020 Extended to November", "2020-09", None, 0),
        ("July 2021 (originally March 2021)", "2021-03", "2021-07", 1),
        ("June 2021, extended to September 2021 (originally March 2021)", "2021-03", "2021-09", 2),
        ("June 2021, extended to September 2021 (from June 2021)", "2021-06", "2021-09", 1),
        ("June 2021, extended to September 2021 (originally March)", "2021-06", "2021-09", 1),
        ("Extended to July 2021 (originally March 2021)", "2021-03", "2021-07", 1),
        ("Extended to December 2021 (was September 2021, originally June 2021)", "2021-06", "2021-12", 1),
        ("Now December 2021, originally March 2021, then June 2021", "2021-03", "2021-12", 1),
        ("Originally June 2021, then March 2021", "2021-06", "2021-03", 1),
        ("June 2021 for the policy, December 2021 (originally September 2021)", "2021-06", "2021-12", 1),
        ("Moved from March 2021 to July 2021", "2021-03", "2021-07", 1),
        ("Extended to July 2021", None, "2021-07", 0),
        ("November 2020 [Reported to PAB December 2020]", "2020-11", "2020-11", 0),
        ("November 2020 (last checked 25/9/2021)", "2020-11", "2020-11", 0),
        ("April 2020 Now April 2020", "2020-04", "2020-04", 0),
        ("March 2022 Now March 2021", "2022-03", "2021-03", 1),
        ("30/4/2016 Revised to 30/6/2016 then 31/12/2016", "2016-04-30", "2016-12-31", 2),
        ("June 2021 for the policy, September 2021 for the training", "2021-06", "2021-09", 0),
        ("June 2021, May 2021 for the draft", "2021-06", "2021-06", 0),
        ("June 2021 then March 2021", "2021-06", "2021-03", 1),
        ("June 2021, slipped to May 2021", "2021-06", "2021-05", 1),
        ("March 2022 now March 2021, June 2021 at the latest", "2022-03", "2021-06", 2),
        ("July 2021 (formerly March 2021)", "2021-03", "2021-07", 1),
        ("July 2021 (was March 2021)", "2021-03", "2021-07", 1),
        ("Moved from the end of March 2021 to the end of July 2021", "2021-03", "2021-07", 1),
        ("July 2021 (originally March 2021) now September 2021", "2021-03", "2021-09", 2),
        ("June 2021 (June 2021) Now September 2021", "2021-06", "2021-09", 1),
        ("March 2021 Now June 2021 [completed] September 2021", "2021-03", "2021-09", 1),
    ],
)
def test_other_ways_to_say_that_a_date_moved(
    words: str, first: str | None, current: str | None, extensions: int
) -> None:
    assert _outcome(parse_due(words)) == (first, current, extensions)


@pytest.mark.parametrize(
    ("words", "published", "original", "links"),
    [
        ("to be completed by March 2021", "", None, "target to be completed by March 2021"),
        ("Under way. Extended to July 2021", "", None, "target Under way.|extension Extended to July 2021"),
        ("July 2021, extended to June 2022", "", None, "target July 2021,|extension extended to June 2022"),
        ("July 2021, with a stay until June 2022", "", None, "target July 2021, with a stay|extension until June 2022"),
        (
            "July 2021, with an extension to May 2022",
            "",
            None,
            "target July 2021,|extension with an extension to May 2022",
        ),
        ("July 2021 late (extended to June 2022)", "", None, "target July 2021 late|extension (extended to June 2022)"),
        (
            "June 2021 due (start) July 2021 and so on",
            "",
            None,
            "target June 2021 due (start)|extension July 2021 and so on",
        ),
        (
            "June 2020 for an initial position July 2020 for review, then May 2021",
            "",
            None,
            "stage June 2020 for an initial position|stage July 2020 for review,|target then May 2021",
        ),
        ("June 2021, May 2021 for the draft", "", None, "target June 2021,|stage May 2021 for the draft"),
        (
            "within six months (January 2021), May 2021",
            "2020-07",
            None,
            "target within six months (January 2021),|extension May 2021",
        ),
        (
            "within six months (January 2021) [completed] May 2021 Now June 2021",
            "2020-07",
            None,
            "target within six months (January 2021) [completed]|target May 2021|extension Now June 2021",
        ),
        (
            "June 2021 (within a year of publication) now extended to within two years of publication",
            "2021-01",
            None,
            "target June 2021 (within a year of publication)|extension now extended to within two years of publication",
        ),
        ("Nov-22", "", "Nov-22 (HMICFRS report)", "target Nov-22 (HMICFRS report)|target Nov-22"),
        ("Now Nov-22", "", "Nov-22", "target Nov-22|target Now Nov-22"),
        ("Nov-22", "", "March-22", "target March-22|extension Nov-22"),
        ("Nov-22 Now Jan-23", "", "Nov-22", "target Nov-22|target Nov-22|extension Now Jan-23"),
        (
            "No date set by HMICFRS May-22 And Nov-22",
            "",
            "April 2022",
            "target April 2022|target No date set by HMICFRS|extension May-22|stage And Nov-22",
        ),
    ],
)
def test_each_link_has_its_words_and_its_kind(words: str, published: str, original: str | None, links: str) -> None:
    chain = parse_due(words, PartialDate.parse(published) if published else None, original)
    assert "|".join(f"{link.kind} {link.words}" for link in chain.links) == links


def test_each_link_keeps_its_own_words_condition_source_and_completion() -> None:
    chain = parse_due(
        "No date set by HMICFRS\nMarch 2021 for initial review [completed]\n"
        "Now July 2021 [subject to review]\nExtended to May 2022 to align with Transform"
    )
    none, stage, extended, aligned = chain.links
    assert (none.words, none.source, none.date) == ("No date set by HMICFRS", DueSource.NONE_GIVEN, None)
    assert (stage.words, stage.kind, stage.done) == ("March 2021 for initial review [completed]", DueKind.STAGE, True)
    assert stage.condition == aligned.condition == ""
    assert (extended.kind, extended.condition, extended.done) == (DueKind.EXTENSION, "subject to review", False)
    assert (aligned.words, aligned.source) == ("Extended to May 2022 to align with Transform", DueSource.ALIGNED)


@pytest.mark.parametrize(
    ("words", "source"),
    [
        ("Nov-22 (HMICFRS report)", DueSource.INSPECTORATE),
        ("within six months of publication", DueSource.INSPECTORATE),
        ("July 2020 by the force", DueSource.FORCE),
        ("No dates set by HMICFRS", DueSource.NONE_GIVEN),
        ("No deadline given", DueSource.NONE_GIVEN),
        ("N/A", DueSource.NONE_GIVEN),
        ("TBC", DueSource.NONE_GIVEN),
        ("March 22 - aligned to PEEL 2018/19", DueSource.ALIGNED),
        ("Immediate", DueSource.FORCE),
    ],
)
def test_who_set_the_date(words: str, source: DueSource) -> None:
    assert parse_due(words).links[0].source is source


def test_a_month_has_its_number_by_its_name_and_its_abbreviation() -> None:
    names = (calendar.month_name, calendar.month_abbr)
    assert all([month_number(name.upper()) for name in each[1:]] == list(range(1, 13)) for each in names)
    assert [month_number(word) for word in ("Sept", "sep.", "Janus", "Ma", "")] == [9, 9, None, None, None]


def test_a_number_after_a_month_is_a_year_only_where_the_publication_allows_it() -> None:
    assert parse_due("May 22", PartialDate(2021, 7)).current == PartialDate(2022, 5)
    assert parse_due("May 21", PartialDate(2021, 7)).current == PartialDate(2021, 5)
    assert parse_due("May 20", PartialDate(2021, 7)).current is None
    assert parse_due("May 31", PartialDate(2021, 7)).current == PartialDate(2031, 5)
    assert parse_due("May 31", PartialDate(2020, 7)).current is None


def test_nothing_said_is_an_empty_chain() -> None:
    assert parse_due("") == parse_due(" \n") == parse_due("--") == DueChain()
    assert _outcome(DueChain()) == (None, None, 0)
