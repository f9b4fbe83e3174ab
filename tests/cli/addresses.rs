//! Every form of `REMOTE`, with the requests that it costs.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use graphctl::sandbox::RequestRecord;

use crate::bench::Bench;

/// Names that have been mistaken for something else.
pub(crate) const ODD: [&str; 9] = [
    "100% #1 & co.txt",
    "a+b=c;d,e.txt",
    "[x] {y} ~z^`.txt",
    "it's @home (1)!.txt",
    "%41 %2541.txt",
    "Überblick – 日本語 👩‍👧.txt",
    "..hidden.txt",
    "two  spaces.txt",
    "$select=id.txt",
];

/// Libraries, drives and links with a file or two in each.
pub(crate) struct World {
    pub(crate) bench: Bench,
}

impl World {
    pub(crate) fn new() -> Self {
        let bench = Bench::new();
        let files = bench.sandbox.files();
        let library = bench.library();
        files.put(&library, "General/a b.txt", "ab").unwrap();
        files.put(&library, "General/Plan.docx", "plan").unwrap();
        for name in ODD {
            files.put(&library, &format!("Odd #1 %20/{name}"), "odd").unwrap();
        }
        let archive = files.library("sites/demo", "Archive").unwrap();
        files.put(&archive, "old.txt", "old").unwrap();
        let below = files.library("sites/demo/team", "Documents").unwrap();
        files.put(&below, "team.txt", "team").unwrap();
        let root = files.library("", "Documents").unwrap();
        files.put(&root, "root.txt", "root").unwrap();
        bench.seed("Notes/mine.txt", "mine");
        let alex = files.one_drive("AlexW@contoso.onmicrosoft.com");
        files.put(&alex, "Shared/alex.txt", "alex").unwrap();
        let private = files.add_library("sites/demo-Budget", "Shared Documents");
        files.put(&private, "Budget/sum.txt", "sum").unwrap();
        let channels = bench.sandbox.channels();
        channels.add("19:private@thread.tacv2", &private, "Budget");
        channels.add("19:migrated@thread.tacv2", &private, "");
        channels.add_without_folder("19:new@thread.tacv2");
        let demo = "https://contoso.sharepoint.com/sites/demo";
        bench.run(&["site", "use", demo, "--alias", "eng"]).ok();
        Self { bench }
    }

    /// One row: what was asked, what came of it, and each request.
    pub(crate) fn row(&self, arguments: &[&str]) -> String {
        // Each row is the first to ask.
        drop(std::fs::remove_dir_all(self.bench.path(".state/places")));
        self.row_with_memory(arguments)
    }

    /// The same with what earlier rows have learned.
    pub(crate) fn row_with_memory(&self, arguments: &[&str]) -> String {
        let (run, requests) = self.bench.counted(arguments);
        let code = run.code.unwrap();
        let what = if code == 0 {
            run.out().lines().collect::<Vec<_>>().join(" | ")
        } else {
            run.stderr.lines().next().unwrap_or_default().to_owned()
        };
        let last = arguments.last().unwrap();
        let asked = requests.iter().map(|request| self.shown(request));
        let row: Vec<_> =
            [last.to_string(), format!("{code} {what}")].into_iter().chain(asked).collect();
        row.join("\n  ")
    }

    /// A table of what `ls` says of each of `remotes`.
    pub(crate) fn table<S: AsRef<str>>(&self, remotes: &[S]) -> String {
        let rows: Vec<_> =
            remotes.iter().map(|remote| self.row(&["ls", remote.as_ref()])).collect();
        rows.join("\n")
    }

    /// Method, path and status, with encoded addresses made readable, and ids given names.
    fn shown(&self, request: &RequestRecord) -> String {
        let path = request.path.split('?').next().unwrap();
        let path = path.strip_prefix("/v1.0/").unwrap_or(path);
        let parts = path.split('/').map(|part| match part.strip_prefix("u!") {
            Some(encoded) => {
                let decoded = URL_SAFE_NO_PAD.decode(encoded).unwrap();
                format!("u!({})", String::from_utf8(decoded).unwrap())
            }
            None if part.len() == 34 && part.starts_with("01") => "ITEM".to_owned(),
            None if part.len() == 35 && part.starts_with("01") => "ITEM:".to_owned(),
            None => part.to_owned(),
        });
        let mut path = parts.collect::<Vec<_>>().join("/");
        let files = self.bench.sandbox.files();
        let named = [
            ("LIBRARY", self.bench.library()),
            ("ARCHIVE", files.library("sites/demo", "Archive").unwrap()),
            ("TEAM", files.library("sites/demo/team", "Documents").unwrap()),
            ("ROOT", files.library("", "Documents").unwrap()),
            ("MINE", self.bench.one_drive()),
            ("ALEX", files.one_drive("AlexW@contoso.onmicrosoft.com")),
        ];
        for (name, id) in named {
            path = path.replace(&id, name);
        }
        for id in files.drive_ids() {
            path = path.replace(&id, "OTHER");
        }
        let status = request.status.map_or_else(|| "-".to_owned(), |status| status.to_string());
        format!("{} {path} {status}", request.method)
    }

    /// The unique id of the document at `path` of the demo library, as editors write it.
    pub(crate) fn document(&self, path: &str) -> String {
        let item = self.bench.item(path);
        let tag = item["eTag"].as_str().unwrap();
        tag.trim_matches('"').split([',', '{', '}']).find(|part| part.len() == 36).unwrap().into()
    }
}

#[test]
fn drives_by_their_names() {
    let world = World::new();
    insta::assert_snapshot!(world.table(&[
        "/",
        "Notes",
        "/Notes/",
        "//Notes//mine.txt",
        "notes/MINE.txt",
        "me:",
        "me:Notes/mine.txt",
        "me:/Notes",
        "eng:",
        "eng:General/",
        "eng:General/a b.txt",
        "eng:general/A B.TXT",
        "AlexW@contoso.onmicrosoft.com:",
        "AlexW@contoso.onmicrosoft.com:Shared/alex.txt",
        "nobody@contoso.onmicrosoft.com:x",
        "me:nowhere",
        "eng:General/nowhere/x.txt",
    ]), @"
    /
      0 Notes/
      GET me/drive/root/children 200
    Notes
      0 mine.txt
      GET me/drive/root:/Notes:/children 200
    /Notes/
      0 mine.txt
      GET me/drive/root:/Notes:/children 200
    //Notes//mine.txt
      0 mine.txt
      GET me/drive/root:/Notes/mine.txt:/children 200
      GET me/drive/root:/Notes/mine.txt 200
    notes/MINE.txt
      0 mine.txt
      GET me/drive/root:/notes/MINE.txt:/children 200
      GET me/drive/root:/notes/MINE.txt 200
    me:
      0 Notes/
      GET me/drive/root/children 200
    me:Notes/mine.txt
      0 mine.txt
      GET me/drive/root:/Notes/mine.txt:/children 200
      GET me/drive/root:/Notes/mine.txt 200
    me:/Notes
      0 mine.txt
      GET me/drive/root:/Notes:/children 200
    eng:
      0 General/ | Odd #1 %20/
      GET drives/LIBRARY/root/children 200
    eng:General/
      0 a b.txt | Plan.docx
      GET drives/LIBRARY/root:/General:/children 200
    eng:General/a b.txt
      0 a b.txt
      GET drives/LIBRARY/root:/General/a%20b.txt:/children 200
      GET drives/LIBRARY/root:/General/a%20b.txt 200
    eng:general/A B.TXT
      0 a b.txt
      GET drives/LIBRARY/root:/general/A%20B.TXT:/children 200
      GET drives/LIBRARY/root:/general/A%20B.TXT 200
    AlexW@contoso.onmicrosoft.com:
      0 Shared/
      GET users/AlexW%40contoso.onmicrosoft.com/drive/root/children 200
    AlexW@contoso.onmicrosoft.com:Shared/alex.txt
      0 alex.txt
      GET users/AlexW%40contoso.onmicrosoft.com/drive/root:/Shared/alex.txt:/children 200
      GET users/AlexW%40contoso.onmicrosoft.com/drive/root:/Shared/alex.txt 200
    nobody@contoso.onmicrosoft.com:x
      3 error: x does not exist, or this account may not see it
      GET users/nobody%40contoso.onmicrosoft.com/drive/root:/x:/children 404
      GET users/nobody%40contoso.onmicrosoft.com/drive/root:/x 404
    me:nowhere
      3 error: nowhere does not exist, or this account may not see it
      GET me/drive/root:/nowhere:/children 404
      GET me/drive/root:/nowhere 404
    eng:General/nowhere/x.txt
      3 error: General/nowhere/x.txt does not exist, or this account may not see it
      GET drives/LIBRARY/root:/General/nowhere/x.txt:/children 404
      GET drives/LIBRARY/root:/General/nowhere/x.txt 404
      GET drives/LIBRARY/root:/General/nowhere 404
      GET drives/LIBRARY/root:/General 200
    ");
}

#[test]
fn items_by_their_ids() {
    let world = World::new();
    let item = world.bench.item("eng:General/a b.txt");
    let by_id = item["remote"].as_str().unwrap().to_owned();
    assert_eq!(by_id, "eng:General/a b.txt");
    let (drive, id) = (world.bench.library(), item["id"].as_str().unwrap());
    let document = world.document("eng:General/a b.txt").to_lowercase();
    insta::assert_snapshot!(world.table(&[
        format!("id:{drive}/{id}"),
        format!("id:{drive}/root"),
        format!("id:{drive}/{document}"),
        format!("id:{drive}/01AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"),
        format!("id:b!nowhere/{id}"),
        format!("id:{drive}"),
        format!("id:{drive}/a/b"),
        "id:".to_owned(),
        "id:/x".to_owned(),
    ]).replace(&drive, "LIBRARY").replace(id, "ITEM").replace(&document, "GUID"), @"
    id:LIBRARY/ITEM
      0 a b.txt
      GET drives/LIBRARY/items/ITEM/children 200
      GET drives/LIBRARY/items/ITEM 200
    id:LIBRARY/root
      0 General/ | Odd #1 %20/
      GET drives/LIBRARY/items/root/children 200
    id:LIBRARY/GUID
      0 a b.txt
      GET drives/LIBRARY/items/GUID/children 200
      GET drives/LIBRARY/items/GUID 200
    id:LIBRARY/01AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA
      3 error: item 01AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA does not exist, or this account may not see it
      GET drives/LIBRARY/items/ITEM/children 404
      GET drives/LIBRARY/items/ITEM 404
    id:b!nowhere/ITEM
      3 error: item ITEM does not exist, or this account may not see it
      GET drives/b!nowhere/items/ITEM/children 404
      GET drives/b!nowhere/items/ITEM 404
    id:LIBRARY
      2 error: `id:LIBRARY` is not a pair of ids
    id:LIBRARY/a/b
      2 error: `id:LIBRARY/a/b` is not a pair of ids
    id:
      2 error: `id:` is not a pair of ids
    id:/x
      2 error: `id:/x` is not a pair of ids
    ");
}

#[test]
fn odd_names_are_encoded_once_in_paths_and_in_addresses() {
    let world = World::new();
    let mut remotes = Vec::new();
    for name in ODD {
        remotes.push(format!("eng:Odd #1 %20/{name}"));
        let base =
            "https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Odd%20%231%20%2520";
        remotes.push(format!("{base}/{}", urlencoding::encode(name)));
    }
    // The same name composed and decomposed.
    let decomposed = "U\u{308}";
    remotes.push(format!("eng:Odd #1 %20/{decomposed}berblick – 日本語 👩‍👧.txt"));
    insta::assert_snapshot!(world.table(&remotes).replace(decomposed, "(U, diaeresis)"), @"
    eng:Odd #1 %20/100% #1 & co.txt
      0 100% #1 & co.txt
      GET drives/LIBRARY/root:/Odd%20%231%20%2520/100%25%20%231%20%26%20co.txt:/children 200
      GET drives/LIBRARY/root:/Odd%20%231%20%2520/100%25%20%231%20%26%20co.txt 200
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Odd%20%231%20%2520/100%25%20%231%20%26%20co.txt
      0 100% #1 & co.txt
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Odd%20%231%20%2520/100%25%20%231%20%26%20co.txt)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
      GET drives/LIBRARY/items/ITEM 200
    eng:Odd #1 %20/a+b=c;d,e.txt
      0 a+b=c;d,e.txt
      GET drives/LIBRARY/root:/Odd%20%231%20%2520/a%2Bb%3Dc%3Bd%2Ce.txt:/children 200
      GET drives/LIBRARY/root:/Odd%20%231%20%2520/a%2Bb%3Dc%3Bd%2Ce.txt 200
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Odd%20%231%20%2520/a%2Bb%3Dc%3Bd%2Ce.txt
      0 a+b=c;d,e.txt
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Odd%20%231%20%2520/a%2Bb%3Dc%3Bd%2Ce.txt)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
      GET drives/LIBRARY/items/ITEM 200
    eng:Odd #1 %20/[x] {y} ~z^`.txt
      0 [x] {y} ~z^`.txt
      GET drives/LIBRARY/root:/Odd%20%231%20%2520:/children 200
      GET drives/LIBRARY/root:/Odd%20%231%20%2520/%5Bx%5D%20%7By%7D%20~z%5E%60.txt:/children 200
      GET drives/LIBRARY/root:/Odd%20%231%20%2520/%5Bx%5D%20%7By%7D%20~z%5E%60.txt 200
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Odd%20%231%20%2520/%5Bx%5D%20%7By%7D%20~z%5E%60.txt
      0 [x] {y} ~z^`.txt
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Odd%20%231%20%2520/%5Bx%5D%20%7By%7D%20~z%5E%60.txt)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
      GET drives/LIBRARY/items/ITEM 200
    eng:Odd #1 %20/it's @home (1)!.txt
      0 it's @home (1)!.txt
      GET drives/LIBRARY/root:/Odd%20%231%20%2520/it%27s%20%40home%20%281%29%21.txt:/children 200
      GET drives/LIBRARY/root:/Odd%20%231%20%2520/it%27s%20%40home%20%281%29%21.txt 200
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Odd%20%231%20%2520/it%27s%20%40home%20%281%29%21.txt
      0 it's @home (1)!.txt
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Odd%20%231%20%2520/it%27s%20%40home%20%281%29%21.txt)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
      GET drives/LIBRARY/items/ITEM 200
    eng:Odd #1 %20/%41 %2541.txt
      0 %41 %2541.txt
      GET drives/LIBRARY/root:/Odd%20%231%20%2520/%2541%20%252541.txt:/children 200
      GET drives/LIBRARY/root:/Odd%20%231%20%2520/%2541%20%252541.txt 200
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Odd%20%231%20%2520/%2541%20%252541.txt
      0 %41 %2541.txt
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Odd%20%231%20%2520/%2541%20%252541.txt)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
      GET drives/LIBRARY/items/ITEM 200
    eng:Odd #1 %20/Überblick – 日本語 👩‍👧.txt
      0 Überblick – 日本語 👩‍👧.txt
      GET drives/LIBRARY/root:/Odd%20%231%20%2520/%C3%9Cberblick%20%E2%80%93%20%E6%97%A5%E6%9C%AC%E8%AA%9E%20%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7.txt:/children 200
      GET drives/LIBRARY/root:/Odd%20%231%20%2520/%C3%9Cberblick%20%E2%80%93%20%E6%97%A5%E6%9C%AC%E8%AA%9E%20%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7.txt 200
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Odd%20%231%20%2520/%C3%9Cberblick%20%E2%80%93%20%E6%97%A5%E6%9C%AC%E8%AA%9E%20%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7.txt
      0 Überblick – 日本語 👩‍👧.txt
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Odd%20%231%20%2520/%C3%9Cberblick%20%E2%80%93%20%E6%97%A5%E6%9C%AC%E8%AA%9E%20%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7.txt)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
      GET drives/LIBRARY/items/ITEM 200
    eng:Odd #1 %20/..hidden.txt
      0 ..hidden.txt
      GET drives/LIBRARY/root:/Odd%20%231%20%2520/..hidden.txt:/children 200
      GET drives/LIBRARY/root:/Odd%20%231%20%2520/..hidden.txt 200
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Odd%20%231%20%2520/..hidden.txt
      0 ..hidden.txt
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Odd%20%231%20%2520/..hidden.txt)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
      GET drives/LIBRARY/items/ITEM 200
    eng:Odd #1 %20/two  spaces.txt
      0 two  spaces.txt
      GET drives/LIBRARY/root:/Odd%20%231%20%2520/two%20%20spaces.txt:/children 200
      GET drives/LIBRARY/root:/Odd%20%231%20%2520/two%20%20spaces.txt 200
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Odd%20%231%20%2520/two%20%20spaces.txt
      0 two  spaces.txt
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Odd%20%231%20%2520/two%20%20spaces.txt)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
      GET drives/LIBRARY/items/ITEM 200
    eng:Odd #1 %20/$select=id.txt
      0 $select=id.txt
      GET drives/LIBRARY/root:/Odd%20%231%20%2520/%24select%3Did.txt:/children 200
      GET drives/LIBRARY/root:/Odd%20%231%20%2520/%24select%3Did.txt 200
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Odd%20%231%20%2520/%24select%3Did.txt
      0 $select=id.txt
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Odd%20%231%20%2520/%24select%3Did.txt)/driveItem 200
      GET drives/LIBRARY/items/ITEM/children 200
      GET drives/LIBRARY/items/ITEM 200
    eng:Odd #1 %20/(U, diaeresis)berblick – 日本語 👩‍👧.txt
      0 Überblick – 日本語 👩‍👧.txt
      GET drives/LIBRARY/root:/Odd%20%231%20%2520/U%CC%88berblick%20%E2%80%93%20%E6%97%A5%E6%9C%AC%E8%AA%9E%20%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7.txt:/children 200
      GET drives/LIBRARY/root:/Odd%20%231%20%2520/U%CC%88berblick%20%E2%80%93%20%E6%97%A5%E6%9C%AC%E8%AA%9E%20%F0%9F%91%A9%E2%80%8D%F0%9F%91%A7.txt 200
    ");
}

#[test]
fn the_longest_names_and_paths_are_found_and_longer_ones_refused() {
    let world = World::new();
    let library = world.bench.library();
    let longest = format!("{}.txt", "n".repeat(251));
    let files = world.bench.sandbox.files();
    files.put(&library, &longest, "n").unwrap();
    // With `sites/demo/Shared Documents/` before it, these are 400 characters.
    let deep = format!("{}/{}", "d".repeat(180), "e".repeat(400 - 28 - 181 - 1));
    files.put(&library, &deep, "d").unwrap();
    let base = "https://contoso.sharepoint.com/sites/demo/Shared%20Documents";
    for remote in [
        format!("eng:{longest}"),
        format!("eng:{deep}"),
        format!("{base}/{longest}"),
        format!("{base}/{deep}"),
    ] {
        let shown = world.row(&["ls", &remote]);
        assert!(shown.starts_with(&format!("{remote}\n  0 ")), "{shown}");
    }
    let (run, requests) = world.bench.counted(&["ls", &format!("eng:{}", "n".repeat(256))]);
    assert_eq!((run.code, requests.len()), (Some(2), 0), "{run}");
    let (run, requests) = world.bench.counted(&["ls", &format!("eng:{}/{deep}", "x".repeat(40))]);
    assert_eq!((run.code, requests.len()), (Some(2), 0), "{run}");
}
