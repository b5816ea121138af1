"""Every write of the register: each function checks the rules, then says what changes and why.

All take an open `Change` first and are kept together with whatever else its block does, or not at all. They raise
`RuleError` where a rule of the office refuses (one sentence, with the way out), `ConflictError` where `version` is no
longer that of the row, and `WrongUseError` for what is not there or was entered in error.

- `inspections`: add_inspection, amend_inspection. `programme`: plan_inspection, move_stage, publish.
  `readiness`: add_readiness, amend_readiness.
- `recommendations`: add_recommendation, amend_recommendation, put_right. `additions`: add_to_report.
- `statuses`: change_status, status_key_on.
- `sign_off`: record_assurance_test, assure, record_sign_off, mark_on_portal.
- `evidence`: add_evidence, withdraw_evidence. `links`: add_link, withdraw_link.
- `due_dates`: extend_due_date (with aligned items), state_due_chain (as a paper prints it).
- `tasks`: add_task, amend_task, change_task_status, move_task, withdraw_task, task_due. `updates`: add_update.
- `white_checks`: record_white_check. `status_keys`: add_status_key, record_printed_wording.
- `member_requests`: add_member_request, amend_member_request, close_member_request, next_reference.
- `meetings`, `freezing`: meetings, positions, freezing and errata.
- `bulk`: change_many, refusals. `corrections`: undo, last_batch, enter_in_error.
"""
