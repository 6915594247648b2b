# Completion of citydesk in fish:
#   citydesk completions fish > ~/.config/fish/completions/citydesk.fish

function __citydesk_complete
    set -l words (commandline -opc)
    set -l typed (commandline -ct)
    set -l word (string unescape -- $typed; or echo -- $typed)
    set -l lines ($words[1] complete -- $words[2..] "$word" 2>/dev/null)
    set -l option (string match -r -- '^--[^=]+=' $typed)
    set -l path (string replace -r -- '^--[^=]+=' '' $typed)
    switch "$lines[1]"
        case \tfiles
            __fish_complete_path "$path" | string replace -r -- '^' "$option"
        case \tfolders
            __fish_complete_directories "$path" | string replace -r -- '^' "$option"
        case '*'
            printf '%s\n' $lines
    end
end

complete -c citydesk -f -k -a '(__citydesk_complete)'
