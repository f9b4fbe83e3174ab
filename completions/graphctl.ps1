
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'graphctl' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'graphctl'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'graphctl' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('login', 'login', [CompletionResultType]::ParameterValue, 'Sign in, and remember the account')
            [CompletionResult]::new('logout', 'logout', [CompletionResultType]::ParameterValue, 'Forget the account')
            [CompletionResult]::new('whoami', 'whoami', [CompletionResultType]::ParameterValue, 'Show who is signed in')
            [CompletionResult]::new('site', 'site', [CompletionResultType]::ParameterValue, 'Choose the site and library that paths are meant in')
            [CompletionResult]::new('ls', 'ls', [CompletionResultType]::ParameterValue, 'List folders')
            [CompletionResult]::new('search', 'search', [CompletionResultType]::ParameterValue, 'Find files and folders by words')
            [CompletionResult]::new('du', 'du', [CompletionResultType]::ParameterValue, 'Show how much is in folders')
            [CompletionResult]::new('stat', 'stat', [CompletionResultType]::ParameterValue, 'Show everything about an item')
            [CompletionResult]::new('url', 'url', [CompletionResultType]::ParameterValue, 'Print the address that a browser shows for an item')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Download files and folders')
            [CompletionResult]::new('cat', 'cat', [CompletionResultType]::ParameterValue, 'Write the content of files to standard output, one after the other')
            [CompletionResult]::new('put', 'put', [CompletionResultType]::ParameterValue, 'Upload files and directories')
            [CompletionResult]::new('mkdir', 'mkdir', [CompletionResultType]::ParameterValue, 'Make folders')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Delete files and folders')
            [CompletionResult]::new('trash', 'trash', [CompletionResultType]::ParameterValue, 'List the recycle bin, and bring items back')
            [CompletionResult]::new('mv', 'mv', [CompletionResultType]::ParameterValue, 'Move and rename files and folders')
            [CompletionResult]::new('cp', 'cp', [CompletionResultType]::ParameterValue, 'Copy files and folders inside of the service')
            [CompletionResult]::new('versions', 'versions', [CompletionResultType]::ParameterValue, 'List, restore and delete earlier versions of a file')
            [CompletionResult]::new('transfers', 'transfers', [CompletionResultType]::ParameterValue, 'List transfers that were interrupted, and continue or discard them')
            [CompletionResult]::new('share', 'share', [CompletionResultType]::ParameterValue, 'Make sharing links, invite people, and take both back')
            [CompletionResult]::new('mail', 'mail', [CompletionResultType]::ParameterValue, 'Send a mail')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show and change settings, and list profiles')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Explain an error code of the sign-in service or of Graph')
            [CompletionResult]::new('sandbox', 'sandbox', [CompletionResultType]::ParameterValue, 'Run a local Microsoft Graph, to try things and to test scripts without a tenant')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Run many command lines in one process')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Describe commands, options, output and exit codes as JSON')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'graphctl;login' {
            [CompletionResult]::new('--certificate', '--certificate', [CompletionResultType]::ParameterName, 'Sign in as the application, with this certificate and key (PEM or PFX)')
            [CompletionResult]::new('--federated-token-file', '--federated-token-file', [CompletionResultType]::ParameterName, 'Sign in as the application, with the token that another issuer puts into this file')
            [CompletionResult]::new('--managed-identity', '--managed-identity', [CompletionResultType]::ParameterName, 'Sign in as the identity of this machine in Azure, or the one with this client id')
            [CompletionResult]::new('--client-id', '--client-id', [CompletionResultType]::ParameterName, 'Id of the application to sign in with')
            [CompletionResult]::new('--tenant', '--tenant', [CompletionResultType]::ParameterName, 'Tenant: a domain, an id, `organizations`, or `consumers` for personal accounts')
            [CompletionResult]::new('--cloud', '--cloud', [CompletionResultType]::ParameterName, 'Cloud: `global`, `gcc-high`, `dod` or `china`')
            [CompletionResult]::new('--scope', '--scope', [CompletionResultType]::ParameterName, 'Ask for this permission, too')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--browser', '--browser', [CompletionResultType]::ParameterName, 'Sign in through a browser on this machine')
            [CompletionResult]::new('--device-code', '--device-code', [CompletionResultType]::ParameterName, 'Show a code to enter in a browser on any machine')
            [CompletionResult]::new('--copy-code', '--copy-code', [CompletionResultType]::ParameterName, 'Copy the code to the clipboard, too')
            [CompletionResult]::new('--client-secret-stdin', '--client-secret-stdin', [CompletionResultType]::ParameterName, 'Sign in as the application, with the secret on the first line of standard input')
            [CompletionResult]::new('--github-actions', '--github-actions', [CompletionResultType]::ParameterName, 'Sign in as the application, with the ID token of this GitHub Actions job')
            [CompletionResult]::new('--azure-cli', '--azure-cli', [CompletionResultType]::ParameterName, 'Use the sign-in of the Azure CLI')
            [CompletionResult]::new('--with-token', '--with-token', [CompletionResultType]::ParameterName, 'Keep the access token that is on standard input')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;logout' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Forget the accounts of all profiles')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;whoami' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--offline', '--offline', [CompletionResultType]::ParameterName, 'Show what is stored, and ask nobody')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;site' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('ls', 'ls', [CompletionResultType]::ParameterValue, 'List sites')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a site with its libraries; the default one if left out')
            [CompletionResult]::new('use', 'use', [CompletionResultType]::ParameterValue, 'Make a site''s library the default, or give it a short name')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Give a site''s library a short name, for paths such as `NAME:General/x`')
            [CompletionResult]::new('drives', 'drives', [CompletionResultType]::ParameterValue, 'List the libraries of a site; of the default one if left out')
            [CompletionResult]::new('alias', 'alias', [CompletionResultType]::ParameterValue, 'List the short names of libraries, or remove some')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'graphctl;site;ls' {
            [CompletionResult]::new('--subsites-of', '--subsites-of', [CompletionResultType]::ParameterName, 'List the sites directly below this one')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;site;show' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;site;use' {
            [CompletionResult]::new('--drive', '--drive', [CompletionResultType]::ParameterName, 'The library: its name, the last part of its address, or its id. If left out, the one that the address lies in, else the site''s default one')
            [CompletionResult]::new('--alias', '--alias', [CompletionResultType]::ParameterName, 'Save it under this name, for paths such as `NAME:General/x`, and leave the default alone')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be chosen, and keep nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;site;add' {
            [CompletionResult]::new('--drive', '--drive', [CompletionResultType]::ParameterName, 'The library: its name, the last part of its address, or its id. If left out, the one that the address lies in, else the site''s default one')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--replace', '--replace', [CompletionResultType]::ParameterName, 'Replace what has the name already')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be saved, and keep nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;site;drives' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('-a', '-a', [CompletionResultType]::ParameterName, 'Show hidden libraries and those of the system, too')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Show hidden libraries and those of the system, too')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;site;alias' {
            [CompletionResult]::new('--remove', '--remove', [CompletionResultType]::ParameterName, 'Remove this name, and nothing in SharePoint; may be repeated')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be removed, and keep everything')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;site;help' {
            [CompletionResult]::new('ls', 'ls', [CompletionResultType]::ParameterValue, 'List sites')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a site with its libraries; the default one if left out')
            [CompletionResult]::new('use', 'use', [CompletionResultType]::ParameterValue, 'Make a site''s library the default, or give it a short name')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Give a site''s library a short name, for paths such as `NAME:General/x`')
            [CompletionResult]::new('drives', 'drives', [CompletionResultType]::ParameterValue, 'List the libraries of a site; of the default one if left out')
            [CompletionResult]::new('alias', 'alias', [CompletionResultType]::ParameterValue, 'List the short names of libraries, or remove some')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'graphctl;site;help;ls' {
            break
        }
        'graphctl;site;help;show' {
            break
        }
        'graphctl;site;help;use' {
            break
        }
        'graphctl;site;help;add' {
            break
        }
        'graphctl;site;help;drives' {
            break
        }
        'graphctl;site;help;alias' {
            break
        }
        'graphctl;site;help;help' {
            break
        }
        'graphctl;ls' {
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Sort, instead of showing items in the order in which they arrive')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('-l', '-l', [CompletionResultType]::ParameterName, 'Show kind, size, time of change and who changed it')
            [CompletionResult]::new('--long', '--long', [CompletionResultType]::ParameterName, 'Show kind, size, time of change and who changed it')
            [CompletionResult]::new('-R', '-R ', [CompletionResultType]::ParameterName, 'List what is in folders, too, and in those in turn')
            [CompletionResult]::new('--recursive', '--recursive', [CompletionResultType]::ParameterName, 'List what is in folders, too, and in those in turn')
            [CompletionResult]::new('-d', '-d', [CompletionResultType]::ParameterName, 'List folders themselves and not what is in them')
            [CompletionResult]::new('--directory', '--directory', [CompletionResultType]::ParameterName, 'List folders themselves and not what is in them')
            [CompletionResult]::new('--reverse', '--reverse', [CompletionResultType]::ParameterName, 'Sort the other way round; by name if nothing else is said')
            [CompletionResult]::new('--files-only', '--files-only', [CompletionResultType]::ParameterName, 'Leave out folders')
            [CompletionResult]::new('--dirs-only', '--dirs-only', [CompletionResultType]::ParameterName, 'Show folders only')
            [CompletionResult]::new('--literal', '--literal', [CompletionResultType]::ParameterName, 'Take `*`, `?`, `[` and `]` in names as they are')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;search' {
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'Stop after this many hits')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Only items whose names have all the words, or fit the pattern if QUERY has `*` or `?`')
            [CompletionResult]::new('-l', '-l', [CompletionResultType]::ParameterName, 'Show kind, size, time of change and who changed it')
            [CompletionResult]::new('--long', '--long', [CompletionResultType]::ParameterName, 'Show kind, size, time of change and who changed it')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;du' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('-a', '-a', [CompletionResultType]::ParameterName, 'Show files of the folder, too')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Show files of the folder, too')
            [CompletionResult]::new('-s', '-s', [CompletionResultType]::ParameterName, 'Show the sum only')
            [CompletionResult]::new('--summarize', '--summarize', [CompletionResultType]::ParameterName, 'Show the sum only')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;stat' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;url' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;get' {
            [CompletionResult]::new('--include', '--include', [CompletionResultType]::ParameterName, 'Only files that fit, as in a `.gitignore`: `*.pdf`, `/docs/**`; may be repeated')
            [CompletionResult]::new('--exclude', '--exclude', [CompletionResultType]::ParameterName, 'Leave out what fits, with all that is in it; wins over `--include`; may be repeated')
            [CompletionResult]::new('--files-from', '--files-from', [CompletionResultType]::ParameterName, 'Take the paths from this file, one a line, `-` for standard input')
            [CompletionResult]::new('--shard', '--shard', [CompletionResultType]::ParameterName, 'Only the I-th of N disjoint parts of the tree or list, so that N machines share the work')
            [CompletionResult]::new('--failed-to', '--failed-to', [CompletionResultType]::ParameterName, 'Write the paths of what failed into this file, ready for `--files-from`')
            [CompletionResult]::new('--on-conflict', '--on-conflict', [CompletionResultType]::ParameterName, 'What to do if the local name is taken')
            [CompletionResult]::new('-j', '-j', [CompletionResultType]::ParameterName, 'Files at a time')
            [CompletionResult]::new('--transfers', '--transfers', [CompletionResultType]::ParameterName, 'Files at a time')
            [CompletionResult]::new('--streams', '--streams', [CompletionResultType]::ParameterName, 'Connections for one large file; as many as are of use unless told')
            [CompletionResult]::new('--format', '--format', [CompletionResultType]::ParameterName, 'Convert to another format, as `pdf`')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Fetch an earlier version, as `3.0`')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Fetch folders with all that is in them')
            [CompletionResult]::new('--recursive', '--recursive', [CompletionResultType]::ParameterName, 'Fetch folders with all that is in them')
            [CompletionResult]::new('--literal', '--literal', [CompletionResultType]::ParameterName, 'Take `*`, `?`, `[` and `]` in remote names as they are')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'Lists of paths are separated by NUL and not by lines')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'Lists of paths are separated by NUL and not by lines')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The same as `--on-conflict fail`')
            [CompletionResult]::new('--no-clobber', '--no-clobber', [CompletionResultType]::ParameterName, 'The same as `--on-conflict fail`')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'Skip files that are here already with the same size and hash')
            [CompletionResult]::new('--update', '--update', [CompletionResultType]::ParameterName, 'Skip files that are here already with the same size and hash')
            [CompletionResult]::new('--no-verify', '--no-verify', [CompletionResultType]::ParameterName, 'Do not compare hashes after the download')
            [CompletionResult]::new('--no-preserve', '--no-preserve', [CompletionResultType]::ParameterName, 'Do not set the local time of last change')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be fetched, and fetch nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'graphctl;cat' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--literal', '--literal', [CompletionResultType]::ParameterName, 'Take `*`, `?`, `[` and `]` in remote names as they are')
            [CompletionResult]::new('--no-verify', '--no-verify', [CompletionResultType]::ParameterName, 'Do not compare hashes')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;put' {
            [CompletionResult]::new('--links', '--links', [CompletionResultType]::ParameterName, 'Links inside of directories: send what they point to, or leave them out')
            [CompletionResult]::new('--include', '--include', [CompletionResultType]::ParameterName, 'Only files that fit, as in a `.gitignore`: `*.pdf`, `/docs/**`; may be repeated')
            [CompletionResult]::new('--exclude', '--exclude', [CompletionResultType]::ParameterName, 'Leave out what fits, with all that is in it; wins over `--include`; may be repeated')
            [CompletionResult]::new('--files-from', '--files-from', [CompletionResultType]::ParameterName, 'Take the paths from this file, one a line, `-` for standard input')
            [CompletionResult]::new('--shard', '--shard', [CompletionResultType]::ParameterName, 'Only the I-th of N disjoint parts of the tree or list, so that N machines share the work')
            [CompletionResult]::new('--failed-to', '--failed-to', [CompletionResultType]::ParameterName, 'Write the paths of what failed into this file, ready for `--files-from`')
            [CompletionResult]::new('--on-conflict', '--on-conflict', [CompletionResultType]::ParameterName, 'What to do if the name is taken')
            [CompletionResult]::new('--if-match', '--if-match', [CompletionResultType]::ParameterName, 'Replace the item only if its eTag is this one; for a single file')
            [CompletionResult]::new('-j', '-j', [CompletionResultType]::ParameterName, 'Files at a time')
            [CompletionResult]::new('--transfers', '--transfers', [CompletionResultType]::ParameterName, 'Files at a time')
            [CompletionResult]::new('--chunk-size', '--chunk-size', [CompletionResultType]::ParameterName, 'Length of fragments, such as `20MiB`; by the length of the file if left out')
            [CompletionResult]::new('--size', '--size', [CompletionResultType]::ParameterName, 'Length of standard input, so that it is sent as it comes and not stored first')
            [CompletionResult]::new('--share', '--share', [CompletionResultType]::ParameterName, 'Make a link to each file, to view it or to edit it, and print that instead of the REMOTE')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Send directories with all that is in them')
            [CompletionResult]::new('--recursive', '--recursive', [CompletionResultType]::ParameterName, 'Send directories with all that is in them')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'Lists of paths are separated by NUL and not by lines')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'Lists of paths are separated by NUL and not by lines')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The same as `--on-conflict fail`')
            [CompletionResult]::new('--no-clobber', '--no-clobber', [CompletionResultType]::ParameterName, 'The same as `--on-conflict fail`')
            [CompletionResult]::new('-u', '-u', [CompletionResultType]::ParameterName, 'Skip files that are there already with the same size and hash')
            [CompletionResult]::new('--update', '--update', [CompletionResultType]::ParameterName, 'Skip files that are there already with the same size and hash')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Keep the time of last change')
            [CompletionResult]::new('--preserve', '--preserve', [CompletionResultType]::ParameterName, 'Keep the time of last change')
            [CompletionResult]::new('--no-verify', '--no-verify', [CompletionResultType]::ParameterName, 'Do not compare hashes after the upload')
            [CompletionResult]::new('--restart', '--restart', [CompletionResultType]::ParameterName, 'Forget what an interrupted run left, and start anew')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;mkdir' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Make the folders above, too, and be content with a folder that exists')
            [CompletionResult]::new('--parents', '--parents', [CompletionResultType]::ParameterName, 'Make the folders above, too, and be content with a folder that exists')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be made, and make nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;rm' {
            [CompletionResult]::new('--if-match', '--if-match', [CompletionResultType]::ParameterName, 'Delete the item only if its eTag is this one; for a single item')
            [CompletionResult]::new('--files-from', '--files-from', [CompletionResultType]::ParameterName, 'Take the paths from this file, one a line, `-` for standard input')
            [CompletionResult]::new('--failed-to', '--failed-to', [CompletionResultType]::ParameterName, 'Write the paths of what failed into this file, ready for `--files-from`')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Delete folders with all that is in them')
            [CompletionResult]::new('--recursive', '--recursive', [CompletionResultType]::ParameterName, 'Delete folders with all that is in them')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'Ask nothing, and do not mind what is missing')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'Ask nothing, and do not mind what is missing')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Ask nothing')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Ask nothing')
            [CompletionResult]::new('--permanent', '--permanent', [CompletionResultType]::ParameterName, 'Delete for good, past the recycle bin; not for personal accounts')
            [CompletionResult]::new('--literal', '--literal', [CompletionResultType]::ParameterName, 'Take `*`, `?`, `[` and `]` in remote names as they are')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'Lists of paths are separated by NUL and not by lines')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'Lists of paths are separated by NUL and not by lines')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would go, and delete nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;trash' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--restore', '--restore', [CompletionResultType]::ParameterName, 'Bring these items back to where they were')
            [CompletionResult]::new('--empty', '--empty', [CompletionResultType]::ParameterName, 'Delete for good what is in the recycle bin')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;mv' {
            [CompletionResult]::new('--on-conflict', '--on-conflict', [CompletionResultType]::ParameterName, 'What to do if a file of that name is there')
            [CompletionResult]::new('--if-match', '--if-match', [CompletionResultType]::ParameterName, 'Move the item only if its eTag is this one; for a single item')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'The same as `--on-conflict replace`')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'The same as `--on-conflict replace`')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The same as `--on-conflict fail`, which is the default')
            [CompletionResult]::new('--no-clobber', '--no-clobber', [CompletionResultType]::ParameterName, 'The same as `--on-conflict fail`, which is the default')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be moved, and move nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;cp' {
            [CompletionResult]::new('--on-conflict', '--on-conflict', [CompletionResultType]::ParameterName, 'What to do if a file of that name is there')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'Copy folders with all that is in them')
            [CompletionResult]::new('--recursive', '--recursive', [CompletionResultType]::ParameterName, 'Copy folders with all that is in them')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'Keep the time of last change of what is named, which costs a version of each copy')
            [CompletionResult]::new('--preserve', '--preserve', [CompletionResultType]::ParameterName, 'Keep the time of last change of what is named, which costs a version of each copy')
            [CompletionResult]::new('-f', '-f', [CompletionResultType]::ParameterName, 'The same as `--on-conflict replace`')
            [CompletionResult]::new('--force', '--force', [CompletionResultType]::ParameterName, 'The same as `--on-conflict replace`')
            [CompletionResult]::new('-n', '-n', [CompletionResultType]::ParameterName, 'The same as `--on-conflict fail`, which is the default')
            [CompletionResult]::new('--no-clobber', '--no-clobber', [CompletionResultType]::ParameterName, 'The same as `--on-conflict fail`, which is the default')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be copied, and copy nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;versions' {
            [CompletionResult]::new('--restore', '--restore', [CompletionResultType]::ParameterName, 'Make this version the current one')
            [CompletionResult]::new('--delete', '--delete', [CompletionResultType]::ParameterName, 'Delete this version, which is not the current one, for good')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Delete without a question')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Delete without a question')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be done, and do nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;transfers' {
            [CompletionResult]::new('--resume', '--resume', [CompletionResultType]::ParameterName, 'Continue this transfer')
            [CompletionResult]::new('--discard', '--discard', [CompletionResultType]::ParameterName, 'Forget this transfer; of an upload the service drops what it has, of a download what is here is removed')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;share' {
            [CompletionResult]::new('--type', '--type', [CompletionResultType]::ParameterName, 'What the link allows')
            [CompletionResult]::new('--scope', '--scope', [CompletionResultType]::ParameterName, 'Who may use it; the organization''s default if left out')
            [CompletionResult]::new('--for', '--for', [CompletionResultType]::ParameterName, 'Whom a link for `users` is for')
            [CompletionResult]::new('--expires', '--expires', [CompletionResultType]::ParameterName, 'When it ends: `7d`, `12h`, a date (its end, local time), or a time such as `2026-12-31T18:00+01:00`')
            [CompletionResult]::new('--invite', '--invite', [CompletionResultType]::ParameterName, 'Give these people access, as mail programs write them; may be repeated')
            [CompletionResult]::new('--role', '--role', [CompletionResultType]::ParameterName, 'What they may do')
            [CompletionResult]::new('--message', '--message', [CompletionResultType]::ParameterName, 'What the invitation says')
            [CompletionResult]::new('--revoke', '--revoke', [CompletionResultType]::ParameterName, 'Remove the permission of this id, as `--list` shows it; may be repeated')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Demand the password on the first line of standard input; personal accounts only')
            [CompletionResult]::new('--drop-inherited', '--drop-inherited', [CompletionResultType]::ParameterName, 'Drop access that comes from the folders above, if nothing was shared here before')
            [CompletionResult]::new('--replace-existing', '--replace-existing', [CompletionResultType]::ParameterName, 'Make a link anew if it exists with another password or expiry; its old address is dead then')
            [CompletionResult]::new('--strict', '--strict', [CompletionResultType]::ParameterName, 'Fail (5) if something else was granted than asked for, and remove a link that was made')
            [CompletionResult]::new('--notify', '--notify', [CompletionResultType]::ParameterName, 'Tell people by mail; the default for invitations')
            [CompletionResult]::new('--no-notify', '--no-notify', [CompletionResultType]::ParameterName, 'Send no mail')
            [CompletionResult]::new('--require-sign-in', '--require-sign-in', [CompletionResultType]::ParameterName, 'People must sign in; the default')
            [CompletionResult]::new('--no-require-sign-in', '--no-require-sign-in', [CompletionResultType]::ParameterName, 'People outside may open it without signing in, where the organization allows that')
            [CompletionResult]::new('--list', '--list', [CompletionResultType]::ParameterName, 'List who has access, by links and otherwise')
            [CompletionResult]::new('--revoke-all', '--revoke-all', [CompletionResultType]::ParameterName, 'Remove every link and everybody''s access, but not the owner''s or what comes from above')
            [CompletionResult]::new('--revoke-links', '--revoke-links', [CompletionResultType]::ParameterName, 'Remove every link')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Remove without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Remove without asking')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be done, and change nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;mail' {
            [CompletionResult]::new('-s', '-s', [CompletionResultType]::ParameterName, 'Subject line')
            [CompletionResult]::new('--subject', '--subject', [CompletionResultType]::ParameterName, 'Subject line')
            [CompletionResult]::new('--cc', '--cc', [CompletionResultType]::ParameterName, 'Who gets a copy')
            [CompletionResult]::new('--bcc', '--bcc', [CompletionResultType]::ParameterName, 'Who gets a copy unseen by the others')
            [CompletionResult]::new('--to-file', '--to-file', [CompletionResultType]::ParameterName, 'Who gets it, from a file with one or several in a line')
            [CompletionResult]::new('--reply-to', '--reply-to', [CompletionResultType]::ParameterName, 'Where answers go')
            [CompletionResult]::new('--from', '--from', [CompletionResultType]::ParameterName, 'Send in this name, which takes the right to; an application sends from this mailbox')
            [CompletionResult]::new('--body', '--body', [CompletionResultType]::ParameterName, 'The text')
            [CompletionResult]::new('--body-file', '--body-file', [CompletionResultType]::ParameterName, 'A file with the text, `-` for standard input')
            [CompletionResult]::new('-a', '-a', [CompletionResultType]::ParameterName, 'Attach a file, `-` for standard input')
            [CompletionResult]::new('--attach', '--attach', [CompletionResultType]::ParameterName, 'Attach a file, `-` for standard input')
            [CompletionResult]::new('--stdin-name', '--stdin-name', [CompletionResultType]::ParameterName, 'What an attachment from standard input is called')
            [CompletionResult]::new('--inline', '--inline', [CompletionResultType]::ParameterName, 'Take a picture along that the text shows as `cid:` and the file''s name')
            [CompletionResult]::new('--link', '--link', [CompletionResultType]::ParameterName, 'Make a sharing link and put it below the text')
            [CompletionResult]::new('--link-type', '--link-type', [CompletionResultType]::ParameterName, 'What these links allow')
            [CompletionResult]::new('--link-scope', '--link-scope', [CompletionResultType]::ParameterName, 'Who may use them')
            [CompletionResult]::new('--importance', '--importance', [CompletionResultType]::ParameterName, 'How important it is')
            [CompletionResult]::new('--eml', '--eml', [CompletionResultType]::ParameterName, 'Send this whole message in MIME as it is, `-` for standard input')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--many', '--many', [CompletionResultType]::ParameterName, 'Mean it when more than 500 people get it')
            [CompletionResult]::new('--html', '--html', [CompletionResultType]::ParameterName, 'The text is HTML')
            [CompletionResult]::new('--markdown', '--markdown', [CompletionResultType]::ParameterName, 'The text is Markdown, to be sent as HTML; pictures in it that are local files come along')
            [CompletionResult]::new('--read-receipt', '--read-receipt', [CompletionResultType]::ParameterName, 'Ask readers to confirm that they have read it')
            [CompletionResult]::new('--delivery-receipt', '--delivery-receipt', [CompletionResultType]::ParameterName, 'Ask for a message when it is delivered')
            [CompletionResult]::new('--no-save', '--no-save', [CompletionResultType]::ParameterName, 'Keep no copy in Sent Items')
            [CompletionResult]::new('--draft', '--draft', [CompletionResultType]::ParameterName, 'Leave it in Drafts, and print its id and address')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Show what would be sent, and send nothing')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;config' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List every setting, its value, and where that comes from')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print the value of one setting')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Write a setting into the profile; `profile` chooses the profile for all runs to come')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Take a setting out of the profile')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print where the configuration file is')
            [CompletionResult]::new('profiles', 'profiles', [CompletionResultType]::ParameterValue, 'List the profiles and their accounts')
            [CompletionResult]::new('delete-profile', 'delete-profile', [CompletionResultType]::ParameterValue, 'Delete a profile, and sign its account out')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'graphctl;config;list' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;config;get' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;config;set' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;config;unset' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;config;path' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;config;profiles' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;config;delete-profile' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;config;help' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List every setting, its value, and where that comes from')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print the value of one setting')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Write a setting into the profile; `profile` chooses the profile for all runs to come')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Take a setting out of the profile')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print where the configuration file is')
            [CompletionResult]::new('profiles', 'profiles', [CompletionResultType]::ParameterValue, 'List the profiles and their accounts')
            [CompletionResult]::new('delete-profile', 'delete-profile', [CompletionResultType]::ParameterValue, 'Delete a profile, and sign its account out')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'graphctl;config;help;list' {
            break
        }
        'graphctl;config;help;get' {
            break
        }
        'graphctl;config;help;set' {
            break
        }
        'graphctl;config;help;unset' {
            break
        }
        'graphctl;config;help;path' {
            break
        }
        'graphctl;config;help;profiles' {
            break
        }
        'graphctl;config;help;delete-profile' {
            break
        }
        'graphctl;config;help;help' {
            break
        }
        'graphctl;explain' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;sandbox' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'Show the tour: sign in, upload, list, download, share, mail')
            [CompletionResult]::new('exec', 'exec', [CompletionResultType]::ParameterValue, 'Run a command, or a shell, signed in to a sandbox of its own')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Serve until interrupted')
            [CompletionResult]::new('mail', 'mail', [CompletionResultType]::ParameterValue, 'Show the mails that a sandbox was given, and write their attachments')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'graphctl;sandbox;demo' {
            [CompletionResult]::new('--size', '--size', [CompletionResultType]::ParameterName, 'Length of the file that goes up and down')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Keep files in this directory, and find them there again; in memory if left out')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'Draw ids and secrets from this number')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Let time stand still at this moment, such as `2026-01-02T03:04:05Z`')
            [CompletionResult]::new('--latency', '--latency', [CompletionResultType]::ParameterName, 'Answer every request only after this long, such as `50ms`')
            [CompletionResult]::new('--throttle', '--throttle', [CompletionResultType]::ParameterName, 'Throttle as the service does: so many resource units a minute, or in another time, as `40/2s`')
            [CompletionResult]::new('--download-rate', '--download-rate', [CompletionResultType]::ParameterName, 'Send each download at most this many bytes a second, such as `20MiB`')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Show this many items on a page at most')
            [CompletionResult]::new('--token-lifetime', '--token-lifetime', [CompletionResultType]::ParameterName, 'Life of access tokens')
            [CompletionResult]::new('--approval', '--approval', [CompletionResultType]::ParameterName, 'Who approves sign-ins')
            [CompletionResult]::new('--quirk', '--quirk', [CompletionResultType]::ParameterName, 'Play this quirk of the service or of sign-in, or with `=off` leave it out; docs/sandbox.md lists them')
            [CompletionResult]::new('--fault', '--fault', [CompletionResultType]::ParameterName, 'Disturb requests, as `uploadFragment:429,retryAfter=2,skip=3` or `*:cutAfter,probability=0.05`; repeatable, docs/sandbox.md tells more')
            [CompletionResult]::new('--fault-plan', '--fault-plan', [CompletionResultType]::ParameterName, 'Disturb requests as this file says, which holds such faults as JSON; repeatable')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Serve an https proxy that stands for the hosts of Microsoft 365, so that programs run as they do in production, with no other addresses')
            [CompletionResult]::new('--personal', '--personal', [CompletionResultType]::ParameterName, 'Play the `OneDrive` of a personal account')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;sandbox;exec' {
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Keep files in this directory, and find them there again; in memory if left out')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'Draw ids and secrets from this number')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Let time stand still at this moment, such as `2026-01-02T03:04:05Z`')
            [CompletionResult]::new('--latency', '--latency', [CompletionResultType]::ParameterName, 'Answer every request only after this long, such as `50ms`')
            [CompletionResult]::new('--throttle', '--throttle', [CompletionResultType]::ParameterName, 'Throttle as the service does: so many resource units a minute, or in another time, as `40/2s`')
            [CompletionResult]::new('--download-rate', '--download-rate', [CompletionResultType]::ParameterName, 'Send each download at most this many bytes a second, such as `20MiB`')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Show this many items on a page at most')
            [CompletionResult]::new('--token-lifetime', '--token-lifetime', [CompletionResultType]::ParameterName, 'Life of access tokens')
            [CompletionResult]::new('--approval', '--approval', [CompletionResultType]::ParameterName, 'Who approves sign-ins')
            [CompletionResult]::new('--quirk', '--quirk', [CompletionResultType]::ParameterName, 'Play this quirk of the service or of sign-in, or with `=off` leave it out; docs/sandbox.md lists them')
            [CompletionResult]::new('--fault', '--fault', [CompletionResultType]::ParameterName, 'Disturb requests, as `uploadFragment:429,retryAfter=2,skip=3` or `*:cutAfter,probability=0.05`; repeatable, docs/sandbox.md tells more')
            [CompletionResult]::new('--fault-plan', '--fault-plan', [CompletionResultType]::ParameterName, 'Disturb requests as this file says, which holds such faults as JSON; repeatable')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Serve an https proxy that stands for the hosts of Microsoft 365, so that programs run as they do in production, with no other addresses')
            [CompletionResult]::new('--personal', '--personal', [CompletionResultType]::ParameterName, 'Play the `OneDrive` of a personal account')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;sandbox;serve' {
            [CompletionResult]::new('--port', '--port', [CompletionResultType]::ParameterName, 'Port for Graph and sign-in; any free one if left out')
            [CompletionResult]::new('--storage-port', '--storage-port', [CompletionResultType]::ParameterName, 'Port for file content; any free one if left out')
            [CompletionResult]::new('--proxy-port', '--proxy-port', [CompletionResultType]::ParameterName, 'Port for the proxy, which is served then; see `--proxy`')
            [CompletionResult]::new('--certificate', '--certificate', [CompletionResultType]::ParameterName, 'Let the demo application sign in with the certificate in this PEM file; repeatable')
            [CompletionResult]::new('--data', '--data', [CompletionResultType]::ParameterName, 'Keep files in this directory, and find them there again; in memory if left out')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'Draw ids and secrets from this number')
            [CompletionResult]::new('--now', '--now', [CompletionResultType]::ParameterName, 'Let time stand still at this moment, such as `2026-01-02T03:04:05Z`')
            [CompletionResult]::new('--latency', '--latency', [CompletionResultType]::ParameterName, 'Answer every request only after this long, such as `50ms`')
            [CompletionResult]::new('--throttle', '--throttle', [CompletionResultType]::ParameterName, 'Throttle as the service does: so many resource units a minute, or in another time, as `40/2s`')
            [CompletionResult]::new('--download-rate', '--download-rate', [CompletionResultType]::ParameterName, 'Send each download at most this many bytes a second, such as `20MiB`')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'Show this many items on a page at most')
            [CompletionResult]::new('--token-lifetime', '--token-lifetime', [CompletionResultType]::ParameterName, 'Life of access tokens')
            [CompletionResult]::new('--approval', '--approval', [CompletionResultType]::ParameterName, 'Who approves sign-ins')
            [CompletionResult]::new('--quirk', '--quirk', [CompletionResultType]::ParameterName, 'Play this quirk of the service or of sign-in, or with `=off` leave it out; docs/sandbox.md lists them')
            [CompletionResult]::new('--fault', '--fault', [CompletionResultType]::ParameterName, 'Disturb requests, as `uploadFragment:429,retryAfter=2,skip=3` or `*:cutAfter,probability=0.05`; repeatable, docs/sandbox.md tells more')
            [CompletionResult]::new('--fault-plan', '--fault-plan', [CompletionResultType]::ParameterName, 'Disturb requests as this file says, which holds such faults as JSON; repeatable')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--proxy', '--proxy', [CompletionResultType]::ParameterName, 'Serve an https proxy that stands for the hosts of Microsoft 365, so that programs run as they do in production, with no other addresses')
            [CompletionResult]::new('--personal', '--personal', [CompletionResultType]::ParameterName, 'Play the `OneDrive` of a personal account')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;sandbox;mail' {
            [CompletionResult]::new('--url', '--url', [CompletionResultType]::ParameterName, 'The sandbox''s address; inside `sandbox exec` it is known')
            [CompletionResult]::new('--save', '--save', [CompletionResultType]::ParameterName, 'Write the attachments into this folder, a folder for each mail')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--drafts', '--drafts', [CompletionResultType]::ParameterName, 'Show the drafts that were not sent')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;sandbox;help' {
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'Show the tour: sign in, upload, list, download, share, mail')
            [CompletionResult]::new('exec', 'exec', [CompletionResultType]::ParameterValue, 'Run a command, or a shell, signed in to a sandbox of its own')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Serve until interrupted')
            [CompletionResult]::new('mail', 'mail', [CompletionResultType]::ParameterValue, 'Show the mails that a sandbox was given, and write their attachments')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'graphctl;sandbox;help;demo' {
            break
        }
        'graphctl;sandbox;help;exec' {
            break
        }
        'graphctl;sandbox;help;serve' {
            break
        }
        'graphctl;sandbox;help;mail' {
            break
        }
        'graphctl;sandbox;help;help' {
            break
        }
        'graphctl;run' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--stop-on-error', '--stop-on-error', [CompletionResultType]::ParameterName, 'Stop at the first line that fails')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;schema' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;completions' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;man' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--jq', '--jq', [CompletionResultType]::ParameterName, 'Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--json', '--json', [CompletionResultType]::ParameterName, 'Print one JSON value')
            [CompletionResult]::new('--jsonl', '--jsonl', [CompletionResultType]::ParameterName, 'Print one JSON object a line, as results arrive')
            [CompletionResult]::new('-0', '-0', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('--null', '--null', [CompletionResultType]::ParameterName, 'End each record of a list with NUL instead of a line break')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            break
        }
        'graphctl;help' {
            [CompletionResult]::new('login', 'login', [CompletionResultType]::ParameterValue, 'Sign in, and remember the account')
            [CompletionResult]::new('logout', 'logout', [CompletionResultType]::ParameterValue, 'Forget the account')
            [CompletionResult]::new('whoami', 'whoami', [CompletionResultType]::ParameterValue, 'Show who is signed in')
            [CompletionResult]::new('site', 'site', [CompletionResultType]::ParameterValue, 'Choose the site and library that paths are meant in')
            [CompletionResult]::new('ls', 'ls', [CompletionResultType]::ParameterValue, 'List folders')
            [CompletionResult]::new('search', 'search', [CompletionResultType]::ParameterValue, 'Find files and folders by words')
            [CompletionResult]::new('du', 'du', [CompletionResultType]::ParameterValue, 'Show how much is in folders')
            [CompletionResult]::new('stat', 'stat', [CompletionResultType]::ParameterValue, 'Show everything about an item')
            [CompletionResult]::new('url', 'url', [CompletionResultType]::ParameterValue, 'Print the address that a browser shows for an item')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Download files and folders')
            [CompletionResult]::new('cat', 'cat', [CompletionResultType]::ParameterValue, 'Write the content of files to standard output, one after the other')
            [CompletionResult]::new('put', 'put', [CompletionResultType]::ParameterValue, 'Upload files and directories')
            [CompletionResult]::new('mkdir', 'mkdir', [CompletionResultType]::ParameterValue, 'Make folders')
            [CompletionResult]::new('rm', 'rm', [CompletionResultType]::ParameterValue, 'Delete files and folders')
            [CompletionResult]::new('trash', 'trash', [CompletionResultType]::ParameterValue, 'List the recycle bin, and bring items back')
            [CompletionResult]::new('mv', 'mv', [CompletionResultType]::ParameterValue, 'Move and rename files and folders')
            [CompletionResult]::new('cp', 'cp', [CompletionResultType]::ParameterValue, 'Copy files and folders inside of the service')
            [CompletionResult]::new('versions', 'versions', [CompletionResultType]::ParameterValue, 'List, restore and delete earlier versions of a file')
            [CompletionResult]::new('transfers', 'transfers', [CompletionResultType]::ParameterValue, 'List transfers that were interrupted, and continue or discard them')
            [CompletionResult]::new('share', 'share', [CompletionResultType]::ParameterValue, 'Make sharing links, invite people, and take both back')
            [CompletionResult]::new('mail', 'mail', [CompletionResultType]::ParameterValue, 'Send a mail')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show and change settings, and list profiles')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Explain an error code of the sign-in service or of Graph')
            [CompletionResult]::new('sandbox', 'sandbox', [CompletionResultType]::ParameterValue, 'Run a local Microsoft Graph, to try things and to test scripts without a tenant')
            [CompletionResult]::new('run', 'run', [CompletionResultType]::ParameterValue, 'Run many command lines in one process')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Describe commands, options, output and exit codes as JSON')
            [CompletionResult]::new('completions', 'completions', [CompletionResultType]::ParameterValue, 'Print the completion script for a shell')
            [CompletionResult]::new('man', 'man', [CompletionResultType]::ParameterValue, 'Print the manual page')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'graphctl;help;login' {
            break
        }
        'graphctl;help;logout' {
            break
        }
        'graphctl;help;whoami' {
            break
        }
        'graphctl;help;site' {
            [CompletionResult]::new('ls', 'ls', [CompletionResultType]::ParameterValue, 'List sites')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a site with its libraries; the default one if left out')
            [CompletionResult]::new('use', 'use', [CompletionResultType]::ParameterValue, 'Make a site''s library the default, or give it a short name')
            [CompletionResult]::new('add', 'add', [CompletionResultType]::ParameterValue, 'Give a site''s library a short name, for paths such as `NAME:General/x`')
            [CompletionResult]::new('drives', 'drives', [CompletionResultType]::ParameterValue, 'List the libraries of a site; of the default one if left out')
            [CompletionResult]::new('alias', 'alias', [CompletionResultType]::ParameterValue, 'List the short names of libraries, or remove some')
            break
        }
        'graphctl;help;site;ls' {
            break
        }
        'graphctl;help;site;show' {
            break
        }
        'graphctl;help;site;use' {
            break
        }
        'graphctl;help;site;add' {
            break
        }
        'graphctl;help;site;drives' {
            break
        }
        'graphctl;help;site;alias' {
            break
        }
        'graphctl;help;ls' {
            break
        }
        'graphctl;help;search' {
            break
        }
        'graphctl;help;du' {
            break
        }
        'graphctl;help;stat' {
            break
        }
        'graphctl;help;url' {
            break
        }
        'graphctl;help;get' {
            break
        }
        'graphctl;help;cat' {
            break
        }
        'graphctl;help;put' {
            break
        }
        'graphctl;help;mkdir' {
            break
        }
        'graphctl;help;rm' {
            break
        }
        'graphctl;help;trash' {
            break
        }
        'graphctl;help;mv' {
            break
        }
        'graphctl;help;cp' {
            break
        }
        'graphctl;help;versions' {
            break
        }
        'graphctl;help;transfers' {
            break
        }
        'graphctl;help;share' {
            break
        }
        'graphctl;help;mail' {
            break
        }
        'graphctl;help;config' {
            [CompletionResult]::new('list', 'list', [CompletionResultType]::ParameterValue, 'List every setting, its value, and where that comes from')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Print the value of one setting')
            [CompletionResult]::new('set', 'set', [CompletionResultType]::ParameterValue, 'Write a setting into the profile; `profile` chooses the profile for all runs to come')
            [CompletionResult]::new('unset', 'unset', [CompletionResultType]::ParameterValue, 'Take a setting out of the profile')
            [CompletionResult]::new('path', 'path', [CompletionResultType]::ParameterValue, 'Print where the configuration file is')
            [CompletionResult]::new('profiles', 'profiles', [CompletionResultType]::ParameterValue, 'List the profiles and their accounts')
            [CompletionResult]::new('delete-profile', 'delete-profile', [CompletionResultType]::ParameterValue, 'Delete a profile, and sign its account out')
            break
        }
        'graphctl;help;config;list' {
            break
        }
        'graphctl;help;config;get' {
            break
        }
        'graphctl;help;config;set' {
            break
        }
        'graphctl;help;config;unset' {
            break
        }
        'graphctl;help;config;path' {
            break
        }
        'graphctl;help;config;profiles' {
            break
        }
        'graphctl;help;config;delete-profile' {
            break
        }
        'graphctl;help;explain' {
            break
        }
        'graphctl;help;sandbox' {
            [CompletionResult]::new('demo', 'demo', [CompletionResultType]::ParameterValue, 'Show the tour: sign in, upload, list, download, share, mail')
            [CompletionResult]::new('exec', 'exec', [CompletionResultType]::ParameterValue, 'Run a command, or a shell, signed in to a sandbox of its own')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Serve until interrupted')
            [CompletionResult]::new('mail', 'mail', [CompletionResultType]::ParameterValue, 'Show the mails that a sandbox was given, and write their attachments')
            break
        }
        'graphctl;help;sandbox;demo' {
            break
        }
        'graphctl;help;sandbox;exec' {
            break
        }
        'graphctl;help;sandbox;serve' {
            break
        }
        'graphctl;help;sandbox;mail' {
            break
        }
        'graphctl;help;run' {
            break
        }
        'graphctl;help;schema' {
            break
        }
        'graphctl;help;completions' {
            break
        }
        'graphctl;help;man' {
            break
        }
        'graphctl;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
