"""The screen of `kb tags --tidy`: a group of similar tags by year, and the diff of a merge."""

from typing import TYPE_CHECKING, ClassVar

from rich.console import Group
from rich.text import Text
from textual.binding import Binding

from kb.language.counted import counted
from kb.terminal.clean import clean_line
from kb.terminal.views.rewrite import diff_view
from kb.terminal.views.similar_tags import REASONS, variants_view
from kb.tui.latin_key import latin_key
from kb.tui.walk.walk_app import WalkApp, count_line, key_line, message_line
from kb.workspace.review.tidying import targets

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.events import Key, Resize

    from kb.model.report.rewrite import RewriteReport
    from kb.model.report.tags import TagVariants
    from kb.workspace.review.tidying import Tidying
    from kb.workspace.rewriting import Plan

ALIAS, SKIP, UNDO, QUIT, YES, NO = "a", "s", "u", "q", "y", "n"


class TidyApp(WalkApp):
    """Shows group after group until the last one or `q`."""

    BINDINGS: ClassVar = [Binding("space", "scroll(10)")]

    def __init__(self, tidying: "Tidying", *, is_colored: bool = True) -> None:
        super().__init__(is_colored=is_colored)
        self._tidying = tidying
        self._group: TagVariants | None = None
        self._plan: Plan | None = None
        """The merge that waits for a yes or no."""
        self._message_text = ""

    def on_mount(self) -> None:
        """Shows the first group."""
        self._show_group()

    def on_resize(self, _: "Resize") -> None:
        """Fits what is as wide as the screen."""
        self._draw()

    # -- keys ----------------------------------------------------------------------------------

    def on_key(self, event: "Key") -> None:
        """Merges the group, or runs another command; other keys do nothing."""
        key = latin_key(event.character)
        if self._group is None:
            return
        if self._plan is not None:
            self._answer(key, self._plan)
        elif key in (known := targets(self._group)):
            self.attempt(lambda: self._merge(known[key]), self._show_group)
        elif key == ALIAS:
            self._tidying.alias()
            self._show_group("Noted for kb.yaml; said at the end.")
        elif key == SKIP:
            self._tidying.skip()
            self._show_group()
        elif key == UNDO:
            self.attempt(self._undo, self._show_group)
        elif key == QUIT:
            self.exit()

    def action_leave(self) -> None:
        """Escape: answers no, or else ends."""
        if self._plan is None:
            self.exit()
        else:
            self._show_group("Nothing was written.")

    def _answer(self, key: str, plan: "Plan") -> None:
        if key == YES:
            self.attempt(lambda: self._write(plan), self._show_group)
        elif key in {NO, QUIT}:
            self._show_group("Nothing was written.")

    # -- steps ---------------------------------------------------------------------------------

    def _merge(self, into: str) -> None:
        """Writes a single note at once; shows the diff of several and asks."""
        plan = self._tidying.plan(into)
        if plan.note_count > 1:
            self._plan, self._message_text = plan, " ".join(plan.hints)
            self._draw()
            self.scroll_to_top()
        else:
            self._write(plan)

    def _write(self, plan: "Plan") -> None:
        self._show_group(_outcome("Wrote", self._tidying.write(plan)))

    def _undo(self) -> None:
        report = self._tidying.undo()
        self._show_group(_outcome("Gave back", report) if report else "No group was merged.")

    # -- what is shown -------------------------------------------------------------------------

    def _show_group(self, message: str = "") -> None:
        """Shows the current group and a message below it; ends after the last one."""
        self._plan, self._message_text = None, message
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
        self.show_part("count", count_line(place))
        self.show_part("text", body)
        self.show_part("message", message_line(self._message_text))
        self.show_part("keys", self._keys(self._group, width))

    def _keys(self, group: "TagVariants", width: int) -> Text:
        if self._plan is not None:
            many = counted(self._plan.note_count, "note")
            keys = key_line(((YES, "yes"), (NO, "no"), ("↑↓", "scroll")), width)
            return Text(f"Write {many}?  ").append_text(keys)
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
            ),
            width,
        )


def _outcome(did: str, report: "RewriteReport") -> str:
    return " ".join((f"{did} {counted(len(report.written), 'note')}.", *report.left))
