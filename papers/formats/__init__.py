"""The formats that papers come in, each turned into one stream of paragraphs and tables.

A module here knows its format and nothing of inspections. All of it runs in the limited child process of
`papers.reading.confined`.
"""
