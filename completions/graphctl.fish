# Completion of graphctl for fish: asks the program itself.
# Set up with:  graphctl completions fish > ~/.config/fish/completions/graphctl.fish

function __graphctl_complete
    set -l words (commandline --current-process --tokenize --cut-at-cursor)
    set -l token (commandline --current-token --cut-at-cursor)
    # A quote that is still open cannot be taken away by `unescape`.
    set -l word (string unescape -- $token; or string replace --regex '^[\'"]' '' -- $token)
    set -l program graphctl
    if type --query --no-functions -- $words[1]
        set program $words[1]
    end
    for line in (COMPLETE=fish $program -- $words "$word" 2>/dev/null)
        if string match --quiet -- \t'*' $line
            __fish_complete_path $token
        else
            printf '%s\n' $line
        end
    end
end

complete --command graphctl --no-files --keep-order --arguments '(__graphctl_complete)'
