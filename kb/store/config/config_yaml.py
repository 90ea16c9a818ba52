"""The text of a `kb.yaml`, read into settings; every error with its line and column.

Apart from `config_file` because an unchanged file's settings come from the cache, and neither this nor
PyYAML is loaded then.
"""

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import convert

from kb.model.config import CAPTURE_FIELDS, WEB_SCHEMES, Config, is_folder_address
from kb.model.errors import UsageError
from kb.store.files.named_path import is_hidden, leads_out

if TYPE_CHECKING:
    import yaml
    from yaml._yaml import Mark as CMark


_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_MOST_NAME_BYTES = 255  # of a file or folder, on all common file systems
_NO_WORD = re.compile(
    r"~|(?i:null|true|false|[-+]?\.(?:inf|nan)|0x[0-9a-f]+|0o[0-7]+|[-+]?\.?[0-9][0-9_.:/-]*(?:e[-+]?[0-9]+)?)"
)
"""What YAML reads as nothing, a truth value, a number or a date, unless it is in quotes."""
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
        raise _error(path, mark, f"{error.problem or 'this is not YAML'}.") from error
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        raise UsageError(f"{path}: this is not valid YAML ({str(error).splitlines()[0]}).") from error
    if root is None:
        return Config()
    return convert(_Reader(path).settings(root, _SETTINGS), Config)


def _refuse_events(text: str, path: Path) -> None:
    """UsageError for what composing would follow, or recurse into: it is met here one by one."""
    import yaml

    depth = 0
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _MOST_NESTING:
            raise _error(path, event.start_mark, f"this is nested more than {_MOST_NESTING} deep.")
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _error(path, event.start_mark, "anchors and aliases are not supported.")


def _error(path: Path, mark: "yaml.Mark | CMark | None", message: str) -> UsageError:
    place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
    return UsageError(f"{path}{place}: {message}")


def place_of(key: str, data: bytes, path: Path) -> str:
    """Where a key's value is in the bytes of a valid `kb.yaml`, as `kb.yaml:3:7: `; empty if nowhere."""
    import yaml

    root = yaml.compose(data.decode("utf-8-sig"), Loader=yaml.BaseLoader)
    values = root.value if isinstance(root, yaml.MappingNode) else ()
    mark = next((value.start_mark for name, value in values if name.value == key), None)
    return f"{path}:{mark.line + 1}:{mark.column + 1}: " if mark else ""


_TEMPLATE_FIELD = re.compile(r"\{([^{}]*)\}")


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
                raise self.error(key_node, f"unknown key `{prefix}{key}`{_nearest(key, known)}")
            if isinstance(setting, dict):
                found |= self.settings(value, setting, f"{prefix}{key}.")
            else:
                field, read = setting
                if field in found:
                    raise self.error(key_node, f"`{prefix}{key}` appears twice")
                found[field] = read(self, value, f"{prefix}{key}")
        return found

    def mapping(self, node: "yaml.Node", name: str) -> "dict[str, tuple[yaml.Node, yaml.Node]]":
        import yaml

        if isinstance(node, yaml.ScalarNode) and not node.value:
            return {}
        if not isinstance(node, yaml.MappingNode):
            raise self.error(node, f"{name.rstrip('.')} must be a list of `key: value`")
        found: dict[str, tuple[yaml.Node, yaml.Node]] = {}
        for key, value in node.value:
            if self.text(key, "a key") in found:
                raise self.error(key, f"`{self.text(key, 'a key')}` appears twice")
            found[self.text(key, "a key")] = (key, value)
        return found

    def text(self, node: "yaml.Node", name: str) -> str:
        import yaml

        if not isinstance(node, yaml.ScalarNode):
            raise self.error(node, f"`{name}` must be a single value")
        found = str(node.value).strip()
        if _LONE_SURROGATE.search(found):
            raise self.error(node, f"`{name}` has a character that UTF-8 cannot hold")
        return found

    def title(self, node: "yaml.Node", name: str) -> str:
        found = self.text(node, name)
        if not found:
            raise self.error(node, f"`{name}` must not be empty")
        return found

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
            raise self.error(node, f"`{name}` must list ISO codes such as [ko, en]")
        return tuple(lang.lower() for lang in found)

    def web_address(self, node: "yaml.Node", name: str) -> str:
        """An `http` or `https` address, or nothing."""
        found = self.text(node, name)
        if found and not found.startswith(WEB_SCHEMES):
            raise self.error(node, f"`{name}` must begin with https://")
        return found

    def folder_address(self, node: "yaml.Node", name: str) -> str:
        """An `http` or `https` address below which pages can be, or nothing."""
        found = self.web_address(node, name)
        if not is_folder_address(found):
            raise self.error(node, f"`{name}` names a folder; it has no ? and no #")
        return found

    def note_address(self, node: "yaml.Node", name: str) -> str:
        """An `http` or `https` address that holds `{path}`, or nothing."""
        found = self.web_address(node, name)
        if found and "{path}" not in found:
            raise self.error(node, f"`{name}` must contain {{path}}, the placeholder for a note's path")
        return found

    def folder(self, node: "yaml.Node", name: str) -> str:
        """What can be the path of a folder."""
        found = self.text(node, name)
        if not found or "\0" in found:
            raise self.error(node, f"`{name}` must name a folder")
        if any(len(part.encode()) > _MOST_NAME_BYTES for part in found.split("/")):
            raise self.error(node, f"`{name}` is too long: a name can have {_MOST_NAME_BYTES} bytes")
        return found

    def notes_folder(self, node: "yaml.Node", name: str) -> str:
        """A folder of the collection: its settings must not choose what else is read and published."""
        found = self.folder(node, name)
        if leads_out(found):
            hint = "put kb.yaml into the folder that holds it"
            raise self.error(node, f"`{name}` must be a folder of the collection; {hint}")
        return found

    def site_folder(self, node: "yaml.Node", name: str) -> str:
        """A folder of the collection that is no other program's, such as `.git/hooks`."""
        found = self.folder(node, name)
        if leads_out(found) or is_hidden(found):
            hint = "only `kb build --out` writes elsewhere"
            raise self.error(
                node, f"`{name}` must be a folder of the collection without a dot before its name; {hint}"
            )
        return found

    def publish(self, node: "yaml.Node", name: str) -> str:
        return self._one_of(node, name, "all", "marked")

    def line_breaks(self, node: "yaml.Node", name: str) -> str:
        return self._one_of(node, name, "join", "keep")

    def _one_of(self, node: "yaml.Node", name: str, one: str, other: str) -> str:
        found = self.text(node, name)
        if found not in (one, other):
            raise self.error(node, f"`{name}` must be `{one}` or `{other}`")
        return found

    def template(self, node: "yaml.Node", name: str) -> str:
        """A template of a path, every `{field}` in it known."""
        found = self.text(node, name)
        if any(field not in CAPTURE_FIELDS for field in _TEMPLATE_FIELD.findall(found)):
            known = " ".join(f"{{{field}}}" for field in CAPTURE_FIELDS)
            raise self.error(node, f"`{name}` can only contain {known}")
        if leads_out(found):
            raise self.error(
                node, f"`{name}` must lead to a place among the notes, without `..`, / or ~ first"
            )
        return found

    def aliases(self, node: "yaml.Node", name: str) -> dict[str, str]:
        """`{rlhf: [preference-learning]}` read from the alias to the tag it means."""
        from kb.model.tag import tag_key

        found: dict[str, str] = {}
        for tag, (_, others) in self.mapping(node, name).items():
            for other in self.texts(others, f"{name}.{tag}"):
                key = tag_key(other)
                if found.get(key, tag) != tag:
                    raise self.error(others, f"`{other}` is an alias of both {found[key]} and {tag}")
                found[key] = tag
        chained = next(
            (tag for tag in found.values() if tag_key(tag) in found and found[tag_key(tag)] != tag), None
        )
        if chained:
            raise self.error(node, f"`{chained}` has aliases and is itself an alias")
        return found

    def word_pairs(self, node: "yaml.Node", name: str) -> tuple[tuple[str, str], ...]:
        """`[[word, word in another language]]`."""
        import yaml

        if isinstance(node, yaml.ScalarNode) and not node.value:
            return ()
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        return tuple(self._word_pair(item, name) for item in items)

    def _word_pair(self, node: "yaml.Node", name: str) -> tuple[str, str]:
        import yaml

        words = (
            [self._word(word, name) for word in node.value] if isinstance(node, yaml.SequenceNode) else []
        )
        if len(words) != 2:  # noqa: PLR2004 - words of a pair
            raise self.error(node, f"`{name}` must list pairs of words: [[word, its translation]]")
        return words[0], words[1]

    def _word(self, node: "yaml.Node", name: str) -> str:
        found = self.title(node, name)
        if not getattr(node, "style", None) and _NO_WORD.fullmatch(found):
            raise self.error(node, f"`{name}` must list words, and `{found}` is none unless in quotes")
        return found

    def error(self, node: "yaml.Node", message: str) -> UsageError:
        stop = "" if message.endswith("?") else "."
        return _error(self._path, node.start_mark, f"{message}{stop}")


def _nearest(key: str, known: "Mapping[str, _Setting]") -> str:
    from difflib import get_close_matches

    near = get_close_matches(key, known, n=1, cutoff=0.5)
    return f"; did you mean `{near[0]}`?" if near else f"; known are {', '.join(known)}"


_Setting = tuple[str, Callable[[_Reader, "yaml.Node", str], object]] | dict[str, "_Setting"]

_SETTINGS: "dict[str, _Setting]" = {
    "title": ("title", _Reader.title),
    "base_url": ("base_url", _Reader.folder_address),
    "edit_url": ("edit_url", _Reader.note_address),
    "languages": ("languages", _Reader.languages),
    "notes": ("notes", _Reader.notes_folder),
    "site": ("site", _Reader.site_folder),
    "ignore": ("ignore", _Reader.texts),
    "publish": ("publish", _Reader.publish),
    "line_breaks": ("line_breaks", _Reader.line_breaks),
    "tags": {"aliases": ("tag_aliases", _Reader.aliases)},
    "glossary": {"not": ("not_translations", _Reader.word_pairs)},
    "arxiv": {"contact": ("arxiv_contact", _Reader.text)},
    "capture": {
        "folder": ("capture_folder", _Reader.template),
        "filename": ("capture_filename", _Reader.template),
    },
}
