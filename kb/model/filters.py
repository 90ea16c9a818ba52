"""The filters of a query, `key:value`: a record each, from which all the rest is made.

    kb.parse.query.filter_values          reads the value by its `value` kind
    kb.search.query.filter_tests         compares it with the `facts` of a note
    kb.web.client_index             hands the record and the facts to the browser, which compares the same
    `kb search --help`, the site    list `example` and `help`

To add a filter, add its record to `FILTERS`. Where no kind of value or no comparison fits, add one here,
to the table of readers or of comparisons in the modules above, and to its twin in
`theme/search/filtering`. Translations of `help` for the site are in `kb.language.site_words`.
"""

from typing import TYPE_CHECKING, Literal, get_args

from msgspec import Struct

from kb.model.card import Kind
from kb.model.missing import MISSING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from kb.model.card import Card
    from kb.model.library import Library

    Facts = Callable[[Card, Library], Iterable[str]]

ValueKind = Literal[
    "text", "tag", "year", "first-day", "last-day", "language", "choice", "arxiv-id", "note"
]
"""How a value is read: `first-day` and `last-day` are those of a stretch of time, as ISO dates."""

Comparison = Literal[
    "equal", "prefix", "at-least", "at-most", "name", "words", "path", "category", "tag", "link"
]
"""How a value is compared with one fact; `equal` to `at-most` compare plain text."""


class FilterSpec(Struct, frozen=True, kw_only=True):
    """A filter: it holds of a note of which some fact compares with the value.

    `help` says in a few words what `example` finds. A value may be one of `choices` instead of what its
    kind says. `facts` are what a note has, as canonical as the value; the browser finds them in a column
    that other filters have, too, or where `column` is empty in one of their own. Only those of a filter
    that `reads_tags` depend on the tags of notes. With `is_absence` the filter holds of a note of which no
    fact compares. Without `is_on_site` the browser does not have it.
    `other_names` are what it is called elsewhere (notmuch, GitHub, Gmail, Obsidian, JSON keys, Korean)
    where that is too unlike the key to be found as a typo; two filters may share one, `date` for example.
    """

    key: str
    example: str
    help: str
    facts: "Facts"
    value: ValueKind = "text"
    choices: tuple[str, ...] = ()
    comparison: Comparison = "equal"
    column: Literal["", "tags", "languages", "dates"] = ""
    reads_tags: bool = False
    is_absence: bool = False
    is_on_site: bool = True
    other_names: tuple[str, ...] = ()


def _days(card: "Card", _library: "Library") -> "Iterable[str]":
    return (card.date.isoformat(),) if card.date else ()


def _not_missing(card: "Card", library: "Library") -> "Iterable[str]":
    """What a note does not lack, and the languages it has."""
    yield from (name for name, lacks in MISSING.items() if not lacks(card, library.papers))
    yield from card.languages


def _categories(card: "Card", library: "Library") -> "Iterable[str]":
    paper = library.paper_of(card)
    return paper.categories if paper else ()


FILTERS: tuple[FilterSpec, ...] = (
    FilterSpec(
        key="tag",
        example="tag:llm",
        help="this tag or one below it, in any spelling; also #llm",
        value="tag",
        facts=lambda card, library: (library.canonical_tag_key(tag.name) for tag in card.tags),
        comparison="tag",
        column="tags",
        reads_tags=True,
        other_names=("tags", "label", "labels", "topic", "topics", "keyword", "keywords", "태그"),
    ),
    FilterSpec(
        key="author",
        example="author:kim",
        help="an author whose name contains this",
        facts=lambda card, library: library.authors_of(card),
        comparison="name",
        other_names=("authors", "by", "from", "creator", "writer", "저자"),
    ),
    FilterSpec(
        key="title",
        example="title:scaling",
        help="this word in the title",
        facts=lambda card, library: (library.title_of(card),),
        comparison="words",
        other_names=("name", "subject", "heading", "text", "body", "in", "제목"),
    ),
    FilterSpec(
        key="lang",
        example="lang:en",
        help="a passage in this language",
        value="language",
        facts=lambda card, _library: card.languages,
        column="languages",
        other_names=("language", "languages", "has", "언어"),
    ),
    FilterSpec(
        key="missing",
        example="missing:en",
        help=f"no passage in this language; or no {', '.join(MISSING)}",
        value="language",
        choices=tuple(MISSING),
        facts=_not_missing,
        reads_tags=True,
        is_absence=True,
        other_names=("has", "no", "without", "lacks"),
    ),
    FilterSpec(
        key="year",
        example="year:2024",
        help="dated in this year",
        value="year",
        facts=_days,
        comparison="prefix",
        column="dates",
        other_names=("date", "created", "on", "published", "연도", "날짜"),
    ),
    FilterSpec(
        key="since",
        example="since:2024-06",
        help='dated on or after this; also since:"3 months"',
        value="first-day",
        facts=_days,
        comparison="at-least",
        column="dates",
        other_names=(
            "after",
            "from",
            "newer",
            "date",
            "created",
            "published",
            "updated",
            "modified",
            "이후",
        ),
    ),
    FilterSpec(
        key="until",
        example="until:2024-12-31",
        help="dated on or before this",
        value="last-day",
        facts=_days,
        comparison="at-most",
        column="dates",
        other_names=(
            "before",
            "to",
            "older",
            "date",
            "created",
            "published",
            "updated",
            "modified",
            "이전",
        ),
    ),
    FilterSpec(
        key="kind",
        example="kind:review",
        help=f"of this kind: {', '.join(get_args(Kind))}",
        value="choice",
        choices=get_args(Kind),
        facts=lambda card, _library: (card.kind,),
        other_names=("type", "is", "class", "종류"),
    ),
    FilterSpec(
        key="arxiv",
        example="arxiv:2412.08905",
        help="about this paper or mentioning it",
        value="arxiv-id",
        facts=lambda card, _library: card.papers,
        other_names=("id", "arxiv_id", "arxiv-id", "paper", "url", "source", "논문"),
    ),
    FilterSpec(
        key="links",
        example="links:DeepSeekMath",
        help="linking to this note",
        value="note",
        facts=lambda card, library: library.link_names(card),
        comparison="link",
        other_names=("link", "to", "linksto", "backlinks", "cites", "related", "링크"),
    ),
    FilterSpec(
        key="path",
        example="path:2024/*",
        help="in this folder, or at a path that matches",
        facts=lambda card, _library: (card.path.as_posix(),),
        comparison="path",
        other_names=("folder", "file", "filename", "dir", "directory", "in", "inside", "폴더"),
    ),
    FilterSpec(
        key="category",
        example="category:cs.CL",
        help="about a paper in this arXiv category",
        facts=_categories,
        comparison="category",
        other_names=("cat", "categories", "primary", "field", "subject", "분류"),
    ),
    FilterSpec(
        key="publish",
        example="publish:no",
        help="kept off the site; publish:yes is on it",
        value="choice",
        choices=("yes", "no"),
        facts=lambda card, library: ("no" if card.path in library.withheld else "yes",),
        is_on_site=False,
    ),
    FilterSpec(
        key="query",
        example="query:daily",
        help="what is saved as daily under queries: in kb.yaml",
        facts=lambda _card, _library: (),  # never asked: the reader puts the saved query in its place
        is_on_site=False,
    ),
)

_BY_KEY = {spec.key: spec for spec in FILTERS}

SITE_FILTERS = tuple(spec for spec in FILTERS if spec.is_on_site)
"""The filters of the search on the site, where every note is published."""


def filter_spec(key: str) -> FilterSpec:
    """The filter with this key; KeyError where there is none."""
    return _BY_KEY[key]
