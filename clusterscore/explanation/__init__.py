"""Result -> reasons, flags and accounts that people can follow back to a cell and a clause."""

from clusterscore.explanation.deciding import deciding
from clusterscore.explanation.evidence import Evidence, evidence
from clusterscore.explanation.flags import flags
from clusterscore.explanation.reasons import failures, missing_inputs, reasons, status_words
from clusterscore.explanation.voice import detail, used, voice

__all__ = [
    "Evidence",
    "deciding",
    "detail",
    "evidence",
    "failures",
    "flags",
    "missing_inputs",
    "reasons",
    "status_words",
    "used",
    "voice",
]
