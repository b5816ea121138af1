"""Every read of the register. Questions give frozen dataclasses; no table object, connection or SQL leaves `db`.

They run on the database driver itself, not on the table models, so that the first list is on the screen before
anything heavier than the driver has been imported.
"""
