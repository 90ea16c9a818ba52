"""The text of a new note, in the canonical form (docs/note-format.md#canonical-form).

    https://arxiv.org/abs/2412.08905

    *Title* (First Author, Second Author)

    > Abstract on one line.

    commentary as it was given

    #tag #other-tag

    # Links
    [[papers/attention.pdf]]
    %% [attention.pdf](file:///home/me/attention.pdf) %%

Unknown parts are left out. The commentary is written as given, language blocks included; every other part
becomes one clean line.
"""

import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from unicodedata import category
from urllib.parse import unquote, urlsplit

from kb.model.errors import UsageError
from kb.model.grammar.arxiv_id import abs_url, is_paper_page
from kb.model.grammar.page_key import doi_url
from kb.model.grammar.tracking import untracked
from kb.model.paper import Paper
from kb.model.tag import is_tag_name, tag_key

_BARE_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Draft:
    """The parts of a note to be written; `url` is empty for a note without a source.

    `version` is that of the arXiv paper to be linked, None for the newest. `pages` are further addresses of
    the work, `published` and `venue` the year and the journal or book in which it appeared: front matter.
    `lang` is the language to take the commentary for, None for what its script says.
    `links` are targets of wikilinks, `addresses` those of files on this machine, to be kept in comments.
    """

    url: str = ""
    title: str | None = None
    authors: tuple[str, ...] = ()
    abstract: str | None = None
    commentary: str = ""
    tags: tuple[str, ...] = ()
    links: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()
    published: int | None = None
    venue: str | None = None
    version: int | None = None
    lang: str | None = None


def paper_draft(
    paper: Paper, *, title: str | None = None, commentary: str = "", tags: tuple[str, ...] = ()
) -> Draft:
    """The draft of a note about `paper`; `title` replaces the paper's own if given."""
    return Draft(
        paper.abs_url, title or paper.title, paper.authors, paper.abstract or None, commentary, tags
    )


def note_text(draft: Draft, *, has_tags_first: bool = False) -> str:
    """The text of the note. UsageError for a tag that could not be read back.

    `has_tags_first`: the tags go above the commentary, for one that would swallow what is below it.
    """
    commentary = _as_given(draft.commentary)
    tags = " ".join(f"#{name}" for name in tag_names(draft.tags))
    parts = (
        one_line(draft.url),
        citation_line(draft.title or "", draft.authors),
        f"> {abstract}" if (abstract := one_line(draft.abstract or "")) else "",
        *map(one_line, draft.pages),
        *((tags, commentary) if has_tags_first else (commentary, tags)),
        "\n".join(("# Links", *(f"[[{target}]]" for target in draft.links))) if draft.links else "",
        "\n".join(map(_machine_link, draft.addresses)),
    )
    return _front_matter(draft) + "\n\n".join(part for part in parts if part) + "\n"


def source_url(typed: str, arxiv_id: str | None) -> str:
    """The source line for what the user typed; `arxiv_id` is the id in it, if any.

    Every form of an arXiv paper becomes the URL of its abstract page, without version, and a DOI its URL;
    any other URL loses only its tracking parameters. UsageError for anything else, and for a paper that
    cannot exist.
    """
    if arxiv_id is not None:
        return abs_url(arxiv_id)
    url = typed.strip().removeprefix("<").removesuffix(">")
    url = doi_url(url) or url
    if _BARE_HOST.fullmatch(url):
        url = f"https://{url}"
    if not _host(url) or re.search(r"\s", url) or any(category(letter) in {"Cc", "Cs"} for letter in url):
        raise UsageError(
            f"“{typed}” is neither a URL nor an arXiv id, such as https://example.org/post or 2412.08905."
        )
    if is_paper_page(url):
        raise UsageError(f"“{typed}” names no arXiv paper that can exist.")
    return untracked(url)


def tag_names(typed: Iterable[str]) -> tuple[str, ...]:
    """Tags as they will be written: without `#`, each once in its first spelling, in the order given.

    UsageError for one that could not be read back.
    """
    found: dict[str, str] = {}
    for tag in typed:
        name = tag.strip().removeprefix("#")
        if not is_tag_name(name):
            raise UsageError(
                f"“{tag}” is not a tag: use one word of letters, digits, - _ / . with at least one letter."
            )
        found.setdefault(tag_key(name), name)
    return tuple(found.values())


def one_line(text: str) -> str:
    """The text with white space collapsed, without control characters and lone surrogates."""
    return " ".join(
        "".join(letter for letter in part if category(letter) not in {"Cc", "Cs"}) for part in text.split()
    ).strip()


def citation_line(title: str, authors: tuple[str, ...]) -> str:
    """`*Title* (First Author, Second Author)`, or `*Title*` without authors; empty without a title."""
    title = one_line(title)
    names = ", ".join(name for name in map(one_line, authors) if name)
    if not title:
        return ""
    return f"*{title}* ({names})" if names else f"*{title}*"


def _front_matter(draft: Draft) -> str:
    """When and where the work appeared: `published: 2024`, `venue: "Journal of Lamps"`."""
    lines = (
        f"published: {draft.published}\n" if draft.published else "",
        f"venue: {json.dumps(venue, ensure_ascii=False)}\n"
        if (venue := one_line(draft.venue or ""))
        else "",
    )
    return f"---\n{''.join(lines)}---\n" if any(lines) else ""


def _machine_link(address: str) -> str:
    """A link that editors follow and no site shows: where files are kept is nobody else's business."""
    name = unquote(address.rpartition("/")[2]).translate(str.maketrans("[]%", "()\ufe6a"))
    return f"%% [{one_line(name)}]({address}) %%"


def _as_given(commentary: str) -> str:
    lines = commentary.replace("\r\n", "\n").split("\n")
    while lines and not lines[0].strip():
        del lines[0]
    while lines and not lines[-1].strip():
        del lines[-1]
    return "\n".join(lines)


def _host(url: str) -> str | None:
    try:
        parts = urlsplit(url)
    except ValueError:
        return None
    return parts.hostname if parts.scheme in {"http", "https"} else None
