//! The programs of a tutorial on Graph in Python, as they stand in its text.
//!
//! `SEEDS` names the folder of such texts, which are no part of this project; without it this test
//! does nothing and says so. Only the placeholders for ids and hosts are filled in, two slips of
//! the text are mended, and between the pieces stands what it leaves to its reader.

use std::fmt::Write as _;
use std::path::Path;

use graphctl::sandbox::identity::TENANT_ID;

use crate::cloud::{Cloud, understood};
use crate::python;
use crate::stage::read;
use crate::tree;

const CLIENT_ID: &str = "6f1d2c3b-4a59-4e68-8d77-90a1b2c3d4e5";
/// Marks the text that has programs for files of a site.
const SUBJECT: &str = "### Use graph to get the site id";

/// What a reader would put before the piece that begins with, or has, the words on the left.
const GLUE: [(&str, &str); 4] = [
    (
        "site_info =",
        "import os, urllib.parse\n\
         SITE_NAME = 'demo'\n\
         access_token = app.acquire_token_silent(SCOPES, app.get_accounts()[0])['access_token']\n",
    ),
    ("item_info =", "drive_id = drive_info['id']\n"),
    ("children =", "folder_id = item_info['id']\n"),
    ("folder_path = 'General'\nfolder_url", "filename = 'large.bin'\n"),
];

/// The pieces of Python in a text.
fn pieces(text: &str) -> Vec<&str> {
    let fenced = text.split("```python\n").skip(1);
    fenced.filter_map(|rest| rest.split("\n```").next()).collect()
}

/// The complete program that signs in, and the pieces that follow it, joined.
fn program(text: &str) -> String {
    let (before, after) = text.split_once(SUBJECT).unwrap();
    let before = pieces(before);
    let sign_in = before.iter().rfind(|piece| piece.contains("import msal")).unwrap();
    let mut whole = format!("{sign_in}\n");
    for piece in pieces(after) {
        if let Some((_, glue)) = GLUE.iter().find(|(mark, _)| piece.contains(mark)) {
            whole.push_str(glue);
        }
        writeln!(whole, "{piece}").unwrap();
    }
    whole
        // A slip of the text, with which no Python would begin.
        .replace("site_info['id]", "site_info['id']")
        // It leaves out what the properties of a session have to be wrapped in. The live service is
        // reported to ignore or to refuse that, and the sandbox refuses it.
        .replace("json={\n        '@microsoft", "json={'item': {\n        '@microsoft")
        .replace("'name': filename\n    }\n", "'name': filename\n    }}\n")
        .replace("<your tenant id>", TENANT_ID)
        .replace("<your application id>", CLIENT_ID)
        .replace("yourcompany.sharepoint.com", "contoso.sharepoint.com")
}

fn find(folder: &Path) -> String {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut texts =
        files.filter(|path| path.is_file()).filter_map(|path| String::from_utf8(read(&path)).ok());
    texts
        .find(|text| text.contains(SUBJECT))
        .unwrap_or_else(|| panic!("SEEDS has no text about files of a site"))
}

#[test]
fn a_tutorial_lists_downloads_and_uploads_files_of_a_site() {
    let Some(folder) = std::env::var_os("SEEDS") else {
        eprintln!("skipped: SEEDS does not name a folder of tutorials");
        return;
    };
    let cloud = Cloud::new();
    assert!(cloud.sandbox.identity().register_application(CLIENT_ID, "a tutorial"));
    let files = cloud.sandbox.files();
    let library = files.library("sites/demo", "Documents").unwrap();
    files.put(&library, "General/Test Doc.docx", tree::noise(2, 70_000)).unwrap();
    tree::write(cloud.directory.path(), "Small File.txt", b"small");
    tree::write(cloud.directory.path(), "large.bin", &tree::noise(3, (21 << 20) + 5));
    tree::write(
        cloud.directory.path(),
        "program.py",
        program(&find(Path::new(&folder))).as_bytes(),
    );
    // The second time the token comes out of its file, and the small file is replaced.
    for sign_ins in [1, 0] {
        let mut command = python::command(|command| cloud.enter(command));
        command.arg("program.py");
        let run = cloud.run(command);
        python::has_libraries(&String::from_utf8_lossy(&run.output.stderr));
        assert!(run.output.status.success(), "{run}");
        understood(&cloud, &run);
        assert_eq!(run.of("deviceCode").len(), sign_ins, "{run}");
        assert!(run.out().lines().any(|line| line == "Test Doc.docx"), "{run}");
        assert_eq!(run.of("uploadFragment").len(), 3, "{run}");
    }
    for name in ["Small File.txt", "large.bin"] {
        let stored = files.read(&library, &format!("General/{name}")).unwrap();
        assert!(stored == read(&cloud.path(name)), "{name}");
    }
    assert!(read(&cloud.path("Test Doc.docx")) == tree::noise(2, 70_000));
}
