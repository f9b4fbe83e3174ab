//! Channels of Teams, and the folders that hold their files.
//!
//! Source: graph/api/channel-get-filesfolder

use std::sync::{Mutex, PoisonError};

use serde_json::{Value, json};

use super::asker::{Asker, Target};
use super::item_view;
use crate::sandbox::failure::Failure;
use crate::sandbox::wire::reply::{self, Reply};

/// The team of the demo site.
pub const TEAM_ID: &str = "5f3c2b1a-0d9e-4c8b-a7f6-1e2d3c4b5a69";
/// Its first channel, whose folder is `General` in the default library of the demo site.
pub const GENERAL_CHANNEL: &str = "19:general000000000000000000000000@thread.tacv2";

/// Channels beside the first one.
#[derive(Debug, Default)]
pub struct Channels(Mutex<Vec<(String, Folder)>>);

/// Where a channel has its files.
#[derive(Debug, Clone)]
enum Folder {
    /// In a library; the path is empty for its root.
    At { drive: String, path: String },
    /// Nowhere yet.
    None,
}

impl Channels {
    /// A channel with a folder in a library; private ones have a library of their own, and some
    /// of them its root.
    pub fn add(&self, id: &str, drive: &str, path: &str) {
        let (drive, path) = (drive.to_owned(), path.to_owned());
        self.put(id, Folder::At { drive, path });
    }

    /// A private channel whose files nobody has opened yet.
    pub fn add_without_folder(&self, id: &str) {
        self.put(id, Folder::None);
    }

    fn put(&self, id: &str, folder: Folder) {
        let mut channels = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        channels.push((id.to_owned(), folder));
    }

    fn find(&self, id: &str) -> Option<Folder> {
        let channels = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        channels.iter().find(|(known, _)| known == id).map(|(_, folder)| folder.clone())
    }
}

/// Answers with the folder of a channel.
pub(crate) fn files_folder(asker: &Asker<'_>, team: &str, channel: &str) -> Reply {
    if !asker.is_at_home() {
        return Err(Failure::not_found());
    }
    if team != TEAM_ID {
        // The codes of Teams begin with a capital, as observed.
        let message = "No team found with Group Id";
        return Err(Failure::new(404, "NotFound", message));
    }
    let demo = asker.state.files.library("sites/demo", "Documents");
    let folder = match asker.state.channels.find(channel) {
        Some(folder) => folder,
        None if channel == GENERAL_CHANNEL => {
            let drive = demo.ok_or_else(Failure::not_found)?;
            Folder::At { drive, path: "General".to_owned() }
        }
        None => return Err(Failure::new(404, "NotFound", "No channel found with this id")),
    };
    let Folder::At { drive, path } = folder else {
        let context = format!("{}/$metadata#Edm.Null", asker.lens.api());
        return Ok(reply::json(200, &json!({"@odata.context": context, "@odata.null": true})));
    };
    let names: Vec<String> =
        path.split('/').filter(|name| !name.is_empty()).map(str::to_owned).collect();
    let files = &asker.state.files;
    let id = files.view(&drive, |drive| Ok(drive.resolve(&drive.root, &names)?.id.clone()))?;
    asker.view(&Target { drive, id }, |drive, item| {
        let mut view: Value = item_view::listed(asker.lens, drive, item);
        // Of the parent this answer tells the drive alone, as its page shows.
        let facts = &drive.facts;
        view["parentReference"] = json!({"driveId": facts.id, "driveType": facts.kind.name()});
        Ok(reply::json(200, &view))
    })
}
