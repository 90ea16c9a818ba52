"""`kb serve` as a process: how it begins, what it says, how it ends."""

import os
import signal
import socket
import subprocess
import time
from pathlib import Path

import pytest

from kb.workspace.collection import Collection
from kb.workspace.locking import building
from kb.workspace.serving import served_folder
from tests.server.kb_serve import TIMEOUT_SECONDS, KbServe


@pytest.fixture
def collection(tmp_path: Path) -> KbServe:
    """A collection nobody serves yet."""
    return KbServe(tmp_path)


def port_of(url: str) -> int:
    return int(url.strip().rstrip("/").rpartition(":")[2])


def test_the_address_is_all_of_standard_output(collection: KbServe) -> None:
    process = collection.process("--port", "0")
    assert process.stdout
    url = process.stdout.readline()
    assert url.startswith("http://127.0.0.1:")
    collection.port = port_of(url)
    collection.until(lambda: collection.get("/missing").status == 404)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=TIMEOUT_SECONDS)
    assert (process.returncode, out) == (0, "")
    assert " pages, " in err
    assert "Traceback" not in err


def test_a_taken_port_is_told_in_one_sentence(collection: KbServe) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = str(other.getsockname()[1])
        out, err = collection.process("--port", port).communicate(timeout=TIMEOUT_SECONDS)
    assert out == ""
    assert err == (
        f"kb: Could not serve on port {port}: another program is using it. Choose another with --port.\n"
    )


def test_a_taken_port_is_exit_3(collection: KbServe) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        process = collection.process("--port", str(other.getsockname()[1]))
        process.communicate(timeout=TIMEOUT_SECONDS)
    assert process.returncode == 3


def test_two_servers_find_ports_of_their_own(collection: KbServe) -> None:
    processes = [collection.process(), collection.process()]
    addresses = [process.stdout.readline() for process in processes if process.stdout]
    for process in processes:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=TIMEOUT_SECONDS)
    assert [process.returncode for process in processes] == [0, 0]
    assert len(set(addresses)) == 2


def test_impatient_ctrl_c_ends_it_as_well(collection: KbServe) -> None:
    process = collection.process("--port", "0")
    assert process.stdout
    process.stdout.readline()
    for _ in range(5):
        process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=TIMEOUT_SECONDS)
    assert (process.returncode, "Traceback" in err) == (0, False)


def test_a_reader_who_took_the_address_and_left_is_no_reason_to_end(collection: KbServe) -> None:
    process = collection.process("--port", "0")
    assert process.stdout
    url = process.stdout.readline()
    process.stdout.close()
    collection.port = port_of(url)
    collection.write("240301 Lanterns.md", "*Lanterns*\n\nA short text.\n")
    collection.until(lambda: collection.get("/notes/240301-lanterns.html").status == 200)
    process.send_signal(signal.SIGINT)
    assert process.wait(TIMEOUT_SECONDS) == 0
    assert process.stderr
    process.stderr.close()


def test_a_closed_standard_output_is_a_failed_write(collection: KbServe) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    process = collection.process("--port", "0", stdout=writer)
    os.close(writer)
    process.communicate(timeout=TIMEOUT_SECONDS)
    assert process.returncode == 3


def test_a_closed_standard_error_is_no_reason_to_end(collection: KbServe) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    process = collection.process("--port", "0", stderr=writer)
    os.close(writer)
    assert process.stdout
    url = process.stdout.readline()
    collection.port = port_of(url)
    collection.write("240301 Lanterns.md", "*Lanterns*\n\n<english>\nNever closed.\n")
    collection.until(lambda: "language-unclosed" in collection.get("/notes/240301-lanterns.html").text)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=TIMEOUT_SECONDS)
    assert process.returncode == 0


def test_settings_that_cannot_be_read_at_first_are_asked_wrongly(collection: KbServe) -> None:
    (collection.root / "kb.yaml").write_text("titel: x\n")
    process = collection.process("--port", "0")
    _, err = process.communicate(timeout=TIMEOUT_SECONDS)
    assert (process.returncode, err.count("\n"), "titel" in err) == (2, 1, True)


def test_the_browser_is_opened_at_the_address(collection: KbServe, tmp_path: Path) -> None:
    browser, opened = tmp_path / "browser", tmp_path / "opened"
    browser.write_text(f'#!/bin/sh\necho "$1" > "{opened}.part"; mv "{opened}.part" "{opened}"\n')
    browser.chmod(0o755)
    collection.environment["BROWSER"] = str(browser)
    process = collection.process("--port", "0", "--open")
    assert process.stdout
    url = process.stdout.readline()
    collection.until(opened.exists)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=TIMEOUT_SECONDS)
    assert (process.returncode, opened.read_text()) == (0, url)


@pytest.mark.parametrize("port", ["-1", "65536", "eight"])
def test_what_is_no_port_is_asked_wrongly(collection: KbServe, port: str) -> None:
    process = collection.process("--port", port, stdout=subprocess.DEVNULL)
    process.communicate(timeout=TIMEOUT_SECONDS)
    assert process.returncode == 2


MANY = {
    f"24{number % 12 + 1:02}01 N {number:03}.md": f"*N {number}* (Kim)\n\n글 {number}.\n"
    for number in range(500)
}
LAST = "/notes/240801-n-499.html"


@pytest.fixture
def large(tmp_path: Path) -> KbServe:
    """A collection whose first build takes a while."""
    return KbServe(tmp_path, MANY)


def test_it_answers_while_the_first_build_is_made(large: KbServe) -> None:
    collection = Collection(large.root, large.environment, print)
    with building(collection, served_folder(collection)):  # no machine is so fast that it has built before
        process = large.process("--port", "0")
        assert process.stdout
        large.port = port_of(process.stdout.readline())
        first = large.get(LAST)
        assert (first.status, first.headers["retry-after"]) == (503, "1")
        assert '<meta http-equiv="refresh" content="1">' in first.text
        assert "The site is being built." in first.text
    large.until(lambda: large.get(LAST).status == 200)
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=TIMEOUT_SECONDS)


def test_ctrl_c_ends_the_first_build_in_its_middle(large: KbServe) -> None:
    process = large.process("--port", "0")
    assert process.stdout
    process.stdout.readline()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=TIMEOUT_SECONDS)
    assert (process.returncode, out) == (0, "")
    assert " pages, " not in err
    with large:  # nothing that was left is in the way
        assert large.get(LAST).status == 200


def test_it_answers_at_once_with_what_an_earlier_server_left(large: KbServe) -> None:
    with large:
        pass
    process = large.process("--port", "0")
    assert process.stdout
    large.port = port_of(process.stdout.readline())
    assert large.get(LAST).status == 200
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=TIMEOUT_SECONDS)


def test_what_was_built_last_is_left_to_the_next_server(collection: KbServe) -> None:
    def made() -> list[bytes]:
        return [file.read_bytes() for file in collection.folder.parent.glob("*/made-*")]

    with collection:
        collection.until(made)
        before = made()
        collection.write("240301 Lanterns.md", "*Lanterns*\n\nA short text.\n")
        collection.until(lambda: collection.said.count(" pages, ") == 2)
        time.sleep(0.5)  # less than it waits before it writes what it knows to disk
        assert made() == before
    assert made() != before


def test_what_prevents_the_first_build_ends_it(collection: KbServe) -> None:
    with collection:
        folder = collection.folder
    (folder / ".made-by-kb").unlink()
    (folder / "index.html").write_text("Somebody else's.")
    process = collection.process("--port", "0")
    _, err = process.communicate(timeout=TIMEOUT_SECONDS)
    assert (process.returncode, err.count("\n")) == (2, 1)
    assert "contains files that kb build did not make" in err
