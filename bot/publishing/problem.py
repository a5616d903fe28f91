"""A problem that staff can mend: where it is, what is wrong, and what to do about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding of the reader or of a check. ``error`` keeps the content from going live, ``warning`` does not."""

    file: str
    """Path relative to the content root's parent, as staff see it: ``content/documents/passport/my.md``."""
    line: int
    """1-based; 0 when the problem is the file as a whole."""
    what: str
    remedy: str
    rule: str
    """The id of the check, so that a message can be looked up in the docs."""
    level: Literal["error", "warning"] = "error"

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.level}: {self.what} {self.remedy} [{self.rule}]"

    def as_annotation(self) -> str:
        """The same for a public CI, which shows it beside the line (GitHub's workflow commands)."""
        text = f"{self.what} {self.remedy} [{self.rule}]".replace("%", "%25").replace("\n", "%0A")
        return f"::{self.level} file={self.file},line={max(self.line, 1)}::{text}"
