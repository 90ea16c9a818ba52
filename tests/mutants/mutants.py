"""Every guard, how it is taken out, and the tests that must notice."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mutant:
    """One guard taken out: `old` stands in `file` once and becomes `new`; `tests` are what pytest is given."""

    guard: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]


NOTE_FILE = "kb/store/notes/note_file.py"

MUTANTS = (
    Mutant(
        "conflict check before a note is written",
        NOTE_FILE,
        "    if not _holds(file.path, file):\n        raise _changed(file)\n",
        "    _ = file\n",
        ("tests/store/notes/test_note_file.py",),
    ),
    Mutant(
        "conflict check behind the swap",
        NOTE_FILE,
        "    if _holds(ours.path, file):\n        ours.path.unlink()",
        "    if True:\n        ours.path.unlink()",
        ("tests/store/notes/test_note_file.py",),
    ),
    Mutant(
        "bytes compared, not only the inode",
        NOTE_FILE,
        "(now.identity, now.data) == (file.identity, file.data)",
        "now.identity == file.identity",
        ("tests/store/notes/test_note_file.py",),
    ),
    Mutant(
        "hard links refused",
        NOTE_FILE,
        "if status.st_nlink > 1:",
        "if status.st_nlink > 99:",
        ("tests/store/notes/test_note_file.py",),
    ),
    Mutant(
        "read-only notes refused",
        NOTE_FILE,
        "if not status.st_mode & _ANYBODY_WRITES or not os.access(path, os.W_OK):",
        "if False:",
        ("tests/store/notes/test_note_file.py",),
    ),
    Mutant(
        "fsync before the rename",
        NOTE_FILE,
        "            sync_file(ours.path)\n",
        "            pass\n",
        ("tests/store/notes/test_note_file.py",),
    ),
    Mutant(
        "a new note takes a free name only",
        NOTE_FILE,
        "    if not rename_to_free_name(temporary, path):\n        path.hardlink_to(temporary)\n",
        "    temporary.replace(path)\n",
        ("tests/store/notes/test_note_file.py",),
    ),
    Mutant(
        "every byte written, however few at a time",
        "kb/store/files/atomic.py",
        "        rest = rest[os.write(descriptor, rest) :]\n",
        "        os.write(descriptor, rest)\n        return\n",
        ("tests/store/files/test_atomic.py", "tests/store/notes/test_note_file.py"),
    ),
    Mutant(
        "journal before the first byte",
        "kb/workspace/rewriting.py",
        "    number = journal_of(collection).add(plan.command, map(_journalled, ready), plan.undoes)\n",
        "    number = 1\n",
        ("tests/workspace/test_rewriting.py",),
    ),
    Mutant(
        "undo stays inside the notes folder",
        "kb/store/notes/undo_journal.py",
        'return not parts.is_absolute() and ".." not in parts.parts and "\\0" not in path',
        "return parts is not None",
        ("tests/store/notes/test_undo_journal.py",),
    ),
    Mutant(
        "a shrunken collection refused",
        "kb/workspace/shrink_guard.py",
        "if count.is_plausible(notes) or is_agreed:",
        "if notes >= 0:",
        ("tests/cli/test_shrunk.py",),
    ),
    Mutant(
        "HTML escaper of texts",
        "kb/web/html/html_text.py",
        "return Html(escape(text, quote=True))",
        "return Html(text)",
        ("tests/web/test_body.py",),
    ),
    Mutant(
        "HTML in Markdown switched off",
        "kb/web/html/markdown.py",
        'options = {"html": False,',
        'options = {"html": True,',
        ("tests/web/test_body.py",),
    ),
    Mutant(
        "allow list of links",
        "kb/model/grammar/url.py",
        "    return is_foreign(url) or _RELATIVE.fullmatch(url) is not None\n",
        "    return True\n",
        ("tests/model/test_url.py",),
    ),
    Mutant(
        "schemes of links",
        "kb/model/grammar/url.py",
        '_ELSEWHERE = re.compile(rf"(?:{SCHEME}|(?i:mailto:))[^/]"',
        '_ELSEWHERE = re.compile(r"(?i:[a-z]+:)"',
        ("tests/web/test_body.py",),
    ),
    Mutant(
        "forbidden and bidi characters kept out of pages",
        "kb/web/html/html_text.py",
        '        page = _BIDI_CONTROLS.sub("", _FORBIDDEN.sub("\\ufffd", page))\n',
        "        pass\n",
        ("tests/web",),
    ),
    Mutant(
        "cap on the cells of a table",
        "kb/web/html/markdown.py",
        "columns * (end - start) <= _MOST_CELLS and table(",
        "table(",
        ("tests/web/test_body.py",),
    ),
    Mutant(
        "policy in every page",
        "kb/web/templates/base.html",
        "default-src 'none'; script-src 'self';",
        "default-src *; script-src * 'unsafe-inline';",
        ("tests/web", "tests/browser/test_pages.py::test_the_policy_keeps_out_what_a_mistake_would_let_in"),
    ),
    Mutant(
        "policy of every answer",
        "kb/server/guard.py",
        '    "Content-Security-Policy": (\n',
        '    "X-Nothing": (\n',
        ("tests/server/test_hostile_requests.py",),
    ),
    Mutant(
        "Host check",
        "kb/server/guard.py",
        "    if not _is_own(host, port):\n",
        "    if False:\n",
        ("tests/server/test_hostile_requests.py",),
    ),
    Mutant(
        "reading methods only",
        "kb/server/guard.py",
        "    if method not in METHODS:\n",
        "    if False:\n",
        ("tests/server/test_hostile_requests.py",),
    ),
    Mutant(
        "files of the site only",
        "kb/store/site/served_file.py",
        "is_inside = file.is_relative_to(root) and S_ISREG(file.stat().st_mode)",
        "is_inside = S_ISREG(file.stat().st_mode)",
        ("tests/server/test_hostile_requests.py",),
    ),
    Mutant(
        "no dot files of the site",
        "kb/store/site/served_file.py",
        '    if any(part.startswith(".") for part in parts):\n        return None\n',
        "",
        ("tests/server/test_hostile_requests.py",),
    ),
    Mutant(
        "clean() of what a terminal is shown",
        "kb/terminal/clean.py",
        "    return re.sub(_UNSAFE, _harmless, text)",
        "    return text",
        ("tests/terminal/test_clean.py",),
    ),
    Mutant(
        "no C1 in JSON",
        "kb/cli/output/json_text.py",
        "return _STEERING.sub(_escaped, encoded) if _STEERING.search(encoded) else encoded",
        "return encoded",
        ("tests/cli/test_hostile.py",),
    ),
    Mutant(
        "lock around a look and a write",
        "kb/store/files/locks.py",
        "        lock.acquire()\n",
        "        _ = Timeout\n",
        ("tests/store/files/test_locks.py", "tests/cli/test_add.py::test_fifty_at_once_make_one_note"),
    ),
    Mutant(
        "size cap of a note",
        "kb/store/notes/note_text.py",
        "    if len(data) > MOST_BYTES:\n",
        "    if False:\n",
        ("tests/store/notes/test_note_text.py", "tests/store/catalog/test_catalog.py"),
    ),
    Mutant(
        "pipes are no notes",
        "kb/store/notes/scan.py",
        "        if not S_ISREG(status.st_mode):\n            self._unreadable",
        "        if False:\n            self._unreadable",
        ("tests/store/notes/test_scan.py",),
    ),
    Mutant(
        "front matter composed, no object made",
        "kb/parse/note/front_matter.py",
        "root = yaml.compose(text[start:stop], Loader=yaml.BaseLoader)",
        "yaml.unsafe_load(text[start:stop]); root = yaml.compose(text[start:stop], Loader=yaml.BaseLoader)",
        ("tests/parse",),
    ),
    Mutant(
        "no aliases in kb.yaml",
        "kb/store/config/config_yaml.py",
        'if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):',
        "if False:",
        ("tests/store/config/test_config_file.py", "tests/cli/test_init_and_roots.py"),
    ),
    Mutant(
        "caches closed to others",
        "kb/store/files/durable_folders.py",
        "0o700",
        "0o755",
        ("tests/store/config/test_cache_and_state_folders.py", "tests/store/index/test_search_index.py"),
    ),
    Mutant(
        "pickles that name something refused",
        "kb/store/index/segment_reader.py",
        '        raise UnpicklingError(f"{module}.{name}")',
        "        return super().find_class(module, name)",
        ("tests/store/index/test_segment_reader.py", "tests/store/index/test_search_index.py"),
    ),
    Mutant(
        "checksums of the index",
        "kb/store/index/segment_reader.py",
        "if crc32(data) != self._checksums.get(name):",
        "if False:",
        ("tests/store/index/test_segment_reader.py", "tests/store/index/test_search_index.py"),
    ),
    Mutant(
        "fsync of many notes before their renames",
        "kb/store/notes/note_batch.py",
        "        for _ in threads.map(lambda path: _synced(sync_file, path), paths):\n",
        "        for _ in ():\n",
        ("tests/store/notes/test_note_batch.py",),
    ),
    Mutant(
        "a wish to stay private before one to be published",
        "kb/parse/note/front_matter.py",
        "False not in wishes",
        "True in wishes",
        ("tests/parse/test_publish.py",),
    ),
    Mutant(
        "an unclear wish is private",
        "kb/parse/note/front_matter.py",
        'entry.name == "publish" or entry.boolean is None',
        'entry.name == "publish"',
        ("tests/parse/test_publish.py",),
    ),
    Mutant(
        "a wish in front matter without an end",
        "kb/parse/note/front_matter.py",
        "publish = _publish(known_lines(text, start, stop))\n",
        "publish = None\n",
        ("tests/parse/test_publish.py",),
    ),
    Mutant(
        "a wish in front matter below the first line",
        "kb/parse/note/front_matter.py",
        "publish=_publish(entries), problems=tuple(lost)",
        "publish=None, problems=tuple(lost)",
        ("tests/parse/test_note_cases.py",),
    ),
    Mutant(
        "tags that YAML takes for a comment",
        "kb/parse/note/front_matter.py",
        "    lost = list(lost_comments(text, entry))\n",
        "    lost = []\n",
        ("tests/parse/test_note_cases.py",),
    ),
    Mutant(
        "a fault of YAML costs its own line only",
        "kb/parse/note/front_matter_entries.py",
        "    return _part_by_part(text, (start, stop), found, (_KEY, _KNOWN_KEY))\n",
        "    return [], [found]\n",
        ("tests/parse/test_note_cases.py",),
    ),
)
