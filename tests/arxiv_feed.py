"""What arXiv's API says, as text: the shape of its answers since 2025-11-11, byte for byte.

Tests hold it equal to recorded answers.
"""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha1
from xml.sax.saxutils import escape, quoteattr

NAMESPACES = (
    'xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/" '
    'xmlns:arxiv="http://arxiv.org/schemas/atom" xmlns="http://www.w3.org/2005/Atom"'
)


@dataclass(frozen=True)
class Record:
    """A paper as arXiv holds it: raw fields, white space and all. Authors are (name, affiliations)."""

    id: str
    title: str
    summary: str
    authors: tuple[tuple[str, tuple[str, ...]], ...]
    categories: tuple[str, ...]
    primary_category: str
    published: str
    updated: str
    version: int = 1
    comment: str | None = None
    journal_ref: str | None = None
    doi: str | None = None


@dataclass(frozen=True)
class Query:
    """What a request asks for, decoded."""

    search_query: str = ""
    id_list: str = ""
    start: int = 0
    max_results: int = 10

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(self.id_list.split(",")) if self.id_list else ()


def entry_xml(record: Record) -> str:
    """One `<entry>`, as arXiv writes it since 2025-11-11."""
    name = f"{record.id}v{record.version}"
    lines = [
        f"    <id>http://arxiv.org/abs/{name}</id>",
        f"    <title>{escape(record.title)}</title>",
        f"    <updated>{record.updated}</updated>",
        f'    <link href="https://arxiv.org/abs/{name}" rel="alternate" type="text/html"/>',
        f'    <link href="https://arxiv.org/pdf/{name}" rel="related" type="application/pdf" title="pdf"/>',
        f"    <summary>{escape(record.summary)}</summary>",
    ]
    scheme = 'scheme="http://arxiv.org/schemas/atom"'
    lines += [f"    <category term={quoteattr(category)} {scheme}/>" for category in record.categories]
    lines.append(f"    <published>{record.published}</published>")
    if record.comment is not None:
        lines.append(f"    <arxiv:comment>{escape(record.comment)}</arxiv:comment>")
    lines.append(f"    <arxiv:primary_category term={quoteattr(record.primary_category)}/>")
    if record.journal_ref is not None:
        lines.append(f"    <arxiv:journal_ref>{escape(record.journal_ref)}</arxiv:journal_ref>")
    for author, affiliations in record.authors:
        lines += ["    <author>", f"      <name>{escape(author)}</name>"]
        lines += [f"      <arxiv:affiliation>{escape(each)}</arxiv:affiliation>" for each in affiliations]
        lines.append("    </author>")
    if record.doi is not None:
        lines.append(f"    <arxiv:doi>{escape(record.doi)}</arxiv:doi>")
        target = quoteattr(f"https://doi.org/{record.doi}")
        lines.append(f'    <link rel="related" href={target} title="doi"/>')
    return "\n".join(["  <entry>", *lines, "  </entry>"])


def feed_xml(query: Query, records: Iterable[Record], *, updated: str, total: int | None = None) -> str:
    """A whole answer. Its id is arXiv's own: a hash of the question (true of every recorded answer)."""
    entries = tuple(records)
    asked = f"search_query={query.search_query}&id_list={query.id_list}"
    pages = f"start={query.start}&max_results={query.max_results}"
    name = b64encode(sha1(f"{asked}&{pages}".encode()).digest()).decode()[:27]
    link = f"search_query={query.search_query.replace(' ', '+')}&{pages}&id_list={query.id_list}"
    lines = [
        "<?xml version='1.0' encoding='UTF-8'?>",
        f"<feed {NAMESPACES}>",
        f"  <id>https://arxiv.org/api/{name}</id>",
        f"  <title>arXiv Query: {escape(f'{asked}&{pages}')}</title>",
        f"  <updated>{updated}</updated>",
        f'  <link href={quoteattr(f"https://arxiv.org/api/query?{link}")} type="application/atom+xml"/>',
        f"  <opensearch:itemsPerPage>{query.max_results}</opensearch:itemsPerPage>",
        f"  <opensearch:totalResults>{len(entries) if total is None else total}</opensearch:totalResults>",
        f"  <opensearch:startIndex>{query.start}</opensearch:startIndex>",
        *map(entry_xml, entries),
    ]
    return "\n".join([*lines, "</feed>\n"])


def error_xml(message: str, *, updated: str) -> str:
    """The answer under status 400: a feed with one entry that is no paper."""
    address = f"https://arxiv.org/api/errors#{message.replace(' ', '_')}"
    return f"""\
<?xml version='1.0' encoding='UTF-8'?>
<feed {NAMESPACES}>
  <id>https://arxiv.org/</id>
  <title>arXiv Search Results</title>
  <updated>{updated}</updated>
  <opensearch:itemsPerPage>1</opensearch:itemsPerPage>
  <opensearch:totalResults>1</opensearch:totalResults>
  <opensearch:startIndex>0</opensearch:startIndex>
  <entry>
    <id>{escape(address)}</id>
    <title>Error</title>
    <updated>{updated}</updated>
    <link href={quoteattr(address)} rel="alternate" type="text/html"/>
    <summary>{escape(message)}</summary>
    <author>
      <name>arXiv api core</name>
    </author>
  </entry>
</feed>
"""


def invented(arxiv_id: str) -> Record | None:
    """A made-up paper for any id, the same one every time; arXiv does not know ids that end in 999."""
    if arxiv_id.endswith("999"):
        return None
    seed = sha1(arxiv_id.encode()).digest()
    topic = ("Walks", "산책", "Lanterns", "Rivers & <Bridges>")[seed[0] % 4]
    year = 2000 + int(arxiv_id.rpartition("/")[2][:2]) % 90
    return Record(
        id=arxiv_id,
        title=f"On {topic}: Part {seed[1]}",
        summary=f"  We study {topic} where $x_{{{seed[2]}}} > 0$.\nA second line,  with blanks. ",
        authors=tuple((f"Ada {chr(65 + seed[n] % 26)}. Example{n}", ()) for n in range(1 + seed[3] % 9)),
        categories=("cs.CL", "cs.LG")[: 1 + seed[4] % 2],
        primary_category="cs.CL",
        published=f"{year}-01-02T03:04:05Z",
        updated=f"{year}-02-03T04:05:06Z",
        version=1 + seed[5] % 7,
        comment="12 pages" if seed[6] % 2 else None,
        doi=f"10.1000/{seed[7]}" if seed[7] % 4 == 0 else None,
    )
