"""Random legitimate operations, one after the other, against a model of what they should leave."""

import re
import shutil
from collections.abc import Callable
from dataclasses import replace
from random import Random

import pytest

from tests.cli.conftest import Kb, Ran
from tests.cli.model_notes import ENGLISH, KOREAN, TAGS, Change, ModelNotes, Parts

MOST_NOTES, LEAST_NOTES = 30, 12
STEPS_BETWEEN_FRESH_BUILDS = 20


class Voyage:
    """A collection and its model; every operation is done to both and gives a sentence about itself."""

    def __init__(self, kb: Kb, random: Random) -> None:
        self.kb, self.random = kb, random
        self.model = ModelNotes()
        self.number = 0
        self.keys: dict[str, str] = {}
        for _ in range(MOST_NOTES // 2):
            self.write_note()

    # -- by hand, in an editor -----------------------------------------------------------------

    def write_note(self) -> str:
        self.number += 1
        stem = f"{self.random.choice(('2401', '2402'))}{self.number % 28 + 1:02} Voyage {self.number}"
        parts = Parts(
            self.number,
            tuple(self.random.sample(KOREAN, 3)),
            tuple(self.random.sample(ENGLISH, self.random.choice((0, 3)))),
            tuple(self.random.sample(TAGS, 2)),
            tuple(
                self.random.sample(
                    sorted(self.model.notes), min(len(self.model.notes), self.random.randrange(3))
                )
            ),
        )
        self._save(stem, parts)
        return f"wrote {stem}"

    def edit_text(self) -> str:
        stem = self._any()
        parts = self.model.notes[stem]
        word = self.random.choice([word for word in KOREAN if word not in parts.korean])
        self._save(stem, replace(parts, korean=(*parts.korean, word)[-5:]))
        return f"edited {stem}"

    def hide_or_show(self) -> str:
        stem = self._any()
        parts = self.model.notes[stem]
        self._save(stem, replace(parts, is_private=not parts.is_private))
        return f"publish: {parts.is_private} in {stem}"

    def link_twice(self) -> str:
        """A link that is there twice, which `check --fix` takes out again."""
        linking = [stem for stem, parts in self.model.notes.items() if parts.links]
        if not linking:
            return "nothing to link twice"
        stem = self.random.choice(sorted(linking))
        parts = self.model.notes[stem]
        self._save(stem, replace(parts, links=(*parts.links, parts.links[0])))
        self.done("check", "--fix", "--rule", "duplicate-link", "--yes", code=(0, 1))
        of = self.model.notes
        self.model.rewrite({one: replace(of[one], links=tuple(dict.fromkeys(of[one].links))) for one in of})
        return f"repaired {stem}"

    # -- by command ----------------------------------------------------------------------------

    def add(self) -> str:
        self.number += 1
        word, tag = self.random.choice(KOREAN), self.random.choice(TAGS)
        url = f"https://blog.example.org/{self.number}"
        ran = self.done(
            "add", url, "--title", f"Logbook {self.number}", "-t", tag, "--no-edit", stdin=f"{word}.\n"
        )
        return self._take_in(ran, word, tag)

    def add_again(self) -> str:
        """Text and tag for a page that has its note: they go into that one."""
        stem = self._any()
        parts = self.model.notes[stem]
        tag = next((tag for tag in TAGS if tag not in parts.tags), TAGS[0])
        url = f"https://blog.example.org/{parts.number}"
        self.done("add", url, "-t", tag, "--no-edit", stdin="덧붙인 말.\n")
        text = (self.kb.notes / f"{stem}.md").read_text("utf-8")
        assert "덧붙인 말." in text
        assert f"#{tag}" in text
        self.done("undo", "--yes")
        return f"added to {stem} and took it back"

    def new(self) -> str:
        self.number += 1
        word, tag = self.random.choice(KOREAN), self.random.choice(TAGS)
        ran = self.done("new", f"Logbook {self.number}", "-t", tag, "--no-edit", stdin=f"{word}.\n")
        return self._take_in(ran, word, tag)

    def tag_add(self) -> str:
        tag, chosen = self.random.sample(TAGS, 2)
        self.done("tag", "add", tag, f"tag:{chosen}", "--yes")
        of = self.model.notes
        self.model.rewrite(
            {
                stem: replace(of[stem], tags=tuple(dict.fromkeys((*of[stem].tags, tag))))
                for stem in self.model.tagged(chosen)
            }
        )
        return f"tagged #{tag} what has #{chosen}"

    def tag_remove(self) -> str:
        tag = self.random.choice(TAGS)
        having = [stem for stem, parts in self.model.notes.items() if tag in parts.tags]
        if not having or any(len(self.model.notes[stem].tags) == 1 for stem in having):
            return f"#{tag} is nobody's, or some note's only one"
        self.done("tag", "remove", tag, f"tag:{tag}", "--yes")
        of = self.model.notes
        self.model.rewrite(
            {
                stem: replace(of[stem], tags=tuple(one for one in of[stem].tags if one != tag))
                for stem in having
            }
        )
        return f"untagged #{tag}"

    def tag_rename_and_back(self) -> str:
        tag = self.random.choice(TAGS)
        before = dict(self.model.notes)
        self.number += 1
        between = f"renamed-{self.number}"
        for old, new in ((tag, between), (between, tag)):
            self.done("tag", "rename", old, new, "--yes", code=(0,) if self.model.tagged(old) else (0, 2))
            self.model.rewrite({stem: parts.renamed(old, new) for stem, parts in self.model.notes.items()})
        assert self.model.notes == before
        return f"renamed #{tag} there and back"

    def mv(self) -> str:
        stem = self._any()
        self.number += 1
        new = f"{stem[:6]} Moved {self.number}"
        self.done("mv", f"{stem}.md", new, "--yes")
        notes = self.model.notes
        changes: Change = {one: parts.relinked(stem, new) for one, parts in notes.items()}
        changes[new], changes[stem] = notes[stem].relinked(stem, new), None
        self.model.rewrite(changes, (stem, new))
        return f"moved {stem} to {new}"

    def rm(self) -> str:
        if len(self.model.notes) <= LEAST_NOTES:
            return "too few notes to remove one"
        stem = self._any()
        self.done("rm", f"{stem}.md", "--yes")
        self.model.rewrite({stem: None})
        return f"removed {stem}"

    def undo(self) -> str:
        if self.model.next_undo is None:
            return "nothing to undo"
        is_whole = self.model.undo()
        self.done("undo", "--yes", code=(0,) if is_whole else (1,))
        return "undid" if is_whole else "undid what was not edited since"

    def build(self) -> str:
        self.done("build", "-q")
        return "built"

    # -- what must hold after each -------------------------------------------------------------

    def check_notes(self) -> None:
        found = {
            path.relative_to(self.kb.notes).as_posix(): path.read_bytes()
            for path in self.kb.notes.rglob("*.md")
        }
        assert found == self.model.texts
        assert [path for path in self.kb.root.rglob(".kb-*") if path.is_file()] == []

    def check_answers(self) -> None:
        tags = {one["name"]: one["count"] for one in self.done("tags", "--json").json["tags"]}
        assert tags == self.model.tag_counts
        word = self.random.choice(KOREAN + ENGLISH)
        assert {row[0] for row in self.done("list", word).records} == self.model.with_word(word)
        hits = self.done("search", "-n", "100", "--json", word).json["hits"]
        assert {hit["path"] for hit in hits if not hit["partial"]} == self.model.with_word(word)

    def check_keys(self) -> None:
        """No work that is still there is cited under another key (P16)."""
        items = self.done("export", "csl-json").json
        keys = {item["URL"]: item["id"] for item in items if "URL" in item}
        assert {url: key for url, key in keys.items() if url in self.keys} == {
            url: key for url, key in self.keys.items() if url in keys
        }
        self.keys |= keys

    def check_site(self) -> None:
        """The site has a page for every note but the private ones, and is what a first build makes."""
        site, fresh = self.kb.root / "site", self.kb.root.parent / "fresh"
        self.done("build", "-q")
        private = [parts for parts in self.model.notes.values() if parts.is_private]
        assert len(list((site / "notes").glob("*.html"))) == len(self.model.notes) - len(private)
        shutil.rmtree(fresh, ignore_errors=True)
        self.kb.environment["KB_CACHE_DIR"] += ".fresh"
        self.done("build", "-q", "--out", str(fresh))
        self.kb.environment["KB_CACHE_DIR"] = self.kb.environment["KB_CACHE_DIR"].removesuffix(".fresh")
        files = {path.relative_to(site): path.read_bytes() for path in site.rglob("*") if path.is_file()}
        assert files == {
            path.relative_to(fresh): path.read_bytes() for path in fresh.rglob("*") if path.is_file()
        }
        for parts in private:
            marker = re.compile(rf"\bLogbook {parts.number}\b")
            assert [
                name for name, data in files.items() if marker.search(data.decode("utf-8", "replace"))
            ] == []

    # -- how ------------------------------------------------------------------------------------

    def done(self, *arguments: str, stdin: str = "", code: tuple[int, ...] = (0,)) -> Ran:
        ran = self.kb(*arguments, stdin=stdin)
        assert ran.code in code, (arguments, ran)
        return ran

    def _take_in(self, ran: Ran, word: str, tag: str) -> str:
        """Checks a captured note, and gives it the form and name that the model writes."""
        (path,) = set(self.kb.notes.rglob("*.md")) - {self.kb.notes / name for name in self.model.texts}
        text = path.read_text("utf-8")
        assert str(path) in ran.out
        assert (f"\n{word}.\n" in text, text.rstrip().endswith(f"#{tag}")) == (True, True)
        path.unlink()
        self._save(f"240301 Voyage {self.number}", Parts(self.number, (word,), (), (tag,)))
        return f"captured Voyage {self.number}"

    def _any(self) -> str:
        return self.random.choice(sorted(self.model.notes))

    def _save(self, stem: str, parts: Parts) -> None:
        self.model.notes[stem] = parts
        (self.kb.notes / f"{stem}.md").write_text(parts.text, encoding="utf-8")


OPERATIONS: tuple[tuple[Callable[[Voyage], str], int], ...] = (
    (Voyage.write_note, 3),
    (Voyage.edit_text, 6),
    (Voyage.hide_or_show, 2),
    (Voyage.link_twice, 2),
    (Voyage.add, 2),
    (Voyage.new, 1),
    (Voyage.add_again, 1),
    (Voyage.tag_add, 3),
    (Voyage.tag_remove, 3),
    (Voyage.tag_rename_and_back, 1),
    (Voyage.mv, 3),
    (Voyage.rm, 4),
    (Voyage.undo, 4),
    (Voyage.build, 2),
)


@pytest.mark.slow
def test_operations_in_any_order_leave_what_they_promise(empty: Kb, times, figures) -> None:
    steps, seed = times(200, 2_000), times(1, 0) or Random().randrange(1_000_000)
    random = Random(seed)
    voyage = Voyage(empty, random)
    log: list[str] = []
    operations, weights = zip(*OPERATIONS, strict=True)
    try:
        for step in range(1, steps + 1):
            (operation,) = random.choices(operations, weights)
            log.append(operation(voyage))
            voyage.check_notes()
            voyage.check_answers()
            if step % STEPS_BETWEEN_FRESH_BUILDS == 0:
                voyage.check_site()
                voyage.check_keys()
    except BaseException:
        print(f"seed {seed}, step {len(log) + 1}; before it:", *log[-8:], sep="\n  ")
        raise
    figures("operations in any order", f"  {steps} steps, seed {seed}, 0 divergences")
