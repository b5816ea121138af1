"""Each kind of evidence says what it is, and what it says is kept as one text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.errors import RuleError, WrongUseError
from db.evidence_details import (
    DETAILS,
    AuditDetails,
    DipSampleDetails,
    DocumentDetails,
    EvidenceDetails,
    MinuteDetails,
    PolicyDetails,
    SurveyDetails,
    check_details,
    decode_details,
    details_of,
    encode_details,
)
from db.words import EvidenceKind

TODAY = date(2022, 6, 1)
TEXT = st.text(min_size=1, max_size=20).filter(lambda text: bool(text.strip()))
COUNT = st.none() | st.integers(1, 10**6)
DAY = st.none() | st.dates()

ANY = st.one_of(
    st.tuples(st.just(EvidenceKind.DOCUMENT), st.builds(DocumentDetails, TEXT, TEXT)),
    st.tuples(st.just(EvidenceKind.DIP_SAMPLE), st.builds(DipSampleDetails, TEXT, COUNT, TEXT, TEXT, TEXT)),
    st.tuples(st.just(EvidenceKind.AUDIT), st.builds(AuditDetails, TEXT, TEXT, TEXT, TEXT, TEXT)),
    st.tuples(st.just(EvidenceKind.SURVEY), st.builds(SurveyDetails, TEXT, COUNT, TEXT, TEXT, TEXT)),
    st.tuples(st.just(EvidenceKind.POLICY), st.builds(PolicyDetails, st.dates(), DAY, DAY)),
    st.tuples(st.just(EvidenceKind.MINUTE), st.builds(MinuteDetails, TEXT, TEXT)),
)


def test_every_kind_has_its_details() -> None:
    assert set(DETAILS) == set(EvidenceKind)


@given(ANY)
def test_what_is_said_is_read_back(said: tuple[EvidenceKind, EvidenceDetails]) -> None:
    kind, details = said
    assert decode_details(kind, encode_details(details)) == details


def test_nothing_said_is_nothing_kept() -> None:
    assert {encode_details(None), *(encode_details(kind()) for kind in DETAILS.values())} == {"{}"}
    assert decode_details(EvidenceKind.AUDIT, "{}") is None
    assert decode_details(EvidenceKind.MINUTE, '{"meeting":"May","of_a_later_version":1}') == MinuteDetails("May")


def test_details_are_read_from_words() -> None:
    said = {"subject": " referrals ", "sample_size": "20", "period": ""}
    assert details_of(EvidenceKind.DIP_SAMPLE, said) == DipSampleDetails("referrals", 20)
    assert details_of(EvidenceKind.DIP_SAMPLE, {"subject": "files", "sample_size": " "}) == DipSampleDetails("files")
    assert details_of(EvidenceKind.POLICY, {"published": "2022-05-01"}) == PolicyDetails(published=date(2022, 5, 1))


@pytest.mark.parametrize(
    ("kind", "said", "refusal"),
    [
        (
            EvidenceKind.AUDIT,
            {"sample_size": "20"},
            "An audit has no sample size: give subject, audited by, period, result, reported to.",
        ),
        (EvidenceKind.SURVEY, {"respondents": "few"}, "'few' cannot be read as respondents: give a whole number."),
        (EvidenceKind.POLICY, {"drafted": "May"}, "'May' cannot be read as drafted: give a day such as 2022-05-31."),
    ],
)
def test_words_that_cannot_be_read_are_refused(kind: EvidenceKind, said: dict[str, str], refusal: str) -> None:
    with pytest.raises(WrongUseError) as refused:
        details_of(kind, said)
    assert str(refused.value) == refusal


@pytest.mark.parametrize(
    ("kind", "details", "refusal"),
    [
        (EvidenceKind.AUDIT, MinuteDetails("May"), "These details do not describe an audit: give those of that kind"),
        (
            EvidenceKind.DIP_SAMPLE,
            DipSampleDetails("files", result="good"),
            "A dip sample gives its sample size: add it.",
        ),
        (EvidenceKind.DIP_SAMPLE, DipSampleDetails("files", -1, "", "good"), "A dip sample counts at least one"),
        (EvidenceKind.SURVEY, SurveyDetails(respondents=40, result="good"), "A survey gives its subject: add it."),
        (EvidenceKind.AUDIT, AuditDetails("files"), "An audit gives its result: add it."),
        (EvidenceKind.SURVEY, SurveyDetails("victims", 0, "", "good"), "A survey counts at least one"),
        (EvidenceKind.MINUTE, MinuteDetails(item="6"), "A minute gives its meeting: add it."),
        (EvidenceKind.POLICY, PolicyDetails(), "A policy says when it was drafted, signed off or published"),
        (
            EvidenceKind.POLICY,
            PolicyDetails(date(2022, 5, 2), date(2022, 5, 1)),
            "A policy is drafted before it is signed off: look at the two days again.",
        ),
        (
            EvidenceKind.POLICY,
            PolicyDetails(published=date(2022, 7, 1)),
            "A policy cannot be published on 1 July 2022, which has not come: leave it out.",
        ),
    ],
)
def test_details_that_do_not_fit_are_refused(kind: EvidenceKind, details: EvidenceDetails, refusal: str) -> None:
    with pytest.raises(RuleError) as refused:
        check_details(kind, details, known_on=TODAY)
    assert str(refused.value).startswith(refusal)


@pytest.mark.parametrize(
    ("kind", "details"),
    [
        (EvidenceKind.DOCUMENT, DocumentDetails()),
        (EvidenceKind.POLICY, PolicyDetails(drafted=date(2022, 5, 1), published=date(2022, 6, 1))),
        (EvidenceKind.POLICY, PolicyDetails(drafted=date(2022, 6, 1), signed_off=date(2022, 6, 1))),
        (EvidenceKind.SURVEY, SurveyDetails("victims", result="content")),
        (EvidenceKind.DIP_SAMPLE, DipSampleDetails("files", 1, result="good")),
    ],
)
def test_details_that_fit_are_taken(kind: EvidenceKind, details: EvidenceDetails) -> None:
    check_details(kind, details, known_on=TODAY)
