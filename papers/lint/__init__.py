"""What should be mended before a committee paper is final."""

from papers.lint.checks import lint
from papers.lint.remark import Remark, RemarkKind

__all__ = ["Remark", "RemarkKind", "lint"]
