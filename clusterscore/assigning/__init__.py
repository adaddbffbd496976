"""Applications and reviewers -> who reviews what, as a workbook with a report of what could not be met."""

from clusterscore.assigning.as_json import assignment_json
from clusterscore.assigning.assigning import Assigning, assign_reviews
from clusterscore.assigning.report import report
from clusterscore.assigning.writing import write_assigned

__all__ = ["Assigning", "assign_reviews", "assignment_json", "report", "write_assigned"]
