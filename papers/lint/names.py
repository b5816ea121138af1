"""Names of persons where a house names posts.

A name is remarked on only where its form leaves little doubt: a title before it (`Mrs Lamp`), or a forename of those
most given before a surname, with a rank or without. A post that happens to look like a rank and a word (`Inspector
Training`) is left alone.
"""

import re
from collections.abc import Iterator

from papers.lint.accepted import Accepted
from papers.lint.passages import passages
from papers.lint.remark import Remark, RemarkKind
from papers.writing.contents import CommitteePaper

_RANK = (
    r"(?:(?:T/?|A/?|Temp(?:orary)?\s+|Acting\s+)?(?:PC|PS|DC|DS|DI|DCI|DCS|CI|DSupt|Det(?:ective)?|Constable|Sergeant|"
    r"Sgt|Inspector|Insp|Chief\s+Inspector|Superintendent|Supt|Chief\s+Superintendent|Ch\s?Supt|Commander|Commissioner)"
    r"\.?\s+){1,2}"
)
_SURNAME = r"[A-Z](?:['\N{RIGHT SINGLE QUOTATION MARK}][A-Z])?[a-z]+(?:-[A-Z][a-z]+)?"
_TITLED = re.compile(rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Sir|Dame|Lady)\.?\s+(?:[A-Z][a-z]*\.?\s+)?{_SURNAME}")
_WITH_INITIAL = re.compile(rf"\b{_RANK}[A-Z]\.?\s+{_SURNAME}\b")
_FORENAMES = """
    Aaron Abigail Adam Adrian Agnes Aisha Alan Alastair Albert Alex Alexander Alexandra Alice Alison Amanda Amelia Amy
    Andrea Andrew Angela Anita Ann Anna Anne Annette Anthony Antony Arthur Ashley Barbara Barry Ben Benjamin Bernard
    Beverley Brenda Brian Bridget Bruce Callum Cameron Carl Carol Caroline Catherine Cathy Charles Charlotte Chloe Chris
    Christina Christine Christopher Claire Clare Clive Colin Connor Craig Daniel Danielle Darren David Dawn Dean Deborah
    Debbie Denise Dennis Derek Diana Diane Dominic Donald Donna Doris Dorothy Douglas Duncan Edward Eileen Elaine
    Eleanor Elizabeth Ellen Emily Emma Eric Eva Fatima Fiona Frances Francis Frank Fred Gareth Gary Gavin Gemma Geoffrey
    George Georgina Gerald Gillian Glenn Gordon Graham Greg Gregory Hannah Harriet Harry Hazel Heather Helen Henry
    Howard Hugh Ian Imran Irene Isabel Jack Jackie Jacqueline Jake James Jamie Jane Janet Janice Jason Jean Jeffrey
    Jennifer Jenny Jeremy Jessica Jill Jim Joan Joanna Joanne Joe John Jon Jonathan Joseph Joshua Joyce Judith Julia
    Julian Julie June Justin Karen Karl Kate Katherine Kathleen Kathryn Katie Keith Kelly Kenneth Kerry Kevin Kim
    Kirsty Laura Lauren Lawrence Leanne Lee Leonard Leslie Lewis Liam Linda Lindsay Lisa Lorraine Louise Lucy Luke Lynn
    Lynne Malcolm Mandy Marc Margaret Maria Marian Marie Marion Martin Mary Matthew Maureen Megan Melanie Michael
    Michelle Mohammed Mohamed Muhammad Naomi Natalie Natasha Nathan Neil Niall Nicholas Nick Nicola Nigel Norman Oliver
    Olivia Owen Pamela Patricia Patrick Paul Paula Pauline Peter Philip Phillip Phil Priya Rachael Rachel Raymond
    Rebecca Richard Rita Robert Robin Roger Ronald Rory Rosemary Roy Russell Ruth Ryan Sally Sam Samantha Samuel
    Sandra Sarah
    Sara Scott Sean Shane Sharon Sheila Shirley Simon Sophie Stacey Stephanie Stephen Steven Stewart Stuart Sue Susan
    Suzanne Sylvia Teresa Terence Terry Thomas Timothy Tina Toby Tom Tony Tracey Tracy Trevor Valerie Vanessa Veronica
    Victor Vincent Vivienne Walter Wayne Wendy William Yvonne Zoe
"""
_NAMED = re.compile(
    rf"\b(?:{_RANK})?(?:{'|'.join(sorted(_FORENAMES.split(), key=len, reverse=True))})\s+(?:[A-Z]\.?\s+)?{_SURNAME}\b"
)
_NO_SURNAME = re.compile(
    r"\s(?:Street|Road|Lane|House|Court|Square|Hospital|Ward|School|College|Church|Station|Centre|Center|Hall|Park|Way|"
    r"Avenue|Bridge|Gate|Inn|Review|Report|Inquiry|Enquiry|Act|Law|Trust|Foundation|Award|Day|Team|Unit|Group|Project|"
    r"Programme|Operation|Plan|Board|Committee|Service|Police|Force|January|February|March|April|May|June|July|August|"
    r"September|October|November|December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\Z"
)
_NAMED_AFTER = re.compile(
    r"(?:[’']s)?\s+(?:Street|Road|House|Court|Square|Hospital|School|College|Review|Report|Inquiry|Enquiry|Act|Law|Trust|"
    r"Foundation|Award|Principles?|Inquest)\b"
)


def personal_names(paper: CommitteePaper, accepted: Accepted) -> Iterator[Remark]:
    """Remark once on each person named, at the first item that does."""
    if not accepted.posts:
        return
    allowed = {name.casefold() for name in accepted.names}
    told: set[str] = set()
    for passage in passages(paper):
        for name in _names(passage.text):
            if name.casefold() in told or any(one in name.casefold() for one in allowed):
                continue
            told.add(name.casefold())
            yield Remark(
                RemarkKind.NAME,
                passage.where,
                f"{name} is named in its {passage.part}",
                "name the post instead, or have the name accepted in the settings",
                passage.item_id,
            )


def _names(text: str) -> Iterator[str]:
    """Give the names of persons in a text, each form of a name once."""
    found: list[re.Match[str]] = []
    for pattern in (_TITLED, _WITH_INITIAL, _NAMED):
        for match in pattern.finditer(text):
            if _NO_SURNAME.search(match[0]) or _NAMED_AFTER.match(text, match.end()):
                continue
            if not any(match.start() < other.end() and other.start() < match.end() for other in found):
                found.append(match)
    yield from (" ".join(match[0].split()) for match in found)
