"""What the site itself says, on its pages and in its search: which texts a language gives."""

from datetime import date

from msgspec import Struct

from kb.model.filters import SITE_FILTERS

_MOST_NAMED = 2  # authors in a list


def filter_meanings(**translations: str) -> tuple[str, ...]:
    """What the example of each filter finds, by its key; in English where there is no translation."""
    return tuple(translations.get(spec.key, spec.help) for spec in SITE_FILTERS)


class QueryErrors(Struct, frozen=True, kw_only=True, rename="camel"):
    """What is wrong with a query that the search in the browser cannot read (`kb.parse.query.grammar`).

    `{}` is the value, word or filter that is wrong, or the likely one.
    """

    long: str
    terms: str
    deep: str
    letters: str
    closing: str
    opening: str
    empty_group: str
    empty_phrase: str
    open_phrase: str
    lonely: str
    star: str
    short: str
    value: str
    date: str
    key: str
    no_key: str


class SiteWords(Struct, frozen=True, kw_only=True):
    """All texts of one language, or of several at once (`kb.web.frame.site_words`).

    The methods fill the `{}` of those with a number, a date or names.
    """

    lang: str
    skip: str
    navigation: str
    more_pages: str
    contents: str
    newest: str
    every_language: str
    scheme_auto: str
    scheme_light: str
    scheme_dark: str
    tags: str
    years: str
    lately: str
    all_tags: str
    by_count: str
    by_name: str
    narrow: str
    also_written: str
    together: str
    undated: str
    abstract: str
    commentary: str
    about: str
    source: str
    published: str
    revised: str
    subjects: str
    venue: str
    comment: str
    also_links: str
    papers: str
    outgoing: str
    backlinks: str
    implicit: str
    same_paper: str
    older: str
    newer: str
    review: str
    draft: str
    missing_title: str
    missing_text: str
    to_home: str
    search: str
    search_needs_script: str
    one_note: str
    many_notes: str
    one_tag: str
    many_tags: str
    authors_index: str
    coauthors: str
    by_notes: str
    one_author: str
    many_authors: str
    further_authors: str
    first_author: str
    last_author: str
    author_place: str
    timeline: str
    reviews: str
    queue: str
    queue_of: str
    one_paper: str
    many_papers: str
    cited_by: str
    moved_tag: str
    feed: str
    graph: str
    graph_of_notes: str
    graph_reading: str
    graph_empty: str
    graph_keys: str
    graph_filter: str
    zoom_in: str
    zoom_out: str
    zoom_all: str
    other_tags: str
    threads: str
    one_more_thread: str
    more_threads: str
    about_site: str
    papers_noted: str
    related: str
    shared_words: str
    cite: str
    copy_bibtex: str
    copied: str
    edit: str
    period: str
    languages: str
    no_text: str
    query_language: str
    query: str
    two_words: str
    finds: str
    feeds: str
    feed_of_all: str
    feed_of_tags: str
    colophon: str
    colophon_text: str
    meanings: tuple[str, ...]
    filters: tuple[str, ...]
    dated_month: str
    month: str
    months: tuple[str, ...]
    close: str
    searching: str
    nothing_found: str
    at_most_notes: str
    nearest_notes: str
    some_words: str
    more_results: str
    search_link: str
    search_hint: str
    recent_searches: str
    clear: str
    examples: str
    filters_heading: str
    search_failed: str
    query_errors: QueryErrors

    def notes(self, count: int) -> str:
        """So many notes."""
        return (self.one_note if count == 1 else self.many_notes).format(f"{count:,}")

    def tag_count(self, count: int) -> str:
        """So many tags."""
        return (self.one_tag if count == 1 else self.many_tags).format(f"{count:,}")

    def papers_count(self, count: int) -> str:
        """So many papers."""
        return (self.one_paper if count == 1 else self.many_papers).format(f"{count:,}")

    def month_of(self, day: date) -> str:
        """The month of a date, without its year."""
        return self.month.format(self.months[day.month - 1])

    def month_and_year(self, day: date) -> str:
        """The month of a date with its year."""
        return self.dated_month.format(month=self.months[day.month - 1], year=day.year)

    def author_count(self, count: int) -> str:
        """So many people."""
        return (self.one_author if count == 1 else self.many_authors).format(f"{count:,}")

    def further_author_count(self, count: int) -> str:
        """The number of authors beside those that are shown."""
        return self.further_authors.format(f"{count:,}")

    def place_of_author(self, place: int, count: int) -> str:
        """Where somebody stands among the authors of a paper, from 1; nothing of who wrote it alone."""
        if count == 1:
            return ""
        ends = {1: self.first_author, count: self.last_author}
        return ends.get(place) or self.author_place.format(place=place, count=count)

    def thread_count(self, count: int) -> str:
        """The number of groups of connected notes beside those that are shown."""
        return (self.one_more_thread if count == 1 else self.more_threads).format(f"{count:,}")

    def authors(self, names: tuple[str, ...]) -> str:
        """The authors in a few words, the same in every language: one or two by name, of more the first."""
        return f"{names[0]} et al." if len(names) > _MOST_NAMED else ", ".join(names)
