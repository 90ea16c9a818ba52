"""The explanations, for `kb check --explain`, of rules that are not functions in `kb.check`.

Those rules are applied where a file (`kb.store`), a note (`kb.parse`) or the configuration is read. Each
text says what is wrong, why it matters and what to do.
"""

NOTE_RULES: dict[str, str] = {
    "unreadable": """A note, or a line of `papers.jsonl` or `names.jsonl`, cannot be read.

        It lacks permission, it is not a regular file, or the line is damaged. It is skipped; everything
        else is read.

        Make the file readable, list it under `ignore:` in `kb.yaml`, or fix the line.""",
    "not-utf8": """A note is not UTF-8 text.

        kb skips it, and never rewrites it.

        Save it as UTF-8, for example with `iconv -f cp949 -t utf-8`.""",
    "too-large": """A note is larger than kb reads.

        The limits are two megabytes, 50,000 lines, and 10,000 tags, links or arXiv ids: more is probably a
        file that does not belong among the notes. The rest is ignored; text after two megabytes or 50,000
        lines is neither shown nor found.

        Split the note, or list it under `ignore:` in `kb.yaml`.""",
    "conflict-marker": """A note holds a merge conflict that was never resolved.

        Git wrote both versions into the file, between lines of `<<<<<<<`, `=======` and `>>>>>>>`. kb reads
        both and none of these lines. It neither publishes nor rewrites the note until one version is left.
        Markers inside one block of code are what the note is about, and no conflict.

        Keep one version, and remove the lines of markers.""",
    "bad-front-matter": """The front matter is not YAML that kb can read.

        Front matter is a list of keys, with values or lists of values, between two lines of `---` at the
        top of a note. Other programs ignore all of it if one line is wrong. kb reads the other lines, and
        the value as it stands where it can (`title: Lanterns: at Noon`). A `#` behind a space begins a
        comment: YAML reads `title: Lamp #5` as `Lamp`. With a space behind the `#`, it is not reported.

        Put the value in quotation marks, fix the YAML, or remove it: a note needs no front matter.""",
    "bad-date": """The date of a note does not exist.

        The date of a note is at the start of its file name (`240205`, `2024-02-05`, `20240205`), or `date`
        in its front matter. This one is in no calendar, so the note counts as undated.

        Rename the file, or correct the front matter.""",
    "bad-arxiv-id": """An arXiv id cannot exist.

        New ids are YYMM.NNNN from 0704 to 1412 and YYMM.NNNNN since 1501, old ones archive/YYMMNNN. This
        one has too few or too many digits, or a month that does not exist. kb does not guess what was
        meant, and never requests it from arXiv.

        Look up the paper and correct the id.""",
    "language-unclosed": """A language block is opened and never closed.

        `<english>` on a line of its own starts a passage, `</english>` ends it. Without an end, the passage
        is read up to the tags.

        Add the closing tag. `kb check --fix` adds it after the last text of the block.""",
    "language-misspelt": """The name in a language tag is misspelt.

        kb reads `<enligsh>` as `<english>`, but other programs do not.

        Write the English name of the language. `kb check --fix` does.""",
    "language-close-as-open": """A language tag opens where it should close a block, or the other way round.

        The block is read as it was meant.

        Open a block with `<english>` and close it with `</english>`. `kb check --fix` adds or removes the
        slash.""",
    "language-trailing-text": """Text follows a closing language tag on its line.

        It is read as commentary outside the block.

        Move it to a line of its own. `kb check --fix` puts a blank line between the two.""",
    "empty-abstract": """The abstract is a quote without words.

        An empty `>` is usually left over from a failed paste. The note counts as one without an abstract.

        Paste the abstract, or remove the line. `kb check --fix` removes it.""",
    "tag-line-trailing-text": """A tag line contains a word that is not a tag.

        Usually it is a stray letter, or a tag without its `#`. A search finds it, but no page shows it.

        Remove it, or make it a tag. On a terminal, `kb check --fix` asks whether to remove it; elsewhere it
        leaves it.""",
    "tag-with-comma": """A sentence contains what would be a tag if no punctuation touched it.

        kb reads `#word` as a tag only with a space or the edge of a line on both sides, so `(#moe)` and
        `#dpo,` are words. Other programs read them as tags.

        Put spaces around it, or the tag on the tag line.""",
    "malformed-source": """The source URL is truncated, or shares its line with text.

        The URL on the first line says what the note is about. One that ends in `...` leads nowhere.

        Write the whole URL on a line of its own.""",
    "tracking-url": """A URL tracks its reader.

        Parameters such as `utm_source` and `fbclid`, and redirects through a social network, tell third
        parties who followed a link and from where.

        Remove them. `kb check --fix` removes the parameters, and replaces a redirect by its target.""",
    "duplicate-heading": """A note has more than one `# Links` heading.

        The second one hides that the list goes on.

        Merge the lists. `kb check --fix` removes the second heading if its links then belong to the
        first.""",
    "control-char": """A note contains a control character.

        It is invisible, usually pasted, and can change what a terminal does. kb never prints it.

        Remove it. `kb check --fix` does, and writes a space where the character separated two words. It
        leaves U+0080 to U+009F if they may be a quotation mark read in the wrong encoding.""",
    "passages-unaligned": """The languages of a note differ in their number of paragraphs.

        Paragraph k of one language is shown beside paragraph k of the other. If the numbers differ, the
        languages are shown one below the other.

        Split or join paragraphs until the numbers match.""",
    "unknown-key": """A front matter key resembles one that kb knows.

        kb does not read `titel:` or `tag_s:`, so their values are missing from search and site. Keys of
        other programs, such as `layout:` or `cssclasses:`, are not reported.

        Correct the name.""",
    "lost-tags": """Tags in front matter that YAML drops.

        `tags: #llm` is a YAML comment: kb reads the tag nevertheless, other programs do not. An item that
        is indented further than the one above belongs to that one, and front matter that has text above it,
        or never ends, is text: such tags are neither searched nor counted.

        Write `tags: [llm, rl]`, without `#`, between two lines of `---`, the first line of the note being
        the first of the two.""",
    "duplicate-key": """A front matter key is repeated.

        YAML allows a key once. kb reads the first; of `publish:`, `draft:` and `private:` the one that
        keeps the note private.

        Merge the two.""",
    "wrong-type": """A front matter key has a value of the wrong type.

        Front matter is `key: value`. A title is a text, a date is a date, tags and authors are names or a
        list of them, and `publish:`, `draft:` and `private:` are true or false. What cannot be read as
        that is ignored; a note whose `publish:`, `draft:` or `private:` is unclear is kept private.

        Correct the value, or put it in quotation marks.""",
    "left-over-temp": """The notes folder contains a temporary file of kb.

        kb writes the new text of a note to a file beside it, and then replaces the note. If the machine
        stops in between, the new text remains in a file whose name starts with a dot. The note itself is
        intact.

        Compare it with the note if something is missing, then delete it.""",
    "missing-file": """A link leads to a file that is not there.

        A picture (`<img src>` of HTML is one), an embedded file or a link such as `[text](files/paper.pdf)`
        is looked up from the note's folder, then from the notes folder; one that is only a name may lie in
        any folder. What lies outside the notes folder is never looked up.

        Correct the path, put the file there, or remove the link.""",
    "leads-outside": """A symbolic link leads to notes outside the notes folder.

        kb lists and finds them, but does not publish them, and no command writes them: whoever made the
        collection must not decide what else of this machine is published or rewritten.

        Move the notes into the collection, remove the link, or set `KB_FOLLOW_LINKS=1` in the environment
        if the link is your own.""",
    "left-out": """A folder or Markdown file, what a link leads to, or text behind a `%%` is left out.

        kb reads no folder called `templates`, none that it writes the site to, and none inside more than 64
        others, and no Markdown file whose name does not end in `.md`; what you leave out yourself is not
        reported. A symbolic link to what is left out, hidden or under `ignore:`, is left out, too. The site
        copies the files that notes link to if they are none of that, and pictures, PDF, CSV, TSV, text,
        JSON, ZIP, audio or video of up to 25 MB; nothing that a browser could run. A link to any other is
        shown as text. Where it is not clear which `%%` of a paragraph belong together, kb hides what any
        likely reading hides.

        Rename or move the folder if it holds notes, else list it under `ignore:` in `kb.yaml`. Link to the
        file where it is published. Close the comment, and write a percentage with one `%`.""",
    "no-source": """A note has no source.

        The URL at the top says what a note is about, and lets kb find the paper, other notes about it and
        its metadata on arXiv.

        Write the URL on the first line. A note with thoughts of your own needs none.""",
    "no-title": """A note has no title.

        Lists, site and exports show its file name instead.

        Write `*Title* (Author, Author)` below the source, or run `kb fetch --fill`.""",
    "no-authors": """A note has a title but no authors.

        `author:` does not find it, and its citation is exported without them.

        Write them in parentheses after the title.""",
    "no-tags": """A note has no tags.

        Only its words find it, and no tag page of the site lists it.

        Add a line such as `#llm #rl` at the end.""",
    "no-commentary": """A note has no commentary.

        It has a source, perhaps an abstract, and no text of your own.

        Write a sentence, or leave it as a bookmark.""",
    "no-date": """A note has no date.

        Its file name does not start with a date and its front matter has no `date`, or only the year or
        month of one. So it comes last in lists, and `since:` and `year:` miss it. The file's modification
        time is not used, since every copy changes it.

        Rename it `YYMMDD Short title.md`.""",
    "multiple-sources": """A note names several papers at the top.

        The first is its source; the others count as mentioned.

        Leave it, or write a note for each paper.""",
    "tags-not-last": """Commentary follows the tags.

        It is read, but most notes end with their tags, and readers look for them there.

        Move the tags to the end.""",
    "tags-inline": """A sentence contains a tag.

        It counts. On a line of its own it is easier to see and to rewrite.

        Leave it, or move it to the tag line.""",
    "links-no-heading": """A list of links has no heading.

        The links are read. A `# Links` heading above them shows where the text ends.

        Add the heading, or leave it.""",
    "second-writeup": """A second write-up, with a source of its own, starts in the middle of a note.

        Its text counts as commentary on the first paper, so it is found under the wrong title.

        Move it to a note of its own.""",
}

REQUESTED_REPAIRS: dict[str, str] = {
    "link-ending": """A wikilink is written with the file name extension, `[[note.md]]`.

        It leads to the same note as `[[note]]`, so `kb check` does not report it. Some programs write links
        this way, and a single form is easier to search for.

        `kb check --fix --rule link-ending` removes `.md` from every wikilink that leads to the same note
        without it. It runs only on request.""",
}
