"""A paper of another force, whose headings and status words no rule knows."""

STRANGE = """HMICFRS Recommendations

Lamps at Night

A national report HMICFRS

Published May 2021

No.\tWhat we were told\tRAG\tTarget date\tChampion
1\tThe force should lock up its lamps at night.\tNot started\tMay 2022\tHead of Lamps
2\tThe force should light them.\tAMBER\tMay 2022\tHead of Lamps
"""
