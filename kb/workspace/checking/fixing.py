"""`kb check --fix`: the plan to repair what can be repaired safely.

diagnostics ─ fix_plan ─▶ Plan ─▶ rewriting
"""

from collections import defaultdict
from collections.abc import Iterable
from pathlib import PurePosixPath

from kb.check.scope import CheckScope
from kb.edit.fixes import ASKED_FIXES, FIXES, REQUESTED_FIXES
from kb.model.card import Card
from kb.model.diagnostic import Diagnostic
from kb.model.library import Library
from kb.model.note import Note
from kb.store.notes.note_text import MOST_BYTES
from kb.workspace.checking.repairability import workbench
from kb.workspace.collection import Collection
from kb.workspace.rewriting import Plan, planned

ASKED_RULES = frozenset(fix.rule for fix in ASKED_FIXES)
"""Rules whose repairs a person agrees to one by one."""

_ALIAS_RULE = "near-duplicate-tag"  # narrows repairs to tags


def fix_plan(
    collection: Collection,
    diagnostics: Iterable[Diagnostic],
    scope: CheckScope,
    agreed: frozenset[Diagnostic],
) -> Plan:
    """The plan to repair what `diagnostics` report and can be repaired, and what was `agreed` to.

    `scope` narrows it, and names what is repaired on request only. Tags under an alias of the settings
    are not reported, but are written as the tag that they mean.
    """
    fixes = tuple(fix for fix in FIXES if scope.has_rule(fix.rule))
    requested = tuple(fix for fix in REQUESTED_FIXES if scope.names_rule(fix.rule))
    bench = workbench(collection)
    non_tag_words: defaultdict[PurePosixPath, set[int]] = defaultdict(set)
    for one in agreed:
        non_tag_words[one.path].add(one.place.start)

    def new_text(note: Note, text: str) -> str:
        if len(text.encode()) > MOST_BYTES:  # nobody read what is beyond
            return text
        now = text
        for fix in ASKED_FIXES if note.path in non_tag_words else ():
            now = bench.with_agreed(
                bench.reading(note.path, now), fix, non_tag_words[note.path].__contains__
            )
        return bench.repaired(note.path, now, (*fixes, *requested)).text

    wanted = {fix.rule for fix in fixes}
    paths = {
        one.path for one in diagnostics if one.is_fixable and one.rule in wanted
    } | non_tag_words.keys()
    in_conflict = {card.path for card in collection.library.cards if card.has_conflict}
    paths |= in_conflict.intersection(one.path for one in diagnostics if one.rule in wanted)
    if _ALIAS_RULE in wanted:
        paths |= {card.path for card in collection.library.cards if _has_alias(collection.library, card)}
    cards = [
        card
        for card in collection.library.cards
        if scope.has_note(card.path) and (card.path in paths or (requested and card.links))
    ]
    return planned(collection, scope.command, cards, new_text)


def _has_alias(library: Library, card: Card) -> bool:
    return any(library.name_by_alias(name) for name in card.tag_names)
