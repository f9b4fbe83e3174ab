
use builtin;
use str;

set edit:completion:arg-completer[graphctl] = {|@words|
    fn spaces {|n|
        builtin:repeat $n ' ' | str:join ''
    }
    fn cand {|text desc|
        edit:complex-candidate $text &display=$text' '(spaces (- 14 (wcswidth $text)))$desc
    }
    var command = 'graphctl'
    for word $words[1..-1] {
        if (str:has-prefix $word '-') {
            break
        }
        set command = $command';'$word
    }
    var completions = [
        &'graphctl'= {
            cand --profile 'Use this profile'
            cand --color 'When to use colour'
            cand --progress 'How to show progress'
            cand --retries 'Repeat a failed request this often'
            cand --timeout 'Give a connection up when nothing moves for this long, such as `90s` or `2m`'
            cand --ca-cert 'Trust the certificate authorities in this PEM file, too'
            cand --json 'Print one JSON value'
            cand --jsonl 'Print one JSON object a line, as results arrive'
            cand -q 'Say nothing but data, warnings and errors'
            cand --quiet 'Say nothing but data, warnings and errors'
            cand -v 'Show the causes of errors; twice, also every request'
            cand --verbose 'Show the causes of errors; twice, also every request'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand login 'Sign in, and remember the account'
            cand logout 'Forget the account'
            cand whoami 'Show who is signed in'
            cand site 'Choose the site and library that paths are meant in'
            cand ls 'List a folder'
            cand get 'Download files'
            cand put 'Upload files'
            cand share 'Make a sharing link, and print it'
            cand mail 'Send a mail'
            cand config 'Show and change settings, and list profiles'
            cand explain 'Explain an error code of the sign-in service or of Graph'
            cand sandbox 'Run a local Microsoft Graph, to try things and to test scripts without a tenant'
            cand completions 'Print the completion script for a shell'
            cand man 'Print the manual page'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'graphctl;login'= {
            cand --certificate 'Sign in as the application, with this certificate and key (PEM or PFX)'
            cand --federated-token-file 'Sign in as the application, with the token that another issuer puts into this file'
            cand --managed-identity 'Sign in as the identity of this machine in Azure, or the one with this client id'
            cand --client-id 'Id of the application to sign in with'
            cand --tenant 'Tenant: a domain, an id, `organizations`, or `consumers` for personal accounts'
            cand --cloud 'Cloud: `global`, `gcc-high`, `dod` or `china`'
            cand --scope 'Ask for this permission, too'
            cand --profile 'Use this profile'
            cand --color 'When to use colour'
            cand --progress 'How to show progress'
            cand --retries 'Repeat a failed request this often'
            cand --timeout 'Give a connection up when nothing moves for this long, such as `90s` or `2m`'
            cand --ca-cert 'Trust the certificate authorities in this PEM file, too'
            cand --browser 'Sign in through a browser on this machine'
            cand --device-code 'Show a code to enter in a browser on any machine'
            cand --copy-code 'Copy the code to the clipboard, too'
            cand --client-secret-stdin 'Sign in as the application, with the secret on the first line of standard input'
            cand --github-actions 'Sign in as the application, with the ID token of this GitHub Actions job'
            cand --azure-cli 'Use the sign-in of the Azure CLI'
            cand --with-token 'Keep the access token that is on standard input'
            cand --json 'Print one JSON value'
            cand --jsonl 'Print one JSON object a line, as results arrive'
            cand -q 'Say nothing but data, warnings and errors'
            cand --quiet 'Say nothing but data, warnings and errors'
            cand -v 'Show the causes of errors; twice, also every request'
            cand --verbose 'Show the causes of errors; twice, also every request'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'graphctl;logout'= {
            cand --profile 'Use this profile'
            cand --color 'When to use colour'
            cand --progress 'How to show progress'
            cand --retries 'Repeat a failed request this often'
            cand --timeout 'Give a connection up when nothing moves for this long, such as `90s` or `2m`'
            cand --ca-cert 'Trust the certificate authorities in this PEM file, too'
            cand --all 'Forget the accounts of all profiles'
            cand --json 'Print one JSON value'
            cand --jsonl 'Print one JSON object a line, as results arrive'
            cand -q 'Say nothing but data, warnings and errors'
            cand --quiet 'Say nothing but data, warnings and errors'
            cand -v 'Show the causes of errors; twice, also every request'
            cand --verbose 'Show the causes of errors; twice, also every request'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'graphctl;whoami'= {
            cand --profile 'Use this profile'
            cand --color 'When to use colour'
            cand --progress 'How to show progress'
            cand --retries 'Repeat a failed request this often'
            cand --timeout 'Give a connection up when nothing moves for this long, such as `90s` or `2m`'
            cand --ca-cert 'Trust the certificate authorities in this PEM file, too'
            cand --offline 'Show what is stored, and ask nobody'
            cand --json 'Print one JSON value'
            cand --jsonl 'Print one JSON object a line, as results arrive'
            cand -q 'Say nothing but data, warnings and errors'
            cand --quiet 'Say nothing but data, warnings and errors'
            cand -v 'Show the causes of errors; twice, also every request'
            cand --verbose 'Show the causes of errors; twice, also every request'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'graphctl;site'= {
            cand --profile 'Use this profile'
            cand --color 'When to use colour'
            cand --progress 'How to show progress'
            cand --retries 'Repeat a failed request this often'
            cand --timeout 'Give a connection up when nothing moves for this long, such as `90s` or `2m`'
            cand --ca-cert 'Trust the certificate authorities in this PEM file, too'
            cand --json 'Print one JSON value'
            cand --jsonl 'Print one JSON object a line, as results arrive'
            cand -q 'Say nothing but data, warnings and errors'
            cand --quiet 'Say nothing but data, warnings and errors'
            cand -v 'Show the causes of errors; twice, also every request'
            cand --verbose 'Show the causes of errors; twice, also every request'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand show 'Show a site, or the default one'
            cand use 'Make a site''s library the default, or give it a short name'
            cand drives 'List the libraries of a site'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'graphctl;site;show'= {
            cand --profile 'Use this profile'
            cand --color 'When to use colour'
            cand --progress 'How to show progress'
            cand --retries 'Repeat a failed request this often'
            cand --timeout 'Give a connection up when nothing moves for this long, such as `90s` or `2m`'
            cand --ca-cert 'Trust the certificate authorities in this PEM file, too'
            cand --json 'Print one JSON value'
            cand --jsonl 'Print one JSON object a line, as results arrive'
            cand -q 'Say nothing but data, warnings and errors'
            cand --quiet 'Say nothing but data, warnings and errors'
            cand -v 'Show the causes of errors; twice, also every request'
            cand --verbose 'Show the causes of errors; twice, also every request'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'graphctl;site;use'= {
            cand --drive 'The library; the site''s default one if left out'
            cand --alias 'Save it under this name, for paths such as `NAME:General/x`, and leave the default alone'
            cand --profile 'Use this profile'
            cand --color 'When to use colour'
            cand --progress 'How to show progress'
            cand --retries 'Repeat a failed request this often'
            cand --timeout 'Give a connection up when nothing moves for this long, such as `90s` or `2m`'
            cand --ca-cert 'Trust the certificate authorities in this PEM file, too'
            cand --json 'Print one JSON value'
            cand --jsonl 'Print one JSON object a line, as results arrive'
            cand -q 'Say nothing but data, warnings and errors'
            cand --quiet 'Say nothing but data, warnings and errors'
            cand -v 'Show the causes of errors; twice, also every request'
            cand --verbose 'Show the causes of errors; twice, also every request'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'graphctl;site;drives'= {
            cand --profile 'Use this profile'
            cand --color 'When to use colour'
            cand --progress 'How to show progress'
            cand --retries 'Repeat a failed request this often'
            cand --timeout 'Give a connection up when nothing moves for this long, such as `90s` or `2m`'
            cand --ca-cert 'Trust the certificate authorities in this PEM file, too'
            cand --json 'Print one JSON value'
            cand --jsonl 'Print one JSON object a line, as results arrive'
            cand -q 'Say nothing but data, warnings and errors'
            cand --quiet 'Say nothing but data, warnings and errors'
            cand -v 'Show the causes of errors; twice, also every request'
            cand --verbose 'Show the causes of errors; twice, also every request'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'graphctl;site;help'= {
            cand show 'Show a site, or the default one'
            cand use 'Make a site''s library the default, or give it a short name'
            cand drives 'List the libraries of a site'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'graphctl;site;help;show'= {
        }
        &'graphctl;site;help;use'= {
        }
        &'graphctl;site;help;drives'= {
        }
        &'graphctl;site;help;help'= {
        }
        &'graphctl;ls'= {
            cand --sort 'Sort, instead of showing items in the order in which they arrive'
            cand --profile 'Use this profile'
            cand --color 'When to use colour'
            cand --progress 'How to show progress'
            cand --retries 'Repeat a failed request this often'
            cand --timeout 'Give a connection up when nothing moves for this long, such as `90s` or `2m`'
            cand --ca-cert 'Trust the certificate authorities in this PEM file, too'
            cand -l 'Show size and time of change'
            cand --long 'Show size and time of change'
            cand --files-only 'Leave out folders'
            cand --dirs-only 'Show folders only'
            cand --json 'Print one JSON value'
            cand --jsonl 'Print one JSON object a line, as results arrive'
            cand -q 'Say nothing but data, warnings and errors'
            cand --quiet 'Say nothing but data, warnings and errors'
            cand -v 'Show the causes of errors; twice, also every request'
            cand --verbose 'Show the causes of errors; twice, also every request'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'graphctl;get'= {
            cand -j 'Files at a time'
            cand --transfers 'Files at a time'
            cand --profile 'Use this profile'
            cand --color 'When to use colour'
            cand --progress 'How to show progress'
            cand --retries 'Repeat a failed request this often'
            cand --timeout 'Give a connection up when nothing moves for this long, such as `90s` or `2m`'
            cand --ca-cert 'Trust the certificate authorities in this PEM file, too'
            cand --no-verify 'Do not compare hashes after the download'
            cand --no-preserve 'Do not set the local time of last change'
            cand --json 'Print one JSON value'
            cand --jsonl 'Print one JSON object a line, as results arrive'
            cand -q 'Say nothing but data, warnings and errors'
            cand --quiet 'Say nothing but data, warnings and errors'
            cand -v 'Show the causes of errors; twice, also every request'
            cand --verbose 'Show the causes of errors; twice, also every request'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'graphctl;put'= {
            cand --on-conflict 'What to do if the name is taken'
            cand -j 'Files at a time'
            cand --transfers 'Files at a time'
            cand --chunk-size 'Length of fragments, such as `20MiB`; by the length of the file if left out'
            cand --profile 'Use this profile'
            cand --color 'When to use colour'
            cand --progress 'How to show progress'
            cand --retries 'Repeat a failed request this often'
            cand --timeout 'Give a connection up when nothing moves for this long, such as `90s` or `2m`'
            cand --ca-cert 'Trust the certificate authorities in this PEM file, too'
            cand -n 'The same as `--on-conflict fail`'
            cand --no-clobber 'The same as `--on-conflict fail`'
            cand -p 'Keep the time of last change'
            cand --preserve 'Keep the time of last change'
            cand --no-verify 'Do not compare hashes after the upload'
            cand --restart 'Forget what an interrupted run left, and start anew'
            cand --dry-run 'Show what would be sent, and send nothing'
            cand --json 'Print one JSON value'
            cand --jsonl 'Print one JSON object a line, as results arrive'
            cand -q 'Say nothing but data, warnings and errors'
            cand --quiet 'Say nothing but data, warnings and errors'
            cand -v 'Show the causes of errors; twice, also every request'
            cand --verbose 'Show the causes of errors; twice, also every request'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'graphctl;share'= {
            cand --type 'What the link allows'
            cand --scope 'Who may use it'
            cand --profile 'Use this profile'
            cand --color 'When to use colour'
            cand --progress 'How to show progress'
            cand --retries 'Repeat a failed request this often'
            cand --timeout 'Give a connection up when nothing moves for this long, such as `90s` or `2m`'
            cand --ca-cert 'Trust the certificate authorities in this PEM file, too'
            cand --json 'Print one JSON value'
            cand --jsonl 'Print one JSON object a line, as results arrive'
            cand -q 'Say nothing but data, warnings and errors'
            cand --quiet 'Say nothing but data, warnings and errors'
            cand -v 'Show the causes of errors; twice, also every request'
            cand --verbose 'Show the causes of errors; twice, also every request'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'graphctl;mail'= {
            cand -s 'Subject line'
            cand --subject 'Subject line'
            cand --cc 'Who gets a copy'
            cand --bcc 'Who gets a copy unseen by the others'
            cand --reply-to 'Where answers go'
            cand --body 'The text'
            cand --body-file 'A file with the text, `-` for standard input'
            cand -a 'Attach a file'
            cand --attach 'Attach a file'
            cand --link 'Make a sharing link for the organization and put it below the text'
            cand --importance 'How important it is'
            cand --profile 'Use this profile'
            cand --color 'When to use colour'
            cand --progress 'How to show progress'
            cand --retries 'Repeat a failed request this often'
            cand --timeout 'Give a connection up when nothing moves for this long, such as `90s` or `2m`'
            cand --ca-cert 'Trust the certificate authorities in this PEM file, too'
            cand --html 'The text is HTML'
            cand --no-save 'Keep no copy in Sent Items'
            cand --json 'Print one JSON value'
            cand --jsonl 'Print one JSON object a line, as results arrive'
            cand -q 'Say nothing but data, warnings and errors'
            cand --quiet 'Say nothing but data, warnings and errors'
            cand -v 'Show the causes of errors; twice, also every request'
            cand --verbose 'Show the causes of errors; twice, also every request'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'graphctl;config'= {
            cand --profile 'Use this profile'
            cand --color 'When to use colour'
            cand --progress 'How to show progress'
            cand --retries 'Repeat a failed request this often'
            cand --timeout 'Give a connection up when nothing moves for this long, such as `90s` or `2m`'
            cand --ca-cert 'Trust the certificate authorities in this PEM file, too'
            cand --json 'Print one JSON value'
            cand --jsonl 'Print one JSON object a line, as results arrive'
            cand -q 'Say nothing but data, warnings and errors'
            cand --quiet 'Say nothing but data, warnings and errors'
            cand -v 'Show the causes of errors; twice, also every request'
            cand --verbose 'Show the causes of errors; twice, also every request'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand list 'List every setting, its value, and where that comes from'
            cand get 'Print the value of one setting'
            cand set 'Write a setting into the profile; `profile` chooses the profile for all runs to come'
            cand unset 'Take a setting out of the profile'
            cand path 'Print where the configuration file is'
            cand profiles 'List the profiles and their accounts'
            cand delete-profile 'Delete a profile, and sign its account out'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'graphctl;config;list'= {
            cand --profile 'Use this profile'
            cand --color 'When to use colour'
            cand --progress 'How to show progress'
            cand --retries 'Repeat a failed request this often'
            cand --timeout 'Give a connection up when nothing moves for this long, such as `90s` or `2m`'
            cand --ca-cert 'Trust the certificate authorities in this PEM file, too'
            cand --json 'Print one JSON value'
            cand --jsonl 'Print one JSON object a line, as results arrive'
            cand -q 'Say nothing but data, warnings and errors'
            cand --quiet 'Say nothing but data, warnings and errors'
            cand -v 'Show the causes of errors; twice, also every request'
            cand --verbose 'Show the causes of errors; twice, also every request'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'graphctl;config;get'= {
            cand --profile 'Use this profile'
            cand --color 'When to use colour'
            cand --progress 'How to show progress'
            cand --retries 'Repeat a failed request this often'
            cand --timeout 'Give a connection up when nothing moves for this long, such as `90s` or `2m`'
            cand --ca-cert 'Trust the certificate authorities in this PEM file, too'
            cand --json 'Print one JSON value'
            cand --jsonl 'Print one JSON object a line, as results arrive'
            cand -q 'Say nothing but data, warnings and errors'
            cand --quiet 'Say nothing but data, warnings and errors'
            cand -v 'Show the causes of errors; twice, also every request'
            cand --verbose 'Show the causes of errors; twice, also every request'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'graphctl;config;set'= {
            cand --profile 'Use this profile'
            cand --color 'When to use colour'
            cand --progress 'How to show progress'
            cand --retries 'Repeat a failed request this often'
            cand --timeout 'Give a connection up when nothing moves for this long, such as `90s` or `2m`'
            cand --ca-cert 'Trust the certificate authorities in this PEM file, too'
            cand --json 'Print one JSON value'
            cand --jsonl 'Print one JSON object a line, as results arrive'
            cand -q 'Say nothing but data, warnings and errors'
            cand --quiet 'Say nothing but data, warnings and errors'
            cand -v 'Show the causes of errors; twice, also every request'
            cand --verbose 'Show the causes of errors; twice, also every request'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'graphctl;config;unset'= {
            cand --profile 'Use this profile'
            cand --color 'When to use colour'
            cand --progress 'How to show progress'
            cand --retries 'Repeat a failed request this often'
            cand --timeout 'Give a connection up when nothing moves for this long, such as `90s` or `2m`'
            cand --ca-cert 'Trust the certificate authorities in this PEM file, too'
            cand --json 'Print one JSON value'
            cand --jsonl 'Print one JSON object a line, as results arrive'
            cand -q 'Say nothing but data, warnings and errors'
            cand --quiet 'Say nothing but data, warnings and errors'
            cand -v 'Show the causes of errors; twice, also every request'
            cand --verbose 'Show the causes of errors; twice, also every request'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'graphctl;config;path'= {
            cand --profile 'Use this profile'
            cand --color 'When to use colour'
            cand --progress 'How to show progress'
            cand --retries 'Repeat a failed request this often'
            cand --timeout 'Give a connection up when nothing moves for this long, such as `90s` or `2m`'
            cand --ca-cert 'Trust the certificate authorities in this PEM file, too'
            cand --json 'Print one JSON value'
            cand --jsonl 'Print one JSON object a line, as results arrive'
            cand -q 'Say nothing but data, warnings and errors'
            cand --quiet 'Say nothing but data, warnings and errors'
            cand -v 'Show the causes of errors; twice, also every request'
            cand --verbose 'Show the causes of errors; twice, also every request'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'graphctl;config;profiles'= {
            cand --profile 'Use this profile'
            cand --color 'When to use colour'
            cand --progress 'How to show progress'
            cand --retries 'Repeat a failed request this often'
            cand --timeout 'Give a connection up when nothing moves for this long, such as `90s` or `2m`'
            cand --ca-cert 'Trust the certificate authorities in this PEM file, too'
            cand --json 'Print one JSON value'
            cand --jsonl 'Print one JSON object a line, as results arrive'
            cand -q 'Say nothing but data, warnings and errors'
            cand --quiet 'Say nothing but data, warnings and errors'
            cand -v 'Show the causes of errors; twice, also every request'
            cand --verbose 'Show the causes of errors; twice, also every request'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'graphctl;config;delete-profile'= {
            cand --profile 'Use this profile'
            cand --color 'When to use colour'
            cand --progress 'How to show progress'
            cand --retries 'Repeat a failed request this often'
            cand --timeout 'Give a connection up when nothing moves for this long, such as `90s` or `2m`'
            cand --ca-cert 'Trust the certificate authorities in this PEM file, too'
            cand --json 'Print one JSON value'
            cand --jsonl 'Print one JSON object a line, as results arrive'
            cand -q 'Say nothing but data, warnings and errors'
            cand --quiet 'Say nothing but data, warnings and errors'
            cand -v 'Show the causes of errors; twice, also every request'
            cand --verbose 'Show the causes of errors; twice, also every request'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'graphctl;config;help'= {
            cand list 'List every setting, its value, and where that comes from'
            cand get 'Print the value of one setting'
            cand set 'Write a setting into the profile; `profile` chooses the profile for all runs to come'
            cand unset 'Take a setting out of the profile'
            cand path 'Print where the configuration file is'
            cand profiles 'List the profiles and their accounts'
            cand delete-profile 'Delete a profile, and sign its account out'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'graphctl;config;help;list'= {
        }
        &'graphctl;config;help;get'= {
        }
        &'graphctl;config;help;set'= {
        }
        &'graphctl;config;help;unset'= {
        }
        &'graphctl;config;help;path'= {
        }
        &'graphctl;config;help;profiles'= {
        }
        &'graphctl;config;help;delete-profile'= {
        }
        &'graphctl;config;help;help'= {
        }
        &'graphctl;explain'= {
            cand --profile 'Use this profile'
            cand --color 'When to use colour'
            cand --progress 'How to show progress'
            cand --retries 'Repeat a failed request this often'
            cand --timeout 'Give a connection up when nothing moves for this long, such as `90s` or `2m`'
            cand --ca-cert 'Trust the certificate authorities in this PEM file, too'
            cand --json 'Print one JSON value'
            cand --jsonl 'Print one JSON object a line, as results arrive'
            cand -q 'Say nothing but data, warnings and errors'
            cand --quiet 'Say nothing but data, warnings and errors'
            cand -v 'Show the causes of errors; twice, also every request'
            cand --verbose 'Show the causes of errors; twice, also every request'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'graphctl;sandbox'= {
            cand --profile 'Use this profile'
            cand --color 'When to use colour'
            cand --progress 'How to show progress'
            cand --retries 'Repeat a failed request this often'
            cand --timeout 'Give a connection up when nothing moves for this long, such as `90s` or `2m`'
            cand --ca-cert 'Trust the certificate authorities in this PEM file, too'
            cand --json 'Print one JSON value'
            cand --jsonl 'Print one JSON object a line, as results arrive'
            cand -q 'Say nothing but data, warnings and errors'
            cand --quiet 'Say nothing but data, warnings and errors'
            cand -v 'Show the causes of errors; twice, also every request'
            cand --verbose 'Show the causes of errors; twice, also every request'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
            cand demo 'Show the tour: sign in, upload, list, download, share, mail'
            cand exec 'Run a command, or a shell, signed in to a sandbox of its own'
            cand serve 'Serve until interrupted'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'graphctl;sandbox;demo'= {
            cand --size 'Length of the file that goes up and down'
            cand --data 'Keep files in this directory, and find them there again; in memory if left out'
            cand --seed 'Draw ids and secrets from this number'
            cand --now 'Let time stand still at this moment, such as `2026-01-02T03:04:05Z`'
            cand --latency 'Answer every request only after this long, such as `50ms`'
            cand --page-size 'Show this many items on a page at most'
            cand --token-lifetime 'Life of access tokens'
            cand --approval 'Who approves sign-ins'
            cand --quirk 'Play this quirk of the service or of sign-in, or with `=off` leave it out; docs/sandbox.md lists them'
            cand --profile 'Use this profile'
            cand --color 'When to use colour'
            cand --progress 'How to show progress'
            cand --retries 'Repeat a failed request this often'
            cand --timeout 'Give a connection up when nothing moves for this long, such as `90s` or `2m`'
            cand --ca-cert 'Trust the certificate authorities in this PEM file, too'
            cand --personal 'Play the `OneDrive` of a personal account'
            cand --json 'Print one JSON value'
            cand --jsonl 'Print one JSON object a line, as results arrive'
            cand -q 'Say nothing but data, warnings and errors'
            cand --quiet 'Say nothing but data, warnings and errors'
            cand -v 'Show the causes of errors; twice, also every request'
            cand --verbose 'Show the causes of errors; twice, also every request'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'graphctl;sandbox;exec'= {
            cand --data 'Keep files in this directory, and find them there again; in memory if left out'
            cand --seed 'Draw ids and secrets from this number'
            cand --now 'Let time stand still at this moment, such as `2026-01-02T03:04:05Z`'
            cand --latency 'Answer every request only after this long, such as `50ms`'
            cand --page-size 'Show this many items on a page at most'
            cand --token-lifetime 'Life of access tokens'
            cand --approval 'Who approves sign-ins'
            cand --quirk 'Play this quirk of the service or of sign-in, or with `=off` leave it out; docs/sandbox.md lists them'
            cand --profile 'Use this profile'
            cand --color 'When to use colour'
            cand --progress 'How to show progress'
            cand --retries 'Repeat a failed request this often'
            cand --timeout 'Give a connection up when nothing moves for this long, such as `90s` or `2m`'
            cand --ca-cert 'Trust the certificate authorities in this PEM file, too'
            cand --personal 'Play the `OneDrive` of a personal account'
            cand --json 'Print one JSON value'
            cand --jsonl 'Print one JSON object a line, as results arrive'
            cand -q 'Say nothing but data, warnings and errors'
            cand --quiet 'Say nothing but data, warnings and errors'
            cand -v 'Show the causes of errors; twice, also every request'
            cand --verbose 'Show the causes of errors; twice, also every request'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'graphctl;sandbox;serve'= {
            cand --port 'Port for Graph and sign-in; any free one if left out'
            cand --storage-port 'Port for file content; any free one if left out'
            cand --certificate 'Let the demo application sign in with the certificate in this PEM file; repeatable'
            cand --data 'Keep files in this directory, and find them there again; in memory if left out'
            cand --seed 'Draw ids and secrets from this number'
            cand --now 'Let time stand still at this moment, such as `2026-01-02T03:04:05Z`'
            cand --latency 'Answer every request only after this long, such as `50ms`'
            cand --page-size 'Show this many items on a page at most'
            cand --token-lifetime 'Life of access tokens'
            cand --approval 'Who approves sign-ins'
            cand --quirk 'Play this quirk of the service or of sign-in, or with `=off` leave it out; docs/sandbox.md lists them'
            cand --profile 'Use this profile'
            cand --color 'When to use colour'
            cand --progress 'How to show progress'
            cand --retries 'Repeat a failed request this often'
            cand --timeout 'Give a connection up when nothing moves for this long, such as `90s` or `2m`'
            cand --ca-cert 'Trust the certificate authorities in this PEM file, too'
            cand --personal 'Play the `OneDrive` of a personal account'
            cand --json 'Print one JSON value'
            cand --jsonl 'Print one JSON object a line, as results arrive'
            cand -q 'Say nothing but data, warnings and errors'
            cand --quiet 'Say nothing but data, warnings and errors'
            cand -v 'Show the causes of errors; twice, also every request'
            cand --verbose 'Show the causes of errors; twice, also every request'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'graphctl;sandbox;help'= {
            cand demo 'Show the tour: sign in, upload, list, download, share, mail'
            cand exec 'Run a command, or a shell, signed in to a sandbox of its own'
            cand serve 'Serve until interrupted'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'graphctl;sandbox;help;demo'= {
        }
        &'graphctl;sandbox;help;exec'= {
        }
        &'graphctl;sandbox;help;serve'= {
        }
        &'graphctl;sandbox;help;help'= {
        }
        &'graphctl;completions'= {
            cand --profile 'Use this profile'
            cand --color 'When to use colour'
            cand --progress 'How to show progress'
            cand --retries 'Repeat a failed request this often'
            cand --timeout 'Give a connection up when nothing moves for this long, such as `90s` or `2m`'
            cand --ca-cert 'Trust the certificate authorities in this PEM file, too'
            cand --json 'Print one JSON value'
            cand --jsonl 'Print one JSON object a line, as results arrive'
            cand -q 'Say nothing but data, warnings and errors'
            cand --quiet 'Say nothing but data, warnings and errors'
            cand -v 'Show the causes of errors; twice, also every request'
            cand --verbose 'Show the causes of errors; twice, also every request'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'graphctl;man'= {
            cand --profile 'Use this profile'
            cand --color 'When to use colour'
            cand --progress 'How to show progress'
            cand --retries 'Repeat a failed request this often'
            cand --timeout 'Give a connection up when nothing moves for this long, such as `90s` or `2m`'
            cand --ca-cert 'Trust the certificate authorities in this PEM file, too'
            cand --json 'Print one JSON value'
            cand --jsonl 'Print one JSON object a line, as results arrive'
            cand -q 'Say nothing but data, warnings and errors'
            cand --quiet 'Say nothing but data, warnings and errors'
            cand -v 'Show the causes of errors; twice, also every request'
            cand --verbose 'Show the causes of errors; twice, also every request'
            cand --no-input 'Never ask anything'
            cand -h 'Print help (see more with ''--help'')'
            cand --help 'Print help (see more with ''--help'')'
            cand -V 'Print version'
            cand --version 'Print version'
        }
        &'graphctl;help'= {
            cand login 'Sign in, and remember the account'
            cand logout 'Forget the account'
            cand whoami 'Show who is signed in'
            cand site 'Choose the site and library that paths are meant in'
            cand ls 'List a folder'
            cand get 'Download files'
            cand put 'Upload files'
            cand share 'Make a sharing link, and print it'
            cand mail 'Send a mail'
            cand config 'Show and change settings, and list profiles'
            cand explain 'Explain an error code of the sign-in service or of Graph'
            cand sandbox 'Run a local Microsoft Graph, to try things and to test scripts without a tenant'
            cand completions 'Print the completion script for a shell'
            cand man 'Print the manual page'
            cand help 'Print this message or the help of the given subcommand(s)'
        }
        &'graphctl;help;login'= {
        }
        &'graphctl;help;logout'= {
        }
        &'graphctl;help;whoami'= {
        }
        &'graphctl;help;site'= {
            cand show 'Show a site, or the default one'
            cand use 'Make a site''s library the default, or give it a short name'
            cand drives 'List the libraries of a site'
        }
        &'graphctl;help;site;show'= {
        }
        &'graphctl;help;site;use'= {
        }
        &'graphctl;help;site;drives'= {
        }
        &'graphctl;help;ls'= {
        }
        &'graphctl;help;get'= {
        }
        &'graphctl;help;put'= {
        }
        &'graphctl;help;share'= {
        }
        &'graphctl;help;mail'= {
        }
        &'graphctl;help;config'= {
            cand list 'List every setting, its value, and where that comes from'
            cand get 'Print the value of one setting'
            cand set 'Write a setting into the profile; `profile` chooses the profile for all runs to come'
            cand unset 'Take a setting out of the profile'
            cand path 'Print where the configuration file is'
            cand profiles 'List the profiles and their accounts'
            cand delete-profile 'Delete a profile, and sign its account out'
        }
        &'graphctl;help;config;list'= {
        }
        &'graphctl;help;config;get'= {
        }
        &'graphctl;help;config;set'= {
        }
        &'graphctl;help;config;unset'= {
        }
        &'graphctl;help;config;path'= {
        }
        &'graphctl;help;config;profiles'= {
        }
        &'graphctl;help;config;delete-profile'= {
        }
        &'graphctl;help;explain'= {
        }
        &'graphctl;help;sandbox'= {
            cand demo 'Show the tour: sign in, upload, list, download, share, mail'
            cand exec 'Run a command, or a shell, signed in to a sandbox of its own'
            cand serve 'Serve until interrupted'
        }
        &'graphctl;help;sandbox;demo'= {
        }
        &'graphctl;help;sandbox;exec'= {
        }
        &'graphctl;help;sandbox;serve'= {
        }
        &'graphctl;help;completions'= {
        }
        &'graphctl;help;man'= {
        }
        &'graphctl;help;help'= {
        }
    ]
    $completions[$command]
}
