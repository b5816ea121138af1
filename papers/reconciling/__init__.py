"""Every figure a paper prints, against its own rows, its own other figures, and the register at that date."""

from papers.reconciling.finding import Finding, FindingKind
from papers.reconciling.reconciliation import Reconciliation, reconciled

__all__ = ["Finding", "FindingKind", "Reconciliation", "reconciled"]
