"""URLs where they stand alone: on a line of their own, at the start of one, at the start of a word."""

import re

_LONGEST = 4_000  # characters
_URL = re.compile(r"(?i:https?)://[^\s/?#<>]\S*")
_SCHEMELESS = re.compile(
    r"(?i:www\.|(?:export\.)?arxiv\.org/|hf\.co/papers/|huggingface\.co/papers/|doi\.org/)\S+"
)
_MARKDOWN_LINK = re.compile(r"\[([^\[\]]*)\]\(((?i:https?)://(?:[^\s()]|\([^\s()]*\))*+)\)")
_BEFORE = re.compile(r"(?:[-*+][ \t]+)?[(<]?")
_HANGUL = re.compile(r"[가-힣ᄀ-ᇿㄱ-ㆎ]")
_BEHIND = frozenset(".,;:!?)]}>\"'*")


def line_url(line: str) -> str | None:
    """The URL of a line that holds one URL and nothing else: bare, in `<>` or `()`, as `[text](url)`."""
    if len(line) > _LONGEST:
        return None
    if line[0] == "[":
        link = linked_url(line)
        return link[1] if link else None
    if " " in line and line[0] not in "-*+":
        return None
    before = _BEFORE.match(line)
    start = before.end() if before else 0
    match = _URL.match(line, start) or _SCHEMELESS.match(line, start)
    if match is None or match.end() < len(line):
        return None
    url = trimmed_url(match[0])
    return url if _BEHIND.issuperset(line[start + len(url) :]) else None


def linked_url(line: str) -> tuple[str, str] | None:
    """The text and the URL of a line that is one Markdown link."""
    link = _MARKDOWN_LINK.fullmatch(line) if len(line) <= _LONGEST else None
    return (link[1].strip(), link[2]) if link else None


def leading_url(line: str) -> str | None:
    """The URL a line begins with when text follows it behind a space."""
    match = _URL.match(line)
    if match is None or match.end() == len(line) or len(match[0]) > _LONGEST:
        return None
    url = trimmed_url(match[0])
    return url if _BEHIND.issuperset(match[0][len(url) :]) else None


def trimmed_url(word: str) -> str:
    """The URL at the start of a word: without a Hangul particle or punctuation that is glued to it.

    Hangul behind a slash or an underscore belongs to the address.
    """
    hangul = _HANGUL.search(word, 1)
    if hangul and (word[hangul.start() - 1].isalnum() or word[hangul.start() - 1] == ")"):
        word = word[: hangul.start()]
    while word[-1:] in _BEHIND and not word.endswith("..."):
        if word[-1] == ")" and word.count("(") >= word.count(")"):
            break
        word = word[:-1]
    return word
