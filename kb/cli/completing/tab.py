"""What Tab offers on a line that can be read without typer (`kb.cli.command_line`)."""

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path

from kb.cli.command_line import command_function, typed_words, values_of
from kb.cli.commands import COMMANDS
from kb.cli.completing.shell_lines import described_lines, plain_lines, typed_line
from kb.cli.global_options import GLOBAL_PARAMETERS, split_line
from kb.cli.parameters import Offered, Parameter, parameters_of

_LINES = {"complete_plain": plain_lines, "complete_described": described_lines}


def answer_to_tab(environment: Mapping[str, str]) -> str | None:
    """The lines for a shell that completes; None where only typer can tell them."""
    lines = _LINES.get(environment["_KB_COMPLETE"])
    offered = _offered(*typed_line(environment)) if lines else None
    return lines(offered) if lines and offered is not None else None


def _offered(words: Sequence[str], incomplete: str) -> Offered | None:
    """The candidates; none where nothing is known, None where only typer can tell."""
    if incomplete[:1] in ("-", "=") or "--" in words:
        return None
    moved, kept = split_line(words)
    global_values = values_of(GLOBAL_PARAMETERS, moved)
    if global_values is None or (kept and kept[-1] != words[-1]):
        return None
    if not kept:
        return [(name, _summary(name)) for name in COMMANDS if name.startswith(incomplete)]
    run = command_function(kept[0])
    found = run and _asked_for(parameters_of(run), kept[1:])
    if not found:
        return None
    offered = _candidates(found, global_values["root"], incomplete)
    return [one for one in offered if one[0].startswith(incomplete)]


def _candidates(parameter: Parameter, root: Path | None, incomplete: str) -> Offered:
    """What a parameter takes, as far as that is known."""
    if parameter.described.completion:
        return parameter.described.completion(root, incomplete)
    return [(choice, "") for choice in parameter.choices]


def _asked_for(parameters: Sequence[Parameter], words: Sequence[str]) -> Parameter | None:
    """The parameter that the next word is for: the option that lacks its value, else the next argument."""
    for one in parameters:
        if words and words[-1] in one.described.names and not one.is_flag:
            return None if typed_words(parameters, words[:-1]) is None else one
    typed = typed_words(parameters, words) or {}
    arguments = (one for one in typed if not one.is_option)
    return next((one for one in arguments if one.is_several or not typed[one]), None)


def _summary(name: str) -> str:
    """The first sentence of a command's help."""
    module = import_module(f"kb.cli.commands.{COMMANDS[name]}")
    text = module.HELP if hasattr(module, "HELP") else module.run.__doc__
    return str(text).partition("\n")[0]
