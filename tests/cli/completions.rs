//! What shells are told while somebody types.

use std::time::{Duration, Instant};

use graphctl::sandbox::{FaultAction, SandboxOptions};

use crate::bench::{Bench, Run, status};

/// The answer to a shell that sends these words.
fn asked(bench: &Bench, shell: &str, words: &[&str]) -> Run {
    let mut command = bench.command(&["--", "graphctl"]);
    command.args(words).env("COMPLETE", shell);
    bench.finish(command.spawn().unwrap())
}

/// The lines of an answer that must come in silence.
#[track_caller]
fn answer(bench: &Bench, words: &[&str]) -> Vec<String> {
    let run = asked(bench, "fish", words);
    assert_eq!(run.stderr, "", "{words:?}");
    run.ok().lines().map(ToOwned::to_owned).collect()
}

/// The answer to Bash, for this line and the part of it that it replaces.
#[track_caller]
fn in_bash(bench: &Bench, line: &str, replaced: &str) -> Vec<String> {
    let mut command = bench.command(&["--", line, replaced]);
    command.env("COMPLETE", "bash");
    let run = bench.finish(command.spawn().unwrap());
    assert_eq!(run.stderr, "", "{line}");
    run.ok().lines().map(ToOwned::to_owned).collect()
}

fn with_files() -> Bench {
    let bench = Bench::new();
    bench.seed("General/Fotos/a.jpg", "a");
    bench.seed("General/Folder two/it's #1 $x.txt", "b");
    bench.seed("General/form.txt", "c");
    bench.seed("General/Ärger 漢.txt", "d");
    bench
}

#[test]
fn a_folder_is_listed_by_one_request_and_then_by_none() {
    let bench = with_files();
    bench.forget_requests();
    let found = ["General/Folder two/", "General/form.txt", "General/Fotos/"];
    // What they begin with differs in case, and would be cut off.
    assert_eq!(
        answer(&bench, &["ls", "General/Fo"]),
        ["General/Folder two/", "General/Form.txt", "General/Fotos/"]
    );
    let requests = bench.sandbox.requests();
    assert_eq!(Run::operations(&requests), ["listChildren"]);
    assert!(requests[0].path.contains("&$select=id,name,folder,"), "{}", requests[0].path);
    bench.forget_requests();
    let all = answer(&bench, &["get", "General/"]);
    assert_eq!(all.len(), 4, "{all:?}");
    assert!(found.iter().all(|name| all.iter().any(|one| one == name)), "{all:?}");
    assert_eq!(answer(&bench, &["get", "-r", "general/FOT"]), ["general/Fotos/"]);
    assert_eq!(answer(&bench, &["cat", "General/ä"]), ["General/Ärger 漢.txt"]);
    assert_eq!(Run::operations(&bench.sandbox.requests()), [""; 0]);
    assert_eq!(answer(&bench, &["cat", "me:General/form"]), ["me:General/form.txt"]);
    assert_eq!(bench.count("listChildren"), 1);
}

#[cfg(unix)]
#[test]
fn what_is_kept_is_for_its_owner_alone_and_holds_no_token() {
    use std::os::unix::fs::PermissionsExt as _;

    let bench = with_files();
    answer(&bench, &["ls", "General/"]);
    let kept: Vec<_> = std::fs::read_dir(bench.path(".state/completions")).unwrap().collect();
    assert_eq!(kept.len(), 1);
    let path = kept[0].as_ref().unwrap().path();
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    let text = std::fs::read_to_string(path).unwrap();
    assert!(text.contains("Fotos") && !text.contains("eyJ"), "{text}");
}

#[test]
fn a_service_that_is_slow_is_not_waited_for() {
    let bench = with_files();
    bench.disturb("listChildren", 0, FaultAction::Delay(Duration::from_secs(20)));
    let start = Instant::now();
    assert_eq!(answer(&bench, &["ls", "General/"]), [""; 0]);
    assert!(start.elapsed() < Duration::from_secs(10), "{:?}", start.elapsed());
    bench.forget_requests();
    // Nor asked again at once.
    assert_eq!(answer(&bench, &["ls", "General/"]), [""; 0]);
    assert_eq!(Run::operations(&bench.sandbox.requests()), [""; 0]);
}

#[test]
fn whatever_goes_wrong_is_an_empty_answer() {
    let bench = with_files();
    bench.disturb("listChildren", 0, status(503));
    bench.forget_requests();
    assert_eq!(answer(&bench, &["ls", "General/"]), [""; 0]);
    assert_eq!(bench.count("listChildren"), 1, "no attempt is repeated");
    assert_eq!(answer(&bench, &["ls", "Nowhere/"]), [""; 0]);
    for typed in ["https://contoso.sharepoint.com/si", "id:x/", "nobody:", "../", "*/a"] {
        assert_eq!(answer(&bench, &["ls", typed]), [""; 0], "{typed}");
    }
    assert_eq!(bench.count("listChildren"), 2);
    assert_eq!(answer(&bench, &["--profile", "nobody", "ls", "General/"]), [""; 0]);
    let run = bench.finish(bench.command(&["--"]).env("COMPLETE", "bash").spawn().unwrap());
    assert_eq!((run.ok(), &run.stderr[..]), ("", ""));
}

#[test]
fn who_is_not_signed_in_gets_no_names_and_is_asked_nothing() {
    let bench = Bench::signed_out(SandboxOptions::default());
    assert_eq!(answer(&bench, &["ls", "General/"]), [""; 0]);
    assert_eq!(Run::operations(&bench.sandbox.requests()), [""; 0]);
    assert_eq!(answer(&bench, &["ls", "m"]), ["me:\tyour OneDrive"]);
}

#[test]
fn a_stored_sign_in_is_enough() {
    let bench = Bench::signed_in(SandboxOptions::default());
    bench.seed("Docs/a.txt", "a");
    bench.forget_requests();
    assert_eq!(answer(&bench, &["ls", "Docs/"]), ["Docs/a.txt"]);
    assert_eq!(Run::operations(&bench.sandbox.requests()), ["listChildren"]);
}

#[test]
fn profiles_aliases_and_sites_come_from_the_configuration() {
    let bench = Bench::new();
    bench.run(&["site", "use", "Demo", "--alias", "team"]).ok();
    bench.forget_requests();
    let library = bench.library();
    assert_eq!(answer(&bench, &["ls", "te"]), ["team:\tDocuments in Demo"]);
    bench.sandbox.files().put(&library, "Plans/x.txt", "x").unwrap();
    bench.forget_requests();
    assert_eq!(answer(&bench, &["ls", "team:pl"]), ["team:Plans/"]);
    assert_eq!(answer(&bench, &["ls", "team:Plans/"]), ["team:Plans/x.txt"]);
    assert_eq!(bench.count("listChildren"), 2);
    assert_eq!(answer(&bench, &["site", "alias", "--remove", "t"]), ["team\tDocuments in Demo"]);
    let sites = answer(&bench, &["site", "use", "de"]);
    assert!(sites[0].starts_with("Demo\thttp"), "{sites:?}");
    assert_eq!(answer(&bench, &["--profile", "d"]), ["default"]);
    assert_eq!(answer(&bench, &["config", "get", "ten"]), ["tenant"]);
}

#[test]
fn commands_options_and_their_values() {
    let bench = Bench::new();
    bench.forget_requests();
    let first_words = |words: &[&str]| -> Vec<String> {
        let lines = answer(&bench, words);
        lines.iter().map(|line| line.split('\t').next().unwrap().to_owned()).collect()
    };
    assert_eq!(first_words(&["l"]), ["login", "logout", "ls"]);
    assert_eq!(first_words(&["ls", "--so"]), ["--sort"]);
    assert_eq!(first_words(&["--color", "n"]), ["never"]);
    assert_eq!(first_words(&["completions", "z"]), ["zsh"]);
    assert_eq!(first_words(&["explain", "itemnotf"]), ["itemNotFound"]);
    // Options come where nothing else does.
    assert!(first_words(&["whoami", ""]).contains(&"--json".to_owned()));
    assert_eq!(Run::operations(&bench.sandbox.requests()), [""; 0]);
}

#[test]
fn paths_of_this_machine_and_of_the_drive_stand_where_each_may_be() {
    let bench = with_files();
    bench.write("Genesis.txt", "local");
    let elvish = |words: &[&str]| -> Vec<String> {
        asked(&bench, "elvish", words).ok().lines().map(ToOwned::to_owned).collect()
    };
    bench.forget_requests();
    assert_eq!(elvish(&["put", "Gen"]), ["Genesis.txt"]);
    assert_eq!(elvish(&["mail", "--attach", "Gen"]), ["Genesis.txt"]);
    assert_eq!(Run::operations(&bench.sandbox.requests()), [""; 0]);
    assert_eq!(elvish(&["put", "x", "Gen"]), ["Genesis.txt", "General/"]);
    assert_eq!(elvish(&["get", "Gen"]), ["General/"]);
    assert_eq!(elvish(&["get", "General/form.txt", "Gen"]), ["General/", "Genesis.txt"]);
    assert_eq!(elvish(&["rm", "gen"]), ["general/"]);
    // Zsh and fish find files themselves.
    assert_eq!(answer(&bench, &["put", "Gen"]), ["\tfiles"]);
    assert_eq!(in_bash(&bench, "graphctl cat a > Gen", "Gen"), ["Genesis.txt "]);
}

#[test]
fn bash_gets_what_it_has_to_insert() {
    let bench = with_files();
    assert_eq!(in_bash(&bench, "graphctl ls me:Gen", "Gen"), ["General/"]);
    assert_eq!(
        in_bash(&bench, "graphctl ls General/Fol", "General/Fol"),
        [r"General/Folder\ two/"]
    );
    let name = r"General/Folder\ two/";
    assert_eq!(
        in_bash(&bench, &format!("graphctl ls {name}"), name),
        [r"General/Folder\ two/it\'s\ \#1\ \$x.txt "]
    );
    assert_eq!(
        in_bash(&bench, "graphctl ls \"General/Folder two/i", "General/Folder two/i"),
        [r"General/Folder two/it's #1 \$x.txt"]
    );
    assert_eq!(in_bash(&bench, "graphctl ls --sor", "--sor"), ["--sort "]);
}

#[test]
fn the_variable_of_another_program_does_no_harm() {
    let bench = with_files();
    for value in ["1", "bash"] {
        let run = bench.finish(bench.command(&["ls"]).env("COMPLETE", value).spawn().unwrap());
        assert_eq!(run.ok(), "General/\n", "{value}");
    }
}

#[cfg(unix)]
mod shells {
    use std::process::{Command, Stdio};

    use crate::bench::Bench;
    use crate::scripting::in_world;
    use crate::terminal::Session;

    /// Types in a real shell as its user does: a name with everything in it, by two presses of
    /// Tab. What the shell makes of the line is then printed by its own `printf`.
    fn completes(shell: &str, options: &[&str], set_up: &[&str]) {
        let runs = |program: &str| {
            let mut command = Command::new(program);
            command.arg("--version").stdout(Stdio::null()).stderr(Stdio::null());
            command.status().is_ok_and(|status| status.success())
        };
        if !runs(shell) || !runs("setsid") {
            #[allow(clippy::print_stdout, reason = "a skipped test says so")]
            {
                println!("skipped: there is no {shell} or no setsid here");
            }
            return;
        }
        let bench = Bench::new();
        bench.seed("Plain folder/it's #1 $x ü.txt", "a");
        bench.seed("Plain folder/other.txt", "b");
        let mut command = in_world(&bench, "setsid");
        command.arg("--ctty").arg(shell).args(options);
        let mut session = Session::of(command);
        for line in set_up {
            session.type_line(line);
        }
        session.type_line("echo set'-'up");
        session.expect("set-up");
        session.press("graphctl cat me:pla\t");
        session.expect("folder/");
        session.press("i\t");
        session.expect(".txt");
        // To the beginning of the line, so that all of it becomes arguments.
        session.press("\u{1}printf '<%s>\\n' \n");
        session.expect("<me:Plain folder/it's #1 $x ü.txt>");
        session.type_line("exit");
        session.end();
    }

    #[test]
    fn bash() {
        completes(
            "bash",
            &["--norc", "--noprofile", "-i"],
            &["eval \"$(graphctl completions bash)\""],
        );
    }

    #[test]
    fn zsh() {
        completes(
            "zsh",
            &["-f", "-i"],
            &["autoload -Uz compinit; compinit -u", "source <(graphctl completions zsh)"],
        );
    }

    #[test]
    fn fish() {
        completes("fish", &["-i"], &["graphctl completions fish | source"]);
    }
}
