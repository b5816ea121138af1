"""The ledger: how entries are made, chained, applied to the tables, replayed and verified."""
