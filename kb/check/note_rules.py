"""What `kb check --explain` says of the rules that are not functions here.

They are found where a file is read (`kb.store`), a note is parsed (`kb.parse`) or the settings are. Every
text: what, why, what to do.
"""

NOTE_RULES: dict[str, str] = {
    "unreadable": """A note, or a line of `papers.jsonl`, cannot be read.

        Permissions forbid it, it is no ordinary file, or a line is no longer what kb wrote. It is left out
        of everything; the others are not touched by it.

        Make the file readable, list it under `ignore:` in `kb.yaml`, or mend the line.""",
    "not-utf8": """A note is not UTF-8 text.

        It is left out of everything until it is, and kb never rewrites it.

        Save it again as UTF-8, for example with `iconv -f cp949 -t utf-8`.""",
    "too-large": """A note is larger than kb reads.

        Beyond two megabytes, 50,000 lines or 10,000 tags, links or arXiv ids it is no note but a book, or a
        dump that came among the notes by accident. What is behind the limit is not counted, and text behind
        two megabytes or 50,000 lines is neither shown nor found.

        Split the note, or list it under `ignore:` in `kb.yaml`.""",
    "bad-front-matter": """The front matter is no YAML that kb can read.

        Between two lines of `---` on top of a note stand simple keys and values, or lists of them. What
        cannot be read is skipped, and date, title and tags are taken from the note itself.

        Mend the YAML, or remove it: a note needs no front matter.""",
    "bad-date": """The date of a note does not exist.

        A note is dated by the six digits at the beginning of its file name (YYMMDD) or by `date` in its
        front matter; this one names a day that no calendar has, and counts as undated.

        Rename the file, or correct the front matter.""",
    "bad-arxiv-id": """An arXiv id cannot exist.

        New ids are YYMM.NNNN from 0704 to 1412 and YYMM.NNNNN since 1501, old ones archive/YYMMNNN. This
        one has too few or too many digits, or a month that there is none of. It is never guessed at and
        never asked for.

        Look the paper up and correct the id.""",
    "language-unclosed": """A language block is opened and never closed.

        `<english>` on a line of its own begins a passage, `</english>` ends it. Without an end the
        passage is read up to the tags.

        Add the closing tag. `kb check --fix` writes it behind the last text that is read as the
        block's.""",
    "language-misspelt": """The name in a language tag is misspelt.

        `<enligsh>` is read as `<english>`, but other programs would not.

        Write the language's English name. `kb check --fix` does.""",
    "language-close-as-open": """A language block is closed with an opening tag, or the other way round.

        The block is read as it was meant.

        Write `</english>` at its end. `kb check --fix` puts the slash in, or takes it out where a block is
        opened.""",
    "language-trailing-text": """Text follows a closing language tag on its line.

        It is read as commentary outside the block.

        Put it on a line of its own. `kb check --fix` puts a blank line between the two.""",
    "empty-abstract": """The abstract is a quote without words.

        An empty `>` is mostly left over from a paste that failed. The note counts as one without abstract.

        Paste the abstract, or remove the line. `kb check --fix` removes it.""",
    "tag-line-trailing-text": """Something that is no tag stands on a line of tags.

        Mostly a letter typed into the wrong window, or a tag without its `#`. It is found by a search
        but shown nowhere.

        Remove it, or make it a tag. `kb check --fix` asks on a terminal whether to remove it, and elsewhere
        leaves it.""",
    "malformed-source": """The source URL is cut short, or shares its line with text.

        The URL on the first line says what the note is about; one that ends in `...` leads nowhere.

        Write the whole URL on a line of its own.""",
    "tracking-url": """A URL carries what tracks its reader.

        `utm_source`, `fbclid` and their like, and redirects through a social network, tell third parties
        who followed a link from where.

        Keep the address and drop the rest. `kb check --fix` drops the parameters that track, and puts the
        address in the place of a redirect.""",
    "duplicate-heading": """The `# Links` heading stands in a note twice.

        One is enough, and the second hides that the list goes on.

        Join the lists. `kb check --fix` takes the second heading out where the links stay under the
        first.""",
    "control-char": """A note holds a control character.

        It cannot be seen, comes from a paste, and may steer a terminal. kb never shows it.

        Remove it. `kb check --fix` does, and writes a space where it parted two words as one. It leaves
        U+0080 to U+009F where they may be a quotation mark read in the wrong encoding.""",
    "passages-unaligned": """The languages of a note have unlike numbers of paragraphs.

        Paragraph k of one language is shown beside paragraph k of the other; with unlike numbers they
        are shown one below the other.

        Split or join paragraphs until the numbers agree.""",
    "unknown-key": """A key of the note's front matter is nearly one that kb knows.

        `titel:` or `tag_s:` are read by nobody, so what they say is lost to search and site. Keys of other
        programs, such as `aliases:` or `cssclasses:`, are left alone.

        Correct the name.""",
    "left-over-temp": """A temporary file of kb's lies among the notes.

        A note is written beside its old text and then put in its place; when the machine stops in between,
        the new text stays behind under a name with a dot. The note itself is whole.

        Compare it with the note if you miss something, then delete it.""",
    "no-source": """A note names no source.

        The URL on top says what a note is about, and lets kb find the paper, its other notes and what
        arXiv knows.

        Put the URL on the first line, or leave it: thoughts need no source.""",
    "no-title": """A note gives no title.

        It goes by its file name in lists, on the site and in exports.

        Write `*Title* (Author, Author)` below the source, or `kb fetch --fill`.""",
    "no-authors": """A note gives a title and no authors.

        It is not found by `author:`, and its citation is exported without them.

        Write them in parentheses behind the title.""",
    "no-tags": """A note has no tags.

        It is found by its words only, and stands on no tag page of the site.

        Add a line such as `#llm #rl` at the end.""",
    "no-commentary": """A note says nothing of its own.

        It holds a source, perhaps an abstract, and no word of what you thought of it.

        Write a sentence, or leave it as a bookmark.""",
    "no-date": """A note has no date.

        Its file name does not begin with YYMMDD and it has no `date` in front matter, so it comes last in
        lists and is missed by `since:` and `year:`. The file's own time is not used: it changes with every
        copy.

        Rename it `YYMMDD Short title.md`.""",
    "multiple-sources": """Several papers stand on top of a note.

        The first is what the note is about; the others count as mentioned.

        Leave it, or write a note for each.""",
    "tags-not-last": """Commentary follows the tags.

        It is read all the same; most notes end with their tags, and readers look for them there.

        Move the tags to the end.""",
    "tags-inline": """A tag stands inside a sentence.

        It counts. On a line of its own it is easier to see and to rewrite.

        Leave it, or move it to the line of tags.""",
    "links-no-heading": """Links stand on lines of their own without a heading.

        They are read as links. `# Links` above them tells a reader where the text ends.

        Put the heading above them, or leave it.""",
    "second-writeup": """A second write-up begins in the middle of a note, with a source of its own.

        Its text is read as commentary of the first paper, so the second is found under the wrong title.

        Move it into a note of its own.""",
}

REQUESTED_REPAIRS: dict[str, str] = {
    "link-ending": """A wikilink is written with the ending of the file, `[[note.md]]`.

        It leads to the same note as `[[note]]`, so it is no fault and `kb check` never tells it; some
        programs write links so, and one way to write them is easier to search for.

        `kb check --fix --rule link-ending` takes the `.md` out of every wikilink that leads to the same
        note without it. It is never done unasked.""",
}
