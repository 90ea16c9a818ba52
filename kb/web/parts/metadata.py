"""What a page offers to programs: JSON-LD in the words of schema.org.

A note is a CreativeWork; what it is about is a ScholarlyArticle where that is a paper, else a CreativeWork.
"""

import json
from typing import TYPE_CHECKING

from kb.model.grammar.arxiv_id import abs_url
from kb.model.grammar.url import is_allowed, is_foreign
from kb.web.frame.addresses import HOME, public_url
from kb.web.html.html_text import Html

if TYPE_CHECKING:
    from collections.abc import Mapping

    from kb.model.card import Card
    from kb.web.frame.site import Site

_MOST_AUTHORS = 12
_ESCAPES = str.maketrans({character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"})


def json_in_html(value: object) -> Html:
    """A value as JSON that is safe inside `<script>`: nothing in it can end that, or begin anything."""
    return Html(json.dumps(value, ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES))


def site_metadata(site: "Site") -> Html:
    """The site itself, for its home page."""
    return _json_ld(
        _website(site) | {"inLanguage": _languages((site.edition,) if site.edition else site.languages)}
    )


def note_metadata(site: "Site", card: "Card") -> Html:
    """A note and the work it is about."""
    base_url = site.config.base_url
    languages = tuple(lang for lang in card.languages if site.edition in (None, lang))
    return _json_ld(
        {
            "@type": "CreativeWork",
            "name": site.title(card),
            "url": public_url(base_url, site.addresses.note(card.path)) if base_url else None,
            "datePublished": card.date.isoformat() if card.date else None,
            "inLanguage": _languages(languages),
            "author": _person(site),
            "keywords": [tag.name for tag in site.entry(card).tags],
            "isPartOf": _website(site),
            "about": _work(site, card),
        }
    )


def _work(site: "Site", card: "Card") -> "Mapping[str, object] | None":
    """What the note is about; None where that is nothing but what it says itself."""
    url = abs_url(card.arxiv_id) if card.arxiv_id else card.source.url if card.source else ""
    authors = site.authors(card)[:_MOST_AUTHORS]
    if not url and not authors:
        return None
    return _filled(
        {
            "@type": "ScholarlyArticle" if card.arxiv_id else "CreativeWork",
            "name": site.title(card),
            "author": [{"@type": "Person", "name": name} for name in authors],
            "url": url if is_foreign(url) and is_allowed(url) else None,
        }
    )


def _website(site: "Site") -> dict[str, object]:
    base_url = site.config.base_url
    return _filled(
        {
            "@type": "WebSite",
            "name": site.config.title,
            "description": site.config.description,
            "author": _person(site),
            "url": public_url(base_url, HOME) if base_url else None,
        }
    )


def _person(site: "Site") -> dict[str, str] | None:
    """Whose notes these are."""
    name = site.config.author
    return {"@type": "Person", "name": name} if name else None


def _languages(languages: tuple[str, ...]) -> str | list[str] | None:
    return languages[0] if len(languages) == 1 else list(languages)


def _json_ld(value: "Mapping[str, object]") -> Html:
    return json_in_html({"@context": "https://schema.org"} | _filled(value))


def _filled(value: "Mapping[str, object]") -> dict[str, object]:
    return {key: part for key, part in value.items() if part}
