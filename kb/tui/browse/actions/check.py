"""`c`: what `kb check` finds in the note."""

from functools import partial
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from rich.text import Text

from kb.model.diagnostic import START_OF_FILE
from kb.terminal import styles
from kb.terminal.cells import fitted
from kb.terminal.clean import clean_line
from kb.tui.browse.actions.edit import edit_note
from kb.tui.browse.dialogs.choice import Choice, ChoiceDialog
from kb.tui.browse.note.current_note import current_card

if TYPE_CHECKING:
    from kb.model.diagnostic import Diagnostic
    from kb.tui.browse.browser import Browser
    from kb.workspace.collection import Collection

    _Found = tuple[tuple[Diagnostic, str | None], ...]

_EXCERPT = 70  # cells


def run(browser: "Browser") -> None:
    """Lists the findings; Enter opens the editor at the line of one."""
    card = browser.card
    if card is None:
        return
    browser.say("Checking …")
    browser.reader.do(
        lambda collection: _found(collection, card.path),
        browser.while_here(partial(_show, browser, card.path)),
    )


def _found(collection: "Collection", path: PurePosixPath) -> "_Found":
    """Each problem of the note, with its line."""
    from kb.workspace.checking.diagnostics import line_texts, note_diagnostics

    found = note_diagnostics(collection, current_card(collection, path).path)
    return tuple(zip(found, line_texts(collection, found), strict=True))


def _show(browser: "Browser", path: PurePosixPath, found: "_Found") -> None:
    browser.clear_notifications()
    if not found:
        browser.say(f"No problems in {path}.")
        return
    choices = [Choice(_finding(one, line)) for one, line in found]
    browser.push_screen(
        ChoiceDialog(f"{len(found)} found in {path}", choices, "edit there"),
        lambda number: None if number is None else edit_note(browser, path, found[number][0].place.line),
    )


def _finding(one: "Diagnostic", line: str | None) -> Text:
    """Place, severity and rule; the message and what to do; the line of the note."""
    text = Text(f"{one.place.line}:{one.place.column}  ")
    text.append(f"{one.severity:<7}  ", styles.BY_SEVERITY[one.severity])
    text.append(clean_line(one.rule), styles.STRONG)
    text.append(f"\n{clean_line(f'{one.message} {one.hint}'.strip())}")
    if line and one.place != START_OF_FILE:
        text.append(f"\n│ {fitted(clean_line(line.strip()), _EXCERPT)}", styles.QUIET)
    return text
