"""What a URL carries to track its reader, and the URL without it."""

import re
from urllib.parse import unquote

ADDRESS = re.compile(r"https?://(?:\([^\s()<>]*\)|\[[^\s\[\]()<>]*\]|[^\s)\]<>])+")
"""A URL where it stands in a text, with whatever is glued to its end; brackets in it are closed in it."""

_NAMES = "fbclid|gclid|dclid|gbraid|wbraid|msclkid|twclid|yclid|igshid|igsh|mc_[ce]id|utm_[a-z]+|ref_src"
_TRACKING = re.compile(rf"^https?://lm?\.facebook\.com/l\.php\?|[?&](?:{_NAMES})=")
_REDIRECT = re.compile(r"https?://lm?\.facebook\.com/l\.php")
_PARAMETER = re.compile(rf"(?:{_NAMES})=")
_PLAIN = re.compile(r"(?:[A-Za-z0-9%._~+:/@!,;=$-]|\[[A-Za-z0-9_%]*\])*")
_PLAIN_URL = re.compile(r"https?://[A-Za-z0-9%._~+:/@!,;=$?&#-]+")
_MAY_BE_ITS_OWN = re.compile(r"[?=(\[]")
_BEHIND = ".,;:!"


def is_tracked(url: str) -> bool:
    """Whether a URL carries what tracks its reader, or leads through a social network's redirect."""
    return _TRACKING.search(url) is not None


def untracked(url: str) -> str:
    """The URL without the parameters that track its reader, and out of a redirect; nothing else changes.

    In a text a particle or punctuation may be glued to its end (`…?utm_source=x을`): that stays. The URL
    itself comes back where it cannot be told what is the parameter's and what is not.
    """
    address, fragment_sign, fragment = url.partition("#")
    base, mark, query = address.partition("?")
    if not mark:
        return url
    *parts, last = query.split("&")
    glued = "" if fragment_sign else _glued(last)
    parts.append(last.removesuffix(glued))
    if _MAY_BE_ITS_OWN.search(glued):
        return url
    if _REDIRECT.fullmatch(base):
        target = next((unquote(part[2:]) for part in parts if part.startswith("u=")), "")
        return untracked(target) + glued if _PLAIN_URL.fullmatch(target) else url
    kept = [part for part in parts if not _PARAMETER.match(part)]
    if glued[:1].isalnum() and not parts[-1].partition("=")[2]:  # `utm_source=한`: the value, no particle
        return url
    if len(kept) == len(parts):
        return url
    return base + ("?" if kept else "") + "&".join(kept) + glued + fragment_sign + fragment


def _glued(last: str) -> str:
    """What stands behind the last parameter of a URL in a text and is no part of it."""
    plain = _PLAIN.match(last)
    return last[len(plain[0].rstrip(_BEHIND)) :] if plain else ""
