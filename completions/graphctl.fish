# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_graphctl_global_optspecs
    string join \n profile= json jsonl jq= 0/null q/quiet v/verbose color= progress= no-input retries= timeout= ca-cert= limit-rate= budget= stats= h/help V/version
end

function __fish_graphctl_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_graphctl_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_graphctl_using_subcommand
    set -l cmd (__fish_graphctl_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c graphctl -n "__fish_graphctl_needs_command" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_needs_command" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_needs_command" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_needs_command" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_needs_command" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_needs_command" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_needs_command" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_needs_command" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_needs_command" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_needs_command" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_needs_command" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_needs_command" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_needs_command" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_needs_command" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_needs_command" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_needs_command" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_needs_command" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_needs_command" -f -a "login" -d 'Sign in, and remember the account'
complete -c graphctl -n "__fish_graphctl_needs_command" -f -a "logout" -d 'Forget the account'
complete -c graphctl -n "__fish_graphctl_needs_command" -f -a "whoami" -d 'Show who is signed in'
complete -c graphctl -n "__fish_graphctl_needs_command" -f -a "site" -d 'Choose the site and library that paths are meant in'
complete -c graphctl -n "__fish_graphctl_needs_command" -f -a "ls" -d 'List folders'
complete -c graphctl -n "__fish_graphctl_needs_command" -f -a "search" -d 'Find files and folders by words'
complete -c graphctl -n "__fish_graphctl_needs_command" -f -a "du" -d 'Show how much is in folders'
complete -c graphctl -n "__fish_graphctl_needs_command" -f -a "stat" -d 'Show everything about an item'
complete -c graphctl -n "__fish_graphctl_needs_command" -f -a "url" -d 'Print the address that a browser shows for an item'
complete -c graphctl -n "__fish_graphctl_needs_command" -f -a "get" -d 'Download files and folders'
complete -c graphctl -n "__fish_graphctl_needs_command" -f -a "cat" -d 'Write the content of files to standard output, one after the other'
complete -c graphctl -n "__fish_graphctl_needs_command" -f -a "put" -d 'Upload files and directories'
complete -c graphctl -n "__fish_graphctl_needs_command" -f -a "mkdir" -d 'Make folders'
complete -c graphctl -n "__fish_graphctl_needs_command" -f -a "rm" -d 'Delete files and folders'
complete -c graphctl -n "__fish_graphctl_needs_command" -f -a "trash" -d 'List the recycle bin, and bring items back'
complete -c graphctl -n "__fish_graphctl_needs_command" -f -a "mv" -d 'Move and rename files and folders'
complete -c graphctl -n "__fish_graphctl_needs_command" -f -a "cp" -d 'Copy files and folders inside of the service'
complete -c graphctl -n "__fish_graphctl_needs_command" -f -a "versions" -d 'List, restore and delete earlier versions of a file'
complete -c graphctl -n "__fish_graphctl_needs_command" -f -a "transfers" -d 'List transfers that were interrupted, and continue or discard them'
complete -c graphctl -n "__fish_graphctl_needs_command" -f -a "share" -d 'Make sharing links, invite people, and take both back'
complete -c graphctl -n "__fish_graphctl_needs_command" -f -a "mail" -d 'Send a mail'
complete -c graphctl -n "__fish_graphctl_needs_command" -f -a "config" -d 'Show and change settings, and list profiles'
complete -c graphctl -n "__fish_graphctl_needs_command" -f -a "explain" -d 'Explain an error code of the sign-in service or of Graph'
complete -c graphctl -n "__fish_graphctl_needs_command" -f -a "sandbox" -d 'Run a local Microsoft Graph, to try things and to test scripts without a tenant'
complete -c graphctl -n "__fish_graphctl_needs_command" -f -a "run" -d 'Run many command lines in one process'
complete -c graphctl -n "__fish_graphctl_needs_command" -f -a "schema" -d 'Describe commands, options, output and exit codes as JSON'
complete -c graphctl -n "__fish_graphctl_needs_command" -f -a "completions" -d 'Print the completion script for a shell'
complete -c graphctl -n "__fish_graphctl_needs_command" -f -a "man" -d 'Print the manual page'
complete -c graphctl -n "__fish_graphctl_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -l certificate -d 'Sign in as the application, with this certificate and key (PEM or PFX)' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -l federated-token-file -d 'Sign in as the application, with the token that another issuer puts into this file' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -l managed-identity -d 'Sign in as the identity of this machine in Azure, or the one with this client id' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -l client-id -d 'Id of the application to sign in with' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -l tenant -d 'Tenant: a domain, an id, `organizations`, or `consumers` for personal accounts' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -l cloud -d 'Cloud: `global`, `gcc-high`, `dod` or `china`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -l scope -d 'Ask for this permission, too' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -l browser -d 'Sign in through a browser on this machine'
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -l device-code -d 'Show a code to enter in a browser on any machine'
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -l copy-code -d 'Copy the code to the clipboard, too'
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -l client-secret-stdin -d 'Sign in as the application, with the secret on the first line of standard input'
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -l github-actions -d 'Sign in as the application, with the ID token of this GitHub Actions job'
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -l azure-cli -d 'Use the sign-in of the Azure CLI'
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -l with-token -d 'Keep the access token that is on standard input'
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand login" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand logout" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand logout" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand logout" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand logout" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand logout" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand logout" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand logout" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand logout" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand logout" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand logout" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand logout" -l all -d 'Forget the accounts of all profiles'
complete -c graphctl -n "__fish_graphctl_using_subcommand logout" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand logout" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand logout" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand logout" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand logout" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand logout" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand logout" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand logout" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand whoami" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand whoami" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand whoami" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand whoami" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand whoami" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand whoami" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand whoami" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand whoami" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand whoami" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand whoami" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand whoami" -l offline -d 'Show what is stored, and ask nobody'
complete -c graphctl -n "__fish_graphctl_using_subcommand whoami" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand whoami" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand whoami" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand whoami" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand whoami" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand whoami" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand whoami" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand whoami" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and not __fish_seen_subcommand_from ls show use add drives alias help" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and not __fish_seen_subcommand_from ls show use add drives alias help" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and not __fish_seen_subcommand_from ls show use add drives alias help" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and not __fish_seen_subcommand_from ls show use add drives alias help" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and not __fish_seen_subcommand_from ls show use add drives alias help" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and not __fish_seen_subcommand_from ls show use add drives alias help" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and not __fish_seen_subcommand_from ls show use add drives alias help" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and not __fish_seen_subcommand_from ls show use add drives alias help" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and not __fish_seen_subcommand_from ls show use add drives alias help" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and not __fish_seen_subcommand_from ls show use add drives alias help" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and not __fish_seen_subcommand_from ls show use add drives alias help" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and not __fish_seen_subcommand_from ls show use add drives alias help" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and not __fish_seen_subcommand_from ls show use add drives alias help" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and not __fish_seen_subcommand_from ls show use add drives alias help" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and not __fish_seen_subcommand_from ls show use add drives alias help" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and not __fish_seen_subcommand_from ls show use add drives alias help" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and not __fish_seen_subcommand_from ls show use add drives alias help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and not __fish_seen_subcommand_from ls show use add drives alias help" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and not __fish_seen_subcommand_from ls show use add drives alias help" -f -a "ls" -d 'List sites'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and not __fish_seen_subcommand_from ls show use add drives alias help" -f -a "show" -d 'Show a site with its libraries; the default one if left out'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and not __fish_seen_subcommand_from ls show use add drives alias help" -f -a "use" -d 'Make a site\'s library the default, or give it a short name'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and not __fish_seen_subcommand_from ls show use add drives alias help" -f -a "add" -d 'Give a site\'s library a short name, for paths such as `NAME:General/x`'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and not __fish_seen_subcommand_from ls show use add drives alias help" -f -a "drives" -d 'List the libraries of a site; of the default one if left out'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and not __fish_seen_subcommand_from ls show use add drives alias help" -f -a "alias" -d 'List the short names of libraries, or remove some'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and not __fish_seen_subcommand_from ls show use add drives alias help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from ls" -l subsites-of -d 'List the sites directly below this one' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from ls" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from ls" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from ls" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from ls" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from ls" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from ls" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from ls" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from ls" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from ls" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from ls" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from ls" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from ls" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from ls" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from ls" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from ls" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from ls" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from ls" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from show" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from show" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from show" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from show" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from show" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from show" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from show" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from show" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from show" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from show" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from show" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from show" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from show" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from show" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from show" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from show" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from use" -l drive -d 'The library: its name, the last part of its address, or its id. If left out, the one that the address lies in, else the site\'s default one' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from use" -l alias -d 'Save it under this name, for paths such as `NAME:General/x`, and leave the default alone' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from use" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from use" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from use" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from use" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from use" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from use" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from use" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from use" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from use" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from use" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from use" -l dry-run -d 'Show what would be chosen, and keep nothing'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from use" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from use" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from use" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from use" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from use" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from use" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from use" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from use" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from add" -l drive -d 'The library: its name, the last part of its address, or its id. If left out, the one that the address lies in, else the site\'s default one' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from add" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from add" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from add" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from add" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from add" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from add" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from add" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from add" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from add" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from add" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from add" -l replace -d 'Replace what has the name already'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from add" -l dry-run -d 'Show what would be saved, and keep nothing'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from add" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from add" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from add" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from add" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from add" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from add" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from add" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from add" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from drives" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from drives" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from drives" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from drives" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from drives" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from drives" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from drives" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from drives" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from drives" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from drives" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from drives" -s a -l all -d 'Show hidden libraries and those of the system, too'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from drives" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from drives" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from drives" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from drives" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from drives" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from drives" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from drives" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from drives" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from alias" -l remove -d 'Remove this name, and nothing in SharePoint; may be repeated' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from alias" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from alias" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from alias" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from alias" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from alias" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from alias" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from alias" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from alias" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from alias" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from alias" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from alias" -l dry-run -d 'Show what would be removed, and keep everything'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from alias" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from alias" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from alias" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from alias" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from alias" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from alias" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from alias" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from alias" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from help" -f -a "ls" -d 'List sites'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show a site with its libraries; the default one if left out'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from help" -f -a "use" -d 'Make a site\'s library the default, or give it a short name'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from help" -f -a "add" -d 'Give a site\'s library a short name, for paths such as `NAME:General/x`'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from help" -f -a "drives" -d 'List the libraries of a site; of the default one if left out'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from help" -f -a "alias" -d 'List the short names of libraries, or remove some'
complete -c graphctl -n "__fish_graphctl_using_subcommand site; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c graphctl -n "__fish_graphctl_using_subcommand ls" -l sort -d 'Sort, instead of showing items in the order in which they arrive' -r -f -a "name\t'A to Z'
size\t'Largest first'
time\t'Newest first'"
complete -c graphctl -n "__fish_graphctl_using_subcommand ls" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand ls" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand ls" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand ls" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand ls" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand ls" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand ls" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand ls" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand ls" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand ls" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand ls" -s l -l long -d 'Show kind, size, time of change and who changed it'
complete -c graphctl -n "__fish_graphctl_using_subcommand ls" -s R -l recursive -d 'List what is in folders, too, and in those in turn'
complete -c graphctl -n "__fish_graphctl_using_subcommand ls" -s d -l directory -d 'List folders themselves and not what is in them'
complete -c graphctl -n "__fish_graphctl_using_subcommand ls" -l reverse -d 'Sort the other way round; by name if nothing else is said'
complete -c graphctl -n "__fish_graphctl_using_subcommand ls" -l files-only -d 'Leave out folders'
complete -c graphctl -n "__fish_graphctl_using_subcommand ls" -l dirs-only -d 'Show folders only'
complete -c graphctl -n "__fish_graphctl_using_subcommand ls" -l literal -d 'Take `*`, `?`, `[` and `]` in names as they are'
complete -c graphctl -n "__fish_graphctl_using_subcommand ls" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand ls" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand ls" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand ls" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand ls" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand ls" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand ls" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand ls" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand search" -l limit -d 'Stop after this many hits' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand search" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand search" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand search" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand search" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand search" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand search" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand search" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand search" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand search" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand search" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand search" -l name -d 'Only items whose names have all the words, or fit the pattern if QUERY has `*` or `?`'
complete -c graphctl -n "__fish_graphctl_using_subcommand search" -s l -l long -d 'Show kind, size, time of change and who changed it'
complete -c graphctl -n "__fish_graphctl_using_subcommand search" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand search" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand search" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand search" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand search" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand search" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand search" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand search" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand du" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand du" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand du" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand du" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand du" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand du" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand du" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand du" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand du" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand du" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand du" -s a -l all -d 'Show files of the folder, too'
complete -c graphctl -n "__fish_graphctl_using_subcommand du" -s s -l summarize -d 'Show the sum only'
complete -c graphctl -n "__fish_graphctl_using_subcommand du" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand du" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand du" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand du" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand du" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand du" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand du" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand du" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand stat" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand stat" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand stat" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand stat" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand stat" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand stat" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand stat" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand stat" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand stat" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand stat" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand stat" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand stat" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand stat" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand stat" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand stat" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand stat" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand stat" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand stat" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand url" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand url" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand url" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand url" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand url" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand url" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand url" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand url" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand url" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand url" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand url" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand url" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand url" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand url" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand url" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand url" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand url" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand url" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -l include -d 'Only files that fit, as in a `.gitignore`: `*.pdf`, `/docs/**`; may be repeated' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -l exclude -d 'Leave out what fits, with all that is in it; wins over `--include`; may be repeated' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -l files-from -d 'Take the paths from this file, one a line, `-` for standard input' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -l shard -d 'Only the I-th of N disjoint parts of the tree or list, so that N machines share the work' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -l failed-to -d 'Write the paths of what failed into this file, ready for `--files-from`' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -l on-conflict -d 'What to do if the local name is taken' -r -f -a "replace\t'Replace it; in a drive, the item gets a new version'
skip\t'Leave the file out'
rename\t'Find a free name'
fail\t'Fail'"
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -s j -l transfers -d 'Files at a time' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -l streams -d 'Connections for one large file; as many as are of use unless told' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -l format -d 'Convert to another format, as `pdf`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -l version -d 'Fetch an earlier version, as `3.0`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -s r -l recursive -d 'Fetch folders with all that is in them'
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -l literal -d 'Take `*`, `?`, `[` and `]` in remote names as they are'
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -s 0 -l null -d 'Lists of paths are separated by NUL and not by lines'
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -s n -l no-clobber -d 'The same as `--on-conflict fail`'
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -s u -l update -d 'Skip files that are here already with the same size and hash'
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -l no-verify -d 'Do not compare hashes after the download'
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -l no-preserve -d 'Do not set the local time of last change'
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -l dry-run -d 'Show what would be fetched, and fetch nothing'
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand cat" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand cat" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand cat" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand cat" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand cat" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand cat" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand cat" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand cat" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand cat" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand cat" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand cat" -l literal -d 'Take `*`, `?`, `[` and `]` in remote names as they are'
complete -c graphctl -n "__fish_graphctl_using_subcommand cat" -l no-verify -d 'Do not compare hashes'
complete -c graphctl -n "__fish_graphctl_using_subcommand cat" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand cat" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand cat" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand cat" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand cat" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand cat" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand cat" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand cat" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -l links -d 'Links inside of directories: send what they point to, or leave them out' -r -f -a "follow\t'Send what they point to'
skip\t'Leave them out, and say so'"
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -l include -d 'Only files that fit, as in a `.gitignore`: `*.pdf`, `/docs/**`; may be repeated' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -l exclude -d 'Leave out what fits, with all that is in it; wins over `--include`; may be repeated' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -l files-from -d 'Take the paths from this file, one a line, `-` for standard input' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -l shard -d 'Only the I-th of N disjoint parts of the tree or list, so that N machines share the work' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -l failed-to -d 'Write the paths of what failed into this file, ready for `--files-from`' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -l on-conflict -d 'What to do if the name is taken' -r -f -a "replace\t'Replace it; in a drive, the item gets a new version'
skip\t'Leave the file out'
rename\t'Find a free name'
fail\t'Fail'"
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -l if-match -d 'Replace the item only if its eTag is this one; for a single file' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -s j -l transfers -d 'Files at a time' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -l chunk-size -d 'Length of fragments, such as `20MiB`; by the length of the file if left out' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -l size -d 'Length of standard input, so that it is sent as it comes and not stored first' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -l share -d 'Make a link to each file, to view it or to edit it, and print that instead of the REMOTE' -r -f -a "view\t'Read'
edit\t'Read and write'"
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -s r -l recursive -d 'Send directories with all that is in them'
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -s 0 -l null -d 'Lists of paths are separated by NUL and not by lines'
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -s n -l no-clobber -d 'The same as `--on-conflict fail`'
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -s u -l update -d 'Skip files that are there already with the same size and hash'
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -s p -l preserve -d 'Keep the time of last change'
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -l no-verify -d 'Do not compare hashes after the upload'
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -l restart -d 'Forget what an interrupted run left, and start anew'
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -l dry-run -d 'Show what would be sent, and send nothing'
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand put" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand mkdir" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand mkdir" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand mkdir" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand mkdir" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand mkdir" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand mkdir" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand mkdir" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand mkdir" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand mkdir" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand mkdir" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand mkdir" -s p -l parents -d 'Make the folders above, too, and be content with a folder that exists'
complete -c graphctl -n "__fish_graphctl_using_subcommand mkdir" -l dry-run -d 'Show what would be made, and make nothing'
complete -c graphctl -n "__fish_graphctl_using_subcommand mkdir" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand mkdir" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand mkdir" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand mkdir" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand mkdir" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand mkdir" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand mkdir" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand mkdir" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand rm" -l if-match -d 'Delete the item only if its eTag is this one; for a single item' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand rm" -l files-from -d 'Take the paths from this file, one a line, `-` for standard input' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand rm" -l failed-to -d 'Write the paths of what failed into this file, ready for `--files-from`' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand rm" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand rm" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand rm" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand rm" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand rm" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand rm" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand rm" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand rm" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand rm" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand rm" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand rm" -s r -l recursive -d 'Delete folders with all that is in them'
complete -c graphctl -n "__fish_graphctl_using_subcommand rm" -s f -l force -d 'Ask nothing, and do not mind what is missing'
complete -c graphctl -n "__fish_graphctl_using_subcommand rm" -s y -l yes -d 'Ask nothing'
complete -c graphctl -n "__fish_graphctl_using_subcommand rm" -l permanent -d 'Delete for good, past the recycle bin; not for personal accounts'
complete -c graphctl -n "__fish_graphctl_using_subcommand rm" -l literal -d 'Take `*`, `?`, `[` and `]` in remote names as they are'
complete -c graphctl -n "__fish_graphctl_using_subcommand rm" -s 0 -l null -d 'Lists of paths are separated by NUL and not by lines'
complete -c graphctl -n "__fish_graphctl_using_subcommand rm" -l dry-run -d 'Show what would go, and delete nothing'
complete -c graphctl -n "__fish_graphctl_using_subcommand rm" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand rm" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand rm" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand rm" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand rm" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand rm" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand rm" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand trash" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand trash" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand trash" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand trash" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand trash" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand trash" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand trash" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand trash" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand trash" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand trash" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand trash" -l restore -d 'Bring these items back to where they were'
complete -c graphctl -n "__fish_graphctl_using_subcommand trash" -l empty -d 'Delete for good what is in the recycle bin'
complete -c graphctl -n "__fish_graphctl_using_subcommand trash" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand trash" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand trash" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand trash" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand trash" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand trash" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand trash" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand trash" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand mv" -l on-conflict -d 'What to do if a file of that name is there' -r -f -a "fail\t'Fail'
replace\t'Replace it: `mv` moves it to the recycle bin, `cp` gives it a new version'
skip\t'Leave out what would replace it'
rename\t'Find a free name'"
complete -c graphctl -n "__fish_graphctl_using_subcommand mv" -l if-match -d 'Move the item only if its eTag is this one; for a single item' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand mv" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand mv" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand mv" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand mv" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand mv" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand mv" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand mv" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand mv" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand mv" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand mv" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand mv" -s f -l force -d 'The same as `--on-conflict replace`'
complete -c graphctl -n "__fish_graphctl_using_subcommand mv" -s n -l no-clobber -d 'The same as `--on-conflict fail`, which is the default'
complete -c graphctl -n "__fish_graphctl_using_subcommand mv" -l dry-run -d 'Show what would be moved, and move nothing'
complete -c graphctl -n "__fish_graphctl_using_subcommand mv" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand mv" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand mv" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand mv" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand mv" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand mv" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand mv" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand mv" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand cp" -l on-conflict -d 'What to do if a file of that name is there' -r -f -a "fail\t'Fail'
replace\t'Replace it: `mv` moves it to the recycle bin, `cp` gives it a new version'
skip\t'Leave out what would replace it'
rename\t'Find a free name'"
complete -c graphctl -n "__fish_graphctl_using_subcommand cp" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand cp" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand cp" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand cp" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand cp" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand cp" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand cp" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand cp" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand cp" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand cp" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand cp" -s r -l recursive -d 'Copy folders with all that is in them'
complete -c graphctl -n "__fish_graphctl_using_subcommand cp" -s p -l preserve -d 'Keep the time of last change of what is named, which costs a version of each copy'
complete -c graphctl -n "__fish_graphctl_using_subcommand cp" -s f -l force -d 'The same as `--on-conflict replace`'
complete -c graphctl -n "__fish_graphctl_using_subcommand cp" -s n -l no-clobber -d 'The same as `--on-conflict fail`, which is the default'
complete -c graphctl -n "__fish_graphctl_using_subcommand cp" -l dry-run -d 'Show what would be copied, and copy nothing'
complete -c graphctl -n "__fish_graphctl_using_subcommand cp" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand cp" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand cp" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand cp" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand cp" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand cp" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand cp" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand cp" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand versions" -l restore -d 'Make this version the current one' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand versions" -l delete -d 'Delete this version, which is not the current one, for good' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand versions" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand versions" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand versions" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand versions" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand versions" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand versions" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand versions" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand versions" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand versions" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand versions" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand versions" -s y -l yes -d 'Delete without a question'
complete -c graphctl -n "__fish_graphctl_using_subcommand versions" -l dry-run -d 'Show what would be done, and do nothing'
complete -c graphctl -n "__fish_graphctl_using_subcommand versions" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand versions" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand versions" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand versions" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand versions" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand versions" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand versions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand versions" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand transfers" -l resume -d 'Continue this transfer' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand transfers" -l discard -d 'Forget this transfer; of an upload the service drops what it has, of a download what is here is removed' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand transfers" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand transfers" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand transfers" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand transfers" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand transfers" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand transfers" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand transfers" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand transfers" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand transfers" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand transfers" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand transfers" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand transfers" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand transfers" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand transfers" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand transfers" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand transfers" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand transfers" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand transfers" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l type -d 'What the link allows' -r -f -a "view\t'Read'
edit\t'Read and write'
embed\t'Show inside a page; files of personal accounts only'
review\t'Read, comment and suggest; files of work accounts only, by Graph\'s beta version'"
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l scope -d 'Who may use it; the organization\'s default if left out' -r -f -a "anonymous\t'Anybody who has it'
organization\t'Anybody in the organization'
users\t'The people it is given to'"
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l for -d 'Whom a link for `users` is for' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l expires -d 'When it ends: `7d`, `12h`, a date (its end, local time), or a time such as `2026-12-31T18:00+01:00`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l invite -d 'Give these people access, as mail programs write them; may be repeated' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l role -d 'What they may do' -r -f -a "read\t'Read'
write\t'Read and write'"
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l message -d 'What the invitation says' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l revoke -d 'Remove the permission of this id, as `--list` shows it; may be repeated' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l password-stdin -d 'Demand the password on the first line of standard input; personal accounts only'
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l drop-inherited -d 'Drop access that comes from the folders above, if nothing was shared here before'
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l replace-existing -d 'Make a link anew if it exists with another password or expiry; its old address is dead then'
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l strict -d 'Fail (5) if something else was granted than asked for, and remove a link that was made'
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l notify -d 'Tell people by mail; the default for invitations'
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l no-notify -d 'Send no mail'
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l require-sign-in -d 'People must sign in; the default'
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l no-require-sign-in -d 'People outside may open it without signing in, where the organization allows that'
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l list -d 'List who has access, by links and otherwise'
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l revoke-all -d 'Remove every link and everybody\'s access, but not the owner\'s or what comes from above'
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l revoke-links -d 'Remove every link'
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -s y -l yes -d 'Remove without asking'
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l dry-run -d 'Show what would be done, and change nothing'
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand share" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -s s -l subject -d 'Subject line' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l cc -d 'Who gets a copy' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l bcc -d 'Who gets a copy unseen by the others' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l to-file -d 'Who gets it, from a file with one or several in a line' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l reply-to -d 'Where answers go' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l from -d 'Send in this name, which takes the right to; an application sends from this mailbox' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l body -d 'The text' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l body-file -d 'A file with the text, `-` for standard input' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -s a -l attach -d 'Attach a file, `-` for standard input' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l stdin-name -d 'What an attachment from standard input is called' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l inline -d 'Take a picture along that the text shows as `cid:` and the file\'s name' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l link -d 'Make a sharing link and put it below the text' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l link-type -d 'What these links allow' -r -f -a "view\t'Read'
edit\t'Read and write'"
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l link-scope -d 'Who may use them' -r -f -a "anonymous\t'Anybody who has it'
organization\t'Anybody in the organization'
users\t'The people it is given to'"
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l importance -d 'How important it is' -r -f -a "low\t'Less than usual'
normal\t'As usual'
high\t'More than usual'"
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l eml -d 'Send this whole message in MIME as it is, `-` for standard input' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l many -d 'Mean it when more than 500 people get it'
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l html -d 'The text is HTML'
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l markdown -d 'The text is Markdown, to be sent as HTML; pictures in it that are local files come along'
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l read-receipt -d 'Ask readers to confirm that they have read it'
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l delivery-receipt -d 'Ask for a message when it is delivered'
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l no-save -d 'Keep no copy in Sent Items'
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l draft -d 'Leave it in Drafts, and print its id and address'
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l dry-run -d 'Show what would be sent, and send nothing'
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand mail" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and not __fish_seen_subcommand_from list get set unset path profiles delete-profile help" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and not __fish_seen_subcommand_from list get set unset path profiles delete-profile help" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and not __fish_seen_subcommand_from list get set unset path profiles delete-profile help" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and not __fish_seen_subcommand_from list get set unset path profiles delete-profile help" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and not __fish_seen_subcommand_from list get set unset path profiles delete-profile help" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and not __fish_seen_subcommand_from list get set unset path profiles delete-profile help" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and not __fish_seen_subcommand_from list get set unset path profiles delete-profile help" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and not __fish_seen_subcommand_from list get set unset path profiles delete-profile help" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and not __fish_seen_subcommand_from list get set unset path profiles delete-profile help" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and not __fish_seen_subcommand_from list get set unset path profiles delete-profile help" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and not __fish_seen_subcommand_from list get set unset path profiles delete-profile help" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and not __fish_seen_subcommand_from list get set unset path profiles delete-profile help" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and not __fish_seen_subcommand_from list get set unset path profiles delete-profile help" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and not __fish_seen_subcommand_from list get set unset path profiles delete-profile help" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and not __fish_seen_subcommand_from list get set unset path profiles delete-profile help" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and not __fish_seen_subcommand_from list get set unset path profiles delete-profile help" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and not __fish_seen_subcommand_from list get set unset path profiles delete-profile help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and not __fish_seen_subcommand_from list get set unset path profiles delete-profile help" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and not __fish_seen_subcommand_from list get set unset path profiles delete-profile help" -f -a "list" -d 'List every setting, its value, and where that comes from'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and not __fish_seen_subcommand_from list get set unset path profiles delete-profile help" -f -a "get" -d 'Print the value of one setting'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and not __fish_seen_subcommand_from list get set unset path profiles delete-profile help" -f -a "set" -d 'Write a setting into the profile; `profile` chooses the profile for all runs to come'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and not __fish_seen_subcommand_from list get set unset path profiles delete-profile help" -f -a "unset" -d 'Take a setting out of the profile'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and not __fish_seen_subcommand_from list get set unset path profiles delete-profile help" -f -a "path" -d 'Print where the configuration file is'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and not __fish_seen_subcommand_from list get set unset path profiles delete-profile help" -f -a "profiles" -d 'List the profiles and their accounts'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and not __fish_seen_subcommand_from list get set unset path profiles delete-profile help" -f -a "delete-profile" -d 'Delete a profile, and sign its account out'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and not __fish_seen_subcommand_from list get set unset path profiles delete-profile help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from list" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from list" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from list" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from list" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from list" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from list" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from list" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from list" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from list" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from list" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from list" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from list" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from list" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from list" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from list" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from list" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from get" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from get" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from get" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from get" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from get" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from get" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from get" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from get" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from get" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from get" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from get" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from get" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from get" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from get" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from get" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from get" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from get" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from get" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from set" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from set" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from set" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from set" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from set" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from set" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from set" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from set" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from set" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from set" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from set" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from set" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from set" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from set" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from set" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from set" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from set" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from set" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from unset" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from unset" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from unset" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from unset" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from unset" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from unset" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from unset" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from unset" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from unset" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from unset" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from unset" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from unset" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from unset" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from unset" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from unset" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from unset" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from unset" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from unset" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from path" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from path" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from path" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from path" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from path" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from path" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from path" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from path" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from path" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from path" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from path" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from path" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from path" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from path" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from path" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from path" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from path" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from path" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from profiles" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from profiles" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from profiles" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from profiles" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from profiles" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from profiles" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from profiles" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from profiles" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from profiles" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from profiles" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from profiles" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from profiles" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from profiles" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from profiles" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from profiles" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from profiles" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from profiles" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from profiles" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from delete-profile" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from delete-profile" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from delete-profile" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from delete-profile" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from delete-profile" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from delete-profile" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from delete-profile" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from delete-profile" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from delete-profile" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from delete-profile" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from delete-profile" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from delete-profile" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from delete-profile" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from delete-profile" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from delete-profile" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from delete-profile" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from delete-profile" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from delete-profile" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "list" -d 'List every setting, its value, and where that comes from'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "get" -d 'Print the value of one setting'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "set" -d 'Write a setting into the profile; `profile` chooses the profile for all runs to come'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "unset" -d 'Take a setting out of the profile'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "path" -d 'Print where the configuration file is'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "profiles" -d 'List the profiles and their accounts'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "delete-profile" -d 'Delete a profile, and sign its account out'
complete -c graphctl -n "__fish_graphctl_using_subcommand config; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c graphctl -n "__fish_graphctl_using_subcommand explain" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand explain" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand explain" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand explain" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand explain" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand explain" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand explain" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand explain" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand explain" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand explain" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand explain" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand explain" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand explain" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand explain" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand explain" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand explain" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand explain" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand explain" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and not __fish_seen_subcommand_from demo exec serve mail help" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and not __fish_seen_subcommand_from demo exec serve mail help" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and not __fish_seen_subcommand_from demo exec serve mail help" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and not __fish_seen_subcommand_from demo exec serve mail help" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and not __fish_seen_subcommand_from demo exec serve mail help" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and not __fish_seen_subcommand_from demo exec serve mail help" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and not __fish_seen_subcommand_from demo exec serve mail help" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and not __fish_seen_subcommand_from demo exec serve mail help" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and not __fish_seen_subcommand_from demo exec serve mail help" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and not __fish_seen_subcommand_from demo exec serve mail help" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and not __fish_seen_subcommand_from demo exec serve mail help" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and not __fish_seen_subcommand_from demo exec serve mail help" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and not __fish_seen_subcommand_from demo exec serve mail help" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and not __fish_seen_subcommand_from demo exec serve mail help" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and not __fish_seen_subcommand_from demo exec serve mail help" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and not __fish_seen_subcommand_from demo exec serve mail help" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and not __fish_seen_subcommand_from demo exec serve mail help" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and not __fish_seen_subcommand_from demo exec serve mail help" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and not __fish_seen_subcommand_from demo exec serve mail help" -f -a "demo" -d 'Show the tour: sign in, upload, list, download, share, mail'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and not __fish_seen_subcommand_from demo exec serve mail help" -f -a "exec" -d 'Run a command, or a shell, signed in to a sandbox of its own'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and not __fish_seen_subcommand_from demo exec serve mail help" -f -a "serve" -d 'Serve until interrupted'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and not __fish_seen_subcommand_from demo exec serve mail help" -f -a "mail" -d 'Show the mails that a sandbox was given, and write their attachments'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and not __fish_seen_subcommand_from demo exec serve mail help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l size -d 'Length of the file that goes up and down' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l data -d 'Keep files in this directory, and find them there again; in memory if left out' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l seed -d 'Draw ids and secrets from this number' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l now -d 'Let time stand still at this moment, such as `2026-01-02T03:04:05Z`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l latency -d 'Answer every request only after this long, such as `50ms`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l throttle -d 'Throttle as the service does: so many resource units a minute, or in another time, as `40/2s`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l download-rate -d 'Send each download at most this many bytes a second, such as `20MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l page-size -d 'Show this many items on a page at most' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l token-lifetime -d 'Life of access tokens' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l approval -d 'Who approves sign-ins' -r -f -a "auto\t'The sandbox, as the demo user'
ask\t'You, on its pages in a browser'"
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l quirk -d 'Play this quirk of the service or of sign-in, or with `=off` leave it out; docs/sandbox.md lists them' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l fault -d 'Disturb requests, as `uploadFragment:429,retryAfter=2,skip=3` or `*:cutAfter,probability=0.05`; repeatable, docs/sandbox.md tells more' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l fault-plan -d 'Disturb requests as this file says, which holds such faults as JSON; repeatable' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l proxy -d 'Serve an https proxy that stands for the hosts of Microsoft 365, so that programs run as they do in production, with no other addresses'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l personal -d 'Play the `OneDrive` of a personal account'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from demo" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -l data -d 'Keep files in this directory, and find them there again; in memory if left out' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -l seed -d 'Draw ids and secrets from this number' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -l now -d 'Let time stand still at this moment, such as `2026-01-02T03:04:05Z`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -l latency -d 'Answer every request only after this long, such as `50ms`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -l throttle -d 'Throttle as the service does: so many resource units a minute, or in another time, as `40/2s`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -l download-rate -d 'Send each download at most this many bytes a second, such as `20MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -l page-size -d 'Show this many items on a page at most' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -l token-lifetime -d 'Life of access tokens' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -l approval -d 'Who approves sign-ins' -r -f -a "auto\t'The sandbox, as the demo user'
ask\t'You, on its pages in a browser'"
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -l quirk -d 'Play this quirk of the service or of sign-in, or with `=off` leave it out; docs/sandbox.md lists them' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -l fault -d 'Disturb requests, as `uploadFragment:429,retryAfter=2,skip=3` or `*:cutAfter,probability=0.05`; repeatable, docs/sandbox.md tells more' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -l fault-plan -d 'Disturb requests as this file says, which holds such faults as JSON; repeatable' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -l proxy -d 'Serve an https proxy that stands for the hosts of Microsoft 365, so that programs run as they do in production, with no other addresses'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -l personal -d 'Play the `OneDrive` of a personal account'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from exec" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l port -d 'Port for Graph and sign-in; any free one if left out' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l storage-port -d 'Port for file content; any free one if left out' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l proxy-port -d 'Port for the proxy, which is served then; see `--proxy`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l certificate -d 'Let the demo application sign in with the certificate in this PEM file; repeatable' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l data -d 'Keep files in this directory, and find them there again; in memory if left out' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l seed -d 'Draw ids and secrets from this number' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l now -d 'Let time stand still at this moment, such as `2026-01-02T03:04:05Z`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l latency -d 'Answer every request only after this long, such as `50ms`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l throttle -d 'Throttle as the service does: so many resource units a minute, or in another time, as `40/2s`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l download-rate -d 'Send each download at most this many bytes a second, such as `20MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l page-size -d 'Show this many items on a page at most' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l token-lifetime -d 'Life of access tokens' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l approval -d 'Who approves sign-ins' -r -f -a "auto\t'The sandbox, as the demo user'
ask\t'You, on its pages in a browser'"
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l quirk -d 'Play this quirk of the service or of sign-in, or with `=off` leave it out; docs/sandbox.md lists them' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l fault -d 'Disturb requests, as `uploadFragment:429,retryAfter=2,skip=3` or `*:cutAfter,probability=0.05`; repeatable, docs/sandbox.md tells more' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l fault-plan -d 'Disturb requests as this file says, which holds such faults as JSON; repeatable' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l proxy -d 'Serve an https proxy that stands for the hosts of Microsoft 365, so that programs run as they do in production, with no other addresses'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l personal -d 'Play the `OneDrive` of a personal account'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from mail" -l url -d 'The sandbox\'s address; inside `sandbox exec` it is known' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from mail" -l save -d 'Write the attachments into this folder, a folder for each mail' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from mail" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from mail" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from mail" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from mail" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from mail" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from mail" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from mail" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from mail" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from mail" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from mail" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from mail" -l drafts -d 'Show the drafts that were not sent'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from mail" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from mail" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from mail" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from mail" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from mail" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from mail" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from mail" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from mail" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "demo" -d 'Show the tour: sign in, upload, list, download, share, mail'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "exec" -d 'Run a command, or a shell, signed in to a sandbox of its own'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "serve" -d 'Serve until interrupted'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "mail" -d 'Show the mails that a sandbox was given, and write their attachments'
complete -c graphctl -n "__fish_graphctl_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c graphctl -n "__fish_graphctl_using_subcommand run" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand run" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand run" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand run" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand run" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand run" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand run" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand run" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand run" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand run" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand run" -l stop-on-error -d 'Stop at the first line that fails'
complete -c graphctl -n "__fish_graphctl_using_subcommand run" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand run" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand run" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand run" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand run" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand run" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand run" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand run" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand schema" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand schema" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand schema" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand schema" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand schema" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand schema" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand schema" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand schema" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand schema" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand schema" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand schema" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand schema" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand schema" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand schema" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand schema" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand schema" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand schema" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand schema" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand completions" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand completions" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand completions" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand completions" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand completions" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand completions" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand completions" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand completions" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand completions" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand completions" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand completions" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand completions" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand completions" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand completions" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand completions" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand completions" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand completions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand completions" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand man" -l profile -d 'Use this profile' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand man" -l jq -d 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand man" -l color -d 'When to use colour' -r -f -a "auto\t'On a terminal that has colours'
always\t'Even into a pipe'
never\t'Not at all'"
complete -c graphctl -n "__fish_graphctl_using_subcommand man" -l progress -d 'How to show progress' -r -f -a "auto\t'Bars on a terminal, plain lines elsewhere'
bar\t'Bars, if stderr is a terminal'
plain\t'A line now and then'
json\t'Events, one JSON object a line'
none\t'Nothing'"
complete -c graphctl -n "__fish_graphctl_using_subcommand man" -l retries -d 'Repeat a failed request this often' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand man" -l timeout -d 'Give a connection up when nothing moves for this long, such as `90s` or `2m`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand man" -l ca-cert -d 'Trust the certificate authorities in this PEM file, too' -r -F
complete -c graphctl -n "__fish_graphctl_using_subcommand man" -l limit-rate -d 'Move at most this many bytes a second in all, such as `5MiB`' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand man" -l budget -d 'Use at most this part of the service\'s allowance, such as `0.25` or `1/4` for one of four machines' -r
complete -c graphctl -n "__fish_graphctl_using_subcommand man" -l stats -d 'Say at the end what the run cost: requests, bytes, retries, waits, resource units' -r -f -a "text\t'Lines for people'
json\t'One JSON object'"
complete -c graphctl -n "__fish_graphctl_using_subcommand man" -l json -d 'Print one JSON value'
complete -c graphctl -n "__fish_graphctl_using_subcommand man" -l jsonl -d 'Print one JSON object a line, as results arrive'
complete -c graphctl -n "__fish_graphctl_using_subcommand man" -s 0 -l null -d 'End each record of a list with NUL instead of a line break'
complete -c graphctl -n "__fish_graphctl_using_subcommand man" -s q -l quiet -d 'Say nothing but data, warnings and errors'
complete -c graphctl -n "__fish_graphctl_using_subcommand man" -s v -l verbose -d 'Show the causes of errors; twice, also every request'
complete -c graphctl -n "__fish_graphctl_using_subcommand man" -l no-input -d 'Never ask anything'
complete -c graphctl -n "__fish_graphctl_using_subcommand man" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c graphctl -n "__fish_graphctl_using_subcommand man" -s V -l version -d 'Print version'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and not __fish_seen_subcommand_from login logout whoami site ls search du stat url get cat put mkdir rm trash mv cp versions transfers share mail config explain sandbox run schema completions man help" -f -a "login" -d 'Sign in, and remember the account'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and not __fish_seen_subcommand_from login logout whoami site ls search du stat url get cat put mkdir rm trash mv cp versions transfers share mail config explain sandbox run schema completions man help" -f -a "logout" -d 'Forget the account'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and not __fish_seen_subcommand_from login logout whoami site ls search du stat url get cat put mkdir rm trash mv cp versions transfers share mail config explain sandbox run schema completions man help" -f -a "whoami" -d 'Show who is signed in'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and not __fish_seen_subcommand_from login logout whoami site ls search du stat url get cat put mkdir rm trash mv cp versions transfers share mail config explain sandbox run schema completions man help" -f -a "site" -d 'Choose the site and library that paths are meant in'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and not __fish_seen_subcommand_from login logout whoami site ls search du stat url get cat put mkdir rm trash mv cp versions transfers share mail config explain sandbox run schema completions man help" -f -a "ls" -d 'List folders'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and not __fish_seen_subcommand_from login logout whoami site ls search du stat url get cat put mkdir rm trash mv cp versions transfers share mail config explain sandbox run schema completions man help" -f -a "search" -d 'Find files and folders by words'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and not __fish_seen_subcommand_from login logout whoami site ls search du stat url get cat put mkdir rm trash mv cp versions transfers share mail config explain sandbox run schema completions man help" -f -a "du" -d 'Show how much is in folders'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and not __fish_seen_subcommand_from login logout whoami site ls search du stat url get cat put mkdir rm trash mv cp versions transfers share mail config explain sandbox run schema completions man help" -f -a "stat" -d 'Show everything about an item'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and not __fish_seen_subcommand_from login logout whoami site ls search du stat url get cat put mkdir rm trash mv cp versions transfers share mail config explain sandbox run schema completions man help" -f -a "url" -d 'Print the address that a browser shows for an item'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and not __fish_seen_subcommand_from login logout whoami site ls search du stat url get cat put mkdir rm trash mv cp versions transfers share mail config explain sandbox run schema completions man help" -f -a "get" -d 'Download files and folders'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and not __fish_seen_subcommand_from login logout whoami site ls search du stat url get cat put mkdir rm trash mv cp versions transfers share mail config explain sandbox run schema completions man help" -f -a "cat" -d 'Write the content of files to standard output, one after the other'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and not __fish_seen_subcommand_from login logout whoami site ls search du stat url get cat put mkdir rm trash mv cp versions transfers share mail config explain sandbox run schema completions man help" -f -a "put" -d 'Upload files and directories'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and not __fish_seen_subcommand_from login logout whoami site ls search du stat url get cat put mkdir rm trash mv cp versions transfers share mail config explain sandbox run schema completions man help" -f -a "mkdir" -d 'Make folders'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and not __fish_seen_subcommand_from login logout whoami site ls search du stat url get cat put mkdir rm trash mv cp versions transfers share mail config explain sandbox run schema completions man help" -f -a "rm" -d 'Delete files and folders'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and not __fish_seen_subcommand_from login logout whoami site ls search du stat url get cat put mkdir rm trash mv cp versions transfers share mail config explain sandbox run schema completions man help" -f -a "trash" -d 'List the recycle bin, and bring items back'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and not __fish_seen_subcommand_from login logout whoami site ls search du stat url get cat put mkdir rm trash mv cp versions transfers share mail config explain sandbox run schema completions man help" -f -a "mv" -d 'Move and rename files and folders'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and not __fish_seen_subcommand_from login logout whoami site ls search du stat url get cat put mkdir rm trash mv cp versions transfers share mail config explain sandbox run schema completions man help" -f -a "cp" -d 'Copy files and folders inside of the service'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and not __fish_seen_subcommand_from login logout whoami site ls search du stat url get cat put mkdir rm trash mv cp versions transfers share mail config explain sandbox run schema completions man help" -f -a "versions" -d 'List, restore and delete earlier versions of a file'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and not __fish_seen_subcommand_from login logout whoami site ls search du stat url get cat put mkdir rm trash mv cp versions transfers share mail config explain sandbox run schema completions man help" -f -a "transfers" -d 'List transfers that were interrupted, and continue or discard them'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and not __fish_seen_subcommand_from login logout whoami site ls search du stat url get cat put mkdir rm trash mv cp versions transfers share mail config explain sandbox run schema completions man help" -f -a "share" -d 'Make sharing links, invite people, and take both back'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and not __fish_seen_subcommand_from login logout whoami site ls search du stat url get cat put mkdir rm trash mv cp versions transfers share mail config explain sandbox run schema completions man help" -f -a "mail" -d 'Send a mail'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and not __fish_seen_subcommand_from login logout whoami site ls search du stat url get cat put mkdir rm trash mv cp versions transfers share mail config explain sandbox run schema completions man help" -f -a "config" -d 'Show and change settings, and list profiles'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and not __fish_seen_subcommand_from login logout whoami site ls search du stat url get cat put mkdir rm trash mv cp versions transfers share mail config explain sandbox run schema completions man help" -f -a "explain" -d 'Explain an error code of the sign-in service or of Graph'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and not __fish_seen_subcommand_from login logout whoami site ls search du stat url get cat put mkdir rm trash mv cp versions transfers share mail config explain sandbox run schema completions man help" -f -a "sandbox" -d 'Run a local Microsoft Graph, to try things and to test scripts without a tenant'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and not __fish_seen_subcommand_from login logout whoami site ls search du stat url get cat put mkdir rm trash mv cp versions transfers share mail config explain sandbox run schema completions man help" -f -a "run" -d 'Run many command lines in one process'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and not __fish_seen_subcommand_from login logout whoami site ls search du stat url get cat put mkdir rm trash mv cp versions transfers share mail config explain sandbox run schema completions man help" -f -a "schema" -d 'Describe commands, options, output and exit codes as JSON'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and not __fish_seen_subcommand_from login logout whoami site ls search du stat url get cat put mkdir rm trash mv cp versions transfers share mail config explain sandbox run schema completions man help" -f -a "completions" -d 'Print the completion script for a shell'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and not __fish_seen_subcommand_from login logout whoami site ls search du stat url get cat put mkdir rm trash mv cp versions transfers share mail config explain sandbox run schema completions man help" -f -a "man" -d 'Print the manual page'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and not __fish_seen_subcommand_from login logout whoami site ls search du stat url get cat put mkdir rm trash mv cp versions transfers share mail config explain sandbox run schema completions man help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and __fish_seen_subcommand_from site" -f -a "ls" -d 'List sites'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and __fish_seen_subcommand_from site" -f -a "show" -d 'Show a site with its libraries; the default one if left out'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and __fish_seen_subcommand_from site" -f -a "use" -d 'Make a site\'s library the default, or give it a short name'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and __fish_seen_subcommand_from site" -f -a "add" -d 'Give a site\'s library a short name, for paths such as `NAME:General/x`'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and __fish_seen_subcommand_from site" -f -a "drives" -d 'List the libraries of a site; of the default one if left out'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and __fish_seen_subcommand_from site" -f -a "alias" -d 'List the short names of libraries, or remove some'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "list" -d 'List every setting, its value, and where that comes from'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "get" -d 'Print the value of one setting'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "set" -d 'Write a setting into the profile; `profile` chooses the profile for all runs to come'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "unset" -d 'Take a setting out of the profile'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "path" -d 'Print where the configuration file is'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "profiles" -d 'List the profiles and their accounts'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and __fish_seen_subcommand_from config" -f -a "delete-profile" -d 'Delete a profile, and sign its account out'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and __fish_seen_subcommand_from sandbox" -f -a "demo" -d 'Show the tour: sign in, upload, list, download, share, mail'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and __fish_seen_subcommand_from sandbox" -f -a "exec" -d 'Run a command, or a shell, signed in to a sandbox of its own'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and __fish_seen_subcommand_from sandbox" -f -a "serve" -d 'Serve until interrupted'
complete -c graphctl -n "__fish_graphctl_using_subcommand help; and __fish_seen_subcommand_from sandbox" -f -a "mail" -d 'Show the mails that a sandbox was given, and write their attachments'
