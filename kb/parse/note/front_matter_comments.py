"""Comments in front matter: `# …` on a line of its own, or after a value and a space.

A tag right after a key (`tags: #one`) is a comment to YAML as well, but nobody means one (`lost-tags`).
"""

import re
from collections.abc import Iterator

from kb.model.grammar.blanked_text import Span

_QUOTED = re.compile(r"""(?<=[\s\[{,])(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*')""")
_COMMENT = re.compile(r"^[ \t]*#.*|[ \t]#.*")
_LOST_TAG = re.compile(r"[:\[,-][ \t]*#[^\s#]")


def front_matter_comments(text: str, end: int) -> Iterator[Span]:
    """The spans of the comments in the front matter, which ends at `end`; none reaches over a line."""
    if text.find("#", 0, end) < 0:
        return
    start = 0
    for line in text[:end].split("\n"):
        bare = _QUOTED.sub(lambda quoted: " " * len(quoted[0]), line)
        found = _COMMENT.search(bare)
        if found and not _LOST_TAG.match(bare, max(len(bare[: found.start()].rstrip()) - 1, 0)):
            yield start + found.start(), start + len(line.rstrip("\r"))
        start += len(line) + 1
