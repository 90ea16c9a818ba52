"""The keys of front matter that kb reads, by what they mean (docs/note-format.md#front-matter)."""

from collections.abc import Mapping
from functools import cache

from kb.language.head_labels import meanings
from kb.model.text.lazy_pattern import lazy_pattern
from kb.parse.head.labels import LONGEST_LABEL, meaning_of

DATE_KEYS = (
    *("date", "created", "created_at", "created_on", "date_created", "creation_date"),
    *("updated", "updated_at", "date_updated", "last_updated"),
    *("modified", "date_modified", "last_modified", "lastmod"),
)
PUBLICATION_KEYS = ("published", "publish_date", "published_date", "publication_date", "year")
VENUE_KEYS = ("venue", "journal", "booktitle")
TITLE_KEYS = ("title",)
URL_KEYS = (
    *("source", "source_url", "url", "link", "doi", "arxiv", "arxiv_id", "eprint"),
    *("paper", "paper_url", "paper_link", "pdf", "paperurl", "pdf_url", "url_pdf"),
)
LINK_KEYS = ("paper", "links", "urls", "ids", "identifiers", "publication", "hugoblox")
"""Those whose lists and mappings may hold the address of the paper."""

AUTHOR_KEYS = ("authors", "author")
TAG_KEYS = ("tags", "tag", "keywords", "keyword", "topics", "topic", "categories", "category")
ABSTRACT_KEYS = ("abstract",)
ALIAS_KEYS = ("aliases", "alias")
PUBLISH_KEYS = ("publish", "public", "draft", "private", "headless")
KNOWN_KEYS = (
    *(*DATE_KEYS, *PUBLICATION_KEYS, *TITLE_KEYS, *URL_KEYS),
    *(*AUTHOR_KEYS, *TAG_KEYS, *ABSTRACT_KEYS, *ALIAS_KEYS, *PUBLISH_KEYS),
)
"""The keys that kb reads, each group in order of precedence; `_` may be a space or `-` as well."""

CANONICAL_KEYS = (
    *("date", "created", "title", "source", "url", "link", "arxiv", "arxiv_id", "doi"),
    *("authors", "author", "tags", "tag", "keywords", "publish", "draft", "private"),
)
"""Those that an unknown key may be a typo of, and whose values are meant for kb."""

PUBLISHED = "published"
"""Read as `publish` where it is false; else it is the day or the place where the paper appeared."""

BOOLEANS = {
    **dict.fromkeys(("true", "yes", "on", "y"), True),
    **dict.fromkeys(("false", "no", "off", "n"), False),
}  # YAML 1.1, whose spellings people still write (https://yaml.org/type/bool.html)

KNOWN = "|".join(sorted((key.replace("_", "[ _-]") for key in KNOWN_KEYS), key=len, reverse=True))
"""Any of the known keys, as a regular expression."""

PRIVATE_NAMES = {
    **dict.fromkeys(("공개", "公開", "公开", "veröffentlichen", "publier", "publicar"), "publish"),
    **dict.fromkeys(("비공개", "非公開", "私密", "private", "privat", "privé", "privado"), "private"),
    **dict.fromkeys(("초안", "下書き", "草稿", "entwurf", "brouillon", "borrador", "черновик"), "draft"),
}
"""What other languages call the keys of a wish to be on the site or not."""

_ENGLISH = frozenset({"lecture", "data"})
"""What is a label in another language, and means something else in English."""

_SPACE = lazy_pattern(r"[\s-]+")


def plain_key(key: str) -> str:
    """A key as written, without the differences of spelling that mean nothing."""
    return _SPACE.sub("_", key.casefold())


def key_name(key: str) -> str:
    """A key in the form of `KNOWN_KEYS`; one in another language (`태그`, `Titel`) as what it means."""
    name = plain_key(key)
    if name in PRIVATE_NAMES:
        return PRIVATE_NAMES[name]
    if name.isascii():
        return name if name in KNOWN_KEYS else _foreign_keys().get(name, name)
    return name if len(name) > LONGEST_LABEL else meaning_of(key) or name


@cache
def _foreign_keys() -> Mapping[str, str]:
    """The keys of other languages in ASCII, without the words that English has as well."""
    from kb.language.languages import LANGUAGES

    english = meanings(language.labels for language in LANGUAGES if language.code == "en")
    found = meanings(language.labels for language in LANGUAGES if language.code != "en")
    return {
        plain_key(word): meaning
        for word, meaning in found.items()
        if word.isascii() and word not in english and word not in _ENGLISH
    }
