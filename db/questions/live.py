"""Which recommendations count. What was entered in error stays in the register's history, and counts for nothing."""

from db.store.reader import Reader

_IN_ERROR = """
SELECT r.id FROM recommendation r WHERE r.entered_in_error
UNION ALL
SELECT r.id FROM inspection i JOIN recommendation r ON r.inspection_id = i.id WHERE i.entered_in_error
"""


def in_error(reader: Reader) -> frozenset[int]:
    """Give the recommendations that were entered in error, or whose inspection was: very few, if any."""
    return frozenset(row[0] for row in reader.rows(_IN_ERROR))
