"""Evaluates regional innovation clusters by the published rules of real schemes.

The public API, one line per name; each is imported on first use, so that the command line
starts fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clusterscore.across import across
    from clusterscore.collecting import Collected, collect
    from clusterscore.comparing import compare
    from clusterscore.errors import ClusterscoreError, CriteriaError, InputRefused, UsageError
    from clusterscore.evaluation import Evaluation, evaluate
    from clusterscore.findings import Finding
    from clusterscore.forms import write_form
    from clusterscore.recording import compare_runs, read_record, record, replay
    from clusterscore.scheme.registry import criteria, samples
    from clusterscore.scoring.computing import score
    from clusterscore.validation import table_schema

__version__ = "0.1.0"

__all__ = [
    "ClusterscoreError",
    "Collected",
    "CriteriaError",
    "Evaluation",
    "Finding",
    "InputRefused",
    "UsageError",
    "across",
    "collect",
    "compare",
    "compare_runs",
    "criteria",
    "evaluate",
    "read_record",
    "record",
    "replay",
    "samples",
    "score",
    "table_schema",
    "write_form",
]

_HOMES = {
    "ClusterscoreError": "errors",
    "CriteriaError": "errors",
    "Evaluation": "evaluation",
    "Finding": "findings",
    "InputRefused": "errors",
    "UsageError": "errors",
    "Collected": "collecting",
    "across": "across",
    "collect": "collecting",
    "compare": "comparing",
    "compare_runs": "recording",
    "criteria": "scheme.registry",
    "evaluate": "evaluation",
    "read_record": "recording",
    "record": "recording",
    "replay": "recording",
    "samples": "scheme.registry",
    "score": "scoring.computing",
    "table_schema": "validation",
    "write_form": "forms",
}


def __getattr__(name: str) -> Any:
    if name not in _HOMES:
        raise AttributeError(f"module 'clusterscore' has no attribute {name!r}")
    return getattr(import_module(f"clusterscore.{_HOMES[name]}"), name)
