"""Every family of cross-site scripting in every place where a note's text can stand on a page."""

from collections.abc import Iterator

from tests.hostile.every_collection import Hostile, files

# After the families of the OWASP XSS filter evasion cheat sheet; each would call alert or load a file.
PAYLOADS = {
    "script": "<script>alert(1)</script>",
    "handler": "<img src=x onerror=alert(1)>",
    "svg": "<svg/onload=alert(1)>",
    "attribute": '" onmouseover="alert(1)" autofocus onfocus="alert(1)',
    "single quoted": "' onmouseover='alert(1)' x='",
    "closing": "</title></script></style></textarea></p><script>alert(1)</script>",
    "javascript": "javascript:alert(1)",
    "hidden javascript": "jAvA\tscript\u200b:alert(1)//",
    "data": "data:text/html,<script>alert(1)</script>",
    "entities": "&lt;script&gt;alert(1)&lt;/script&gt;&#x3c;script>alert(1)",
    "comment": "--><script>alert(1)</script><!--",
    "CDATA": "]]><script>alert(1)</script>",
    "frame": "<iframe src=https://evil.example/x></iframe><object data=https://evil.example/x>",
    "style": "<style>@import 'https://evil.example/x'</style><link rel=stylesheet href=https://evil.example/x>",
    "base": "<base href=https://evil.example/><meta http-equiv=refresh content='0;url=https://evil.example/'>",
}
PLACES = {
    "title": "*{}* (A B)\n\n글\n\n#tag\n",
    "author": "*Title* ({}, C D)\n\n글\n\n#tag\n",
    "tag": "*Title* (A B)\n\n글\n\n#{}\n",
    "URL": "https://evil.example/{}\n\n*Title* (A B)\n\n글 https://evil.example/{}\n",
    "link": "글 [text]({}) [text](<{}>) [{}](x) <{}>\n\n[ref]: {}\n\n[ref]\n",
    "image": '글 ![alt]({}) ![{}](x.png) ![alt](https://evil.example/x.png "{}")\n',
    "math": "글 ${}$ 그리고\n\n$$\n{}\n$$\n\n$\\text{{{}}}$ $\\href{{{}}}{{x}}$\n",
    "front matter": "---\ntitle: >-\n  {}\nauthors:\n- >-\n  {}\ntags:\n- >-\n  {}\n---\n\n글\n",
    "wikilink": "글 [[{}]] [[240101 Healthy|{}]] [[240101 Healthy#{}]] ![[{}]]\n",
    "abstract": "*Title* (A B)\n\n> {}\n\n글\n",
    "text": "{}\n\n# {}\n\n- {}\n\n| a |\n|---|\n| {} |\n",
    "code": "글 `{}`\n\n```{}\n{}\n```\n",
}


def collections() -> Iterator[Hostile]:
    """A collection for each family."""
    for family, texts in texts_of_families():
        yield files(f"markup {family}", texts)


def texts_of_families() -> Iterator[tuple[str, dict[str, str]]]:
    """Each family with a note for every place, and one with the payload as its file's name."""
    for family, payload in PAYLOADS.items():
        texts = {f"{place}.md": _filled(template, payload) for place, template in PLACES.items()}
        name = payload.replace("/", "／")[:60]
        yield family, {**texts, f"{name}.md": f"*{payload}*\n\n글\n\n#tag\n"}


def _filled(template: str, payload: str) -> str:
    return template.format(*[payload] * template.count("{}"))
