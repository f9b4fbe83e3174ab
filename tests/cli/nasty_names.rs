//! Every name that the service takes goes there and back; every other is refused here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use unicode_normalization::UnicodeNormalization as _;

use crate::bench::Bench;

const FOLDERS: usize = 21;
const FILES: usize = 25;

/// What names are made of, besides ASCII: composed and decomposed, marks without a base, both
/// directions, pictures of several code points, letters whose lower case is longer.
const PIECES: [&str; 40] = [
    "\u{e9}",
    "e\u{301}",
    "\u{c5}",
    "A\u{30a}",
    "\u{212b}",
    "\u{1e9b}\u{323}",
    "\u{301}",
    "\u{20dd}",
    "\u{5e9}\u{5dc}\u{5d5}\u{5dd}",
    "\u{645}\u{631}\u{62d}\u{628}\u{627}",
    "\u{200f}",
    "\u{202e}",
    "\u{200b}",
    "\u{200d}",
    "\u{feff}",
    "\u{1f600}",
    "\u{1f469}\u{200d}\u{1f4bb}",
    "\u{1f1e9}\u{1f1ea}",
    "\u{65e5}\u{672c}",
    "\u{1112}\u{1161}\u{11ab}",
    "\u{d55c}",
    "\u{df}",
    "\u{130}",
    "\u{131}",
    "\u{3c3}\u{3c2}",
    "\u{fb01}",
    "\u{ff0f}",
    "\u{ff1a}",
    "\u{2044}",
    "\u{a0}",
    "\u{3000}",
    "\u{2028}",
    "\u{10ffff}",
    "\u{fffd}",
    "%2F",
    "%00",
    "&amp;",
    "..",
    "#?",
    "\u{e000}",
];

/// The service's rules, told once more and in other words than the program's own.
fn is_allowed(name: &str) -> bool {
    let lower = name.to_lowercase();
    let device = |prefix: &str| {
        lower.strip_prefix(prefix).is_some_and(|rest| matches!(rest.as_bytes(), [b'0'..=b'9']))
    };
    !name.is_empty()
        && !name.contains(['"', '*', ':', '<', '>', '?', '/', '\\', '|'])
        && !name.chars().any(char::is_control)
        && !name.starts_with(' ')
        && !name.ends_with([' ', '.'])
        && !["con", "prn", "aux", "nul", ".lock", "desktop.ini"].contains(&lower.as_str())
        && !device("com")
        && !device("lpt")
        && !lower.starts_with("~$")
        && !lower.contains("_vti_")
        // What the disk of this machine takes.
        && name.nfc().collect::<String>().len().max(name.len()) <= 255
}

struct Dice(u64);

impl Dice {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 33) as usize % limit
    }

    fn name(&mut self, longest: usize) -> String {
        let mut name = String::new();
        for _ in 0..=self.below(longest) {
            if self.below(3) == 0 {
                name.push_str(PIECES[self.below(PIECES.len())]);
            } else {
                name.push(char::from(b' ' + u8::try_from(self.below(95)).unwrap()));
            }
        }
        name
    }
}

/// What two names have in common if only one of them can be in a folder.
fn folded(name: &str) -> String {
    name.nfc().collect::<String>().to_lowercase().nfc().collect()
}

/// `number` names that are different to the service.
fn names(dice: &mut Dice, number: usize, longest: usize) -> Vec<String> {
    let mut seen = BTreeSet::new();
    let mut names = Vec::new();
    while names.len() < number {
        let name = dice.name(longest);
        if is_allowed(&name) && seen.insert(folded(&name)) {
            names.push(name);
        }
    }
    names
}

/// The names that a person would think of first.
fn famous() -> Vec<String> {
    let mut names: Vec<_> =
        "#%+&'()[]{}~^`;,=@!$-_.".chars().map(|sign| format!("a{sign}b")).collect();
    names.extend(
        [
            "100%.txt",
            "100%25.txt",
            "50%20off",
            "a#b?".trim_end_matches('?'),
            "-rf",
            "--help",
            "~tmp",
            ".hidden",
            "CON.txt",
            "com10",
            "console",
            "[1].txt",
            "{a,b}",
            "a  b",
            "R&D + 1",
        ]
        .map(str::to_owned),
    );
    names.push("x".repeat(255));
    names.push("\u{e9}".repeat(127));
    names
}

/// Every file below `directory` by its path there.
fn files(directory: &Path, below: &str, into: &mut BTreeMap<String, Vec<u8>>) {
    for entry in std::fs::read_dir(directory).unwrap() {
        let entry = entry.unwrap();
        let path = format!("{below}{}", entry.file_name().to_str().unwrap());
        if entry.file_type().unwrap().is_dir() {
            files(&entry.path(), &format!("{path}/"), into);
        } else {
            into.insert(path, std::fs::read(entry.path()).unwrap());
        }
    }
}

#[test]
fn five_hundred_names_go_there_and_back() {
    let bench = Bench::new();
    let mut dice = Dice(0x5eed_0f1e_5eed_0f1e);
    let mut sent = BTreeMap::new();
    let famous = famous();
    for (at, folder) in names(&mut dice, FOLDERS, 12).into_iter().enumerate() {
        std::fs::create_dir_all(bench.path("nasty").join(&folder)).unwrap();
        let files = match famous.chunks(FILES).nth(at) {
            Some(famous) => famous.to_vec(),
            None => names(&mut dice, FILES, if at % 2 == 0 { 20 } else { 60 }),
        };
        for name in files {
            let content = format!("{at} {name}").into_bytes();
            std::fs::write(bench.path("nasty").join(&folder).join(&name), &content).unwrap();
            // Names are composed on their way up.
            let path = format!("{folder}/{name}").nfc().collect::<String>();
            assert!(sent.insert(path, content).is_none());
        }
    }
    assert!(sent.len() >= 500, "{}", sent.len());

    bench.run(&["put", "-q", "-r", "nasty", "there"]).ok();
    let remotes: Vec<_> = sent.keys().map(|path| format!("there/{path}")).collect();

    // Each folder lists its files.
    let mut listed = BTreeSet::new();
    let folders: BTreeSet<_> = sent.keys().map(|path| path.split_once('/').unwrap().0).collect();
    for folder in folders {
        let run = bench.run(&["ls", "--literal", "--jsonl", &format!("there/{folder}")]);
        for line in run.ok().lines() {
            let item: serde_json::Value = serde_json::from_str(line).unwrap();
            listed.insert(item["remote"].as_str().unwrap().to_owned());
        }
    }
    assert_eq!(listed, remotes.iter().cloned().collect());

    // Each file is found by its path.
    let mut arguments = vec!["stat", "--jsonl"];
    arguments.extend(remotes.iter().map(String::as_str));
    let run = bench.run(&arguments);
    let found = run.ok().lines().map(|line| serde_json::from_str(line).unwrap());
    for ((path, content), item) in sent.iter().zip(found.collect::<Vec<serde_json::Value>>()) {
        assert_eq!(item["path"], format!("there/{path}"));
        assert_eq!(item["size"], content.len());
    }

    // Each file is moved by its path, under another folder and back, and keeps its name.
    let folders: BTreeSet<_> = sent.keys().map(|path| path.split_once('/').unwrap().0).collect();
    for folder in folders {
        for (from, to) in [("there", "away"), ("away", "there")] {
            let prefix = format!("{folder}/");
            let names: Vec<_> = sent.keys().filter(|path| path.starts_with(&prefix)).collect();
            let target = format!("{to}/{folder}/");
            bench.run(&["mkdir", "-q", "-p", &target]).ok();
            let remotes: Vec<_> = names.iter().map(|path| format!("{from}/{path}")).collect();
            let moved: BTreeSet<_> = names.iter().map(|path| format!("{to}/{path}")).collect();
            let mut arguments = vec!["mv", "-0"];
            arguments.extend(remotes.iter().map(String::as_str));
            arguments.push(&target);
            let run = bench.run(&arguments);
            let shown = run.ok().split_terminator('\0').map(str::to_owned);
            assert_eq!(shown.collect::<BTreeSet<_>>(), moved);
        }
    }
    bench.run(&["rm", "-r", "away"]).ok();

    bench.run(&["get", "-q", "-r", "there", "back"]).ok();
    let mut back = BTreeMap::new();
    files(&bench.path("back"), "", &mut back);
    assert!(back == sent, "{:?}", back.keys().zip(sent.keys()).find(|(one, other)| one != other));

    // By name alone, without a shell or a pattern in between.
    let list = remotes.join("\0");
    bench.forget_requests();
    bench.run_with_input(&["rm", "-q", "-r", "-0", "--files-from", "-"], list.as_bytes()).ok();
    assert_eq!(bench.count("batch"), remotes.len().div_ceil(20));
    let left = bench.run(&["get", "-q", "-r", "there", "left"]);
    left.ok();
    let mut nothing = BTreeMap::new();
    files(&bench.path("left"), "", &mut nothing);
    assert!(nothing.is_empty(), "{nothing:?}");
    bench.run(&["rm", "-r", "there"]).ok();
    assert!(bench.stored_names("").is_empty());
}

#[test]
fn names_that_no_disk_here_takes_go_there_too() {
    let bench = Bench::new();
    for name in ["\u{65e5}".repeat(255), "\u{1f600}".repeat(127)] {
        let run = bench.run_with_input(&["put", "-", &name], b"long");
        assert_eq!(run.ok(), format!("{name}\n"));
        assert_eq!(bench.run(&["cat", &name]).ok(), "long");
        assert_eq!(bench.run(&["stat", "--json", &name]).json()["name"], name.as_str());
        bench.run(&["rm", "-r", &name]).ok();
    }
    assert!(bench.stored_names("").is_empty());
}

#[test]
fn forbidden_names_are_refused_with_their_rule_and_no_request() {
    let bench = Bench::new();
    let (long, pictures) = ("x".repeat(256), "\u{1f600}".repeat(128));
    let table = [
        ("a\"b", "contains `\"`"),
        ("a*b", "contains `*`"),
        ("a:b", "contains `:`"),
        ("a<b", "contains `<`"),
        ("a>b", "contains `>`"),
        ("a?b", "contains `?`"),
        ("a\\b", "contains `\\`"),
        ("a|b", "contains `|`"),
        (" a", "begins or ends with a space"),
        ("a ", "begins or ends with a space"),
        ("a.", "ends with a full stop"),
        ("a\nb", "control character"),
        ("a\u{7f}b", "control character"),
        ("CON", "reserved name"),
        ("Com7", "reserved name"),
        ("lpt0", "reserved name"),
        (".lock", "reserved name"),
        ("Desktop.ini", "reserved name"),
        ("~$a.docx", "begins with `~$`"),
        ("a_vti_b", "contains `_vti_`"),
        (&long, "longer than 255 characters"),
        (&pictures, "longer than 255 characters"),
    ];
    bench.write("file", "x");
    for (name, rule) in table {
        let remote = format!("Docs/{name}");
        for arguments in [
            &["stat", &remote][..],
            &["mkdir", "-p", &remote],
            &["rm", "-rf", "--literal", &remote],
            &["put", "file", &remote],
        ] {
            let (run, requests) = bench.counted(arguments);
            assert_eq!((run.code, requests.len()), (Some(2), 0), "{arguments:?}: {run}");
            assert!(run.stderr.contains("SharePoint does not allow the name"), "{run}");
            assert!(run.stderr.contains(rule), "{rule}: {run}");
        }
    }
    // A tree is refused as a whole, and every name is told.
    for (name, _) in table.iter().filter(|(name, _)| name.len() <= 255) {
        std::fs::create_dir_all(bench.path("tree")).unwrap();
        bench.write(&format!("tree/{name}"), "x");
    }
    let (run, requests) = bench.counted(&["put", "-r", "tree", "Docs"]);
    assert_eq!((run.code, requests.len()), (Some(2), 0), "{run}");
    assert_eq!(run.stderr.matches("SharePoint does not allow the name").count(), 20, "{run}");
    assert!(bench.stored_names("").is_empty());
}

#[test]
fn folders_that_a_library_refuses_are_told_before_anything_is_sent() {
    let bench = Bench::new();
    let demo = "https://contoso.sharepoint.com/sites/demo";
    bench.run(&["site", "use", demo, "--alias", "team"]).ok();
    for folder in ["tree/~tmp", "tree/Forms"] {
        std::fs::create_dir_all(bench.path(folder)).unwrap();
        bench.write(&format!("{folder}/in.txt"), "x");
    }
    bench.write("tree/~file.txt", "x");
    bench.write("~$open.docx", "x");
    let refused: [&[&str]; 4] = [
        &["put", "-r", "tree/.", "team:"],
        &["put", "-r", "tree", "team:"],
        &["put", "-r", "tree/Forms/.", "team:forms"],
        &["put", "~$open.docx", "team:General/"],
    ];
    let told = refused.map(|arguments| {
        let (run, requests) = bench.counted(arguments);
        assert_eq!(requests.len(), 0, "{arguments:?}");
        run.to_string()
    });
    insta::assert_snapshot!(told.join("\n"), @"
    --- stderr
    error: SharePoint does not allow the folder name `Forms`: in the root of a library it is a reserved name
      while planning tree/./Forms
    hint: choose another name
    error: SharePoint does not allow the folder name `~tmp`: a folder's name cannot begin with `~`
      while planning tree/./~tmp
    hint: choose another name
    error: 2 names cannot be stored; nothing was sent
    hint: rename them, or leave them out with `--exclude`
    --- exit 2
    --- stderr
    error: SharePoint does not allow the folder name `~tmp`: a folder's name cannot begin with `~`
      while planning tree/~tmp
    hint: choose another name
    error: 1 name cannot be stored; nothing was sent
    hint: rename them, or leave them out with `--exclude`
    --- exit 2
    --- stderr
    error: SharePoint does not allow the folder name `forms`: in the root of a library it is a reserved name
      while planning tree/Forms/.
    hint: choose another name
    error: 1 name cannot be stored; nothing was sent
    hint: rename them, or leave them out with `--exclude`
    --- exit 2
    --- stderr
    error: SharePoint does not allow the name `~$open.docx`: it begins with `~$`
    hint: choose another name
    --- exit 2
    ");
    // Only in the root of a library `Forms` is reserved, and files may begin with a tilde.
    bench.run(&["put", "-r", "--exclude", "~tmp", "tree", "team:"]).ok();
    let mut stored = bench.sandbox.files().names(&bench.library(), "tree").unwrap();
    stored.sort();
    assert_eq!(stored, ["Forms", "~file.txt"]);
    // What a OneDrive thinks of such folders, it says itself.
    bench.run(&["put", "-r", "tree", "me:"]).ok();
    assert_eq!(bench.stored("tree/~tmp/in.txt"), b"x");
}
