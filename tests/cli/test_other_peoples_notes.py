"""Other people's notes, in small collections of every kind, are read as a person reads them.

The collections lie beside the real one (`tests/real_collection.py`), each with what is to be read of it.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Any

from tests.cli.conftest import Kb


def test_every_kind_of_note_is_read_as_a_person_reads_it(bare: Kb, shared: Path, figures: Any) -> None:
    checks = {
        f"{folder.name}: {said}": is_right
        for folder in sorted((shared / "cases/foreign").iterdir())
        if (folder / "expected.json").exists()
        for said, is_right in judged(bare, folder)
    }
    figures(f"other people's notes  {sum(checks.values())} of {len(checks)} readings right")
    assert [said for said, is_right in checks.items() if not is_right] == []


def judged(kb: Kb, folder: Path) -> Iterator[tuple[str, bool]]:
    """What is asked of a collection, and whether it is so."""
    root = kb.root / folder.name
    shutil.copytree(folder, root)
    asked = json.loads((root / "expected.json").read_text("utf-8"))
    (root / "expected.json").unlink()
    if "config" in asked:
        (root / "kb.yaml").write_text(asked["config"] + "\n", "utf-8")

    def run(*arguments: str) -> str:
        return kb("--root", str(root), *arguments).out

    yield from _readings(asked["notes"], run("export", "jsonl"))
    found = json.loads(run("check", "--json"))["diagnostics"]
    for rule in asked.get("check_none", ()):
        yield f"no {rule}", all(one["rule"] != rule for one in found)
    for rule, severity in asked.get("check_severity", {}).items():
        yield (
            f"{rule} is {severity}",
            all(one["severity"] == severity for one in found if one["rule"] == rule),
        )
    yield from _pages(asked, root, run)
    for paper in asked.get("unread_lacks", ()):
        unread = json.loads(run("papers", "--unread", "--json"))["papers"]
        yield f"{paper} is read", all(one["id"] != paper for one in unread)
    for query in asked.get("search_lacks", ()):
        yield f"{query} is not found", json.loads(run("search", "--json", query))["total"] == 0


def _readings(asked: dict[str, dict[str, Any]], exported: str) -> Iterator[tuple[str, bool]]:
    notes = {note["path"]: note for note in map(json.loads, exported.splitlines())}
    for path, fields in asked.items():
        for name, wanted in fields.items():
            yield f"{path}: {name}", path in notes and _read(notes[path], name, wanted) == wanted


def _read(note: dict[str, Any], name: str, wanted: Any) -> Any:
    """A field of an exported note, as far as it is asked for."""
    if name == "langs":
        return list(dict.fromkeys(passage["lang"] for passage in note["passages"]))
    value = note[name]
    if name == "links":
        return [
            {"target": one["target"], "path": link["path"]} for link, one in zip(value, wanted, strict=True)
        ]
    return {key: value[key] for key in wanted} if name == "source" and value and wanted else value


def _pages(asked: dict[str, Any], root: Path, run: Any) -> Iterator[tuple[str, bool]]:
    if "page_contains" not in asked and "page_lacks" not in asked:
        return
    site = root.parent / f"{root.name}-site"
    run("build", "--out", str(site))
    for is_wanted, key in ((True, "page_contains"), (False, "page_lacks")):
        for path, text in asked.get(key, {}).items():
            page = (site / "notes" / f"{PurePosixPath(path).stem}.html").read_text("utf-8")
            body = page[page.index('<div class="text">') : page.index("</article>")]
            yield f"the page of {path}: {text}", (text in body) is is_wanted
