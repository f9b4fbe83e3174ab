module completions {

  def "nu-complete graphctl color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl stats" [] {
    [ "text" "json" ]
  }

  # Files, links and mail in SharePoint and OneDrive
  export extern graphctl [
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl color" # When to use colour
    --progress: string@"nu-complete graphctl progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete graphctl login color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl login progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl login stats" [] {
    [ "text" "json" ]
  }

  # Sign in, and remember the account
  export extern "graphctl login" [
    --browser                 # Sign in through a browser on this machine
    --device-code             # Show a code to enter in a browser on any machine
    --copy-code               # Copy the code to the clipboard, too
    --client-secret-stdin     # Sign in as the application, with the secret on the first line of standard input
    --certificate: path       # Sign in as the application, with this certificate and key (PEM or PFX)
    --federated-token-file: path # Sign in as the application, with the token that another issuer puts into this file
    --github-actions          # Sign in as the application, with the ID token of this GitHub Actions job
    --managed-identity: string # Sign in as the identity of this machine in Azure, or the one with this client id
    --azure-cli               # Use the sign-in of the Azure CLI
    --with-token              # Keep the access token that is on standard input
    --client-id: string       # Id of the application to sign in with
    --tenant: string          # Tenant: a domain, an id, `organizations`, or `consumers` for personal accounts
    --cloud: string           # Cloud: `global`, `gcc-high`, `dod` or `china`
    --scope: string           # Ask for this permission, too
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl login color" # When to use colour
    --progress: string@"nu-complete graphctl login progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl login stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete graphctl logout color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl logout progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl logout stats" [] {
    [ "text" "json" ]
  }

  # Forget the account
  export extern "graphctl logout" [
    --all                     # Forget the accounts of all profiles
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl logout color" # When to use colour
    --progress: string@"nu-complete graphctl logout progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl logout stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete graphctl whoami color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl whoami progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl whoami stats" [] {
    [ "text" "json" ]
  }

  # Show who is signed in
  export extern "graphctl whoami" [
    --offline                 # Show what is stored, and ask nobody
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl whoami color" # When to use colour
    --progress: string@"nu-complete graphctl whoami progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl whoami stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete graphctl site color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl site progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl site stats" [] {
    [ "text" "json" ]
  }

  # Choose the site and library that paths are meant in
  export extern "graphctl site" [
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl site color" # When to use colour
    --progress: string@"nu-complete graphctl site progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl site stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete graphctl site ls color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl site ls progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl site ls stats" [] {
    [ "text" "json" ]
  }

  # List sites
  export extern "graphctl site ls" [
    --subsites-of: string     # List the sites directly below this one
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl site ls color" # When to use colour
    --progress: string@"nu-complete graphctl site ls progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl site ls stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    query?: string            # Words in the title, the address or the description; `*` for all that you may see
  ]

  def "nu-complete graphctl site show color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl site show progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl site show stats" [] {
    [ "text" "json" ]
  }

  # Show a site with its libraries; the default one if left out
  export extern "graphctl site show" [
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl site show color" # When to use colour
    --progress: string@"nu-complete graphctl site show progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl site show stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    site?: string             # The site
  ]

  def "nu-complete graphctl site use color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl site use progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl site use stats" [] {
    [ "text" "json" ]
  }

  # Make a site's library the default, or give it a short name
  export extern "graphctl site use" [
    --drive: string           # The library: its name, the last part of its address, or its id. If left out, the one that the address lies in, else the site's default one
    --alias: string           # Save it under this name, for paths such as `NAME:General/x`, and leave the default alone
    --dry-run                 # Show what would be chosen, and keep nothing
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl site use color" # When to use colour
    --progress: string@"nu-complete graphctl site use progress" # How to show progress
    --no-input                # Never ask anything
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl site use stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    site: string              # The site; `me:` for your own OneDrive
  ]

  def "nu-complete graphctl site add color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl site add progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl site add stats" [] {
    [ "text" "json" ]
  }

  # Give a site's library a short name, for paths such as `NAME:General/x`
  export extern "graphctl site add" [
    --drive: string           # The library: its name, the last part of its address, or its id. If left out, the one that the address lies in, else the site's default one
    --replace                 # Replace what has the name already
    --dry-run                 # Show what would be saved, and keep nothing
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl site add color" # When to use colour
    --progress: string@"nu-complete graphctl site add progress" # How to show progress
    --no-input                # Never ask anything
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl site add stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    alias: string             # The short name
    site: string              # The site
  ]

  def "nu-complete graphctl site drives color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl site drives progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl site drives stats" [] {
    [ "text" "json" ]
  }

  # List the libraries of a site; of the default one if left out
  export extern "graphctl site drives" [
    --all(-a)                 # Show hidden libraries and those of the system, too
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl site drives color" # When to use colour
    --progress: string@"nu-complete graphctl site drives progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl site drives stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    site?: string             # The site; the default one if left out
  ]

  def "nu-complete graphctl site alias color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl site alias progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl site alias stats" [] {
    [ "text" "json" ]
  }

  # List the short names of libraries, or remove some
  export extern "graphctl site alias" [
    --remove: string          # Remove this name, and nothing in SharePoint; may be repeated
    --dry-run                 # Show what would be removed, and keep everything
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl site alias color" # When to use colour
    --progress: string@"nu-complete graphctl site alias progress" # How to show progress
    --no-input                # Never ask anything
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl site alias stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "graphctl site help" [
  ]

  # List sites
  export extern "graphctl site help ls" [
  ]

  # Show a site with its libraries; the default one if left out
  export extern "graphctl site help show" [
  ]

  # Make a site's library the default, or give it a short name
  export extern "graphctl site help use" [
  ]

  # Give a site's library a short name, for paths such as `NAME:General/x`
  export extern "graphctl site help add" [
  ]

  # List the libraries of a site; of the default one if left out
  export extern "graphctl site help drives" [
  ]

  # List the short names of libraries, or remove some
  export extern "graphctl site help alias" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "graphctl site help help" [
  ]

  def "nu-complete graphctl ls sort" [] {
    [ "name" "size" "time" ]
  }

  def "nu-complete graphctl ls color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl ls progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl ls stats" [] {
    [ "text" "json" ]
  }

  # List folders
  export extern "graphctl ls" [
    --long(-l)                # Show kind, size, time of change and who changed it
    --recursive(-R)           # List what is in folders, too, and in those in turn
    --directory(-d)           # List folders themselves and not what is in them
    --sort: string@"nu-complete graphctl ls sort" # Sort, instead of showing items in the order in which they arrive
    --reverse                 # Sort the other way round; by name if nothing else is said
    --files-only              # Leave out folders
    --dirs-only               # Show folders only
    --literal                 # Take `*`, `?`, `[` and `]` in names as they are
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl ls color" # When to use colour
    --progress: string@"nu-complete graphctl ls progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl ls stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...remotes: string        # Folders, files and patterns; the root of the default drive if left out
  ]

  def "nu-complete graphctl search color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl search progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl search stats" [] {
    [ "text" "json" ]
  }

  # Find files and folders by words
  export extern "graphctl search" [
    --name                    # Only items whose names have all the words, or fit the pattern if QUERY has `*` or `?`
    --long(-l)                # Show kind, size, time of change and who changed it
    --limit: string           # Stop after this many hits
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl search color" # When to use colour
    --progress: string@"nu-complete graphctl search progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl search stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    query: string             # What to look for
    remote?: string           # The folder to look in; the whole default drive if left out
  ]

  def "nu-complete graphctl du color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl du progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl du stats" [] {
    [ "text" "json" ]
  }

  # Show how much is in folders
  export extern "graphctl du" [
    --all(-a)                 # Show files of the folder, too
    --summarize(-s)           # Show the sum only
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl du color" # When to use colour
    --progress: string@"nu-complete graphctl du progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl du stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    remote?: string           # The folder; the root of the default drive if left out
  ]

  def "nu-complete graphctl tree color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl tree progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl tree stats" [] {
    [ "text" "json" ]
  }

  # Show what is in a folder as a tree
  export extern "graphctl tree" [
    --level(-L): string       # Go down so many folders and no further
    --dirs-only               # Show folders only
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl tree color" # When to use colour
    --progress: string@"nu-complete graphctl tree progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl tree stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    remote?: string           # The folder; the root of the default drive if left out
  ]

  def "nu-complete graphctl stat color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl stat progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl stat stats" [] {
    [ "text" "json" ]
  }

  # Show everything about an item
  export extern "graphctl stat" [
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl stat color" # When to use colour
    --progress: string@"nu-complete graphctl stat progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl stat stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...remotes: string        # Files and folders
  ]

  def "nu-complete graphctl url color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl url progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl url stats" [] {
    [ "text" "json" ]
  }

  # Print the address that a browser shows for an item
  export extern "graphctl url" [
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl url color" # When to use colour
    --progress: string@"nu-complete graphctl url progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl url stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...remotes: string        # Files and folders
  ]

  def "nu-complete graphctl get on_conflict" [] {
    [ "replace" "skip" "rename" "fail" ]
  }

  def "nu-complete graphctl get color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl get progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl get stats" [] {
    [ "text" "json" ]
  }

  # Download files and folders
  export extern "graphctl get" [
    --recursive(-r)           # Fetch folders with all that is in them
    --literal                 # Take `*`, `?`, `[` and `]` in remote names as they are
    --include: string         # Only files that fit, as in a `.gitignore`: `*.pdf`, `/docs/**`; may be repeated
    --exclude: string         # Leave out what fits, with all that is in it; wins over `--include`; may be repeated
    --files-from: path        # Take the paths from this file, one a line, `-` for standard input
    --null(-0)                # Lists of paths are separated by NUL and not by lines
    --shard: string           # Only the I-th of N disjoint parts of the tree or list, so that N machines share the work
    --failed-to: path         # Write the paths of what failed into this file, ready for `--files-from`
    --on-conflict: string@"nu-complete graphctl get on_conflict" # What to do if the local name is taken
    --no-clobber(-n)          # The same as `--on-conflict fail`
    --update(-u)              # Skip files that are here already with the same size and hash
    --transfers(-j): string   # Files at a time
    --streams: string         # Connections for one large file; as many as are of use unless told
    --format: string          # Convert to another format, as `pdf`
    --version: string         # Fetch an earlier version, as `3.0`
    --no-verify               # Do not compare hashes after the download
    --no-preserve             # Do not set the local time of last change
    --dry-run                 # Show what would be fetched, and fetch nothing
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl get color" # When to use colour
    --progress: string@"nu-complete graphctl get progress" # How to show progress
    --no-input                # Never ask anything
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl get stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    ...paths: string          # Files and folders to fetch, and then the local place; with `--files-from`, a single one is the local place
  ]

  def "nu-complete graphctl cat color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl cat progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl cat stats" [] {
    [ "text" "json" ]
  }

  # Write the content of files to standard output, one after the other
  export extern "graphctl cat" [
    --literal                 # Take `*`, `?`, `[` and `]` in remote names as they are
    --no-verify               # Do not compare hashes
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl cat color" # When to use colour
    --progress: string@"nu-complete graphctl cat progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl cat stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...remotes: string        # The files
  ]

  def "nu-complete graphctl put links" [] {
    [ "follow" "skip" ]
  }

  def "nu-complete graphctl put on_conflict" [] {
    [ "replace" "skip" "rename" "fail" ]
  }

  def "nu-complete graphctl put share" [] {
    [ "view" "edit" ]
  }

  def "nu-complete graphctl put color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl put progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl put stats" [] {
    [ "text" "json" ]
  }

  # Upload files and directories
  export extern "graphctl put" [
    --recursive(-r)           # Send directories with all that is in them
    --links: string@"nu-complete graphctl put links" # Links inside of directories: send what they point to, or leave them out
    --include: string         # Only files that fit, as in a `.gitignore`: `*.pdf`, `/docs/**`; may be repeated
    --exclude: string         # Leave out what fits, with all that is in it; wins over `--include`; may be repeated
    --files-from: path        # Take the paths from this file, one a line, `-` for standard input
    --null(-0)                # Lists of paths are separated by NUL and not by lines
    --shard: string           # Only the I-th of N disjoint parts of the tree or list, so that N machines share the work
    --failed-to: path         # Write the paths of what failed into this file, ready for `--files-from`
    --on-conflict: string@"nu-complete graphctl put on_conflict" # What to do if the name is taken
    --no-clobber(-n)          # The same as `--on-conflict fail`
    --update(-u)              # Skip files that are there already with the same size and hash
    --if-match: string        # Replace the item only if its eTag is this one; for a single file
    --transfers(-j): string   # Files at a time
    --chunk-size: string      # Length of fragments, such as `20MiB`; by the length of the file if left out
    --size: string            # Length of standard input, so that it is sent as it comes and not stored first
    --preserve(-p)            # Keep the time of last change
    --no-verify               # Do not compare hashes after the upload
    --restart                 # Forget what an interrupted run left, and start anew
    --share: string@"nu-complete graphctl put share" # Make a link to each file, to view it or to edit it, and print that instead of the REMOTE
    --dry-run                 # Show what would be sent, and send nothing
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl put color" # When to use colour
    --progress: string@"nu-complete graphctl put progress" # How to show progress
    --no-input                # Never ask anything
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl put stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...paths: string          # Local files and directories, `-` for standard input, and then the remote place
  ]

  def "nu-complete graphctl sync color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl sync progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl sync stats" [] {
    [ "text" "json" ]
  }

  # Make a folder equal to another, one here and one in a drive
  export extern "graphctl sync" [
    --delete                  # Delete what is only in DST, at the end and if nothing failed; in a drive it goes to the recycle bin
    --max-delete: string      # Do nothing at all if more than N files and folders would be deleted
    --relist                  # List the remote side, and do not rely on what its feed tells of changes, which may be some minutes behind
    --transfers(-j): string   # Files at a time
    --streams: string         # Connections for one large download; as many as are of use unless told
    --no-verify               # Do not compare hashes after each transfer
    --no-preserve             # Do not keep times of last change, so that the next run has to compare hashes
    --dry-run                 # Show what would be moved and deleted, and do nothing
    --checksum(-c)            # Compare sizes and hashes, and not times; reads every local file whose size is right
    --upload                  # The first side is here and the second in a drive, whatever they look like
    --download                # The first side is in a drive and the second here, whatever they look like
    --include: string         # Only files that fit, as in a `.gitignore`: `*.pdf`, `/docs/**`; may be repeated
    --exclude: string         # Leave alone what fits, on both sides, with all that is in it; wins over `--include`; may be repeated
    --failed-to: path         # Write the paths of what failed into this file
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl sync color" # When to use colour
    --progress: string@"nu-complete graphctl sync progress" # How to show progress
    --no-input                # Never ask anything
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl sync stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    source: string            # The folder that is to be copied: a directory, or a REMOTE
    destination: string       # The folder that is to become equal to it; made if missing
  ]

  def "nu-complete graphctl diff color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl diff progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl diff stats" [] {
    [ "text" "json" ]
  }

  # Compare a folder here with one in a drive, and move nothing
  export extern "graphctl diff" [
    --checksum(-c)            # Compare sizes and hashes, and not times; reads every local file whose size is right
    --upload                  # The first side is here and the second in a drive, whatever they look like
    --download                # The first side is in a drive and the second here, whatever they look like
    --include: string         # Only files that fit, as in a `.gitignore`: `*.pdf`, `/docs/**`; may be repeated
    --exclude: string         # Leave alone what fits, on both sides, with all that is in it; wins over `--include`; may be repeated
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl diff color" # When to use colour
    --progress: string@"nu-complete graphctl diff progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl diff stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    first: string             # A directory, or a REMOTE
    second: string            # The other side
  ]

  def "nu-complete graphctl mkdir color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl mkdir progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl mkdir stats" [] {
    [ "text" "json" ]
  }

  # Make folders
  export extern "graphctl mkdir" [
    --parents(-p)             # Make the folders above, too, and be content with a folder that exists
    --dry-run                 # Show what would be made, and make nothing
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl mkdir color" # When to use colour
    --progress: string@"nu-complete graphctl mkdir progress" # How to show progress
    --no-input                # Never ask anything
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl mkdir stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...remotes: string        # The new folders
  ]

  def "nu-complete graphctl rm color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl rm progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl rm stats" [] {
    [ "text" "json" ]
  }

  # Delete files and folders
  export extern "graphctl rm" [
    --recursive(-r)           # Delete folders with all that is in them
    --force(-f)               # Ask nothing, and do not mind what is missing
    --yes(-y)                 # Ask nothing
    --permanent               # Delete for good, past the recycle bin; not for personal accounts
    --if-match: string        # Delete the item only if its eTag is this one; for a single item
    --literal                 # Take `*`, `?`, `[` and `]` in remote names as they are
    --files-from: path        # Take the paths from this file, one a line, `-` for standard input
    --null(-0)                # Lists of paths are separated by NUL and not by lines
    --failed-to: path         # Write the paths of what failed into this file, ready for `--files-from`
    --dry-run                 # Show what would go, and delete nothing
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl rm color" # When to use colour
    --progress: string@"nu-complete graphctl rm progress" # How to show progress
    --no-input                # Never ask anything
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl rm stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...remotes: string        # Files and folders
  ]

  def "nu-complete graphctl trash color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl trash progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl trash stats" [] {
    [ "text" "json" ]
  }

  # List the recycle bin, and bring items back
  export extern "graphctl trash" [
    --restore                 # Bring these items back to where they were
    --empty                   # Delete for good what is in the recycle bin
    --dry-run                 # Show what would be brought back, and bring nothing back
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl trash color" # When to use colour
    --progress: string@"nu-complete graphctl trash progress" # How to show progress
    --no-input                # Never ask anything
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl trash stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...remotes: string        # Anything in the drive; the default drive if left out. With `--restore`, the items
  ]

  def "nu-complete graphctl mv on_conflict" [] {
    [ "fail" "replace" "skip" "rename" ]
  }

  def "nu-complete graphctl mv color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl mv progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl mv stats" [] {
    [ "text" "json" ]
  }

  # Move and rename files and folders
  export extern "graphctl mv" [
    --on-conflict: string@"nu-complete graphctl mv on_conflict" # What to do if a file of that name is there
    --force(-f)               # The same as `--on-conflict replace`
    --no-clobber(-n)          # The same as `--on-conflict fail`, which is the default
    --if-match: string        # Move the item only if its eTag is this one; for a single item
    --dry-run                 # Show what would be moved, and move nothing
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl mv color" # When to use colour
    --progress: string@"nu-complete graphctl mv progress" # How to show progress
    --no-input                # Never ask anything
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl mv stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...remotes: string        # What to move, and then where to
  ]

  def "nu-complete graphctl cp on_conflict" [] {
    [ "fail" "replace" "skip" "rename" ]
  }

  def "nu-complete graphctl cp color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl cp progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl cp stats" [] {
    [ "text" "json" ]
  }

  # Copy files and folders inside of the service
  export extern "graphctl cp" [
    --recursive(-r)           # Copy folders with all that is in them
    --preserve(-p)            # Keep the time of last change of what is named, which costs a version of each copy
    --on-conflict: string@"nu-complete graphctl cp on_conflict" # What to do if a file of that name is there
    --force(-f)               # The same as `--on-conflict replace`
    --no-clobber(-n)          # The same as `--on-conflict fail`, which is the default
    --dry-run                 # Show what would be copied, and copy nothing
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl cp color" # When to use colour
    --progress: string@"nu-complete graphctl cp progress" # How to show progress
    --no-input                # Never ask anything
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl cp stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...remotes: string        # What to copy, and then where to
  ]

  def "nu-complete graphctl versions color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl versions progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl versions stats" [] {
    [ "text" "json" ]
  }

  # List, restore and delete earlier versions of a file
  export extern "graphctl versions" [
    --restore: string         # Make this version the current one
    --delete: string          # Delete this version, which is not the current one, for good
    --yes(-y)                 # Delete without a question
    --dry-run                 # Show what would be done, and do nothing
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl versions color" # When to use colour
    --progress: string@"nu-complete graphctl versions progress" # How to show progress
    --no-input                # Never ask anything
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl versions stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    remote: string            # The file
  ]

  def "nu-complete graphctl transfers color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl transfers progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl transfers stats" [] {
    [ "text" "json" ]
  }

  # List transfers that were interrupted, and continue or discard them
  export extern "graphctl transfers" [
    --resume: string          # Continue this transfer
    --discard: string         # Forget this transfer; of an upload the service drops what it has, of a download what is here is removed
    --dry-run                 # Show what would be done, and do nothing
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl transfers color" # When to use colour
    --progress: string@"nu-complete graphctl transfers progress" # How to show progress
    --no-input                # Never ask anything
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl transfers stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete graphctl share link_type" [] {
    [ "view" "edit" "embed" "review" ]
  }

  def "nu-complete graphctl share scope" [] {
    [ "anonymous" "organization" "users" ]
  }

  def "nu-complete graphctl share role" [] {
    [ "read" "write" ]
  }

  def "nu-complete graphctl share color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl share progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl share stats" [] {
    [ "text" "json" ]
  }

  # Make sharing links, invite people, and take both back
  export extern "graphctl share" [
    --type: string@"nu-complete graphctl share link_type" # What the link allows
    --scope: string@"nu-complete graphctl share scope" # Who may use it; the organization's default if left out
    --for: string             # Whom a link for `users` is for
    --expires: string         # When it ends: `7d`, `12h`, a date (its end, local time), or a time such as `2026-12-31T18:00+01:00`
    --password-stdin          # Demand the password on the first line of standard input; personal accounts only
    --drop-inherited          # Drop access that comes from the folders above, if nothing was shared here before
    --replace-existing        # Make a link anew if it exists with another password or expiry; its old address is dead then
    --strict                  # Fail (5) if something else was granted than asked for, and remove a link that was made
    --invite: string          # Give these people access, as mail programs write them; may be repeated
    --role: string@"nu-complete graphctl share role" # What they may do
    --message: string         # What the invitation says
    --notify                  # Tell people by mail; the default for invitations
    --no-notify               # Send no mail
    --require-sign-in         # People must sign in; the default
    --no-require-sign-in      # People outside may open it without signing in, where the organization allows that
    --list                    # List who has access, by links and otherwise
    --revoke: string          # Remove the permission of this id, as `--list` shows it; may be repeated
    --revoke-all              # Remove every link and everybody's access, but not the owner's or what comes from above
    --revoke-links            # Remove every link
    --yes(-y)                 # Remove without asking
    --dry-run                 # Show what would be done, and change nothing
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl share color" # When to use colour
    --progress: string@"nu-complete graphctl share progress" # How to show progress
    --no-input                # Never ask anything
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl share stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...remotes: string        # Files and folders
  ]

  def "nu-complete graphctl mail link_type" [] {
    [ "view" "edit" ]
  }

  def "nu-complete graphctl mail link_scope" [] {
    [ "anonymous" "organization" "users" ]
  }

  def "nu-complete graphctl mail importance" [] {
    [ "low" "normal" "high" ]
  }

  def "nu-complete graphctl mail color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl mail progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl mail stats" [] {
    [ "text" "json" ]
  }

  # Send a mail
  export extern "graphctl mail" [
    --subject(-s): string     # Subject line
    --cc: string              # Who gets a copy
    --bcc: string             # Who gets a copy unseen by the others
    --to-file: path           # Who gets it, from a file with one or several in a line
    --many                    # Mean it when more than 500 people get it
    --reply-to: string        # Where answers go
    --from: string            # Send in this name, which takes the right to; an application sends from this mailbox
    --body: string            # The text
    --body-file: path         # A file with the text, `-` for standard input
    --html                    # The text is HTML
    --markdown                # The text is Markdown, to be sent as HTML; pictures in it that are local files come along
    --attach(-a): path        # Attach a file, `-` for standard input
    --stdin-name: string      # What an attachment from standard input is called
    --inline: path            # Take a picture along that the text shows as `cid:` and the file's name
    --link: string            # Make a sharing link and put it below the text
    --link-type: string@"nu-complete graphctl mail link_type" # What these links allow
    --link-scope: string@"nu-complete graphctl mail link_scope" # Who may use them
    --importance: string@"nu-complete graphctl mail importance" # How important it is
    --read-receipt            # Ask readers to confirm that they have read it
    --delivery-receipt        # Ask for a message when it is delivered
    --no-save                 # Keep no copy in Sent Items
    --draft                   # Leave it in Drafts, and print its id and address
    --eml: path               # Send this whole message in MIME as it is, `-` for standard input
    --dry-run                 # Show what would be sent, and send nothing
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl mail color" # When to use colour
    --progress: string@"nu-complete graphctl mail progress" # How to show progress
    --no-input                # Never ask anything
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl mail stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...to: string             # Who gets it; you, if nobody is named
  ]

  def "nu-complete graphctl users color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl users progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl users stats" [] {
    [ "text" "json" ]
  }

  # List the people of your organization
  export extern "graphctl users" [
    --search: string          # Only people with these words in their names, or addresses that begin so
    --filter: string          # Only people for whom this OData condition holds, as `startswith(mail,'ann')`
    --select: string          # Show these fields, by Graph's names, with commas between them
    --limit: string           # Stop after this many people
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl users color" # When to use colour
    --progress: string@"nu-complete graphctl users progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl users stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...users: string          # Sign-in names or object ids; `me` is yourself. Everybody if left out
  ]

  def "nu-complete graphctl photo size" [] {
    [ "48" "64" "96" "120" "240" "360" "432" "504" "648" ]
  }

  def "nu-complete graphctl photo color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl photo progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl photo stats" [] {
    [ "text" "json" ]
  }

  # Save a profile photo
  export extern "graphctl photo" [
    --size: string@"nu-complete graphctl photo size" # Pixels on each side; the largest that there is if left out
    --allow-missing           # Save nothing, and do not fail, if there is no photo
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl photo color" # When to use colour
    --progress: string@"nu-complete graphctl photo progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl photo stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    user?: string             # Whose: a sign-in name or object id; yourself if left out, or with `me`
    file?: path               # Where to save it: a file, a directory, or `-` for standard output
  ]

  def "nu-complete graphctl photo set color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl photo set progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl photo set stats" [] {
    [ "text" "json" ]
  }

  # Set a profile photo
  export extern "graphctl photo set" [
    --user: string            # Set the photo of this user; administrators and applications may
    --dry-run                 # Show what would be done
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl photo set color" # When to use colour
    --progress: string@"nu-complete graphctl photo set progress" # How to show progress
    --no-input                # Never ask anything
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl photo set stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    file: path                # The picture; `-` is standard input
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "graphctl photo help" [
  ]

  # Set a profile photo
  export extern "graphctl photo help set" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "graphctl photo help help" [
  ]

  def "nu-complete graphctl config color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl config progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl config stats" [] {
    [ "text" "json" ]
  }

  # Show and change settings, and list profiles
  export extern "graphctl config" [
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl config color" # When to use colour
    --progress: string@"nu-complete graphctl config progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl config stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete graphctl config list color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl config list progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl config list stats" [] {
    [ "text" "json" ]
  }

  # List every setting, its value, and where that comes from
  export extern "graphctl config list" [
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl config list color" # When to use colour
    --progress: string@"nu-complete graphctl config list progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl config list stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete graphctl config get color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl config get progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl config get stats" [] {
    [ "text" "json" ]
  }

  # Print the value of one setting
  export extern "graphctl config get" [
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl config get color" # When to use colour
    --progress: string@"nu-complete graphctl config get progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl config get stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    key: string               # The setting, as `list` names it
  ]

  def "nu-complete graphctl config set color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl config set progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl config set stats" [] {
    [ "text" "json" ]
  }

  # Write a setting into the profile; `profile` chooses the profile for all runs to come
  export extern "graphctl config set" [
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl config set color" # When to use colour
    --progress: string@"nu-complete graphctl config set progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl config set stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    key: string               # The setting, as `list` names it
    value: string             # Its value
  ]

  def "nu-complete graphctl config unset color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl config unset progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl config unset stats" [] {
    [ "text" "json" ]
  }

  # Take a setting out of the profile
  export extern "graphctl config unset" [
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl config unset color" # When to use colour
    --progress: string@"nu-complete graphctl config unset progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl config unset stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    key: string               # The setting, as `list` names it
  ]

  def "nu-complete graphctl config path color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl config path progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl config path stats" [] {
    [ "text" "json" ]
  }

  # Print where the configuration file is
  export extern "graphctl config path" [
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl config path color" # When to use colour
    --progress: string@"nu-complete graphctl config path progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl config path stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete graphctl config profiles color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl config profiles progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl config profiles stats" [] {
    [ "text" "json" ]
  }

  # List the profiles and their accounts
  export extern "graphctl config profiles" [
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl config profiles color" # When to use colour
    --progress: string@"nu-complete graphctl config profiles progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl config profiles stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete graphctl config delete-profile color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl config delete-profile progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl config delete-profile stats" [] {
    [ "text" "json" ]
  }

  # Delete a profile, and sign its account out
  export extern "graphctl config delete-profile" [
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl config delete-profile color" # When to use colour
    --progress: string@"nu-complete graphctl config delete-profile progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl config delete-profile stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    name: string              # The profile
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "graphctl config help" [
  ]

  # List every setting, its value, and where that comes from
  export extern "graphctl config help list" [
  ]

  # Print the value of one setting
  export extern "graphctl config help get" [
  ]

  # Write a setting into the profile; `profile` chooses the profile for all runs to come
  export extern "graphctl config help set" [
  ]

  # Take a setting out of the profile
  export extern "graphctl config help unset" [
  ]

  # Print where the configuration file is
  export extern "graphctl config help path" [
  ]

  # List the profiles and their accounts
  export extern "graphctl config help profiles" [
  ]

  # Delete a profile, and sign its account out
  export extern "graphctl config help delete-profile" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "graphctl config help help" [
  ]

  def "nu-complete graphctl explain color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl explain progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl explain stats" [] {
    [ "text" "json" ]
  }

  # Explain an error code of the sign-in service or of Graph
  export extern "graphctl explain" [
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl explain color" # When to use colour
    --progress: string@"nu-complete graphctl explain progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl explain stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...codes: string          # A code, such as `AADSTS53003`, `53003` or `accessDenied`
  ]

  def "nu-complete graphctl api color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl api progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl api stats" [] {
    [ "text" "json" ]
  }

  # Make any request to Microsoft Graph
  export extern "graphctl api" [
    --method(-X): string      # The method; GET unless told, POST if there are fields or input
    --raw-field(-f): string   # Send this field as a string. `a[b]=x` is a field of an object, `a[]=x` one of a list. With GET fields are parameters of the query
    --field(-F): string       # The same, but `true`, `false`, `null`, numbers and JSON such as `{}` are what they say, and `@FILE` and `@-` stand for what is in them. These come after all of `-f`
    --header(-H): string      # Send this header
    --input: path             # Send the content of this file, or of standard input if it is `-`. It is JSON, or with PUT bytes, unless `-H 'Content-Type: …'` says otherwise
    --beta                    # Ask Graph's beta version
    --paginate                # Fetch all pages of a list, and give them as one; with `--jsonl` its records as they arrive
    --include(-i)             # Show status and headers, too, and the body even of a failure
    --silent                  # Do not show the body
    --scope: string           # Ask for these permissions, if the sign-in does not have them; separated by commas
    --dry-run                 # Show the request, and send nothing
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl api color" # When to use colour
    --progress: string@"nu-complete graphctl api progress" # How to show progress
    --no-input                # Never ask anything
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl api stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    path: string              # What to ask for: a path below Graph's version, as `me/drive`, or a whole address on the Graph host, as in `@odata.nextLink`
  ]

  def "nu-complete graphctl doctor color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl doctor progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl doctor stats" [] {
    [ "text" "json" ]
  }

  # Check configuration, network and sign-in, and say how to mend what is broken
  export extern "graphctl doctor" [
    --offline                 # Leave the network alone
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl doctor color" # When to use colour
    --progress: string@"nu-complete graphctl doctor progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl doctor stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete graphctl sandbox color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl sandbox progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl sandbox stats" [] {
    [ "text" "json" ]
  }

  # Run a local Microsoft Graph, to try things and to test scripts without a tenant
  export extern "graphctl sandbox" [
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl sandbox color" # When to use colour
    --progress: string@"nu-complete graphctl sandbox progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl sandbox stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete graphctl sandbox demo approval" [] {
    [ "auto" "ask" ]
  }

  def "nu-complete graphctl sandbox demo color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl sandbox demo progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl sandbox demo stats" [] {
    [ "text" "json" ]
  }

  # Show the tour: sign in, upload, list, download, share, mail
  export extern "graphctl sandbox demo" [
    --size: string            # Length of the file that goes up and down
    --data: path              # Keep files in this directory, and find them there again; in memory if left out
    --seed: string            # Draw ids and secrets from this number
    --now: string             # Let time stand still at this moment, such as `2026-01-02T03:04:05Z`
    --latency: string         # Answer every request only after this long, such as `50ms`
    --throttle: string        # Throttle as the service does: so many resource units a minute, or in another time, as `40/2s`
    --download-rate: string   # Send each download at most this many bytes a second, such as `20MiB`
    --page-size: string       # Show this many items on a page at most
    --token-lifetime: string  # Life of access tokens
    --approval: string@"nu-complete graphctl sandbox demo approval" # Who approves sign-ins
    --quirk: string           # Play this quirk of the service or of sign-in, or with `=off` leave it out; docs/sandbox.md lists them
    --fault: string           # Disturb requests, as `uploadFragment:429,retryAfter=2,skip=3` or `*:cutAfter,probability=0.05`; repeatable, docs/sandbox.md tells more
    --fault-plan: path        # Disturb requests as this file says, which holds such faults as JSON; repeatable
    --proxy                   # Serve an https proxy that stands for the hosts of Microsoft 365, so that programs run as they do in production, with no other addresses
    --personal                # Play the `OneDrive` of a personal account
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl sandbox demo color" # When to use colour
    --progress: string@"nu-complete graphctl sandbox demo progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl sandbox demo stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete graphctl sandbox exec approval" [] {
    [ "auto" "ask" ]
  }

  def "nu-complete graphctl sandbox exec color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl sandbox exec progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl sandbox exec stats" [] {
    [ "text" "json" ]
  }

  # Run a command, or a shell, signed in to a sandbox of its own
  export extern "graphctl sandbox exec" [
    --data: path              # Keep files in this directory, and find them there again; in memory if left out
    --seed: string            # Draw ids and secrets from this number
    --now: string             # Let time stand still at this moment, such as `2026-01-02T03:04:05Z`
    --latency: string         # Answer every request only after this long, such as `50ms`
    --throttle: string        # Throttle as the service does: so many resource units a minute, or in another time, as `40/2s`
    --download-rate: string   # Send each download at most this many bytes a second, such as `20MiB`
    --page-size: string       # Show this many items on a page at most
    --token-lifetime: string  # Life of access tokens
    --approval: string@"nu-complete graphctl sandbox exec approval" # Who approves sign-ins
    --quirk: string           # Play this quirk of the service or of sign-in, or with `=off` leave it out; docs/sandbox.md lists them
    --fault: string           # Disturb requests, as `uploadFragment:429,retryAfter=2,skip=3` or `*:cutAfter,probability=0.05`; repeatable, docs/sandbox.md tells more
    --fault-plan: path        # Disturb requests as this file says, which holds such faults as JSON; repeatable
    --proxy                   # Serve an https proxy that stands for the hosts of Microsoft 365, so that programs run as they do in production, with no other addresses
    --personal                # Play the `OneDrive` of a personal account
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl sandbox exec color" # When to use colour
    --progress: string@"nu-complete graphctl sandbox exec progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl sandbox exec stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...command: path          # The command and its arguments, after `--`; your shell if left out
  ]

  def "nu-complete graphctl sandbox serve approval" [] {
    [ "auto" "ask" ]
  }

  def "nu-complete graphctl sandbox serve color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl sandbox serve progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl sandbox serve stats" [] {
    [ "text" "json" ]
  }

  # Serve until interrupted
  export extern "graphctl sandbox serve" [
    --port: string            # Port for Graph and sign-in; any free one if left out
    --storage-port: string    # Port for file content; any free one if left out
    --proxy-port: string      # Port for the proxy, which is served then; see `--proxy`
    --certificate: path       # Let the demo application sign in with the certificate in this PEM file; repeatable
    --data: path              # Keep files in this directory, and find them there again; in memory if left out
    --seed: string            # Draw ids and secrets from this number
    --now: string             # Let time stand still at this moment, such as `2026-01-02T03:04:05Z`
    --latency: string         # Answer every request only after this long, such as `50ms`
    --throttle: string        # Throttle as the service does: so many resource units a minute, or in another time, as `40/2s`
    --download-rate: string   # Send each download at most this many bytes a second, such as `20MiB`
    --page-size: string       # Show this many items on a page at most
    --token-lifetime: string  # Life of access tokens
    --approval: string@"nu-complete graphctl sandbox serve approval" # Who approves sign-ins
    --quirk: string           # Play this quirk of the service or of sign-in, or with `=off` leave it out; docs/sandbox.md lists them
    --fault: string           # Disturb requests, as `uploadFragment:429,retryAfter=2,skip=3` or `*:cutAfter,probability=0.05`; repeatable, docs/sandbox.md tells more
    --fault-plan: path        # Disturb requests as this file says, which holds such faults as JSON; repeatable
    --proxy                   # Serve an https proxy that stands for the hosts of Microsoft 365, so that programs run as they do in production, with no other addresses
    --personal                # Play the `OneDrive` of a personal account
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl sandbox serve color" # When to use colour
    --progress: string@"nu-complete graphctl sandbox serve progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl sandbox serve stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  def "nu-complete graphctl sandbox mail color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl sandbox mail progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl sandbox mail stats" [] {
    [ "text" "json" ]
  }

  # Show the mails that a sandbox was given, and write their attachments
  export extern "graphctl sandbox mail" [
    --url: string             # The sandbox's address; inside `sandbox exec` it is known
    --save: path              # Write the attachments into this folder, a folder for each mail
    --drafts                  # Show the drafts that were not sent
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl sandbox mail color" # When to use colour
    --progress: string@"nu-complete graphctl sandbox mail progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl sandbox mail stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "graphctl sandbox help" [
  ]

  # Show the tour: sign in, upload, list, download, share, mail
  export extern "graphctl sandbox help demo" [
  ]

  # Run a command, or a shell, signed in to a sandbox of its own
  export extern "graphctl sandbox help exec" [
  ]

  # Serve until interrupted
  export extern "graphctl sandbox help serve" [
  ]

  # Show the mails that a sandbox was given, and write their attachments
  export extern "graphctl sandbox help mail" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "graphctl sandbox help help" [
  ]

  def "nu-complete graphctl run color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl run progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl run stats" [] {
    [ "text" "json" ]
  }

  # Run many command lines in one process
  export extern "graphctl run" [
    --stop-on-error           # Stop at the first line that fails
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl run color" # When to use colour
    --progress: string@"nu-complete graphctl run progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl run stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    file: path                # The file of lines, `-` for standard input
  ]

  def "nu-complete graphctl schema color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl schema progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl schema stats" [] {
    [ "text" "json" ]
  }

  # Describe commands, options, output and exit codes as JSON
  export extern "graphctl schema" [
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl schema color" # When to use colour
    --progress: string@"nu-complete graphctl schema progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl schema stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    ...command: string        # The command, as `site use`
  ]

  def "nu-complete graphctl completions shell" [] {
    [ "bash" "zsh" "fish" "powershell" "elvish" "nushell" ]
  }

  def "nu-complete graphctl completions color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl completions progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl completions stats" [] {
    [ "text" "json" ]
  }

  # Print what a shell needs to complete command lines
  export extern "graphctl completions" [
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl completions color" # When to use colour
    --progress: string@"nu-complete graphctl completions progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl completions stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
    shell: string@"nu-complete graphctl completions shell" # The shell
  ]

  def "nu-complete graphctl man color" [] {
    [ "auto" "always" "never" ]
  }

  def "nu-complete graphctl man progress" [] {
    [ "auto" "bar" "plain" "json" "none" ]
  }

  def "nu-complete graphctl man stats" [] {
    [ "text" "json" ]
  }

  # Print the manual page
  export extern "graphctl man" [
    --profile: string         # Use this profile
    --json                    # Print one JSON value
    --jsonl                   # Print one JSON object a line, as results arrive
    --jq: string              # Filter the JSON with this expression of jq; strings come out raw. With `--jsonl` each record is filtered by itself
    --null(-0)                # End each record of a list with NUL instead of a line break
    --quiet(-q)               # Say nothing but data, warnings and errors
    --verbose(-v)             # Show the causes of errors; twice, also every request
    --color: string@"nu-complete graphctl man color" # When to use colour
    --progress: string@"nu-complete graphctl man progress" # How to show progress
    --no-input                # Never ask anything
    --dry-run                 # Show what would be done, and change nothing
    --retries: string         # Repeat a failed request this often
    --timeout: string         # Give a connection up when nothing moves for this long, such as `90s` or `2m`
    --ca-cert: path           # Trust the certificate authorities in this PEM file, too
    --limit-rate: string      # Move at most this many bytes a second in all, such as `5MiB`
    --budget: string          # Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    --stats: string@"nu-complete graphctl man stats" # Say at the end what the run cost: requests, bytes, retries, waits, resource units
    --help(-h)                # Print help (see more with '--help')
    --version(-V)             # Print version
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "graphctl help" [
  ]

  # Sign in, and remember the account
  export extern "graphctl help login" [
  ]

  # Forget the account
  export extern "graphctl help logout" [
  ]

  # Show who is signed in
  export extern "graphctl help whoami" [
  ]

  # Choose the site and library that paths are meant in
  export extern "graphctl help site" [
  ]

  # List sites
  export extern "graphctl help site ls" [
  ]

  # Show a site with its libraries; the default one if left out
  export extern "graphctl help site show" [
  ]

  # Make a site's library the default, or give it a short name
  export extern "graphctl help site use" [
  ]

  # Give a site's library a short name, for paths such as `NAME:General/x`
  export extern "graphctl help site add" [
  ]

  # List the libraries of a site; of the default one if left out
  export extern "graphctl help site drives" [
  ]

  # List the short names of libraries, or remove some
  export extern "graphctl help site alias" [
  ]

  # List folders
  export extern "graphctl help ls" [
  ]

  # Find files and folders by words
  export extern "graphctl help search" [
  ]

  # Show how much is in folders
  export extern "graphctl help du" [
  ]

  # Show what is in a folder as a tree
  export extern "graphctl help tree" [
  ]

  # Show everything about an item
  export extern "graphctl help stat" [
  ]

  # Print the address that a browser shows for an item
  export extern "graphctl help url" [
  ]

  # Download files and folders
  export extern "graphctl help get" [
  ]

  # Write the content of files to standard output, one after the other
  export extern "graphctl help cat" [
  ]

  # Upload files and directories
  export extern "graphctl help put" [
  ]

  # Make a folder equal to another, one here and one in a drive
  export extern "graphctl help sync" [
  ]

  # Compare a folder here with one in a drive, and move nothing
  export extern "graphctl help diff" [
  ]

  # Make folders
  export extern "graphctl help mkdir" [
  ]

  # Delete files and folders
  export extern "graphctl help rm" [
  ]

  # List the recycle bin, and bring items back
  export extern "graphctl help trash" [
  ]

  # Move and rename files and folders
  export extern "graphctl help mv" [
  ]

  # Copy files and folders inside of the service
  export extern "graphctl help cp" [
  ]

  # List, restore and delete earlier versions of a file
  export extern "graphctl help versions" [
  ]

  # List transfers that were interrupted, and continue or discard them
  export extern "graphctl help transfers" [
  ]

  # Make sharing links, invite people, and take both back
  export extern "graphctl help share" [
  ]

  # Send a mail
  export extern "graphctl help mail" [
  ]

  # List the people of your organization
  export extern "graphctl help users" [
  ]

  # Save a profile photo
  export extern "graphctl help photo" [
  ]

  # Set a profile photo
  export extern "graphctl help photo set" [
  ]

  # Show and change settings, and list profiles
  export extern "graphctl help config" [
  ]

  # List every setting, its value, and where that comes from
  export extern "graphctl help config list" [
  ]

  # Print the value of one setting
  export extern "graphctl help config get" [
  ]

  # Write a setting into the profile; `profile` chooses the profile for all runs to come
  export extern "graphctl help config set" [
  ]

  # Take a setting out of the profile
  export extern "graphctl help config unset" [
  ]

  # Print where the configuration file is
  export extern "graphctl help config path" [
  ]

  # List the profiles and their accounts
  export extern "graphctl help config profiles" [
  ]

  # Delete a profile, and sign its account out
  export extern "graphctl help config delete-profile" [
  ]

  # Explain an error code of the sign-in service or of Graph
  export extern "graphctl help explain" [
  ]

  # Make any request to Microsoft Graph
  export extern "graphctl help api" [
  ]

  # Check configuration, network and sign-in, and say how to mend what is broken
  export extern "graphctl help doctor" [
  ]

  # Run a local Microsoft Graph, to try things and to test scripts without a tenant
  export extern "graphctl help sandbox" [
  ]

  # Show the tour: sign in, upload, list, download, share, mail
  export extern "graphctl help sandbox demo" [
  ]

  # Run a command, or a shell, signed in to a sandbox of its own
  export extern "graphctl help sandbox exec" [
  ]

  # Serve until interrupted
  export extern "graphctl help sandbox serve" [
  ]

  # Show the mails that a sandbox was given, and write their attachments
  export extern "graphctl help sandbox mail" [
  ]

  # Run many command lines in one process
  export extern "graphctl help run" [
  ]

  # Describe commands, options, output and exit codes as JSON
  export extern "graphctl help schema" [
  ]

  # Print what a shell needs to complete command lines
  export extern "graphctl help completions" [
  ]

  # Print the manual page
  export extern "graphctl help man" [
  ]

  # Print this message or the help of the given subcommand(s)
  export extern "graphctl help help" [
  ]

}

export use completions *
