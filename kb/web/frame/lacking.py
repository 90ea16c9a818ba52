"""Which languages a site has, and the mark of a note that lacks one: it stays in lists, marked."""

from functools import cache
from typing import TYPE_CHECKING

from kb.language.languages import own_name
from kb.web.html.html_text import Html, text_html

if TYPE_CHECKING:
    from kb.model.library import Library


@cache
def lacking_mark(has: tuple[str, ...], languages: tuple[str, ...], edition: str | None) -> Html:
    """The languages of a note, for the readers of another of the site's `languages`; empty if it has all.

    At the root the style sheet shows it to whoever chose a language that the note lacks
    (`kb.web.frame.language_styles`); in an edition it always shows where the note is not in that language.
    A note without any text lacks nothing.
    """
    wanted = (edition,) if edition else languages
    if not has or set(wanted) <= set(has):
        return Html()
    names = ", ".join(f'<span lang="{lang}">{text_html(own_name(lang))}</span>' for lang in has)
    return Html(
        f' <span class="{"mark" if edition else "mark lacks"}" data-has="{" ".join(has)}">{names}</span>'
    )


def present_languages(library: "Library", languages: tuple[str, ...]) -> tuple[str, ...]:
    """Those of some languages in which any note has a passage; the first where there is none."""
    present = {lang for card in library.cards for lang in card.languages}
    return tuple(lang for lang in dict.fromkeys(languages) if lang in present) or languages[:1]
