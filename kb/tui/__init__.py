"""Interactive screens, in Textual: `kb browse`, the picker, the walks.

They read the same collection as the commands and write through the same steps of `kb.workspace`. What only
the command line may do (read the environment, start an editor) is passed in as functions.
"""
