"""YAML between `---` lines at the top of a note: never needed, honoured where it stands.

PyYAML's `safe_load` reads `2312.06660` as a number and `no` as false, so scalars are taken as written,
from the node tree, which also tells where each tag stands. Aliases, tags and depth are refused: a note
is no program.
"""

import re
from dataclasses import dataclass

_OPEN = re.compile(r"\ufeff?---[ \t]*\r?\n")
_CLOSE = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$\n?", re.MULTILINE)
_MAX_CHARACTERS = 64_000
_TAG_WORD = re.compile(r"[^\s,;]+")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What the front matter says; `end` is where the note's body begins (0: there is none).

    `tags` are (name, start, end) in characters of the note's text. `problem` is a sentence and an
    offset where the YAML cannot be read; the other fields are then empty.
    """

    end: int = 0
    date: str | None = None
    title: str | None = None
    url: str | None = None
    authors: tuple[str, ...] = ()
    tags: tuple[tuple[str, int, int], ...] = ()
    problem: tuple[str, int] | None = None


def front_matter(text: str) -> FrontMatter:
    """The front matter of a note's text."""
    opening = _OPEN.match(text)
    closing = _CLOSE.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return FrontMatter()
    start, end = opening.end(), closing.end()
    if closing.start() - start > _MAX_CHARACTERS:
        return FrontMatter(
            end, problem=(f"the front matter is longer than {_MAX_CHARACTERS:,} characters", start)
        )
    return _read(text[start : closing.start()], start, end)


def _read(yaml_text: str, offset: int, end: int) -> FrontMatter:
    import yaml

    try:
        for event in yaml.parse(yaml_text, Loader=yaml.BaseLoader):
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                place = event.start_mark.index if event.start_mark else 0
                return FrontMatter(end, problem=("anchors and aliases are not read", offset + place))
        root = yaml.compose(yaml_text, Loader=yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        return FrontMatter(
            end, problem=(str(error.problem or "it is no YAML"), offset + (mark.index if mark else 0))
        )
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        return FrontMatter(end, problem=(str(error).split("\n")[0] or "it is nested too deeply", offset))
    if root is None:
        return FrontMatter(end)
    if not isinstance(root, yaml.MappingNode):
        return FrontMatter(end, problem=("it is no list of `key: value`", offset))
    return _from_mapping(root, yaml_text, offset, end)


def _from_mapping(root: object, yaml_text: str, offset: int, end: int) -> FrontMatter:
    import yaml

    assert isinstance(root, yaml.MappingNode)  # noqa: S101 - narrows for mypy what the caller has checked
    values: dict[str, yaml.Node] = {}
    for key, value in root.value:
        if isinstance(key, yaml.ScalarNode):
            values.setdefault(key.value.casefold(), value)

    def scalars(*names: str) -> list[yaml.ScalarNode]:
        node = next((values[name] for name in names if name in values), None)
        if isinstance(node, yaml.SequenceNode):
            return [item for item in node.value if isinstance(item, yaml.ScalarNode)]
        return [node] if isinstance(node, yaml.ScalarNode) and node.value else []

    def first(*names: str) -> str | None:
        return next((" ".join(node.value.split()) for node in scalars(*names)), None) or None

    authors = [part for node in scalars("authors", "author") for part in re.split(r"\s*,\s*", node.value)]
    tags = [tag for node in scalars("tags", "tag", "keywords") for tag in _tags(node, yaml_text, offset)]
    return FrontMatter(
        end,
        date=first("date", "created"),
        title=first("title"),
        url=first("source", "url", "link", "arxiv"),
        authors=tuple(author.strip() for author in authors if author.strip()),
        tags=tuple(tags),
    )


def _tags(node: object, yaml_text: str, offset: int) -> list[tuple[str, int, int]]:
    """The tags of one YAML scalar, each where it stands; `"a, b"` and `a b` are two."""
    start, end = node.start_mark.index, node.end_mark.index  # type: ignore[attr-defined]
    return [
        (word[0].strip("\"'#"), offset + start + word.start(), offset + start + word.end())
        for word in _TAG_WORD.finditer(yaml_text[start:end])
        if word[0].strip("\"'#")
    ]
