"""Write the schema of a record anew: ``python -m clusterscore.recording``."""

from __future__ import annotations

from pathlib import Path

from clusterscore.recording.schema import FILE_NAME, schema_text

if __name__ == "__main__":
    Path(__file__).with_name(FILE_NAME).write_text(schema_text(), encoding="utf-8")
