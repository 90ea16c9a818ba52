"""What a shell runs when Tab is pressed after `kb`, for bash, zsh and fish.

The scripts of typer 0.28 hand candidates to `eval` (zsh) or to word splitting (bash): a note named
`$(reboot).md` must not run, and one named `240101 Two words.md` must come out as one word. That of fish
runs kb twice, and draws descriptions with rich. These scripts ask for plain lines, a candidate and for zsh
and fish a tab and its description, in the order in which they are to be shown, and leave the quoting to
the shell. A line that begins with a tab asks for the files that the shell finds; they offer none otherwise.
What is offered need not begin as typed: a word of a title finds a note. When typer does so too, this file
can go.
"""

from typer import _completion_shared

from kb.model.errors import UsageError

_BASH = r"""
%(complete_func)s() {
    local IFS=$'\n' i word
    local -a words=()
    # Bash splits at `:` and `=`; the words of a query, as in tag:llm, are put together again.
    for ((i = 0; i <= COMP_CWORD; i++)); do
        word=${COMP_WORDS[i]}
        if ((i > 1)) && [[ $word == [:=]* || ${words[-1]} == *[:=] ]]; then
            words[-1]+=$word
        else
            words+=("$word")
        fi
    done
    local current=${words[-1]}
    mapfile -t COMPREPLY < <(env COMP_WORDS="${words[*]}" COMP_CWORD=$((${#words[@]} - 1)) \
        %(autocomplete_var)s=complete_plain "$1" 2>/dev/null)
    if [[ ${COMPREPLY[0]} == $'\t'* ]]; then
        compopt -o default
        COMPREPLY=()
    fi
    [[ ${COMPREPLY[0]} ]] || COMPREPLY=()
    COMPREPLY=("${COMPREPLY[@]#"${current%%"${current##*[:=]}"}"}")
    if [[ ${COMP_WORDS[COMP_CWORD]} == [\'\"]* ]]; then
        compopt -o filenames
    else
        for i in "${!COMPREPLY[@]}"; do
            printf -v "COMPREPLY[i]" %%q "${COMPREPLY[i]}"
        done
    fi
    return 0
}

complete -F %(complete_func)s %(prog_name)s
"""

_ZSH = r"""
#compdef %(prog_name)s

%(complete_func)s() {
  local -a lines found shown anywhere
  local line tab=$'\t' word width=0
  lines=("${(@f)$(env COMP_WORDS="${(pj:\n:)words[1,CURRENT]}" COMP_CWORD=$((CURRENT - 1)) \
    %(autocomplete_var)s=complete_described ${words[1]} 2>/dev/null)}")
  if [[ $lines[1] == $tab* ]]; then
    _files
    return
  fi
  for line in ${lines:#}; do
    word=${line%%%%$tab*}
    [[ $word == ${(b)${(Q)PREFIX}}* ]] || anywhere=(-U)
    found+=("$word")
    (( ${(m)#word} > width )) && width=${(m)#word}
  done
  for line in ${lines:#}; do
    word=${line%%%%$tab*}
    if [[ $line == *$tab?* ]]; then
      shown+=("${(mr:$width:)word}  ${line#*$tab}")
    else
      shown+=("$word")
    fi
  done
  # What is typed stays until one is left or chosen: several may have no beginning in common.
  (( $#anywhere && $#found > 1 )) && [[ $compstate[insert] == *unambiguous ]] && compstate[insert]=
  compadd $anywhere -V kb -l -d shown -a found
}

if [[ $funcstack[1] == _%(prog_name)s ]]; then
  %(complete_func)s "$@"
else
  compdef %(complete_func)s %(prog_name)s
fi
"""

_FISH = r"""
function %(complete_func)s
    set -l offered (env _TYPER_COMPLETE_ARGS=(commandline -cp | string collect) \
        %(autocomplete_var)s=complete_described %(prog_name)s 2>/dev/null)
    if string match --quiet -- \t'*' $offered[1]
        __fish_complete_path (commandline -ct)
    else
        string join -- \n $offered
    end
end

complete --command %(prog_name)s --no-files --keep-order --arguments '(%(complete_func)s)'
"""


SHELLS = ("bash", "zsh", "fish", "powershell", "pwsh")
CURRENT = "current"
"""The shell that `kb` was called from."""


def completion_script(shell: str) -> str:
    """What a shell is to run for completion to work. UsageError where it is none of `SHELLS`."""
    _completion_shared._completion_scripts.update(bash=_BASH, zsh=_ZSH, fish=_FISH)  # noqa: SLF001 - no public way
    return _completion_shared.get_completion_script(
        prog_name="kb", complete_var="_KB_COMPLETE", shell=known_shell(shell)
    )


def known_shell(shell: str) -> str:
    """The name of a shell that has a script, `CURRENT` found out. UsageError where there is none."""
    name = _completion_shared._get_shell_name() if shell == CURRENT else shell.lower()  # noqa: SLF001 - as above
    if name is None:
        raise UsageError(f"Could not tell which shell this is; name one of {', '.join(SHELLS)}.")
    if name not in SHELLS:
        raise UsageError(f"There is no completion for {name}, only for {', '.join(SHELLS)}.")
    return name
