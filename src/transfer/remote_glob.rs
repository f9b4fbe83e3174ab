//! Remote names with `*`, `?`, `[…]` and `**`: found by listing, one listing a folder.

use std::collections::BTreeSet;

use globset::{GlobBuilder, GlobMatcher};

use super::remote_tree::Spot;
use crate::base::{Error, Kind, Result};
use crate::graph::children::{self, Detail};
use crate::graph::{DriveItem, GraphClient};

/// The segments of a pattern below a folder. Case makes no difference, as in the drive.
#[derive(Debug, Clone)]
pub struct Pattern {
    segments: Vec<Segment>,
    text: String,
}

#[derive(Debug, Clone)]
enum Segment {
    /// `**`: any number of folders.
    Folders,
    Name(GlobMatcher),
}

/// Where in a pattern a path may be, after some folders.
type Places = BTreeSet<usize>;

impl Pattern {
    /// True if `segment` of a path is a pattern.
    pub fn is_one(segment: &str) -> bool {
        segment.contains(['*', '?', '['])
    }

    /// Reads `*/a?.txt`; [`Kind::Usage`] for a pattern that makes no sense.
    pub fn parse(text: &str) -> Result<Self> {
        let segments = text.split('/').filter(|segment| !segment.is_empty()).map(|segment| {
            if segment == "**" {
                return Ok(Segment::Folders);
            }
            let mut glob = GlobBuilder::new(segment);
            let glob = glob.literal_separator(true).case_insensitive(true).build();
            let glob = glob.map_err(|error| {
                Error::new(Kind::Usage, format!("`{segment}` is not a pattern: {}", error.kind()))
                    .hint("`--literal` takes names as they are")
            })?;
            Ok(Segment::Name(glob.compile_matcher()))
        });
        Ok(Self { segments: segments.collect::<Result<_>>()?, text: text.to_owned() })
    }

    /// True if it may as well be a name: brackets are allowed in names, `*` and `?` are not.
    pub fn may_be_name(&self) -> bool {
        !self.text.contains(['*', '?'])
    }

    /// The text that was read.
    pub fn text(&self) -> &str {
        &self.text
    }

    fn start(&self) -> Places {
        self.closed(Places::from([0]))
    }

    /// `**` may stand for nothing.
    fn closed(&self, mut places: Places) -> Places {
        let mut at = 0;
        while at < self.segments.len() {
            if places.contains(&at) && matches!(self.segments[at], Segment::Folders) {
                places.insert(at + 1);
            }
            at += 1;
        }
        places
    }

    /// Where the path may be after one more name.
    fn after(&self, places: &Places, name: &str) -> Places {
        let mut next = Places::new();
        for at in places {
            match self.segments.get(*at) {
                Some(Segment::Folders) => {
                    next.insert(*at);
                    // At the end it means everything below.
                    if at + 1 == self.segments.len() {
                        next.insert(at + 1);
                    }
                }
                Some(Segment::Name(glob)) if glob.is_match(name) => {
                    next.insert(at + 1);
                }
                Some(Segment::Name(_)) | None => {}
            }
        }
        next
    }

    fn is_whole(&self, places: &Places) -> bool {
        places.contains(&self.segments.len())
    }
}

/// Lists what it takes below `folder` and gives each item that `pattern` fits to `each`, which
/// says whether what is in a folder is still of interest.
pub async fn expand<F>(
    client: &GraphClient,
    folder: Spot,
    pattern: &Pattern,
    mut each: impl FnMut(Spot, DriveItem) -> F,
) -> Result<()>
where
    F: Future<Output = Result<bool>>,
{
    let mut waiting = vec![(folder, pattern.start())];
    while let Some((folder, places)) = waiting.pop() {
        let mut pages = children::list(client, &folder.target, Detail::Full)?;
        let mut seen = std::collections::HashSet::new();
        while let Some(page) = pages.next().await? {
            for item in page {
                if !seen.insert(item.id.clone()) {
                    continue;
                }
                let next = pattern.after(&places, &item.name);
                let is_folder = item.holds_children();
                let spot = folder.child(&item);
                let goes_on = !pattern.is_whole(&next) || each(spot.clone(), item).await?;
                let open = pattern.closed(next);
                if is_folder && goes_on && open.iter().any(|at| *at < pattern.segments.len()) {
                    waiting.push((spot, open));
                }
            }
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fits(pattern: &str, path: &str) -> bool {
        let pattern = Pattern::parse(pattern).unwrap();
        let mut places = pattern.start();
        let mut whole = false;
        for name in path.split('/') {
            let next = pattern.after(&places, name);
            whole = pattern.is_whole(&next);
            places = pattern.closed(next);
        }
        whole
    }

    #[test]
    fn patterns_fit_as_in_a_shell() {
        for (pattern, path) in [
            ("*.txt", "A.TXT"),
            ("a?c", "abc"),
            ("[ab]*", "b.txt"),
            ("*/x", "q/x"),
            ("**/x", "x"),
            ("**/x", "a/b/x"),
            ("a/**/x", "a/x"),
            ("a/**/x", "a/b/c/x"),
            ("**", "a/b"),
            ("a/**", "a/b/c"),
        ] {
            assert!(fits(pattern, path), "{pattern} {path}");
        }
        for (pattern, path) in
            [("*.txt", "a/b.txt"), ("*/x", "x"), ("**/x", "x/y"), ("a/**", "a"), ("[ab]", "c")]
        {
            assert!(!fits(pattern, path), "{pattern} {path}");
        }
    }

    #[test]
    fn brackets_may_be_names() {
        assert!(Pattern::parse("report [1].pdf").unwrap().may_be_name());
        assert!(!Pattern::parse("*.pdf").unwrap().may_be_name());
        assert_eq!(Pattern::parse("a[").unwrap_err().kind(), Kind::Usage);
    }
}
