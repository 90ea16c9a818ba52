"""`kb build --explain`: what makes a page, where a note is shown, or why it is not on the site."""

import re
from contextlib import suppress
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING
from unicodedata import normalize
from urllib.parse import unquote, urlsplit

from kb.model.config import WEB_SCHEMES
from kb.model.errors import UsageError
from kb.model.grammar.arxiv_id import canonical_id
from kb.model.report.build import NoteExplanation, PageExplanation, PageInput, State
from kb.search.query.note_lookup import not_one
from kb.store.files.presence import real_path
from kb.web.build import pages_by_kind
from kb.web.explanation import input_digests, page_inputs, pages_showing
from kb.web.frame.addresses import HOME, SEARCH_FOLDER
from kb.web.frame.text_links import linked_files, linked_pictures
from kb.workspace.find.named_notes import named
from kb.workspace.left_out import files_named, left_out_note, why_withheld
from kb.workspace.site.planned_build import PlannedBuild
from kb.workspace.site.wanted_site import wanted_site

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from kb.model.card import Card
    from kb.model.page import Page
    from kb.web.frame.site import Site
    from kb.workspace.collection import Collection

    Pages = Mapping[str, tuple[str, Page]]  # kind and page by path

_LINKED = {"attachment": linked_files, "picture": linked_pictures}
"""Files of the collection by the kind of their page: which of them a text links to or shows."""


def explained(
    collection: "Collection", what: str, out: Path | None, base_url: str | None
) -> PageExplanation | NoteExplanation:
    """What `what` is: an address of the site, a file in its folder, a tag, or a note, on the site or not.

    Nothing is built. UsageError, with the nearest address or note, where it is none of these.
    """
    plan = PlannedBuild(collection, wanted_site(collection, out, base_url))
    if what.strip().startswith("#"):
        what = _tag_page(what.strip(), plan.site)
    pages = {str(page.path): (kind, page) for kind, page in pages_by_kind(plan.site)}
    addresses = (*_addresses(what, plan), *_copies(collection, what, plan))
    if found := next((pages[one] for one in addresses if one in pages), None):
        return _page(plan, *found)
    if gone := next((one for one in addresses if one in plan.last.made), None):
        raise UsageError(f"{gone} is not a page of the site any more; the next build removes it.")
    if left_out := left_out_note(collection, what):
        return NoteExplanation(left_out.name, None, (), left_out.reason)
    cards = named(collection, what)
    if len(cards) == 1:
        reason = why_withheld(collection, cards[0].path)
        if reason:
            return NoteExplanation(str(cards[0].path), None, (), reason)
        return _note(plan, cards[0], pages)
    if cards:
        raise not_one(what, cards, collection.library, ())
    if found := pages.get(f"{what.strip()}.html"):
        return _page(plan, *found)
    raise UsageError(_unknown(collection, what, pages))


def _page(plan: PlannedBuild, kind: str, page: "Page") -> PageExplanation:
    made = plan.last.made.get(str(page.path))
    inputs = page_inputs(
        page,
        made.key if made else None,
        input_digests(plan.site),
        plan.last.inputs,
        is_same_program=plan.last.program == plan.cache.program,
    )
    return PageExplanation(page.path, kind, (*inputs, *_linking(plan, kind, page)), _state(plan, page))


def _linking(plan: PlannedBuild, kind: str, page: "Page") -> "Iterator[PageInput]":
    """The notes that are why a file of the collection is on the site."""
    if kind not in _LINKED:
        return
    name = PurePosixPath(page.inputs()[0].name)
    for card in plan.site.library.cards:
        if name in _LINKED[kind](plan.site.texts.of(card).hrefs):
            now, then = plan.site.note_digest(card), plan.last.inputs.files.get(str(card.path))
            yield PageInput("note", str(card.path), now != then)


def _state(plan: PlannedBuild, page: "Page") -> State:
    """What the next build does with the file of a page: it writes where that does not hold the page."""
    try:
        data = (plan.folder / page.path).read_bytes()
    except OSError:
        return "new"
    return "up to date" if data == page.make() else "to be written"


def _note(plan: PlannedBuild, card: "Card", pages: "Pages") -> NoteExplanation:
    showing = pages_showing(card, (page for _, page in pages.values()))
    return NoteExplanation(str(card.path), plan.site.addresses.note(card.path), tuple(showing), None)


def _tag_page(what: str, site: "Site") -> str:
    """The page of a tag, typed with its `#`. UsageError where no note has the tag."""
    library = site.library
    key = library.canonical_tag_key(what.removeprefix("#"))
    if key not in library.tag_groups:
        near = _nearest(what, [f"#{group.name}" for group in library.tag_groups.values()])
        raise UsageError(f"No note has the tag “{what}”.{near}")
    return str(site.addresses.tag(key))


def _addresses(what: str, plan: PlannedBuild) -> "Iterator[str]":
    """The files below the site's folder that a path or URL may mean."""
    base_url = plan.site.config.base_url.rstrip("/")
    typed = normalize("NFC", what.strip())
    address = typed.removeprefix(base_url)
    with suppress(ValueError):  # a bracket in the host
        address = urlsplit(address).path if address.startswith(WEB_SCHEMES) else address
    address = address.partition("#")[0].partition("?")[0]
    for path in (address, unquote(address)):
        yield path.lstrip("/")
        if path != typed or path.endswith("/"):
            yield str(PurePosixPath(path.lstrip("/"), HOME))
        if "/" in path.strip("/"):  # a name alone is a note's first
            yield f"{path.strip('/')}.html"
    file = real_path(what)
    if file.is_relative_to(plan.folder):
        yield file.relative_to(plan.folder).as_posix()


def _copies(collection: "Collection", what: str, plan: PlannedBuild) -> "Iterator[str]":
    """Where the site has a file of the collection that a path, or a name alone, may mean."""
    addresses, folder = plan.site.addresses, collection.notes_folder
    files = [
        PurePosixPath(file.relative_to(folder))
        for file in files_named(collection, what)
        if file.is_relative_to(folder)
    ]
    found = plan.site.attachments.named(what.strip()) if "/" not in what else None
    for path in (*files, *([found.path] if found else ())):
        yield str(addresses.attachment(path))
        yield str(addresses.picture(path))


def _unknown(collection: "Collection", what: str, pages: "Pages") -> str:
    """The sentence about what is no page and no note, with the nearest that is one."""
    library = collection.library
    arxiv = canonical_id(what)
    if arxiv:
        citing = library.cards_mentioning.get(arxiv[0], ())
        cited = f" {citing[0].path} cites it." if citing else ""
        return f"No note is about the paper {arxiv[0]}.{cited}"
    readable = (path for path in pages if SEARCH_FOLDER not in PurePosixPath(path).parents)
    near = _nearest(what, [*readable, *(str(card.path) for card in library.cards)])
    return f"No page and no note is called “{what}”.{near}"


def _nearest(what: str, names: "Sequence[str]") -> str:
    """The name that may be meant, as a hint: with all the words typed, if any has, or the most similar."""
    from rapidfuzz.process import extractOne

    words = re.findall(r"\w+", normalize("NFC", what).casefold())
    holding = [name for name in names if all(word in name.casefold() for word in words)]
    near = extractOne(what, (words and holding) or names)
    return f" Did you mean {near[0]}?" if near else ""
