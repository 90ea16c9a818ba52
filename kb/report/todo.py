"""What waits in a collection: what notes lack, papers to fetch or to read, notes to look at again.

A note is to be revisited because

    its paper      was withdrawn, or has a newer version
    it             holds a second write-up, which is found under the first one's title
    later notes    build on it and it names none of them: it is a year old
    other notes    refer to it, and it is not translated

in this order; within one, what most notes refer to comes first.
"""

from collections import defaultdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from msgspec.structs import replace

from kb.language.counted import counted
from kb.language.names import language_in_english
from kb.model.missing import MISSING, untranslated_into, untranslated_query
from kb.model.report.command_line import command_line
from kb.model.report.todo import Revisit, TodoLine, TodoReport

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator
    from pathlib import PurePosixPath

    from kb.model.card import Card
    from kb.model.diagnostic import Diagnostic
    from kb.model.library import Library

REVISIT_RULES = ("withdrawn", "newer-version", "second-writeup")
"""The diagnostics that are a reason to look at a note again, the most pressing first."""

_BUILT_ON, _UNTRANSLATED = len(REVISIT_RULES), len(REVISIT_RULES) + 1
_YEAR = timedelta(days=365)
_MANY = 3  # later notes; one or two are what any thread has

_Reasons = defaultdict["PurePosixPath", list[tuple[int, str]]]


class Findings(NamedTuple):
    """What is known beside the notes: how many errors and warnings there are, and what was reported.

    `diagnostics` are those of `REVISIT_RULES`; others are passed over. `absent` are the ids of which arXiv
    has said that there is no such paper.
    """

    problems: int = 0
    diagnostics: "Iterable[Diagnostic]" = ()
    absent: "Collection[str]" = ()


def todo_report(
    library: "Library", languages: tuple[str, ...], today: date, findings: Findings
) -> TodoReport:
    """What waits; `languages` are those of the collection, in which its notes are to be."""
    revisit = _revisit(library, languages, today, findings.diagnostics)
    return replace(waiting(library, languages, findings), revisit=revisit)


def waiting(library: "Library", languages: tuple[str, ...], findings: Findings) -> TodoReport:
    """What waits, without the notes to look at again, which take longest to find."""
    mentioned, about = library.cards_mentioning.keys(), library.cards_about
    pending = mentioned - library.papers.keys() - set(findings.absent)
    bare = (card for arxiv_id in pending for card in about.get(arxiv_id, ()) if card.title is None)
    return TodoReport(
        untagged=sum(MISSING["tags"](card, library.papers) for card in library.cards),
        untranslated=sum(bool(untranslated_into(card, languages)) for card in library.cards),
        unread=len(mentioned - about.keys()),
        pending=len(pending),
        problems=findings.problems,
        revisit=(),
        is_to_fill=next(bare, None) is not None,
    )


def _revisit(
    library: "Library", languages: tuple[str, ...], today: date, diagnostics: "Iterable[Diagnostic]"
) -> tuple[Revisit, ...]:
    reasons: _Reasons = defaultdict(list)
    for one in diagnostics:
        if one.rule in REVISIT_RULES:
            reasons[one.path].append((REVISIT_RULES.index(one.rule), _why(one)))
    references: dict[PurePosixPath, int] = {}
    for card in library.distinct_cards:
        referring = _referring(library, card)
        references[card.path] = len(referring)
        reasons_of_card = tuple(_reasons(library, card, referring, languages, today)) if referring else ()
        if reasons_of_card:
            reasons[card.path] += reasons_of_card

    def order(path: "PurePosixPath") -> tuple[int, int, str]:
        return min(reasons[path])[0], -references.get(path, 0), path.as_posix()

    return tuple(
        Revisit(path, " ".join(why for _, why in sorted(reasons[path])))
        for path in sorted(reasons, key=order)
    )


def _why(one: "Diagnostic") -> str:
    """What a diagnostic says, for somebody who does not see its place."""
    is_second = one.rule == "second-writeup"
    return f"A second write-up starts in line {one.place.line}." if is_second else one.message


def _reasons(
    library: "Library", card: "Card", referring: "tuple[Card, ...]", languages: tuple[str, ...], today: date
) -> "Iterator[tuple[int, str]]":
    """The reasons that lie in the notes that refer to one."""
    if card.date and today - card.date >= _YEAR:
        later = [other for other in referring if other.date and other.date > card.date]
        if len(later) >= _MANY and not _names_any(library, card, later):
            why = f"{len(later):,} later notes refer to it, and it names none of them."
            yield _BUILT_ON, f"Written {card.date}; {why}"
    if lacking := untranslated_into(card, languages):
        many = counted(len(referring), "note refers", "notes refer")
        parts = " and no ".join(map(language_in_english, lacking))
        yield _UNTRANSLATED, f"{many} to it, and it has no {parts} part."


def _referring(library: "Library", card: "Card") -> "tuple[Card, ...]":
    """The notes that link to a note, or mention the paper that it is about, in order of path.

    Another note about the same paper is none of them.
    """
    found = {other.path: other for other in library.backlinks(card)}
    for other in library.cards_mentioning.get(card.arxiv_id or "", ()):
        if other.arxiv_id != card.arxiv_id and other.path != card.path:
            found[other.path] = other
    return tuple(found[path] for path in sorted(found))


def _names_any(library: "Library", card: "Card", others: "Iterable[Card]") -> bool:
    """Whether a note links to one of some others, or mentions a paper that one is about."""
    linked = {target.path for _, target in library.outgoing(card)}
    return any(other.path in linked or other.arxiv_id in card.papers for other in others)


def todo_lines(report: TodoReport, languages: tuple[str, ...]) -> tuple[TodoLine, ...]:
    """The kinds of which there is some, what takes least first; notes to revisit are not among them."""
    first, *others = map(language_in_english, languages or ("",))
    list_untranslated = command_line(["kb", "list", *untranslated_query(languages).split(" ", 1)])
    fetch = "kb fetch --fill" if report.is_to_fill else "kb fetch"
    lines = (
        _line("pending", report.pending, "paper", "to fetch", fetch),
        _line("problems", report.problems, "problem", "in the notes", "kb check"),
        _line("untagged", report.untagged, "note", "without tags", "kb tag --walk"),
        _line("unread", report.unread, "cited paper", "without a note", "kb papers --unread"),
        _line(
            "untranslated",
            report.untranslated,
            "note",
            f"in {first}, not in {' and '.join(others)}",
            list_untranslated,
        ),
    )
    return tuple(line for line in lines if line.count)


def _line(kind: str, count: int, noun: str, rest: str, command: str) -> TodoLine:
    return TodoLine(kind, count, f"{counted(count, noun).partition(' ')[2]} {rest}", command)
