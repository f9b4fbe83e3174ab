//! `--help`, `--version`, and command lines that are not understood.

use clap::CommandFactory as _;
use graphctl::cli::Cli;

use crate::bench::{Bench, Run};

/// Every command by the words that lead to it.
fn commands() -> Vec<(Vec<String>, clap::Command)> {
    let mut found = Vec::new();
    let mut open = vec![(Vec::new(), Cli::command())];
    while let Some((words, command)) = open.pop() {
        for inner in command.get_subcommands() {
            let words = [&words[..], &[inner.get_name().to_owned()]].concat();
            open.push((words, inner.clone()));
        }
        found.push((words, command));
    }
    found
}

#[test]
fn every_command_has_help_that_says_what_it_does() {
    let bench = Bench::new();
    let commands = commands();
    assert!(commands.len() > 12, "{commands:?}");
    for (words, command) in commands {
        let mut arguments: Vec<&str> = words.iter().map(String::as_str).collect();
        arguments.push("--help");
        let run = bench.run(&arguments);
        let about = command.get_about().map(ToString::to_string).unwrap_or_default();
        assert!(!about.is_empty() && run.ok().contains(&about), "{words:?}: {run}");
        assert_eq!(run.stderr, "", "{words:?}");
    }
    assert_eq!(Run::operations(&bench.sandbox.requests()), [""; 0]);
}

#[test]
fn every_example_is_a_command_line_that_the_program_understands() {
    let mut tried = 0;
    for (words, command) in commands() {
        let Some(examples) = command.get_after_help() else { continue };
        for line in examples.to_string().lines() {
            for part in line.split('|').map(str::trim).filter(|part| part.starts_with("graphctl "))
            {
                let part = part.split(" >").next().unwrap();
                if let Err(refusal) = Cli::command().try_get_matches_from(shell_words(part)) {
                    panic!("{words:?}: {part}\n{refusal}");
                }
                tried += 1;
            }
        }
    }
    assert!(tried > 12, "only {tried} examples were found");
}

/// Splits a line at spaces outside double quotes, as a shell does.
fn shell_words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for letter in line.chars() {
        match letter {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            _ => words.last_mut().unwrap().push(letter),
        }
    }
    words
}

#[test]
fn every_command_shows_an_example() {
    for (words, command) in commands() {
        if words.is_empty() {
            continue;
        }
        let examples = command.get_after_help().map(ToString::to_string).unwrap_or_default();
        assert!(examples.contains("graphctl "), "{words:?}");
    }
}

#[test]
fn the_version_is_that_of_the_package() {
    let bench = Bench::new();
    let version = format!("graphctl {}\n", env!("CARGO_PKG_VERSION"));
    assert_eq!(bench.run(&["--version"]).ok(), version);
}

#[test]
fn what_is_not_understood_is_a_matter_of_usage_and_says_what_was_meant() {
    let bench = Bench::new();
    insta::assert_snapshot!(bench.run(&["lss"]), @"
    --- stderr
    error: unrecognized subcommand 'lss'

      tip: a similar subcommand exists: 'ls'

    Usage: graphctl [OPTIONS] <COMMAND>

    For more information, try '--help'.
    --- exit 2
    ");
    insta::assert_snapshot!(bench.run(&["ls", "--lnog"]), @"
    --- stderr
    error: unexpected argument '--lnog' found

      tip: a similar argument exists: '--long'

    Usage: graphctl ls --long [REMOTE]...

    For more information, try '--help'.
    --- exit 2
    ");
    insta::assert_snapshot!(bench.run(&["site", "use"]), @"
    --- stderr
    error: the following required arguments were not provided:
      <SITE>

    Usage: graphctl site use <SITE>

    For more information, try '--help'.
    --- exit 2
    ");
    for arguments in [&[][..], &["site", "nonsense"], &["ls", "--retries", "many"], &["put", "a"]] {
        assert_eq!(bench.run(arguments).code, Some(2), "{arguments:?}");
    }
}

#[test]
fn global_options_may_stand_before_or_after_the_command() {
    let bench = Bench::new();
    assert_eq!(bench.run(&["--json", "ls"]).ok(), "[]\n");
    assert_eq!(bench.run(&["ls", "--json"]).ok(), "[]\n");
    assert_eq!(bench.run(&["site", "drives", "Demo", "--jsonl"]).ok().lines().count(), 2);
}

#[test]
fn a_duration_needs_a_unit_that_is_known() {
    let bench = Bench::new();
    for (text, is_understood) in [("90s", true), ("1.5m", true), ("0", false), ("1y", false)] {
        let run = bench.run(&["ls", "--timeout", text]);
        assert_eq!(run.code, Some(if is_understood { 0 } else { 2 }), "{text}: {run}");
    }
}
