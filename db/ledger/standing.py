"""The entries that say where recommendations stand: kept together in an index of their own, since counts read them all.

A condition here and the one of its index must be the same text, or the database does not see that the index will do.
"""

#: What was said of a status or a sign-off stage, and what took such an entry back.
STATED = "subject = 'recommendation' AND field IN ('status', 'sign_off_stage', '-status', '-sign_off_stage')"

#: That a recommendation was first written of.
ADDED = "subject = 'recommendation' AND field = '*'"

#: The condition that the ledger's entry `e` was not taken back, for questions that read the ledger themselves.
COUNTS = (
    "NOT EXISTS (SELECT 1 FROM ledger_entry u WHERE u.subject_id = e.subject_id AND u.field = '-' || e.field"
    " AND u.after = CAST(e.seq AS TEXT))"
)
