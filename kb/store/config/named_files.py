"""The files that `kb.yaml` names for the site: read, and refused at the line that names them."""

from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from kb.model.errors import OperationFailed, UsageError
from kb.model.named_files import NamedFiles
from kb.store.config.config_file import CONFIG_NAME, read_config_bytes
from kb.store.files.named_path import followed
from kb.store.files.presence import is_file
from kb.store.notes.json_lines import file_bytes
from kb.store.notes.picture_files import PictureFiles

if TYPE_CHECKING:
    from kb.model.config import Config
    from kb.model.picture import Picture

_MOST_BYTES = 200_000
_DOMAIN = "CNAME"


def named_files(root: Path, config: "Config") -> NamedFiles:
    """The files that the settings of a collection name.

    UsageError, with its place in kb.yaml, for one that is not there, leads out of the collection by a
    symbolic link, is too large or is not what it is to be.
    """
    return NamedFiles(
        _text(root, "about", config.about),
        _text(root, "css", config.css),
        _image(root, config.image) if config.image else None,
        _text(root, "", _DOMAIN).strip() if is_file(root / _DOMAIN) else "",
    )


def _text(root: Path, key: str, name: str) -> str:
    if not name:
        return ""
    path = root / name
    if not is_file(path) or not followed(path).is_relative_to(followed(root)):
        raise _refused(root, key, f"there is no file {name} in the collection")
    try:
        data = file_bytes(path)
        text = data.decode("utf-8-sig")
    except OperationFailed as error:
        raise _refused(root, key, str(error).rstrip(".")) from error
    except UnicodeDecodeError as error:
        raise _refused(root, key, f"{name} is not UTF-8 (byte {error.start})") from error
    if len(data) > _MOST_BYTES:
        raise _refused(root, key, f"{name} has {len(data):,} bytes; it may have {_MOST_BYTES:,}")
    return text.replace("\r\n", "\n")


def _image(root: Path, name: str) -> "Picture":
    found = PictureFiles(root).at(PurePosixPath(name))
    if found is None:
        raise _refused(root, "image", f"there is no picture {name} in the collection")
    return found


def _refused(root: Path, key: str, why: str) -> UsageError:
    from kb.store.config.config_yaml import place_of

    data = read_config_bytes(root)
    place = place_of(key, data, root / CONFIG_NAME) if data and key else ""
    return UsageError(f"{place}{why}.")
