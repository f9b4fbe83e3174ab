//! Who asks, in which dialect, and what they may reach.

use serde::{Deserialize, Serialize};

use super::redeemed::Redeem;
use super::shared_items;
use super::sites;
use crate::sandbox::address::{Address, DriveRef, ItemRef, Start};
use crate::sandbox::dialect::Dialect;
use crate::sandbox::drive::change::Place;
use crate::sandbox::drive::item::{Item, Person, Stamp};
use crate::sandbox::drive::tree::Drive;
use crate::sandbox::failure::Failure;
use crate::sandbox::identity::{PERSONAL_TENANT_ID, TENANT_ID, find_user_in};
use crate::sandbox::operation::{Need, Operation};
use crate::sandbox::principal::{Holder, Principal, SignedIn, delegated_only};
use crate::sandbox::state::State;
use crate::sandbox::wire::call::Call;

/// The spelling in which an answer is written.
#[derive(Clone, Copy)]
pub(crate) struct Lens<'a> {
    pub(crate) state: &'a State,
    pub(crate) dialect: Dialect,
}

impl Lens<'_> {
    /// The beginning of every URL of this API.
    pub(crate) fn api(&self) -> String {
        format!("{}{}", self.state.base_url, self.dialect.prefix())
    }
}

/// A caller who was let in.
pub(crate) struct Asker<'a> {
    pub(crate) state: &'a State,
    pub(crate) lens: Lens<'a>,
    pub(crate) person: Person,
    /// What this request wants of a link that the caller has not opened before.
    pub(crate) redeem: Redeem,
    principal: Principal,
}

/// An item that was found: its drive and its id.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub(crate) struct Target {
    pub(crate) drive: String,
    pub(crate) id: String,
}

impl<'a> Asker<'a> {
    /// Checks the token and its scopes.
    pub(crate) fn admit(
        state: &'a State,
        dialect: Dialect,
        operation: Operation,
        address: &Address,
        call: &Call,
    ) -> Result<Self, Failure> {
        let principal = state.neighbours.authority.principal(call.header("authorization"))?;
        // Observed: this comes before a lack of permissions.
        if principal.is_app() && address.is_mine() {
            return Err(delegated_only().into());
        }
        if state.quirks.check_scopes && !suffices(&principal, operation.need()) {
            let message = "Either scp or roles claim need to be present in the token \
                           with a permission for this operation.";
            return Err(Failure::access_denied(message));
        }
        let person = match &principal.holder {
            Holder::User(user) => person(user),
            Holder::App(app) => Person {
                id: app.object_id.clone(),
                name: app.display_name.clone(),
                mail: String::new(),
            },
        };
        let redeem = Redeem::wanted(call.header("prefer"));
        Ok(Self { state, lens: Lens { state, dialect }, person, redeem, principal })
    }

    pub(crate) fn stamp(&self) -> Stamp {
        self.state.files.stamp(&self.person)
    }

    /// The id of the drive that is meant.
    pub(crate) fn drive(&self, drive: &DriveRef) -> Result<String, Failure> {
        let id = match drive {
            DriveRef::Mine => self.state.files.one_drive_of(&self.person),
            DriveRef::OfUser(user) if self.is_me(user) => {
                self.state.files.one_drive_of(&self.person)
            }
            DriveRef::OfUser(user) => self.one_drive_of(user)?,
            DriveRef::OfSite(site) => {
                let drives = sites::drives_of(self, site)?;
                drives.into_iter().next().ok_or_else(Failure::not_found)?
            }
            // The ids of consumers' drives are hexadecimal, and their case differs by endpoint.
            DriveRef::Id(id) if id.len() == 16 => id.to_uppercase(),
            DriveRef::Id(id) => id.clone(),
        };
        let is_closed = self.state.files.is_closed(&id);
        self.state.files.view(&id, |drive| self.check_reach(drive, is_closed))?;
        Ok(id)
    }

    /// The `OneDrive` of somebody else in the caller's tenant. An application may be the first to
    /// ask for it; a user sees those that are in use.
    fn one_drive_of(&self, user: &str) -> Result<String, Failure> {
        let found = find_user_in(&self.principal.tenant_id, user);
        match found.filter(|_| self.principal.is_app()) {
            Some(user) => Ok(self.state.files.one_drive_of(&person(&user.signed_in()))),
            None => self.state.files.find_one_drive(user).ok_or_else(Failure::not_found),
        }
    }

    fn is_me(&self, user: &str) -> bool {
        self.principal.user().is_ok_and(|own| own.is_called(user))
    }

    /// Whether the caller's tenant is the one that the sites and their libraries belong to.
    pub(crate) fn is_at_home(&self) -> bool {
        self.principal.tenant_id == TENANT_ID
    }

    /// Whom `user` names: the caller, or for an application anybody of its tenant.
    pub(crate) fn user(&self, user: &DriveRef) -> Result<Person, Failure> {
        match user {
            DriveRef::Mine => Ok(self.person.clone()),
            DriveRef::OfUser(name) if self.is_me(name) => Ok(self.person.clone()),
            DriveRef::OfUser(name) if self.is_app() => {
                let found = find_user_in(&self.principal.tenant_id, name);
                found.map(|user| person(&user.signed_in())).ok_or_else(Failure::not_found)
            }
            _ => Err(Failure::access_denied("Another user's sites are not the caller's to see.")),
        }
    }

    /// Whether an application asks by itself.
    pub(crate) fn is_app(&self) -> bool {
        self.principal.is_app()
    }

    /// Whether a personal account asks.
    pub(crate) fn is_personal(&self) -> bool {
        self.principal.tenant_id == PERSONAL_TENANT_ID
    }

    /// `Files.Read` and `Files.ReadWrite` reach the caller's own files alone.
    ///
    /// Source: graph/permissions-reference, "Files permissions"
    fn check_reach(&self, drive: &Drive, is_closed: bool) -> Result<(), Failure> {
        let owner = &drive.facts.owner;
        let is_own = !owner.mail.is_empty() && owner.mail.eq_ignore_ascii_case(&self.person.mail);
        let wide = |scope: &String| scope.ends_with(".All");
        if !is_own && !self.is_at_home() {
            return Err(Failure::not_found());
        }
        sites::check_open(self, drive)?;
        let is_let_in = || !self.state.redeemed.of(&self.person.id, &drive.facts.id).is_empty();
        if !is_own && is_closed && !is_let_in() {
            return Err(Failure::access_denied("The caller has no permission to this drive."));
        }
        if is_own || !self.state.quirks.check_scopes || self.principal.scopes.iter().any(wide) {
            return Ok(());
        }
        Err(Failure::access_denied("The caller has no permission to this drive."))
    }

    /// Looks at the item that is meant.
    pub(crate) fn view<R>(
        &self,
        target: &Target,
        look: impl FnOnce(&Drive, &Item) -> Result<R, Failure>,
    ) -> Result<R, Failure> {
        self.state.files.view(&target.drive, |drive| look(drive, drive.item(&target.id)?))
    }

    pub(super) fn start(&self, start: &Start) -> Result<Target, Failure> {
        match start {
            Start::Root(drive) => {
                let drive = self.drive(drive)?;
                let id = self.state.files.view(&drive, |drive| Ok(drive.root.clone()))?;
                Ok(Target { drive, id })
            }
            Start::Id(drive, id) => Ok(Target { drive: self.drive(drive)?, id: id.clone() }),
            Start::Share(id) => shared_items::find(self, id),
        }
    }

    /// The item that is meant.
    pub(crate) fn find(&self, item: &ItemRef) -> Result<Target, Failure> {
        let Target { drive, id } = self.start(&item.start)?;
        let id = self.state.files.view(&drive, |drive| {
            // The unique id of the list item will do. Source: graph/api/driveitem-get.
            let start = match drive.item(&id) {
                Ok(start) => start,
                Err(failure) => drive.items().find(|item| item.guid == id).ok_or(failure)?,
            };
            Ok(drive.resolve(&start.id, &item.path)?.id.clone())
        })?;
        let target = Target { drive, id };
        if self.state.copies.is_late_file(&target) {
            return Err(Failure::not_found());
        }
        // Whoever opens a link with each request needs no more than the link.
        if !matches!(item.start, Start::Share(_)) {
            self.check_item(&target)?;
        }
        Ok(target)
    }

    /// In a drive that is closed to the caller, what links let them into is open to them.
    pub(crate) fn check_item(&self, target: &Target) -> Result<(), Failure> {
        let files = &self.state.files;
        if !files.is_closed(&target.drive) {
            return Ok(());
        }
        let open = self.state.redeemed.of(&self.person.id, &target.drive);
        files.view(&target.drive, |drive| {
            let is_own = drive.facts.owner.mail.eq_ignore_ascii_case(&self.person.mail);
            let mut next = Some(target.id.clone());
            while let Some(id) = next.take() {
                if is_own || open.contains(&id) {
                    return Ok(());
                }
                next.clone_from(&drive.item(&id)?.parent);
            }
            Err(Failure::access_denied("The caller has no permission to this item."))
        })
    }

    /// Where an upload to `item` goes; with `make_parents`, missing folders are made.
    pub(crate) fn place(
        &self,
        item: &ItemRef,
        make_parents: bool,
    ) -> Result<(String, Place), Failure> {
        let Target { drive, id } = self.start(&item.start)?;
        let Some((name, folders)) = item.path.split_last() else {
            self.state.files.view(&drive, |drive| drive.item(&id).map(|_| ()))?;
            return Ok((drive, Place::Item(id)));
        };
        let files = &self.state.files;
        let found = files.view(&drive, |drive| Ok(drive.resolve(&id, folders)?.id.clone()));
        let parent = match found {
            Ok(parent) => parent,
            Err(_) if make_parents => files.change(&drive, |drive| {
                drive.create_folders(&id, folders, &self.stamp(), files.ids())
            })?,
            Err(failure) => return Err(failure),
        };
        let name = name.clone();
        Ok((drive, Place::Child { parent, name }))
    }
}

fn person(user: &SignedIn) -> Person {
    Person {
        id: user.user_id.clone(),
        name: user.display_name.clone(),
        mail: user.user_principal_name.clone(),
    }
}

/// Whether one of the permissions allows what is needed. An application has no files of its own,
/// so that only roles for all of them count.
///
/// Source: the permission table on each operation's page
fn suffices(principal: &Principal, need: Need) -> bool {
    let any = |wanted: &[&str]| principal.may(wanted);
    let own = |wanted: &[&str]| !principal.is_app() && any(wanted);
    let can_write = || any(&["Files.ReadWrite.All"]) || own(&["Files.ReadWrite"]);
    let has_sites = || any(&["Sites.ReadWrite.All", "Sites.Manage.All", "Sites.FullControl.All"]);
    match need {
        Need::Nothing => true,
        Need::Sites => any(&["Sites.Read.All"]) || has_sites(),
        Need::SitesWrite => has_sites(),
        Need::Team => any(&["Files.Read.All", "Files.ReadWrite.All"]),
        Need::Write => can_write() || has_sites(),
        Need::Read => {
            any(&["Files.Read.All", "Sites.Read.All"])
                || own(&["Files.Read"])
                || can_write()
                || has_sites()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sandbox::identity::{ADELE_ID, find_user};
    use crate::sandbox::principal::AppOnly;

    fn allows(holder: Holder, scope: &str, need: Need) -> bool {
        let scopes = vec![scope.to_owned()];
        suffices(&Principal { tenant_id: TENANT_ID.to_owned(), holder, scopes }, need)
    }

    #[test]
    fn scopes_allow_what_their_names_say() {
        let user = find_user(ADELE_ID).unwrap().signed_in();
        let allows = |scope, need| allows(Holder::User(user.clone()), scope, need);
        assert!(allows("Files.Read", Need::Read));
        assert!(!allows("Files.Read", Need::Write));
        assert!(allows("Files.ReadWrite.All", Need::Write));
        assert!(!allows("Files.ReadWrite.All", Need::Sites));
        assert!(allows("Sites.Read.All", Need::Read));
        assert!(!allows("User.Read", Need::Read));
        assert!(allows("Files.Read.All", Need::Team) && !allows("Sites.Read.All", Need::Team));
    }

    #[test]
    fn an_application_needs_a_role_for_everything() {
        let app = AppOnly {
            client_id: "c".to_owned(),
            object_id: "o".to_owned(),
            display_name: "daemon".to_owned(),
        };
        let allows = |scope, need| allows(Holder::App(app.clone()), scope, need);
        assert!(allows("Files.Read.All", Need::Read));
        assert!(!allows("Files.Read", Need::Read));
        assert!(!allows("Files.ReadWrite", Need::Write));
        assert!(allows("Files.ReadWrite.All", Need::Write));
        assert!(!allows("Sites.Selected", Need::Sites), "consent alone opens no site");
    }
}
