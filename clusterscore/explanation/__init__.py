"""Result -> reasons, flags and accounts that people can follow back to a cell and a clause."""

from clusterscore.explanation.deciding import deciding
from clusterscore.explanation.evidence import Evidence, evidence
from clusterscore.explanation.flags import flags
from clusterscore.explanation.reasons import failures, missing_inputs, reasons, status_words
from clusterscore.explanation.staging import earlier_rank, goes_on, stage_lines, stage_words
from clusterscore.explanation.voice import Sentences, detail, hides, spoken, voice

__all__ = [
    "Evidence",
    "Sentences",
    "deciding",
    "detail",
    "earlier_rank",
    "evidence",
    "failures",
    "flags",
    "goes_on",
    "hides",
    "missing_inputs",
    "reasons",
    "spoken",
    "stage_lines",
    "stage_words",
    "status_words",
    "voice",
]
