"""A folder of notes looked over: languages, forms of heads, and the settings that fit them."""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from kb.model.grammar.file_name_date import file_name_date

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from kb.model.card import Card
    from kb.model.note import Note

_FEWEST = 0.1  # of the notes have a language that is one of the collection's


def languages(cards: "Iterable[Card]") -> Mapping[str, int]:
    """How many notes have a passage in each language, most first."""
    return dict(Counter(lang for card in cards for lang in card.languages).most_common())


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


def proposed_config(title: str, cards: "tuple[Card, ...]", settings: Mapping[str, str]) -> str:
    """A kb.yaml with what fits these notes and is not the default; `settings` are more of its lines."""
    counts = languages(cards)
    named = [lang for lang, count in counts.items() if count >= _FEWEST * len(cards)]
    lines = [
        "# The settings of this collection, as `kb init` found them. Every line is optional.",
        "",
        f"title: {json.dumps(title, ensure_ascii=False)}",
        f"languages: [{', '.join(named or list(counts)[:1] or ['ko', 'en'])}]",
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
