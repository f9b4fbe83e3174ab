//! Paths and names in a drive, checked before anything is sent.

use std::fmt;

use unicode_normalization::UnicodeNormalization as _;

use crate::base::{Error, Kind, Result};

/// The longest whole path, in characters.
/// Source: support.microsoft.com, "Restrictions and limitations in OneDrive and SharePoint".
const PATH_LIMIT: usize = 400;
/// The longest single name, in characters (same page).
const NAME_LIMIT: usize = 255;
/// Characters that no name may contain (same page).
const FORBIDDEN: [char; 9] = ['"', '*', ':', '<', '>', '?', '/', '\\', '|'];

/// The name of one file or folder that the service accepts.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct ItemName(String);

/// A path from the root of a drive; empty for the root itself.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct RemotePath(Vec<ItemName>);

impl ItemName {
    /// Takes a name as it is; [`Kind::Usage`] with the rule that it breaks.
    pub fn parse(name: &str) -> Result<Self> {
        match broken_rule(name) {
            None => Ok(Self(name.to_owned())),
            Some(rule) => Err(Error::new(
                Kind::Usage,
                format!("SharePoint does not allow the name `{}`: {rule}", name.escape_debug()),
            )
            .hint(
                "choose another name; an item that has this one is named by its id, \
                 as `ls --json` shows it",
            )),
        }
    }

    /// The name for a new item made from a local file: composed (NFC), as the service stores
    /// names, since macOS gives them decomposed.
    pub fn for_local(name: &str) -> Result<Self> {
        Self::parse(&name.nfc().collect::<String>())
    }

    /// [`Kind::Usage`] if no new folder may be called so: `in_root` says that it would lie in
    /// the root of its drive. Libraries have these two rules beside those for all names.
    pub fn check_new_folder(&self, in_root: bool) -> Result<()> {
        let rule = if self.0.starts_with('~') {
            "a folder's name cannot begin with `~`"
        } else if in_root && self.0.eq_ignore_ascii_case("forms") {
            "in the root of a library it is a reserved name"
        } else {
            return Ok(());
        };
        let message = format!("SharePoint does not allow the folder name `{self}`: {rule}");
        Err(Error::new(Kind::Usage, message).hint("choose another name"))
    }

    /// Stands in for a name that was refused, so that what is below it can be looked at.
    pub fn stand_in() -> Self {
        Self("\u{fffd}".to_owned())
    }

    /// What two names have in common if they cannot both be in one folder.
    pub fn folded(&self) -> String {
        fold(&self.0)
    }

    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// What names have in common that are one to the service: it composes them and makes no
/// difference between cases. Source: onedrive/developer, case-sensitivity.
pub fn fold(name: &str) -> String {
    name.nfc().collect::<String>().to_lowercase()
}

/// `name` with `number` before its extension, as the service names a second copy.
pub fn numbered(name: &str, number: u32) -> String {
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() => format!("{stem} {number}.{extension}"),
        _ => format!("{name} {number}"),
    }
}

impl fmt::Display for ItemName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// The rule that `name` breaks, if any (page as above; control characters are refused by
/// clients that met them).
fn broken_rule(name: &str) -> Option<String> {
    let lower = name.to_lowercase();
    if name.is_empty() {
        return Some("it is empty".to_owned());
    }
    if let Some(bad) = name.chars().find(|letter| FORBIDDEN.contains(letter)) {
        return Some(format!("it contains `{bad}`"));
    }
    if name.chars().any(char::is_control) {
        return Some("it contains a control character".to_owned());
    }
    if name.starts_with(' ') || name.ends_with(' ') {
        return Some("it begins or ends with a space".to_owned());
    }
    if name.ends_with('.') {
        return Some("it ends with a full stop".to_owned());
    }
    if length(name) > NAME_LIMIT {
        return Some(format!("it is longer than {NAME_LIMIT} characters"));
    }
    if name.starts_with("~$") {
        return Some("it begins with `~$`".to_owned());
    }
    if lower.contains("_vti_") {
        return Some("it contains `_vti_`".to_owned());
    }
    is_reserved(&lower).then(|| "it is a reserved name".to_owned())
}

/// Characters as the service counts them, which is in UTF-16: a picture is two.
fn length(text: &str) -> usize {
    text.encode_utf16().count()
}

fn is_reserved(lower: &str) -> bool {
    let numbered = |prefix: &str| {
        lower
            .strip_prefix(prefix)
            .is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit()))
    };
    matches!(lower, ".lock" | "con" | "prn" | "aux" | "nul" | "desktop.ini")
        || numbered("com")
        || numbered("lpt")
}

impl RemotePath {
    /// The root of a drive.
    pub fn root() -> Self {
        Self::default()
    }

    /// Reads `a/b`, `/a/b` or `a/b/`; [`Kind::Usage`] for `.` and `..`, for names that the
    /// service forbids, and for paths that are too long.
    pub fn parse(text: &str) -> Result<Self> {
        let mut names = Vec::new();
        for segment in text.split('/').filter(|segment| !segment.is_empty()) {
            if segment == "." || segment == ".." {
                return Err(Error::new(
                    Kind::Usage,
                    format!("`{segment}` is not allowed in a remote path: {text}"),
                )
                .hint("write the path from the root of the drive"));
            }
            names.push(ItemName::parse(segment)?);
        }
        Self(names).within_limit()
    }

    /// This path and one more name.
    pub fn join(&self, name: &ItemName) -> Result<Self> {
        let mut names = self.0.clone();
        names.push(name.clone());
        Self(names).within_limit()
    }

    /// The names of the path, from the root on.
    pub fn names(&self) -> impl Iterator<Item = &ItemName> {
        self.0.iter()
    }

    /// What is left of this path below `folder`, `None` if it is not there. The service makes no
    /// difference between cases, so this does not either.
    pub fn below(&self, folder: &Self) -> Option<Self> {
        let (above, rest) = self.0.split_at_checked(folder.0.len())?;
        let same = |(one, other): (&ItemName, &ItemName)| one.folded() == other.folded();
        above.iter().zip(&folder.0).all(same).then(|| Self(rest.to_vec()))
    }

    /// The folder that holds this item, `None` for the root.
    pub fn parent(&self) -> Option<Self> {
        let (_, parents) = self.0.split_last()?;
        Some(Self(parents.to_vec()))
    }

    /// The last name, `None` for the root.
    pub fn name(&self) -> Option<&ItemName> {
        self.0.last()
    }

    /// How many names it has.
    pub fn depth(&self) -> usize {
        self.0.len()
    }

    /// True for the root.
    pub fn is_root(&self) -> bool {
        self.0.is_empty()
    }

    /// The path for an address: each name encoded by itself, joined by `/`.
    ///
    /// All but unreserved characters are encoded: the service takes them raw, but proxies and
    /// older hosts have decoded some of them twice.
    /// Source: graph/onedrive-addressing-driveitems.
    pub fn encoded(&self) -> String {
        let names: Vec<_> = self.0.iter().map(|name| urlencoding::encode(&name.0)).collect();
        names.join("/")
    }

    fn within_limit(self) -> Result<Self> {
        let length = length(&self.to_string());
        if length <= PATH_LIMIT {
            return Ok(self);
        }
        Err(Error::new(
            Kind::Usage,
            format!("the path is {length} characters long; SharePoint allows {PATH_LIMIT}"),
        )
        .hint("use shorter folder names"))
    }
}

impl fmt::Display for RemotePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, name) in self.0.iter().enumerate() {
            let slash = if index == 0 { "" } else { "/" };
            write!(f, "{slash}{name}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_the_service_forbids_say_which_rule() {
        let (long, pictures) = ("x".repeat(256), "\u{1f600}".repeat(128));
        let wrong = [
            "",
            "a:b",
            "a*",
            "\"",
            "<",
            ">",
            "?",
            "a\\b",
            "|",
            " a",
            "a ",
            "a.",
            "~$doc.docx",
            "CON",
            "con",
            "Com7",
            "LPT0",
            ".lock",
            "Desktop.ini",
            "x_vti_y",
            "a\nb",
            &long,
            &pictures,
        ];
        for name in wrong {
            let error = ItemName::parse(name).unwrap_err();
            assert_eq!(error.kind(), Kind::Usage, "{name}");
        }
        assert_eq!(
            ItemName::parse("a:b").unwrap_err().message(),
            "SharePoint does not allow the name `a:b`: it contains `:`"
        );
    }

    #[test]
    fn odd_but_allowed_names_pass() {
        let longest = "x".repeat(255);
        let right = [
            "a#b", "100%", "R&D", "~tmp", "com", "com10", "console", ".hidden", "é", "漢字",
            &longest,
        ];
        for name in right {
            assert!(ItemName::parse(name).is_ok(), "{name}");
        }
    }

    #[test]
    fn a_number_goes_before_the_extension() {
        assert_eq!(
            ["a.txt", ".profile", "Folder"].map(|name| numbered(name, 2)),
            ["a 2.txt", ".profile 2", "Folder 2"]
        );
    }

    #[test]
    fn local_names_are_composed() {
        assert_eq!(ItemName::for_local("e\u{301}").unwrap().as_str(), "\u{e9}");
    }

    #[test]
    fn slashes_at_the_ends_do_not_matter() {
        for text in ["a/b", "/a/b", "a/b/", "/a//b/"] {
            assert_eq!(RemotePath::parse(text).unwrap().to_string(), "a/b", "{text}");
        }
        assert!(RemotePath::parse("/").unwrap().is_root());
        for text in ["../a", "a/./b", "a/.."] {
            assert_eq!(RemotePath::parse(text).unwrap_err().kind(), Kind::Usage, "{text}");
        }
    }

    #[test]
    fn each_name_is_encoded_by_itself() {
        let path = RemotePath::parse("R&D #1/100% ü+.docx").unwrap();
        assert_eq!(path.encoded(), "R%26D%20%231/100%25%20%C3%BC%2B.docx");
    }

    #[test]
    fn four_hundred_characters_are_the_limit() {
        let folder = RemotePath::parse(&vec!["x".repeat(199); 2].join("/")).unwrap();
        assert!(folder.parent().unwrap().join(&ItemName::parse("y").unwrap()).is_ok());
        assert!(folder.join(&ItemName::parse("y").unwrap()).is_err());
    }

    #[test]
    fn folders_of_libraries_have_two_rules_more() {
        let refused =
            |name: &str, in_root| ItemName::parse(name).unwrap().check_new_folder(in_root).is_err();
        assert!(refused("~tmp", false) && refused("Forms", true));
        assert!(!refused("forms", false) && !refused("a~", true));
    }
}
