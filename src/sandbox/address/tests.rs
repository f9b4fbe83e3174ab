//! Every form of address, and those that are none.

use super::*;

fn root(drive: DriveRef, path: &[&str], tail: Tail) -> Address {
    item(Start::Root(drive), path, tail)
}

fn item(start: Start, path: &[&str], tail: Tail) -> Address {
    let path = path.iter().map(|&name| name.to_owned()).collect();
    Address::Item(ItemRef { start, path }, tail)
}

fn by_id(id: &str) -> DriveRef {
    DriveRef::Id(id.to_owned())
}

fn at(id: &str) -> Start {
    Start::Id(by_id("d"), id.to_owned())
}

#[test]
fn drives_are_reached_in_every_form() {
    let ada = DriveRef::OfUser("ada@x.com".to_owned());
    let cases = [
        ("/me/drive", Address::Drive(DriveRef::Mine)),
        ("/me/drives", Address::Drives(DriveRef::Mine)),
        ("/drives/b!x_-", Address::Drive(by_id("b!x_-"))),
        ("/drives('d')", Address::Drive(by_id("d"))),
        ("/users/ada@x.com/drive", Address::Drive(ada.clone())),
        ("/users('ada@x.com')/drive/root", root(ada, &[], Tail::Itself)),
        ("/me/drives/d/root", root(by_id("d"), &[], Tail::Itself)),
    ];
    for (raw, expected) in cases {
        assert_eq!(parse(raw), Ok(expected), "{raw}");
    }
}

#[test]
fn a_colon_opens_and_closes_a_path() {
    let d = || by_id("d");
    let cases = [
        ("/drives/d/root", root(d(), &[], Tail::Itself)),
        ("/drives/d/root/", root(d(), &[], Tail::Itself)),
        ("/drives/d/root:", root(d(), &[], Tail::Itself)),
        ("/drives/d/root:/a/b", root(d(), &["a", "b"], Tail::Itself)),
        ("/drives/d/root:/a/b:", root(d(), &["a", "b"], Tail::Itself)),
        ("/drives/d/root:/a/b:/", root(d(), &["a", "b"], Tail::Itself)),
        ("/drives/d/root:/a:/children", root(d(), &["a"], Tail::Children)),
        ("/drives/d/root:/children", root(d(), &["children"], Tail::Itself)),
        ("/drives/d/root/children", root(d(), &[], Tail::Children)),
        ("/drives/d/root/children/a%20b/content", root(d(), &["a b"], Tail::Content)),
        ("/drives/d/items/i/children/a/children", item(at("i"), &["a"], Tail::Children)),
        ("/drives/d/items/i", item(at("i"), &[], Tail::Itself)),
        ("/drives/d/items/root/children", root(d(), &[], Tail::Children)),
        ("/drives/d/items/i:/x/y:/content", item(at("i"), &["x", "y"], Tail::Content)),
        ("/drives/d/items('i')/children", item(at("i"), &[], Tail::Children)),
        ("/drives/d/items('i'):/x", item(at("i"), &["x"], Tail::Itself)),
        (
            "/drives/d/items/i/permissions/p%21",
            item(at("i"), &[], Tail::Permission("p!".to_owned())),
        ),
    ];
    for (raw, expected) in cases {
        assert_eq!(parse(raw), Ok(expected), "{raw}");
    }
}

#[test]
fn sites_chain_to_their_drives() {
    let path = |names: &[&str]| SiteRef::Path {
        host: "h.com".to_owned(),
        path: names.iter().map(|&name| name.to_owned()).collect(),
    };
    let id = SiteRef::Id("h,1,2".to_owned());
    let demo = path(&["sites", "demo"]);
    let cases = [
        ("/sites", Address::Sites),
        ("/sites/root", Address::Site(SiteRef::Root)),
        ("/sites/h.com", Address::Site(SiteRef::Host("h.com".to_owned()))),
        ("/sites/h,1,2", Address::Site(id.clone())),
        ("/sites/h%2C1%2C2/sites", Address::Subsites(id.clone())),
        ("/sites('h,1,2')/drives", Address::Drives(DriveRef::OfSite(id))),
        ("/sites/h.com:/sites/demo", Address::Site(demo.clone())),
        ("/sites/h.com:/", Address::Site(path(&[]))),
        ("/sites/h.com:/sites/demo:/drive", Address::Drive(DriveRef::OfSite(demo.clone()))),
        (
            "/sites/h.com:/sites/demo:/drive/root:/a%20b:/children",
            root(DriveRef::OfSite(demo), &["a b"], Tail::Children),
        ),
    ];
    for (raw, expected) in cases {
        assert_eq!(parse(raw), Ok(expected), "{raw}");
    }
}

#[test]
fn segments_are_decoded_once() {
    let name = |raw: &str| match parse(&format!("/me/drive/root:/{raw}")) {
        Ok(Address::Item(item, _)) => item.path.concat(),
        other => format!("{other:?}"),
    };
    assert_eq!(name("R%26D%20%231%20100%25.docx"), "R&D #1 100%.docx");
    assert_eq!(name("100%2525.txt"), "100%25.txt");
    assert_eq!(name("a+b"), "a+b");
    assert_eq!(name("%E6%97%A5%E6%9C%AC"), "日本");
}

#[test]
fn malformed_paths_are_refused() {
    for path in ["a%2Fb", "a%2fb", "100%.txt", "a%4", "%FF", "a[b]", "a//b", "a/:/children"] {
        let raw = format!("/me/drive/root:/{path}");
        assert_eq!(parse(&raw).map_err(|failure| failure.status), Err(400), "{raw}");
    }
    assert!(parse("/drives/d/items/i:/:").is_err());
    assert!(parse("/drives/d/items('i").is_err());
}

#[test]
fn what_is_not_known_says_which_segment() {
    let cases = [("/nope", "nope"), ("/me/drive/root/contents", "contents"), ("/me/x", "x")];
    for (raw, segment) in cases {
        assert_eq!(parse(raw), Ok(unknown(segment)), "{raw}");
    }
}

#[test]
fn delta_takes_its_token_as_a_function() {
    let delta =
        |token: Option<&str>| root(DriveRef::Mine, &[], Tail::Delta(token.map(str::to_owned)));
    assert_eq!(parse("/me/drive/root/delta"), Ok(delta(None)));
    assert_eq!(parse("/me/drive/root/delta()"), Ok(delta(None)));
    assert_eq!(parse("/me/drive/root/delta(token='a%20b')"), Ok(delta(Some("a b"))));
}
