"""What marks a file as a register, and which shapes of it this program knows.

Kept in the file's header, so that opening a register needs neither the models nor the migrations.
"""

#: SQLite's `application_id` of every register: "RecT".
APPLICATION_ID = 0x52656354

#: That of a file a register is still being moved into: "RecU".
UNFINISHED_ID = 0x52656355

#: Every revision of the tables, oldest first; the place of a register's own, from 1, is its `user_version`.
REVISIONS = ("0001",)
