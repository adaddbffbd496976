"""A second engine for workbooks: LibreOffice, forced to recalculate every formula."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>
"""


def recalculate(workbooks: Sequence[Path], folder: Path, ending: str = "xlsx") -> list[Path]:
    """Open workbooks, calculate every formula anew and save them in a format, all in one call.

    Raises:
        FileNotFoundError: LibreOffice is not installed; README says how to install it.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise FileNotFoundError("LibreOffice (soffice) is needed as the second engine")
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as home:
        profile = Path(home, "user")
        profile.mkdir()
        (profile / "registrymodifications.xcu").write_text(_ALWAYS, encoding="utf-8")
        command = [program, f"-env:UserInstallation={Path(home).as_uri()}", "--headless"]
        command += ["--convert-to", ending, "--outdir", str(folder), *map(str, workbooks)]
        subprocess.run(command, check=True, capture_output=True, timeout=900)
    return [folder / f"{workbook.stem}.{ending}" for workbook in workbooks]
