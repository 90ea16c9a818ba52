"""`kb browse`, the full screen: filters, list and note side by side.

    keys        every key, once: bindings, the line at the bottom and the help are made from it
    browser     the screen as a whole; widgets tell it by messages what happened, none knows another
    asking      what the screen asks the collection, and which widget gets the answer
    reader      the one thread that answers, so that the screen never waits
    actions     what a key does, one file each

`results`, `facets`, `drawn_note` and `query_edit` are plain functions over a collection, without Textual.
"""
