"""The nodes of a `kb.yaml` as texts, lists and mappings; an error says where one is of another kind."""

import re
from pathlib import Path
from typing import TYPE_CHECKING

from kb.model.errors import UsageError

if TYPE_CHECKING:
    import yaml
    from yaml._yaml import Mark as CMark

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def error_at(path: Path, mark: "yaml.Mark | CMark | None", message: str) -> UsageError:
    """The error at a place of the file."""
    place = f":{mark.line + 1}:{mark.column + 1}" if mark else ""
    return UsageError(f"{path}{place}: {message}")


class SettingNodes:
    """Reads nodes of one file; `name` is what a message calls the setting."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def mapping(self, node: "yaml.Node", name: str) -> "dict[str, tuple[yaml.Node, yaml.Node]]":
        """Key and value of each entry, by the key; no key appears twice."""
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
        """A single value, as text."""
        import yaml

        if not isinstance(node, yaml.ScalarNode):
            raise self.error(node, f"`{name}` must be a single value")
        found = str(node.value).strip()
        if _LONE_SURROGATE.search(found):
            raise self.error(node, f"`{name}` has a character that UTF-8 cannot hold")
        return found

    def title(self, node: "yaml.Node", name: str) -> str:
        """A text that is not empty."""
        found = self.text(node, name)
        if not found:
            raise self.error(node, f"`{name}` must not be empty")
        return found

    def texts(self, node: "yaml.Node", name: str) -> tuple[str, ...]:
        """A list of texts; a single one need not be in a list."""
        import yaml

        if isinstance(node, yaml.SequenceNode):
            return tuple(self.text(item, name) for item in node.value)
        return tuple(part for part in [self.text(node, name)] if part)

    def error(self, node: "yaml.Node", message: str) -> UsageError:
        """The error of a node, at its place."""
        stop = "" if message.endswith("?") else "."
        return error_at(self._path, node.start_mark, f"{message}{stop}")
