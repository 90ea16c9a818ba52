"""A collection that means harm: every family of script injection, in every place where text can be.

Each payload has a note that carries it as title, author, abstract, text, heading, tag, link, image, formula,
front matter and wikilink, and another that carries it in its file name. Tags and wikilinks tie them together,
so that lists, backlinks and tag pages show them too.
"""

from pathlib import Path

PAYLOADS = (
    "<script>alert(1)</script>",
    "</script><script>alert(1)</script>",
    "</title></style></textarea></noscript><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "' onmouseover='alert(1)' x='",
    '" autofocus onfocus="alert(1)" tabindex="1" x="',
    "--><script>alert(1)</script><!--",
    "]]><script>alert(1)</script><![CDATA[",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x onerror=alert(1)&#62;",
    "<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<iframe src=javascript:alert(1)></iframe><object data=javascript:alert(1)></object>",
    "<base href=//evil.example/><link rel=stylesheet href=//evil.example/x.css>",
    '<meta http-equiv="refresh" content="0;url=https://evil.example/">',
    "<form action=//evil.example/><button>go</button></form><video src=//evil.example/v autoplay>",
    "<a id=kbSearch><a id=main name=main><p class=pair style=position:fixed;inset:0>",
    "{{ 7 * 7 }} {% raw %} ${alert(1)} <%= alert(1) %>",
    "\\u003cscript\\u003ealert(1)\\u003c/script\\u003e \\x3cscript\\x3e",
    "\u2028alert(1)\u2029 \u202eevil\u2066 \ufeff\u200b\u0000\u001b[31m [/] \ufffe",
    "가" * 3000 + "<b>" * 200,
)

URLS = (
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java&#10;script:alert(1)",
    "&#106;avascript:alert(1)",
    "\u0001javascript:alert(1)",
    "vbscript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==",
    "blob:https://evil.example/1",
    "filesystem:https://evil.example/1",
    "file:///etc/passwd",
    "//evil.example/pixel.png",
    "\\\\evil.example\\pixel.png",
    "https://evil.example/pixel.png",
    'https://evil.example/"onload="alert(1)',
    "../../../../etc/passwd",
    "/etc/passwd",
    "..%2f..%2f..%2fetc%2fpasswd",
)

_NOTE = """\
---
title: |-
  {payload}
tags: ["{quoted}", hostile]
---
https://example.org/?q={payload}

*{payload}* ({payload}, "O'Neil {payload}")

> {payload} \\textbf{{{payload}}} \\url{{javascript:alert(1)}} \\href{{javascript:alert(1)}}{{x}}

# {payload}

이 글은 {payload} 를 담고 있습니다. **{payload}**을 `{payload}` 보세요.

[{payload}](https://example.org/{payload}) ![{payload}]({payload}) <{payload}>

$\\text{{{payload}}}$ $\\href{{javascript:alert(1)}}{{x}}$ $\\class{{x" onload="alert(1)}}{{y}}$

[[{payload}]] [[{payload}#{payload}|{payload}]] ![[{payload}]] [[240101 plain|{payload}]]

```{payload}
{payload}
```

| {payload} | 표 |
|---|---|
| {payload} | {payload} |

[^1]: {payload}

<english>
This note holds {payload} in its English passage too, with enough words to be English.
</english>

#hostile #{tag}

# Links

[[{payload}]]
[[240101 plain]]
"""

_LINKS = """\
{url}

*A plain title over a strange address* (Ada Moss)

[눌러]({url}) [둘](<{url}>) ![그림]({url}) <{url}> {url}

[셋][ref] ![[{url}]] [[{url}]]

[ref]: {url} "{url}"

<english>
[press]({url}) and [once more](<{url}>), ![a picture]({url}), and that was all of it.
</english>

#hostile
"""

_PLAIN = """\
https://arxiv.org/abs/2401.00001

*A healthy note* (Ada Moss, Carl Bo)

> It stands among the others.

건강한 노트입니다. [[240201 payload 1]]과 2401.00001.

<english>
A healthy note.
</english>

#hostile #healthy
"""

_CONFIG = """\
editions: [ko, en]
title: '"><script>alert(1)</script> & <img src=x onerror=alert(1)>'
tags:
  aliases:
    healthy: ['<script>alert(1)</script>', '"><svg onload=alert(1)>', old-healthy]
"""


def write_hostile_collection(root: Path) -> None:
    """Makes the collection in an empty folder."""
    notes = root / "notes"
    notes.mkdir()
    (root / "kb.yaml").write_text(_CONFIG, encoding="utf-8")
    (notes / "240101 plain.md").write_text(_PLAIN, encoding="utf-8")
    for number, payload in enumerate(PAYLOADS, 1):
        text = _NOTE.format(payload=payload, quoted=_quoted(payload), tag=payload.replace(" ", "\u00a0"))
        (notes / f"2402{number:02} payload {number}.md").write_text(text, encoding="utf-8")
        (notes / f"2403{number:02} {_file_name(payload)}.md").write_text(_PLAIN, encoding="utf-8")
    for number, url in enumerate(URLS, 1):
        text = _LINKS.format(url=url)
        (notes / f"2404{number:02} address {number}.md").write_text(text, encoding="utf-8")
    (notes / "240501 broken bytes.md").write_bytes(
        _PLAIN.encode() + b"\xff\xfe\xed\xa0\x80 <script>alert(1)"
    )


def _quoted(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"')


def _file_name(payload: str) -> str:
    """The payload as a file may be called: no slash, no NUL, at most 200 bytes."""
    return payload.replace("/", "\u2215").replace("\0", "").encode()[:200].decode(errors="ignore")
