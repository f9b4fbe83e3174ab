//! Names that no client could give, from a server that means harm or has gone wrong.

use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::bench::Bench;
use crate::terminal::Session;

/// Names that would lead elsewhere, steer a terminal, or be something else than a file.
const NAMES: [&str; 16] = [
    "../escaped",
    "..",
    ".",
    "/absolute",
    "a/b",
    "..\\escaped",
    "nul\0byte",
    "line\nbreak",
    "return\rhere",
    "\u{1b}[2J\u{1b}]0;title\u{7}",
    "\u{9b}31m",
    "invoice\u{202e}fdp.exe",
    "CON",
    " ",
    "twin",
    "TWIN",
];

/// A drive with all of them in `evil`, as files and in the names of folders.
fn with_hostile_names() -> Bench {
    let bench = Bench::new();
    let (files, drive) = (bench.sandbox.files(), bench.one_drive());
    let long = "x".repeat(300);
    for name in NAMES.iter().chain([&long.as_str()]) {
        files.plant(&drive, "evil", name, Some(name.as_bytes()), Map::new()).unwrap();
        let inside = format!("{name}dir");
        let folder = files.plant(&drive, "evil", &inside, None, Map::new()).unwrap();
        files.plant_in(&drive, &folder, "inner.txt", Some(b"inner"), Map::new()).unwrap();
        files.plant_in(&drive, &folder, name, Some(b"inner"), Map::new()).unwrap();
    }
    bench
}

/// Everything in and around the directory `in` of the bench, with what the links point to.
fn files_of(directory: &Path, found: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(directory).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_dir() {
            files_of(&entry.path(), found);
        } else {
            found.push(entry.path());
        }
    }
}

#[test]
fn nothing_is_written_outside_the_target() {
    let bench = with_hostile_names();
    let all = ["`../escaped`", "`/absolute`", "`a/b`", "`..`", "`nul\\0byte`"];
    // What has a slash in it fits no `*`.
    let fitting = &all[3..];
    let tree = &["get", "-r", "evil", "deep/in/"];
    let pattern = &["get", "-r", "evil/*", "deep/in/"];
    for (how, refused) in [(tree, &all[..]), (pattern, fitting)] {
        drop(std::fs::remove_dir_all(bench.path("deep")));
        std::fs::create_dir_all(bench.path("deep/in")).unwrap();
        let run = bench.run(how);
        assert_eq!(run.code, Some(11), "{how:?} {run}");
        let mut found = Vec::new();
        files_of(bench.home.path(), &mut found);
        let inside = bench.path("deep/in");
        let own = |path: &&PathBuf| {
            let rest = path.strip_prefix(bench.home.path()).unwrap();
            !rest.starts_with(".config")
                && !rest.starts_with(".state")
                && !rest.starts_with(".cache")
        };
        for path in found.iter().filter(own) {
            assert!(path.starts_with(&inside), "{how:?} wrote {path:?}");
        }
        assert!(found.iter().any(|path| path.ends_with("invoice\u{202e}fdp.exe")), "{found:?}");
        assert!(!Path::new("/absolute").exists());
        for refused in refused {
            assert!(run.stderr.contains(refused), "{how:?} {refused}: {}", run.stderr);
        }
        assert!(!has_controls(&run.stderr), "{:?}", run.stderr);
    }
}

#[test]
fn links_that_the_user_made_are_followed_as_cp_does() {
    let bench = Bench::new();
    bench.seed("tree/sub/file.txt", "from afar");
    bench.seed("tree/plain.txt", "from afar");
    std::fs::create_dir_all(bench.path("outside")).unwrap();
    std::fs::create_dir_all(bench.path("in/tree")).unwrap();
    bench.write("outside/other.txt", "mine");
    let link = |to: &str, at: &str| {
        std::os::unix::fs::symlink(bench.path(to), bench.path(at)).unwrap();
    };
    link("outside", "in/tree/sub");
    link("outside/other.txt", "in/tree/plain.txt");
    bench.run(&["get", "-r", "tree", "in"]).ok();
    for at in ["in/tree/sub", "in/tree/plain.txt"] {
        assert!(std::fs::symlink_metadata(bench.path(at)).unwrap().is_symlink(), "{at}");
    }
    assert_eq!(bench.read("outside/file.txt"), b"from afar");
    assert_eq!(bench.read("outside/other.txt"), b"from afar");
    // Nothing else came to be there.
    let mut found = Vec::new();
    files_of(&bench.path("outside"), &mut found);
    assert_eq!(found.len(), 2, "{found:?}");
}

/// Whether something steers a terminal, line breaks and tabs aside.
fn has_controls(text: &str) -> bool {
    let steers = |letter: char| {
        letter.is_control() && !matches!(letter, '\n' | '\t' | '\r')
            || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    text.contains(steers)
}

#[test]
fn a_terminal_never_gets_a_raw_control_character() {
    let bench = with_hostile_names();
    for arguments in [
        &["ls", "evil"][..],
        &["ls", "-l", "evil"],
        &["ls", "-R", "evil"],
        &["ls", "-R", "-l", "-v", "evil"],
        &["ls", "-0", "evil"],
        &["ls", "--json", "evil"],
        &["ls", "--jsonl", "-R", "evil"],
        &["ls", "-vv", "evil/*"],
        &["ls", "evil", "evil/\u{202e}x"],
        &["du", "-a", "evil"],
        &["search", "inner"],
        &["search", "-l", "fdp"],
        &["get", "-r", "evil", "in/"],
        &["get", "-r", "-vv", "--progress", "plain", "evil", "again/"],
    ] {
        let (_, shown) = Session::start(&bench, arguments).end();
        assert!(!shown.is_empty(), "{arguments:?}");
        // The terminal makes its own line breaks, bars are drawn by moving the cursor, and
        // NUL is what `-0` asks for.
        let shown = without_bars(&shown).replace('\0', "");
        assert!(!has_controls(&shown), "{arguments:?}: {shown:?}");
        assert!(!shown.contains("\u{1b}[2J") && !shown.contains("]0;title\u{7}"));
    }
}

/// The text without the cursor movements that progress bars are drawn with.
fn without_bars(shown: &str) -> String {
    let mut text = shown.to_owned();
    for movement in ["\u{1b}[2K", "\u{1b}[0J", "\u{1b}[K", "\u{1b}[?25l", "\u{1b}[?25h"] {
        text = text.replace(movement, "");
    }
    for lines in 1..30 {
        for direction in ['A', 'B', 'C', 'D'] {
            text = text.replace(&format!("\u{1b}[{lines}{direction}"), "");
        }
    }
    text
}

#[test]
fn in_a_pipe_a_record_is_a_line_and_nul_leaves_names_as_they_are() {
    let bench = with_hostile_names();
    let lines = bench.run(&["ls", "evil"]);
    let json = bench.run(&["ls", "--json", "evil"]).json();
    let items = json.as_array().unwrap();
    assert_eq!(lines.ok().lines().count(), items.len());
    assert!(lines.out().contains("\nline\\nbreak\n"), "{lines}");
    let raw = bench.run(&["ls", "-0", "evil"]).stdout;
    // The name with NUL makes two records of one; every other is there as it is.
    let records: Vec<&[u8]> = raw.split(|byte| *byte == 0).collect();
    for name in NAMES.iter().filter(|name| !name.contains('\0')) {
        assert!(records.contains(&name.as_bytes()), "{name:?}");
    }
    let long = bench.run(&["ls", "-l", "evil"]);
    assert_eq!(long.ok().lines().count(), items.len());
    assert!(long.out().lines().all(|line| line.split('\t').count() == 5), "{long}");
}

#[test]
fn an_item_with_such_a_name_has_a_remote_that_works() {
    let bench = with_hostile_names();
    let json = bench.run(&["ls", "--jsonl", "-R", "evil"]);
    let items: Vec<Value> =
        json.ok().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let find = |name: &str| items.iter().find(|item| item["name"] == name).unwrap();
    for name in ["../escaped", "a/b", "line\nbreak", "nul\0byte"] {
        let remote = find(name)["remote"].as_str().unwrap();
        assert!(remote.starts_with("id:"), "{remote}");
        assert_eq!(bench.run(&["get", remote, "-"]).ok(), name);
    }
    assert_eq!(find("twin")["remote"], "evil/twin");
}
