"""The register: words, rules, tables, ledger, every write and every read. Imports no terminal library."""
