"""Notes found by keys are those that the rules find among all, whatever they are called or become."""

import datetime as dt
import random
import time
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from pathlib import Path, PurePosixPath
from types import MappingProxyType

import msgspec
import pytest

from kb.model.cards.looked_up_library import LookedUpLibrary
from kb.model.library import Library
from kb.model.paper import Paper
from kb.report.links import links_report
from kb.search.query.note_lookup import notes_about, notes_at, notes_shown_at, notes_with_words
from kb.store.catalog.card_finder import CatalogFinder, Names
from kb.store.catalog.catalog import Catalog
from kb.store.notes.scan import find_notes
from kb.terminal.clean import clean_line
from kb.workspace.find.offered_notes import OfferedNotes

FINGERPRINT = b"f" * 16
FOLDERS = ("", "a", "A", "a/b", "Lantern", "등불", "2024")
STEMS = (
    "Lantern", "lantern", "README", "index", "240101 Lantern", "등불 제목", "GPT%3A a___b", "GPT_ a_b", "2024_03_03", "x.md",
    "Lantern 2", "Lantern (conflicted copy 2024-02-10)", "Copy of Lantern", "A  b", "e\u0301te", "L\u200bamp", "2401",
)  # fmt: skip
TITLES = (
    "Lantern",
    "A/B tests",
    "GPT: a/b",
    "한글 제목",
    "L'été *bleu*",
    "2024_03_03",
    "a",
    "Soft\u00adhyphen",
    "",
)
TARGETS = (
    "Lantern", "a/Lantern", "README", "./Lantern", "../Lantern.md", "/a/b/", "a/README.md", "..", "LANTERN.MD", "Mar 3rd, 2024",
    "GPT: a/b", "A/B tests", "2401.00001", "Été", "x.md", "x.md.md", "way/Lantern", "way", "other", "a b", "등불", "2024-03-03",
    "/", "", "A: b", "lamp", "../a/", "240101 Lantern", "copy of lantern", "nobody",
)  # fmt: skip
WAYS = {"way": PurePosixPath("a"), "other.md": PurePosixPath("a/Lantern.md"), "root": PurePosixPath()}
PAPERS = ("2401.00001", "2401.00002")


def some_note(chance: random.Random) -> str:
    """A note made of what notes may find each other by."""
    link = "\n".join(
        chance.choice((f"[[{target}]]", f"[text](<{target}>)")) for target in chance.sample(TARGETS, 3)
    )
    aliases = chance.sample(TITLES[:4], chance.choice((0, 0, 1, 2)))
    front = f"---\naliases: [{', '.join(map(repr, aliases))}]\n---\n" if aliases else ""
    source = chance.choice(
        ("", *(f"https://arxiv.org/abs/{one}\n\n" for one in PAPERS), "https://example.org/x\n\n")
    )
    title = chance.choice(TITLES)
    return f"{front}{source}{f'*{title}* (Kim)' if title else ''}\n\nSee {link} and arXiv:{chance.choice(PAPERS)}.\n"


def paper(arxiv_id: str) -> Paper:
    """What arXiv says of a paper of which a note may say no title."""
    today, title = dt.date(2024, 1, 1), f"Paper of {arxiv_id}"
    return Paper(arxiv_id, 1, title, (), "", ("cs.CL",), today, today, dt.datetime.now(dt.UTC))


def change(folder: Path, chance: random.Random) -> None:
    """A note is written, anew or over another, or one goes."""
    file = folder / chance.choice(FOLDERS) / f"{chance.choice(STEMS)}.md"
    if file.exists() and chance.random() < 0.4:
        file.unlink()
    else:
        file.parent.mkdir(exist_ok=True, parents=True)
        file.write_text(some_note(chance), encoding="utf-8")


class Opened:
    """The collection as it is: looked up, and all in memory."""

    def __init__(
        self,
        folder: Path,
        file: Path,
        ways: Mapping[str, PurePosixPath] = WAYS,
        papers: Mapping[str, Paper] = MappingProxyType({}),
    ) -> None:
        self.catalog = Catalog(file, FINGERPRINT, ("ko", "en"))
        self.catalog.update(find_notes(folder))
        self.finder = CatalogFinder(self.catalog, file.with_name("names"), lambda: FINGERPRINT)
        known = lambda path: self.catalog.entry(str(path)).note, papers
        self.looked_up = LookedUpLibrary(
            self.catalog.cards(), *known, finder=self.finder, symbolic_links=ways
        )
        self.whole = Library(self.catalog.cards(), *known, symbolic_links=ways)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    chance = random.Random(14)
    (tmp_path / "notes").mkdir()
    for _ in range(60):
        change(tmp_path / "notes", chance)
    return tmp_path / "notes"


def answers(library: Library) -> "Iterator[object]":
    """What a library says of single notes, for whatever may be asked."""
    for text in (
        *TARGETS,
        *STEMS,
        *TITLES,
        *PAPERS,
        "https://example.org/x",
        "lan",
        "pap",
        "aper of 2401",
        "Lamp",
        "2024_03",
        "gpt a",
    ):
        yield library.resolve(text), library.about(text), library.about_page(text), library.mentioning(text)
        yield notes_at([text, f"a/{text}"], library), notes_about(text, library)
        yield notes_shown_at([text, f"a/{text}"], library, clean_line), notes_with_words(text, library)
        for folder in map(PurePosixPath, FOLDERS):
            yield library.resolve(text, folder), library.resolve_path(folder, text)
            yield library.notes_at(folder, text)
        for is_text_kept in (True, False):
            offered = OfferedNotes(library, text[:4], is_text_kept=is_text_kept)
            yield list(islice(offered.named(), 99))


def reports(library: Library, paths: "list[PurePosixPath]") -> "list[object]":
    """The links of every note."""
    return [links_report(library.card(path), library) for path in paths]


def test_notes_are_found_by_keys_as_among_all(folder: Path) -> None:
    chance = random.Random(2)
    for number in range(4):
        papers = {one: paper(one) for one in PAPERS} if number % 2 else {}
        opened = Opened(folder, folder.parent / "catalog", papers=papers)
        paths = [card.path for card in opened.whole.cards]
        for asked, expected in zip(answers(opened.looked_up), answers(opened.whole), strict=True):
            assert asked == expected
        assert reports(opened.looked_up, paths) == reports(opened.whole, paths)
        assert "_all_cards" not in opened.looked_up.__dict__
        for _ in range(5):
            change(folder, chance)


def linking_to(
    folder: Path, notes: Mapping[str, str], name: str, ways: Mapping[str, PurePosixPath]
) -> tuple[list[str], list[str]]:
    """The paths of the notes that link to one of some notes: looked up, and among all."""
    for path, text in notes.items():
        file = folder / "notes" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    opened = Opened(folder / "notes", folder / "catalog", ways)
    libraries = opened.looked_up, opened.whole
    found = [library.backlinks(library.card(PurePosixPath(name))) for library in libraries]
    assert "_all_cards" not in opened.looked_up.__dict__
    looked_up, whole = ([str(card.path) for card in cards] for cards in found)
    return looked_up, whole


def test_a_link_that_another_note_has_by_another_key_leads_there(tmp_path: Path) -> None:
    notes = {
        "GPT_ a_b.md": "*Signs*\n",  # is what the link means where nothing has its title
        "titled.md": "*GPT: a/b*\n",
        "from.md": "[[GPT: a/b]]\n",
    }
    assert linking_to(tmp_path, notes, "GPT_ a_b.md", {}) == ([], [])
    assert linking_to(tmp_path, {}, "titled.md", {}) == (["from.md"], ["from.md"])


@pytest.mark.parametrize(
    ("name", "place", "link"),
    [
        ("deep/lantern.md", "Deep/LANTERN.md", "[[way]]"),
        ("deep/lantern.md", "Deep/LANTERN.md", "[text](way.md)"),
        ("deep/README.md", "DEEP", "[text](way/)"),
    ],
)
def test_a_symbolic_link_is_found_whose_end_is_in_another_case(
    tmp_path: Path, name: str, place: str, link: str
) -> None:
    notes, ways = {name: "*A*\n", "from.md": f"{link}\n"}, {"way": PurePosixPath(place)}
    if place.endswith(".md"):
        ways["way.md"] = ways["way"]
    assert linking_to(tmp_path, notes, name, ways) == (["from.md"], ["from.md"])


def test_names_after_changes_are_those_made_anew(folder: Path) -> None:
    chance = random.Random(3)
    for _ in range(30):
        for _ in range(chance.choice((1, 1, 1, 4))):
            change(folder, chance)
        opened = Opened(folder, folder.parent / "catalog")
        fresh = Names().updated(opened.catalog.content, opened.catalog.digests(), opened.catalog.card)
        assert opened.finder.names == fresh


def test_notes_that_did_not_change_have_their_names_made_once(folder: Path) -> None:
    before = Opened(folder, folder.parent / "catalog").finder.names
    (folder / "new.md").write_text("*New*\n", encoding="utf-8")
    now = Opened(folder, folder.parent / "catalog")
    read: list[str] = []

    def card(path: str) -> "object":
        read.append(path)
        return now.catalog.card(path)

    before.updated(now.catalog.content, now.catalog.digests(), card)  # type: ignore[arg-type]
    assert read == ["new.md"]


def test_damaged_names_are_made_anew(folder: Path, promise: Callable[..., None]) -> None:
    file, chance = folder.parent / "names", random.Random(4)
    time.sleep(0.08)
    expected = Opened(folder, folder.parent / "catalog").finder.names
    data = file.read_bytes()
    for number in range(30):
        damaged = bytearray(data)
        damaged[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
        file.write_bytes(damaged if number % 3 else data[: chance.randrange(len(data))])
        assert Opened(folder, folder.parent / "catalog").finder.names == expected
    file.write_bytes(b"")
    assert Opened(folder, folder.parent / "catalog").finder.names == expected
    promise("P4", "damages of the names", damages=30, other_answers=0)


def tags(library: Library) -> "list[object]":
    """Each tag with all that is counted of it."""
    return [(key, *group[:3], *group.spellings.items()) for key, group in library.tag_groups.items()]


def test_saved_tags_are_those_counted_anew(folder: Path, promise: Callable[..., None]) -> None:
    file, chance = folder.parent / "names.tags", random.Random(5)
    names = ("llm", "LLM", "l-l-m", "area/topic", "빛", "rl")
    for number in range(40):
        note = folder / f"{chance.randrange(6)}.md"
        note.write_text(f"*T*\n\nText.\n\n#{' #'.join(chance.sample(names, 3))}\n", encoding="utf-8")
        for aliases in ({}, {"rl": "LLM"}):
            opened = Opened(folder, folder.parent / "catalog")
            opened.looked_up.tag_aliases = opened.whole.tag_aliases = aliases
            assert tags(opened.looked_up) == tags(opened.whole) != []
        damaged = bytearray(file.read_bytes())
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        file.write_bytes(damaged if number % 3 else damaged[: chance.randrange(len(damaged))])
    promise("P4", "damages of the counted tags", damages=40, other_answers=0)


def test_tags_are_counted_once(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "tagged.md").write_text("*T*\n\n#lamp\n", encoding="utf-8")
    expected = tags(Opened(folder, folder.parent / "catalog").looked_up)
    monkeypatch.setattr(Catalog, "tagged", pytest.fail)
    assert tags(Opened(folder, folder.parent / "catalog").looked_up) == expected


def test_tags_of_notes_that_are_gone_meanwhile_are_counted_again(folder: Path) -> None:
    note = folder / "tagged.md"
    note.write_text("*T*\n\n#lamp\n", encoding="utf-8")
    time.sleep(0.08)
    expected = tags(Opened(folder, folder.parent / "catalog").whole)
    opened = Opened(folder, folder.parent / "catalog")
    for file in folder.parent.glob("catalog.cards.*"):
        file.write_bytes(bytes(file.stat().st_size))
    away = note.rename(folder.parent / "away")
    assert ("lamp", "lamp", "lamp", 1, ("lamp", 1)) not in tags(opened.looked_up)
    away.rename(note)
    assert tags(Opened(folder, folder.parent / "catalog").looked_up) == expected


def test_names_of_notes_that_are_gone_meanwhile_are_asked_again(folder: Path) -> None:
    opened = Opened(folder, folder.parent / "catalog")
    digests = opened.catalog.digests()
    gone = next(iter(digests))
    names = Names().updated(
        b"now", digests, lambda path: None if path == gone else opened.catalog.card(path)
    )
    assert names.content == b""
    assert msgspec.msgpack.decode(msgspec.msgpack.encode(names), type=Names) == names
