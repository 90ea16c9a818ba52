"""Text files that other programs wrote, in whatever encoding."""

import re
from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE
from collections.abc import Iterable
from functools import partial
from itertools import islice
from pathlib import Path
from stat import S_ISDIR

from kb.model.errors import UsageError
from kb.store.files.os_error import operation_failed
from kb.store.files.presence import status

_MOST_BYTES = 512_000_000
_PIECE = 1_000_000  # bytes; Python sets aside as many as are asked for
_ENCODINGS = {
    "ko": ("euc_kr", "cp949"),
    "ja": ("euc_jp", "cp932"),
    "zh": ("gb2312", "gb18030", "big5"),
}
"""Of each language by its code, the narrowest first: its characters are those that people use."""
_HALF_WIDTH = re.compile(r"[\uff61-\uff9f]")  # what Windows-1252 looks like in cp932
_JOINED = re.compile(r"[^\x00-\x7f]{2,}")
_COMMON_SHARE = 0.9
_HIGH = re.compile(rb"[\x80-\xff]+")


def read_foreign_text(path: Path, languages: Iterable[str] = ()) -> str:
    """The text of a file, its lines ended by line feeds; a pipe is a file too.

    UsageError where there is no such file, or no text in it; OperationFailed where it cannot be read.
    """
    found = status(path)
    if found is None:
        raise UsageError(f"There is no file {path}.")
    if S_ISDIR(found.st_mode):
        raise UsageError(f"{path} is a folder; give the files in it.")
    try:
        with path.open("rb") as file:
            data = b"".join(islice(iter(partial(file.read, _PIECE), b""), _MOST_BYTES // _PIECE + 1))
    except OSError as error:
        raise operation_failed("read", path, error) from error
    if len(data) > _MOST_BYTES:
        raise UsageError(f"{path} has more than {_MOST_BYTES // 1_000_000} MB; split it.")
    return foreign_text(data, str(path), languages)


def foreign_text(data: bytes, name: str, languages: Iterable[str] = ()) -> str:
    """Bytes as text: UTF-16 by its mark, UTF-8, an encoding of the `languages`, else Windows-1252.

    UsageError for what is no text, or in an encoding that is not known.
    """
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        text = data.decode("utf-16", "replace")
    else:
        if b"\0" in data:
            raise UsageError(f"{name} is not a text file.")
        try:
            text = data.removeprefix(BOM_UTF8).decode()
        except UnicodeDecodeError:
            text = _legacy_text(data, name, languages)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _legacy_text(data: bytes, name: str, languages: Iterable[str]) -> str:
    """Text in an encoding that has no mark. UsageError where none fits."""
    for lang in languages:
        for encoding in _ENCODINGS.get(lang, ()):
            text = _decoded(data, encoding)
            common = encoding if encoding == "big5" else _ENCODINGS[lang][0]
            if text and _is_common(text, common):
                return text
    runs = _HIGH.findall(data)
    if sum(len(run) > 1 for run in runs) * 2 > len(runs):  # accented letters seldom meet
        raise UsageError(
            f"{name} is not UTF-8, and its encoding is not known. "
            "Convert it, for example with `iconv -f euc-kr -t utf-8`."
        )
    return data.decode("cp1252", "replace")


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_common(text: str, encoding: str) -> bool:
    """Whether nearly all characters beyond ASCII are in an encoding, and most beside another.

    Others are of another language, and one among letters is a letter with an accent, read wrongly.
    """
    letters = [letter for letter in text if not letter.isascii()]
    common = sum(
        bool(letter.encode(encoding, "ignore")) and not _HALF_WIDTH.match(letter) for letter in letters
    )
    joined = sum(map(len, _JOINED.findall(text)))
    return common >= _COMMON_SHARE * len(letters) and joined * 2 > len(letters)
