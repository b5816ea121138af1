"""Acronyms that a paper uses and nowhere explains."""

import re
from collections.abc import Iterable, Iterator

from papers.lint.accepted import Accepted
from papers.lint.passages import Passage, every_text, passages
from papers.lint.remark import Remark, RemarkKind
from papers.writing.contents import CommitteePaper

_ACRONYM = re.compile(
    r"(?<![\w/&@.-])(?P<letters>[A-Z][A-Z&]{1,6})(?:s|['\N{RIGHT SINGLE QUOTATION MARK}]s)?(?![\w&@/])"
)
_IN_BRACKETS = re.compile(
    r"\w[\"'\N{RIGHT SINGLE QUOTATION MARK}]?\s*[(\[][\"']?(?P<letters>[A-Z][A-Z&]{1,6})s?[\"']?[)\]]"
)
_BEFORE_BRACKETS = re.compile(
    r"\b(?P<letters>[A-Z][A-Z&]{1,6})s?\s*[(\[](?P<words>[A-Za-z][^()\[\]]*\s[^()\[\]]*)[)\]]"
)
_SPELT_OUT = re.compile(r"\b(?P<letters>[A-Z][A-Z&]{1,6})\s+(?:stands\s+for|means)\b")
_ROMAN = re.compile(r"[IVX]+")
_LOWER_WORD = re.compile(r"(?<!\w)[a-z]{2,7}(?!\w)")
_SHOUTED = re.compile(r"(?:\b[A-Z&]{2,}\b[\s,]+)+\b[A-Z&]{2,}\b")
_COMMON = """
    AM PM UK GB EU UN US USA HM MP QC KC TV IT HR OK NB ID AFI AFIS FAQ PDF CCTV DNA NHS BBC CEO CV GDPR COVID VAT
    HMIC HMICFRS HMI HMIS HMCPSI PEEL CPS RAG TBC TBA TBD NA ASAP BAU IOPC NPCC ACPO MPS BTP NCA PCC PCSO DBS FOI AGM
    PC PS DC DS DI DCI DCS CI TDC TDS TDI TDCI ACC DCC CC ACO SIO SRO II III IV VI VII VIII IX XI XII RED AMBER GREEN
    WHITE BLUE CLOSED NEW OLD JAN FEB MAR APR MAY JUN JUL AUG SEP SEPT OCT NOV DEC MON TUE WED THU FRI SAT SUN AND
    THE NOT ALL ANY MUST WILL NO YES ONLY PLEASE NOTE SEE ALSO DONE ONGOING UPDATE COMPLETE
"""
_KNOWN = frozenset(_COMMON.split())
"""What any reader of a committee paper on policing knows, and words that are only printed large."""


def undefined_acronyms(paper: CommitteePaper, accepted: Accepted) -> Iterator[Remark]:
    """Remark once on each acronym that no text of the paper explains, at the first item that uses it."""
    texts = list(every_text(paper))
    known = _KNOWN | {one.upper() for one in accepted.acronyms} | _explained(texts) | _words(texts)
    used: dict[str, list[Passage]] = {}
    for passage in passages(paper):
        for letters in _acronyms(passage.text):
            if letters not in known:
                used.setdefault(letters, []).append(passage)
    for letters, found in used.items():
        others = len({one.item_id for one in found}) - 1
        more = f" and {others} more" if others else ""
        yield Remark(
            RemarkKind.ACRONYM,
            f"{found[0].where}{more}",
            f"nobody says what {letters} stands for ({found[0].part})",
            "spell it out once, or have it accepted in the settings",
            found[0].item_id,
        )


def _acronyms(text: str) -> Iterator[str]:
    """Give the acronyms of a text, but for what is shouted from end to end."""
    quiet = _SHOUTED.sub(" ", text)
    for match in _ACRONYM.finditer(quiet):
        letters = match["letters"].strip("&")
        if len(letters) > 1 and not _ROMAN.fullmatch(letters):
            yield letters


def _explained(texts: Iterable[str]) -> set[str]:
    """Give the acronyms that stand beside what they stand for."""
    return {
        match["letters"]
        for text in texts
        for pattern in (_IN_BRACKETS, _BEFORE_BRACKETS, _SPELT_OUT)
        for match in pattern.finditer(text)
    }


def _words(texts: Iterable[str]) -> set[str]:
    """Give, in capitals, the words that the paper prints small elsewhere: printed large they are only emphasis."""
    return {word.upper() for text in texts for word in _LOWER_WORD.findall(text)}
