//! Sites, and the world that a sandbox starts with.
//!
//! Source: graph/api/resources/site

use jiff::Timestamp;

use super::item::{Person, Stamp};
use super::tree::{Drive, DriveFacts, DriveType};
use crate::sandbox::ids::Ids;

/// Host of the tenant's sites.
pub(crate) const SITE_HOST: &str = "contoso.sharepoint.com";
/// Host of the tenant's `OneDrive`s.
pub(crate) const PERSONAL_HOST: &str = "contoso-my.sharepoint.com";
/// Default quota of a work `OneDrive`.
const TEBIBYTE: u64 = 1 << 40;

/// A site with its libraries.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    /// `host,site collection,web`
    pub(crate) id: String,
    /// Last part of the URL; empty for the tenant's root site.
    pub(crate) name: String,
    pub(crate) display_name: String,
    /// Server-relative path without slashes at its ends.
    pub(crate) path: String,
    pub(crate) created: Timestamp,
    /// Libraries, the default one first, those of the system last.
    pub(crate) drives: Vec<String>,
    /// Those of them that the service made for itself and hides.
    pub(crate) system_drives: Vec<String>,
    /// `archiveStatus`, where the site is no longer in use.
    pub(crate) archived: Option<&'static str>,
}

/// A library to make: its name, and the last part of its URL.
type Library = (&'static str, &'static str);

/// What every site has.
const DOCUMENTS: Library = ("Documents", "Shared Documents");
/// Where the service keeps what may not be deleted yet.
const HELD: Library = ("Preservation Hold Library", "PreservationHoldLibrary");

impl Site {
    pub(crate) fn web_url(&self) -> String {
        match self.path.as_str() {
            "" => format!("https://{SITE_HOST}"),
            path => format!("https://{SITE_HOST}/{path}"),
        }
    }
}

/// When everything that a sandbox starts with was made.
pub(crate) fn founded() -> Stamp {
    let at = Timestamp::constant(1_767_225_600, 0); // 2026-01-01T00:00:00Z
    Stamp { at, by: Person::system() }
}

/// The sites of the tenant and their empty libraries; one seed always gives the same.
pub(crate) fn found(seed: u64, quota: u64) -> (Vec<Site>, Vec<Drive>) {
    let ids = Ids::new(seed);
    let mut drives = Vec::new();
    let mut site = |path: &str, display_name: &str, libraries: &[Library]| {
        let mut site = Site {
            id: format!("{SITE_HOST},{},{}", ids.guid(), ids.guid()),
            name: path.rsplit('/').next().unwrap_or_default().to_owned(),
            display_name: display_name.to_owned(),
            path: path.to_owned(),
            created: founded().at,
            drives: Vec::new(),
            system_drives: Vec::new(),
            archived: None,
        };
        for made @ (name, folder) in libraries {
            let drive = library(&site, name, folder, quota, &ids);
            site.drives.push(drive.facts.id.clone());
            if *made == HELD {
                site.system_drives.push(drive.facts.id.clone());
            }
            drives.push(drive);
        }
        site
    };
    // New ones go to the end: ids are drawn in this order, and those of the first are known.
    let mut sites = vec![
        site("", "Communication site", &[DOCUMENTS]),
        site("sites/demo", "Demo", &[DOCUMENTS, ("Archive", "Archive")]),
        site("sites/demo/team", "Demo team", &[DOCUMENTS]),
        // `Drafts` was called `Reports` when its URL was made.
        site(
            "sites/engineering",
            "Engineering",
            &[DOCUMENTS, ("Drafts", "Reports"), ("Reports", "Reports1"), HELD],
        ),
        // Private and shared channels have sites of their own, called after team and channel.
        site("sites/Engineering-Budget", "Engineering-Budget", &[DOCUMENTS]),
        site("sites/marketing", "Marketing", &[DOCUMENTS]),
        site("teams/marketing", "Marketing", &[DOCUMENTS]),
        site("sites/vertrieb", "Vertrieb", &[("Dokumente", "Shared Documents")]),
        site("sites/launch-2023", "Launch 2023", &[DOCUMENTS]),
    ];
    for site in sites.iter_mut().filter(|site| site.name == "launch-2023") {
        site.archived = Some("fullyArchived");
    }
    (sites, drives)
}

/// A library of a site that nobody lists: `site_path` is like `sites/demo-Budget`.
pub(crate) fn lone_library(site_path: &str, folder: &str, quota: u64, ids: &Ids) -> Drive {
    let site = Site {
        id: format!("{SITE_HOST},{},{}", ids.guid(), ids.guid()),
        name: site_path.rsplit('/').next().unwrap_or_default().to_owned(),
        display_name: site_path.to_owned(),
        path: site_path.to_owned(),
        created: founded().at,
        drives: Vec::new(),
        system_drives: Vec::new(),
        archived: None,
    };
    library(&site, "Documents", folder, quota, ids)
}

fn library(site: &Site, name: &str, folder: &str, quota: u64, ids: &Ids) -> Drive {
    let escaped = folder.replace(' ', "%20");
    let facts = DriveFacts {
        id: ids.drive(),
        name: name.to_owned(),
        kind: DriveType::DocumentLibrary,
        web_url: format!("{}/{escaped}", site.web_url()),
        site_path: format!("{}/{folder}", site.path).trim_matches('/').to_owned(),
        site: Some(site.id.clone()),
        owner: Person {
            id: String::new(),
            name: format!("{} Owners", site.display_name),
            mail: String::new(),
        },
        created: founded(),
        total: quota.max(25 * TEBIBYTE),
    };
    Drive::new(facts, ids)
}

/// The `OneDrive` of `owner`; one seed and owner always give the same.
pub(crate) fn one_drive(seed: u64, owner: &Person, kind: DriveType, quota: u64) -> Drive {
    let ids = Ids::new(seed ^ mix(&owner.mail));
    let folder: String = owner
        .mail
        .to_lowercase()
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
        .collect();
    let personal = kind == DriveType::Personal;
    let work_id = ids.drive();
    let id = if personal { consumer_drive(&ids) } else { work_id };
    let facts = DriveFacts {
        id: id.clone(),
        name: "OneDrive".to_owned(),
        kind,
        web_url: if personal {
            format!("https://onedrive.live.com/personal/{}/Documents", id.to_lowercase())
        } else {
            format!("https://{PERSONAL_HOST}/personal/{folder}/Documents")
        },
        site_path: format!("personal/{folder}/Documents"),
        site: (!personal).then(|| format!("{PERSONAL_HOST},{},{}", ids.guid(), ids.guid())),
        owner: owner.clone(),
        created: founded(),
        total: quota,
    };
    Drive::new(facts, &ids)
}

/// Consumer drive ids are 16 hexadecimal digits, as observed.
fn consumer_drive(ids: &Ids) -> String {
    ids.guid().replace('-', "")[..16].to_uppercase()
}

/// FNV-1a of the folded name: spreads owners over seeds, nothing more.
fn mix(name: &str) -> u64 {
    name.to_lowercase().bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_seed_founds_one_world() {
        let ids = |seed| {
            let (sites, drives) = found(seed, 1);
            (sites[1].id.clone(), drives[1].facts.id.clone(), drives[1].root.clone())
        };
        assert_eq!(ids(1), ids(1));
        assert_ne!(ids(1), ids(2));
    }

    #[test]
    fn a_library_lies_under_its_site() {
        let (sites, drives) = found(1, 1);
        assert_eq!(sites[1].web_url(), "https://contoso.sharepoint.com/sites/demo");
        let library = &drives[1].facts;
        assert_eq!(library.web_url, "https://contoso.sharepoint.com/sites/demo/Shared%20Documents");
        assert_eq!(library.site_path, "sites/demo/Shared Documents");
    }
}
