import json
from pathlib import Path

import pytest

from tests.arxiv_server import ArxivServer
from tests.cli.conftest import Kb

# -- fetch --------------------------------------------------------------------------------------


def test_fetch_asks_for_every_paper_the_notes_mention(kb: Kb, arxiv: ArxivServer) -> None:
    document = kb("fetch", "--json").json
    assert list(document) == [
        "asked",
        "cached",
        "fetched",
        "missing",
        "malformed",
        "failed",
        "requests",
        "seconds",
    ]
    assert (document["asked"], document["fetched"], document["requests"]) == (2, 2, 1)
    assert sorted(arxiv.asked_ids) == ["2401.00001", "2402.00002"]
    lines = (kb.root / "papers.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ["2401.00001", "2402.00002"]


def test_what_is_known_is_not_asked_for(kb: Kb, arxiv: ArxivServer) -> None:
    kb("fetch")
    document = kb("fetch", "--json").json
    assert (document["cached"], document["fetched"], document["requests"]) == (2, 0, 0)
    assert len(arxiv.log) == 1


def test_a_stopped_run_goes_on_where_it_was(kb: Kb, arxiv: ArxivServer) -> None:
    kb("fetch", "Rivers")
    kb("fetch")
    assert arxiv.asked_ids == ["2401.00001", "2402.00002"]


def test_refresh_asks_again(kb: Kb, arxiv: ArxivServer) -> None:
    kb("fetch", "Rivers")
    assert kb("fetch", "2401.00001", "--refresh", "--json").json["fetched"] == 1


def test_missing_and_malformed_identifiers_are_told(kb: Kb, arxiv: ArxivServer) -> None:
    kb.write("== x.md\nhttps://arxiv.org/abs/2401.00999\n\nhttps://arxiv.org/abs/2413.1\n")
    document = kb("fetch", "--json").json
    assert document["missing"] == ["2401.00999"]
    assert [(one["path"], one["line"]) for one in document["malformed"]] == [("x.md", 3)]


def test_a_dry_run_asks_nothing_and_says_what_it_would(kb: Kb, arxiv: ArxivServer) -> None:
    ran = kb("fetch", "--dry-run")
    assert ran.code == 0
    assert "Would fetch 2 papers in 1 request." in ran.err
    assert arxiv.log == []


def test_without_network_fetch_ends_with_1_and_tells_which_notes_wait(kb: Kb) -> None:
    ran = kb("fetch", "Rivers", "--json")
    assert ran.code == 1
    assert [(one["id"], one["paths"]) for one in ran.json["failed"]] == [
        ("2401.00001", ["2024/240101 Rivers.md", "2024/240205 Bridges.md"])
    ]


def test_an_address_that_is_none_is_asked_wrongly(kb: Kb) -> None:
    kb.environment["KB_ARXIV_URL"] = "nonsense"
    ran = kb("fetch")
    assert (ran.code, ran.out) == (2, "")


def test_what_was_fetched_is_shown(kb: Kb, arxiv: ArxivServer) -> None:
    kb("fetch")
    assert "paper" in {record[0] for record in kb("show", "Rivers").records}


# -- build --------------------------------------------------------------------------------------


def test_a_build_has_the_keys_of_the_interface(kb: Kb) -> None:
    document = kb("build", "--json").json
    assert list(document) == ["pages", "written", "unchanged", "removed", "seconds"]
    assert document["pages"] == document["written"] > 4
    assert (kb.root / "site" / "index.html").is_file()
    again = kb("build", "--json").json
    assert (again["written"], again["unchanged"]) == (0, document["pages"])


def test_the_site_goes_where_it_is_told(kb: Kb, tmp_path: Path) -> None:
    assert kb("build", "--out", str(tmp_path / "x" / "y"), "--base-url", "https://example.org/n/").code == 0
    assert "https://example.org/n/" in (tmp_path / "x" / "y" / "sitemap.xml").read_text(encoding="utf-8")
    assert not (kb.root / "site").exists()


@pytest.mark.parametrize("address", ["example.org", "javascript:alert(1)"])
def test_an_address_that_is_not_on_the_web_is_no_base_url(kb: Kb, address: str) -> None:
    told = kb("build", "--base-url", address)
    assert (told.code, told.err) == (2, "kb: `--base-url` must begin with https://.\n")
    assert not (kb.root / "site").exists()


@pytest.mark.parametrize("address", ["https://example.org/?a=b", "https://example.org/#c"])
def test_an_address_below_which_no_page_can_stand_is_no_base_url(kb: Kb, address: str) -> None:
    told = kb("build", "--base-url", address)
    assert (told.code, told.err) == (2, "kb: `--base-url` names a folder; it has no `?` and no `#`.\n")
    (kb.root / "kb.yaml").write_text(f'base_url: "{address}"\n', encoding="utf-8")
    assert "`base_url` names a folder" in kb("build").err


def test_the_site_is_no_note(bare: Kb) -> None:
    (bare.root / "kb.yaml").write_text("title: Mine\n", encoding="utf-8")
    (bare.root / "a.md").write_text("*A* (B)\n", encoding="utf-8")
    bare("build")
    (bare.root / "site" / "b.md").write_text("*B* (B)\n", encoding="utf-8")
    assert [record[0] for record in bare("list").records] == ["a.md"]


@pytest.mark.parametrize("where", ["notes", ".", "notes/2024"])
def test_a_site_over_the_notes_is_refused(kb: Kb, where: str) -> None:
    before = sorted(kb.root.rglob("*"))
    ran = kb("build", "--out", where)
    assert (ran.code, ran.out) == (2, "")
    assert sorted(kb.root.rglob("*")) == before


def test_a_site_over_foreign_files_is_refused(kb: Kb, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign"
    foreign.mkdir()
    (foreign / "index.html").write_text("mine", encoding="utf-8")
    assert kb("build", "--out", str(foreign)).code == 2
    assert (foreign / "index.html").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("where", ["/proc/nowhere", "/dev/null", "/dev/null/x"])
def test_a_site_where_none_can_be_is_told(kb: Kb, where: str) -> None:
    ran = kb("build", "--out", where)
    assert ran.code in (2, 3)
    assert ran.err.count("\n") <= 3
    assert "Traceback" not in ran.err


# -- export -------------------------------------------------------------------------------------


def test_an_export_is_a_note_a_line_as_show_gives_it(kb: Kb) -> None:
    lines = kb("export", "jsonl").lines
    assert len(lines) == 4
    for line in lines:
        note = json.loads(line)
        assert kb("show", note["path"], "--json").json == note


def test_an_export_can_be_chosen_by_a_query(kb: Kb) -> None:
    assert [json.loads(line)["id"] for line in kb("export", "jsonl", "tag:review").lines] == [
        "230310 Lanterns"
    ]


def test_an_export_goes_into_a_file(kb: Kb, tmp_path: Path) -> None:
    ran = kb("export", "jsonl", "-o", str(tmp_path / "out.jsonl"))
    assert (ran.code, ran.out) == (0, "")
    assert ran.err.endswith("4 notes\n")
    assert (tmp_path / "out.jsonl").read_text(encoding="utf-8") == kb("export", "jsonl").out
    assert kb("export", "jsonl", "-o", "-").out == kb("export", "jsonl").out


def test_an_export_follows_a_link(kb: Kb, tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to("target")
    kb("export", "jsonl", "-o", str(tmp_path / "link"))
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "target").read_text(encoding="utf-8").count("\n") == 4


def test_an_export_leaves_a_device_a_device(kb: Kb) -> None:
    assert kb("export", "jsonl", "-o", "/dev/null").code == 0
    assert Path("/dev/null").is_char_device()
    ran = kb("export", "jsonl", "-o", "/dev/full")
    assert (ran.code, ran.err.split("\n")[-2]) == (3, "kb: Could not write /dev/full: the disk is full.")
    assert Path("/dev/full").is_char_device()


@pytest.mark.parametrize("where", ["nowhere/x", "/", "kb.yaml/x"])
def test_an_export_where_none_can_be_is_told(kb: Kb, where: str) -> None:
    (kb.root / "kb.yaml").touch()
    assert kb("export", "jsonl", "-o", where).code == 3


def test_an_unknown_form_is_asked_wrongly(kb: Kb) -> None:
    assert kb("export", "word").code == 2
