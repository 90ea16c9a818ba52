"""English: its words for dates, and what the site says in it.

Its stemmer is `kb.language.stemming`.
"""

from kb.language.date_words import DateWords
from kb.language.head_labels import HeadLabels
from kb.language.language import Language, words
from kb.language.site_words import QueryErrors, SiteWords, filter_meanings

LANGUAGE = Language(
    code="en",
    own_name="English",
    common_words=words(
        "the, of, and, to, a, in, is, that, for, it, as, with, are, on, by, this, be, from, we, "
        "an, not, or, which, can, have, was, but, their, its, at, they, has, than, these, when, "
        "more, how, what, there, if"
    ),
    dates=DateWords(
        months=words(
            "january, february, march, april, may, june, "
            "july, august, september, october, november, december"
        ),
        units={
            **dict.fromkeys(("d", "day", "days"), "day"),
            **dict.fromkeys(("w", "week", "weeks"), "week"),
            **dict.fromkeys(("m", "mo", "month", "months"), "month"),
            **dict.fromkeys(("y", "year", "years"), "year"),
        },
        ago=("ago",),
        this=("this",),
        last=("last",),
        periods={"week": "week", "month": "month", "year": "year"},
        synonyms={"today": "0 days", "yesterday": "1 day"},
    ),
    labels=HeadLabels(
        title=words("title, name of the paper, name of the thesis, paper name"),
        authors=words(
            "author, authors, authored by, written by, author and affiliation, authors and affiliations, "
            "authors/affiliations"
        ),
        date=words(
            "date, created, created at, created on, updated, last updated, read on, reading, read, "
            "reviewed on, update, last update, modified, modified on, last modified, last edited, "
            "edited on, updated on, added on, date added"
        ),
        updates=words("update, updated, modified, edited"),
        published=words(
            "published, published on, published at, publication, publish date, submitted, submitted on, "
            "submission date, date of submission, released, released on, release date, date of release, "
            "posted on, presented at, year"
        ),
        tags=words(
            "tag, tags, keyword, keywords, key words, topic, topics, category, categories, index terms, "
            "keywords and phrases"
        ),
        source=words("link, links, url, urls, arxiv, doi, source, pdf, openreview, acl, acm, ieee, dl"),
        abstract=words("abstract"),
        works=words("paper, article, preprint"),
        beside=words(
            "the, of, to, original, full, main, official, thesis, review, notes, summary, read, see, "
            "view, open"
        ),
        sections=words(
            "def, defs, definition, definitions, idea, ideas, setup, set up, refs, statement, data, "
            "remarks, proof, details, "
            "abstract, summary, tl;dr, tldr, overview, introduction, intro, background, "
            "motivation, problem, problem statement, method, methods, approach, model, "
            "architecture, experiments, results, evaluation, discussion, conclusion, conclusions, "
            "limitations, contributions, notes, my notes, key points, key ideas, takeaways, "
            "thoughts, questions, comments, review, contents, table of contents, paper, "
            "highlights, appendix, cite, cite as, how to cite, citation, bibtex"
        ),
        facts=words(
            "metadata, meta data, info, information, paper information, paper info, paper details, "
            "paper metadata, bibliographic information, publication details, publication information"
        ),
        references=words(
            "references, reference, bibliography, further reading, see also, related work, related papers, "
            "related, next to read, to read, reading list"
        ),
    ),
    site_words=SiteWords(
        lang="en",
        skip="Skip to content",
        navigation="Browse",
        more_pages="More pages",
        contents="Contents",
        newest="Newest notes",
        every_language="Both",
        scheme_auto="Light or dark: as the system",
        scheme_light="Light",
        scheme_dark="Dark",
        tags="Tags",
        years="Years",
        lately="Recent tags",
        all_tags="All tags",
        by_count="By count",
        by_name="By name",
        narrow="Filter this list",
        also_written="Also written",
        together="Used together with",
        undated="Undated",
        abstract="Abstract",
        commentary="Notes",
        about="About",
        source="Source",
        published="Published",
        revised="Latest version",
        subjects="Subjects",
        venue="Venue",
        comment="Comment",
        also_links="More links",
        papers="Papers mentioned",
        outgoing="Links from this note",
        backlinks="Notes that link here",
        implicit="Notes linked through a paper",
        same_paper="Notes about the same paper",
        older="Older",
        newer="Newer",
        review="Review",
        draft="Draft, not published",
        missing_title="Page not found",
        missing_text="The address has changed, or the note was deleted.",
        to_home="Go to the home page",
        search="Search",
        search_needs_script="Search needs JavaScript. Without it, you can browse:",
        one_note="{} note",
        many_notes="{} notes",
        one_tag="{} tag",
        many_tags="{} tags",
        authors_index="Authors",
        coauthors="Coauthors",
        by_notes="By number of notes",
        one_author="{} author",
        many_authors="{} authors",
        further_authors="and {} more",
        first_author="first author",
        last_author="last author",
        author_place="author {place} of {count}",
        timeline="Timeline",
        reviews="Reviews",
        queue="Reading queue",
        queue_of="Papers that notes cite and none is about:",
        one_paper="{} paper",
        many_papers="{} papers",
        cited_by="cited by",
        moved_tag="This tag is now called",
        feed="Feed",
        graph="Graph",
        graph_of_notes="Graph of notes",
        graph_reading=(
            "Every dot is a note, by date from left to right and by tag from top to bottom. "
            "Coloured ones are tied to others, grey ones stand alone; the bars count the notes of a month. "
            "Lines show for what you point at or look for: links, and dashed between notes about one paper."
        ),
        graph_empty="No note has a date yet, so there is nothing to draw.",
        graph_filter="Words, #tag, author:name, 2024",
        graph_keys=(
            "Arrow keys move from note to note, Space follows the lines, Enter opens the note; "
            "+ and − zoom, 0 shows all."
        ),
        zoom_in="Zoom in",
        zoom_out="Zoom out",
        zoom_all="Show all",
        other_tags="Other",
        threads="Connected notes",
        one_more_thread="{} more group of connected notes.",
        more_threads="{} more groups of connected notes.",
        about_site="About",
        papers_noted="Papers",
        related="Related notes",
        shared_words="Terms",
        cite="Cite",
        copy_bibtex="Copy BibTeX",
        copied="Copied.",
        edit="Edit this note",
        period="Period",
        languages="Languages",
        no_text="No text",
        query_language="How to search",
        query="Query",
        two_words="synthetic data",
        finds="Finds",
        feeds="Follow new notes",
        feed_of_all="All notes",
        feed_of_tags="Every tag has its own feed, linked from the tag's page.",
        colophon="This site",
        colophon_text=(
            "Static pages built by kb from the notes. "
            "Nothing is loaded from other sites, and visitors are not tracked."
        ),
        meanings=(
            "Notes with both words",
            "The exact phrase",
            "Notes without the word",
            "Notes with either word",
            "Words that begin like this",
        ),
        filters=filter_meanings(),
        dated_month="{month} {year}",
        month="{}",
        months=(
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ),
        close="Close",
        searching="Searching…",
        nothing_found="No notes found",
        at_most_notes="At most {} notes",
        nearest_notes="No note has every word; these are the closest",
        some_words="some words",
        more_results="More results",
        search_link="Link to this search",
        search_hint="Search titles, words, #tags, author:name",
        recent_searches="Recent searches",
        clear="Clear",
        examples="Examples",
        filters_heading="Filters",
        search_failed="Search could not be loaded",
        query_errors=QueryErrors(
            long="A query can have at most 1,000 characters",
            terms="A query can have at most 50 terms",
            deep="Parentheses can be nested at most 50 deep",
            letters="A query needs a letter or digit",
            closing="This ) has no matching (",
            opening="This ( is never closed",
            empty_group="These parentheses are empty",
            empty_phrase="These quotation marks are empty",
            open_phrase="This quotation mark is never closed",
            lonely='{} needs something before and after it; to find the word itself: "{}"',
            star="A * goes after the beginning of a word: transf*",
            short="Too many words begin with {}; add letters before the *",
            value="“{}” is not a valid value for this filter",
            date="{} is not a date; write 2024, 2024-06, 2024-06-30 or 3m",
            key="There is no such filter; did you mean {}? To find the text, put it in quotes",
            no_key="There is no such filter; to find the text, put it in quotes",
        ),
    ),
)
