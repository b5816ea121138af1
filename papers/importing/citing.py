"""How an entry of the ledger says which paper it is from, and where in it."""

from dataclasses import dataclass
from datetime import date

from db.dates import PartialDate
from papers.draft import PaperDraft, Place

_LONGEST_TITLE = 80


@dataclass(frozen=True, slots=True)
class Citation:
    """One paper, cited."""

    draft: PaperDraft
    as_at: date

    @property
    def paper(self) -> str:
        """Cite the paper whole: its file, its title and its dates."""
        return f"From {self.draft.name}: {self._about}."

    def at(self, place: Place) -> str:
        """Cite a place in it."""
        page = f", page {place.page}" if place.page else ""
        return f"From {self.draft.name}, line {place.line}{page}: {self._about}."

    @property
    def _about(self) -> str:
        title = " ".join(self.draft.title.split())[:_LONGEST_TITLE].rstrip(" .")
        held = f"meeting of {PartialDate.of(self.draft.meeting_on).words}" if self.draft.meeting_on else ""
        positions = f"positions at {PartialDate.of(self.as_at).words}"
        return ", ".join(part for part in (title, held, positions) if part)
