"""`site/` is the built site of `notes/`: a change that alters a page shows in the commit that made it."""

from pathlib import Path

from kb.workspace.building import build
from kb.workspace.collection import Collection

PROJECT = Path(__file__).resolve().parents[1]


def test_the_committed_site_is_what_is_built_from_the_committed_notes(tmp_path: Path) -> None:
    environment = {"KB_CACHE_DIR": str(tmp_path / "cache"), "KB_STATE_DIR": str(tmp_path / "state")}
    built = tmp_path / "site"
    build(Collection(PROJECT, environment, print), built, None, is_clean=False)
    assert contents(built) == contents(PROJECT / "site"), "run `kb build` and commit site/"


def contents(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()
    }
