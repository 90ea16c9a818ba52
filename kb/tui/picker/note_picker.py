"""The picker: an inline list of notes, filtered as one types, that disappears afterwards.

Keys are handled in order, each after the list has caught up with the filter: typing `kimi` and Enter
quickly picks what `kimi` finds.
"""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.geometry import Offset
from textual.widgets import Static
from textual.worker import Worker, WorkerCancelled

from kb.terminal.clean import clean_line
from kb.tui.clean_input import CleanInput
from kb.tui.key_hints import DOT, KeyHint, fitting_hints
from kb.tui.picked_notes import NOTHING_PICKED, PickedNotes
from kb.tui.picker.candidate_list import CandidateList
from kb.tui.picker.preview import Preview
from kb.tui.theme import ThemedApp

if TYPE_CHECKING:
    from collections.abc import Awaitable, Sequence

    from kb.model.card import Card
    from kb.tui.picked_notes import PickerAction
    from kb.tui.picker.candidates import Candidates

LINES: Final = 12
_WITH_PREVIEW = 100
"""The width in cells from which the preview is shown."""

_MOVES: Final[Mapping[str, Callable[[CandidateList], None]]] = {
    "up": lambda shown: shown.move(-1),
    "ctrl+p": lambda shown: shown.move(-1),
    "down": lambda shown: shown.move(1),
    "ctrl+n": lambda shown: shown.move(1),
    "pageup": lambda shown: shown.move_by_height(-1),
    "pagedown": lambda shown: shown.move_by_height(1),
    "home": lambda shown: shown.move_far(-1),
    "end": lambda shown: shown.move_far(1),
}
_ACTIONS: Final[Mapping[str, "PickerAction"]] = {
    "enter": "take",
    "ctrl+j": "take",  # what a terminal made of Enter that was typed before the picker was there
    "ctrl+e": "edit",
    "ctrl+o": "open",
}
_ENDS: Final = {"escape": NOTHING_PICKED, "ctrl+c": None}
_MARK: Final = "tab"
_KEYS: Final = frozenset({*_MOVES, *_ACTIONS, *_ENDS, _MARK})
_HINTS: Final = (
    KeyHint("↑↓", "move", rank=1),
    KeyHint("Tab", "mark"),
    KeyHint("Enter", "take"),
    KeyHint("Ctrl-E", "edit", rank=2),
    KeyHint("Ctrl-O", "paper", rank=3),
    KeyHint("Esc"),
)


def picked_inline(
    candidates: "Candidates", text: str, *, is_several: bool, is_colored: bool
) -> PickedNotes:
    """Runs the picker below the command line. KeyboardInterrupt for Ctrl-C.

    Raises what searching the collection raises.
    """
    picker = NotePicker(candidates, text, is_several=is_several, is_colored=is_colored)
    picked = picker.run_or_raise(inline=True, mouse=False)
    if picked is None:
        raise KeyboardInterrupt
    return picked


class NotePicker(ThemedApp[PickedNotes], inherit_bindings=False):
    """Asks which of the candidates `text` means; `is_several` allows picking more than one."""

    CSS = f"""
    Screen, Screen:inline {{ border: none; padding: 0; height: {LINES}; }}
    #above {{ height: 1; }}
    FilterInput {{ width: 1fr; height: 1; border: none; padding: 0 1; }}
    #count {{ width: auto; color: $quiet; padding: 0 1 0 2; }}
    #body {{ height: 1fr; }}
    CandidateList {{ width: 4fr; }}
    Preview {{ width: 3fr; display: none; border-left: solid $quiet; padding: 0 1; }}
    .wide Preview {{ display: block; }}
    #keys {{ height: 1; color: $quiet; padding: 0 1; }}
    """

    def __init__(
        self, candidates: "Candidates", text: str, *, is_several: bool = False, is_colored: bool = True
    ) -> None:
        super().__init__(is_colored=is_colored)
        self._candidates = candidates
        self._is_several = is_several
        self._thread = ThreadPoolExecutor(1)
        self._shown_for = ""
        self._filtering: Worker[None] | None = None
        self._filter = FilterInput(self._act, _placeholder(text))
        self._list = CandidateList(candidates.title_of)
        self._preview = Preview()
        self._count = Static(id="count", markup=False)
        self._keys = Static(id="keys", markup=False)

    def compose(self) -> ComposeResult:
        """The filter and the count above, the keys below, the notes between them."""
        yield Horizontal(self._filter, self._count, id="above")
        yield Horizontal(self._list, self._preview, id="body")
        yield self._keys

    def on_mount(self) -> None:
        """Shows every candidate, and prepares filtering on the other thread."""
        self._thread.submit(self._candidates.prepare)
        self._show(self._candidates.offered)
        self._filter.focus()

    def on_unmount(self) -> None:
        """Drops searches that nobody waits for any more."""
        self._thread.shutdown(wait=False, cancel_futures=True)

    def on_resize(self, event: events.Resize) -> None:
        """Fits the keys and the preview to the width."""
        self.screen.set_class(event.size.width >= _WITH_PREVIEW, "wide")
        self._keys.update(_key_line(event.size.width - 2, is_several=self._is_several))
        self.call_after_refresh(self._update)  # by then the preview has its place, or none

    async def on_key(self, event: events.Key) -> None:
        """Passes on keys that were typed before the filter had the focus."""
        if not self._filter.has_focus:
            self._filter.focus()
            self._filter.post_message(event)

    def on_input_changed(self) -> None:
        """Filters by what is typed now."""
        self._catching_up()

    def _catching_up(self) -> Worker[None]:
        if self._filtering is None or self._filtering.is_finished:
            self._filtering = self.run_worker(self._catch_up())
        return self._filtering

    async def _catch_up(self) -> None:
        """Searches until the list shows the notes for what is typed; outdated searches are skipped."""
        loop = asyncio.get_running_loop()
        while (typed := self._filter.value) != self._shown_for:
            found = await loop.run_in_executor(self._thread, self._candidates.ranked, typed)
            if typed == self._filter.value:
                self._shown_for = typed
                self._show(found)

    def _show(self, cards: "Sequence[Card]") -> None:
        self._list.show(cards)
        self._update()

    def _update(self) -> None:
        marked = f"{len(self._list.marked):,} marked{DOT}" if self._list.marked else ""
        self._count.update(f"{marked}{self._list.count:,} of {len(self._candidates.offered):,}")
        card = self._list.under_cursor
        self._preview.show(self._candidates.note(card) if card and self._preview.display else None)

    async def _act(self, key: str) -> None:
        try:
            await self._catching_up().wait()
        except WorkerCancelled:  # a key before this one has ended the picker
            return
        if key in _ENDS:
            self.exit(_ENDS[key])
        elif action := _ACTIONS.get(key):
            self._decide(action)
        elif move := _MOVES.get(key):
            move(self._list)
        elif self._is_several:
            self._list.mark()
            self._list.move(1)
        self._update()

    def _decide(self, action: "PickerAction") -> None:
        card = self._list.under_cursor
        if cards := tuple(self._list.marked.values()) or ((card,) if card else ()):
            self.exit(PickedNotes(action, cards))


class FilterInput(CleanInput):
    """The input of the filter; keys of the picker are passed to `act`, in order."""

    def __init__(self, act: "Callable[[str], Awaitable[None]]", placeholder: str) -> None:
        super().__init__(placeholder=placeholder, select_on_focus=False)
        self.cursor_blink = False
        self._act = act

    @property
    def cursor_screen_offset(self) -> Offset:
        """Puts the terminal's cursor, where an IME composes a syllable, on the cursor of the input.

        At the end of the text, Textual 8 puts it one cell too far to the right.
        """
        return super().cursor_screen_offset - (int(self.cursor_at_end), 0)

    async def on_key(self, event: events.Key) -> None:
        """Handles keys of the picker; any other is typed."""
        if event.key in _KEYS:
            event.stop()
            event.prevent_default()
            await self._act(event.key)


def _placeholder(text: str) -> str:
    fits = f"“{clean_line(text)}” fits several notes. " if text else ""
    return f"{fits}Type to filter."


def _key_line(width: int, *, is_several: bool) -> str:
    """The keys that work here, as many as fit."""
    hints = [hint for hint in _HINTS if is_several or hint.key != "Tab"]
    return DOT.join(map(str, fitting_hints(hints, width, DOT)))
