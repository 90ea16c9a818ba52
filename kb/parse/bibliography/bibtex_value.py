"""What a field of BibTeX is: text in quotes or braces, numbers and names of strings, joined by `#`.

    @string{light = "Journal of Light"}
    journal = light # " and " # {Shade}

(https://www.bibtex.com/f/string/)
"""

from collections.abc import Iterable, Iterator, Mapping

from kb.model.text.lazy_pattern import lazy_pattern

_MARK = lazy_pattern(r"(?<!\\)[{}\"#]")
_MOST_NAMED = 1_000  # characters of named strings in one value; these may be made of others


def named_strings(written: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The values of `@string` by name in lower case; each may use those above it, the last one counts."""
    found: dict[str, str] = {}
    for name, value in written:
        found[name.lower()] = value_of(value, found)
    return found


def value_of(written: str, strings: Mapping[str, str]) -> str:
    """The value that is written so; where it joins more than a name is long, it stays as it is."""
    parts = list(_joined(written))
    named = sum(len(strings.get(part.lower(), "")) for part in parts)
    is_sensible = len(parts) == 1 or named <= _MOST_NAMED
    return "".join(_text(part, strings) for part in parts) if is_sensible else written


def _text(part: str, strings: Mapping[str, str]) -> str:
    """A part without what is around it, or the string that it names; another name as it stands."""
    if len(part) > 1 and part[0] + part[-1] in ('""', "{}"):
        return part[1:-1]
    return strings.get(part.lower(), part)


def _joined(written: str) -> Iterator[str]:
    """What stands between signs `#` outside quotes and braces."""
    start = depth = 0
    is_quoted = False
    for mark in _MARK.finditer(written) if "#" in written else ():
        match mark[0]:
            case "{":
                depth += 1
            case "}":
                depth -= 1
            case '"':
                is_quoted ^= depth == 0
            case _ if depth == 0 and not is_quoted:
                yield written[start : mark.start()].strip()
                start = mark.end()
    yield written[start:].strip()
