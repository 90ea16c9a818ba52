"""Who has which trait, note by note: always what it is for notes that were never other ones."""

from random import Random

from kb.search.related.trait_holders import TraitHolders

TRAITS = [f"trait{number}" for number in range(12)]


def held(holders: TraitHolders) -> dict[str, set[str]]:
    """The paths of the notes that have each trait."""
    traits = {trait for part in holders.parts.values() for trait in part.notes_with()}
    return {trait: {holders.paths[number] for number in holders.having(trait)} for trait in traits}


def test_after_any_changes_each_trait_has_the_notes_that_have_it() -> None:
    random = Random(3)
    holders, notes = TraitHolders(), dict[str, set[str]]()
    for _ in range(200):
        changed = random.sample([f"n{number}.md" for number in range(9)], 3)
        before = {path: notes[path] for path in changed if path in notes}
        after = {path: set(random.sample(TRAITS, 4)) for path in changed if random.random() < 0.7}
        holders, _ = holders.changed(before, after)
        notes = {path: traits for path, traits in notes.items() if path not in before} | after
        fresh, _ = TraitHolders().changed({}, notes)
        assert held(holders) == held(fresh)
        assert {trait: holders.count(trait) for trait in TRAITS} == {
            trait: fresh.count(trait) for trait in TRAITS
        }


def test_what_moved_is_what_was_gained_or_lost() -> None:
    holders, _ = TraitHolders().changed({}, {"a.md": {"oat", "rye"}, "b.md": {"rye"}})
    _, moved = holders.changed({"a.md": {"oat", "rye"}}, {"a.md": {"rye", "teff"}})
    assert set(moved) == {"oat", "teff"}


def test_a_new_note_takes_the_number_of_one_that_is_gone() -> None:
    holders, _ = TraitHolders().changed({}, {"a.md": {"oat"}, "b.md": {"rye"}})
    holders, _ = holders.changed({"a.md": {"oat"}}, {})
    holders, _ = holders.changed({}, {"c.md": {"rye"}})
    assert holders.paths == ("c.md", "b.md")
    assert held(holders) == {"rye": {"c.md", "b.md"}}


def test_parts_of_which_no_trait_moved_stay_the_very_ones() -> None:
    notes = {f"{number}.md": {f"trait{number}", "all"} for number in range(9)}
    old, _ = TraitHolders().changed({}, notes)
    new, _ = old.changed({"3.md": notes["3.md"]}, {"3.md": {"all", "other"}})
    others = {name for name, part in {**old.parts, **new.parts}.items() if old.parts.get(name) is not part}
    assert len(others) == 1
    assert new.notes is old.notes
