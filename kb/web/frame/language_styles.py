"""The style rules of the languages that a site has: their fonts, and the reader's choice of one.

A page at the root holds every language. `data-lang` on its root element is what the reader chose
(`theme/site.js`), a code or `both`; without a script there is none, and all passages show.

    <span class="w" lang="…">           a text of the site itself, once a language: one of them shows
    <… data-has="ko en">                says which languages it has
      <… class="in" lang="…">           a part in one language: hidden if another is chosen that is there
      <p class="opening" lang="…">      one of several that say the same: the reader's shows, else the first
    <span class="lacks" data-has="ko">  a mark that shows where the chosen language is none of these

`data-reads` on the root element is the language chosen, else the first of the browser's that the site has.
"""

from kb.language.languages import fonts
from kb.language.script import is_latin
from kb.web.frame.site_words import spoken


def language_styles(languages: tuple[str, ...]) -> str:
    """The rules for a site in some languages; those of a choice only where there is one."""
    rules = [_han_fonts(languages), *map(_serif, languages)]
    if len(languages) > 1:
        rules += [_words(languages), *map(_parts, languages)]
    return "".join(rules)


def _han_fonts(languages: tuple[str, ...]) -> str:
    """Han letters have another shape in each language; the theme's own fonts have those of Korean."""
    first = next((lang for lang in languages if fonts(lang) or lang == "ko"), "")
    rules = [f":root{{--hangul:{fonts(first)}}}\n"] if fonts(first) else []
    others = ((lang, fonts(lang)) for lang in languages if lang != first)
    rules += [f":lang({lang}){{font-family:{own},system-ui,sans-serif}}\n" for lang, own in others if own]
    return "".join(rules)


def _serif(lang: str) -> str:
    """Prose in Latin letters is set as English is (`css/base.css`)."""
    if lang == "en" or not is_latin(lang):
        return ""
    return (
        f":is(h1,.title,.opening,.excerpt,.sentence,.passage,.abstract blockquote,.serif):lang({lang})"
        "{font-family:var(--serif);font-size-adjust:.52}\n"
    )


def _words(languages: tuple[str, ...]) -> str:
    """Of the site's own words one language shows: the chosen one's, else the first's."""
    first = spoken(languages[0])
    others = [lang for lang in languages if spoken(lang) != first]
    if not others:
        return ""
    chosen = ",".join(f'[data-lang="{lang}"]' for lang in others)
    rules = [f":root:not({chosen}) .w:not(:lang({first}))"]
    rules += [f'[data-lang="{lang}"] .w:not(:lang({spoken(lang)}))' for lang in others]
    return f"{','.join(rules)}{{display:none}}\n"


def _parts(lang: str) -> str:
    """What is left of a page for readers of one language."""
    chosen = f'[data-lang="{lang}"]'
    has = f'{chosen} [data-has~="{lang}"]'
    return (
        f"{has} .in:not(:lang({lang})){{display:none}}\n"
        f"{has} .pair{{display:block}}\n"
        f"{has} :is(.pair>*,.pair,.single){{margin-top:0;padding-top:0;border-top:0}}\n"
        f'[data-reads="{lang}"] [data-has~="{lang}"]>.opening{{display:none}}\n'
        f'[data-reads="{lang}"] [data-has~="{lang}"]>.opening:lang({lang}){{display:-webkit-box}}\n'
        f'{chosen} .lacks:not([data-has~="{lang}"]){{display:inline}}\n'
    )
