# Completion of graphctl for Bash: asks the program itself.
# Set up with:  eval "$(graphctl completions bash)"

_graphctl() {
    local program=graphctl candidate
    if type -P -- "$1" >/dev/null 2>&1; then
        program=$1
    fi
    COMPREPLY=()
    while IFS= read -r candidate; do
        COMPREPLY+=("$candidate")
    done < <(COMPLETE=bash "$program" -- "${COMP_LINE:0:COMP_POINT}" "$2" 2>/dev/null)
}

# The program adds the space behind what is complete. Its order is kept where that can be said.
complete -o nospace -o nosort -F _graphctl graphctl 2>/dev/null ||
    complete -o nospace -F _graphctl graphctl
