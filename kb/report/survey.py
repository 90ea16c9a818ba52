"""A folder of notes looked over: languages, forms of heads, and the settings that fit them."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from kb.language.latin import clear_latin_language
from kb.language.script import has_kana, is_latin, script_language
from kb.model.grammar.file_name_date import file_name_date

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from kb.model.card import Card
    from kb.model.note import Note, Passage

_FEWEST = 0.05  # of the paragraphs whose language is clear are in one that is the collection's


def languages(notes: "Iterable[Note]") -> Mapping[str, int]:
    """How many notes are in each language of a collection that nobody has named the languages of.

    Any that kb knows is one if a twentieth of the paragraphs are in it; names and formulas are in none. The
    language that most notes are mostly in comes first, or that they begin with where they are in two alike.
    Notes of names alone count for the first in Latin letters, as `script_language` takes them.
    """
    paragraphs: Counter[str] = Counter()
    notes_in: Counter[str] = Counter()
    mostly_in: Counter[str] = Counter()
    unclear = 0
    for note in notes:
        found = Counter(_clear_languages(note))
        unclear += bool(note.languages and not found)
        paragraphs += found
        notes_in.update(found.keys())
        mostly_in.update(lang for lang, _ in found.most_common(1))
    wanted = [lang for lang, count in paragraphs.items() if count >= _FEWEST * paragraphs.total()]
    ranked = sorted(wanted, key=lambda lang: (-mostly_in[lang], -paragraphs[lang]))
    if in_latin := next(filter(is_latin, ranked), None):
        notes_in[in_latin] += unclear
    return {lang: notes_in[lang] for lang in ranked}


def _clear_languages(note: "Note") -> Iterator[str]:
    """The language of each paragraph that shows it; Han letters are Chinese in a note without kana."""
    is_japanese = any(has_kana(text) for passage in note.passages for text in passage.paragraphs)
    han = ("ja",) if is_japanese else ("zh",)
    for passage in note.passages:
        for text in passage.paragraphs:
            if lang := _clear_language(passage, text, han):
                yield lang


def _clear_language(passage: "Passage", text: str, han: tuple[str, ...]) -> str | None:
    if passage.is_marked:
        return passage.lang
    found = script_language(text, han)
    return clear_latin_language(text) if is_latin(found) else found


def heads(notes: "Iterable[Note]") -> Mapping[str, int]:
    """How many notes have a head of each form, most first."""
    return dict(Counter(map(head_form, notes)).most_common())


def head_form(note: "Note") -> str:
    """The form of a note's head: where its title and source are read from."""
    kinds = {block.kind for block in note.blocks}
    if "front-matter" in kinds:
        return "front matter"
    if note.title and note.title in note.headings:
        return "heading"
    if "citation" in kinds:
        return "canonical"
    return "no title" if note.title is None else "other"


def proposed_config(
    title: str, cards: "tuple[Card, ...]", langs: Iterable[str], settings: Mapping[str, str]
) -> str:
    """A kb.yaml with what fits these notes and is not the default; `settings` are more of its lines."""
    lines = [
        "# The settings of this collection, as `kb init` found them. Every line is optional.",
        "",
        f"title: {json.dumps(title, ensure_ascii=False)}",
        f"languages: [{', '.join(langs) or 'en'}]",
        *(f"{key}: {value}" for key, value in settings.items()),
        *_capture([card.path for card in cards]),
    ]
    return "\n".join(lines) + "\n"


def _capture(paths: "list[PurePosixPath]") -> list[str]:
    """How new notes are named so that they stand among the others."""
    dated = Counter(_date_template(path.stem) for path in paths)
    template, count = dated.most_common(1)[0]
    in_years = sum(len(path.parent.name) == 4 and path.parent.name.isdecimal() for path in paths)  # noqa: PLR2004
    folder = "{year}" if in_years * 2 > len(paths) else ""
    filename = f"{template} {{title}}.md" if template and count * 2 > len(paths) else "{title}.md"
    return ["capture:", f'  folder: "{folder}"', f'  filename: "{filename}"']


def _date_template(stem: str) -> str:
    """The date before a name as a template of `capture.filename`; empty for none that it can write."""
    found = file_name_date(stem)
    if found is None or found.day is None:
        return ""
    day = found.day
    known = {f"{day:%y%m%d}": "{yymmdd}"}
    for mark in ("-", "_", ".", ""):
        known[day.strftime(f"%Y{mark}%m{mark}%d")] = mark.join(("{year}", "{month}", "{day}"))
    return known.get(found.written.strip(" -_."), "")
