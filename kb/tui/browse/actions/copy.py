"""`y`: something of the note to the clipboard."""

from collections.abc import Callable
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from rich.text import Text

from kb.model.errors import UsageError
from kb.report.wikilink_to import wikilink_to
from kb.terminal.cells import fitted
from kb.terminal.clean import clean_line
from kb.tui.browse.dialogs.choice import Choice, ChoiceDialog
from kb.tui.browse.dialogs.loading import filled, open_on_note
from kb.tui.browse.note.current_note import current_card, current_file

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.tui.browse.browser import Browser
    from kb.workspace.collection import Collection

_MOST_SHOWN = 60  # cells of what was copied


class _Format(NamedTuple):
    """One of the things that can be copied: its key, what it is called, and what gives it."""

    key: str
    name: str
    text: "Callable[[Collection, Card], str]"


def run(browser: "Browser") -> None:
    """Asks what to copy, and copies it."""
    dialog = ChoiceDialog("Copy", "copy")
    choices = [Choice(Text(format_.name), format_.key) for format_ in _FORMATS]

    def begin(card: "Card") -> None:
        filled(browser, dialog, lambda: dialog.show(f"Copy from {card.display_title}", choices))

    def copy(number: int) -> None:
        if browser.card:
            _copy(browser, browser.card.path, _FORMATS[number])

    open_on_note(browser, dialog, begin, copy)


def _copy(browser: "Browser", path: PurePosixPath, format_: _Format) -> None:
    def copied(text: str) -> None:
        browser.copy_to_clipboard(text)
        line = clean_line(" ".join(text.split()))
        browser.say(f"Copied {fitted(line, _MOST_SHOWN)}")

    browser.reader.do(lambda collection: format_.text(collection, current_card(collection, path)), copied)


def _wikilink(collection: "Collection", card: "Card") -> str:
    return wikilink_to(card, collection.library)


def _bibtex(collection: "Collection", card: "Card") -> str:
    """The entry that `kb export bibtex` writes, under the key that it will have there too."""
    from kb.export.bibtex import bibtex_text
    from kb.workspace.naming import refuse_unknown_names, save_given_names

    refuse_unknown_names(collection)
    save_given_names(collection)
    return bibtex_text((collection.note(card.path),), collection.library)


def _arxiv_id(_collection: "Collection", card: "Card") -> str:
    if card.arxiv_id is None:
        raise UsageError(f"{card.path} is about no arXiv paper.")
    return card.arxiv_id


def _path(collection: "Collection", card: "Card") -> str:
    return str(current_file(collection, card.path))


_FORMATS = (
    _Format("w", "Wikilink", _wikilink),
    _Format("b", "BibTeX", _bibtex),
    _Format("i", "arXiv id", _arxiv_id),
    _Format("p", "Path", _path),
)
