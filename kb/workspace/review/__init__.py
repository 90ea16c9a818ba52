"""What a person goes through: `kb todo` (`todo`), notes to tag (`tag_walk`), similar tags (`tidying`)."""
