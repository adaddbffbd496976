"""The catalogue of defects: every message about a file or a cell, in every language."""

from __future__ import annotations

from clusterscore.findings.assigning import *  # noqa: F403
from clusterscore.findings.between import *  # noqa: F403
from clusterscore.findings.cells import *  # noqa: F403
from clusterscore.findings.collecting import *  # noqa: F403
from clusterscore.findings.criteria import *  # noqa: F403
from clusterscore.findings.files import *  # noqa: F403
from clusterscore.findings.kinds import *  # noqa: F403
from clusterscore.findings.layout import *  # noqa: F403
from clusterscore.findings.letters import *  # noqa: F403
from clusterscore.findings.linter import *  # noqa: F403
from clusterscore.findings.outputs import *  # noqa: F403
from clusterscore.findings.panel_marks import *  # noqa: F403
from clusterscore.findings.reading import *  # noqa: F403
from clusterscore.findings.recording import *  # noqa: F403
from clusterscore.findings.records import *  # noqa: F403
from clusterscore.findings.review_forms import *  # noqa: F403
from clusterscore.findings.stages import *  # noqa: F403
from clusterscore.findings.what_if import *  # noqa: F403
from clusterscore.findings.written import *  # noqa: F403
