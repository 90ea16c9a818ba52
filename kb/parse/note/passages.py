"""The commentary as passages: the language of each paragraph, and runs of paragraphs in one language.

A language block names its language. Elsewhere the script decides, and a paragraph that shows no language
belongs to the run around it (docs/note-format.md#commentary).
"""

from kb.language.script import HAN_LANGUAGES, NOT_LATIN, has_hangul, has_kana, script_language
from kb.model.line_map import LineMap
from kb.model.note import Passage
from kb.parse.note.layout import Paragraph
from kb.parse.note.paragraph import (
    has_words,
    is_label,
    is_neutral,
    is_running_text,
    without_names,
    without_pictures,
)


def passages(paragraphs: list[Paragraph], langs: list[str | None], lines: LineMap) -> tuple[Passage, ...]:
    """The runs of paragraphs in one language; those in language blocks are runs of their own."""
    runs: list[tuple[str | None, bool, list[Paragraph]]] = []
    for paragraph, lang in zip(paragraphs, langs, strict=True):
        is_marked = paragraph.lang is not None
        if runs and runs[-1][:2] == (lang, is_marked):
            runs[-1][2].append(paragraph)
        else:
            runs.append((lang, is_marked, [paragraph]))
    return tuple(
        Passage(
            lang,
            tuple(paragraph.text for paragraph in run),
            lines.place(run[0].start, run[-1].end),
            is_marked,
        )
        for lang, is_marked, run in runs
    )


def paragraph_languages(paragraphs: list[Paragraph], languages: tuple[str, ...]) -> list[str | None]:
    """The language of each paragraph; None outside language blocks where no paragraph holds a word.

    A paragraph that shows none (a formula, code, a quotation) belongs to the run before it, else after it.
    """
    scripts = _scripts(paragraphs, languages)
    if not any(scripts):
        scripts = [_said_in(one, languages) for one in paragraphs]
    before = next((lang for lang in scripts if lang), None)
    found = []
    for paragraph, lang in zip(paragraphs, scripts, strict=True):
        before = lang or before
        found.append(paragraph.lang or before)
    return found


def _scripts(paragraphs: list[Paragraph], languages: tuple[str, ...]) -> list[str | None]:
    """The language that the script of each paragraph shows; None in language blocks and code.

    A label without a verb (`1. Attention`) shows none if another script follows anywhere below it, and a
    heading none if nothing in its section shows one. Where the collection has neither Japanese nor Chinese
    or both, kana anywhere makes the note Japanese.
    """
    found: list[str | None] = []
    if ("ja" in languages) == ("zh" in languages) and any(map(_has_kana, paragraphs)):
        languages = ("ja", *languages)
    is_labelled = is_shown = False
    for paragraph in reversed(paragraphs):
        lang = None
        is_heading = paragraph.text.startswith("#")
        if not (paragraph.lang or paragraph.is_code):
            is_empty = is_heading and not is_shown
            lang = _script(paragraph.text, languages, is_labelled=is_labelled or is_empty)
            is_labelled = is_labelled or lang in NOT_LATIN
        is_shown = lang is not None or (is_shown and not is_heading)
        found.append(lang)
    return found[::-1]


def _script(text: str, languages: tuple[str, ...], *, is_labelled: bool) -> str | None:
    found = said = None
    if not text.isascii():
        text = without_pictures(text)
        said = without_names(text)
        if has_hangul(said):
            return "ko"
        found = script_language(said, languages)
        if found in HAN_LANGUAGES:
            return found
    if not is_running_text(text) and (is_neutral(text) or (is_labelled and is_label(text))):
        return None
    return found if said is not None else script_language(text, languages)


def _said_in(paragraph: Paragraph, languages: tuple[str, ...]) -> str | None:
    """The language of a paragraph's words in a note where no paragraph shows one; of names if in Hangul."""
    if paragraph.lang or paragraph.is_code:
        return None
    if has_words(paragraph.text):
        return script_language(without_names(paragraph.text), languages)
    return "ko" if has_hangul(without_pictures(paragraph.text)) else None


def _has_kana(paragraph: Paragraph) -> bool:
    return has_kana(paragraph.text) and has_kana(without_names(paragraph.text))
