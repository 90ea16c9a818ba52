"""What we use of Whoosh 2.7.4, imported without its warnings.

Its docstrings hold escapes that Python warns of when it compiles them (SyntaxWarning since 3.12,
DeprecationWarning before), and where the package cannot be compiled on installation that is at a user's
first search. Whoosh has had no release since 2016; a release without such escapes makes this needless.
"""

import warnings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from whoosh.codec.whoosh3 import W3Codec
    from whoosh.columns import VarBytesColumn
    from whoosh.fields import FieldType, Schema
    from whoosh.filedb.filestore import FileStorage
    from whoosh.formats import Existence
    from whoosh.index import TOC

__all__ = ["TOC", "Existence", "FieldType", "FileStorage", "Schema", "VarBytesColumn", "W3Codec"]
