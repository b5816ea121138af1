"""What a site accepts in a paper, as its settings say it: what is wrong there is refused, with the file."""

from pathlib import Path

import pytest

from db.errors import WrongUseError
from papers.lint.accepted import Accepted, read_accepted
from papers.lint.names import personal_names
from papers_written import gathered
from two_meetings import two_meetings


def test_a_site_and_an_officer_add_up(tmp_path: Path) -> None:
    site, own = tmp_path / "site.toml", tmp_path / "own.toml"
    site.write_text('[lint]\nacronyms = ["ANPR"]\nnames = ["Jo Bloggs"]\nposts = false\n')
    own.write_text('[lint]\nacronyms = ["CCTV"]\n')
    expected = Accepted(frozenset({"ANPR", "CCTV"}), ("Jo Bloggs",), posts=False)
    assert read_accepted([site, own, tmp_path / "none.toml"]) == expected


def test_where_persons_are_named_by_custom_no_name_is_remarked_on(tmp_path: Path) -> None:
    with two_meetings(tmp_path) as register:
        paper = gathered(register)
    assert list(personal_names(paper, Accepted(posts=False))) == []


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("[lint", "cannot be read as settings ("),
        ("\xff", "cannot be read as settings ("),
        ("lint = 3", '[lint] is a table: write acronyms = ["…"] under it.'),
        ("[lint]\ncolour = 1", "[lint] has no 'colour': it may say acronyms, names, posts."),
        ('[lint]\nposts = "no"', "posts in [lint] is true or false, not 'no'."),
        ('[lint]\nnames = "Jo"', 'names in [lint] is a list of texts: write names = ["…"].'),
        ("[lint]\nacronyms = [1]", 'acronyms in [lint] is a list of texts: write acronyms = ["…"].'),
    ],
)
def test_settings_that_are_wrong_are_refused_with_their_file(tmp_path: Path, said: str, why: str) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(said, encoding="latin-1")
    with pytest.raises(WrongUseError) as refused:
        read_accepted([file])
    assert str(refused.value).startswith(f"{file}")
    assert why in str(refused.value)
