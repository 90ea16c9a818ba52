"""A text of the site itself that a page shows in several languages at once."""

from collections.abc import Mapping
from typing import Self

from kb.web.html.html_text import Html, text_html


class Phrase(str):
    """One text in several languages: as a string it is the first of them, as HTML all of them.

    In a template it becomes one `<span class="w" lang="…">` a language, of which the style sheet shows the
    one that the reader chose (`kb.web.frame.language_styles`). Python code sees the first language and may
    put it wherever markup is not allowed, such as a page's title.
    """

    __slots__ = ("_html", "_texts")

    def __new__(cls, texts: Mapping[str, str]) -> Self:
        """The phrase with a text for every language, the first of which leads."""
        phrase = super().__new__(cls, next(iter(texts.values())))
        phrase._texts = texts
        phrase._html = _spans(texts)
        return phrase

    _texts: Mapping[str, str]
    _html: Html

    def __html__(self) -> Html:
        """What template engines ask for."""
        return self._html

    def format(self, *values: object, **named: object) -> "Phrase":
        """Every language's text filled in; a value that is a phrase gives its text of that language."""
        return Phrase(
            {
                lang: text.format(
                    *(text_in(lang, value) for value in values),
                    **{name: text_in(lang, value) for name, value in named.items()},
                )
                for lang, text in self._texts.items()
            }
        )


def text_in(lang: str, value: object) -> object:
    """The text of a phrase in a language that it has; any other value is itself."""
    return value._texts[lang] if isinstance(value, Phrase) else value  # noqa: SLF001 - of its own class


def _spans(texts: Mapping[str, str]) -> Html:
    """A span a language; a text that is the same in all of them needs none."""
    if len(set(texts.values())) == 1:
        return text_html(next(iter(texts.values())))
    return Html(
        "".join(f'<span class="w" lang="{lang}">{text_html(text)}</span>' for lang, text in texts.items())
    )
