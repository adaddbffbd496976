"""Writes the generated files of a folder of criteria: ``python -m clusterscore.documents criteria``."""

from __future__ import annotations

import sys
from pathlib import Path

from clusterscore.documents.reference import write_files

if __name__ == "__main__":
    for written in write_files(Path(sys.argv[1])):
        sys.stdout.write(f"{written}\n")
