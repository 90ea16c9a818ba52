"""The head of a note, as `kb show` draws it: what it is about, whose, and what names it."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.rule import Rule
from rich.text import Text

from kb.terminal import styles
from kb.terminal.cells import fitted, shown
from kb.terminal.clean import clean_line
from kb.terminal.views.entry import GAP, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.console import Console, ConsoleOptions, RenderableType, RenderResult

    from kb.model.note import Note
    from kb.model.paper import Paper

_MOST_AUTHORS = 4
_NAMED_OF_MORE = 3
_MOST_LEFT = 30
_LONGEST_PLACE = 40
_SEPARATOR = " · "


def note_head(note: "Note", paper: "Paper | None", number: int | None) -> "Iterator[RenderableType]":
    """The lines above the text: title and number, authors and source, tags and path; then a rule."""
    yield _Line(shown(note.display_title, styles.TITLE), _name(note, number))
    yield _Line(_authors(note.authors or (paper.authors if paper else ())), _source(note, paper))
    for url in note.urls:
        yield shown(url, styles.LINK)
    tags = " ".join(f"#{name}" for name in note.tag_names)
    yield _Line(shown(tags, styles.TAG), shown(str(note.path), styles.QUIET))
    yield Rule(style=styles.QUIET)


def _name(note: "Note", number: int | None) -> Text:
    """`note 1 · 2024-01-02`."""
    day = note.date.isoformat() if note.date else "no date"
    named = Text.assemble(("note ", styles.QUIET), (f"{number}", styles.NUMBER), (_SEPARATOR, styles.QUIET))
    return (named if number else Text()).append(day, styles.QUIET)


def _authors(authors: tuple[str, ...]) -> Text:
    if len(authors) <= _MOST_AUTHORS:
        return Text(", ".join(map(clean_line, authors)))
    named = ", ".join(map(clean_line, authors[:_NAMED_OF_MORE]))
    return Text(f"{named} and {len(authors) - _NAMED_OF_MORE:,} more")


def _source(note: "Note", paper: "Paper | None") -> Text:
    """`review · arXiv:2401.00001v2 · cs.CL · ICLR 2024`: what kind of note, about what, published where."""
    facts = []
    if note.kind != "paper":
        facts.append(Text(note.kind, styles.REVIEW if note.kind == "review" else ""))
    if note.source:
        facts.append(Text(_source_name(note, paper), styles.LINK))
    facts += [Text(fact, styles.QUIET) for fact in _published(note, paper)]
    return Text(_SEPARATOR, styles.QUIET).join(facts)


def _source_name(note: "Note", paper: "Paper | None") -> str:
    source = note.source
    if source is None or source.arxiv_id is None:
        return clean_line(source.url) if source else ""
    version = source.arxiv_version or (paper.version if paper else None)
    return clean_line(f"arXiv:{source.arxiv_id}{f'v{version}' if version else ''}")


def _published(note: "Note", paper: "Paper | None") -> "Iterator[str]":
    """The category, and the journal or else what the authors say of it."""
    if paper and paper.primary_category:
        yield clean_line(paper.primary_category)
    places = (note.venue, paper.journal_ref if paper else None, paper.comment if paper else None)
    if place := next(filter(None, places), None):
        yield fitted(clean_line(place), _LONGEST_PLACE)


@dataclass(frozen=True, slots=True)
class _Line:
    """A text and what stands at the end of its line; below it, where the line has no room for it."""

    text: Text
    end: Text

    def __rich_console__(self, console: "Console", options: "ConsoleOptions") -> "RenderResult":
        """The text in lines of its own, then what is at the end."""
        width = options.max_width
        room = width - self.end.cell_len - GAP
        if not self.text:
            yield from (self.end,) if self.end else ()
        elif not self.end or room < min(self.text.cell_len, max(_MOST_LEFT, width // 2)):
            yield self.text
            yield from (self.end,) if self.end else ()
        else:
            first, *others = wrapped(self.text, console, room)
            yield Text.assemble(first, " " * (width - first.cell_len - self.end.cell_len), self.end)
            yield from others
