"""The search of a site of twice as many notes, without the rest of that site."""

import re
from pathlib import Path
from random import Random

from kb.web.build import EMITTERS
from kb.workspace.collection import Collection
from kb.workspace.site.planned_build import PlannedBuild
from kb.workspace.site.wanted_site import wanted_site
from tests.browser.built_site import BuiltSite

_SEARCH = ("search page", "search data", "theme", "file of the site")
_AUTHORS = re.compile(r"(?<=\* \()[^()\n]+(?=\)$)", re.MULTILINE)


def larger_search(notes: Path, own: Path) -> BuiltSite:
    """Builds in the folder `own`."""
    _write_twice(notes, own / "notes")
    environment = {"KB_CACHE_DIR": str(own / "cache"), "KB_STATE_DIR": str(own / "state")}
    collection = Collection(own / "notes", environment, print)
    site = PlannedBuild(collection, wanted_site(collection, own / "site", None)).site
    for emitter in EMITTERS:
        for page in emitter.pages(site) if emitter.kind in _SEARCH else ():
            path = own / "site" / page.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(page.make())
    return BuiltSite("larger", own / "site", "")


def _write_twice(notes: Path, root: Path) -> None:
    """Every note, and one like it of another day, under the words of its title in another order, by others.

    Nothing of that repeats what compresses well: neither the order of notes, nor names, nor authors.
    """
    random = Random(7)
    texts = {path: path.read_text(encoding="utf-8") for path in sorted(notes.rglob("*.md"))}
    days = random.sample([path.name[:6] for path in texts], len(texts))
    people = [name.split() for text in texts.values() for names in _AUTHORS.findall(text)
              for name in names.split(",") if name.strip()]  # fmt: skip

    def others(found: re.Match[str]) -> str:
        count = found[0].count(",") + 1
        return ", ".join(f"{random.choice(people)[0]} {random.choice(people)[-1]}" for _ in range(count))

    for number, (path, text) in enumerate(texts.items()):
        words = path.stem[7:].split()
        name = " ".join((days[number], *random.sample(words, len(words)), str(number)))
        for stem, content in ((path.stem, text), (name, _AUTHORS.sub(others, text))):
            copy = root / path.relative_to(notes).with_name(f"{stem}.md")
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(content, encoding="utf-8")
