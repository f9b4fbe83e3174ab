//! What is learned about addresses, and what becomes of it.

use crate::addresses::World;
use crate::addresses_teams::channel;
use crate::bench::Run;

const GENERAL: &str = "https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General";

#[test]
fn the_first_address_of_a_library_costs_one_request_and_the_next_none() {
    let world = World::new();
    let rows = [
        world.row(&["get", &format!("{GENERAL}/a%20b.txt"), "-"]),
        world.row_with_memory(&["ls", GENERAL]),
        world.row_with_memory(&["get", &format!("{GENERAL}/Plan.docx"), "-"]),
        world.row_with_memory(&[
            "ls",
            "https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Forms/AllItems.aspx",
        ]),
        world.row_with_memory(&["ls", "https://contoso.sharepoint.com/sites/demo/Archive"]),
        world.row_with_memory(&["ls", "https://contoso.sharepoint.com/sites/demo"]),
        world.row_with_memory(&["ls", "https://contoso.sharepoint.com/sites/demo"]),
    ];
    insta::assert_snapshot!(rows.join("\n"), @"
    -
      0 ab
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/a%20b.txt)/driveItem 200
      GET drives/LIBRARY/items/ITEM 200
      GET /sites/demo/_layouts/15/download.aspx 200
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General
      0 a b.txt | Plan.docx
      GET drives/LIBRARY/root:/General:/children 200
    -
      0 plan
      GET drives/LIBRARY/root:/General/Plan.docx 200
      GET /sites/demo/_layouts/15/download.aspx 200
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/Forms/AllItems.aspx
      0 General/ | Odd #1 %20/
      GET drives/LIBRARY/root/children 200
    https://contoso.sharepoint.com/sites/demo/Archive
      0 old.txt
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Archive)/driveItem 200
      GET drives/ARCHIVE/items/ITEM/children 200
    https://contoso.sharepoint.com/sites/demo
      0 General/ | Odd #1 %20/
      GET sites/contoso.sharepoint.com:/sites/demo:/drive 200
      GET drives/LIBRARY/root/children 200
    https://contoso.sharepoint.com/sites/demo
      0 General/ | Odd #1 %20/
      GET drives/LIBRARY/root/children 200
    ");
}

#[test]
fn what_does_not_exist_yet_can_be_put_below_a_page() {
    let world = World::new();
    world.bench.write("new.txt", "new");
    std::fs::create_dir(world.bench.path("tree")).unwrap();
    world.bench.write("tree/leaf.txt", "leaf");
    let rows = [
        world.row(&["put", "new.txt", &format!("{GENERAL}/one%20%231.txt")]),
        world.row_with_memory(&["put", "new.txt", &format!("{GENERAL}/two.txt")]),
        world.row_with_memory(&["put", "new.txt", &format!("{GENERAL}/")]),
        world.row_with_memory(&["put", "new.txt", &format!("{GENERAL}/Deep/er/")]),
        world.row_with_memory(&["put", "-r", "tree", &format!("{GENERAL}/")]),
        world.row_with_memory(&["put", "--dry-run", "new.txt", &format!("{GENERAL}/x.txt")]),
        world.row(&["put", "new.txt", &format!("{GENERAL}/")]),
        world.row(&["put", "new.txt", &format!("{GENERAL}/CON")]),
    ];
    insta::assert_snapshot!(rows.join("\n"), @"
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/one%20%231.txt
      0 id:b!k2HfGafbqOy682ctVqYY3x4WIo5TyCtxYnK6k_K0i5pnx4_cIIwBnxVSC3i_0d94/01UPA4JTDANRML3JCBXKNUQSLLTRNB3523
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/one%20%231.txt)/driveItem 404
      GET sites/contoso.sharepoint.com:/sites/demo:/drives 200
      PUT drives/LIBRARY/root:/General/one%20%231.txt:/content 201
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/two.txt
      0 id:b!k2HfGafbqOy682ctVqYY3x4WIo5TyCtxYnK6k_K0i5pnx4_cIIwBnxVSC3i_0d94/01ACZIC2IENKHHE6Z4RWPNOVNM2ZFWQEW5
      PUT drives/LIBRARY/root:/General/two.txt:/content 201
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/
      0 id:b!k2HfGafbqOy682ctVqYY3x4WIo5TyCtxYnK6k_K0i5pnx4_cIIwBnxVSC3i_0d94/01B4V2QJRXERFCLJWKK6SSBKZUNCA5VLD3
      PUT drives/LIBRARY/root:/General/new.txt:/content 201
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/Deep/er/
      0 id:b!k2HfGafbqOy682ctVqYY3x4WIo5TyCtxYnK6k_K0i5pnx4_cIIwBnxVSC3i_0d94/014CFRYWKCYBCS2QKZTBO3DS4ICOJ52BKY
      PUT drives/LIBRARY/root:/General/Deep/er/new.txt:/content 201
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/
      0 id:b!k2HfGafbqOy682ctVqYY3x4WIo5TyCtxYnK6k_K0i5pnx4_cIIwBnxVSC3i_0d94/01YNYIFEKTVNCQTYBMGCOT3YAAWDZNVMCR
      PUT drives/LIBRARY/root:/General/tree/leaf.txt:/content 201
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/x.txt
      0 would upload new.txt (3 B) to https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/x.txt |   PUT /v1.0/drives/b!k2HfGafbqOy682ctVqYY3x4WIo5TyCtxYnK6k_K0i5pnx4_cIIwBnxVSC3i_0d94/root:/General/x.txt:/content | 1 file, 3 B
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/
      0 id:b!k2HfGafbqOy682ctVqYY3x4WIo5TyCtxYnK6k_K0i5pnx4_cIIwBnxVSC3i_0d94/01B4V2QJRXERFCLJWKK6SSBKZUNCA5VLD3
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General)/driveItem 200
      PUT drives/LIBRARY/items/ITEM:/new.txt:/content 200
    https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/CON
      2 error: SharePoint does not allow the name `CON`: it is a reserved name
      GET shares/u!(https://contoso.sharepoint.com/sites/demo/Shared%20Documents/General/CON)/driveItem 404
      GET sites/contoso.sharepoint.com:/sites/demo:/drives 200
    ");
    let names = world.bench.sandbox.files().names(&world.bench.library(), "General").unwrap();
    let expected = ["a b.txt", "Deep", "new.txt", "one #1.txt", "Plan.docx", "tree", "two.txt"];
    assert_eq!(names, expected);
}

#[test]
fn a_folder_without_its_slash_takes_a_file_whether_or_not_it_is_remembered() {
    let world = World::new();
    world.bench.write("new.txt", "new");
    for _ in 0..2 {
        world.bench.run(&["put", "new.txt", GENERAL]).ok();
        let names = world.bench.sandbox.files().names(&world.bench.library(), "General").unwrap();
        assert_eq!(names, ["a b.txt", "new.txt", "Plan.docx"]);
    }
}

#[test]
fn a_remote_that_a_dry_run_prints_is_an_address_that_works() {
    let world = World::new();
    world.bench.write("new.txt", "new");
    world.bench.run(&["ls", GENERAL]).ok();
    let to = format!("{GENERAL}/R%26D%20100%25.txt");
    let plan = world.bench.run(&["put", "--dry-run", "--json", "new.txt", &to]).json();
    assert_eq!(plan["files"][0]["remote"], to.as_str());
}

#[test]
fn nothing_found_means_that_the_address_is_looked_up_again() {
    let world = World::new();
    let link = channel("19:private@thread.tacv2", "Budget");
    world.bench.run(&["ls", &link]).ok();
    let (run, requests) = world.bench.counted(&["ls", &link]);
    assert_eq!((run.ok(), Run::operations(&requests)), ("sum.txt\n", vec!["listChildren"]));
    let gone = world.row_with_memory(&["get", &format!("{GENERAL}/nowhere.txt"), "-"]);
    assert!(gone.contains("does not exist"), "{gone}");
    let run = world.bench.run(&["get", &format!("{GENERAL}/nowhere.txt"), "-"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: General/nowhere.txt does not exist, or this account may not see it
      Graph said: itemNotFound (404), request-id REQUEST
        The resource could not be found.
    hint: its address was looked up in an earlier run; run the command again to have that done anew
    --- exit 3
    ");
    let (_, requests) = world.bench.counted(&["ls", GENERAL]);
    assert_eq!(Run::operations(&requests), ["getItem", "listChildren"], "learned anew");
    let (_, requests) = world.bench.counted(&["ls", &link]);
    assert_eq!(Run::operations(&requests), ["listChildren"], "the other drive is still known");
}

#[test]
fn the_memory_is_private_and_holds_no_address() {
    let world = World::new();
    let link = world.bench.run(&["share", "eng:General"]).ok().trim().to_owned();
    world.bench.run(&["ls", &link]).ok();
    world.bench.run(&["ls", GENERAL]).ok();
    let folder = world.bench.path(".state/places");
    let files: Vec<_> = std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap()).collect();
    assert_eq!(files.len(), 1);
    let text = std::fs::read_to_string(files[0].path()).unwrap();
    assert!(!text.contains("http") && !text.contains("sharepoint"), "{text}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
        assert_eq!((mode(&folder), mode(&files[0].path())), (0o700, 0o600));
    }
    std::fs::write(files[0].path(), "{").unwrap();
    assert_eq!(world.bench.run(&["ls", GENERAL]).code, Some(0), "a broken memory is no memory");
}

#[test]
fn without_a_state_folder_that_can_be_written_everything_works() {
    let mut world = World::new();
    let file = world.bench.write("file", "");
    world.bench.set("GRAPHCTL_STATE_DIR", file.to_str().unwrap());
    for _ in 0..2 {
        let (run, requests) = world.bench.counted(&["ls", GENERAL]);
        assert_eq!(run.code, Some(0), "{run}");
        assert_eq!(Run::operations(&requests), ["getItem", "listChildren"]);
    }
}
