//! What a hit of a search tells about itself: its place, and whether its name is meant.

use globset::{GlobBuilder, GlobMatcher};

use crate::base::{Error, Kind, Result};
use crate::commands::remote::Resolved;
use crate::graph::path::{RemotePath, fold};
use crate::graph::target::DriveRef;
use crate::graph::{DriveItem, Target};

/// How a hit can be named.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Whereabouts {
    /// By its path in the drive, and as a `REMOTE`.
    Path(String, String),
    /// By its id, as a `REMOTE`.
    Id(String),
    /// Not without another request.
    Unknown,
}

/// Where `item`, a hit below `place`, is. Hits of work accounts may lack their parent, and hits
/// of shared items point into other drives. Source: graph/api/driveitem-search.
pub(super) fn whereabouts(place: &Resolved, item: &DriveItem) -> Whereabouts {
    if let Some(remote) = &item.remote_item {
        let ids = (remote["parentReference"]["driveId"].as_str(), remote["id"].as_str());
        if let (Some(drive), Some(id)) = ids {
            return Whereabouts::Id(format!("id:{drive}/{id}"));
        }
    }
    if let Some((path, remote)) = by_path(place, item) {
        return Whereabouts::Path(path, remote);
    }
    let drive = item.drive_id().or(match &place.target.drive {
        DriveRef::Id(drive) => Some(drive),
        DriveRef::Mine | DriveRef::User(_) => None,
    });
    drive.map_or(Whereabouts::Unknown, |drive| {
        Whereabouts::Id(format!("id:{}/{}", drive.as_str(), item.id))
    })
}

/// The path that the service tells is encoded for some accounts and not for others, so one that
/// may be encoded is not trusted.
fn by_path(place: &Resolved, item: &DriveItem) -> Option<(String, String)> {
    place.as_folder()?;
    if let (DriveRef::Id(drive), Some(other)) = (&place.target.drive, item.drive_id())
        && drive != other
    {
        return None;
    }
    let parent = item.parent_reference.as_ref()?.other.get("path")?.as_str()?;
    let (_, folder) = parent.split_once("root:").filter(|_| !parent.contains('%'))?;
    let path = RemotePath::parse(&format!("{folder}/{}", item.name)).ok()?;
    let remote = place.remote_at(&Target::at(place.target.drive.clone(), path.clone()));
    Some((path.to_string(), remote))
}

/// Which names are meant, since the service looks into texts, too.
#[derive(Debug)]
pub(super) struct NameFilter {
    query: String,
    rule: Rule,
}

#[derive(Debug)]
enum Rule {
    Words(Vec<String>),
    Pattern(GlobMatcher),
}

impl NameFilter {
    /// Reads what the user looks for.
    pub(super) fn new(text: &str) -> Result<Self> {
        if !text.contains(['*', '?']) {
            let words = fold(text).split_whitespace().map(str::to_owned).collect();
            return Ok(Self { query: text.to_owned(), rule: Rule::Words(words) });
        }
        let glob = GlobBuilder::new(text).case_insensitive(true).build().map_err(|error| {
            Error::new(Kind::Usage, format!("`{text}` is not a pattern: {}", error.kind()))
        })?;
        // The service knows words, and takes what a word may begin with.
        let query = text.replace(['*', '?', '[', ']', '{', '}'], " ");
        Ok(Self { query, rule: Rule::Pattern(glob.compile_matcher()) })
    }

    /// What the service is asked for.
    pub(super) fn query(&self) -> &str {
        &self.query
    }

    /// True if an item of this name is meant.
    pub(super) fn fits(&self, name: &str) -> bool {
        match &self.rule {
            Rule::Words(words) => {
                let name = fold(name);
                words.iter().all(|word| name.contains(word.as_str()))
            }
            Rule::Pattern(glob) => glob.is_match(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_have_all_words_or_fit_the_pattern() {
        let fits = |query: &str, name: &str| NameFilter::new(query).unwrap().fits(name);
        assert!(fits("Annual report", "2025 ANNUAL-Report.docx"));
        assert!(!fits("annual report", "annual.docx"));
        assert!(fits("*.PDF", "a.pdf") && !fits("*.pdf", "pdf.txt"));
        assert_eq!(NameFilter::new("re*port?.pdf").unwrap().query(), "re port .pdf");
    }
}
