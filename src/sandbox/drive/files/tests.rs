use super::*;

fn open(data: Option<&Path>) -> Arc<Files> {
    let plan = Plan {
        seed: 1,
        data,
        kind: DriveType::Business,
        quota: 1000,
        clock: Arc::new(Clock::real()),
    };
    Files::open(&plan).unwrap().0
}

#[test]
fn what_is_put_can_be_read_under_any_case() {
    let files = open(None);
    let drive = files.library("sites/demo", "Documents").unwrap();
    files.put(&drive, "General/Å b.txt", "hi").unwrap();
    assert_eq!(files.read(&drive, "general/A\u{30A} B.TXT").unwrap(), b"hi");
    assert_eq!(files.names(&drive, "").unwrap(), ["General"]);
    assert!(files.read(&drive, "General/c").is_err());
}

#[test]
fn earlier_contents_survive_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    let drive = {
        let files = open(Some(directory.path()));
        let drive = files.library("sites/demo", "Documents").unwrap();
        for content in ["one", "two", "three"] {
            files.put(&drive, "a", content).unwrap();
        }
        drive
    };
    let old = |files: &Files| {
        files.view(&drive, |drive| {
            let item = drive.resolve(&drive.root, &split("a"))?;
            let read = |old: &super::super::item::OldVersion| (old.id(), old.content.read());
            Ok(item.old.iter().map(read).collect::<Vec<_>>())
        })
    };
    let old = old(&open(Some(directory.path()))).unwrap();
    let old: Vec<_> = old.into_iter().map(|(id, bytes)| (id, bytes.unwrap())).collect();
    assert_eq!(old, [("1.0".to_owned(), b"one".to_vec()), ("2.0".to_owned(), b"two".to_vec())]);
    assert_eq!(std::fs::read_dir(directory.path().join("content")).unwrap().count(), 3);
}

#[test]
fn a_full_drive_takes_no_more() {
    let files = open(None);
    let drive = files.one_drive("demo@contoso.onmicrosoft.com");
    assert!(files.put(&drive, "a", vec![0; 1001]).is_err());
    files.put(&drive, "a", vec![0; 1000]).unwrap();
    files.put(&drive, "A", vec![0; 999]).unwrap();
}

#[test]
fn items_and_bytes_survive_a_restart() {
    let directory = tempfile::tempdir().unwrap();
    let owner = "demo@contoso.onmicrosoft.com";
    let (drive, tag) = {
        let files = open(Some(directory.path()));
        let drive = files.one_drive(owner);
        files.put(&drive, "a/b.txt", "old").unwrap();
        files.put(&drive, "a/b.txt", "new").unwrap();
        files.put(&drive, "a/c.txt", "gone").unwrap();
        let gone = files.view(&drive, |d| Ok(d.resolve(&d.root, &split("a/c.txt"))?.id.clone()));
        files.change(&drive, |d| d.remove(&gone.unwrap())).unwrap();
        let tag = |d: &Drive| Ok(d.resolve(&d.root, &split("a/b.txt"))?.e_tag());
        (drive.clone(), files.view(&drive, tag).unwrap())
    };
    let files = open(Some(directory.path()));
    assert_eq!(files.one_drive(owner), drive);
    assert_eq!(files.read(&drive, "a/b.txt").unwrap(), b"new");
    assert_eq!(files.names(&drive, "a").unwrap(), ["b.txt"]);
    let seen = files.view(&drive, |d| {
        Ok((d.resolve(&d.root, &split("a/b.txt"))?.e_tag(), d.used(), d.gone.len()))
    });
    assert_eq!(seen.unwrap(), (tag, 3, 1));
    // The file, and what it was before.
    let contents = std::fs::read_dir(directory.path().join("content")).unwrap();
    assert_eq!(contents.count(), 2);
}

#[test]
fn a_line_cut_short_is_forgotten() {
    use std::io::Write as _;
    let directory = tempfile::tempdir().unwrap();
    let drive = {
        let files = open(Some(directory.path()));
        let drive = files.library("sites/demo", "Documents").unwrap();
        files.put(&drive, "a.txt", "abc").unwrap();
        drive
    };
    let log = directory.path().join("items.jsonl");
    let mut log = std::fs::File::options().append(true).open(log).unwrap();
    log.write_all(b"{\"item\":{\"drive\":").unwrap();
    for name in ["b.txt", "c.txt"] {
        let files = open(Some(directory.path()));
        assert_eq!(files.read(&drive, "a.txt").unwrap(), b"abc");
        files.put(&drive, name, "").unwrap();
    }
    let files = open(Some(directory.path()));
    assert_eq!(files.names(&drive, "").unwrap(), ["a.txt", "b.txt", "c.txt", "General"]);
}
