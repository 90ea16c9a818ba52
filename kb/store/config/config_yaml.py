"""The text of a `kb.yaml`, read into settings; every error with its line and column.

Apart from `config_file` because an unchanged file's settings come from the cache, and neither this nor
PyYAML is loaded then.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import normalize

from msgspec import convert

from kb.model.config import Config
from kb.model.errors import UsageError
from kb.store.config.setting_nodes import error_at
from kb.store.config.setting_values import SettingValues

if TYPE_CHECKING:
    import yaml


_MOST_NESTING = 20  # lists and mappings in one another; every setting does with three


def config_of(data: bytes, path: Path) -> Config:
    """The settings in the bytes of a `kb.yaml`. UsageError, with line and column, for any error."""
    import yaml

    try:
        text = data.decode("utf-8-sig")
        _refuse_events(text, path)
        root = yaml.compose(text, Loader=yaml.BaseLoader)
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: it is not UTF-8 (byte {error.start}).") from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        raise error_at(path, mark, f"{error.problem or 'this is not YAML'}.") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UsageError(f"{path}: this is not valid YAML ({str(error).splitlines()[0]}).") from error
    if root is None:
        return Config()
    config = convert(_Reader(path).settings(root, _SETTINGS), Config)
    unknown = next((lang for lang in config.editions if lang not in config.languages), None)
    if unknown:
        place, known = place_of("editions", data, path), ", ".join(config.languages)
        raise UsageError(f"{place}`editions` can only list `languages` ({known}), not {unknown}.")
    return config


def _refuse_events(text: str, path: Path) -> None:
    """UsageError for what composing would follow, or recurse into: it is met here one by one."""
    import yaml

    depth = 0
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _MOST_NESTING:
            raise error_at(path, event.start_mark, f"this is nested more than {_MOST_NESTING} deep.")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise error_at(path, event.start_mark, "anchors and aliases are not supported.")


def place_of(key: str, data: bytes, path: Path) -> str:
    """Where a key's value is in the bytes of a valid `kb.yaml`, as `kb.yaml:3:7: `; empty if nowhere."""
    return next((f"{place}: " for place in places_of([key], data, path).values()), "")


def places_of(keys: Iterable[str], data: bytes, path: Path) -> dict[str, str]:
    """Where the values of those keys are that the bytes of a valid `kb.yaml` set, as `kb.yaml:3:7`.

    A key may have dots: `tags.aliases`.
    """
    root = _composed(data.decode("utf-8-sig"))
    nodes = {key: _value_in(root, *key.split(".")) for key in keys}
    marks = {key: node.start_mark for key, node in nodes.items() if node}
    return {key: f"{path}:{mark.line + 1}:{mark.column + 1}" for key, mark in marks.items()}


def place_in_query(name: str, at: int, data: bytes, path: Path) -> str:
    """Where character `at` of a saved query is in the bytes of a valid `kb.yaml`, as `kb.yaml:3:7: `.

    Where the query is not written in one line as it is read, that is where it begins; empty if nowhere.
    """
    text = data.decode("utf-8-sig")
    node = _value_in(_composed(text), "queries", name)
    if node is None:
        return ""
    quote = getattr(node, "style", None) or ""
    start = node.start_mark.index + len(quote)
    blank = len(node.value) - len(node.value.lstrip())
    is_verbatim = "\n" not in node.value and text[start : start + len(node.value)] == node.value
    column = node.start_mark.column + (len(quote) + blank + at if is_verbatim else 0)
    return f"{path}:{node.start_mark.line + 1}:{column + 1}: "


def _composed(text: str) -> "yaml.Node | None":
    import yaml

    return yaml.compose(text, Loader=yaml.BaseLoader)


def _value_in(node: "yaml.Node | None", *keys: str) -> "yaml.Node | None":
    """The node of a value, which is a single one or a mapping, by its key and those above it."""
    import yaml

    for key in keys:
        values = node.value if isinstance(node, yaml.MappingNode) else ()
        named = (value for one, value in values if normalize("NFC", one.value.strip()) == key)
        node = next(named, None)
    return node


class _Reader(SettingValues):
    """Reads all settings of one file."""

    def settings(
        self, node: "yaml.Node", known: "Mapping[str, _Setting]", prefix: str = ""
    ) -> dict[str, object]:
        """The values of a mapping by field name, every key known."""
        found: dict[str, object] = {}
        for key, (key_node, value) in self.mapping(node, prefix or "the file").items():
            setting = known.get(key)
            if setting is None:
                raise self.error(key_node, f"unknown key `{prefix}{key}`{_nearest(key, known)}")
            if isinstance(setting, dict):
                found |= self.settings(value, setting, f"{prefix}{key}.")
            else:
                field, read = setting
                if field in found:
                    raise self.error(key_node, f"`{prefix}{key}` appears twice")
                found[field] = read(self, value, f"{prefix}{key}")
        return found


def _nearest(key: str, known: "Mapping[str, _Setting]") -> str:
    from difflib import get_close_matches

    near = get_close_matches(key, known, n=1, cutoff=0.5)
    return f"; did you mean `{near[0]}`?" if near else f"; known are {', '.join(known)}"


_Setting = tuple[str, Callable[[_Reader, "yaml.Node", str], object]] | dict[str, "_Setting"]

_SETTINGS: "dict[str, _Setting]" = {
    "title": ("title", _Reader.title),
    "author": ("author", _Reader.line),
    "description": ("description", _Reader.line),
    "about": ("about", _Reader.markdown_file),
    "image": ("image", _Reader.picture_file),
    "css": ("css", _Reader.style_sheet),
    "nav": ("nav", _Reader.links),
    "footer": ("footer", _Reader.line),
    "base_url": ("base_url", _Reader.folder_address),
    "edit_url": ("edit_url", _Reader.note_address),
    "languages": ("languages", _Reader.languages),
    "editions": ("editions", _Reader.editions),
    "notes": ("notes", _Reader.notes_folder),
    "site": ("site", _Reader.site_folder),
    "ignore": ("ignore", _Reader.texts),
    "publish": ("publish", _Reader.publish),
    "line_breaks": ("line_breaks", _Reader.line_breaks),
    "queries": ("queries", _Reader.queries),
    "tags": {"aliases": ("tag_aliases", _Reader.aliases)},
    "glossary": {"not": ("not_translations", _Reader.word_pairs)},
    "arxiv": {"contact": ("arxiv_contact", _Reader.text)},
    "capture": {
        "folder": ("capture_folder", _Reader.template),
        "filename": ("capture_filename", _Reader.template),
        "daily": ("capture_daily", _Reader.daily_template),
    },
}


def _fields(known: "Mapping[str, _Setting]", prefix: str = "") -> "Iterator[tuple[str, str]]":
    for key, setting in known.items():
        if isinstance(setting, dict):
            yield from _fields(setting, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", setting[0]


FIELDS: "Mapping[str, str]" = dict(_fields(_SETTINGS))
"""Every key, with dots (`tags.aliases`), and the field of `Config` that holds its value."""
