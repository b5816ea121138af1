"""Texts that hold other texts, as a database is asked for them."""


def like_pattern(words: str) -> str:
    """Give the LIKE pattern, escaped with `!`, of words in lower case anywhere in a text.

    Letters outside ASCII match any one letter: SQLite knows no other case of them, and the word may be typed in either.
    """
    letters = (f"!{letter}" if letter in "!%_" else letter if _one_case(letter) else "_" for letter in words)
    return f"%{''.join(letters)}%"


def _one_case(letter: str) -> bool:
    return letter.isascii() or letter.lower() == letter.upper()
