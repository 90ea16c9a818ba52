"""What takes every card to say, saved beside the catalog until something that it was made from changes."""

from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from kb.store.catalog.catalog import Catalog
from kb.store.catalog.coding import encoded, text_to_path
from kb.store.files.cache_file import load_cached, save_cached

_T = TypeVar("_T")


def saved_answer(
    file: Path, catalog: Catalog, also: tuple[Any, ...], kind: type[_T], make: Callable[[], _T]
) -> _T:
    """What `make` makes of all notes and of what is in `also`, read from `file` where nothing is otherwise.

    It is of a `kind` that msgspec reads. Of notes that are no longer as the catalog knows them, it is not
    saved: the next command may find them so again.
    """
    of = encoded((catalog.content, *also))
    saved = load_cached(file, catalog.fingerprint) or b""
    if saved.startswith(of):
        with suppress(msgspec.DecodeError):
            return msgspec.msgpack.decode(memoryview(saved)[len(of) :], type=kind, dec_hook=text_to_path)
    answer = make()
    if catalog.is_as_recorded:
        save_cached(file, catalog.fingerprint, of + encoded(answer))
    return answer
