"""`kb init`: a folder made into a collection. What is there already is never touched."""

from pathlib import Path

from kb.model.errors import UsageError
from kb.store.config.config_file import CONFIG_NAME
from kb.store.files.atomic import TEMP_PREFIX
from kb.store.files.named_path import followed
from kb.store.files.presence import is_file, is_taken
from kb.store.notes.note_file import create

_CONFIG = """\
# The settings of this collection; every line is optional and shows its default.

# title: Notes
# base_url:                      # the site's address, for feeds and sitemap: https://example.org/notes/
# edit_url:                      # where a note is edited: https://github.com/me/notes/edit/main/notes/{path}
# languages: [ko, en]            # the first is the one the notes are written in
# editions: []                   # languages that get a folder of pages of their own on the site: [en]
# notes: notes                   # where the notes are
# site: site                     # where `kb build` writes
# ignore: []                     # globs of notes to leave out: [drafts/**]
# publish: all                   # or marked: only notes whose front matter says `publish: true`
# tags:
#   aliases: {}                  # other names of a tag: {rlhf: [preference-learning]}
# arxiv:
#   contact:                     # your address, sent to arXiv by `kb fetch`
# capture:
#   folder: "{year}"             # where `kb add` puts a note: {year} {month} {day} {yymmdd} {title} {id}
#   filename: "{yymmdd} {title}.md"
#   daily: "{yymmdd} daily.md"   # what `kb new --daily` calls the note of a day
"""

_EXAMPLE_NAME = "170612 Attention Is All You Need.md"
_EXAMPLE = """\
https://arxiv.org/abs/1706.03762

*Attention Is All You Need* (Ashish Vaswani, Noam Shazeer, Niki Parmar, Jakob Uszkoreit, Llion Jones, Aidan N. Gomez, Lukasz Kaiser, Illia Polosukhin)

순환 구조 없이 어텐션만으로 번역 모델을 만들 수 있다는 것을 보인 논문. 학습이 병렬화되면서 모델을 키우기가 쉬워졌다는 점이 결국 가장 중요해졌다.

<english>
The paper that showed attention alone, without recurrence, is enough for translation. That training became parallel, and so models easy to grow, turned out to matter most.
</english>

#transformer #attention
"""  # noqa: E501 - a note's paragraph is one line


def start_collection(folder: Path) -> tuple[Path, ...]:
    """Makes `kb.yaml` and `notes/` with one note in `folder`; the files that were made.

    What another run began and did not finish is finished. UsageError where there is a collection already.
    """
    root = followed(folder)
    config, notes = root / CONFIG_NAME, root / "notes"
    example = notes / _EXAMPLE_NAME
    if _is_begun(config, notes):
        create(example, _EXAMPLE)
        return (example,)
    for path in (config, notes):
        if is_taken(path):
            raise UsageError(f"{root} is already a collection: it has {path.name}.")
    create(config, _CONFIG)
    create(example, _EXAMPLE)
    return config, example


def _is_begun(config: Path, notes: Path) -> bool:
    """Whether these are our settings as we write them, and no note: `kb init` was killed in between."""
    try:
        is_ours = is_file(config) and config.read_bytes() == _CONFIG.encode()
        names = [file.name for file in notes.iterdir()] if is_ours and is_taken(notes) else []
    except OSError:
        return False
    return is_ours and all(name.startswith(TEMP_PREFIX) for name in names)
