"""What rules wait for in the sheet About."""

from __future__ import annotations

from clusterscore.scoring.published import lacking
from tests.scoring.small import labelled, ruled, scheme
from tests.strategies import GROUND, SAID


def test_what_about_lacks_is_named_once() -> None:
    """A seed is any text, a sum is a number; one sum serves a label and an outcome."""
    budget = {"amount": "merit", "about": "budget", "overrun": "stop"}
    rung = {"conditions": {"good": ruled("merit >= least", least=5)}, "budget": budget}
    outcome = {"title": SAID, "budget": budget, **GROUND}
    rules = scheme(
        ties={"ladder": [{"lot": {"about": "seed", **GROUND}}], **GROUND},
        selection={"outcomes": {"adopted": outcome}, "at_the_line": "keep", "otherwise": SAID, **GROUND},
        **labelled({"gold": rung}),
    )
    assert lacking(rules, {}) == ["seed", "budget"]
    assert lacking(rules, {"seed": "s", "budget": "much"}) == ["budget"]
    assert lacking(rules, {"seed": "s", "budget": "1,000"}) == []
    assert lacking(scheme(), {}) == []
