//! Which of a site's libraries is meant.

use super::site_address::is_same;
use crate::base::{Error, Kind, Result};
use crate::graph::drive::Drive;

/// The library called `name`: its title, which is translated, the last part of its address, which
/// is not, or its id. [`Kind::Usage`] if that fits several, [`Kind::NotFound`] if it fits none.
pub fn named(drives: Vec<Drive>, name: &str) -> Result<Drive> {
    let is_meant = |drive: &Drive| {
        drive.id.as_str() == name
            || is_same(&drive.name, name)
            || drive.path().last().is_some_and(|last| is_same(last, name))
    };
    let (mut meant, others): (Vec<_>, Vec<_>) = drives.into_iter().partition(is_meant);
    match (meant.pop(), meant.is_empty()) {
        (Some(only), true) => Ok(only),
        (Some(last), false) => {
            meant.push(last);
            let lines: Vec<_> =
                meant.iter().map(|drive| format!("{}  {}", told(drive), drive.id)).collect();
            Err(Error::new(Kind::Usage, format!("several libraries are called `{name}`"))
                .hint(format!("give `--drive` another name or the id:\n{}", lines.join("\n"))))
        }
        (None, _) => {
            Err(Error::new(Kind::NotFound, format!("the site has no library named `{name}`"))
                .hint(list(&others)))
        }
    }
}

/// The library whose address is the longest beginning of `path`.
pub fn at_path<'a>(drives: &'a [Drive], path: &[String]) -> Option<&'a Drive> {
    let is_above = |drive: &&Drive| {
        let library = drive.path();
        !library.is_empty()
            && library.len() <= path.len()
            && library.iter().zip(path).all(|(one, other)| is_same(one, other))
    };
    drives.iter().filter(is_above).max_by_key(|drive| drive.path().len())
}

/// The libraries for a hint; those of the system are left out.
pub fn list(drives: &[Drive]) -> String {
    let names: Vec<_> = drives.iter().filter(|drive| !drive.is_system()).map(told).collect();
    if names.is_empty() {
        return "the site has no library that this account may see".to_owned();
    }
    format!("its libraries: {}", names.join(", "))
}

/// The title, and the last part of the address where that is another.
fn told(drive: &Drive) -> String {
    match drive.path().last() {
        Some(last) if !is_same(last, &drive.name) => format!("{} ({last})", drive.name),
        _ => drive.name.clone(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::ids::DriveId;

    fn drives() -> Vec<Drive> {
        let drive = |name: &str, path: &str| Drive {
            id: DriveId::new(format!("b!{path}")),
            name: name.to_owned(),
            web_url: Some(format!("https://contoso.sharepoint.com/sites/x/{path}")),
            ..Drive::default()
        };
        vec![
            drive("Dokumente", "Shared%20Documents"),
            drive("Drafts", "Reports"),
            drive("Reports", "Reports1"),
            drive("Plans", "Shared%20Documents%202"),
            drive("Größen", "Groessen"),
        ]
    }

    #[test]
    fn a_name_an_address_and_an_id_will_do() {
        let meant = |name: &str| named(drives(), name).map(|drive| drive.name);
        assert_eq!(meant("DOKUMENTE").unwrap(), "Dokumente");
        assert_eq!(meant("shared documents").unwrap(), "Dokumente");
        assert_eq!(meant("GRÖSSEN").unwrap_err().kind(), Kind::NotFound);
        assert_eq!(meant("GRÖßEN").unwrap(), "Größen");
        assert_eq!(meant("reports1").unwrap(), "Reports");
        assert_eq!(meant("b!Reports").unwrap(), "Drafts");
        let several = meant("reports").unwrap_err();
        assert_eq!(several.kind(), Kind::Usage);
        insta::assert_snapshot!(several.hints().join("\n"), @r"
        give `--drive` another name or the id:
        Drafts (Reports)  b!Reports
        Reports (Reports1)  b!Reports1
        ");
        let none = meant("nowhere").unwrap_err();
        insta::assert_snapshot!(none.hints().join("\n"), @"its libraries: Dokumente (Shared Documents), Drafts (Reports), Reports (Reports1), Plans (Shared Documents 2), Größen (Groessen)");
    }

    #[test]
    fn a_path_lies_in_the_library_with_the_longest_address() {
        let at = |path: &str| {
            let names: Vec<_> = path.split('/').map(str::to_owned).collect();
            at_path(&drives(), &names).map(|drive| drive.name.clone())
        };
        assert_eq!(at("sites/X/shared documents/a/b.docx").as_deref(), Some("Dokumente"));
        assert_eq!(at("sites/x/Shared Documents 2").as_deref(), Some("Plans"));
        assert_eq!(at("sites/x"), None);
        assert_eq!(at("sites/x/Lists"), None);
    }
}
