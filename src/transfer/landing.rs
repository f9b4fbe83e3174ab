//! Whether a file is there although nobody said so: then an answer was lost, not a file.

use super::quick_xor::QuickXor;
use super::upload::Upload;
use super::upload_job::OnConflict;
use super::verify::{self, Comparison};
use crate::base::{Kind, Result};
use crate::graph::children::{self, Detail};
use crate::graph::{DriveItem, Target, item};

impl Upload<'_> {
    /// The item at `target`, or under the new name that the service found for it, if it holds
    /// exactly our bytes.
    pub(super) async fn landed(
        &self,
        target: &Target,
        hash: &QuickXor,
    ) -> Result<Option<DriveItem>> {
        let is_ours = |item: &DriveItem| {
            verify::compare(item, hash.length(), &hash.finish()) == Comparison::Same
        };
        match item::get(self.client, target).await {
            Ok(item) if is_ours(&item) => return Ok(Some(item)),
            Ok(_) => {}
            Err(error) if error.kind() == Kind::NotFound => return Ok(None),
            Err(error) => return Err(error),
        }
        let (Some(folder), Some(name)) = (target.parent(), target.path.name()) else {
            return Ok(None);
        };
        if self.options.on_conflict != OnConflict::Rename {
            return Ok(None);
        }
        let mut pages = children::list(self.client, &folder, Detail::Full)?;
        while let Some(page) = pages.next().await? {
            let mut items = page.into_iter();
            let found = items.find(|item| is_new_name(name.as_str(), &item.name) && is_ours(item));
            if found.is_some() {
                return Ok(found);
            }
        }
        Ok(None)
    }
}

/// True if the service may have made `new` out of `asked`, as `a 1.txt` out of `a.txt`.
fn is_new_name(asked: &str, new: &str) -> bool {
    let (stem, extension) = match asked.rfind('.') {
        Some(dot) if dot > 0 => asked.split_at(dot),
        _ => (asked, ""),
    };
    let number = new.strip_prefix(stem).and_then(|rest| rest.strip_suffix(extension));
    number.is_some_and(|number| {
        let digits = number.trim_start_matches([' ', '(']).trim_end_matches(')');
        !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
    })
}

#[cfg(test)]
mod tests {
    use super::is_new_name;

    #[test]
    fn names_that_the_service_finds() {
        for (asked, new) in [("a.txt", "a 1.txt"), ("a", "a 12"), ("a.b.c", "a.b (2).c")] {
            assert!(is_new_name(asked, new), "{asked} {new}");
        }
        for (asked, new) in [("a.txt", "a.txt"), ("a.txt", "ab 1.txt"), ("a.txt", "a x.txt")] {
            assert!(!is_new_name(asked, new), "{asked} {new}");
        }
    }
}
