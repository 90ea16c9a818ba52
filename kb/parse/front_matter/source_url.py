"""What may be written for a source: a URL, an arXiv id or a DOI."""

from kb.model.grammar.arxiv_id import abs_url, canonical_id
from kb.model.grammar.page_key import doi_url
from kb.model.grammar.url import line_url, with_scheme


def source_url(value: str) -> str | None:
    """The URL that a value in front matter is, or that of the arXiv id or DOI given there."""
    if url := line_url(value):
        return with_scheme(url)
    found = canonical_id(value)
    return abs_url(found[0]) if found else doi_url(value)
