"""What is known of a note's source, line by line: from the note, and from arXiv where it was asked."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from msgspec import Struct

from kb.model.grammar.arxiv_id import abs_url
from kb.model.grammar.url import is_allowed, is_foreign
from kb.web.html.html_text import Html, text_html
from kb.web.html.tex_text import abstract_html

if TYPE_CHECKING:
    from kb.language.site_words import SiteWords
    from kb.model.note import Note
    from kb.model.paper import Paper

_LONGEST_LABEL = 60

_ELSEWHERE = {
    "PDF": "https://arxiv.org/pdf/{}",
    "alphaXiv": "https://www.alphaxiv.org/abs/{}",
    "HF": "https://huggingface.co/papers/{}",
    "Semantic Scholar": "https://api.semanticscholar.org/arXiv:{}",
}
"""Where else a paper of arXiv is read and talked about, by its id."""


class Fact(Struct, frozen=True):
    """A line about the paper: what it says, already HTML, under a label."""

    label: str
    value: Html


def facts(words: "SiteWords", note: "Note", paper: "Paper | None") -> tuple[Fact, ...]:
    """The source, what arXiv says of it, and the other URLs of the note."""
    found = [Fact(words.source, source)] if (source := _source(note)) else []
    if paper:
        revised = f"{paper.updated} (v{paper.version})" if paper.version > 1 else ""
        doi = f"https://doi.org/{paper.doi}" if paper.doi else ""
        found += [
            Fact(words.published, text_html(f"{paper.published}")),
            Fact(words.revised, text_html(revised)),
            Fact(words.subjects, text_html(", ".join(paper.categories))),
            Fact(words.venue, text_html(paper.journal_ref or "")),
            Fact("DOI", _link(doi, paper.doi) if paper.doi and is_allowed(doi) else Html()),
            Fact(words.comment, abstract_html(paper.comment or "")),
        ]
    source_url = note.source.url if note.source else ""
    urls = [
        _link(url, _label(url))
        for url in note.urls
        if url != source_url and is_foreign(url) and is_allowed(url)
    ]
    if urls:
        found.append(Fact(words.also_links, Html("<br>".join(dict.fromkeys(urls)))))
    return tuple(fact for fact in found if fact.value)


def _source(note: "Note") -> Html:
    if note.source is None:
        return Html()
    if note.arxiv_id:
        url = abs_url(note.arxiv_id, note.source.arxiv_version)
        own = _link(url, f"arXiv:{url.rpartition('/abs/')[2]}")
        others = (_link(at.format(note.arxiv_id), name) for name, at in _ELSEWHERE.items())
        return Html(" · ".join((own, *others)))
    url = note.source.url
    return _link(url, _label(url)) if is_foreign(url) and is_allowed(url) else text_html(url)


def _link(url: str, label: str) -> Html:
    return Html(f'<a href="{text_html(url)}">{text_html(label)}</a>')


def _label(url: str) -> str:
    """A URL as a short label: host and path."""
    try:
        parts = urlsplit(url)
    except ValueError:  # a bracket in the host
        return url[:_LONGEST_LABEL]
    label = f"{parts.netloc.removeprefix('www.')}{parts.path}".rstrip("/") or url
    return label if len(label) <= _LONGEST_LABEL else f"{label[: _LONGEST_LABEL - 1]}…"
