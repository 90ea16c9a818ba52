from datetime import UTC, date, datetime
from pathlib import PurePosixPath

from kb.model.card import Link, SourceUrl
from kb.model.diagnostic import Diagnostic
from kb.model.note import Note, Passage
from kb.model.paper import Paper
from kb.model.place import Place
from kb.model.report.build import BuildReport
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
from kb.model.report.search import Excerpt, Hit, SearchReport
from kb.model.report.stats import StatsReport, TagTrend
from kb.model.report.tags import TagCount, TagsReport, TagVariants, Variant
from kb.model.tag import Tag
from kb.terminal import records

HERE = Place(0, 0, 3, 7, 3, 9)
PATH = PurePosixPath("2024/240102 눈.md")
LLM = TagCount("language-model", "language_model", 3, {"language_model": 2, "language-model": 1})


def test_a_value_cannot_make_a_second_field_or_line():
    assert records.record("a\tb\nc\x1b[2J", None, 3) == "a b c␛[2J\t\t3"


def test_a_listed_note_is_path_title_date_kind_tags_and_id():
    listed = ListedNote(PATH, "눈의 결정", date(2024, 1, 2), "paper", ("llm", "강화학습"), "2401.00001")
    assert list(records.list_records(ListReport(1, (listed,)))) == [
        "2024/240102 눈.md\t눈의 결정\t2024-01-02\tpaper\tllm 강화학습\t2401.00001"
    ]


def test_a_note_without_title_date_or_id_keeps_its_columns():
    listed = ListedNote(PATH, None, None, "other", (), None)
    assert list(records.list_records(ListReport(1, (listed,)))) == ["2024/240102 눈.md\t\t\tother\t\t"]


def test_a_long_title_is_not_cut():
    listed = ListedNote(PATH, "눈" * 500, None, "other", (), None)
    assert "눈" * 500 in next(records.list_records(ListReport(1, (listed,))))


def test_a_hit_says_whether_it_has_every_word():
    excerpts = (Excerpt("ko", "눈이\n온다", ((0, 1),)), Excerpt("en", "snow falls", ()))
    hit = Hit(PATH, 12.34567, True, "Snow", date(2024, 1, 2), ("llm",), excerpts)
    assert list(records.search_records(SearchReport("눈", 0, (hit,)))) == [
        "2024/240102 눈.md\t12.3457\tpartial\tSnow\t2024-01-02\tllm\t눈이 온다 … snow falls"
    ]


def test_a_tag_has_its_spellings_in_one_field():
    assert list(records.tag_records(TagsReport((LLM,)))) == [
        "language-model\tlanguage_model\t3\tlanguage_model:2 language-model:1"
    ]


def test_similar_tags_are_one_group_a_line():
    variants = (Variant("lm", 3, {2024: 3}), Variant("lms", 1, {}))
    group = TagVariants("plural", (LLM,), variants, "lm", "kb tag merge lms --into lm")
    assert list(records.similar_tag_records(TagsReport((), (group,)))) == [
        "plural\tlm:3 lms:1\tlm\tkb tag merge lms --into lm"
    ]


def test_links_are_told_apart_by_their_first_field():
    report = LinksReport(
        (OutgoingLink(PATH, "눈"),),
        (Backlink(PATH),),
        (SharedPaper(PATH, "2401.00001"),),
        (BrokenLink("x", 9),),
    )
    assert list(records.links_records(report)) == [
        "outgoing\t2024/240102 눈.md\t눈",
        "backlink\t2024/240102 눈.md\t",
        "implicit\t2024/240102 눈.md\t2401.00001",
        "broken\t\tx\t9",
    ]


def test_a_related_note_says_why():
    report = RelatedReport((RelatedNote(PATH, 0.5, ("same tag", "close words")),))
    assert list(records.related_records(report)) == ["2024/240102 눈.md\t0.5\tsame tag; close words"]


def test_a_diagnostic_begins_with_its_place():
    diagnostic = Diagnostic("bad-date", "error", PATH, HERE, "991332 is no date.", "Rename it.")
    assert records.diagnostic_record(diagnostic) == (
        "2024/240102 눈.md\t3\t7\terror\tbad-date\t991332 is no date.\tRename it."
    )


def test_every_id_that_was_not_fetched_is_a_record():
    report = FetchReport(
        5,
        1,
        1,
        ("2401.00003",),
        (MalformedId("2112.0886", PATH, 4),),
        (FailedId("2401.00004", "429", (PATH,)),),
        2,
        6.5,
    )
    assert list(records.fetch_records(report)) == [
        "asked\t5",
        "cached\t1",
        "fetched\t1",
        "requests\t2",
        "seconds\t6.5",
        "missing\t2401.00003",
        "malformed\t2112.0886\t2024/240102 눈.md\t4",
        "failed\t2401.00004\t429\t2024/240102 눈.md",
    ]


def test_a_build_is_counted_in_pages():
    assert list(records.build_records(BuildReport(9, 2, 7, 0, 0.25)))[:2] == ["pages\t9", "written\t2"]


def test_a_trend_has_both_years():
    report = StatsReport(1, 1, 1, {"ko": 1}, {"2024-01": 1}, {"en": 1}, (TagTrend("llm", 4, 1),), ())
    assert list(records.stats_records(report)) == [
        "notes\t1",
        "papers\t1",
        "tags\t1",
        "language\tko\t1",
        "month\t2024-01\t1",
        "missing\ten\t1",
        "rising\tllm\t4\t1",
    ]


def test_a_note_is_one_named_value_a_line():
    note = Note(
        path=PATH,
        date=date(2024, 1, 2),
        kind="paper",
        title="Snow",
        authors=("Kim", "Lee"),
        source=SourceUrl("https://arxiv.org/abs/2401.00001", HERE, "2401.00001"),
        tags=(Tag("llm", HERE),),
        links=(Link("Rain", HERE),),
        mentions=(),
        malformed_ids=(),
        languages=("ko", "en"),
        has_abstract=True,
        has_commentary=True,
        publish=None,
        files=(),
        headings=(),
        anchors=(),
        has_conflict=False,
        aliases=(),
        abstract="On snow.",
        abstract_place=None,
        citation_place=None,
        passages=(Passage("ko", ("눈이\n온다",), HERE), Passage("en", ("It snows.",), HERE)),
        urls=(),
        asides=(),
        rest="",
        blocks=(),
    )
    paper = Paper(
        "2401.00001",
        2,
        "Snow",
        ("Kim",),
        "…",
        ("cs.CL",),
        date(2024, 1, 1),
        date(2024, 1, 2),
        datetime(2024, 2, 1, tzinfo=UTC),
    )
    assert list(records.note_records(note, paper, ("ko",))) == [
        "path\t2024/240102 눈.md",
        "title\tSnow",
        "date\t2024-01-02",
        "kind\tpaper",
        "author\tKim",
        "author\tLee",
        "source\thttps://arxiv.org/abs/2401.00001",
        "arxiv_id\t2401.00001",
        "tag\tllm",
        "link\tRain",
        "abstract\tOn snow.",
        "passage\tko\t눈이 온다",
        "paper\tversion\t2",
        "paper\ttitle\tSnow",
        "paper\tcategories\tcs.CL",
        "paper\tpublished\t2024-01-01",
        "paper\tupdated\t2024-01-02",
    ]


def test_a_month_without_a_note_is_no_record():
    report = StatsReport(2, 0, 0, {}, {"2017-06": 1, "2017-07": 0, "2017-08": 1}, {})
    months = [line for line in records.stats_records(report) if line.startswith("month")]
    assert months == ["month\t2017-06\t1", "month\t2017-08\t1"]
