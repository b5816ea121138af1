"""A small paper in which every figure agrees, in the layout of 2022, for the tests that put one fault into it."""

from papers.draft import PaperDraft
from papers.reading import read_text

_COLUMNS = ("Status", "No.", "Recommendation", "Due Date", "Original Due Date", "Comments", "Owner")
_HEADINGS = "\t".join([*_COLUMNS, "Position in March?", "Direction of Travel"]) + "\n"


def _row(status: str, number: str, due: str, position: str, comment: str = "Work goes on.") -> str:
    text = f"Recommendation The force should light harbour lamp {number}."
    return f"{status}\t{number}\t{text}\t{due}\t{due}\t{comment}\tHead of Lamps\t{position}\t\n"


_PENDING = "Green - pending HMICFRS sign off"

CLEAN = "".join(
    [
        "Committee(s): Harbour Police Committee\tDated: 5 May 2022\n",
        "Subject: HMICFRS Inspections Update\tPublic\n\n",
        "Summary\n\n",
        "One (1) new national HMICFRS report has been published since the previous report [February 2022]:\n\n",
        "- Bells at Night: An Inspection of Harbour Bells\n\n",
        "Recommendation Summary\tPrevious Report [February 2022]\tCurrent Report [May 2022]\n",
        "Green (pending HMICFRS sign-off)\t1\t2\n",
        "Amber\t6\t6\n",
        "Red\t0\t1\n",
        "Total Recommendations not yet delivered (amber/red)\t6\t7\n\n",
        "Main Report\n\n",
        "1. Since the previous report (February 2022), there has been one (1) new report published for the Force, ",
        "comprising nine (9) recommendations, of which three (3) are directed to the police.\n\n",
        "The report makes nine (9) recommendations: three (3) are directed at the Police and ",
        "six (6) are directed at others.\n\n",
        "2. A total of four (4) HMICFRS reports have been managed by the Force and this still includes ",
        "one (1) that is being held as 'white' in Appendix A.\n\n",
        "- Seven (7) outstanding recommendations detailed in the tables below\n\n",
        "- Two (2) new green (pending HMICFRS sign-off)\n\n",
        "- Three (3) new amber due to the release of a new report\n\n",
        "HMICFRS Report Title\tNumber of Open Recommendations / AFI and Status\t\t\t\n",
        "\tPrevious Report (Feb 22)\t\tCurrent Report\t\n",
        "\tNational Report\tForce Report\tNational Report\tForce Report\n",
        "Bells at Night: An Inspection of Harbour Bells\t\t\t3 Amber\t\n",
        "Lamps and Shadows\t1 Green\t\t\t\n",
        "\t3 Amber\t\t2 Amber\t\n",
        "\t\t\t1 Green (pending HMICFRS sign-off)\t\n",
        "Boats Afloat 2018/2019\t\t2 Amber\t\t1 Amber / 1 Red\n",
        "Harbour Walls\t1 Amber\t\t1 Green (pending HMICFRS sign-off)\t\n\n",
        "Conclusion\n\nAll goes on.\n\n",
        "HMICFRS Report Recommendations\n\n",
        "Traffic Light Colour\tDefinition of target achievement\n",
        "GREEN\tDone\nAMBER\tUnder way\nRED\tLate\nWHITE\tElsewhere\n\n",
        "Bells at Night: An Inspection of Harbour Bells\n\nA national report HMICFRS\n\nPublished 25 February 2022\n\n",
        "This report makes 3 recommendations aimed at the Police, all are currently open.\n\n",
        _HEADINGS,
        _row("Amber", "1", "May-22", "Amber - this is a new recommendation."),
        _row("Amber", "8", "May-22", "Amber - this is a new recommendation."),
        _row("Amber", "9", "May-22", "Amber - this is a new recommendation."),
        "\nLamps and Shadows\n\nA national report HMICFRS\n\nPublished 17th November 2021\n\n",
        "There are 5 actions for the force: 2 are complete, 1 is green pending HMICFRS sign-off ",
        "and 2 are in progress.\n\n",
        _HEADINGS,
        _row("Amber", "2", "Nov-22", "Amber - oil is awaited."),
        _row("Amber", "3", "Nov-22", "Amber", "The deadline is aligned to recommendation 2 of Lamps and Shadows."),
        _row(_PENDING, "4a", "Mar-22", "Green - all lit."),
        "\nBoats Afloat 2018/2019\n\nA force report HMICFRS\n\nPublished May 2019\n\n",
        "This report makes 11 areas for improvement for the force: 9 are complete and 2 are in progress.\n\n",
        _HEADINGS,
        _row("Amber", "6", "Apr-22", "Amber"),
        _row("Red", "7", "April 22 - aligned to Boats Afloat 2018/19 (Rec 6) as above", "Red"),
        "\nHarbour Walls\n\nA national report HMICFRS\n\nPublished July 2018\n\n",
        "There are 4 actions for the force: 2 complete, 1 is green pending HMICFRS sign-off ",
        "and 1 is held at WHITE.\n\n",
        _HEADINGS,
        _row(_PENDING, "1", "Mar-22", "Green pending HMICFRS sign off"),
        _row("White", "2", "Mar-22", "WHITE", "This recommendation is held at WHITE."),
    ]
)
"""Every figure in it agrees; the white item stands in no cell of its count table, as in the paper of May 2022."""


def read(text: str) -> PaperDraft:
    """Read a paper."""
    return read_text("paper.txt", text)


def with_fault(sound: str, fault: str, paper: str = CLEAN) -> tuple[PaperDraft, int]:
    """Give a paper with the first printing of some words replaced, and the line they stand in."""
    assert sound in paper
    return read(paper.replace(sound, fault, 1)), paper[: paper.index(sound)].count("\n") + 1
