"""The short form of a report's title: what tells it from the others comes first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.titles import short_title, title_key


@pytest.mark.parametrize(
    ("title", "short"),
    [
        (
            "A Joint Thematic Inspection Of The Police And Crown Prosecution Service's Response To Rape",
            "Police And Crown Prosecution Service's Response To Rape",
        ),
        (
            "A joint thematic inspection of the criminal justice journey for individuals with mental health needs",
            "Criminal justice journey for individuals with mental health needs",
        ),
        ("An inspection of vetting, misconduct, and misogyny", "Vetting, misconduct, and misogyny"),
        (
            "Report on an unannounced inspection visit to police custody suites – Northbridge Police",
            "Police custody suites – Northbridge Police",
        ),
        (
            "Police Super-Complaint - A Duty To Protect: Police use of protective measures",
            "Duty To Protect: Police use of protective measures",
        ),
        (
            "Police super-complaint: police data sharing for immigration purposes",
            "Police data sharing for immigration purposes",
        ),
        ("An inspection of protests", "Protests"),
        ("HMICFRS Publication - Disproportionate use of police powers", "Disproportionate use of police powers"),
    ],
)
def test_the_opening_that_many_titles_share_is_dropped(title: str, short: str) -> None:
    assert short_title(title) == short


@pytest.mark.parametrize(
    "title",
    [
        "PEEL 2021/2022",
        "Roads Policing – Not Optional",
        "Fraud: Time to Choose",
        "A Review of 'Fraud: Time to Choose'",
        "The Poor Relation - The police and CPS response to crimes against older people",
        "National Child Protection Inspections: 2019",
        "An inspection of PEEL",
        "An inspection of custody",
        "City of London Police – Joint inspection of police custody",
        "",
    ],
)
def test_a_title_with_another_beginning_or_little_else_stays_whole(title: str) -> None:
    assert short_title(title) == title


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("HMICFRS Publication - Roads Policing – Not Optional¹", "roads policing not optional"),
        ("  Café & Protégé’s “Own” report:\n2021/22 ", "cafe and proteges own report 2021 22"),
        ("Roads\n‘Policing’_Not OPTIONAL", "roads policing not optional"),
        ("HMICFRS", "hmicfrs"),
        ("¹", ""),
    ],
)
def test_two_prints_of_a_title_are_told_by_its_words_alone(title: str, key: str) -> None:
    assert title_key(title) == key


@given(st.text(max_size=60))
def test_nothing_is_put_into_a_title_but_a_capital(title: str) -> None:
    short = short_title(title)
    assert len(short) <= len(title) + 2
    assert title_key(title).endswith(title_key(short)) or title_key(short).endswith(title_key(title))
    assert bool(short.strip()) == bool(title.strip())


@pytest.mark.parametrize("opening", ["A joint inspection of ", "An inspection of how effectively the ", "Report on "])
def test_titles_that_differ_still_differ_when_they_are_short(opening: str) -> None:
    assert short_title(f"{opening}protests in cities") != short_title(f"{opening}protests in towns")
