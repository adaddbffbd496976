"""Claims about the list of shipped schemes, which is made without reading their rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from clusterscore.scheme import shelf


def test_the_shipped_index_is_the_generated_one() -> None:
    """What the index says of each file is what its rules say."""
    assert (shelf.shipped("criteria") / shelf.INDEX).read_text(encoding="utf-8") == shelf.index()


def test_a_file_that_is_not_as_indexed_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A changed criteria file is listed as it is now, not as the index remembers it."""
    names = ("special-zones-2015.yaml", shelf.INDEX)
    for name in names:
        text = (shelf.shipped("criteria") / name).read_text(encoding="utf-8")
        (tmp_path / name).write_text(text.replace("status: reconstruction", "status: illustration"), encoding="utf-8")
    monkeypatch.setattr(shelf, "shipped", lambda _: tmp_path)
    (listed,) = shelf.listing()
    assert (listed.name, listed.status) == ("special-zones@2015", "illustration")
