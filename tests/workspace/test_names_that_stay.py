"""P16 while notes are moved, renamed, rewritten, removed and brought back: by hand, and by `kb` itself.

A model knows which note is which. Between two times that names are saved, as many things happen as there
may; what the notes themselves cannot tell is named where it is left out.
"""

import json
from collections.abc import Callable
from itertools import count
from pathlib import Path
from random import Random

import pytest

from kb.workspace.collection import Collection
from kb.workspace.find.named_notes import one_note
from kb.workspace.moving import moving_plan
from kb.workspace.naming import save_given_names
from kb.workspace.removing import removing_plan
from kb.workspace.rewriting import written
from kb.workspace.undoing import undo_plan

FOLDERS = ("", "a/", "b/", "a/sub/", "b/sub/")
FILES = ("README", "Plan", "Notes", "계획")


class Notes:
    """A collection on disk."""

    def __init__(self, root: Path) -> None:
        self.root = root
        (root / "notes").mkdir(exist_ok=True)

    def write(self, path: str, title: str, source: str = "") -> None:
        file = self.root / "notes" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        head = f"*{title}* (Bo Lee)\n\n" if source else f"# {title}\n\n"
        text = f"{source}\n\n" * bool(source) + head * bool(title) + "글.\n"
        file.write_text(text, encoding="utf-8")

    def remove(self, path: str) -> None:
        (self.root / "notes" / path).unlink()

    def move(self, old: str, new: str) -> None:
        target = self.root / "notes" / new
        target.parent.mkdir(parents=True, exist_ok=True)
        (self.root / "notes" / old).rename(target)

    def opened(self) -> Collection:
        environment = {"KB_CACHE_DIR": f"{self.root}/c", "KB_STATE_DIR": f"{self.root}/s"}
        return Collection(self.root, environment, pytest.fail)

    def given(self) -> dict[str, tuple[str, str]]:
        """The names of the notes by path, saved now."""
        collection = self.opened()
        save_given_names(collection)
        collection.close()
        lines = (self.root / "names.jsonl").read_text(encoding="utf-8").splitlines()
        found = [one for one in map(json.loads, lines) if "gone" not in one]
        papers = {one.get("arxiv"): one["key"] for one in found if "key" in one}
        return {one["note"]: (one.get("key") or papers[one["arxiv"]], one["page"]) for one in found}

    def mv(self, old: str, new: str) -> None:
        collection = self.opened()
        written(collection, moving_plan(collection, one_note(collection, f"notes/{old}"), f"./{new}"))
        collection.close()

    def rm(self, path: str) -> None:
        collection = self.opened()
        written(collection, removing_plan(collection, (one_note(collection, f"notes/{path}"),)))
        collection.close()

    def undo(self) -> None:
        collection = self.opened()
        written(collection, undo_plan(collection, None))
        collection.close()


@pytest.fixture
def notes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Notes:
    monkeypatch.chdir(tmp_path)
    return Notes(tmp_path)


def test_another_note_of_that_file_name_takes_no_name(notes: Notes) -> None:
    notes.write("GPT/README.md", "GPT in short")
    first = notes.given()["GPT/README.md"]
    notes.remove("GPT/README.md")
    notes.write("Mamba/README.md", "Mamba in short")
    assert not set(first) & set(notes.given()["Mamba/README.md"])
    notes.write("GPT/README.md", "GPT in short")
    assert notes.given()["GPT/README.md"] == first


@pytest.mark.parametrize("title", ["GPT in short", ""])
def test_what_was_gone_when_names_were_saved_has_them_back_at_its_path_only(
    notes: Notes, title: str
) -> None:
    notes.write("GPT/README.md", title)
    first = notes.given()["GPT/README.md"]
    notes.remove("GPT/README.md")
    notes.given()
    notes.write("GPT/README.md", "Something else")
    notes.write("Mamba/README.md", title)
    names = notes.given()
    assert not set(first) & {*names["GPT/README.md"], *names["Mamba/README.md"]}
    notes.write("GPT/README.md", title)
    assert notes.given() == {"GPT/README.md": first, "Mamba/README.md": names["Mamba/README.md"]}


def test_a_removed_note_is_no_other_one_without_a_title(notes: Notes) -> None:
    notes.write("GPT/README.md", "")
    first = notes.given()["GPT/README.md"]
    notes.rm("GPT/README.md")
    notes.write("Mamba/README.md", "")
    assert not set(first) & set(notes.given()["Mamba/README.md"])
    notes.remove("Mamba/README.md")
    notes.undo()
    assert notes.given()["GPT/README.md"] == first


@pytest.mark.parametrize(
    "titles", [("Attention", "Masks", "Tokens"), ("", "", ""), ("Notes", "Notes", "Notes")]
)
def test_a_folder_moved_keeps_every_name(notes: Notes, titles: tuple[str, ...]) -> None:
    folders = ("x", "y", "z")
    for folder, title in zip(folders, titles, strict=True):
        notes.write(f"papers/{folder}/README.md", title)
    first = notes.given()
    (notes.root / "notes/papers").rename(notes.root / "notes/archive")
    moved = notes.given()
    assert [moved[f"archive/{one}/README.md"] for one in folders] == [
        first[f"papers/{one}/README.md"] for one in folders
    ]


@pytest.mark.parametrize("new", ["a/Streams.md", "b/Rivers.md", "b/Streams.md"])
@pytest.mark.parametrize("title", ["Rivers of data", ""])
def test_mv_and_its_undo_keep_the_names(notes: Notes, new: str, title: str) -> None:
    notes.write("a/Rivers.md", title)
    first = notes.given()["a/Rivers.md"]
    notes.mv("a/Rivers.md", new)
    notes.write("a/Rivers.md", "Another note by now")
    notes.write(new, f"{title or 'Rivers'} and seas")
    names = notes.given()
    assert names[new] == first
    assert not set(first) & set(names["a/Rivers.md"])
    notes.remove("a/Rivers.md")
    notes.write(new, title)
    notes.undo()
    assert notes.given()["a/Rivers.md"] == first


def test_names_saved_while_a_note_is_moved_are_those_of_the_moved_note(notes: Notes) -> None:
    notes.write("Rivers.md", "Rivers")
    first = notes.given()["Rivers.md"]
    notes.write("Seas.md", "Seas")
    building = notes.opened()
    assert len(building.library) == 2
    assert building.library.given_names.records
    notes.mv("Rivers.md", "Streams.md")
    assert save_given_names(building)
    building.close()
    lines = map(json.loads, (notes.root / "names.jsonl").read_text(encoding="utf-8").splitlines())
    assert {one["note"] for one in lines if "gone" not in one} == {"Streams.md", "Seas.md"}
    assert notes.given()["Streams.md"] == first


def test_mv_to_where_a_note_was_moved_away_by_hand_keeps_the_names_of_both(notes: Notes) -> None:
    notes.write("a/x.md", "Rivers")
    notes.write("a/y.md", "Lakes")
    first = notes.given()
    notes.move("a/x.md", "a/w.md")
    notes.mv("a/y.md", "a/x.md")
    assert notes.given() == {"a/w.md": first["a/x.md"], "a/x.md": first["a/y.md"]}


def test_a_removal_taken_back_gives_the_names_back_at_once(notes: Notes) -> None:
    notes.write("a/x.md", "Rivers")
    notes.write("a/y.md", "Lakes")
    first = notes.given()
    notes.write("a/x.md", "Streams")
    notes.rm("a/x.md")
    notes.undo()
    notes.move("a/x.md", "b/z.md")
    assert notes.given()["b/z.md"] == first["a/x.md"]


def test_a_note_moved_where_one_was_removed_keeps_its_names_apart(notes: Notes) -> None:
    notes.write("a.md", "Rivers")
    notes.write("b.md", "Lakes")
    first = notes.given()
    notes.remove("b.md")
    notes.mv("a.md", "b.md")
    assert notes.given() == {"b.md": first["a.md"]}
    notes.move("b.md", "a.md")
    notes.write("b.md", "Lakes")
    assert notes.given() == first


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ({"x/N.md": "A"}, {"w/N.md": "A", "x/N.md": "B"}),
        ({"x.md": "A", "y.md": "B"}, {"x.md": "B", "y.md": "A"}),
        ({"1.md": "A", "2.md": "B", "3.md": "C"}, {"1.md": "New", "2.md": "A", "3.md": "B", "4.md": "C"}),
        ({"1.md": "A", "2.md": "B", "3.md": "C"}, {"2.md": "A", "3.md": "B", "4.md": "C"}),
        ({"a/x.md": "A"}, {"a/y.md": "A"}),
        ({"a/x.md": "A"}, {"b/y.md": "a"}),
        ({"a/x.md": "A", "b/x.md": "A"}, {"a/y.md": "A", "b/z.md": "A"}),
        ({"a/x.md": "A", "b/y.md": "A"}, {"c/x.md": "A", "c/y.md": "A"}),
    ],
)
def test_what_was_moved_by_hand_is_known_by_its_title(
    notes: Notes, before: dict[str, str], after: dict[str, str]
) -> None:
    for path, title in before.items():
        notes.write(path, title)
    first = notes.given()
    for path in before:
        notes.remove(path)
    for path, title in after.items():
        notes.write(path, title)
    names = notes.given()
    stem = {path: path.rpartition("/")[2] for path in before}
    for old, title in before.items():
        same = [new for new in after if after[new].upper() == title]
        near = [new for new in same if stem[old] in new] or [new for new in same if new[0] == old[0]]
        assert names[(near if len(same) > 1 else same)[0]] == first[old]
    assert len(set(names.values())) == len(after)


def test_a_title_edited_in_place_keeps_the_names(notes: Notes) -> None:
    notes.write("a/x.md", "Rivers")
    notes.write("b/y.md", "Lakes")
    first = notes.given()
    notes.remove("b/y.md")
    notes.write("a/x.md", "Lakes")
    assert notes.given() == {"a/x.md": first["a/x.md"]}


def test_of_two_notes_that_may_be_the_one_neither_has_its_names(notes: Notes) -> None:
    notes.write("a/x.md", "Rivers")
    first = notes.given()["a/x.md"]
    notes.write("a/x.md", "Lakes")
    notes.write("b/y.md", "Rivers")
    assert not set(first) & {name for names in notes.given().values() for name in names}


def test_what_other_notes_are_called_too_is_no_sign(notes: Notes) -> None:
    for year in (2022, 2023):
        notes.write(f"{year}/Plan.md", "Plan")
    first = notes.given()["2023/Plan.md"]
    notes.remove("2023/Plan.md")
    notes.write("2024/Plan.md", "Plan")
    assert not set(first) & set(notes.given()["2024/Plan.md"])


def test_a_work_of_that_title_about_another_page_takes_no_name(notes: Notes) -> None:
    def write(path: str, page: str) -> None:
        (notes.root / "notes" / path).write_text(
            f"https://example.org/{page}\n\n*Rivers* (Bo Lee)\n\n글.\n"
        )

    write("x.md", "one")
    first = notes.given()["x.md"]
    notes.remove("x.md")
    write("y.md", "two")
    assert not set(first) & set(notes.given()["y.md"])
    write("z.md", "one")
    key, page = notes.given()["z.md"]
    assert key == first[0]
    assert page != first[1]


@pytest.mark.parametrize("source", ["https://arxiv.org/abs/2401.00019", "https://example.org/rivers"])
@pytest.mark.parametrize("title", ["Rivers", "Rivers again", ""])
def test_a_removed_note_leaves_its_address_to_no_other_about_its_work(
    notes: Notes, source: str, title: str
) -> None:
    notes.write("River.md", "Rivers", source)
    key, page = notes.given()["River.md"]
    notes.rm("River.md")
    notes.write("2025/Again.md", title, source)
    assert notes.given()["2025/Again.md"][0] == key
    notes.undo()
    names = notes.given()
    assert names["River.md"][1] == page != names["2025/Again.md"][1]


def test_a_note_moved_to_where_one_about_its_paper_was_keeps_its_own_address(notes: Notes) -> None:
    notes.write("a.md", "Rivers", "https://arxiv.org/abs/2401.00019")
    notes.write("b.md", "Rivers again", "https://arxiv.org/abs/2401.00019")
    first = notes.given()
    notes.rm("a.md")
    notes.move("b.md", "a.md")
    assert notes.given()["a.md"] == first["b.md"]


@pytest.mark.parametrize(
    ("old", "new", "title"),
    [
        ("230101 Reading.md", "240101 Reading.md", ""),
        ("230101 Reading.md", "b/2024-01-01 Reading.md", "Reading"),
        ("2023-01-01.md", "2024-01-01.md", "Diary"),
        ("Reading.md", "240101 Reading.md", ""),
    ],
)
def test_a_new_note_of_another_date_takes_no_name(notes: Notes, old: str, new: str, title: str) -> None:
    notes.write(old, title)
    first = notes.given()[old]
    notes.remove(old)
    notes.write(new, title)
    assert not set(first) & set(notes.given()[new])


@pytest.mark.parametrize(
    ("old", "new", "source"),
    [
        ("Reading.md", "240101 Reading.md", ""),
        ("240101 Reading.md", "2024-01-01 Reading.md", ""),
        ("230101 Reading.md", "b/240101 Reading.md", "https://example.org/rivers"),
    ],
)
def test_a_note_dated_by_hand_is_known_by_its_title_or_source(
    notes: Notes, old: str, new: str, source: str
) -> None:
    notes.write(old, "Rivers", source)
    first = notes.given()[old]
    notes.move(old, new)
    assert notes.given()[new] == first


SOURCES = (
    "https://arxiv.org/abs/2401.00019",
    "https://arxiv.org/abs/2401.00091",
    "https://arxiv.org/abs/2413.00019",
    "https://openreview.net/forum?id=abcdefghij",
    "",
)


@pytest.mark.parametrize("old", SOURCES)
@pytest.mark.parametrize("new", SOURCES)
@pytest.mark.parametrize("title", ["Rivers", ""])
def test_a_corrected_source_changes_no_name(notes: Notes, old: str, new: str, title: str) -> None:
    notes.write("a.md", title, old)
    first = notes.given()
    notes.write("a.md", title, new)
    assert notes.given() == first
    notes.write("b.md", "Lakes", old)
    names = notes.given()
    assert names["a.md"] == first["a.md"]
    is_one_paper = old == new and old in SOURCES[:2]
    assert (names["b.md"][0] == first["a.md"][0]) == is_one_paper
    notes.write("a.md", title, old)
    assert notes.given()["a.md"][1] == first["a.md"][1]


def test_a_source_corrected_beside_a_new_note_about_the_wrong_one_changes_no_name(notes: Notes) -> None:
    notes.write("a.md", "Rivers", SOURCES[0])
    first = notes.given()["a.md"]
    notes.write("a.md", "Rivers", SOURCES[1])
    notes.write("b.md", "Lakes", SOURCES[0])
    names = notes.given()
    assert names["a.md"] == first
    assert not set(first) & set(names["b.md"])


def test_a_source_corrected_leaves_the_key_to_the_other_note_about_that_paper(notes: Notes) -> None:
    notes.write("a.md", "Rivers", SOURCES[0])
    notes.write("b.md", "Rivers", SOURCES[0])
    first = notes.given()
    notes.write("a.md", "Rivers", SOURCES[1])
    names = notes.given()
    assert names["b.md"] == first["b.md"]
    assert names["a.md"][1] == first["a.md"][1]
    assert names["a.md"][0] != first["a.md"][0]


def test_another_work_written_into_the_file_takes_no_name(notes: Notes) -> None:
    for old, new in ((SOURCES[0], SOURCES[1]), (SOURCES[0], SOURCES[3]), (SOURCES[3], SOURCES[2])):
        path = f"{SOURCES.index(old)}{SOURCES.index(new)}.md"
        notes.write(path, f"Rivers of {path}", old)
        first = notes.given()[path]
        notes.write(path, f"Lakes of {path}", new)
        assert not set(first) & set(notes.given()[path])
        notes.remove(path)


def test_lines_without_a_title_are_completed(notes: Notes) -> None:
    notes.write("a.md", "Rivers")
    first = notes.given()
    names = notes.root / "names.jsonl"
    line = json.loads(names.read_text(encoding="utf-8"))
    del line["title"]
    names.write_text(json.dumps(line), encoding="utf-8")
    assert notes.given() == first
    notes.move("a.md", "b.md")
    assert notes.given() == {"b.md": first["a.md"]}


def test_the_file_of_names_tells_no_title(notes: Notes) -> None:
    notes.write("a.md", "Wages of everybody")
    notes.write("b.md", " wages  of EVERYBODY")
    notes.given()
    lines = [json.loads(line) for line in (notes.root / "names.jsonl").read_text("utf-8").splitlines()]
    assert len({line["title"] for line in lines}) == 1
    assert not any("everybody" in json.dumps({**line, "key": ""}).casefold() for line in lines)


class Model(Notes):
    """Random things that happen to notes whose titles are all different, or that have none.

    The key of a paper is that of all notes about it.
    """

    def __init__(self, root: Path, random: Random) -> None:
        super().__init__(root)
        self.random = random
        self.numbers = count(1)
        self.at: dict[str, str] = {}
        self.titles: dict[str, str] = {}  # by note
        self.sources: dict[str, str] = {}  # by note
        self.works: dict[str, str] = {}  # by note
        self.names: dict[str, tuple[str, str]] = {}  # by note
        self.owners: dict[str, str] = {}  # by name
        self.last: dict[str, str] = {}  # which note was where when names were saved
        self.retitled: set[str] = set()
        self.corrected: set[str] = set()

    def new_title(self) -> str:
        return f"{self.random.choice(('Plan', 'Rivers', '강'))} {next(self.numbers)}"

    def new_source(self) -> str:
        number = next(self.numbers)
        return self.random.choice(
            (f"https://arxiv.org/abs/2401.{number:05}", f"https://example.org/{number}")
        )

    def free(self) -> str | None:
        """A path for a new file; where one was removed unseen, its note would seem to be rewritten."""
        paths = {f"{folder}{file}.md" for folder in FOLDERS for file in FILES}
        unseen = {path for path, note in self.last.items() if note not in self.at.values()}
        found = sorted(paths - self.at.keys() - unseen)
        return self.random.choice(found) if found else None

    def step(self) -> str:
        acts = (self._add, self._retitle, self._move, self._lead, self._lead_and_undo, self._move_folder)
        others = (self._correct, self._renew, self._follow_and_undo)
        return self.random.choice((*acts, *others, self._remove, self._remove_and_undo))()

    def save(self) -> None:
        """Names are given and compared with those that the notes had."""
        given = self.given()
        for path, note in self.at.items():
            key, page = given[path]
            for name, owner in ((f"key {key}", self.works[note]), (f"page {page}", note)):
                assert self.owners.setdefault(name, owner) == owner, f"{name} of {owner} went to {path}"
            if note in self.names and not self.is_doubtful(path, note):
                assert given[path] == self.names[note], f"{note} at {path}"
            self.names[note] = given[path]
        self.last = dict(self.at)
        self.retitled, self.corrected = set(), set()

    def is_doubtful(self, path: str, note: str) -> bool:
        """Whether nobody can know, as several things happened to one note since names were saved.

        Two of these: it was moved by hand, has another title, has another source. Or its file has another
        name, and another note the old one.
        """
        line = next((where for where, one in self.last.items() if one == note), None)
        if line is None or line == path:
            return line is None or note in self.retitled & self.corrected
        is_renamed = Path(line).name != Path(path).name
        return note in self.retitled | self.corrected or (is_renamed and line in self.at)

    def _add(self) -> str:
        path = self.free()
        if path is None:
            return self._remove()
        self._new(path, self.new_title(), self.random.choice(("", self.new_source())))
        return f"add {path}"

    def _new(self, path: str, title: str, source: str) -> str:
        note = f"note {next(self.numbers)}"
        self.at[path] = self.works[note] = note
        self.titles[note], self.sources[note] = title, source
        self.write(path, title, source)
        return note

    def _retitle(self) -> str:
        path = self.random.choice(sorted(self.at))
        note = self.at[path]
        self.titles[note] = self.new_title()
        self.retitled.add(note)
        self.write(path, self.titles[note], self.sources[note])
        return f"retitle {path}"

    def undated(self) -> str:
        """The path of a note without a date: `kb mv` would add it to the new name, and by hand one is lost."""
        return self.random.choice(sorted(path for path in self.at if "0101 " not in path))

    def _correct(self) -> str:
        """Another source for a note that is the only one about it."""
        path = self.random.choice(sorted(self.at))
        note = self.at[path]
        if self.sources[note] and list(self.works.values()).count(self.works[note]) == 1:
            self.sources[note] = self.new_source()
            self.corrected.add(note)
            self.write(path, self.titles[note], self.sources[note])
        return f"correct {path}"

    def _renew(self) -> str:
        """A note without a title goes unseen, and one of another date comes."""
        name = f"{self.random.choice(FOLDERS)}{{}}0101 Log {next(self.numbers)}.md"
        old, new = (name.format(year) for year in ("23", "24"))
        self._new(old, "", "")
        self.save()
        self.remove(old)
        del self.at[old]
        self._new(new, "", "")
        return f"renew {old}"

    def _follow_and_undo(self) -> str:
        """A note is removed, another written about its work, and the first comes back."""
        new = f"{self.random.choice(FOLDERS)}Again {next(self.numbers)}.md"
        paths = sorted(path for path, note in self.at.items() if "arxiv" in self.sources[note])
        if not paths:
            return self._add()
        path = self.random.choice(paths)
        self.save()
        self.rm(path)
        first = self.at[path]
        self.works[self._new(new, self.new_title(), self.sources[first])] = self.works[first]
        if self.random.random() < 0.5:
            self.given()
        self.undo()
        return f"follow {path} with {new}"

    def _move(self) -> str:
        old, new = self.undated(), self.free()
        if new:
            self.move(old, new)
            self.at[new] = self.at.pop(old)
        return f"move {old} to {new}"

    def _move_folder(self) -> str:
        old, new = self.random.sample([folder for folder in FOLDERS if folder], 2)
        paths = [path for path in self.at if path.startswith(old)]
        for path in paths:
            where = path.replace(old, new, 1)
            if where not in self.at and (where not in self.last or self.last[where] in self.at.values()):
                self.move(path, where)
                self.at[where] = self.at.pop(path)
        return f"move {old} to {new}"

    def _lead(self) -> str:
        old, new = self.undated(), self.free()
        if new:
            self.save()  # as `kb` itself does
            self.mv(old, new)
            self._led(old, new)
        return f"mv {old} {new}"

    def _lead_and_undo(self) -> str:
        old, new = self.undated(), self.free()
        if new:
            self.save()  # as `kb` itself does
            self.mv(old, new)
            self.undo()
        return f"mv {old} {new}, undone"

    def _led(self, old: str, new: str) -> None:
        self.at[new] = self.at.pop(old)
        if self.last.get(old) == self.at[new]:
            self.last[new] = self.last.pop(old)

    def _remove(self) -> str:
        if len(self.at) < 4:  # a collection that loses most of its notes is another matter
            return self._add()
        path = self.random.choice(sorted(self.at))
        self.remove(path)
        del self.at[path]
        return f"remove {path}"

    def _remove_and_undo(self) -> str:
        path = self.random.choice(sorted(self.at))
        self.save()
        self.rm(path)
        if self.random.random() < 0.5:
            self.given()
        self.undo()
        return f"rm {path}, undone"


@pytest.mark.parametrize("seed", range(4))
def test_no_name_changes_and_none_comes_to_mean_another_note(
    notes: Notes, seed: int, times: Callable[[int, int], int], promise: Callable[..., None]
) -> None:
    model = Model(notes.root, Random(seed))
    done = [model._add() for _ in range(8)]
    model.save()
    for _ in range(times(12, 100)):
        done += [model.step() for _ in range(model.random.randint(1, 4))]
        try:
            model.save()
        except (AssertionError, KeyError) as error:
            pytest.fail(f"{error!r}\n" + "\n".join(done))
        done.append("saved")
    promise("P16", "notes moved, renamed, rewritten and removed", changes=0)
