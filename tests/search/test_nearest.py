"""The nearest notes of all notes at once, which are those that are found for one note."""

from collections.abc import Callable
from hashlib import blake2b
from pathlib import PurePosixPath
from random import Random

import pytest
from msgspec import msgpack

from kb.model.library import Library
from kb.search.related.nearest import NEAREST, nearest
from kb.search.related.nearest_rows import Nearest, NearestPiece
from kb.search.related.related_notes import related_notes
from kb.search.text.postings import MemoryPostings
from kb.search.text.weights import note_entry

FILLER = "".join(f"== n{number}.md\nplain filler number{number}\n" for number in range(40))


def rows_of(notes: Library, old: Nearest | None = None) -> Nearest:
    digests = {note.path: blake2b(repr(note).encode()).digest() for note in notes.notes()}
    return nearest(notes, digests, note_entry, old)


def ties(found: Nearest, path: str) -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    row = found.rows[path]
    return {
        other: [(tie.kind, tie.names) for tie in of_other]
        for other, of_other in zip(row.paths, row.ties(), strict=True)
    }


def test_shared_words_tie_and_are_named_as_written(library: Callable[..., Library]) -> None:
    notes = library(f"== a.md\nDeepMosaic and 양자화를 말한다\n== b.md\n또 DeepMosaic, 양자화는\n{FILLER}")
    found = ties(rows_of(notes), "a.md")
    assert list(found) == ["b.md"]
    [(kind, names)] = found["b.md"]
    assert kind == "words"
    assert set(names) == {"DeepMosaic", "양자화"}


def test_rare_tags_tie_under_their_keys(library: Callable[..., Library]) -> None:
    notes = library(f"== a.md\n하나\n\n#Rare_Thing #odd\n== b.md\n둘\n\n#odd #rare-thing\n{FILLER}")
    assert ties(rows_of(notes), "a.md")["b.md"] == [("tags", ("odd", "rare-thing"))]


def test_authors_tie_and_their_names_are_not_listed_as_terms(library: Callable[..., Library]) -> None:
    notes = library(
        "== a.md\nhttps://arxiv.org/abs/2401.00001\n\n*Kites* (Ada Moon, Ben Oak)\n\n글\n"
        f"== b.md\nhttps://arxiv.org/abs/2402.00002\n\n*Rivers* (Ben Oak, Ada Moon)\n\n말\n{FILLER}"
    )
    assert ties(rows_of(notes), "a.md")["b.md"] == [("authors", ("Ada Moon", "Ben Oak"))]


def test_a_paper_that_both_mention_ties(library: Callable[..., Library]) -> None:
    notes = library(
        "== a.md\nhttps://arxiv.org/abs/2403.00003\n\n글 arXiv:2401.00001\n\n#odd\n"
        f"== b.md\nhttps://arxiv.org/abs/2403.00004\n\n말 arXiv:2401.00001\n\n#odd\n{FILLER}"
    )
    assert ("papers", ("2401.00001",)) in ties(rows_of(notes), "a.md")["b.md"]


def test_a_trait_of_very_many_notes_ties_none(library: Callable[..., Library]) -> None:
    notes = library("".join(f"== n{number}.md\n글 {number}\n\n#common\n" for number in range(120)))
    assert all(row.paths == () for row in rows_of(notes).rows.values())


def test_a_row_that_says_the_same_has_the_same_key(library: Callable[..., Library]) -> None:
    text = f"== a.md\nDeepMosaic, 양자화 and lanterns\n== b.md\n또 DeepMosaic, 양자화는\n{FILLER}"
    now = rows_of(library(text)).rows["a.md"]
    another = "== c.md\nlanterns, plain filler\n"
    assert rows_of(library(text + another)).rows["a.md"].key == now.key
    assert rows_of(library(text.replace("또 DeepMosaic", "또"))).rows["a.md"].key != now.key


def test_an_empty_collection_has_no_rows(library: Callable[..., Library]) -> None:
    assert rows_of(library("")).rows == {}


WORDS = [
    *(
        f"{start}{end}"
        for start in ("mosa", "kita", "riva", "lanto", "orcho")
        for end in ("bim", "dol", "gur")
    ),
    *("양자화", "증류", "어텐션", "토크나이저", "임베딩", "#odd", "#rare", "#blue"),
]


def made_up_text(random: Random) -> str:
    """A note about a paper or none, which may be long, mention another paper and link to another note."""
    parts = random.sample(WORDS, 4)
    if random.random() < 0.3:
        parts[1:1] = ["plain filler"] * 400
    if random.random() < 0.3:
        parts.insert(0, f"[[n{random.randrange(34):02}]]")
    if random.random() < 0.3:
        parts.insert(0, f"arXiv:2401.{random.randrange(8):05}")
    about = random.random() < 0.5
    author = random.choice(("Ada Moon", "Ben Oak", "Cy Fir"))
    head = f"https://arxiv.org/abs/2401.{random.randrange(8):05}\n\n*Kites* ({author})\n\n" if about else ""
    return head + " ".join(parts)


def made_up_library(library: Callable[..., Library], texts: dict[str, str], beside: str = "") -> Library:
    return library("".join(f"== {stem}.md\n{text}\n" for stem, text in sorted(texts.items())) + beside)


def alike_text(random: Random) -> str:
    """A note with tags, authors and words of many others, so that more of them are near than a row has."""
    tags = " ".join(f"#t{number}" for number in random.sample(range(9), 3))
    author = random.choice(("Ada Moon", "Ben Oak", "Cy Fir"))
    link = f"[[n{random.randrange(60):02}]] " if random.random() < 0.2 else ""
    head = f"https://arxiv.org/abs/2401.{random.randrange(60):05}\n\n*Kites* ({author})"
    return f"{head}\n\n{link}{' '.join(random.sample(WORDS[:15], 2))}\n\n{tags}"


@pytest.mark.parametrize(
    ("text", "count", "edits", "beside"),
    [(made_up_text, 30, 40, ""), (alike_text, 60, 20, FILLER.replace("== n", "== z"))],
)
def test_rows_made_from_old_ones_equal_rows_made_anew(
    library: Callable[..., Library], text: Callable[[Random], str], count: int, edits: int, beside: str
) -> None:
    random = Random(7)
    texts = {f"n{number:02}": text(random) for number in range(count)}
    old = None
    kept = 0
    for _ in range(edits):
        name = f"n{random.randrange(count + 4):02}"
        if random.random() < 0.2 and len(texts) > count * 2 // 3:
            texts.pop(random.choice(sorted(texts)))
        else:
            texts[name] = text(random)
        notes = made_up_library(library, texts, beside)
        new, fresh = rows_of(notes, old), rows_of(notes)
        assert {path: (row.key, row.least, row.paths, row.ties()) for path, row in new.rows.items()} == {
            path: (row.key, row.least, row.paths, row.ties()) for path, row in fresh.rows.items()
        }
        kept += sum(row is (old.rows if old else {}).get(path) for path, row in new.rows.items())
        pieces = msgpack.decode(msgpack.encode(new.pieces()), type=dict[str, NearestPiece])
        old = Nearest.of_pieces(pieces)
    assert kept  # a row that nothing touched was not made again


def test_a_row_of_notes_nearer_than_a_new_one_stays_as_it_is(library: Callable[..., Library]) -> None:
    near = "".join(f"== a{number}.md\n글 DeepMosaic\n\n#odd #rare\n" for number in range(NEAREST + 1))
    old = rows_of(library(near + FILLER))
    new = rows_of(library(f"{near}== b.md\n말\n\n#odd\n{FILLER}"), old)
    assert all(new.rows[f"a{number}.md"] is old.rows[f"a{number}.md"] for number in range(NEAREST + 1))


def test_rows_follow_the_size_of_the_collection(library: Callable[..., Library]) -> None:
    texts = {
        "a": "글\n\n#odd",
        "b": "글\n\n#odd",
        "c": "글\n\n#odd",
        "d": "글\n\n#odd #blue",
        "e": "글\n\n#blue",
    }
    old = None
    for number in range(20):
        texts[f"n{number}"] = "글"
        notes = made_up_library(library, texts)
        old = rows_of(notes, old)
        assert {path: row.key for path, row in old.rows.items()} == {
            path: row.key for path, row in rows_of(notes).rows.items()
        }


def assert_each_note_has_the_same_list(notes: Library) -> None:
    rows, postings = rows_of(notes).rows, MemoryPostings(notes.notes())
    for card in notes.cards:
        row = rows[str(card.path)]
        listed = related_notes(notes, postings, card).notes[: max(NEAREST, len(row.paths))]
        assert [str(note.path) for note in listed] == list(row.paths)
        assert [len(note.reasons) for note in listed] == [len(ties) for ties in row.ties()]


def test_one_note_has_the_row_of_all_notes(library: Callable[..., Library]) -> None:
    random = Random(11)
    notes = made_up_library(library, {f"n{number:02}": made_up_text(random) for number in range(34)})
    assert_each_note_has_the_same_list(notes)


def test_every_note_has_a_row(library: Callable[..., Library]) -> None:
    notes = library(f"== sub/a.md\n글\n{FILLER}")
    assert {PurePosixPath(path) for path in rows_of(notes).rows} == {card.path for card in notes.cards}
