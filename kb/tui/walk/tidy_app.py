"""`kb tags --tidy` on the screen: similar tags by year, and the diff before several notes are written."""

from typing import TYPE_CHECKING, ClassVar

from rich.console import Group
from rich.text import Text
from textual.binding import Binding
from textual.containers import VerticalScroll
from textual.widgets import Static

from kb.model.errors import Interrupted, KbError
from kb.terminal import styles
from kb.terminal.cells import counted
from kb.terminal.clean import clean_line
from kb.terminal.views.rewrite import diff_view
from kb.terminal.views.similar_tags import REASONS, variants_view
from kb.tui.latin_key import latin_key
from kb.tui.theme import ThemedApp
from kb.tui.walk.key_line import key_line
from kb.workspace.review.tidying import targets

if TYPE_CHECKING:
    from collections.abc import Callable

    from rich.console import RenderableType
    from textual.app import ComposeResult
    from textual.events import Key, Resize

    from kb.model.report.rewrite import RewriteReport
    from kb.model.report.tags import TagVariants
    from kb.workspace.review.tidying import Tidying
    from kb.workspace.rewriting import Plan

ALIAS, SKIP, UNDO, QUIT, YES, NO = "a", "s", "u", "q", "y", "n"


class TidyApp(ThemedApp[None]):
    """The groups, until the last one or `q`."""

    CSS = """
    Screen { padding: 0 1; layout: vertical; }
    #count { height: auto; max-height: 2; }
    #body { height: 1fr; margin: 1 0; scrollbar-size-vertical: 1; }
    #message { height: auto; max-height: 4; }
    #keys { height: auto; }
    """
    BINDINGS: ClassVar = [
        Binding("escape", "leave", priority=True),
        Binding("ctrl+c,ctrl+d", "quit", priority=True),
        Binding("up", "scroll(-1)"),
        Binding("down", "scroll(1)"),
        Binding("pageup", "scroll(-10)"),
        Binding("pagedown,space", "scroll(10)"),
    ]

    def __init__(self, tidying: "Tidying", *, is_colored: bool = True) -> None:
        super().__init__(is_colored=is_colored)
        self._tidying = tidying
        self._group: TagVariants | None = None
        self._plan: Plan | None = None  # the merge that is asked about
        self._said = ""

    def compose(self) -> "ComposeResult":
        """The count, the group or the diff, what is to be said, the keys."""
        yield Static(id="count")
        with VerticalScroll(id="body", can_focus=False):
            yield Static(id="text")
        yield Static(id="message")
        yield Static(id="keys")

    def on_mount(self) -> None:
        """Shows the first group."""
        self._show_group()

    def on_resize(self, _: "Resize") -> None:
        """Fits what is as wide as the screen."""
        self._draw()

    # -- keys ----------------------------------------------------------------------------------

    def on_key(self, event: "Key") -> None:
        """A key that merges, or one of the others; all else does nothing."""
        key = latin_key(event.character)
        if self._group is None:
            return
        if self._plan is not None:
            self._answer(key, self._plan)
        elif key in (known := targets(self._group)):
            self._try(lambda: self._merge(known[key]))
        elif key == ALIAS:
            self._tidying.alias()
            self._show_group("Noted for kb.yaml; said at the end.")
        elif key == SKIP:
            self._tidying.skip()
            self._show_group()
        elif key == UNDO:
            self._try(self._undo)
        elif key == QUIT:
            self.exit()

    def action_leave(self) -> None:
        """Escape: leaves the question, or else the screen."""
        if self._plan is None:
            self.exit()
        else:
            self._show_group("Nothing was written.")

    def action_scroll(self, lines: int) -> None:
        """Moves the diff."""
        self.query_one("#body").scroll_relative(y=lines)

    def _answer(self, key: str, plan: "Plan") -> None:
        if key == YES:
            self._try(lambda: self._write(plan))
        elif key in {NO, QUIT}:
            self._show_group("Nothing was written.")

    # -- steps ---------------------------------------------------------------------------------

    def _try(self, step: "Callable[[], None]") -> None:
        try:
            step()
        except Interrupted:  # told to end, which is not to be shown and survived
            raise
        except KbError as error:
            self._show_group(str(error))

    def _merge(self, into: str) -> None:
        """Writes one note at once; more are asked about below their diff."""
        plan = self._tidying.plan(into)
        if plan.note_count > 1:
            self._plan, self._said = plan, " ".join(plan.hints)
            self._draw()
            self.query_one("#body").scroll_home(animate=False)
        else:
            self._write(plan)

    def _write(self, plan: "Plan") -> None:
        self._show_group(_outcome("Wrote", self._tidying.write(plan)))

    def _undo(self) -> None:
        report = self._tidying.undo()
        self._show_group(_outcome("Gave back", report) if report else "No group was merged.")

    # -- what is shown -------------------------------------------------------------------------

    def _show_group(self, said: str = "") -> None:
        """The group at hand and a sentence below it; ends after the last one."""
        self._plan, self._said = None, said
        self._group = self._tidying.current()
        if self._group is None:
            self.exit()
        else:
            self._draw()

    def _draw(self) -> None:
        if self._group is None:
            return
        width = max(self.size.width - 3, 1)
        body: RenderableType = variants_view(self._group, width)
        if self._plan is not None:
            body = Group(body, Text(), diff_view(self._plan.diff()))
        reason = clean_line(REASONS.get(self._group.reason, self._group.reason))
        place = f"{self._tidying.place + 1:,} of {len(self._tidying.groups):,}: {reason}"
        self.query_one("#count", Static).update(Text(place, styles.QUIET))
        self.query_one("#text", Static).update(body)
        self.query_one("#message", Static).update(Text(clean_line(self._said) or " ", styles.WARNING))
        self.query_one("#keys", Static).update(self._keys(self._group))

    def _keys(self, group: "TagVariants") -> Text:
        if self._plan is not None:
            many = counted(self._plan.note_count, "note")
            return Text(f"Write {many}?  ").append_text(
                key_line(((YES, "yes"), (NO, "no"), ("↑↓", "scroll")))
            )
        known = targets(group)
        merging = [("m", f"merge into #{clean_line(known['m'])}")]
        merging += [("o", "other way round")] if "o" in known else []
        return key_line(
            (
                *merging,
                (f"1-{len(group.variants)}", "into that one"),
                (ALIAS, "alias"),
                (SKIP, "skip"),
                (UNDO, "undo"),
                (QUIT, "quit"),
            )
        )


def _outcome(did: str, report: "RewriteReport") -> str:
    return " ".join((f"{did} {counted(len(report.written), 'note')}.", *report.left))
