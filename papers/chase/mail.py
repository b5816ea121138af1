"""A chase as a message ready to be sent: plain text alone, so that its reply is too, and nothing is live."""

from email.message import EmailMessage
from email.policy import SMTP

from papers.chase.contents import Chase
from papers.chase.letter import letter


def message(chase: Chase) -> bytes:
    """Give the bytes of an `.eml` file, which mail programs open as a draft.

    It has no sender, and addresses only where the site's settings give them: nothing is invented.
    """
    made = EmailMessage(policy=SMTP)
    made["Subject"] = f"{chase.subject} – {chase.to}"
    if chase.addresses:
        made["To"] = ", ".join(chase.addresses)
    made["X-Unsent"] = "1"
    made.set_content(letter(chase), charset="utf-8", cte="quoted-printable")
    return made.as_bytes()
