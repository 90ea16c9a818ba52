"""The folder of the site."""

import os
import time
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath
from shutil import rmtree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kb.model.errors import OperationFailed, UsageError
from kb.model.page import Page
from kb.store.files.file_state import UNKNOWN_BYTES, FileState, packed_state
from kb.store.site.manifest import MANIFEST
from kb.store.site.output_folder import SiteCounts
from kb.store.site.output_folder import write_site as write_and_record

PAGE = b'<!doctype html><meta name="generator" content="kb build">'


def write_site(pages: Iterable[Page], folder: Path, *, clean: bool = False) -> SiteCounts:
    """A build that nobody keeps a record of."""
    return write_and_record(pages, folder, clean=clean)[0]


def pages(*paths: str, data: bytes = PAGE) -> list[Page]:
    return [Page(PurePosixPath(path), data, lambda: data) for path in paths]


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir()} - {
        MANIFEST
    }


def test_files_are_written_into_a_new_folder(tmp_path: Path) -> None:
    site = tmp_path / "a" / "site"
    assert write_site(pages("index.html", "notes/가.html"), site) == SiteCounts(2, 2, 0, 0)
    assert (site / "notes" / "가.html").read_bytes() == PAGE


def test_a_second_build_writes_nothing(tmp_path: Path) -> None:
    write_site(pages("index.html", "notes/a.html"), tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")}
    assert write_site(pages("index.html", "notes/a.html"), tmp_path) == SiteCounts(2, 0, 2, 0)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*")} == before


def test_only_what_changed_is_written(tmp_path: Path) -> None:
    write_site(pages("a.html", "b.html"), tmp_path)
    counts = write_site([*pages("a.html"), *pages("b.html", data=PAGE + b"2")], tmp_path)
    assert counts == SiteCounts(2, 1, 1, 0)


def test_no_record_trusts_a_file_that_may_change_in_the_tick_it_was_written_in(tmp_path: Path) -> None:
    _, record = write_and_record(pages("a.html"), tmp_path)
    _, record = write_and_record(pages("a.html", data=PAGE + b"2"), tmp_path, record)
    (tmp_path / "a.html").write_bytes(PAGE + b"3")
    assert record["a.html"].state == UNKNOWN_BYTES  # or that of the other two, as long as a tick lasts
    counts, _ = write_and_record(pages("a.html", data=PAGE + b"2"), tmp_path, record)
    assert counts == SiteCounts(1, 1, 0, 0)


def test_a_record_trusts_what_was_found_as_it_was_a_while_ago(tmp_path: Path) -> None:
    _, record = write_and_record(pages("a.html"), tmp_path)
    state = packed_state((tmp_path / "a.html").stat())
    while FileState.unpacked(state).is_racy(time.time_ns()):
        time.sleep(0.02)
    for _ in range(2):
        _, record = write_and_record(pages("a.html"), tmp_path, record)
        assert record["a.html"].state == state


def test_clean_writes_everything_anew(tmp_path: Path) -> None:
    write_site(pages("a.html", "b.html"), tmp_path)
    assert write_site(pages("a.html"), tmp_path, clean=True) == SiteCounts(1, 1, 0, 1)


def test_stale_files_go_with_the_folders_they_leave_empty(tmp_path: Path) -> None:
    write_site(pages("index.html", "notes/a.html", "tags/b.html"), tmp_path)
    (tmp_path / "tags" / "mine.txt").write_text("mine")
    assert write_site(pages("index.html"), tmp_path).removed == 2
    assert files(tmp_path) == {"index.html", "tags/mine.txt"}
    assert not (tmp_path / "notes").exists()


def test_files_of_others_stay(tmp_path: Path) -> None:
    write_site(pages("index.html"), tmp_path)
    (tmp_path / "CNAME").write_text("example.org")
    write_site(pages("index.html", "a.html"), tmp_path, clean=True)
    assert (tmp_path / "CNAME").read_text() == "example.org"


def test_a_foreign_folder_is_refused_untouched(tmp_path: Path) -> None:
    (tmp_path / "thesis.html").write_text("mine")
    with pytest.raises(UsageError, match="did not make"):
        write_site(pages("index.html"), tmp_path)
    assert files(tmp_path) == {"thesis.html"}


def test_a_folder_with_dot_files_alone_is_empty_enough(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    assert write_site(pages("index.html"), tmp_path).written == 1


def test_a_file_that_others_made_is_never_overwritten(tmp_path: Path) -> None:
    write_site(pages("index.html"), tmp_path)
    (tmp_path / "about.html").write_text("mine")
    with pytest.raises(UsageError, match=r"about\.html was not made by kb build"):
        write_site(pages("index.html", "about.html"), tmp_path)
    assert (tmp_path / "about.html").read_text() == "mine"


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")
    with pytest.raises(UsageError, match="is a file"):
        write_site(pages("index.html"), tmp_path / "site")


def test_a_linked_folder_inside_is_not_followed(tmp_path: Path) -> None:
    outside, site = tmp_path / "outside", tmp_path / "site"
    outside.mkdir()
    write_site(pages("index.html"), site)
    (site / "notes").symlink_to(outside)
    with pytest.raises(UsageError, match="symbolic link"):
        write_site(pages("index.html", "notes/a.html"), site)
    assert files(outside) == set()


def test_a_linked_file_inside_is_not_followed(tmp_path: Path) -> None:
    outside, site = tmp_path / "outside.html", tmp_path / "site"
    outside.write_text("mine")
    write_site(pages("index.html", "a.html"), site)
    (site / "a.html").unlink()
    (site / "a.html").symlink_to(outside)
    with pytest.raises(UsageError, match="symbolic link"):
        write_site(pages("index.html", "a.html", data=PAGE + b"2"), site)
    assert outside.read_text() == "mine"


def test_a_linked_manifest_is_not_followed(tmp_path: Path) -> None:
    outside, site = tmp_path / "outside", tmp_path / "site"
    outside.write_text("mine")
    site.mkdir()
    (site / MANIFEST).symlink_to(outside)
    with pytest.raises(UsageError, match="symbolic link"):
        write_site(pages("index.html"), site)
    assert outside.read_text() == "mine"


def test_stale_files_behind_a_link_stay(tmp_path: Path) -> None:
    outside, site = tmp_path / "outside", tmp_path / "site"
    write_site(pages("index.html", "notes/a.html"), site)
    (site / "notes").rename(outside)
    (site / "notes").symlink_to(outside)
    write_site(pages("index.html"), site)
    assert files(outside) == {"a.html"}


def test_the_site_may_itself_be_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "site").symlink_to(tmp_path / "real")
    write_site(pages("index.html"), tmp_path / "site")
    assert files(tmp_path / "real") == {"index.html"}


@pytest.mark.parametrize("line", ["../victim", "/etc/victim", "a/../../victim", MANIFEST, "notes/\0", "."])
def test_a_manifest_that_lists_files_elsewhere_is_not_trusted(tmp_path: Path, line: str) -> None:
    site, victim = tmp_path / "site", tmp_path / "victim"
    victim.write_text("mine")
    write_site(pages("index.html"), site)
    with (site / MANIFEST).open("a") as manifest:
        manifest.write(f"{line}\n")
    write_site(pages("index.html"), site)
    assert victim.read_text() == "mine"


def test_the_manifest_is_sorted_and_the_same_every_time(tmp_path: Path) -> None:
    write_site(pages("b.html", "a.html"), tmp_path / "one")
    write_site(pages("a.html"), tmp_path / "two")
    write_site(pages("a.html", "b.html"), tmp_path / "two")
    assert (tmp_path / "one" / MANIFEST).read_bytes() == (tmp_path / "two" / MANIFEST).read_bytes()


def test_a_build_that_breaks_off_leaves_nothing_unknown(tmp_path: Path) -> None:
    def broken() -> bytes:
        raise KeyboardInterrupt

    planned = [*pages("a.json", "b.json", data=b"{}"), Page(PurePosixPath("c.json"), b"", broken)]
    with pytest.raises(KeyboardInterrupt):
        write_site(planned, tmp_path)
    assert write_site(pages("index.html"), tmp_path).removed == 2
    assert files(tmp_path) == {"index.html"}


def test_what_is_asked_for_meanwhile_is_made_next_and_once(tmp_path: Path) -> None:
    made: list[str] = []

    def page(name: str) -> Page:
        def make() -> bytes:
            made.append(name)
            return PAGE

        return Page(PurePosixPath(name), PAGE, make)

    def asked_for() -> list[PurePosixPath]:
        return [PurePosixPath("d.html"), PurePosixPath("missing.html")] if made == ["a.html"] else []

    planned = [page(name) for name in ("a.html", "b.html", "c.html", "d.html")]
    counts, _ = write_and_record(planned, tmp_path, asked_for=asked_for)
    assert made == ["a.html", "d.html", "b.html", "c.html"]
    assert counts == SiteCounts(4, 4, 0, 0)


@given(st.binary(max_size=200), st.booleans())
@settings(max_examples=settings.default.max_examples * 3 // 5, deadline=None)
def test_a_damaged_or_lost_manifest_costs_nothing(tmp_path_factory, damage: bytes, is_lost: bool) -> None:
    site = tmp_path_factory.mktemp("site")
    write_site(pages("index.html", "old.html"), site)
    (site / MANIFEST).write_bytes(damage)
    if is_lost:
        (site / MANIFEST).unlink()
    write_site(pages("index.html", "new.html", data=PAGE + b"2"), site)
    assert {"index.html", "new.html"} <= files(site)
    assert (site / "index.html").read_bytes() == PAGE + b"2"


def test_a_damaged_file_is_written_again(tmp_path: Path) -> None:
    write_site(pages("index.html"), tmp_path)
    (tmp_path / "index.html").write_bytes(b"")
    assert write_site(pages("index.html"), tmp_path).written == 1


def test_a_file_that_became_a_folder_makes_way(tmp_path: Path) -> None:
    write_site(pages("index.html", "a"), tmp_path)
    write_site(pages("index.html", "a/b.html"), tmp_path)
    assert files(tmp_path) == {"index.html", "a/b.html"}


@pytest.mark.skipif(os.name == "nt" or not Path("/dev/full").exists(), reason="needs Linux")
def test_a_folder_that_others_remove_meanwhile_is_made_again(tmp_path: Path) -> None:
    site = tmp_path / "site"
    write_site(pages("index.html", "notes/a.html"), site)

    def planned() -> Iterator[Page]:
        rmtree(site)
        yield from pages("index.html", "notes/a.html")

    assert write_site(planned(), site) == SiteCounts(2, 2, 0, 0)
    assert files(site) == {"index.html", "notes/a.html"}


def test_a_name_the_system_refuses_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(OperationFailed, match="the name is too long"):
        write_site(pages("a" * 300), tmp_path)
