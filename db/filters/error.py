"""What is wrong with a filter, and where."""

from db.errors import WrongUseError


class FilterError(WrongUseError):
    """A filter that cannot be read: one plain sentence, the place in the text, and what is expected there."""

    def __init__(self, sentence: str, start: int, end: int, expected: tuple[str, ...] = ()) -> None:
        """Take the sentence, the first character that is wrong and the one after the last, and what may stand there."""
        said = sentence if sentence.endswith("?") else f"{sentence}."
        super().__init__(f"At character {start + 1} of the filter: {said}")
        self.sentence = said
        """What is wrong, without the place."""
        self.start = start
        self.end = end
        self.expected = expected
        """Words of the language that would be right there."""
