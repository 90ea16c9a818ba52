"""An invented collection that changes as a person's does: one thing in one note at a time."""

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

_WORDS = [
    "모델을",
    "작게",
    "나누어",
    "합성",
    "데이터로",
    "배우면",
    "문맥이",
    "길어도",
    "빠르다",
    "게이트가",
    "토큰을",
    "고른다",
    "sparse",
    "routing",
    "makes",
    "long",
    "context",
    "cheap",
    "while",
    "synthetic",
    "data",
    "stays",
    "small",
    "and",
    "gates",
    "choose",
    "tokens",
]
_NAMES = ("Ada Moss", "Bora Lee", "Carl Bo", "Dana Cho", "A. Moss", "이보라")
_TAGS = ("llm", "LLM", "c++", "sparse_model", "sparse-model", "게이트", "review", "area/topic")
_STEMS = ("Sparse Gates", "Dense Gates", "게이트", "Gates!", "Gates?", "Long Context", "합성")
_IDS = tuple(f"2403.0000{digit}" for digit in range(1, 8))
_SETTINGS = (
    "title: 노트\n",
    "title: Notes of Gates\nbase_url: https://example.org/notes/\n",
    "languages: [en, ko]\n",
    "languages: [ko, en]\neditions: [ko, en]\n",
    "tags:\n  aliases:\n    sparse-model: llm\n",
    "languages: [ko]\n",
)


@dataclass(frozen=True)
class _Parts:
    """What a note is made of."""

    arxiv_id: str = ""
    title: str = ""
    authors: tuple[str, ...] = ()
    abstract: str = ""
    korean: str = ""
    english: str = ""
    tags: tuple[str, ...] = ()

    def text(self) -> str:
        return "\n\n".join(
            part
            for part in (
                self.arxiv_id and f"https://arxiv.org/abs/{self.arxiv_id}",
                self.title and f"*{self.title}* ({', '.join(self.authors)})",
                self.abstract and f"> {self.abstract}",
                self.korean,
                self.english and f"<english>\n{self.english}\n</english>",
                " ".join(f"#{tag}" for tag in self.tags),
            )
            if part
        )


class ChangingNotes:
    """The notes of a collection at `root`; `change` does one thing to them and says what."""

    def __init__(self, root: Path, random: Random) -> None:
        self._root = root
        self._random = random
        self._notes: dict[str, _Parts] = {}

    def begin(self, count: int) -> None:
        """The first notes."""
        for _ in range(count):
            self._add()

    def change(self) -> str:
        """One change; a sentence about it."""
        changes: tuple[Callable[[], str], ...] = (
            *[self._edit] * 8,
            *[self._add, self._remove, self._rename, self._say_of_papers] * 2,
            self._settle,
        )
        return self._random.choice(changes)()

    def _add(self) -> str:
        path = self._new_path()
        parts = _Parts()
        for field in _Parts.__dataclass_fields__:
            parts = replace(parts, **{field: self._value(field)})
        self._write(path, parts)
        return f"add {path}"

    def _edit(self) -> str:
        if not self._notes:
            return self._add()
        path = self._random.choice(sorted(self._notes))
        field = self._random.choice(list(_Parts.__dataclass_fields__))
        value = self._value(field)
        self._write(path, replace(self._notes[path], **{field: value}))
        return f"edit {path}: {field} {value!r}"

    def _remove(self) -> str:
        if len(self._notes) < 4:  # a collection that loses most of its notes is another matter
            return self._add()
        path = self._random.choice(sorted(self._notes))
        (self._root / "notes" / path).unlink()
        del self._notes[path]
        return f"remove {path}"

    def _rename(self) -> str:
        if not self._notes:
            return self._add()
        old, new = self._random.choice(sorted(self._notes)), self._new_path()
        parts = self._notes.pop(old)
        (self._root / "notes" / old).unlink()
        self._write(new, parts)
        return f"rename {old} to {new}"

    def _say_of_papers(self) -> str:
        known = self._random.sample(_IDS, self._random.randint(0, len(_IDS)))
        lines = [json.dumps(self._paper(arxiv_id)) for arxiv_id in sorted(known)]
        (self._root / "papers.jsonl").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
        return f"papers {known}"

    def _settle(self) -> str:
        settings = self._random.choice(_SETTINGS)
        (self._root / "kb.yaml").write_text(settings, encoding="utf-8")
        return settings

    def _write(self, path: str, parts: _Parts) -> None:
        file = self._root / "notes" / path
        file.parent.mkdir(exist_ok=True, parents=True)
        file.write_text(f"{parts.text()}\n", encoding="utf-8")
        self._notes[path] = parts

    def _new_path(self) -> str:
        folder = self._random.choice(("2024", "읽은 것"))
        day = self._random.choice(("", "231130 ", "240301 ", "240302 ", "240415 "))
        return f"{folder}/{day}{self._random.choice(_STEMS)}.md"

    def _value(self, field: str) -> object:
        random = self._random
        if field == "arxiv_id":
            return random.choice(("", *_IDS))
        if field == "authors":
            return tuple(random.sample(_NAMES, random.randint(1, 3)))
        if field == "tags":
            return tuple(random.sample(_TAGS, random.randint(0, 3)))
        if field == "title":
            return random.choice(("", "Gates $x^2$ & more", *map(str.title, random.sample(_WORDS, 2))))
        words = random.choices(_WORDS, k=random.randint(0, 12))
        if field in {"korean", "english"}:
            words += random.sample(self._extras(), random.randint(0, 2))
        return " ".join(words)

    def _extras(self) -> list[str]:
        """Links, a heading, a tag in running text, a formula."""
        stem = self._random.choice(_STEMS)
        day = self._random.choice(("", "240301 ", "240415 "))
        return [
            f"[[{day}{stem}]]",
            f"[[{day}{stem}#Cost|비용]]",
            f"[앞](<{day}{stem}.md>)",
            f"arXiv:{self._random.choice(_IDS)}",
            f"#{self._random.choice(_TAGS)} 이야기",
            "\n\n# Cost\n\n값은 $x^2$.",
            "**모델(Model)**을",
        ]

    def _paper(self, arxiv_id: str) -> dict[str, object]:
        return {
            "id": arxiv_id,
            "version": self._random.randint(1, 3),
            "title": " ".join(self._random.sample(_WORDS, 3)),
            "authors": self._random.sample(_NAMES, 2),
            "abstract": " ".join(self._random.sample(_WORDS, 6)),
            "categories": ["cs.CL"],
            "published": "2024-03-01",
            "updated": "2024-03-02",
            "fetched_at": "2024-03-03T00:00:00Z",
        }
