//! Who asks, in which dialect, and what they may reach.

use super::shared_items;
use super::sites;
use crate::sandbox::address::{DriveRef, ItemRef, Start};
use crate::sandbox::drive::change::Place;
use crate::sandbox::drive::item::{Item, Person, Stamp};
use crate::sandbox::drive::tree::Drive;
use crate::sandbox::failure::Failure;
use crate::sandbox::principal::Principal;
use crate::sandbox::route::{Dialect, Need, Operation};
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
    principal: Principal,
}

/// An item that was found: its drive and its id.
#[derive(Debug, Clone, PartialEq, Eq)]
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
        call: &Call,
    ) -> Result<Self, Failure> {
        let principal = state.neighbours.authority.principal(call.header("authorization"))?;
        if state.quirks.check_scopes && !suffices(&principal.scopes, operation.need()) {
            let message = "Either scp or roles claim need to be present in the token \
                           with a permission for this operation.";
            return Err(Failure::access_denied(message));
        }
        let person = Person {
            id: principal.user_id.clone(),
            name: principal.display_name.clone(),
            mail: principal.user_principal_name.clone(),
        };
        Ok(Self { state, lens: Lens { state, dialect }, person, principal })
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
            DriveRef::OfUser(user) => {
                self.state.files.find_one_drive(user).ok_or_else(Failure::not_found)?
            }
            DriveRef::OfSite(site) => {
                let site = sites::find(self.state, site)?;
                site.drives.first().cloned().ok_or_else(Failure::not_found)?
            }
            DriveRef::Id(id) => id.clone(),
        };
        self.state.files.view(&id, |drive| self.check_reach(drive))?;
        Ok(id)
    }

    fn is_me(&self, user: &str) -> bool {
        user == self.principal.user_id
            || user.eq_ignore_ascii_case(&self.principal.user_principal_name)
    }

    /// `Files.Read` and `Files.ReadWrite` reach the caller's own files alone.
    ///
    /// Source: graph/permissions-reference, "Files permissions"
    fn check_reach(&self, drive: &Drive) -> Result<(), Failure> {
        let owner = &drive.facts.owner;
        let is_own = owner.mail.eq_ignore_ascii_case(&self.person.mail);
        let wide = |scope: &String| scope.ends_with(".All");
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

    fn start(&self, start: &Start) -> Result<Target, Failure> {
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
        let id = self
            .state
            .files
            .view(&drive, |drive| Ok(drive.resolve(&id, &item.path)?.id.clone()))?;
        Ok(Target { drive, id })
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

/// Whether one of the scopes allows what is needed.
///
/// Source: the permission table on each operation's page
fn suffices(scopes: &[String], need: Need) -> bool {
    let any = |wanted: &[&str]| scopes.iter().any(|scope| wanted.contains(&scope.as_str()));
    let can_write = || any(&["Files.ReadWrite", "Files.ReadWrite.All"]);
    let has_sites = || any(&["Sites.ReadWrite.All", "Sites.Manage.All", "Sites.FullControl.All"]);
    match need {
        Need::Nothing => true,
        Need::Sites => any(&["Sites.Read.All"]) || has_sites(),
        Need::Write => can_write() || has_sites(),
        Need::Read => {
            any(&["Files.Read", "Files.Read.All", "Sites.Read.All"]) || can_write() || has_sites()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_allow_what_their_names_say() {
        let allows = |scope: &str, need| suffices(&[scope.to_owned()], need);
        assert!(allows("Files.Read", Need::Read));
        assert!(!allows("Files.Read", Need::Write));
        assert!(allows("Files.ReadWrite.All", Need::Write));
        assert!(!allows("Files.ReadWrite.All", Need::Sites));
        assert!(allows("Sites.Read.All", Need::Read));
        assert!(!allows("User.Read", Need::Read));
    }
}
