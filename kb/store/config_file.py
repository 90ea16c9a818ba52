"""`kb.yaml` and where the collection begins.

The root is what the user names, else the nearest parent that holds `kb.yaml`, `notes/` or `.obsidian/`.
The file is optional and every key has a default; a key that is not known is refused, with the nearest
one named, because a setting that does nothing is worse than an error.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import DecodeError, convert, json

from kb import __version__
from kb.model.config import Config
from kb.model.errors import AskedWrongly, CouldNot
from kb.store.atomic_file import write_atomically
from kb.store.os_fault import could_not

if TYPE_CHECKING:
    import yaml

CONFIG_NAME = "kb.yaml"
_CACHED_NAME = "settings"
_MARKS = (CONFIG_NAME, "notes", ".obsidian")
_MAX_BYTES = 256_000


def find_root(start: Path, named: Path | None = None) -> Path:
    """The collection's root folder. AskedWrongly, with how to start, where there is none."""
    if named is not None:
        root = named.expanduser().resolve()
        if not root.is_dir():
            raise AskedWrongly(f"There is no folder {named}. `kb init {named}` starts a collection there.")
        return root
    for folder in (start, *start.parents):
        if any((folder / mark).exists() for mark in _MARKS):
            return folder
    raise AskedWrongly(
        f"No collection here: neither {start} nor a folder above it holds {CONFIG_NAME}, notes/ or "
        ".obsidian/. Start one with `kb init`, or name one with --root or $KB_ROOT."
    )


def read_config_bytes(root: Path) -> bytes | None:
    """What `kb.yaml` holds, or None where there is none."""
    path = root / CONFIG_NAME
    try:
        if not path.exists():
            return None
        if not path.is_file() or path.stat().st_size > _MAX_BYTES:
            raise AskedWrongly(f"{path} is no settings file of at most {_MAX_BYTES:,} bytes.")
        return path.read_bytes()
    except OSError as error:
        raise could_not("read", path, error) from error


def notes_folder(root: Path, config: Config) -> Path:
    """Where the notes are: as the settings say, else `notes/` if there is one, else the root itself."""
    if config.notes is not None:
        return (root / config.notes).resolve()
    return root / "notes" if (root / "notes").is_dir() else root


def load_config(root: Path, cache: Path) -> Config:
    """The settings of a collection; those of an unchanged `kb.yaml` come from the cache, without yaml."""
    data = read_config_bytes(root)
    if data is None:
        return Config()
    kept, stamp = cache / _CACHED_NAME, blake2b(data + __version__.encode(), digest_size=16).digest()
    with suppress(OSError, DecodeError):
        found = kept.read_bytes()
        if found.startswith(stamp):
            return json.decode(found[len(stamp) :], type=Config)
    config = config_of(data, root / CONFIG_NAME)
    with suppress(CouldNot):
        write_atomically(kept, stamp + json.encode(config), durable=False)
    return config


def config_of(data: bytes, path: Path) -> Config:
    """The settings that the bytes of a `kb.yaml` say. AskedWrongly, with line and column, on any fault."""
    import yaml

    try:
        text = data.decode("utf-8-sig")
        for event in yaml.parse(text, Loader=yaml.BaseLoader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                raise AskedWrongly(f"{path}: anchors and aliases are not read.")
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except UnicodeDecodeError as error:
        raise AskedWrongly(f"{path}: it is not UTF-8 (byte {error.start}).") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        raise AskedWrongly(f"{path}{place}: {error.problem or 'this is no YAML'}.") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise AskedWrongly(f"{path}: this YAML cannot be read ({str(error).splitlines()[0]}).") from error
    if root is None:
        return Config()
    return convert(_Reader(path).settings(root, _SETTINGS), Config)


class _Reader:
    """Reads nodes as the types the settings have, and says where one is of another."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def settings(
        self, node: "yaml.Node", known: "Mapping[str, _Setting]", prefix: str = ""
    ) -> dict[str, object]:
        """The values of a mapping by field name, every key known."""
        found: dict[str, object] = {}
        for key, (key_node, value) in self.mapping(node, prefix or "the file").items():
            setting = known.get(key)
            if setting is None:
                raise self.fault(key_node, f"unknown key `{prefix}{key}`{_nearest(key, known)}")
            if isinstance(setting, dict):
                found |= self.settings(value, setting, f"{prefix}{key}.")
            else:
                field, read = setting
                if field in found:
                    raise self.fault(key_node, f"`{prefix}{key}` is given twice")
                found[field] = read(self, value, f"{prefix}{key}")
        return found

    def mapping(self, node: "yaml.Node", name: str) -> "dict[str, tuple[yaml.Node, yaml.Node]]":
        import yaml

        if isinstance(node, yaml.ScalarNode) and not node.value:
            return {}
        if not isinstance(node, yaml.MappingNode):
            raise self.fault(node, f"{name.rstrip('.')} must be a list of `key: value`")
        return {self.text(key, "a key"): (key, value) for key, value in node.value}

    def text(self, node: "yaml.Node", name: str) -> str:
        import yaml

        if not isinstance(node, yaml.ScalarNode):
            raise self.fault(node, f"`{name}` must be a single value")
        return str(node.value).strip()

    def texts(self, node: "yaml.Node", name: str) -> tuple[str, ...]:
        import yaml

        if isinstance(node, yaml.SequenceNode):
            return tuple(self.text(item, name) for item in node.value)
        return tuple(part for part in [self.text(node, name)] if part)

    def languages(self, node: "yaml.Node", name: str) -> tuple[str, ...]:
        found = self.texts(node, name)
        if not found or not all(
            lang.isascii() and lang.isalpha() and len(lang) in (2, 3) for lang in found
        ):
            raise self.fault(node, f"`{name}` must list ISO codes such as [ko, en]")
        return tuple(lang.lower() for lang in found)

    def relative_folder(self, node: "yaml.Node", name: str) -> str:
        found = self.text(node, name)
        if not found or "\0" in found:
            raise self.fault(node, f"`{name}` must name a folder")
        return found

    def template(self, node: "yaml.Node", name: str) -> str:
        found = self.text(node, name)
        try:
            found.format(year="2024", month="01", day="01", yymmdd="240101", title="t", id="i")
        except (KeyError, ValueError, IndexError, AttributeError) as error:
            message = (
                f"`{name}` may hold {{year}} {{month}} {{day}} {{yymmdd}} {{title}} {{id}}, and only those"
            )
            raise self.fault(node, message) from error
        return found

    def aliases(self, node: "yaml.Node", name: str) -> dict[str, str]:
        """`{rlhf: [preference-learning]}` read from the alias to the tag it stands for."""
        from kb.model.tag import tag_key

        found: dict[str, str] = {}
        for tag, (_, others) in self.mapping(node, name).items():
            for other in self.texts(others, f"{name}.{tag}"):
                key = tag_key(other)
                if found.get(key, tag) != tag:
                    raise self.fault(others, f"`{other}` is an alias of both {found[key]} and {tag}")
                found[key] = tag
        chained = next(
            (tag for tag in found.values() if tag_key(tag) in found and found[tag_key(tag)] != tag), None
        )
        if chained:
            raise self.fault(node, f"`{chained}` has aliases and is one itself")
        return found

    def fault(self, node: "yaml.Node", message: str) -> AskedWrongly:
        mark = node.start_mark
        place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
        return AskedWrongly(f"{self._path}{place}: {message}.")


def _nearest(key: str, known: "Mapping[str, _Setting]") -> str:
    from difflib import get_close_matches

    near = get_close_matches(key, known, n=1, cutoff=0.5)
    return f"; did you mean `{near[0]}`?" if near else f"; known are {', '.join(known)}"


_Setting = tuple[str, Callable[[_Reader, "yaml.Node", str], object]] | dict[str, "_Setting"]

_SETTINGS: "dict[str, _Setting]" = {
    "title": ("title", _Reader.text),
    "base_url": ("base_url", _Reader.text),
    "languages": ("languages", _Reader.languages),
    "notes": ("notes", _Reader.relative_folder),
    "site": ("site", _Reader.relative_folder),
    "ignore": ("ignore", _Reader.texts),
    "tags": {"aliases": ("tag_aliases", _Reader.aliases)},
    "arxiv": {"contact": ("arxiv_contact", _Reader.text)},
    "capture": {
        "folder": ("capture_folder", _Reader.template),
        "filename": ("capture_filename", _Reader.template),
    },
}
