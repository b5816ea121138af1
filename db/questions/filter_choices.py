"""What the register holds that a filter can name."""

from db.filters.completing import FilterChoices
from db.store.reader import Reader

#: More are not offered: whoever has more of them types a letter of theirs.
_OWNERS = """
SELECT owner FROM recommendation WHERE owner <> '' AND NOT entered_in_error
GROUP BY owner ORDER BY COUNT(*) DESC, owner LIMIT 500
"""

_REPORTS = "SELECT title FROM inspection WHERE NOT entered_in_error ORDER BY published DESC NULLS LAST, title LIMIT 500"


def filter_choices(reader: Reader) -> FilterChoices:
    """Give the owners, those of most items first, and the titles of the reports, the latest first."""
    owners, reports = (tuple(dict.fromkeys(row[0] for row in reader.rows(sql))) for sql in (_OWNERS, _REPORTS))
    return FilterChoices(owners, reports)
