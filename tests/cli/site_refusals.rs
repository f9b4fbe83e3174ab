//! Sites that are not there, are closed, or are not for this account.

use std::time::Duration;

use graphctl::sandbox::SandboxOptions;
use graphctl::sandbox::identity::PERSONAL_ID;

use crate::bench::{ALL_SCOPES, Bench, Run};

const HOST: &str = "https://contoso.sharepoint.com";

fn application(roles: &[&str]) -> Bench {
    let mut bench = Bench::signed_out(SandboxOptions::default());
    bench.sandbox.identity().change_options(|options| {
        options.app_roles = roles.iter().map(|&role| role.to_owned()).collect();
    });
    let client = graphctl::sandbox::identity::DAEMON_CLIENT_ID;
    bench.set("GRAPHCTL_CLIENT_ID", client);
    bench.set("GRAPHCTL_CLIENT_SECRET", graphctl::sandbox::identity::DAEMON_SECRET);
    bench
}

#[test]
fn an_unknown_site_is_not_found_and_nothing_is_written() {
    let bench = Bench::new();
    let run = bench.run(&["site", "use", &format!("{HOST}/sites/nowhere")]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: the site contoso.sharepoint.com/sites/nowhere does not exist, or this account may not see it
      Graph said: itemNotFound (404), request-id REQUEST
        Requested site could not be found
    hint: copy the address of the site from a browser
    hint: if a browser opens it, compare the account there with `graphctl whoami`
    --- exit 3
    ");
    let run = bench.run(&["site", "use", "Nowhere"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: no site is called `Nowhere`
    hint: copy the address of the site from a browser
    hint: a new site may be missing in the search for some hours
    --- exit 3
    ");
    assert!(!bench.path(".config/config.toml").exists());
}

#[test]
fn a_site_of_another_organization() {
    let bench = Bench::new();
    let run = bench.run(&["site", "use", "https://fabrikam.sharepoint.com/sites/plans"]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: the site belongs to another organization than the account
      Graph said: invalidRequest (400), request-id REQUEST
        Invalid hostname for this tenancy
    hint: sign in there: `graphctl login --profile NAME --tenant DOMAIN`
    hint: check the spelling of the host
    --- exit 3
    ");
}

#[test]
fn addresses_that_name_no_site_are_refused_before_any_request() {
    let bench = Bench::new();
    for address in [
        "https://teams.microsoft.com/l/message/19%3Aabc%40thread.tacv2/1",
        "https://1drv.ms/f/s!abc",
        "https://",
        "",
    ] {
        let (run, requests) = bench.counted(&["site", "use", address]);
        assert_eq!(run.code, Some(2), "{address}: {run}");
        assert_eq!(Run::operations(&requests), [""; 0], "{address}");
    }
    let run = bench.run(&["site", "show", "me:"]);
    assert_eq!(run.code, Some(2), "{run}");
}

#[test]
fn a_personal_account_has_no_sites() {
    let mut bench = Bench::new();
    let hour = Duration::from_hours(1);
    let token = bench.sandbox.identity().issue_token(PERSONAL_ID, &ALL_SCOPES, hour);
    bench.set("GRAPHCTL_ACCESS_TOKEN", &token);
    insta::assert_snapshot!(bench.run(&["site", "ls"]), @"
    --- stderr
    error: a personal account has no SharePoint sites
      Graph said: BadRequest (400), request-id REQUEST
        This API is not supported for MSA accounts
    hint: sign in with a work or school account: `graphctl login --profile work`
    hint: paths without a site are meant in your own OneDrive
    --- exit 2
    ");
    for arguments in [
        ["site", "ls", "x"],
        ["site", "use", "Demo"],
        ["site", "show", "contoso.sharepoint.com:/sites/demo"],
    ] {
        let run = bench.run(&arguments);
        assert_eq!(run.code, Some(2), "{run}");
        assert!(
            run.stderr.starts_with("error: a personal account has no SharePoint sites"),
            "{run}"
        );
    }
}

#[test]
fn an_archived_site_is_shown_and_not_chosen() {
    let bench = Bench::new();
    let address = format!("{HOST}/sites/launch-2023");
    let (run, requests) = bench.counted(&["site", "show", &address]);
    assert!(run.ok().contains("archive\tfullyArchived\n"), "{run}");
    assert_eq!(Run::operations(&requests), ["getSite"]);
    let (run, requests) = bench.counted(&["site", "use", &address]);
    insta::assert_snapshot!(run, @"
    --- stderr
    error: the site Launch 2023 is archived
    hint: an administrator reactivates it in the SharePoint admin center; that may take a day
    --- exit 6
    ");
    assert_eq!(Run::operations(&requests), ["getSite"]);
    insta::assert_snapshot!(bench.run(&["site", "drives", &address]), @"
    --- stderr
    error: the site is archived, or blocked by an administrator
      Graph said: notAllowed (423), request-id REQUEST
        Access to this site has been blocked. Please contact the administrator to resolve this problem.
    hint: an administrator reactivates it in the SharePoint admin center; that may take a day
    --- exit 6
    ");
    assert!(!bench.path(".config/config.toml").exists());
}

#[test]
fn an_application_of_the_environment_chooses_lists_and_names_sites() {
    let bench = application(&["Sites.Read.All", "Files.ReadWrite.All"]);
    let (run, requests) = bench.counted(&["site", "ls"]);
    assert!(run.ok().contains("Demo\thttps://contoso.sharepoint.com/sites/demo\n"), "{run}");
    assert_eq!(Run::operations(&requests), ["token", "getAllSites"]);
    bench.run(&["site", "use", "Demo"]).ok();
    assert_eq!(bench.run(&["ls"]).ok(), "General/\n");
}

#[test]
fn selected_sites_are_not_found_by_a_search() {
    let bench = application(&["Sites.Selected"]);
    for arguments in [["site", "ls", "demo"], ["site", "use", "demo"]] {
        let run = bench.run(&arguments);
        insta::allow_duplicates! { insta::assert_snapshot!(run, @"
        --- stderr
        error: no permission for sites like demo
          Graph said: accessDenied (403), request-id REQUEST
            Either scp or roles claim need to be present in the token with a permission for this operation.
        hint: the application has the role Sites.Selected, which opens only what an administrator has granted to it one by one; ask for this to be granted
        hint: no search finds selected sites; name the site by its address or its id
        hint: using the application identity of `GRAPHCTL_CLIENT_SECRET`; unset it to use the account that signed in
        --- exit 5
        "); }
    }
    let run = bench.run(&["site", "use", &format!("{HOST}/sites/demo")]);
    assert_eq!(run.code, Some(5), "{run}");
    assert!(!run.stderr.contains("search"), "{run}");
}
