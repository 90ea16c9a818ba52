"""Nothing that a note, a query or arXiv says can steer a terminal or break a view."""

from datetime import UTC, date, datetime
from pathlib import PurePosixPath
from unicodedata import category

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from kb.model.card import Card, Link, SourceUrl
from kb.model.diagnostic import Diagnostic
from kb.model.paper import Paper
from kb.model.place import Place
from kb.model.report.fetch import FailedId, FetchReport, MalformedId
from kb.model.report.links import (
    Backlink,
    BrokenLink,
    LinksReport,
    OutgoingLink,
    RelatedNote,
    RelatedReport,
    SharedPaper,
)
from kb.model.report.listing import ListedNote, ListReport
from kb.model.report.search import Excerpt, Hit, SearchReport, Wording
from kb.model.report.stats import NamedCount, StatsReport, TagTrend
from kb.model.report.tags import TagCount, TagsReport, TagVariants, Variant
from kb.model.tag import Tag
from kb.report.thread import ThreadNote
from kb.terminal import records
from kb.terminal.views.build import facts_view
from kb.terminal.views.diagnostic import diagnostic_view, query_error_view, rule_view
from kb.terminal.views.fetch import fetch_view
from kb.terminal.views.links import links_view, related_view
from kb.terminal.views.list import list_view
from kb.terminal.views.note import note_view
from kb.terminal.views.overview import overview
from kb.terminal.views.search import search_view
from kb.terminal.views.similar_tags import similar_tags_view
from kb.terminal.views.tag import tag_view

DAY = date(2024, 1, 2)
HERE = Place(0, 3, 1, 1, 1, 4)
HOSTILE = (
    "\x1b[2J\x1b]0;owned\x07 title",
    "\x9b31m\x90q\x9c",
    "abc\u202e\u2066txt.exe\u2069",
    "[/] [red]no[/red] [link=https://evil]x[/link] :smile:",
    "half \ud800 a pair \udfff",
    "\u200b\u2060\ufeff\u00ad\u3164",
    "z" + "\u0301" * 500,
    "\r\x08\x08\x0b\x0c\x00\x7f\x85\u2028\u2029",
    "👩\u200d👩\u200d👧\ufe0f 한국어 ᄒ\u1161\u11ab",
    "가" * 300,
    "\t\n\t| a\x1b | b\n|---|---|\n```\x1b\n$$\x9b",
)
NASTY = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(
        st.one_of(st.characters(), st.sampled_from("\x1b[]/\\`*_$#>|-<&;!\"'\n\r\t\u202e\u200d\ud800가"))
    ),
)


def _path(text):
    return PurePosixPath(f"2024/240102 {text}.md")


def _note(make_note, text):
    return make_note(
        (
            ("ko", (text, f"- {text}", f"| {text} | b |\n|---|---|\n| {text} | **{text}** |")),
            (text or "en", (text,)),
        ),
        path=_path(text),
        title=text,
        authors=(text, text),
        source=SourceUrl(text, HERE, text),
        tags=(Tag(text, HERE),),
        links=(Link(text, HERE),),
        abstract=text,
    )


def _card(text):
    return Card(
        _path(text),
        DAY,
        "other",
        text,
        (text,),
        None,
        (),
        (),
        (),
        (),
        (),
        has_abstract=False,
        has_commentary=True,
        publish=None,
        files=(),
        headings=(),
        anchors=(),
        has_conflict=False,
        aliases=(),
    )


def _paper(text):
    moment = datetime(2024, 1, 1, tzinfo=UTC)
    return Paper(text, 1, text, (text,), text, (text,), DAY, DAY, moment, text, text, text)


def _links(text):
    path = _path(text)
    return LinksReport(
        (OutgoingLink(path, text),), (Backlink(path),), (SharedPaper(path, text),), (BrokenLink(text, 1),)
    )


def _tags(text):
    tag = TagCount(text, text, 2, {text: 1, f"{text}x": 1})
    variant = Variant(text, 2, {2024: 1})
    return TagsReport((tag,), (TagVariants(text, (tag,), (variant, variant), text, text),))


def _hits(text):
    excerpt = Excerpt(text, text, ((0, len(text) // 2), (len(text) // 2, len(text))))
    return SearchReport(text, 1, (Hit(_path(text), 1.0, True, text, DAY, (text, text), (excerpt,)),))


def _fetched(text):
    path = _path(text)
    return FetchReport(
        1, 0, 0, (text,), (MalformedId(text, path, 1),), (FailedId(text, text, (path,)),), 1, 1.0
    )


def _stats(text):
    trend = (TagTrend(text, 2, 1),)
    named = (NamedCount(text, 1),)
    return StatsReport(1, 1, 1, {text: 1}, {"2024-01": 1}, {text: 1}, trend, trend, named, named)


def _fault(text):
    return Diagnostic("bad-date", "error", _path(text), HERE, text, text)


def _views(make_note, text, width):
    titles = {_path(text): text}
    listed = ListReport(1, (ListedNote(_path(text), text, DAY, "other", (text,), text),))
    return (
        note_view(
            _note(make_note, text),
            _paper(text),
            _links(text),
            width,
            titles=titles,
            numbers={_path(text): 1},
            thread=(ThreadNote(_path(text), DAY, True, text, True, 1),),
        ),
        list_view(listed, width, languages={_path(text): text}, categories={text: text}),
        search_view(
            _hits(text), width, {_path(text): (Wording(text, text, "glossary"),)}, {_path(text): text}, text
        ),
        tag_view(_tags(text), width),
        similar_tags_view(_tags(text).similar, width),
        links_view(_links(text), titles, width, {_path(text): 1}),
        related_view(
            RelatedReport((RelatedNote(_path(text), 1.0, (text,)),)),
            titles,
            width,
            {_path(text): _card(text)},
        ),
        overview(_stats(text), width),
        diagnostic_view(_fault(text), text, width),
        query_error_view(text, text, 0, len(text), width),
        rule_view(text, "error", text),
        fetch_view(_fetched(text)),
        facts_view({text: text}),
    )


def _records(make_note, text):
    listed = ListReport(1, (ListedNote(_path(text), text, DAY, "other", (text,), text),))
    yield from records.note_records(_note(make_note, text), _paper(text), None)
    yield from records.list_records(listed)
    yield from records.search_records(_hits(text))
    yield from records.tag_records(_tags(text))
    yield from records.similar_tag_records(_tags(text))
    yield from records.links_records(_links(text))
    yield from records.related_records(RelatedReport((RelatedNote(_path(text), 1.0, (text,)),)))
    yield from records.stats_records(_stats(text))
    yield from records.fetch_records(_fetched(text))
    yield records.diagnostic_record(_fault(text))


def _controls(text, allowed):
    return {
        character for character in text if category(character) in {"Cc", "Cs"} and character not in allowed
    }


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("width", [120, 80, 40])
def test_hostile_words_show_as_text_in_every_view(make_note, rendered, text, width):
    for view in _views(make_note, text, width):
        shown = rendered(view, width)
        assert not _controls(shown, "\n")
        assert max(map(cell_len, shown.splitlines())) <= width


@given(NASTY, st.integers(30, 130))
def test_no_words_break_a_view(make_note, rendered, text, width):
    for view in _views(make_note, text, width):
        shown = rendered(view, width)
        assert not _controls(shown, "\n")
        assert max(map(cell_len, shown.splitlines()), default=0) <= width


@given(NASTY)
def test_no_words_break_a_record(make_note, text):
    for record in _records(make_note, text):
        assert not _controls(record, "\t")
        record.encode()


def test_markup_in_a_title_is_shown_as_it_was_written(make_note, rendered):
    title = "[red]no[/red] [/] :smile: [link=https://evil]x[/link]"
    assert title in rendered(note_view(make_note(title=title), None, None, 80), 80)
