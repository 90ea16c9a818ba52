from pathlib import PurePosixPath

from kb.model.report.build import BuildReport
from kb.model.report.fetch import FailedId, FetchReport, MalformedId
from kb.terminal.views.build import build_view, facts_view
from kb.terminal.views.fetch import fetch_view

SNOW = PurePosixPath("2024/240102 눈의 결정.md")
FETCHED = FetchReport(
    asked=1900,
    cached=1700,
    fetched=196,
    missing=("2401.99999", "2402.99998"),
    malformed=(MalformedId("2112.0886", SNOW, 3),),
    failed=(
        FailedId("2401.00001", "answered 503 five times", (SNOW,) * 5),
        FailedId("2401.00002", "no answer", ()),
    ),
    requests=3,
    seconds=12.34,
)


def test_a_fetch_looks_like_its_goldens(rendered, golden):
    for width in (120, 80, 40):
        golden(f"fetch-{width}.txt", rendered(fetch_view(FETCHED), width))


def test_a_fetch_without_trouble_is_one_line(rendered):
    quiet = FetchReport(3, 3, 0, (), (), (), 0, 0.0)
    assert rendered(fetch_view(quiet), 80) == "3 papers: 0 fetched, 3 already known; 0 requests, 0.0 s\n"


def test_a_build_is_one_line():
    assert (
        build_view(BuildReport(61, 1, 60, 0, 0.21)).plain
        == "61 files: 1 written, 60 unchanged, 0 removed; 0.2 s"
    )


def test_facts_stand_in_two_columns(rendered):
    assert rendered(facts_view({"notes": 1924, "색인": "whole"}), 40) == "notes  1,924\n색인   whole\n"
