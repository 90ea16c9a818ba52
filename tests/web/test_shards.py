"""The postings that the last build left, changed note by note, are those that are made anew."""

from hashlib import blake2b
from pathlib import PurePosixPath
from random import Random

import pytest
from msgspec import msgpack

from kb.web.client_index.shard_pieces import ShardPiece, Shards
from kb.web.client_index.shards import shards

TEXTS = {
    f"24{month:02}{day:02} Note.md": f"word{day} tie 등불 빛{month}"
    for month in (3, 7)
    for day in range(1, 30)
}


def impacts_of(text: str) -> dict[str, int]:
    return {word: 1 + len(text) * 7 % 255 for word in text.split()}


def shards_of(texts: dict[str, str], old: Shards | None = None, read: list[str] | None = None) -> Shards:
    """The shards of notes in the order of their names; `read` gets the paths of those that were read."""

    def impacts(path: PurePosixPath) -> dict[str, int]:
        if read is not None:
            read.append(str(path))
        return impacts_of(texts[str(path)])

    digests = {PurePosixPath(path): blake2b(texts[path].encode()).digest() for path in sorted(texts)}
    return shards(digests, impacts, kept(old) if old else None)


def kept(one: Shards) -> Shards | None:
    """The shards as the next build finds them."""
    return Shards.of_pieces(msgpack.decode(msgpack.encode(one.pieces()), type=dict[str, ShardPiece]))


def renamed(path: str, new: str) -> dict[str, str]:
    return {new if name == path else name: text for name, text in TEXTS.items()}


@pytest.mark.parametrize(
    ("after", "read"),
    [
        (TEXTS | {"241231 Last.md": "tie 등대 new"}, ["241231 Last.md"]),
        (TEXTS | {"240710 Middle.md": "tie 등대 new"}, ["240710 Middle.md"]),
        (TEXTS | {"000101 First.md": "tie 등대 new"}, ["000101 First.md"]),
        (TEXTS | {"240710 Note.md": "tie 등대 new"}, ["240710 Note.md"]),
        ({path: text for path, text in TEXTS.items() if path != "240729 Note.md"}, []),
        ({path: text for path, text in TEXTS.items() if path != "240705 Note.md"}, []),
        (renamed("240720 Note.md", "240722 Zebra.md"), ["240722 Zebra.md"]),
        (dict.fromkeys(TEXTS, ""), sorted(TEXTS)),
    ],
    ids=[
        "added last",
        "in the middle",
        "first",
        "edited",
        "last removed",
        "removed",
        "renumbered",
        "emptied",
    ],
)
def test_changed_shards_are_those_made_anew(after: dict[str, str], read: list[str]) -> None:
    found: list[str] = []
    assert shards_of(after, shards_of(TEXTS), found) == shards_of(after)
    assert found == read


def test_after_each_of_many_changes_the_shards_are_those_made_anew() -> None:
    random, texts, old = Random(3), dict(TEXTS), shards_of(TEXTS)
    for _ in range(60):
        path = f"24{random.randrange(1, 13):02}{random.randrange(1, 29):02} Note.md"
        if random.random() < 0.4:
            texts.pop(random.choice(sorted(texts)))
        else:
            texts[path] = " ".join(
                random.sample(["tie", "lamp", "등불", "등대", "빛", f"own{path[:6]}"], 3)
            )
        old = shards_of(texts, old)
        assert old == shards_of(texts)


def test_what_a_new_note_does_not_say_is_not_encoded_again() -> None:
    old, texts = shards_of(TEXTS), TEXTS | {"241231 Last.md": "tie new"}
    digests = {PurePosixPath(path): blake2b(texts[path].encode()).digest() for path in sorted(texts)}
    new = shards(digests, lambda path: impacts_of(texts[str(path)]), old)
    assert sum(now is not then for now, then in zip(new.words, old.words, strict=True)) == 2


def test_of_an_edited_note_only_its_pieces_are_others() -> None:
    old = shards_of(TEXTS)
    new = shards(
        {
            PurePosixPath(path): b"new" if path == "240710 Note.md" else old.notes[path].digest
            for path in TEXTS
        },
        lambda _: {"tie": 3, "fresh": 1},
        old,
    )
    before, after = old.pieces(), new.pieces()
    others = {item for item in after if after[item] is not before[item]}
    assert "240710 Note.md" in others
    assert len(others) < 12
