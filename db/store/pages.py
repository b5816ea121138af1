"""The rows of a table some thousands at a time, so that a large register takes no more memory than a small one."""

from collections.abc import Iterator, Sequence

from db.errors import RegisterError
from db.store.reader import Reader, Row

_PAGE = 5000


def pages(reader: Reader, table: str, columns: Sequence[str], *, after: int | None = None) -> Iterator[list[Row]]:
    """Give the rows of a table in the order of its key, the first of the columns, as the database gives them.

    Without `after` they begin with whatever comes first, be it numbered below 1; the last page may be empty. Raises
    `RegisterError` where the database gives them in no order, as a damaged one can.
    """
    key, listed = columns[0], ", ".join(columns)
    while True:
        later = "" if after is None else f"WHERE {key} > :after "
        page = reader.rows(f"SELECT {listed} FROM {table} {later}ORDER BY {key} LIMIT {_PAGE}", after=after)  # noqa: S608 - our own names
        yield page
        if len(page) < _PAGE:
            return
        if after is not None and page[-1][0] <= after:
            what = "ledger" if table == "ledger_entry" else f"table {table}"
            raise RegisterError(f"The {what} is damaged: restore the register from a backup with `rectrack restore`.")
        after = page[-1][0]
