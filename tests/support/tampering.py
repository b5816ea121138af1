"""Changes behind the program's back, as whoever may write the file could make them."""

import sqlite3
from contextlib import closing


def tampered(*statements: str, path: str = "register.db") -> None:
    """Run statements on a register file."""
    with closing(sqlite3.connect(path)) as connection, connection:
        for statement in statements:
            connection.execute(statement)
