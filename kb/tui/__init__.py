"""Screens that one acts on, in Textual: `kb browse`, the picker, the walks.

They ask the same collection as the commands and write through the same steps of `kb.workspace`; what only
the command line may do (read the environment, start an editor) is handed in.
"""
