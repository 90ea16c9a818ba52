"""What is to be captured, as a list: ids and URLs one a line, or BibTeX.

A list that a shell loop feeds to every command in it must be told from commentary: commentary has lines of
several words, a list has one word a line, most of them ids or URLs.
"""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from kb.model.grammar.arxiv_id import canonical_id
from kb.model.grammar.page_key import doi_url
from kb.model.tag import is_tag_name

if TYPE_CHECKING:
    from bibtexparser.model import Entry

BIBTEX = re.compile(r"^\s*@[a-z]+\s*[{(]", re.IGNORECASE | re.MULTILINE)
"""Where an entry of BibTeX begins."""
_URL = re.compile(r"https?://\S+", re.IGNORECASE)
MISTYPED_ID = re.compile(r"[0-9]{4}\.[0-9]{3,6}(?:v[0-9]+)?")
"""What may be meant as an arXiv id, whether it can be one or not."""
_REMARKS = ("note", "annote", "annotation", "comment", "review")
_KEYWORDS = ("keywords", "keyword", "tags", "mendeley-tags")
_ESCAPED = re.compile(r"\\([&%$#_{}])")


class ListedSource(NamedTuple):
    """One source: what a person would type for it, and what the list says of it.

    `written` is how the list has it, empty for what is in no list. `typed` is empty for a BibTeX entry
    without id and URL. `commentary` and `tags` are the remarks and keywords of an entry.
    """

    typed: str
    written: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    abstract: str | None = None
    commentary: str = ""
    tags: tuple[str, ...] = ()

    def merged(self, again: "ListedSource") -> "ListedSource":
        """The source where the list names it again: what both say of it."""
        return self._replace(
            written="\n".join(dict.fromkeys(filter(None, (self.written, again.written)))),
            title=self.title or again.title,
            authors=self.authors or again.authors,
            abstract=self.abstract or again.abstract,
            commentary="\n\n".join(dict.fromkeys(filter(None, (self.commentary, again.commentary)))),
            tags=(*self.tags, *again.tags),
        )


def listed_sources(text: str) -> tuple[ListedSource, ...]:
    """The BibTeX entries of a text, and its lines that are not blank and in none."""
    return tuple(_bibtex_sources(text) if BIBTEX.search(text) else _lines(text))


def is_source_list(text: str) -> bool:
    """Whether a text is a list of sources rather than commentary."""
    if (first := BIBTEX.search(text)) and not text[: first.start()].strip():
        return True
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    sources = sum(map(_is_source, lines))
    return sources * 2 > len(lines) and all(len(line.split()) == 1 for line in lines)


def _is_source(line: str) -> bool:
    return bool(canonical_id(line) or doi_url(line) or _URL.fullmatch(line) or MISTYPED_ID.fullmatch(line))


def _lines(text: str) -> Iterator[ListedSource]:
    return (ListedSource(line.strip(), line.strip()) for line in text.split("\n") if line.strip())


def _bibtex_sources(text: str) -> Iterator[ListedSource]:
    """What is in no entry is BibTeX's comment, and a list all the same, but for lines that begin with %."""
    from bibtexparser.entrypoint import parse_string
    from bibtexparser.model import Entry, ImplicitComment, ParsingFailedBlock

    for block in parse_string(text).blocks:
        entry = block.ignore_error_block if isinstance(block, ParsingFailedBlock) else block
        if isinstance(entry, Entry):  # two entries with one key are two
            yield _bibtex_source(entry)
        elif isinstance(block, ParsingFailedBlock):
            written = (block.raw or "").strip()
            yield ListedSource(written.partition("\n")[0], written)
        elif isinstance(block, ImplicitComment):
            yield from (line for line in _lines(block.comment) if not line.written.startswith("%"))


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
        *_remarks({field.key.lower(): _unquoted(str(field.value)) for field in entry.fields}),
    )


def _remarks(fields: dict[str, str]) -> tuple[str, tuple[str, ...]]:
    """What a person wrote into an entry: its commentary, and its keywords that can be tags.

    Other keywords go into the commentary.
    """
    words = [fields[name] for name in _REMARKS if fields.get(name)]
    listed = ",".join(fields.get(name, "") for name in _KEYWORDS)
    keywords = [word for one in re.split(r"[,;\n]", listed) if (word := one.strip().removeprefix("#"))]
    others = [word for word in keywords if not is_tag_name(word)]
    words += [f"Keywords: {', '.join(others)}"] if others else []
    return "\n\n".join(dict.fromkeys(words)), tuple(filter(is_tag_name, keywords))


def _unquoted(value: str) -> str:
    """The value line by line, without the quotes or braces around it."""
    value = value.strip()
    while value[:1] + value[-1:] in ('""', "{}") and len(value) > 1:
        value = value[1:-1].strip()
    return "\n".join(line.strip() for line in _ESCAPED.sub(r"\1", value).split("\n"))


def _plain(value: str) -> str:
    """The value on one line, without its quotes and the braces that protect capitals."""
    if value.startswith('"') and value.endswith('"'):
        value = value[1:-1]
    return " ".join(re.sub(r"[{}]", "", _ESCAPED.sub(r"\1", value)).split())


def _in_order(name: str) -> str:
    """`Lee, Bo` as Bo Lee."""
    last, comma, first = name.partition(",")
    return f"{first.strip()} {last.strip()}" if comma else name.strip()
