"""What is to be captured, as a list: ids and URLs one a line, or BibTeX.

A list that a shell loop feeds to every command in it must be told from commentary: commentary has lines of
several words, a list has one word a line, most of them ids or URLs.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from kb.model.grammar.arxiv_id import canonical_id

if TYPE_CHECKING:
    from bibtexparser.model import Entry

_BIBTEX = re.compile(r"\s*@[a-z]+\s*[{(]", re.IGNORECASE)
_COLUMN_END = re.compile(r"[\s,;|]")
_URL = re.compile(r"https?://\S+", re.IGNORECASE)
_MISTYPED_ID = re.compile(r"[0-9]{4}\.[0-9]{3,6}(?:v[0-9]+)?")
_ESCAPED = re.compile(r"\\([&%$#_{}])")


class ListedSource(NamedTuple):
    """One source: what a person would type for it, and what the list says of it.

    `written` is how the list has it. `typed` is empty for a BibTeX entry without id and URL.
    """

    typed: str
    written: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    abstract: str | None = None


def listed_sources(text: str) -> tuple[ListedSource, ...]:
    """The entries of a text that is BibTeX, else its lines that are not blank."""
    if _BIBTEX.match(text):
        return tuple(_bibtex_sources(text))
    return tuple(ListedSource(line.strip(), line.strip()) for line in text.split("\n") if line.strip())


def is_source_list(text: str) -> bool:
    """Whether a text is a list of sources rather than commentary."""
    if _BIBTEX.match(text):
        return True
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    sources = sum(map(_is_source, lines))
    return sources * 2 > len(lines) and all(len(line.split()) == 1 for line in lines)


def has_source_columns(text: str) -> bool:
    """Whether every line of a text begins with an id or URL of a paper and goes on: records, not prose."""
    lines = [line for line in text.split("\n") if line.strip()]
    firsts = [_COLUMN_END.split(line.strip(), maxsplit=1)[0] for line in lines]
    return bool(firsts) and all(map(canonical_id, firsts))


def _is_source(line: str) -> bool:
    return bool(canonical_id(line) or _URL.fullmatch(line) or _MISTYPED_ID.fullmatch(line))


def _bibtex_sources(text: str) -> Iterator[ListedSource]:
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.model import Entry

    library = parse_string(text)
    yield from map(_bibtex_source, library.entries)
    for block in library.failed_blocks:
        entry = block.ignore_error_block  # two entries with one key are two
        if isinstance(entry, Entry):
            yield _bibtex_source(entry)
        else:
            written = (block.raw or "").strip()
            yield ListedSource(written.partition("\n")[0], written)


def _bibtex_source(entry: "Entry") -> ListedSource:
    """The arXiv paper that an entry names, else its URL, else its DOI."""
    fields = {field.key.lower(): _plain(str(field.value)) for field in entry.fields}
    urls = [fields.get("url", ""), f"https://doi.org/{doi}" if (doi := fields.get("doi")) else ""]
    named = [fields.get("eprint", ""), *urls, fields.get("journal", "").removeprefix("arXiv preprint ")]
    arxiv = next((name for name in named if name and canonical_id(name)), "")
    authors = (_in_order(name) for name in re.split(r"\s+and\s+", fields.get("author", "")) if name)
    return ListedSource(
        arxiv or next(filter(None, urls), ""),
        (entry.raw or entry.key).strip(),
        fields.get("title"),
        tuple(authors),
        fields.get("abstract"),
    )


def _plain(value: str) -> str:
    """The value on one line, without its quotes and the braces that protect capitals."""
    if value.startswith('"') and value.endswith('"'):
        value = value[1:-1]
    return " ".join(re.sub(r"[{}]", "", _ESCAPED.sub(r"\1", value)).split())


def _in_order(name: str) -> str:
    """`Lee, Bo` as Bo Lee."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma else name.strip()
