use serde_json::json;

use super::*;

fn told(recipients: &[&str], members: Value) -> String {
    let recipients: Vec<_> = recipients.iter().map(|&address| address.to_owned()).collect();
    let Value::Array(members) = members else { panic!("not a list") };
    let show = |invited: Invited| match invited.outcome {
        Ok(permission) => format!("{}={}", invited.address, permission.id),
        Err(error) => format!("{}: {}", invited.address, error.kind().label()),
    };
    outcomes(&recipients, members, None).into_iter().map(show).collect::<Vec<_>>().join(" ")
}

fn granted(id: &str, email: &str) -> Value {
    json!({"id": id, "grantedToV2": {"user": {"email": email, "displayName": id}}})
}

#[test]
fn each_recipient_finds_their_member() {
    let nameless = |id: &str| json!({"id": id, "grantedToV2": {"user": {"displayName": id}}});
    let error =
        |email: &str| json!({"error": {"code": "accessDenied"}, "invitation": {"email": email}});
    // In another order, in another case.
    assert_eq!(
        told(&["a@x", "b@x"], json!([granted("2", "B@X"), granted("1", "a@x")])),
        "a@x=1 b@x=2"
    );
    // By order where nobody is named, or by another address.
    assert_eq!(told(&["a@x", "b@x"], json!([nameless("1"), nameless("2")])), "a@x=1 b@x=2");
    assert_eq!(
        told(&["a@x", "b@x"], json!([granted("2", "b@x"), granted("1", "alias@x")])),
        "a@x=1 b@x=2"
    );
    assert_eq!(
        told(
            &["a@x", "b@x", "c@x"],
            json!([granted("1", "a@x"), error("b@x"), {"id": "3", "invitation": {"email": "c@x"}}])
        ),
        "a@x=1 b@x: forbidden c@x=3"
    );
    assert_eq!(told(&["a@x", "b@x"], json!([granted("2", "b@x")])), "a@x: failed b@x=2");
    assert_eq!(told(&["a@x"], json!([])), "a@x: failed");
    assert_eq!(
        told(&["a@x"], json!([{"error": {"code": "x", "message": "no\u{1b}"}}])),
        "a@x: failed"
    );
}
