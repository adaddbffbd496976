"""Valid schemes and panels for the laws, built piece by piece so that ties really occur."""

from tests.strategies.base import GROUND, NOT_APPLICABLE, SAID, Input, Made, Row, frame, rules_of
from tests.strategies.deciding import POLICIES, schemes
from tests.strategies.panels import calls, columns_of, decided, is_lacking, panels, sheets_of, sorts, table_of

__all__ = [
    "GROUND", "NOT_APPLICABLE", "POLICIES", "SAID", "Input", "Made", "Row", "calls", "columns_of", "decided", "frame",
    "is_lacking", "panels", "rules_of", "schemes", "sheets_of", "sorts", "table_of",
]  # fmt: skip
