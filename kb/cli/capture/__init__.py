"""What `kb add`, `kb new` and `kb append` share: capturing sources, and adding to a note that exists."""
