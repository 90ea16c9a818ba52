"""What Logseq, org mode, Jekyll, Hugo and GitBook write in ways of their own, as Markdown says it.

Blocks of org mode become code, quotations and callouts; a macro that shows something becomes a link or a
picture to it; what only a generator of sites understands goes. What stands in code is code.
"""

import re

from kb.model.text.lazy_pattern import lazy_pattern

_CODE = (
    r"(?P<code>^[ \t>]*+(?:[-*+][ \t]+)?(?P<fence>`{3,}|~{3,})[^\n]*(?:\n(?![ \t>]*+(?P=fence))[^\n]*)*"
    r"(?:\n[ \t>]*+(?P=fence)[^\n]*)?"
    r"|(?P<ticks>`+)(?!`)(?:(?!\n[ \t]*\n)[^`]|`(?!(?P=ticks))){1,5000}?(?<!`)(?P=ticks)(?!`)"
    r"|\{%-?[ \t]*(?P<literal>raw|highlight)\b(?:(?!\{%-?[ \t]*(?:raw|highlight)\b).)*?"
    r"\{%-?[ \t]*end(?P=literal)[ \t]*-?%\}"
    r"|^[ \t>]*+(?:[-*+][ \t]+)?\{\{[<%][ \t]*highlight[ \t](?:(?!\{\{[<%][ \t]*highlight\b).){1,20000}?"
    r"\{\{[<%][ \t]*/[ \t]*highlight[ \t]*[%>]\}\})"
)
_ORG = (
    r"^(?P<margin>[ \t>]*+(?:[-*+][ \t]+)?)#\+(?i:begin)_(?P<block>[A-Za-z]+)[ \t]*+(?P<lang>[^\n]*)\n"
    r"(?P<body>(?:(?![ \t>]*+\#\+(?i:begin)_)[^\n]*\n)*?)[ \t>]*+\#\+(?i:end)_(?i:(?P=block))[ \t]*$"
)
_MACRO = (
    r"\{\{<[ \t]*+(?P<hugo>[^<>{}]{0,1000}+)>\}\}|\{\{%[ \t]*+(?P<hugo2>[^%{}]{0,1000}+)%\}\}"
    r"|\{%-?[ \t]++(?P<liquid>[^%]{0,1000}+)%\}"
    r"""|(?:(?<=[("'<])(?P<alone>))?\{\{[ \t]*(?:site\.[\w.]+|base_path)[ \t]*(?:\|[^{}\n]*)?\}\}"""
    r"(?(alone)|(?=[/{]))"
    r"""|\{\{[ \t]*(?P<mark>["'])(?P<path>[^"'{}\n]+)(?P=mark)[ \t]*\|[^{}\n]*\}\}"""
    r"|\{\{\[{0,2}(?P<logseq>embed|youtube|video|tweet|twitter|vimeo|pdf|iframe|cloze|audio)\]{0,2}:?"
    r"[ \t]++(?P<shown>[^{}\n]++)\}\}"
    r"|\{\{zotero-(?:imported|linked)-file[ \t]+(?:\w+,[ \t]*)?\"?(?P<zotero>[^\"{}\n]+?)\"?[ \t]*\}\}"
    r"|\{\{\[\[(?P<state>[A-Z]{4,8})\]\]\}\}"
    r"|\{\{(?:renderer|query|namespace|table|kanban)\b[^{}\n]*\}\}"
)
_GITBOOK = (
    r"^(?P<hint>[ \t]*+)\{%[ \t]++hint\b(?:[ \t]+style=\"(?P<style>\w{1,20})\")?[^%\n]{0,100}%\}[ \t]*+\n?"
    r"(?P<told>(?:(?!\{%[ \t]+(?:end)?hint\b).){0,5000}+)\{%[ \t]++endhint[ \t]+%\}"
    r"|\{%[ \t]+(?P<leads>file|embed|content-ref)[ \t]+(?:src|url)=\"(?P<to>[^\"<>\n]{1,1000})\""
    r"[^%\n]{0,200}%\}(?:\s*+(?P<words>[^{}\[\]\n]{1,300}+)?\s*+\{%[ \t]++end(?P=leads)[ \t]+%\})?"
)
_MARKED = r"(?<![\w^])\^\^(?=[^\s^])(?P<marked>[^\n^]{1,1000}?)(?<=\S)\^\^(?![\w^])"
_DIALECT = lazy_pattern(f"{_CODE}|{_ORG}|{_GITBOOK}|{_MACRO}|{_MARKED}", re.MULTILINE | re.DOTALL)
_PARAMETER = lazy_pattern(
    r"""([\w-]+)[ \t]*=[ \t]*(?:"([^"]*)"|'([^']*)'|([^\s"']+))|"([^"]*)"|'([^']*)'|(\S+)"""
)
_SUFFIX = lazy_pattern(r"\.(?:md|markdown|html?)$|/$", re.IGNORECASE)
_PICTURE = lazy_pattern(r"\.(?:png|jpe?g|gif|webp|svg|avif)$", re.IGNORECASE)
_LIQUID = (
    "assign break capture case continue cycle decrement else elsif endcapture endcase endfor endif "
    "endtablerow endunless feed_meta for gist if include include_cached include_relative increment "
    "layout link paginate post_url render seo tablerow toc unless vimeo when youtube"
)
_NAMES = frozenset(_LIQUID.split())
_CODE_BLOCKS = frozenset({"src", "example", "export"})
_CALLOUTS = frozenset({"note", "tip", "important", "caution", "warning", "pinned"})
_SOURCES = ("src", "url", "path", "image_path", "image", "link")
_WORDS = ("caption", "alt", "title", "text", "description")
_VIDEOS = {"youtube": "https://www.youtube.com/watch?v=", "vimeo": "https://vimeo.com/"}


def standard_markdown(text: str) -> str:
    """A text in the Markdown that its program's own marks stand for."""
    if not ("{{" in text or "{%" in text or "#+" in text or "^^" in text):
        return text
    return _DIALECT.sub(_standard, text)


def _standard(found: re.Match[str]) -> str:
    liquid = found["liquid"]
    if found["code"] or (liquid and liquid.split(" ")[0] not in _NAMES):
        return found[0]
    if found["block"]:
        return _block(found)
    if found["hint"] is not None or found["leads"]:
        return _gitbook(found)
    if found["marked"]:
        return f"=={found['marked']}=="
    if found["logseq"]:
        return _shown(found["logseq"], found["shown"].rstrip())
    macro = (found["hugo"] or found["hugo2"] or liquid or "").removesuffix("/").removesuffix("-").strip()
    return (
        _macro(macro)
        if macro
        else found["zotero"] or found["state"] or (found["path"] or "").replace(" ", "%20")
    )


def _block(found: re.Match[str]) -> str:
    """A block of org mode; what it is called else is a quotation."""
    margin, kind = found["margin"], found["block"].lower()
    indent = re.sub(r"[^\t>]", " ", margin)
    lines = [line.removeprefix(indent) for line in found["body"].split("\n")[:-1]]
    if kind in _CODE_BLOCKS:
        fence = "```" if "```" not in found["body"] else "~~~~"
        lines = [f"{fence}{found['lang'].split(' ')[0]}", *lines, fence]
    else:
        title = [f"> [!{kind}]"] if kind in _CALLOUTS else []
        lines = [*title, *(f"> {line.strip()}".rstrip() for line in lines)]
    return "\n".join(f"{indent if at else margin}{line}" for at, line in enumerate(lines))


def _gitbook(found: re.Match[str]) -> str:
    """A hint of GitBook as a callout that ends below it, a file or an embedded page as a link to it."""
    if found["leads"]:
        name = found["to"].rstrip("/").rpartition("/")[2]
        return f"[{(found['words'] or '').strip() or name}](<{found['to']}>)"
    margin = found["hint"]
    lines = [f"[!{found['style'] or 'info'}]", *found["told"].rstrip().split("\n")]
    said = (f"{margin}> {line.removeprefix(margin)}".rstrip() for line in lines)
    return "\n".join((*said, ""))


def _shown(kind: str, shown: str) -> str:
    """What a macro of Logseq or Roam shows."""
    if kind == "embed" and shown.startswith("[["):
        return f"!{shown}"
    is_id = kind in _VIDEOS and "/" not in shown
    return f"{_VIDEOS[kind]}{shown}" if is_id else shown


def _macro(written: str) -> str:
    """A tag of Liquid or a shortcode of Hugo: an address, a picture, a video, words in it, or nothing."""
    name, _, rest = written.partition(" ")
    given: dict[str, str] = {}
    bare: list[str] = []
    for key, *values in _PARAMETER.findall(rest):
        value = next(filter(None, values), "")
        if key:
            given[key] = value
        else:
            bare.append(value)
    if name in {"post_url", "ref", "relref", "link"}:
        return _address(name, bare[0] if bare else given.get("path", ""))
    if name == "gist" and bare:
        return f"https://gist.github.com/{'/'.join(bare[:2])}"
    kind = given.get("provider", name)
    if kind in _VIDEOS and (bare or "id" in given):
        return f"{_VIDEOS[kind]}{given.get('id') or bare[-1]}"
    words = next((given[key] for key in _WORDS if given.get(key)), "")
    source = next((given[key] for key in _SOURCES if _PICTURE.search(given.get(key, ""))), "")
    return f"![{words}](<{standard_markdown(source)}>)" if source else words


def _address(name: str, target: str) -> str:
    """The path of the note that a generator is asked for."""
    path, mark, part = target.partition("#")
    if path and not _SUFFIX.search(path):
        path += ".md"
    if name in {"link", "ref", "relref"}:
        path = path.lstrip("/")
        path = f"/{path}" if name == "link" else path
    return f"{path}{mark}{part}".replace(" ", "%20")
