"""The note under the cursor: how it is rendered, its links, its tags; `current_note` looks it up."""
