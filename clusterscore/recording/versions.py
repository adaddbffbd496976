"""The versions of what an evaluation is computed with."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

import clusterscore

COMPUTING = ("numpy", "pandas", "narwhals", "pandera", "pydantic", "python-calamine", "ruamel.yaml")
"""The libraries that read, type and compute."""


def versions() -> dict[str, str]:
    """Give the versions of the program, of Python and of the libraries that read and compute."""
    found = {"clusterscore": clusterscore.__version__, "python": platform.python_version()}
    for name in COMPUTING:
        try:
            found[name] = version(name)
        except PackageNotFoundError:  # installed in some way that leaves no trace of its version
            found[name] = "?"
    return found
