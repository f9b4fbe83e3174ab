
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
            [CompletionResult]::new('ls', 'ls', [CompletionResultType]::ParameterValue, 'List a folder')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Download files and folders')
            [CompletionResult]::new('put', 'put', [CompletionResultType]::ParameterValue, 'Upload files and directories')
            [CompletionResult]::new('transfers', 'transfers', [CompletionResultType]::ParameterValue, 'List transfers that were interrupted, and continue or discard them')
            [CompletionResult]::new('share', 'share', [CompletionResultType]::ParameterValue, 'Make a sharing link, and print it')
            [CompletionResult]::new('mail', 'mail', [CompletionResultType]::ParameterValue, 'Send a mail')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show and change settings, and list profiles')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Explain an error code of the sign-in service or of Graph')
            [CompletionResult]::new('sandbox', 'sandbox', [CompletionResultType]::ParameterValue, 'Run a local Microsoft Graph, to try things and to test scripts without a tenant')
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
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Say nothing but data, warnings and errors')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Show the causes of errors; twice, also every request')
            [CompletionResult]::new('--no-input', '--no-input', [CompletionResultType]::ParameterName, 'Never ask anything')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a site, or the default one')
            [CompletionResult]::new('use', 'use', [CompletionResultType]::ParameterValue, 'Make a site''s library the default, or give it a short name')
            [CompletionResult]::new('drives', 'drives', [CompletionResultType]::ParameterValue, 'List the libraries of a site')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'graphctl;site;show' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
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
            [CompletionResult]::new('--drive', '--drive', [CompletionResultType]::ParameterName, 'The library; the site''s default one if left out')
            [CompletionResult]::new('--alias', '--alias', [CompletionResultType]::ParameterName, 'Save it under this name, for paths such as `NAME:General/x`, and leave the default alone')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
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
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a site, or the default one')
            [CompletionResult]::new('use', 'use', [CompletionResultType]::ParameterValue, 'Make a site''s library the default, or give it a short name')
            [CompletionResult]::new('drives', 'drives', [CompletionResultType]::ParameterValue, 'List the libraries of a site')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'graphctl;site;help;show' {
            break
        }
        'graphctl;site;help;use' {
            break
        }
        'graphctl;site;help;drives' {
            break
        }
        'graphctl;site;help;help' {
            break
        }
        'graphctl;ls' {
            [CompletionResult]::new('--sort', '--sort', [CompletionResultType]::ParameterName, 'Sort, instead of showing items in the order in which they arrive')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('-l', '-l', [CompletionResultType]::ParameterName, 'Show size and time of change')
            [CompletionResult]::new('--long', '--long', [CompletionResultType]::ParameterName, 'Show size and time of change')
            [CompletionResult]::new('--files-only', '--files-only', [CompletionResultType]::ParameterName, 'Leave out folders')
            [CompletionResult]::new('--dirs-only', '--dirs-only', [CompletionResultType]::ParameterName, 'Show folders only')
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
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
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
        'graphctl;transfers' {
            [CompletionResult]::new('--resume', '--resume', [CompletionResultType]::ParameterName, 'Continue this transfer')
            [CompletionResult]::new('--discard', '--discard', [CompletionResultType]::ParameterName, 'Forget this transfer; of an upload the service drops what it has, of a download what is here is removed')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
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
            [CompletionResult]::new('--scope', '--scope', [CompletionResultType]::ParameterName, 'Who may use it')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
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
            [CompletionResult]::new('--reply-to', '--reply-to', [CompletionResultType]::ParameterName, 'Where answers go')
            [CompletionResult]::new('--body', '--body', [CompletionResultType]::ParameterName, 'The text')
            [CompletionResult]::new('--body-file', '--body-file', [CompletionResultType]::ParameterName, 'A file with the text, `-` for standard input')
            [CompletionResult]::new('-a', '-a', [CompletionResultType]::ParameterName, 'Attach a file')
            [CompletionResult]::new('--attach', '--attach', [CompletionResultType]::ParameterName, 'Attach a file')
            [CompletionResult]::new('--link', '--link', [CompletionResultType]::ParameterName, 'Make a sharing link for the organization and put it below the text')
            [CompletionResult]::new('--importance', '--importance', [CompletionResultType]::ParameterName, 'How important it is')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'When to use colour')
            [CompletionResult]::new('--progress', '--progress', [CompletionResultType]::ParameterName, 'How to show progress')
            [CompletionResult]::new('--retries', '--retries', [CompletionResultType]::ParameterName, 'Repeat a failed request this often')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'Give a connection up when nothing moves for this long, such as `90s` or `2m`')
            [CompletionResult]::new('--ca-cert', '--ca-cert', [CompletionResultType]::ParameterName, 'Trust the certificate authorities in this PEM file, too')
            [CompletionResult]::new('--limit-rate', '--limit-rate', [CompletionResultType]::ParameterName, 'Move at most this many bytes a second in all, such as `5MiB`')
            [CompletionResult]::new('--budget', '--budget', [CompletionResultType]::ParameterName, 'Use at most this part of the service''s allowance, such as `0.25` or `1/4` for one of four machines')
            [CompletionResult]::new('--stats', '--stats', [CompletionResultType]::ParameterName, 'Say at the end what the run cost: requests, bytes, retries, waits, resource units')
            [CompletionResult]::new('--html', '--html', [CompletionResultType]::ParameterName, 'The text is HTML')
            [CompletionResult]::new('--no-save', '--no-save', [CompletionResultType]::ParameterName, 'Keep no copy in Sent Items')
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
        'graphctl;config' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
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
        'graphctl;sandbox;help;help' {
            break
        }
        'graphctl;completions' {
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'Use this profile')
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
            [CompletionResult]::new('ls', 'ls', [CompletionResultType]::ParameterValue, 'List a folder')
            [CompletionResult]::new('get', 'get', [CompletionResultType]::ParameterValue, 'Download files and folders')
            [CompletionResult]::new('put', 'put', [CompletionResultType]::ParameterValue, 'Upload files and directories')
            [CompletionResult]::new('transfers', 'transfers', [CompletionResultType]::ParameterValue, 'List transfers that were interrupted, and continue or discard them')
            [CompletionResult]::new('share', 'share', [CompletionResultType]::ParameterValue, 'Make a sharing link, and print it')
            [CompletionResult]::new('mail', 'mail', [CompletionResultType]::ParameterValue, 'Send a mail')
            [CompletionResult]::new('config', 'config', [CompletionResultType]::ParameterValue, 'Show and change settings, and list profiles')
            [CompletionResult]::new('explain', 'explain', [CompletionResultType]::ParameterValue, 'Explain an error code of the sign-in service or of Graph')
            [CompletionResult]::new('sandbox', 'sandbox', [CompletionResultType]::ParameterValue, 'Run a local Microsoft Graph, to try things and to test scripts without a tenant')
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
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show a site, or the default one')
            [CompletionResult]::new('use', 'use', [CompletionResultType]::ParameterValue, 'Make a site''s library the default, or give it a short name')
            [CompletionResult]::new('drives', 'drives', [CompletionResultType]::ParameterValue, 'List the libraries of a site')
            break
        }
        'graphctl;help;site;show' {
            break
        }
        'graphctl;help;site;use' {
            break
        }
        'graphctl;help;site;drives' {
            break
        }
        'graphctl;help;ls' {
            break
        }
        'graphctl;help;get' {
            break
        }
        'graphctl;help;put' {
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
