"""Which rows count. What was entered in error stays in the register and its history, and counts for nothing."""

#: Tells that the recommendation `r` counts: neither it nor its inspection was entered in error.
LIVE_ITEM = """r.id NOT IN (
SELECT wrong.id FROM recommendation wrong WHERE wrong.entered_in_error
UNION ALL
SELECT part.id FROM inspection whole JOIN recommendation part ON part.inspection_id = whole.id
WHERE whole.entered_in_error)"""
