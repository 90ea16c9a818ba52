"""The mark of a note that lacks a language: lists keep such notes and say what they are in."""

from functools import cache

from kb.web.html_text import Html, text_html
from kb.web.words import language_name


@cache
def lacking_mark(has: tuple[str, ...], languages: tuple[str, ...], edition: str | None) -> Html:
    """The languages of a note, for the readers of another of the site's `languages`; empty if it has all.

    At the root the style sheet shows it to whoever chose a language that the note lacks
    (`kb.web.language_styles`); in an edition it always shows where the note is not in that language. A
    note without any text lacks nothing.
    """
    wanted = (edition,) if edition else languages
    if not has or set(wanted) <= set(has):
        return Html()
    names = ", ".join(f'<span lang="{lang}">{text_html(language_name(lang))}</span>' for lang in has)
    return Html(
        f' <span class="{"mark" if edition else "mark lacks"}" data-has="{" ".join(has)}">{names}</span>'
    )
