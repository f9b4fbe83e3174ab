use super::*;
use crate::commands::remote::Remote;
use crate::graph::GraphClient;
use crate::settings::Profile;

/// Paths and ids need no service.
fn resolved(text: &str) -> Resolved {
    use std::sync::Arc;

    use crate::auth::GivenToken;
    use crate::base::endpoint::Endpoint;
    use crate::base::http::{Http, HttpOptions};
    use crate::base::progress::NoProgress;
    use crate::base::secret::Secret;
    use crate::graph::client::Access;
    let http = Arc::new(Http::new(HttpOptions::default(), Arc::new(NoProgress)).unwrap());
    let token = Arc::new(GivenToken::new(Secret::new("t")));
    let client = GraphClient::new(http, Endpoint::cloud("global").unwrap(), token, Access::Full);
    let remote: Remote = text.parse().unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(remote.resolve(&Profile::default(), &client)).unwrap()
}

fn told(deed: Deed, sources: &[&str], destination: &str) -> String {
    let sources = sources.iter().map(|text| ((*text).to_owned(), resolved(text))).collect();
    match plan(deed, sources, &resolved(destination)) {
        Ok(journeys) => match &journeys[0].whereto {
            Whereto::Into(folder) => format!("into {folder}"),
            Whereto::As(folder, name) => format!("into {folder} as {name}"),
        },
        Err(error) => error.message().to_owned(),
    }
}

#[test]
fn where_things_go() {
    let table: [(&[&str], &str); 16] = [
        (&["a.txt"], "b.txt"),
        (&["a.txt"], "A.txt"),
        (&["a.txt"], "F/b.txt"),
        (&["a.txt"], "F/"),
        (&["F/a.txt"], "/"),
        (&["F/a.txt"], "id:b!x/01"),
        (&["a.txt", "b.txt"], "F"),
        (&["a.txt"], "a.txt"),
        (&["a.txt"], "/"),
        (&["F"], "f/sub/"),
        (&["F"], "F/sub"),
        (&["F/a.txt"], "f/"),
        (&["me:/"], "F/"),
        (&["x/a.txt", "y/A.txt"], "F/"),
        (&["id:b!x/01"], "F/"),
        (&["Fa"], "F/"),
    ];
    let shown: Vec<_> = table
        .iter()
        .map(|(sources, destination)| {
            let way = told(Deed::Move, sources, destination);
            format!("{} -> {destination}: {way}", sources.join(" "))
        })
        .collect();
    insta::assert_snapshot!(shown.join("\n"), @"
    a.txt -> b.txt: into the root of the drive as b.txt
    a.txt -> A.txt: into the root of the drive as A.txt
    a.txt -> F/b.txt: into F as b.txt
    a.txt -> F/: into F
    F/a.txt -> /: into the root of the drive
    F/a.txt -> id:b!x/01: into item 01
    a.txt b.txt -> F: into F
    a.txt -> a.txt: a.txt and the destination are the same
    a.txt -> /: a.txt is in that folder already
    F -> f/sub/: F cannot go into itself
    F -> F/sub: F cannot go into itself
    F/a.txt -> f/: F/a.txt is in that folder already
    me:/ -> F/: me:/ is the root of a drive, which cannot be moved
    x/a.txt y/A.txt -> F/: x/a.txt and y/A.txt would have one name in the folder
    id:b!x/01 -> F/: into F
    Fa -> F/: into F
    ");
}

#[test]
fn a_copy_needs_another_name_and_not_only_another_case() {
    assert_eq!(
        told(Deed::Copy, &["a.txt"], "A.txt"),
        "a.txt and the destination are the same to the service"
    );
    assert_eq!(told(Deed::Copy, &["a.txt"], "b.txt"), "into the root of the drive as b.txt");
}

#[test]
fn personal_drives_have_ids_of_many_spellings() {
    assert!(is_same_drive_id("0abc123", "ABC123"));
    assert!(is_same_drive_id("b!xY", "b!xY") && !is_same_drive_id("b!xY", "b!xy"));
}

#[test]
fn what_is_local_is_refused() {
    for text in ["./a", "../a", "~/a", "-", "file:///a"] {
        assert_eq!(refuse_local(text).unwrap_err().kind(), Kind::Usage, "{text}");
    }
    for text in [".hidden", "a", "me:a", "~tmp"] {
        assert!(refuse_local(text).is_ok(), "{text}");
    }
}
