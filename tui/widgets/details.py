"""One recommendation whole, as the recommendation screen draws it."""

from textual.containers import VerticalScroll

from db.questions.records import RecommendationRecord


class RecommendationDetails(VerticalScroll, can_focus=True):
    """Facts, text, due-date chain, tasks, updates and history of one item; scrolls as a whole with j k g G and pages."""

    def show(self, record: RecommendationRecord) -> None:
        """Show a record. The place scrolled to stays where the same item is shown again."""
        raise NotImplementedError
