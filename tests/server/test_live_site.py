"""What the served site does when files change under it, asked over HTTP."""

import asyncio
import shutil
import signal
import time
from contextlib import closing
from http.client import HTTPConnection
from pathlib import Path, PurePosixPath

import pytest

from kb.model.report.build import BuildReport
from kb.server.live_readers import LiveReaders
from kb.server.live_site import LiveSite
from kb.workspace.site.readers import Outdated
from tests.server.kb_serve import NOTES, TIMEOUT_SECONDS, KbServe

RIVERS = "2024/240101 Rivers.md"
PAGE = "/notes/240101-rivers.html"


def test_a_saved_note_is_on_its_page(own_server: KbServe) -> None:
    own_server.write(RIVERS, NOTES[RIVERS].replace("like rivers", "like tides"))
    own_server.until(lambda: "like tides" in own_server.get(PAGE).text)


def test_a_new_note_gets_a_page_and_a_removed_one_loses_it(own_server: KbServe) -> None:
    own_server.write("240301 Lanterns.md", "*Lanterns* (Ada Park)\n\nA short text about lanterns.\n")
    own_server.until(lambda: own_server.get("/notes/240301-lanterns.html").status == 200)
    (own_server.notes / "240301 Lanterns.md").unlink()
    own_server.until(lambda: own_server.get("/notes/240301-lanterns.html").status == 404)


def test_the_stream_tells_the_version_at_once_and_after_a_change(own_server: KbServe) -> None:
    connection = HTTPConnection("127.0.0.1", own_server.port, timeout=TIMEOUT_SECONDS)
    connection.request("GET", "/.kb/events")
    stream = connection.getresponse()
    assert stream.headers["Content-Type"].startswith("text/event-stream")

    def told() -> str:
        while not (line := stream.readline().decode()).startswith("data: "):
            assert line
        return line.removeprefix("data: ").strip()

    before = told()
    assert before == own_server.get(PAGE).version
    own_server.write(RIVERS, NOTES[RIVERS].replace("like rivers", "like tides"))
    after = told()
    page = own_server.get(PAGE)
    assert (after != before, page.version, "like tides" in page.text) == (True, after, True)
    connection.close()


def test_the_page_somebody_looks_at_comes_first_and_is_loaded_again_once(own_server: KbServe) -> None:
    with own_server.events(PAGE) as told:
        assert next(told) == own_server.get(PAGE).version
        home = own_server.get("/").version
        own_server.write(RIVERS, NOTES[RIVERS].replace("like rivers", "like tides"))
        version = next(told)
        page = own_server.get(PAGE)
        assert (page.version, "like tides" in page.text) == (version, True)
        assert own_server.get("/").version != version
        own_server.until(lambda: own_server.get("/").version not in {home, version})
        assert own_server.get(PAGE).version == version


def test_a_page_somebody_looks_at_that_did_not_change_is_not_loaded_again(own_server: KbServe) -> None:
    later, first = "240301 Later.md", own_server.get("/").version
    own_server.write(later, "*Later*\n\nOf something else.\n")
    own_server.until(lambda: own_server.get("/").version != first)
    with own_server.events(PAGE) as told:
        version, home = next(told), own_server.get("/").version
        own_server.write(later, "*Later*\n\nOf something else; and more.\n")
        own_server.until(lambda: own_server.get("/").version != home)
        assert own_server.get(PAGE).version == version


def test_a_page_that_a_dropped_build_had_shown_is_loaded_again(tmp_path: Path) -> None:
    site, page = LiveSite(tmp_path), PurePosixPath("notes/a.html")
    site.take(BuildReport(5, 5, 0, 0, 0.1))
    site.begin()
    site.take_first([page], [page])
    shown = site.version(page)
    site.begin()  # while the browser loads it, nobody looks at it
    site.take(BuildReport(5, 3, 2, 0, 0.1))
    assert site.version(page) != shown


def test_builds_are_dropped_for_ten_seconds_from_the_first_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site, now = LiveSite(tmp_path), 1000.0
    monkeypatch.setattr("kb.server.live_readers.time.monotonic", lambda: now)
    with closing(asyncio.new_event_loop()) as loop:
        readers = LiveReaders(site, loop, lambda: True)
        readers.go_on()  # nothing is as urgent as the first build
        site.is_built = True
        for later in (0, 5, 9):
            now = 1000.0 + later
            with pytest.raises(Outdated):
                readers.go_on()
        now = 1011.0
        readers.go_on()


def test_a_note_saved_again_and_again_while_somebody_looks_is_complete_in_the_end(
    own_server: KbServe,
) -> None:
    with own_server.events(PAGE) as told:
        for number in range(4):
            next(told)
            own_server.write(RIVERS, NOTES[RIVERS].replace("like rivers", f"like tide {number}"))
        next(told)
        page = own_server.get(PAGE)
        assert "like tide 3" in page.text
    own_server.until(lambda: "like tide 3" in own_server.get("/feed.xml").text)


def test_a_file_touched_but_not_changed_asks_nobody_to_load_again(own_server: KbServe) -> None:
    server, number = own_server.get(PAGE).version.split("-")
    own_server.write(RIVERS, NOTES[RIVERS])
    time.sleep(0.3)  # nothing tells of a build that showed nothing new
    own_server.write("240301 Later.md", "*Later*\n")
    own_server.until(lambda: own_server.get(PAGE).version != f"{server}-{number}")
    assert own_server.get(PAGE).version == f"{server}-{int(number) + 1}"


def test_a_page_says_what_is_wrong_with_its_note_and_only_that(own_server: KbServe) -> None:
    own_server.write(RIVERS, NOTES[RIVERS].replace("</english>", "[[No Such <b>Note</b>]]"))
    own_server.until(lambda: "kb-serve" in own_server.get(PAGE).text)
    page = own_server.get(PAGE).text
    assert "<strong>warning[language-unclosed]</strong>" in page
    assert "2024/240101 Rivers.md:" in page
    assert "language-unclosed" in own_server.said
    assert "kb-serve" not in own_server.get("/notes/240205-bridges.html").text
    own_server.write(RIVERS, NOTES[RIVERS])
    own_server.until(lambda: "kb-serve" not in own_server.get(PAGE).text)


def test_a_page_says_where_its_note_links_to_nothing(own_server: KbServe) -> None:
    link = "[text](../240302%20No%20Such%20Note.md)"
    own_server.write(RIVERS, NOTES[RIVERS].replace("</english>", f"{link}\n</english>"))
    own_server.until(lambda: "error[dead-link]" in own_server.get(PAGE).text)
    own_server.write("240302 No Such Note.md", "*No Such Note*\n\nIt is there now.\n")
    own_server.until(lambda: "kb-serve" not in own_server.get(PAGE).text)


def test_the_page_in_each_language_says_what_is_wrong(own_server: KbServe) -> None:
    serve_editions(own_server)
    own_server.write(RIVERS, NOTES[RIVERS].replace("</english>", ""))
    own_server.until(lambda: "language-unclosed" in own_server.get(PAGE).text)
    for edition in ("ko", "en"):
        assert "language-unclosed" in own_server.get(f"/{edition}{PAGE}").text


def serve_editions(server: KbServe) -> None:
    """Waits until the pages of each language are there."""
    (server.root / "kb.yaml").write_text("editions: [ko, en]\n")
    server.until(lambda: server.get(f"/en{PAGE}").status == 200)


def test_a_note_that_cannot_be_read_is_told_at_home_in_every_language(own_server: KbServe) -> None:
    serve_editions(own_server)
    (own_server.notes / "240401 Broken.md").symlink_to("nowhere.md")
    own_server.until(lambda: "240401 Broken.md" in own_server.get("/").text)
    for address in ("/ko/", "/en/", "/nothing-here"):
        assert "240401 Broken.md" in own_server.get(address).text


def test_settings_that_cannot_be_read_are_told_on_every_page_until_they_can(own_server: KbServe) -> None:
    settings = own_server.root / "kb.yaml"
    settings.write_text("titel: My <notes>\n")
    own_server.until(lambda: "could not be rebuilt" in own_server.get(PAGE).text)
    page = own_server.get(PAGE).text
    assert "titel" in page
    assert "like rivers" in page
    assert own_server.said.count("titel") == 1
    settings.write_text("title: My <notes>\n")
    own_server.until(lambda: "My &lt;notes&gt;" in own_server.get(PAGE).text)
    own_server.until(lambda: "could not be built" not in own_server.get(PAGE).text)


def test_a_page_somebody_looks_at_is_loaded_again_when_settings_can_be_read_again(
    own_server: KbServe,
) -> None:
    with own_server.events(PAGE) as told:
        next(told)
        (own_server.root / "kb.yaml").write_text("titel: x\n")
        next(told)
        assert "could not be rebuilt" in own_server.get(PAGE).text
        own_server.write("240301 Later.md", "*Later*\n\nOf something else.\n")
        (own_server.root / "kb.yaml").unlink()
        next(told)
        assert "could not be rebuilt" not in own_server.get(PAGE).text


def test_other_notes_are_watched_when_the_settings_name_others(own_server: KbServe) -> None:
    (own_server.root / "other" / "deep").mkdir(parents=True)
    (own_server.root / "other" / "deep" / "240501 Elsewhere.md").write_text(
        "*Elsewhere*\n\nA first text.\n"
    )
    (own_server.root / "kb.yaml").write_text("notes: other/deep\n")
    own_server.until(lambda: own_server.get("/notes/240501-elsewhere.html").status == 200)
    (own_server.root / "other" / "deep" / "240501 Elsewhere.md").write_text(
        "*Elsewhere*\n\nA second text.\n"
    )
    own_server.until(lambda: "A second text" in own_server.get("/notes/240501-elsewhere.html").text)


def test_a_notes_folder_taken_away_and_put_back_is_served_again(own_server: KbServe) -> None:
    (own_server.root / "kb.yaml").write_text("notes: notes\n")
    away = own_server.root / "away"
    own_server.notes.rename(away)
    own_server.until(lambda: "could not be rebuilt" in own_server.get("/").text)
    away.rename(own_server.notes)
    own_server.until(lambda: "could not be rebuilt" not in own_server.get("/").text)
    own_server.write(RIVERS, NOTES[RIVERS].replace("like rivers", "like tides"))
    own_server.until(lambda: "like tides" in own_server.get(PAGE).text)


def test_a_notes_folder_deep_below_is_served_again_when_it_is_back(own_server: KbServe) -> None:
    (own_server.root / "kb.yaml").write_text("notes: a/b/c\n")
    own_server.until(lambda: "could not be rebuilt" in own_server.get("/").text)
    deep = own_server.root / "a" / "b"
    deep.mkdir(parents=True)
    own_server.notes.rename(deep / "c")
    own_server.until(lambda: "could not be rebuilt" not in own_server.get("/").text)
    shutil.rmtree(own_server.root / "a")
    own_server.until(lambda: "could not be rebuilt" in own_server.get("/").text)
    own_server.notes = deep / "c"
    for name, text in NOTES.items():
        own_server.write(name, text)
    own_server.until(lambda: "could not be rebuilt" not in own_server.get("/").text)


def test_a_site_folder_that_vanishes_is_made_again(own_server: KbServe) -> None:
    before = own_server.get(PAGE).version
    own_server.write(RIVERS, NOTES[RIVERS].replace("like rivers", "like lakes"))
    own_server.until(lambda: own_server.get(PAGE).version != before)
    shutil.rmtree(own_server.folder)
    assert own_server.get(PAGE).status == 404
    own_server.write(RIVERS, NOTES[RIVERS].replace("like rivers", "like tides"))
    own_server.until(lambda: "like tides" in own_server.get(PAGE).text)


def test_hundreds_of_saves_end_with_the_last_one(own_server: KbServe) -> None:
    for number in range(300):
        own_server.write(RIVERS, NOTES[RIVERS].replace("like rivers", f"like tide {number}."))
    own_server.until(lambda: "like tide 299." in own_server.get(PAGE).text)


def test_the_collections_own_site_is_left_alone(own_server: KbServe) -> None:
    assert sorted(path.name for path in own_server.root.iterdir()) == ["notes"]


def test_ctrl_c_ends_it_well_though_a_page_waits(own_server: KbServe) -> None:
    connection = HTTPConnection("127.0.0.1", own_server.port, timeout=TIMEOUT_SECONDS)
    connection.request("GET", "/.kb/events")
    stream = connection.getresponse()
    stream.readline()
    code, said = own_server.stop()
    assert (code, "Traceback" in said) == (0, False)
    stream.read()
    connection.close()


def test_ctrl_c_ends_it_well_while_it_builds(own_server: KbServe) -> None:
    own_server.write(RIVERS, NOTES[RIVERS].replace("like rivers", "like tides"))
    own_server._process.send_signal(signal.SIGINT)
    code, said = own_server.stop()
    assert (code, "Traceback" in said) == (0, False)


def test_notes_in_a_folder_called_like_the_site_are_watched(tmp_path: Path) -> None:
    server = KbServe(tmp_path)
    server.write("site/240301 Lanterns.md", "*Lanterns* (Ada Park)\n\nA text about lanterns.\n")
    (server.root / "kb.yaml").write_text("site: notes/site\n", encoding="utf-8")
    with server:
        server.until(lambda: server.get("/notes/240301-lanterns.html").status == 200)
        server.write("site/240301 Lanterns.md", "*Lanterns* (Ada Park)\n\nA text about tides.\n")
        server.until(lambda: "about tides" in server.get("/notes/240301-lanterns.html").text)


def test_a_page_whose_note_is_renamed_leads_to_where_it_went(own_server: KbServe) -> None:
    with own_server.events(PAGE) as told:
        next(told)
        own_server.write(RIVERS, NOTES[RIVERS].replace("like rivers", "like tides"))
        next(told)
        old = own_server.notes / RIVERS
        old.rename(old.with_name("240101 Streams.md"))
        own_server.until(lambda: own_server.get(PAGE).status == 307)
        assert own_server.get(PAGE).headers["location"] == "/notes/240101-streams.html"
    assert "like tides" in own_server.get("/notes/240101-streams.html").text
    own_server.write(RIVERS, NOTES[RIVERS])
    own_server.until(lambda: own_server.get(PAGE).status == 200)


def test_a_page_goes_where_its_own_note_went_and_nowhere_else(own_server: KbServe) -> None:
    """Notes like it were there before: one of equal bytes, one about the same paper."""
    paper = "https://arxiv.org/abs/2401.00001\n\nAbout kites.\n"
    for name in ("240201 One.md", "240202 Twin.md"):
        own_server.write(name, paper)
    pages = [f"/notes/{name}.html" for name in ("240201-one", "240202-twin", "240201-two", "240201-three")]
    own_server.until(lambda: own_server.get(pages[1]).status == 200)
    with own_server.events(pages[0]) as told:
        next(told)
    (own_server.notes / "240201 One.md").rename(own_server.notes / "240201 Two.md")
    own_server.until(lambda: own_server.get(pages[0]).headers.get("location") == pages[2])
    (own_server.notes / "240201 Two.md").rename(own_server.notes / "240201 Three.md")  # nobody looks
    own_server.until(lambda: own_server.get(pages[2]).headers.get("location") == pages[3])
    with own_server.events(pages[1]) as told:
        next(told)
    (own_server.notes / "240202 Twin.md").unlink()
    own_server.until(lambda: own_server.get(pages[1]).status == 404)
    aside = own_server.root.parent / "aside.md"
    (own_server.notes / "240201 Three.md").rename(aside)
    own_server.until(lambda: own_server.get(pages[3]).status == 404)
    aside.rename(own_server.notes / "240201 Four.md")
    own_server.until(lambda: own_server.get(pages[3]).status == 307)


def test_changes_behind_a_symbolic_link_are_seen(tmp_path: Path) -> None:
    server = KbServe(tmp_path)
    server.environment["KB_FOLLOW_LINKS"] = "1"
    folder, alone = tmp_path / "outside", tmp_path / "alone.md"
    folder.mkdir()
    files = {"/notes/240402-alone.html": alone, "/notes/240401-far.html": folder / "240401 Far.md"}
    for file in files.values():
        file.write_text("*Far* (Bo Lee)\n\nFirst words.\n", encoding="utf-8")
    (server.notes / "far").symlink_to(folder)
    (server.notes / "240402 Alone.md").symlink_to(alone)
    with server:
        for page, file in files.items():
            server.until(lambda page=page: "First words" in server.get(page).text)
            time.sleep(1)  # until no build is left that would find the change by chance
            file.write_text("*Far* (Bo Lee)\n\nOther words.\n", encoding="utf-8")
            server.until(lambda page=page: "Other words" in server.get(page).text)


def test_a_browser_that_has_a_page_is_told_so(own_server: KbServe) -> None:
    first = own_server.get(PAGE)
    tag = first.headers["etag"]
    again = own_server.get(PAGE, **{"If-None-Match": f'"other", W/{tag}'})
    assert (again.status, again.body, again.headers["etag"]) == (304, b"", tag)
    assert "content-security-policy" in again.headers
    own_server.write(RIVERS, NOTES[RIVERS].replace("like rivers", "like tides"))
    own_server.until(lambda: own_server.get(PAGE, **{"If-None-Match": tag}).status == 200)
    assert (
        own_server.get("/theme/site.css").headers["etag"]
        != own_server.get("/theme/site.js").headers["etag"]
    )
