"""Committee papers in and out. Imports `db`, never `tui` or `cli`, and no terminal library."""
