//! Who sends a mail, and who gets it.

use std::path::Path;

use super::context::Ctx;
use super::recipients::{self, Addressee};
use crate::auth::{Method, TokenClaims};
use crate::base::{Error, Kind, Result};
use crate::graph::mail::{EmailAddress, Mailbox, Recipient};
use crate::graph::{GraphClient, me};
use crate::settings::Identity;

/// How many people get a mail unless it is said that so many are meant. Exchange takes 500 in
/// one message unless an administrator allows more.
const CROWD: usize = 500;

/// Whose mailbox sends, and in whose name.
#[derive(Debug, Clone)]
pub struct MailFrom {
    /// The mailbox that requests work in.
    pub mailbox: Mailbox,
    /// In whose name the mail goes out, if not the mailbox owner's.
    pub from: Option<Recipient>,
}

impl MailFrom {
    /// What `--from` means: an application works in the mailbox that is named, a person sends
    /// from the own one in that name.
    ///
    /// [`Kind::Usage`] if an application names none, or a person no address.
    pub fn of(ctx: &Ctx, from: Option<&str>) -> Result<Self> {
        let is_application = is_application(ctx)?;
        match from.map(str::trim) {
            None if is_application => {
                Err(Error::new(Kind::Usage, "an application has no mailbox of its own")
                    .hint("name the one that sends with `--from user@contoso.com`"))
            }
            None => Ok(Self { mailbox: Mailbox::Own, from: None }),
            Some(user) if is_application => {
                if user.is_empty() || user.contains(['/', '?', '#', ' ']) && !user.contains("#EXT#")
                {
                    let message = format!("`{}` names no mailbox", user.escape_debug());
                    return Err(Error::new(Kind::Usage, message)
                        .hint("name it as `--from user@contoso.com`, or by its object id"));
                }
                Ok(Self { mailbox: Mailbox::Of(user.to_owned()), from: None })
            }
            Some(user) => {
                let [people] = recipients::parse([&[user.to_owned()]])?;
                let [Addressee::Person(person)] = people.as_slice() else {
                    return Err(Error::new(Kind::Usage, "`--from` takes one address"));
                };
                Ok(Self { mailbox: Mailbox::Own, from: Some(person.clone()) })
            }
        }
    }

    /// The name of the sender, where it is not the signed-in user.
    pub fn name(&self) -> Option<&str> {
        match (&self.mailbox, &self.from) {
            (_, Some(from)) => Some(&from.email_address.address),
            (Mailbox::Of(user), None) => Some(user),
            (Mailbox::Own, None) => None,
        }
    }

    /// The owner of the mailbox, as somebody who gets mail. For a person this is a request.
    async fn owner(&self, client: &GraphClient) -> Result<Recipient> {
        let no_address = || {
            Error::new(Kind::NotFound, "this account has no mail address").hint("name a recipient")
        };
        let (name, address) = match &self.mailbox {
            Mailbox::Own => {
                let user = me::get(client).await?;
                let address = user.address().ok_or_else(no_address)?.to_owned();
                (user.display_name, address)
            }
            Mailbox::Of(user) if user.contains('@') => (None, user.clone()),
            Mailbox::Of(_) => return Err(no_address()),
        };
        Ok(Recipient { email_address: EmailAddress { name, address } })
    }
}

/// Whether the program works as an application. Of a token that was given only its own words
/// are known.
fn is_application(ctx: &Ctx) -> Result<bool> {
    Ok(match ctx.settings.identity()? {
        Identity::GivenToken(token) => TokenClaims::read(&token).is_application(),
        Identity::Application(_) => true,
        Identity::Account => ctx.settings.method.is_some_and(Method::is_application),
    })
}

/// Who gets a mail, with `me` still to be looked up.
#[derive(Debug, Clone, Default)]
pub struct Addressees {
    /// To.
    pub to: Vec<Addressee>,
    /// Copy to.
    pub cc: Vec<Addressee>,
    /// Copy to, unseen by the others.
    pub bcc: Vec<Addressee>,
    /// Where answers go.
    pub reply_to: Vec<Addressee>,
}

/// The same with addresses.
#[derive(Debug, Clone, Default)]
pub struct Recipients {
    /// To.
    pub to: Vec<Recipient>,
    /// Copy to.
    pub cc: Vec<Recipient>,
    /// Copy to, unseen by the others.
    pub bcc: Vec<Recipient>,
    /// Where answers go.
    pub reply_to: Vec<Recipient>,
}

impl Addressees {
    /// Reads the lists of the fields: `to`, `cc`, `bcc`, `reply_to`. Somebody who is named in
    /// several of the first three stays in the first alone.
    ///
    /// [`Kind::Usage`] names every entry that is no address, or says that there are too many.
    pub fn parse(fields: [&[String]; 4], is_crowd_meant: bool) -> Result<Self> {
        let [to, mut cc, mut bcc, reply_to] = recipients::parse(fields)?;
        let is_in = |list: &[Addressee], one: &Addressee| list.iter().any(|other| other.is(one));
        cc.retain(|one| !is_in(&to, one));
        bcc.retain(|one| !is_in(&to, one) && !is_in(&cc, one));
        let count = to.len() + cc.len() + bcc.len();
        if count > CROWD && !is_crowd_meant {
            let message = format!("the mail would go to {count} people");
            return Err(Error::new(Kind::Usage, message).hint(format!(
                "say `--many` if they are meant; Exchange takes {CROWD} unless it is set up for more"
            )));
        }
        Ok(Self { to, cc, bcc, reply_to })
    }

    /// True if nobody gets it.
    pub fn is_empty(&self) -> bool {
        self.to.is_empty() && self.cc.is_empty() && self.bcc.is_empty()
    }

    /// A mail to nobody goes to whoever sends it.
    #[must_use]
    pub fn or_me(mut self) -> Self {
        if self.is_empty() {
            self.to.push(Addressee::Me);
        }
        self
    }

    /// Everybody's address; a request if one of them is `me`.
    pub async fn known(self, client: &GraphClient, from: &MailFrom) -> Result<Recipients> {
        let lists = [&self.to, &self.cc, &self.bcc, &self.reply_to];
        let has_me = lists.iter().any(|list| list.contains(&Addressee::Me));
        let me = if has_me { Some(from.owner(client).await?) } else { None };
        let known = |list: Vec<Addressee>| -> Vec<Recipient> {
            let one = |addressee| match addressee {
                Addressee::Person(person) => Some(person),
                Addressee::Me => me.clone(),
            };
            list.into_iter().filter_map(one).collect()
        };
        Ok(Recipients {
            to: known(self.to),
            cc: known(self.cc),
            bcc: known(self.bcc),
            reply_to: known(self.reply_to),
        })
    }

    /// Domains without a dot, which lead nowhere outside a network.
    pub fn local_domains(&self) -> Vec<&str> {
        let lists = [&self.to, &self.cc, &self.bcc, &self.reply_to];
        let domains = lists.into_iter().flatten().filter_map(Addressee::domain);
        domains.filter(|domain| !domain.contains('.')).collect()
    }
}

/// The lists in a file of recipients.
pub fn read_list(path: &Path) -> Result<String> {
    std::fs::read_to_string(path).map_err(|error| Error::file("read", path, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn list(text: &str) -> Vec<String> {
        vec![text.to_owned()]
    }

    #[test]
    fn somebody_in_several_fields_stays_in_the_first() {
        let [to, cc, bcc] = ["a@x.com", "A@x.com; b@x.com", "b@x.com; c@x.com; a@x.com"].map(list);
        let people = Addressees::parse([&to, &cc, &bcc, &to], false).unwrap();
        let counts = [people.to.len(), people.cc.len(), people.bcc.len(), people.reply_to.len()];
        assert_eq!(counts, [1, 1, 1, 1]);
    }

    #[test]
    fn a_crowd_must_be_meant() {
        let everybody: Vec<String> = (0..=CROWD).map(|number| format!("u{number}@x.com")).collect();
        let error = Addressees::parse([&everybody, &[], &[], &[]], false).unwrap_err();
        assert_eq!(error.message(), "the mail would go to 501 people");
        assert!(Addressees::parse([&everybody, &[], &[], &[]], true).is_ok());
        assert!(Addressees::parse([&everybody[1..], &[], &[], &[]], false).is_ok());
    }

    #[test]
    fn domains_without_a_dot_are_noticed() {
        let people = list("a@intern; b@x.com; me");
        let people = Addressees::parse([&people, &[], &[], &[]], false).unwrap();
        assert_eq!(people.local_domains(), ["intern"]);
    }
}
