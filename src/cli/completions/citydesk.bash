# Completion of citydesk in bash 4.4 or later:
#   citydesk completions bash > ~/.local/share/bash-completion/completions/citydesk
# or, in ~/.bashrc: source <(citydesk completions bash)

_citydesk() {
    local word=${COMP_WORDS[COMP_CWORD]} candidates value
    COMPREPLY=()
    candidates=$("${1/#\~/$HOME}" complete --breaks "$COMP_WORDBREAKS" --line "${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
    case $candidates in
        '') return ;;
        $'\tfiles') compopt -o default; return ;;
        $'\tfolders') compopt -o dirnames; return ;;
    esac
    compopt -o nosort 2>/dev/null
    while IFS=$'\t' read -r value _; do
        [[ $value == *[=:] ]] && compopt -o nospace
        # Between quotes a word stands as it is, but for what would end them or mean something there.
        case $word in
            \"*) value=${value//\\/\\\\} value=${value//\"/\\\"} value=${value//\$/\\\$} value=${value//\`/\\\`} ;;
            \'*) value=${value//\'/\'\\\'\'} ;;
            *) printf -v value '%q' "$value"; value=${value//\\,/,} ;;
        esac
        COMPREPLY+=("$value")
    done <<<"$candidates"
    # Bash closes the quotes behind the only candidate, where the value of a field still follows.
    if [[ ${#COMPREPLY[@]} == 1 && $word == [\"\']* && ${COMPREPLY[0]} == *[=:] ]]; then
        COMPREPLY+=("${COMPREPLY[0]} ")
    fi
}

complete -F _citydesk citydesk
