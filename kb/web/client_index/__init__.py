"""The search index as the browser loads it: numbered notes, postings, shards."""
