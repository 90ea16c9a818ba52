"""`c`: what `kb check` finds in the note."""

from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from rich.text import Text

from kb.model.diagnostic import START_OF_FILE
from kb.terminal import styles
from kb.terminal.cells import fitted
from kb.terminal.clean import clean_line
from kb.tui.browse.actions.edit import edit_note
from kb.tui.browse.dialogs.choice import Choice, ChoiceDialog
from kb.tui.browse.dialogs.loading import close, fill, open_on_note
from kb.tui.browse.note.current_note import current_card

if TYPE_CHECKING:
    from kb.model.card import Card
    from kb.model.diagnostic import Diagnostic
    from kb.tui.browse.browser import Browser
    from kb.workspace.collection import Collection

    _Found = tuple[tuple[Diagnostic, str | None], ...]

_EXCERPT = 70  # cells


def run(browser: "Browser") -> None:
    """Lists the findings; Enter opens the editor at the line of one."""
    found: _Found = ()
    dialog = ChoiceDialog("Checking …", "edit there")

    def begin(card: "Card") -> None:
        def show(answer: "_Found") -> None:
            nonlocal found
            found = answer
            if found:
                dialog.show(f"{len(found)} found in {card.path}", [Choice(_finding(*one)) for one in found])
            else:
                browser.say(f"No problems in {card.path}.")
                close(browser, dialog)

        fill(browser, dialog, lambda collection: _found(collection, card.path), show)

    def edit(number: int) -> None:
        diagnostic = found[number][0]
        edit_note(browser, diagnostic.path, diagnostic.place.line)

    open_on_note(browser, dialog, begin, edit)


def _found(collection: "Collection", path: PurePosixPath) -> "_Found":
    """Each problem of the note, with its line."""
    from kb.workspace.checking.diagnostics import line_texts, note_diagnostics

    found = note_diagnostics(collection, current_card(collection, path).path)
    return tuple(zip(found, line_texts(collection, found), strict=True))


def _finding(one: "Diagnostic", line: str | None) -> Text:
    """Place, severity and rule; the message and what to do; the line of the note."""
    text = Text(f"{one.place.line}:{one.place.column}  ")
    text.append(f"{one.severity:<7}  ", styles.BY_SEVERITY[one.severity])
    text.append(clean_line(one.rule), styles.STRONG)
    text.append(f"\n{clean_line(f'{one.message} {one.hint}'.strip())}")
    if line and one.place != START_OF_FILE:
        text.append(f"\n│ {fitted(clean_line(line.strip()), _EXCERPT)}", styles.QUIET)
    return text
