"""The filter language: one grammar for the screen, the command line and saved views (docs/filters.md)."""
