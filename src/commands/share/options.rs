//! What `share` can be told about links and invitations.

use std::io::{BufRead as _, IsTerminal as _, Read as _};
use std::path::Path;

use clap::ValueEnum;
use jiff::Timestamp;
use zeroize::Zeroizing;

use super::super::context::Ctx;
use super::super::recipients::{self, Addressee};
use super::expiry;
use crate::base::secret::Secret;
use crate::base::{Error, Kind, Result};
use crate::graph::invitation::{InviteRequest, MESSAGE_LIMIT, Role};
use crate::graph::sharing::{LinkRequest, LinkScope, LinkType};

/// No password is as long as this.
const PASSWORD_LIMIT_BYTES: u64 = 1024;
/// What only makes sense for a link.
const OF_LINKS: [&str; 3] = ["invite", "list", "revoking"];

/// What a link is to be; expiry, password and inheritance count for invitations, too.
#[derive(Debug, Default, clap::Args)]
pub struct LinkOptions {
    /// What the link allows
    #[arg(long = "type", value_name = "TYPE", default_value = "view", conflicts_with_all = OF_LINKS)]
    link_type: Type,
    /// Who may use it; the organization's default if left out
    #[arg(long, value_name = "WHO", conflicts_with_all = OF_LINKS)]
    scope: Option<Scope>,
    /// Whom a link for `users` is for
    #[arg(long = "for", value_name = "ADDR", conflicts_with_all = OF_LINKS)]
    people: Vec<String>,
    /// When it ends: `7d`, `12h`, a date (its end, local time), or a time such as
    /// `2026-12-31T18:00+01:00`
    #[arg(long, value_name = "WHEN", value_parser = expiry::parse, conflicts_with_all = ["list", "revoking"])]
    expires: Option<Timestamp>,
    /// Demand the password on the first line of standard input; personal accounts only
    #[arg(long, conflicts_with_all = ["list", "revoking"])]
    password_stdin: bool,
    /// Drop access that comes from the folders above, if nothing was shared here before
    #[arg(long, conflicts_with_all = ["list", "revoking"])]
    drop_inherited: bool,
    /// Make a link anew if it exists with another password or expiry; its old address is dead then
    #[arg(long, conflicts_with_all = OF_LINKS)]
    replace_existing: bool,
    /// Fail (5) if something else was granted than asked for, and remove a link that was made
    #[arg(long, conflicts_with_all = ["list", "revoking"])]
    strict: bool,
}

/// What a link allows.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Type {
    /// Read
    #[default]
    View,
    /// Read and write
    Edit,
    /// Show inside a page; files of personal accounts only
    Embed,
    /// Read, comment and suggest; files of work accounts only, by Graph's beta version
    Review,
}

/// Who may use a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Scope {
    /// Anybody who has it
    Anonymous,
    /// Anybody in the organization
    Organization,
    /// The people it is given to
    Users,
}

/// Whom to invite, and how.
#[derive(Debug, clap::Args)]
pub(super) struct InviteOptions {
    /// Give these people access, as mail programs write them; may be repeated
    #[arg(long, value_name = "ADDR", group = "action")]
    invite: Vec<String>,
    /// What they may do
    #[arg(long, value_name = "ROLE", default_value = "read", requires = "invite")]
    role: RoleArg,
    /// What the invitation says
    #[arg(long, value_name = "TEXT", requires = "invite", conflicts_with = "no_notify")]
    message: Option<String>,
    /// Tell people by mail; the default for invitations
    #[arg(long, overrides_with = "no_notify", conflicts_with_all = ["list", "revoking"])]
    notify: bool,
    /// Send no mail
    #[arg(long, overrides_with = "notify", requires = "invite")]
    no_notify: bool,
    /// People must sign in; the default
    #[arg(long, overrides_with = "no_require_sign_in", requires = "invite")]
    require_sign_in: bool,
    /// People outside may open it without signing in, where the organization allows that
    #[arg(long, overrides_with = "require_sign_in", requires = "invite")]
    no_require_sign_in: bool,
}

/// What people who are invited may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum RoleArg {
    /// Read
    Read,
    /// Read and write
    Write,
}

impl LinkOptions {
    /// A link of `link_type` as the organization likes it.
    pub fn of_type(link_type: Type) -> Self {
        Self { link_type, ..Self::default() }
    }

    /// True if people are named.
    pub fn names_people(&self) -> bool {
        !self.people.is_empty()
    }

    /// True if a difference from what was asked is a failure.
    pub fn is_strict(&self) -> bool {
        self.strict
    }

    /// True if an existing link may be removed for one as it was asked.
    pub fn may_replace(&self) -> bool {
        self.replace_existing
    }

    /// True if a password is to be read.
    pub fn wants_password(&self) -> bool {
        self.password_stdin
    }

    /// The request, still without the password. [`Kind::Usage`] if it contradicts itself.
    pub fn request(&self, notify: bool) -> Result<LinkRequest> {
        let people = addresses(&self.people)?;
        if !people.is_empty() && self.scope.is_some_and(|scope| scope != Scope::Users) {
            let message = "`--for` names people, and the link is for everybody of another sort";
            return Err(Error::new(Kind::Usage, message).hint("use `--scope users`"));
        }
        if notify && people.is_empty() {
            let message = "`--notify` has nobody to tell";
            return Err(Error::new(Kind::Usage, message).hint("name people with `--for`"));
        }
        let scope = match self.scope {
            None if !people.is_empty() => Some(LinkScope::Users),
            None => None,
            Some(Scope::Anonymous) => Some(LinkScope::Anonymous),
            Some(Scope::Organization) => Some(LinkScope::Organization),
            Some(Scope::Users) => Some(LinkScope::Users),
        };
        let link_type = match self.link_type {
            Type::View => LinkType::View,
            Type::Edit => LinkType::Edit,
            Type::Embed => LinkType::Embed,
            Type::Review => LinkType::Review,
        };
        Ok(LinkRequest {
            link_type,
            scope,
            expires: self.expires,
            password: None,
            drop_inherited: self.drop_inherited,
            recipients: people,
            notify,
        })
    }

    /// The password, if one is wanted: the first line of standard input, unseen if it is typed.
    pub fn password(&self, ctx: &Ctx) -> Result<Option<Secret>> {
        if !self.password_stdin {
            return Ok(None);
        }
        let missing = || {
            Error::new(Kind::Usage, "there is no password on standard input")
                .hint("pipe it in, as in `graphctl share --password-stdin REMOTE <FILE`")
        };
        if std::io::stdin().is_terminal() {
            let typed = ctx.ui.ask_secret("password of the link:").map_err(|_| missing())?;
            return if typed.expose().is_empty() { Err(missing()) } else { Ok(Some(typed)) };
        }
        let mut line = Zeroizing::new(String::new());
        std::io::stdin()
            .lock()
            .take(PASSWORD_LIMIT_BYTES)
            .read_line(&mut line)
            .map_err(|error| Error::file("read", Path::new("standard input"), error))?;
        let password = line.trim_end_matches(['\r', '\n']);
        if password.is_empty() { Err(missing()) } else { Ok(Some(Secret::new(password))) }
    }
}

impl InviteOptions {
    /// True if somebody is to be invited.
    pub(super) fn is_wanted(&self) -> bool {
        !self.invite.is_empty()
    }

    /// True if `--notify` was written.
    pub(super) fn must_notify(&self) -> bool {
        self.notify
    }

    /// The request, still without the password. [`Kind::Usage`] for what is no address, and for
    /// a message that is too long.
    pub(super) fn request(&self, link: &LinkOptions) -> Result<InviteRequest> {
        let length = self.message.as_deref().map_or(0, |message| message.chars().count());
        if length > MESSAGE_LIMIT {
            let message =
                format!("the message has {length} characters; an invitation takes {MESSAGE_LIMIT}");
            return Err(Error::new(Kind::Usage, message)
                .hint("shorten it, or write to them with `graphctl mail --link`"));
        }
        let recipients = addresses(&self.invite)?;
        if recipients.is_empty() {
            return Err(Error::new(Kind::Usage, "`--invite` names nobody")
                .hint("write `--invite ann@contoso.com`"));
        }
        Ok(InviteRequest {
            recipients,
            role: match self.role {
                RoleArg::Read => Role::Read,
                RoleArg::Write => Role::Write,
            },
            message: self.message.clone(),
            expires: link.expires,
            password: None,
            require_sign_in: !self.no_require_sign_in,
            notify: !self.no_notify,
            drop_inherited: link.drop_inherited,
        })
    }
}

fn addresses(lists: &[String]) -> Result<Vec<String>> {
    let [people] = recipients::parse([lists])?;
    let address = |addressee| match addressee {
        Addressee::Person(person) => Ok(person.email_address.address),
        Addressee::Me => Err(Error::new(Kind::Usage, "`me` cannot be invited")
            .hint("you have access already; name others by their addresses")),
    };
    people.into_iter().map(address).collect()
}
