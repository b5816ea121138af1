"""Finding recommendations by words."""

from collections.abc import Mapping

from db.labels import status_words
from db.store.reader import Reader
from db.words import CountedStatus

_WITH_WORD = """
SELECT r.id FROM recommendation r JOIN inspection i ON i.id = r.inspection_id
WHERE LOWER(r.number) LIKE :pattern ESCAPE '!'
   OR LOWER(r.text) LIKE :pattern ESCAPE '!'
   OR LOWER(r.owner) LIKE :pattern ESCAPE '!'
   OR LOWER(i.title) LIKE :pattern ESCAPE '!'
   OR REPLACE(LOWER(r.label), 'new ', '') LIKE :pattern ESCAPE '!'
   OR CASE WHEN r.status = 'GREEN' AND r.sign_off_stage IN ('claimed', 'tested', 'pending', 'notified')
           THEN 'GREEN_PENDING' ELSE r.status END IN (:s0, :s1, :s2, :s3, :s4, :s5, :s6, :s7)
"""


def ids_with_every_word(reader: Reader, text: str, labels: Mapping[CountedStatus, str]) -> set[int]:
    """Give the items in which every word of a text occurs: in number, text, owner, status or inspection title.

    Case does not matter. `labels` are those of the status key in force.
    """
    found: set[int] | None = None
    for word in text.lower().split():
        meant = [status for status in CountedStatus if word in status_words(status, labels).lower()]
        statuses = {
            f"s{place}": meant[place].value if place < len(meant) else "" for place in range(len(CountedStatus))
        }
        ids = {row[0] for row in reader.rows(_WITH_WORD, pattern=like_pattern(word), **statuses)}
        found = ids if found is None else found & ids
        if not found:
            break
    return found or set()


def like_pattern(word: str) -> str:
    """Give the LIKE pattern, escaped with `!`, of a word in lower case anywhere in a text.

    Letters outside ASCII match any one letter: SQLite knows no other case of them, and the word may be typed in either.
    """
    letters = (f"!{letter}" if letter in "!%_" else letter if _one_case(letter) else "_" for letter in word)
    return f"%{''.join(letters)}%"


def _one_case(letter: str) -> bool:
    return letter.isascii() or letter.lower() == letter.upper()
