"""When an answer of arXiv is valid: before it is parsed, and entry by entry afterwards.

The parser of `arxiv` 4.0.2 recovers silently from anything (of 2,782 places to cut one answer off it
flagged none, and 905 gave an entry with authors missing), and arXiv answers with error pages, empty pages
and halves of pages under status 200. So an answer counts only if it is whole (docs/arxiv.md#rules).
"""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from xml.parsers import expat

from kb.model.grammar.arxiv_id import canonical_id
from kb.model.paper import Paper
from kb.store.arxiv.errors import Guilty, Transient

_TOTAL = re.compile(rb"<opensearch:totalResults[^>]*>\s*([0-9]{1,9})\s*</opensearch:totalResults>")
_ERROR = re.compile(rb"<id>[^<]*/api/errors")
_ENTRY = re.compile(rb"<entry[\s>]")


@dataclass(frozen=True, slots=True)
class Answer:
    """What one valid answer says: papers by id, and why an entry that was there is no paper."""

    papers: dict[str, Paper]
    incomplete: dict[str, str]


def entry_count(content: bytes) -> int:
    """How many entries a whole answer has; Transient for bytes that are no whole answer."""
    text = content.strip()
    if not text:
        raise Transient("arXiv's answer is empty")
    if b"<feed" not in text:
        raise Transient("arXiv's answer is not a feed")
    if not text.endswith(b"</feed>"):
        raise Transient("arXiv's answer is cut off")
    if b"<!DOCTYPE" in text or b"<!ENTITY" in text:
        raise Transient("arXiv's answer contains unexpected declarations")
    _refuse_broken(text)
    if _ERROR.search(text):
        raise Guilty("arXiv refuses the id")
    total, entries = _TOTAL.search(text), len(_ENTRY.findall(text))
    if total is None:
        raise Transient("arXiv's answer has no total")
    if int(total[1]) != entries:
        raise Transient(f"arXiv's answer announces {int(total[1])} entries but has {entries}")
    return entries


def answer(results: "Iterable[Any]", asked: Collection[str], now: datetime) -> Answer:
    """The papers among the library's `results` (`arxiv.Result`) that were asked for, by id.

    An id is known by its entry's own id, never by its position; what was not asked for is left out.
    """
    papers: dict[str, Paper] = {}
    incomplete: dict[str, str] = {}
    for result in results:
        found = canonical_id(result.entry_id)
        if found is None or found[0] not in asked:
            continue
        paper = _paper(result, *found, now)
        if isinstance(paper, str):
            incomplete[found[0]] = paper
        elif found[0] not in papers or paper.version > papers[found[0]].version:
            papers[found[0]] = paper
    return Answer(papers, {key: reason for key, reason in incomplete.items() if key not in papers})


def _refuse_broken(content: bytes) -> None:
    """Transient unless the bytes, free of declarations and so of entities, are well-formed UTF-8."""
    try:
        content.decode()
        expat.ParserCreate("UTF-8").Parse(content, True)  # noqa: FBT003 - its own signature: the end
    except UnicodeDecodeError as error:
        raise Transient("arXiv's answer is not UTF-8") from error
    except expat.ExpatError as error:
        raise Transient("arXiv's answer is damaged") from error


def _paper(result: Any, arxiv_id: str, version: int | None, now: datetime) -> Paper | str:
    """The paper of one entry, or what it lacks."""
    title, abstract = _collapsed(result.title), _collapsed(result.summary)
    authors = tuple(name for author in result.authors if (name := _collapsed(author.name)))
    lacks = {"title": title, "abstract": abstract, "authors": authors, "version": version}
    for name, value in lacks.items():
        if not value:
            return f"arXiv's entry has no {name}"
    return Paper(
        id=arxiv_id,
        version=version or 1,
        title=title,
        authors=authors,
        abstract=abstract,
        categories=_categories(result),
        published=result.published.date(),
        updated=result.updated.date(),
        fetched_at=now.replace(microsecond=0),
        comment=_collapsed(result.comment) or None,
        doi=_collapsed(result.doi) or None,
        journal_ref=_collapsed(result.journal_ref) or None,
    )


def _categories(result: Any) -> tuple[str, ...]:
    """The primary category first, then the others in arXiv's order."""
    named = map(_collapsed, (result.primary_category, *result.categories))
    return tuple(dict.fromkeys(name for name in named if name))


def _collapsed(text: str | None) -> str:
    return " ".join((text or "").split())
