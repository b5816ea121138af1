"""The field's closed vocabularies, as the papers use them."""

from enum import StrEnum


class Word(StrEnum):
    """A word of a closed vocabulary.

    Its value is what the register stores and what JSON prints, so that a register can be read without this program.
    """

    @property
    def words(self) -> str:
        """The word as a sentence has it: `UNDER CONSIDERATION`, `dip sample`."""
        return self.replace("_", " ")


class Level(Word):
    """Whom a report addresses: many forces, or this one. The two columns of the count table."""

    NATIONAL = "national"
    FORCE = "force"


class InspectionKind(Word):
    """The kinds of inspection a police committee is told of."""

    PEEL = "peel"
    THEMATIC = "thematic"
    JOINT = "joint"
    SUPER_COMPLAINT = "super_complaint"
    REVISIT = "revisit"
    CUSTODY = "custody"
    DATA_INTEGRITY = "data_integrity"
    CHILD_PROTECTION = "child_protection"
    OTHER = "other"


class Stage(Word):
    """How far an inspection has come, from announcement to archive."""

    PLANNED = "planned"
    FIELDWORK = "fieldwork"
    AWAITING_PUBLICATION = "awaiting_publication"
    PUBLISHED = "published"
    ARCHIVED = "archived"


class ItemKind(Word):
    """What a numbered item is called in its report."""

    RECOMMENDATION = "recommendation"
    AREA_FOR_IMPROVEMENT = "area for improvement"
    CAUSE_OF_CONCERN = "cause of concern"
    AREA_FOR_ATTENTION = "area for attention"


class Status(Word):
    """The colour of an item or a task. Sign-off, closure reason and newness are kept apart from it."""

    RED = "RED"
    AMBER = "AMBER"
    GREEN = "GREEN"
    WHITE = "WHITE"
    CLOSED = "CLOSED"
    UNDER_CONSIDERATION = "UNDER_CONSIDERATION"
    NOT_SET = "NOT_SET"


class CountedStatus(Word):
    """The statuses of the count table: a green still to be signed off is counted apart."""

    RED = "RED"
    AMBER = "AMBER"
    GREEN_PENDING = "GREEN_PENDING"
    GREEN = "GREEN"
    WHITE = "WHITE"
    UNDER_CONSIDERATION = "UNDER_CONSIDERATION"
    NOT_SET = "NOT_SET"
    CLOSED = "CLOSED"


class SignOffStage(Word):
    """Where a GREEN stands on the way to being signed off by the inspectorate."""

    CLAIMED = "claimed"
    TESTED = "tested"
    PENDING = "pending"
    NOTIFIED = "notified"
    SIGNED_OFF = "signed_off"
    RETURNED = "returned"


#: A GREEN at one of these stages counts as `GREEN_PENDING`.
PENDING_STAGES = frozenset({SignOffStage.CLAIMED, SignOffStage.TESTED, SignOffStage.PENDING, SignOffStage.NOTIFIED})


class RedReason(Word):
    """Why an item is RED (design, rule 4)."""

    RESOURCES = "resources"
    CAPABILITY = "capability"
    NOT_GOING_TO_BE_IMPLEMENTED = "not_going_to_be_implemented"
    NOT_STATED = "not_stated"  # a paper may say RED and no more; an officer may not


class ClosureReason(Word):
    """Why an item is CLOSED (design, rule 4)."""

    SIGNED_OFF = "signed_off"
    NOT_FOR_THE_FORCE = "not_for_the_force"
    SUPERSEDED_BY = "superseded_by"
    NOT_ACCEPTED = "not_accepted"
    TRANSFERRED_TO = "transferred_to"
    BUSINESS_AS_USUAL = "business_as_usual"
    NO_LONGER_REQUIRED = "no_longer_required"
    NOT_STATED = "not_stated"  # a paper may say CLOSED and no more; an officer may not


class DueKind(Word):
    """What one link of a due-date chain is."""

    TARGET = "target"  # the first date by which the item is to be done
    STAGE = "stage"  # a step on the way ("for initial response")
    EXTENSION = "extension"  # a later target that replaces the one before


class DueSource(Word):
    """Who set a due date."""

    INSPECTORATE = "inspectorate"
    FORCE = "force"
    ALIGNED = "aligned"
    NONE_GIVEN = "none_given"


class Direction(Word):
    """Direction of travel against the previous meeting."""

    IMPROVED = "improved"
    UNCHANGED = "unchanged"
    WORSE = "worse"
    NEW = "new"


class EvidenceKind(Word):
    """What sort of thing shows that a claim is true."""

    DOCUMENT = "document"
    DIP_SAMPLE = "dip_sample"
    AUDIT = "audit"
    SURVEY = "survey"
    POLICY = "policy"
    MINUTE = "minute"


class TestOutcome(Word):
    """What the Audit and Assurance meeting found of a claimed green."""

    __test__ = False  # a word of the field, not a case for pytest

    PASSED = "passed"
    FAILED = "failed"
    PARTLY = "partly"


class ReviewOutcome(Word):
    """What came of an item in the review of a meeting."""

    TAKEN = "taken"  # an officer is looking at it
    LEFT = "left"  # given back with nothing said
    SKIPPED = "skipped"  # looked at, and still to be done
    UNCHANGED = "unchanged"
    STATUS = "status_changed"
    EXTENDED = "due_date_moved"
    UPDATED = "updated"
    CLAIMED = "claimed"
    TESTED = "tested"
    CHECKED = "checked"
    EVIDENCE = "evidence_added"
    TASK = "task_changed"
    OWNER = "owner_named"
    POSITION = "position_written"


#: What leaves an item still to be reviewed.
NOT_REVIEWED = frozenset({ReviewOutcome.TAKEN, ReviewOutcome.LEFT, ReviewOutcome.SKIPPED})


class LinkKind(Word):
    """How one item stands to another."""

    PART_OF = "part_of"
    MERGED_WITH = "merged_with"
    SUPERSEDED_BY = "superseded_by"
    ALIGNED_WITH = "aligned_with"
    SAME_THEME_AS = "same_theme_as"


class Role(Word):
    """What an officer may do."""

    VIEWER = "viewer"
    OFFICER = "officer"
    ASSURER = "assurer"
    ADMINISTRATOR = "administrator"
