"""The values that settings of a `kb.yaml` can have: a method reads each kind, and refuses all others."""

import re
from typing import TYPE_CHECKING
from unicodedata import normalize

from kb.model.config import CAPTURE_FIELDS, DAY_FIELDS, WEB_SCHEMES, is_folder_address
from kb.model.grammar.url import is_allowed, is_foreign
from kb.store.config.setting_nodes import SettingNodes
from kb.store.files.named_path import is_hidden, leads_out

if TYPE_CHECKING:
    import yaml

_MOST_NAME_BYTES = 255  # of a file or folder, on all common file systems
_NO_WORD = re.compile(
    r"~|(?i:null|true|false|[-+]?\.(?:inf|nan)|0x[0-9a-f]+|0o[0-7]+|[-+]?\.?[0-9][0-9_.:/-]*(?:e[-+]?[0-9]+)?)"
)
"""What YAML reads as nothing, a truth value, a number or a date, unless it is in quotes."""
_QUERY_NAME = re.compile(r'[^\s()":]+')
_TEMPLATE_FIELD = re.compile(r"\{([^{}]*)\}")


class SettingValues(SettingNodes):
    """Reads nodes as the types the settings have."""

    def languages(self, node: "yaml.Node", name: str) -> tuple[str, ...]:
        """ISO codes, in lower case."""
        found = self.editions(node, name)
        if not found:
            raise self.error(node, f"`{name}` must list ISO codes such as [ko, en]")
        return found

    def editions(self, node: "yaml.Node", name: str) -> tuple[str, ...]:
        """The same, or none; whether they are languages of the collection, its reader knows."""
        found = self.texts(node, name)
        if not all(lang.isascii() and lang.isalpha() and len(lang) in (2, 3) for lang in found):
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

    def line(self, node: "yaml.Node", name: str) -> str:
        """A text in one line, however it is written."""
        return " ".join(self.text(node, name).split())

    def markdown_file(self, node: "yaml.Node", name: str) -> str:
        """The path of a Markdown file of the collection, or nothing."""
        return self._file(node, name, ".md")

    def picture_file(self, node: "yaml.Node", name: str) -> str:
        """That of a picture that every program shows which makes previews of links."""
        return self._file(node, name, ".png", ".jpg", ".jpeg", ".webp", ".gif")

    def style_sheet(self, node: "yaml.Node", name: str) -> str:
        """That of a style sheet."""
        return self._file(node, name, ".css")

    def _file(self, node: "yaml.Node", name: str, *suffixes: str) -> str:
        found = self.text(node, name)
        if found and not found.lower().endswith(suffixes):
            raise self.error(node, f"`{name}` must name a file that ends with {' or '.join(suffixes)}")
        if "\0" in found or leads_out(found) or is_hidden(found):
            hint = "without a dot before its name"
            raise self.error(node, f"`{name}` must be a file of the collection, {hint}")
        return found

    def links(self, node: "yaml.Node", name: str) -> tuple[tuple[str, str], ...]:
        """`[{what it says: address}]`; an address is one on the web, or of a page of the site."""
        import yaml

        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        return tuple(
            (label, self._address(value, f"{name}.{label}"))
            for item in items
            for label, (_, value) in self.mapping(item, name).items()
        )

    def _address(self, node: "yaml.Node", name: str) -> str:
        found = self.title(node, name)
        is_page = not is_foreign(found) and not leads_out(found.partition("#")[0])
        if not is_allowed(found) or not (is_page or is_foreign(found)):
            raise self.error(
                node, f"`{name}` must be a page of the site, such as reviews.html, or begin with https://"
            )
        return found

    def publish(self, node: "yaml.Node", name: str) -> str:
        """Which notes the site has."""
        return self._one_of(node, name, "all", "marked")

    def line_breaks(self, node: "yaml.Node", name: str) -> str:
        """What a line end in a note is on a page."""
        return self._one_of(node, name, "join", "keep")

    def _one_of(self, node: "yaml.Node", name: str, one: str, other: str) -> str:
        found = self.text(node, name)
        if found not in (one, other):
            raise self.error(node, f"`{name}` must be `{one}` or `{other}`")
        return found

    def template(self, node: "yaml.Node", name: str) -> str:
        """A template of a path, every `{field}` in it known."""
        return self._template(node, name, CAPTURE_FIELDS)

    def daily_template(self, node: "yaml.Node", name: str) -> str:
        """A template of the path of a day's note."""
        found = self._template(node, name, DAY_FIELDS)
        if not found.rpartition("/")[2].removesuffix(".md").strip():
            raise self.error(node, f"`{name}` must name a file")
        return found

    def _template(self, node: "yaml.Node", name: str, fields: tuple[str, ...]) -> str:
        found = self.text(node, name)
        if any(field not in fields for field in _TEMPLATE_FIELD.findall(found)):
            known = " ".join(f"{{{field}}}" for field in fields)
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

    def queries(self, node: "yaml.Node", name: str) -> dict[str, str]:
        """Queries by name; whether they can be read shows when they are used."""
        found = {}
        for key, (key_node, value) in self.mapping(node, name).items():
            if not _QUERY_NAME.fullmatch(key):
                raise self.error(
                    key_node,
                    f"`{name}` must be named by words without spaces, colons, quotes and parentheses",
                )
            found[normalize("NFC", key)] = self.title(value, f"{name}.{key}")
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
