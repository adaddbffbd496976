"""What stops a run, as one family of exceptions that carry a catalogued message."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clusterscore.findings import Finding
    from clusterscore.words import Language


class ClusterscoreError(Exception):
    """A run cannot go on; the message says place, what, why and how to fix it."""

    def __init__(self, finding: Finding) -> None:
        """Carry the catalogued finding that says why the run stopped."""
        super().__init__(finding.message("en"))
        self.finding = finding

    def message(self, language: Language) -> str:
        """Say in one language what stopped the run."""
        return self.finding.message(language)


class InputRefused(ClusterscoreError):
    """A file that was sent cannot be read, or would hurt the machine that reads it."""


class CriteriaError(ClusterscoreError):
    """A criteria file breaks the rules of the criteria language."""


class UsageError(ClusterscoreError):
    """A request names something that does not exist: a scheme, an application, a parameter."""
