"""Aliases of tags in kb.yaml are names of one thing, for words too."""

import pytest

from kb.search.text.glossary import Glossary


@pytest.mark.parametrize(
    ("alias", "tag", "keys"),
    [
        ("물길", "canals", ("물길", "canal")),
        ("tr", "tide-reading", ("tr", "tide read")),
        ("tide_reading", "TR", ("tr", "tide read")),
        ("물때표", "tide-reading", ("물때표", "tide read")),
    ],
)
def test_an_alias_is_a_name(alias: str, tag: str, keys: tuple[str, str]) -> None:
    assert Glossary(aliases=[(alias, tag)]).keys == (keys,)


@pytest.mark.parametrize(
    ("alias", "tag"),
    [("canal", "canals"), ("tide-reading", "reading-tides"), ("물때 표", "tide"), ("물 때", "물때")],
)
def test_other_spellings_and_two_names_of_several_words_are_none(alias: str, tag: str) -> None:
    assert Glossary(aliases=[(alias, tag)]).keys == ()


def test_names_lead_both_ways_and_say_where_they_are_from() -> None:
    glossary = Glossary(aliases=[("물길", "canals")])
    assert [(name.tokens, name.origin) for name in glossary.names("물길")] == [(("canal",), "tag alias")]
    assert [name.tokens for name in glossary.names("canal")] == [("물길",)]
    assert glossary.words_in("옛물길에서") == [(1, 3)]


def test_a_tag_of_several_words_is_what_its_short_alias_stands_for() -> None:
    assert Glossary(aliases=[("tr", "tide-reading")]).long_forms == {"tr": ("tide", "read")}
