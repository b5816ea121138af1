"""The commands by name: where each is and its line in the list, read without importing any of them.

A command is imported when it is called or its own help is asked for. Importing all of them to print their list would
take longer than everything else `rectrack --help` does.
"""

from collections.abc import Mapping
from typing import NamedTuple


class Listed(NamedTuple):
    """One command: the module of `cli.commands` that holds it, and the first line of its help."""

    module: str
    line: str


CATALOGUE: Mapping[str, Listed] = {
    "demo": Listed("demonstration", "Make the demonstration register and open it."),
    "import": Listed("papers", "Read a committee paper and put what it says into the register."),
    "reconcile": Listed("reconciling", "Find every figure of a paper that does not add up."),
    "summary": Listed("counts", "Print the committee count table."),
    "list": Listed("items", "List the recommendations."),
    "search": Listed("searching", "Find words anywhere in the register."),
    "show": Listed("items", "Show one recommendation whole."),
    "add": Listed("adding", "Add a recommendation to a report that is out."),
    "amend": Listed("adding", "Put a recommendation's own words, number, kind or owner right, with a reason."),
    "status": Listed("statuses", "Change the status of a recommendation or a task, with a reason."),
    "extend": Listed("due_dates", "Set or move a due date, with a reason."),
    "update": Listed("updates", "Add a dated update to a recommendation or to one of its tasks."),
    "checked": Listed("updates", "Record a check of what a WHITE item waits for."),
    "task": Listed("tasks", "Break a recommendation down into tasks."),
    "evidence": Listed("evidence", "Record what shows that a claim is true."),
    "assure": Listed("sign_off", "Record what assurance found of a claimed GREEN."),
    "signoff": Listed("sign_off", "Take a GREEN a step up the sign-off ladder, or back."),
    "portal": Listed("sign_off", "Say whether an item is on the monitoring portal."),
    "link": Listed("links", "Say how one recommendation stands to another."),
    "unlink": Listed("links", "Say that a link no longer holds; it stays in the history."),
    "meeting": Listed("meetings", "Committee meetings and their record."),
    "review": Listed("reviews", "Say how far the review of a meeting has come."),
    "paper": Listed("writing", "Write the committee paper of a meeting."),
    "chase": Listed("chasing", "Ask owners for what they owe, and take their replies in."),
    "pack": Listed(
        "packing", "List the claimed greens with their evidence for the liaison lead, and read the answers back."
    ),
    "export": Listed("exporting", "Write any list, or the whole register, to a file."),
    "lint": Listed("linting", "Say what is to be mended before the paper of a meeting is final."),
    "programme": Listed("programme", "Inspections to come, in fieldwork and awaiting publication."),
    "reference": Listed("references", "What Members asked for."),
    "status-key": Listed("status_keys", "What the statuses mean, and which count as outstanding."),
    "history": Listed("entries", "List the changes made, with who made them, when and why."),
    "undo": Listed("corrections", "Take back a change of yours by a further entry."),
    "correct": Listed("corrections", "Mark something as entered in error."),
    "user": Listed("users", "Who may do what in a register that several share."),
    "init": Listed("registers", "Make a new register: empty, or again from its open files."),
    "verify": Listed(
        "proving", "Prove that nothing was altered behind the ledger, and that a paper agrees with the register."
    ),
    "backup": Listed("backing_up", "Copy the register while others go on working, and prove the copy by restoring it."),
    "restore": Listed("backing_up", "Put the register back from a backup."),
    "migrate": Listed("registers", "Bring a register of an earlier version up to date."),
    "migrate-store": Listed("moving", "Move a register from a file to a server, or from a server to a file."),
    "sbom": Listed("materials", "Print what the program is made of, for whoever watches over what is installed."),
    "serve": Listed("serving", "Open the screen in a browser on this machine."),
    "doctor": Listed("examining", "Say which register is used and whether all is well."),
}
