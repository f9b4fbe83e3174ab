//! Who may work in a mailbox, and in whose name.
//!
//! Source: microsoft-graph-docs concepts/outlook-send-mail-from-other-user

use crate::sandbox::identity::{ADELE_ID, ALEX_ID, MEGAN_ID, TENANT_ID, find_user_in};
use crate::sandbox::people::caller::{Caller, refusal};
use crate::sandbox::principal::{Holder, Refusal, SignedIn};

/// What a caller wants to do in a mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Power {
    /// See messages.
    Read,
    /// Make, change and delete drafts.
    Write,
    /// Send from it.
    Send,
}

/// The mailbox of Contoso that several people share.
struct SharedMailbox {
    id: &'static str,
    user_principal_name: &'static str,
    mail: &'static str,
    display_name: &'static str,
    /// Who opens it.
    full_access: &'static [&'static str],
    /// Whose mail goes out under its name.
    send_as: &'static [&'static str],
    /// Whose mail goes out as "somebody on behalf of" it.
    send_on_behalf: &'static [&'static str],
}

/// Adele may do everything with it, Megan write on its behalf, and Alex look into it.
static SHARED: [SharedMailbox; 1] = [SharedMailbox {
    id: "0a9c7d3e-6b14-4f82-9e57-d8c1b3a64f20",
    user_principal_name: "support@contoso.onmicrosoft.com",
    mail: "support@contoso.com",
    display_name: "Contoso Support",
    full_access: &[ADELE_ID, ALEX_ID],
    send_as: &[ADELE_ID],
    send_on_behalf: &[MEGAN_ID],
}];

impl SharedMailbox {
    fn find(tenant_id: &str, name: &str) -> Option<&'static Self> {
        SHARED.iter().filter(|_| tenant_id == TENANT_ID).find(|shared| {
            [shared.id, shared.user_principal_name, shared.mail]
                .iter()
                .any(|known| known.eq_ignore_ascii_case(name))
        })
    }

    fn owner(&self) -> SignedIn {
        SignedIn {
            user_id: self.id.to_owned(),
            user_principal_name: self.user_principal_name.to_owned(),
            display_name: self.display_name.to_owned(),
            mail: self.mail.to_owned(),
        }
    }
}

/// The owner of the mailbox that the path names, if the caller may use it so. A delegated token
/// opens its own user's, and a shared one with a right to it and a `.Shared` permission; an
/// application opens every mailbox of its tenant.
pub(super) fn open(
    caller: &Caller,
    mailbox: Option<&str>,
    power: Power,
) -> Result<SignedIn, Refusal> {
    let Some(mailbox) = mailbox else {
        let own = caller.principal.user()?;
        return if caller.may(power.own()) { Ok(own.clone()) } else { Err(denied()) };
    };
    let tenant = &caller.principal.tenant_id;
    let shared = SharedMailbox::find(tenant, mailbox);
    let needed = match (&caller.principal.holder, shared) {
        (Holder::User(_), Some(_)) => power.shared(),
        _ => power.own(),
    };
    if !caller.may(needed) {
        return Err(denied());
    }
    if let Some(shared) = shared {
        let Holder::User(own) = &caller.principal.holder else { return Ok(shared.owner()) };
        let opens = shared.full_access.contains(&own.user_id.as_str());
        let sends = shared.send_as.contains(&own.user_id.as_str());
        let may = opens && (power != Power::Send || sends);
        return if may { Ok(shared.owner()) } else { Err(denied()) };
    }
    let user = find_user_in(tenant, mailbox).ok_or_else(|| {
        let message = format!("The requested user '{mailbox}' is invalid.");
        refusal(404, "ErrorInvalidUser", message)
    })?;
    match &caller.principal.holder {
        Holder::User(own) if !own.is_called(mailbox) => Err(denied()),
        // A guest's mail is kept at home.
        Holder::App(_) if user.is_guest() => {
            let message = "The mailbox is either inactive, soft-deleted, or is hosted on-premise.";
            Err(refusal(404, "MailboxNotEnabledForRESTAPI", message))
        }
        Holder::User(_) | Holder::App(_) => Ok(user.signed_in()),
    }
}

impl Power {
    fn own(self) -> &'static [&'static str] {
        match self {
            Self::Read => &["Mail.ReadWrite", "Mail.Read"],
            Self::Write => &["Mail.ReadWrite"],
            Self::Send => &["Mail.Send"],
        }
    }

    fn shared(self) -> &'static [&'static str] {
        match self {
            Self::Read => &["Mail.ReadWrite.Shared", "Mail.Read.Shared"],
            Self::Write => &["Mail.ReadWrite.Shared"],
            Self::Send => &["Mail.Send.Shared"],
        }
    }
}

/// In whose name a mail goes out, and who sent it.
#[derive(Debug, Clone)]
pub(super) struct Sender {
    pub(super) from: SignedIn,
    pub(super) sender: SignedIn,
}

impl Sender {
    /// The sender of a mail from the mailbox of `owner` whose `from` is this address, if it has
    /// one. Others than the owner need a right in Exchange, and a delegated token needs
    /// `Mail.Send.Shared` beside it.
    pub(super) fn of(
        caller: &Caller,
        owner: &SignedIn,
        from: Option<&str>,
    ) -> Result<Self, Refusal> {
        let is_own = |address: &str| {
            address.eq_ignore_ascii_case(&owner.mail)
                || address.eq_ignore_ascii_case(&owner.user_principal_name)
        };
        let Some(from) = from.filter(|from| !is_own(from)) else {
            return Ok(Self { from: owner.clone(), sender: owner.clone() });
        };
        let shared = SharedMailbox::find(&caller.principal.tenant_id, from);
        let may = |people: &[&str]| people.contains(&owner.user_id.as_str());
        let Some(shared) = shared.filter(|it| may(it.send_as) || may(it.send_on_behalf)) else {
            let message = "The user account which was used to submit this request does not have \
                           the right to send mail on behalf of the specified sending account.";
            return Err(refusal(403, "ErrorSendAsDenied", message));
        };
        if !caller.principal.is_app() && !caller.may(&["Mail.Send.Shared"]) {
            return Err(denied());
        }
        let from = shared.owner();
        let sender = if may(shared.send_as) { from.clone() } else { owner.clone() };
        Ok(Self { from, sender })
    }
}

fn denied() -> Refusal {
    refusal(403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.")
}
