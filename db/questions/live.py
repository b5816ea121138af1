"""Which recommendations count. What was entered in error stays in the register's history, and counts for nothing."""

from collections.abc import Collection

from db.store.reader import Reader

_IN_ERROR = """
SELECT r.id FROM recommendation r WHERE r.entered_in_error
UNION ALL
SELECT r.id FROM inspection i JOIN recommendation r ON r.inspection_id = i.id WHERE i.entered_in_error
"""

_LIVE = """
SELECT r.id FROM recommendation r JOIN inspection i ON i.id = r.inspection_id
WHERE r.id IN (:ids) AND NOT r.entered_in_error AND NOT i.entered_in_error
"""


def in_error(reader: Reader) -> frozenset[int]:
    """Give the recommendations that were entered in error, or whose inspection was: very few, if any."""
    return frozenset(row[0] for row in reader.rows(_IN_ERROR))


def live(reader: Reader, ids: Collection[int]) -> frozenset[int]:
    """Give those of some recommendations that are there and count."""
    return frozenset(row[0] for row in reader.by_id(_LIVE, sorted(ids)))
