//! A person who is asked to sign in where a renewal does not do.

use super::*;
use crate::auth::interaction::Need;

/// Somebody who signs in as told, and remembers what they were asked for.
#[derive(Default)]
struct Person {
    login: Option<Login>,
    asked: Mutex<Vec<Need>>,
}

impl Interaction for Person {
    fn obtain<'a>(&'a self, need: &'a Need) -> BoxFuture<'a, Result<Option<Login>>> {
        self.asked.lock().unwrap().push(need.clone());
        Box::pin(async { Ok(self.login.clone()) })
    }
}

/// A sign-in that grants mail, too.
fn wider() -> Login {
    let mut login = login(clock::now().as_second(), 3600);
    login.access_token = Secret::new("access-9");
    login.scopes = Scopes::parse("User.Read Files.ReadWrite Mail.Send");
    login
}

#[tokio::test]
async fn many_who_lack_the_same_cause_one_sign_in_which_is_stored() {
    let bench = Bench::new(3600).await;
    bench.authority.will_answer(400, refusal("invalid_grant", "consent_required", 65001));
    let person = Arc::new(Person { login: Some(wider()), ..Person::default() });
    let needed = Scopes::parse("Mail.Send");
    let credential = Arc::new(bench.credential().needing(&needed).asking(person.clone()));
    let asking: Vec<_> = (0..16)
        .map(|_| {
            let credential = Arc::clone(&credential);
            tokio::spawn(async move { credential.bearer().await })
        })
        .collect();
    for answer in asking {
        assert_eq!(answer.await.unwrap().unwrap(), Secret::new("access-9"));
    }
    let asked = person.asked.lock().unwrap();
    assert_eq!(asked.len(), 1);
    assert!(asked[0].lacks_consent);
    assert_eq!(asked[0].missing, needed);
    assert_eq!(asked[0].scopes, wider().scopes);
    assert_eq!(bench.authority.asked().len(), 1);
    assert_eq!(bench.stored().unwrap().access_token, Secret::new("access-9"));
}

#[tokio::test]
async fn somebody_elses_sign_in_is_neither_used_nor_stored() {
    let bench = Bench::new(3600).await;
    let before = bench.stored();
    bench.authority.will_answer(400, refusal("interaction_required", "", 50079));
    let mut other = wider();
    other.account.home_account_id = "somebody".into();
    let person = Arc::new(Person { login: Some(other), ..Person::default() });
    let credential = bench.credential().needing(&Scopes::parse("Mail.Send")).asking(person);
    let error = credential.bearer().await.unwrap_err();
    assert_eq!(error.kind(), Kind::Auth);
    assert!(error.message().contains("but this profile belongs to"), "{}", error.message());
    assert_eq!(bench.stored(), before);
}

#[tokio::test]
async fn nobody_is_asked_where_a_sign_in_would_not_help() {
    let hopeless = [
        (400, refusal("invalid_grant", "message_only", 530_032)),
        (400, refusal("invalid_grant", "consent_required", 90094)),
        (401, refusal("invalid_client", "", 7_000_218)),
        (503, json!({ "error": "temporarily_unavailable" })),
    ];
    for (status, answer) in hopeless {
        let bench = Bench::new(-1).await;
        bench.authority.will_answer(status, answer);
        let person = Arc::new(Person::default());
        bench.credential().asking(person.clone()).bearer().await.unwrap_err();
        assert!(person.asked.lock().unwrap().is_empty(), "{status}");
    }
}

#[tokio::test]
async fn nobody_is_asked_who_has_signed_out_meanwhile() {
    let bench = Bench::new(3600).await;
    let person = Arc::new(Person { login: Some(wider()), ..Person::default() });
    let credential = bench.credential().asking(person.clone());
    let token = credential.bearer().await.unwrap();
    bench.store.remove(&bench.authority.account()).unwrap();
    credential.rejected(&token, None);
    assert_eq!(credential.bearer().await.unwrap_err().message(), "nobody is signed in");
    assert!(person.asked.lock().unwrap().is_empty());
}
