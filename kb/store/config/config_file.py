"""`kb.yaml`: read, validated (`config_yaml`) and cached.

The file is optional and every key has a default; an unknown key is an error that names the nearest
one, because a setting that does nothing is worse.
"""

import os
from contextlib import suppress
from pathlib import Path, PurePath, PurePosixPath
from typing import Literal

from msgspec import DecodeError, json

from kb import __version__
from kb.model.config import Config
from kb.model.errors import UsageError
from kb.store.files.cache_file import cache_stamp, load_cached, save_cached
from kb.store.files.named_path import followed
from kb.store.files.os_error import operation_failed
from kb.store.files.presence import is_file, is_folder, is_taken

CONFIG_NAME = "kb.yaml"
_CACHED_NAME = "settings"
_MAX_BYTES = 16_384


def read_config_bytes(root: Path) -> bytes | None:
    """What `kb.yaml` holds, or None where there is none."""
    path = root / CONFIG_NAME
    if not is_taken(path):
        return None
    if not is_file(path):
        raise UsageError(f"{path} is not a file.")
    try:
        with path.open("rb") as file:
            data = file.read(_MAX_BYTES + 1)
    except OSError as error:
        raise operation_failed("read", path, error) from error
    if len(data) > _MAX_BYTES:
        line = data.count(b"\n") + 1
        raise UsageError(f"{path}:{line}:1: settings may have {_MAX_BYTES:,} bytes; here they have more.")
    return data


def notes_folder(root: Path, config: Config) -> Path:
    """Where the notes are: as the settings say, else `notes/` if there is one, else the root itself."""
    if config.notes is not None:
        return followed(root / config.notes)
    return root / "notes" if is_folder(root / "notes") else root


def way_from_root(root: Path, notes: Path) -> dict[str, PurePosixPath]:
    """The path of the notes folder from the root, on which links may lead to notes; none for the root."""
    name = PurePath(os.path.relpath(notes, root)).as_posix()
    return {} if name == os.curdir else {name: PurePosixPath()}


def refuse_link_out(root: Path, config: Config, key: Literal["notes", "site"], what_to_do: str) -> None:
    """UsageError where the folder of the notes, or of the site, is elsewhere by way of a symbolic link."""
    named = root / (config.site if key == "site" else config.notes or "notes")
    target = followed(named)
    if target.is_relative_to(followed(root)):
        return
    from kb.store.config.config_yaml import place_of

    data = read_config_bytes(root)
    place = place_of(key, data, root / CONFIG_NAME) if data else ""
    raise UsageError(
        f"{place}{named} is outside the collection, by a symbolic link to {target}. {what_to_do}"
    )


def saved_query_place(root: Path, name: str, at: int) -> str:
    """Where character `at` of a saved query is, as `kb.yaml:3:7: `; empty if the file is gone."""
    from kb.store.config.config_yaml import place_in_query

    data = read_config_bytes(root)
    return place_in_query(name, at, data, root / CONFIG_NAME) if data else ""


def load_config(root: Path, cache: Path) -> Config:
    """The settings of a collection; those of an unchanged `kb.yaml` come from the cache, without yaml."""
    data = read_config_bytes(root)
    if data is None:
        return Config()
    cached, stamp = cache / _CACHED_NAME, cache_stamp(data + __version__.encode())
    settings = load_cached(cached, stamp)
    if settings is not None:
        with suppress(DecodeError):
            return json.decode(settings, type=Config)
    from kb.store.config.config_yaml import config_of

    config = config_of(data, root / CONFIG_NAME)
    save_cached(cached, stamp, json.encode(config))
    return config
