"""Writes the sample workbooks and the page about them; two runs give identical files.

Run from the top of the checkout: ``python samples/make_samples.py``.  The functions that give
rows write nothing, so that tests can use them.
"""

from __future__ import annotations

import sys
from pathlib import Path

FOLDER = Path(__file__).parent
if __name__ == "__main__":  # run as a script: the modules beside it are found from the top of the checkout
    sys.path.insert(0, str(FOLDER.parent))

from samples import (  # noqa: E402
    catapult,
    cluster_or_agglomeration,
    cluster_profile,
    clusters,
    ecei,
    hub_function,
    imi,
    imi_2019,
    imi_panel,
    imi_renewal,
    maff_knowledge,
    meti,
    meti_industrial_cluster,
    mext,
    special_zones,
    spitzencluster,
    spitzencluster_midterm,
    spitzencluster_rounds,
    targets,
    thirds,
)  # fmt: skip
from samples.imi import applications  # noqa: E402
from samples.page import PAGES, page  # noqa: E402
from samples.writer import Rows, Sheets, write  # noqa: E402

__all__ = ["Rows", "Sheets", "applications", "main", "workbooks", "write"]

FAMILIES = (
    imi, imi_2019, imi_panel, imi_renewal, mext, meti, meti_industrial_cluster, maff_knowledge, special_zones, ecei,
    spitzencluster, spitzencluster_rounds, spitzencluster_midterm, targets, catapult, thirds, hub_function,
    cluster_profile, cluster_or_agglomeration, clusters,
)  # fmt: skip


def workbooks() -> dict[str, Sheets]:
    """Give every sample workbook by file name."""
    return {name: sheets for family in FAMILIES for name, sheets in family.workbooks().items()}


def main() -> None:
    """Write every sample workbook, and the page in each language, into this folder."""
    for name, sheets in workbooks().items():
        write(FOLDER / name, sheets)
    for language, name in PAGES.items():
        (FOLDER / name).write_text(page(language), encoding="utf-8")


if __name__ == "__main__":
    main()
