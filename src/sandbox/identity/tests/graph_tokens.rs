//! How Graph judges an `Authorization` header, and what the authority remembers of secrets.

use super::super::{ADELE_ID, Challenge};
use super::*;

fn message(bench: &Bench, header: Option<&str>) -> String {
    let refusal = bench.identity.principal(header).unwrap_err();
    assert_eq!((refusal.status, refusal.code.as_str()), (401, "InvalidAuthenticationToken"));
    assert!(refusal.www_authenticate.unwrap().starts_with("Bearer realm=\"\""));
    refusal.message
}

#[tokio::test]
async fn a_token_speaks_for_its_user_until_it_expires() {
    let bench = Bench::new(IdentityOptions::default());
    let token = bench.identity.issue_token(ADELE_ID, &["User.Read"], Duration::from_mins(1));
    let header = format!("bearer {token}");
    let principal = bench.identity.principal(Some(&header)).unwrap();
    assert_eq!(principal.user().unwrap().user_id, ADELE_ID);
    assert_eq!(principal.scopes, ["User.Read"]);
    bench.pass(59);
    assert!(bench.identity.principal(Some(&header)).is_ok());
    bench.pass(1);
    assert!(message(&bench, Some(&header)).contains("expired"));
}

#[test]
fn each_kind_of_bad_token_has_its_text() {
    let bench = Bench::new(IdentityOptions::default());
    assert_eq!(message(&bench, None), "Access token is empty.");
    assert_eq!(message(&bench, Some("Basic abc")), "Access token is empty.");
    assert!(message(&bench, Some("Bearer abc")).starts_with("IDX14100"));
    assert_eq!(message(&bench, Some("Bearer a.b.c")), "Signature is invalid.");
    let nobody = bench.identity.issue_token("nobody", &[], Duration::from_mins(1));
    assert_eq!(message(&bench, Some(&format!("Bearer {nobody}"))), "Signature is invalid.");
}

#[tokio::test]
async fn revoked_and_challenged_tokens_are_refused_and_new_ones_work() {
    let bench = Bench::new(IdentityOptions::default());
    let issue = || {
        let token = bench.identity.issue_token(ADELE_ID, &[], Duration::from_mins(1));
        format!("Bearer {token}")
    };
    let first = issue();
    bench.identity.revoke_access_tokens();
    assert!(message(&bench, Some(&first)).contains("expired"));
    let second = issue();
    assert!(bench.identity.principal(Some(&second)).is_ok());
    bench.identity.challenge_access_tokens(Challenge::PopThenBearer);
    let refusal = bench.identity.principal(Some(&second)).unwrap_err();
    let challenge = refusal.www_authenticate.unwrap();
    assert!(challenge.starts_with("PoP ") && challenge.contains("error=\"insufficient_claims\""));
    assert!(bench.identity.principal(Some(&issue())).is_ok());
}

#[tokio::test]
async fn every_secret_is_remembered() {
    let bench = Bench::new(IdentityOptions::default());
    let body = bench.sign_in(SCOPE).await;
    let secrets = bench.identity.secrets();
    for name in ["access_token", "refresh_token", "id_token"] {
        assert!(secrets.contains(&body[name].as_str().unwrap().to_owned()), "{name}");
    }
    assert!(secrets.contains(&VERIFIER.to_owned()));
}

#[tokio::test]
async fn one_seed_gives_one_conversation() {
    let once = Bench::new(IdentityOptions::default()).sign_in(SCOPE).await;
    let twice = Bench::new(IdentityOptions::default()).sign_in(SCOPE).await;
    assert_eq!(once, twice);
}
