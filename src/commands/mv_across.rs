//! Moving to another drive, which the service does not do: copied, compared, and only then
//! removed from where it was.

use std::time::Duration;

use tokio::time::sleep;

use super::cp_one::{Copied, Copier};
use super::mv::{Mover, Outcome};
use super::mv_within::by_id;
use super::whereto::Journey;
use crate::base::{Error, Kind, Result};
use crate::graph::folder_ref::FolderRef;
use crate::graph::update_item::recycle;
use crate::graph::{DriveItem, Target, item};
use crate::transfer::same_tree::{Difference, Tree};
use crate::transfer::server_copy::ServerCopies;

/// Waits before the copy is looked at again: what is said to be complete may not all show yet
/// (`OneDrive/onedrive-api-docs#1239`), and hashes come later than files.
const LOOKS: [Duration; 6] = [
    Duration::ZERO,
    Duration::from_millis(500),
    Duration::from_secs(2),
    Duration::from_secs(5),
    Duration::from_secs(15),
    Duration::from_secs(30),
];

/// Copies `source` into `folder` of another drive, and recycles it once the copy is proved to be
/// the same.
pub(super) async fn across(
    mover: &Mover<'_>,
    journey: &Journey,
    source: &DriveItem,
    folder: &FolderRef,
) -> Result<Outcome> {
    let text = &journey.text;
    if let Some(e_tag) = mover.if_match
        && source.e_tag.as_deref() != Some(e_tag)
    {
        return Err(Error::new(Kind::Conflict, format!("{text} was changed meanwhile"))
            .hint(format!("`--if-match` allows only version {e_tag}")));
    }
    if source.file.is_some() && (source.size.is_none() || source.quick_xor_hash().is_none()) {
        let what = format!("no copy of {text} could be proved: the service tells no hash of it");
        return Err(Error::new(Kind::Integrity, what)
            .hint("copy it with `graphctl cp`, look at the copy, and then use `graphctl rm`"));
    }
    mover.ctx.ui.note(&format!(
        "{text} goes to another drive: it is copied and compared, and goes to the recycle bin then"
    ));
    let copier = Copier {
        copies: ServerCopies {
            client: mover.client.clone(),
            progress: mover.ctx.progress(),
            under_way: mover.ctx.copies().clone(),
        },
        taken: mover.taken,
        recursive: true,
        preserve: false,
    };
    let original = by_id(&journey.source.target, source);
    let outcome = copier.copy(journey, source.clone(), Some(folder.clone())).await;
    if mover.client.is_rehearsing() {
        // There is no copy to compare, and this is what comes then.
        recycle(mover.client, &original).await?;
    }
    let (copy, landed) = match outcome? {
        Copied::Done(copy, landed) => (copy, landed),
        Copied::Skipped => return Ok(Outcome::Skipped),
    };
    let there = by_id(journey.whereto.folder(), &copy);
    prove(mover, &original, source, &there, &copy).await.map_err(|error| error.hint(kept(text)))?;
    recycle(mover.client, &original).await.map_err(|error| {
        error.during("removing the source of a copy that is complete").hint(format!(
            "the copy is complete; remove {text} with `graphctl rm` if it is still there"
        ))
    })?;
    Ok(Outcome::Done(copy, landed))
}

fn kept(text: &str) -> String {
    format!(
        "{text} was kept, and the copy too; compare them, then remove one with `graphctl rm` \
         (libraries change Office files as they take them)"
    )
}

/// Looks at both sides after the copy, so that what was changed while it ran counts too.
///
/// [`Kind::Integrity`] unless everything in the source is in the copy with its size and hash.
async fn prove(
    mover: &Mover<'_>,
    original: &Target,
    before: &DriveItem,
    copied: &Target,
    copy: &DriveItem,
) -> Result<()> {
    let mut seen = Some(copy.clone());
    let mut found = None;
    for wait in LOOKS {
        sleep(wait).await;
        let source = item::get(mover.client, original).await?;
        if source.file.is_some() && source.c_tag() != before.c_tag() {
            return Err(Error::new(Kind::Conflict, "the source was changed while it was copied"));
        }
        let copy = match seen.take() {
            Some(copy) => copy,
            None => item::get(mover.client, copied).await?,
        };
        if copy.id == source.id {
            return Err(Error::new(Kind::Internal, "the service calls the source its own copy"));
        }
        let source = Tree::of(mover.client, &source, &original.drive).await?;
        let copy = Tree::of(mover.client, &copy, &copied.drive).await?;
        found = source.difference(&copy);
        if !found.as_ref().is_some_and(Difference::may_pass) {
            break;
        }
    }
    found.map_or(Ok(()), |difference| Err(difference.into_error()))
}
