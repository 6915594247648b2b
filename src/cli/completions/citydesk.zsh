#compdef citydesk
# Completion of citydesk in zsh:
#   citydesk completions zsh > a folder of $fpath/_citydesk
# or, in ~/.zshrc behind compinit: source <(citydesk completions zsh)

_citydesk() {
    local -a lines values shown open open_shown
    local line value about typed=$PREFIX quote=$compstate[quote]
    # The word that is being typed may have a quote that is still open: before it, or within it.
    if [[ -z $quote ]]; then
        typed=${(Q)PREFIX}
    elif [[ $PREFIX == *$quote* ]]; then
        typed=${(Q)${:-$PREFIX$quote}}
    fi
    lines=("${(@f)$(${(Q)words[1]} complete -- "${(@Q)words[2,CURRENT-1]}" "$typed" 2>/dev/null)}")
    case $lines[1] in
        $'\tfiles') compset -P '--*='; _files; return ;;
        $'\tfolders') compset -P '--*='; _files -/; return ;;
    esac
    for line in $lines; do
        value=${line%%$'\t'*}
        about=${line#*$'\t'}
        about=${value}${about:+"  -- $about"}
        # Behind the sign of an assignment or a field the value follows.
        if [[ $value == *[=:] ]]; then
            open+=("$value"); open_shown+=("$about")
        else
            values+=("$value"); shown+=("$about")
        fi
    done
    (( $#values )) && compadd -U -V citydesk -l -d shown -a values
    (( $#open )) && compadd -U -V citydesk -l -S '' -d open_shown -a open
    (( $#values + $#open ))
}

if [[ $zsh_eval_context[-1] == loadautofunc ]]; then
    _citydesk "$@"
else
    compdef _citydesk citydesk
fi
