"""Whoosh's warnings, which no user can do anything about."""

import ast
import os
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).resolve().parents[3]


def test_nobody_sees_warnings_of_whoosh_when_it_is_compiled(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes" / "240101 Kites.md").write_text(
        "*Kites* (A B)\n\n바람에 연을 날린다.\n", encoding="utf-8"
    )
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(tmp_path),
        "PYTHONPATH": str(PROJECT),
        "PYTHONPYCACHEPREFIX": str(tmp_path / "compiled"),
        "KB_CACHE_DIR": str(tmp_path / "cache"),
        "KB_STATE_DIR": str(tmp_path / "state"),
    }
    for arguments in (["search", "kites"], ["index"]):
        done = subprocess.run(
            [sys.executable, "-W", "always", "-m", "kb", *arguments],
            capture_output=True, text=True, env=environment, cwd=tmp_path, check=False,
        )  # fmt: skip
        assert done.returncode == 0
        assert "Warning" not in done.stderr
    assert list((tmp_path / "compiled").rglob("whoosh/*.pyc"))


def test_whoosh_is_imported_in_one_place() -> None:
    importing = {
        path.name
        for path in (PROJECT / "kb").rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Import | ast.ImportFrom)
        and any(
            name.startswith("whoosh")
            for name in (getattr(node, "module", None) or "", *(alias.name for alias in node.names))
        )
    }
    assert importing == {"whoosh_parts.py"}
