//! Applications that people use elsewhere, under the ids that they have there.

use super::*;

/// rclone's own.
const VISITOR: &str = "b15665d9-eda6-4092-8539-0eec376afd59";

fn bench() -> Bench {
    let bench = Bench::new(IdentityOptions::default());
    assert!(bench.identity.register_application(VISITOR, "a visitor"));
    bench
}

/// An authorize request as programs send it that know no proof key.
fn plain_authorize() -> Fields<'static> {
    let bare = [("client_id", VISITOR), ("code_challenge", ""), ("code_challenge_method", "")];
    with(authorize_fields(), &bare)
}

#[tokio::test]
async fn a_visitor_signs_in_with_a_secret_that_nobody_checks_and_no_proof_key() {
    let bench = bench();
    for secret in ["any secret at all", ""] {
        let code = bench.authorize(plain_authorize()).await.redirected("code");
        let own = [("client_id", VISITOR), ("client_secret", secret), ("code_verifier", "")];
        let reply = bench.post(TOKEN, with(code_fields(&code), &own)).await;
        assert_eq!(reply.status, 200, "{}", reply.text);
        let tokens = reply.json();
        assert_eq!(claims(&tokens["access_token"])["appid"], VISITOR);
        let renew = vec![
            ("client_id", VISITOR),
            ("client_secret", "another"),
            ("grant_type", "refresh_token"),
            ("refresh_token", tokens["refresh_token"].as_str().unwrap()),
        ];
        assert_eq!(bench.post(TOKEN, renew).await.status, 200);
    }
}

#[tokio::test]
async fn a_proof_key_that_was_announced_has_to_come() {
    let bench = bench();
    let announced = with(authorize_fields(), &[("client_id", VISITOR)]);
    let code = bench.authorize(announced).await.redirected("code");
    let visitor = with(code_fields(&code), &[("client_id", VISITOR)]);
    let without = with(visitor.clone(), &[("code_verifier", "")]);
    assert_eq!(bench.post(TOKEN, without).await.error().2, Some(900_144));
    assert_eq!(bench.post(TOKEN, visitor).await.status, 200);

    let code = bench.authorize(plain_authorize()).await.redirected("code");
    let unannounced = with(code_fields(&code), &[("client_id", VISITOR)]);
    assert_eq!(bench.post(TOKEN, unannounced).await.error().2, Some(501_481));
}

#[tokio::test]
async fn a_visitor_speaks_for_itself_with_any_proof_and_not_without_one() {
    let bench = bench();
    let path = format!("/{}/oauth2/v2.0/token", super::super::TENANT_ID);
    let fields = vec![
        ("client_id", VISITOR),
        ("client_secret", "s"),
        ("grant_type", "client_credentials"),
        ("scope", "https://graph.microsoft.com/.default"),
    ];
    assert_eq!(bench.post(&path, fields.clone()).await.status, 200);
    let of_graph = with(fields.clone(), &[("scope", ".default")]);
    assert_eq!(bench.post(&path, of_graph).await.status, 200);
    let bare = with(fields, &[("client_secret", "")]);
    assert_eq!(bench.post(&path, bare).await.error().2, Some(7_000_216));
}

#[tokio::test]
async fn who_is_not_registered_stays_out_and_the_own_ones_stay_as_they_are() {
    let bench = Bench::new(IdentityOptions::default());
    let reply = bench.authorize(plain_authorize()).await;
    assert!(reply.status == 400 && reply.text.contains("AADSTS700016"), "{}", reply.text);
    assert!(!bench.identity.register_application(CLIENT_ID, "a double"));
    assert!(bench.identity.register_application(VISITOR, "once"));
    assert!(bench.identity.register_application(&VISITOR.to_uppercase(), "twice"));
}
