"""Names of files that a shell, an address, a terminal or another system reads otherwise."""

from collections.abc import Iterator
from functools import partial
from pathlib import Path
from unicodedata import normalize

from tests.hostile.every_collection import Hostile, file

TEXT = "*Title* (A B)\n\n글\n\n#tag\n"
STEMS = {
    "newline": "a\nb",
    "tab": "a\tb",
    "carriage return": "a\rb",
    "ESC": "a\x1b[31mb",
    "OSC": "a\x1b]0;owned\x07b",
    "C1": "a\x9b31mb",
    "DEL": "a\x7fb",
    "leading dash": "-rf",
    "option": "--help",
    "leading space": " a",
    "trailing space": "a ",
    "trailing dot": "a.",
    "only dots": "...",
    "two dots": "..a",
    "tilde": "~root",
    "percent": "%2e%2e%2fa",
    "percent NUL": "a%00b",
    "percent alone": "100%",
    "double quote": 'a"b',
    "single quote": "a'b",
    "backtick": "a`id`b",
    "dollar": "a$(id)b",
    "semicolon": "a;id",
    "ampersand": "a&b&amp;c",
    "pipe": "a|b",
    "angle brackets": "<img src=x onerror=alert(1)>",
    "script": "<script>alert(1)<",
    "attribute": '" onmouseover="alert(1)',
    "brackets": "[[a]]",
    "rich markup": "[bold]a[-]",
    "rich closing": "a [",
    "glob": "*?[a-z]",
    "hash": "a#b",
    "question": "a?b=c",
    "colon": "javascript:alert(1)",
    "backslash": "a\\..\\b",
    "caret": "a|b^c",
    "template": "{{ 7*7 }}",
    "line separator": "a\u2028b",
    "bidi": "a\u202egnp",
    "zero width": "a\u200bb",
    "not a character": "a\uffffb",
    "emoji": "🏳️‍🌈",
    "combining": "a" + "\u0301" * 50,
    "Windows device": "CON",
    "Windows stream": "a::$DATA",
    "home page": "index",
    "missing page": "404",
    "manifest": ".made-by-kb",
    "sitemap": "sitemap.xml",
    "empty date": "000000 a",
    "impossible date": "241399 a",
    "arabic date": "٢٤٠١٠١ a",
    "255 bytes": "a" * 252,
    "255 bytes of Hangul": "가" * 84,
    "id alone": "2401.00001",
}


def collections() -> Iterator[Hostile]:
    """Collections with an oddly named note, or with two names for what somebody takes for one."""
    for name, stem in STEMS.items():
        yield file(f"name {name}", stem=f"{stem}.md", data=TEXT)
    for name, path in {
        "undecodable": b"\xff\xfe.md",
        "undecodable folder": b"\xff/a.md",
        "half": b"a\xed\xa0.md",
    }.items():
        yield file(f"name {name}", stem=path, data=TEXT)
    for name, pair in _pairs().items():
        yield Hostile(f"names {name}", partial(_write_all, pair))
    yield file("name upper-case suffix", stem="A.MD", data=TEXT)
    yield file("name suffix alone", stem=".md", data=TEXT)
    yield file("name suffix twice", stem="a.md.md", data=TEXT)
    yield file("deep folders", stem=f"{'d/' * 200}a.md", data=TEXT)
    yield file("long path", stem=f"{('e' * 200 + '/') * 15}a.md", data=TEXT)
    yield file("folder of two dots and more", stem=".../a.md", data=TEXT)
    yield file("folder with markup", stem="<b>[red]/a.md", data=TEXT)


def _pairs() -> dict[str, tuple[str, ...]]:
    composed = "한글 노트.md"
    return {
        "NFC and NFD": (composed, normalize("NFD", composed)),
        "NFD": (normalize("NFD", composed),),
        "case": ("Note.md", "note.md", "NOTE.md"),
        "one slug": ("a b.md", "a-b.md", "a_b.md", "a  b.md", "A b!.md"),
        "one slug in folders": ("x/a.md", "y/a.md", "x-a.md", "x a.md"),
        "one date": ("240101 Healthy!.md", "240101-healthy.md"),
        "healthy elsewhere": ("z/240101 Healthy.md",),
        "Turkish case": ("I.md", "ı.md", "İ.md", "i.md"),
        "compatibility": ("ﬁ.md", "fi.md", "ｆｉ.md"),
        "spaces": ("a\u00a0b.md", "a b.md", "a\u3000b.md"),
    }


def _write_all(names: tuple[str, ...], notes: Path) -> None:
    for number, name in enumerate(names):
        target = notes / name
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("x", encoding="utf-8") as opened:
            opened.write(f"*Title {number}* (A B)\n\n글 {number} [[{name.removesuffix('.md')}]]\n\n#tag\n")
