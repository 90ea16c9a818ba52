"""kb: a folder of bilingual research notes in; a searchable library, a site and terminal views out."""

__version__ = "0.2.0"
