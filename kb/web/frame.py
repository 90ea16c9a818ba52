"""What surrounds every page: where it stands among the languages, and the ways from it to others."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kb.web.addresses import HOME, MISSING, TAGS, absolute_root, path_to_root, public_url
from kb.web.html_text import Html
from kb.web.words import language_name

if TYPE_CHECKING:
    from pathlib import PurePosixPath

    from kb.web.site import Site

_EVERY_LANGUAGE = "both"
_ANY_READER = "x-default"  # of hreflang: the page for readers of no particular language


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of the language switch: a code or `both`, and the page that shows just that."""

    lang: str
    label: str
    href: Html
    is_current: bool


@dataclass(frozen=True, slots=True)
class Alternate:
    """The same page for readers of a language, or of any."""

    lang: str
    href: Html


def frame(site: "Site", page: "PurePosixPath") -> dict[str, object]:
    """The values of `base.html` for a page of this edition, those of its content apart."""
    base_url = site.config.base_url
    root = absolute_root(base_url) if page == MISSING else path_to_root(page)
    return {
        "root": Html(root),
        "home": Html(site.addresses.at(HOME)),
        "tags_page": Html(site.addresses.at(TAGS)),
        "site_title": site.config.title,
        "site_lang": site.lang(site.config.title),
        "words": site.words,
        "labels": site.labels,
        "languages": " ".join(site.editions) if site.edition is None else "",
        "canonical": Html(public_url(base_url, page)) if base_url and page != MISSING else None,
        "alternates": alternates(site, page, root),
        "choices": choices(site, page, root),
    }


def alternates(site: "Site", page: "PurePosixPath", root: str) -> tuple[Alternate, ...]:
    """The page in every edition that has it, itself included, and at the root for whoever reads neither.

    Each of them lists the same, as search engines demand. Absolute under a `base_url`, else relative.
    """
    counterparts = site.addresses.counterparts(page, site.editions)
    if not counterparts:
        return ()
    pages = {**counterparts, _ANY_READER: site.addresses.at_root(page)}
    base_url = site.config.base_url
    return tuple(
        Alternate(lang, Html(public_url(base_url, other) if base_url else f"{root}{other}"))
        for lang, other in pages.items()
    )


def choices(site: "Site", page: "PurePosixPath", root: str) -> tuple[Choice, ...]:
    """The language switch: every edition, and the root, where all of them stand together.

    A link leads to this page in that edition, or to the edition's first page if it lacks this one.
    """
    if not site.editions:
        return ()
    counterparts = site.addresses.counterparts(page, site.editions)
    single = [
        Choice(
            lang,
            language_name(lang),
            Html(f"{root}{counterparts.get(lang, site.addresses.of_edition(lang).at(HOME))}"),
            is_current=site.edition == lang,
        )
        for lang in site.editions
    ]
    together = Choice(
        _EVERY_LANGUAGE,
        site.words.every_language,
        Html(f"{root}{site.addresses.at_root(page)}"),
        is_current=site.edition is None,
    )
    return (*single, together)
