"""A paragraph of a note, drawn; where it is an embed of another note, what that shows in place."""

from collections.abc import Callable

from rich.console import Group, RenderableType

from kb.model.embedded_part import MOST_WITHIN, embeds_alone
from kb.terminal.prose import is_shown, prose_view
from kb.terminal.quote import Quote

Embedded = Callable[[str, str], str | None]
"""The Markdown of a part of a note, by target and part; None where it is not shown in place."""


def paragraph_view(
    paragraph: str,
    embedded: Embedded,
    within: tuple[tuple[str, str], ...] = (),
    *,
    keeps_lines: bool = False,
) -> RenderableType:
    """A paragraph of raw Markdown; `within` are the embeds that it stands in, which end a loop.

    `keeps_lines`: its line ends are drawn, which Markdown writes with two blanks before them.
    """
    links = embeds_alone(paragraph)
    keys = [(link.target, link.heading) for link in links]
    parts = [None if key in within or len(within) == MOST_WITHIN else embedded(*key) for key in keys]
    if not parts or not all(parts):
        return prose_view(paragraph.replace("\n", "  \n") if keeps_lines else paragraph)
    lines = [line.strip() for line in paragraph.split("\n")]
    return Group(
        *(
            Group(prose_view(line), Quote(_text_view(part or "", embedded, (*within, key), keeps_lines)))
            for line, key, part in zip(lines, keys, parts, strict=True)
        )
    )


def _text_view(
    text: str,
    embedded: Embedded,
    within: tuple[tuple[str, str], ...],
    keeps_lines: bool,  # noqa: FBT001 - handed on
) -> RenderableType:
    paragraphs = filter(is_shown, filter(str.strip, text.split("\n\n")))
    return Group(*(paragraph_view(one, embedded, within, keeps_lines=keeps_lines) for one in paragraphs))
