"""Claims about the schemes of every concept: the schema accepts each, and each makes a whole document."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from clusterscore.documents.blocks import Heading
from clusterscore.documents.criteria import criteria_document
from clusterscore.scheme.loading import CriteriaFile, load
from clusterscore.scheme.lowering import lower
from clusterscore.scheme.schema import schema
from clusterscore.words import LANGUAGES
from tests.concepts.test_concepts import FILES, HEAD, read

VALIDATOR = jsonschema.Draft202012Validator(schema())


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_concept_passes_the_schema_and_makes_a_document(path: Path) -> None:
    """What the loader takes the schema takes, and every part of it has a section of its own."""
    text = json.dumps({**HEAD, **read(path)["criteria"]}, ensure_ascii=False, default=str)
    assert [error.message for error in VALIDATOR.iter_errors(json.loads(text))] == []
    file = CriteriaFile("concept-1.yaml", text)
    rules = lower(load(file), file)
    for language in LANGUAGES:
        headings = [block.text for block in criteria_document(rules, language).blocks if isinstance(block, Heading)]
        assert len(headings) > 2
        assert [title for title in headings if title.endswith(("Other provisions", "その他の定め"))] == []
