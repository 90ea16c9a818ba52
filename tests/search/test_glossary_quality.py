"""What a mined glossary is worth on real notes: beside the built-in list, and alone."""

from collections.abc import Callable
from pathlib import Path

import pytest

from kb.search.text.glossary import Glossary
from tests.search.test_quality import Vault, answers, mean_reciprocal, vault

__all__ = ["vault"]

NAMES = ("queries.jsonl", "queries-natural.jsonl")
LOST = 0.005  # of a set's MRR, which one query in two hundred makes


@pytest.mark.slow
def test_what_the_notes_add_to_the_glossary_helps_to_find_them(
    vault: Vault, shared: Path, figures: Callable[..., None]
) -> None:
    postings = vault.index.postings
    mined = postings.glossary
    assert len(mined.mined) >= 100
    figures(f"{'MRR@10 with a mined glossary':30} without   with")
    for name in NAMES:
        found = {}
        for what, glossary in (("without", Glossary()), ("with", mined)):
            vars(postings)["glossary"] = glossary
            found[what] = mean_reciprocal(answers(vault, shared / name)["all"])
        figures(f"{name:30}   {found['without']:.3f}  {found['with']:.3f}")
        assert found["with"] >= found["without"] - LOST
