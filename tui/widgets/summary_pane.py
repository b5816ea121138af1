"""The committee summary, live: totals by status at two occasions, and a line for each inspection."""

from textual.scroll_view import ScrollView

from db.questions.records import CountTable


class SummaryPane(ScrollView, can_focus=True):
    """The committee count table in a right-hand column, or on one line where it is given the height of one.

    Give it `height: 1` for the one-line form; anything higher draws the column, which wants 34 to 44 cells.
    """

    def show(self, table: CountTable | None, *, compare: bool = True) -> None:
        """Show a count table; None while there is none to show.

        What differs from the table shown before stands out until something else moves. `compare=False` where the
        two are of other occasions, and a difference means nothing.
        """
        raise NotImplementedError
