"""The search index as the browser loads it: numbered notes, postings in shards, the facts of filters."""
