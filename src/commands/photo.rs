//! `graphctl photo`

mod picture_file;
mod set;

use std::path::{Path, PathBuf};

use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use serde::Serialize;

use super::context::Ctx;
use crate::auth::{Family, Method, Scopes};
use crate::base::{Error, Kind, Result};
use crate::graph::photo::{self, Photo};
use crate::graph::users::UserRef;
use crate::settings::Identity;
use crate::transfer::local_name::shown_path;
use crate::ui::{Cell, Format, Page, Render};

const EXAMPLES: &str = "\
Examples:
  graphctl photo me.jpg
  graphctl photo adele@contoso.com
  graphctl photo adele@contoso.com --size 96 adele.jpg
  graphctl photo set portrait.png";

const SIZES: [&str; 9] = ["48", "64", "96", "120", "240", "360", "432", "504", "648"];

/// Save a profile photo
///
/// Without FILE, the photo goes to a pipe if there is one; on a terminal, and with `--json`, it
/// becomes a file in the current directory that is named after the user, as `me.jpg`. A file that
/// is there is replaced. Prints the path of the file.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES, args_conflicts_with_subcommands = true)]
pub struct Args {
    #[command(subcommand)]
    action: Option<Action>,
    /// Whose: a sign-in name or object id; yourself if left out, or with `me`
    #[arg(value_name = "USER")]
    user: Option<String>,
    /// Where to save it: a file, a directory, or `-` for standard output
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// Pixels on each side; the largest that there is if left out
    #[arg(long, value_name = "PIXELS", value_parser = sizes())]
    size: Option<u16>,
    /// Save nothing, and do not fail, if there is no photo
    #[arg(long)]
    allow_missing: bool,
}

#[derive(Debug, clap::Subcommand)]
enum Action {
    /// Set a profile photo
    Set(set::Args),
}

/// Whether the only argument names a user and not a file: `me`, a sign-in name or an object id.
fn is_user(text: &str) -> bool {
    let is_picture = Path::new(text).extension().is_some_and(|end| {
        ["jpg", "jpeg", "png"].iter().any(|known| end.eq_ignore_ascii_case(known))
    });
    let is_name = text.contains('@') && !text.contains(['/', '\\']) && !is_picture;
    text == "me" || is_name || uuid::Uuid::try_parse(text).is_ok()
}

fn sizes() -> impl clap::builder::TypedValueParser<Value = u16> {
    PossibleValuesParser::new(SIZES).try_map(|size| size.parse::<u16>())
}

/// Fetches a photo, or sets one.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    if let Some(Action::Set(args)) = args.action {
        return set::run(ctx, args).await;
    }
    let (user, place) = args.meant(ctx)?;
    let client = ctx.client(&scopes(ctx, &user))?;
    let photo = match photo::get(&client, &user, args.size).await {
        Err(error) if args.allow_missing && error.kind() == Kind::NotFound => {
            ctx.ui.note(error.message());
            return Ok(());
        }
        Err(error) => return Err(error),
        Ok(photo) => photo,
    };
    match place.path(&user, &photo) {
        None => ctx.ui.raw().put(&photo.bytes),
        Some(path) => {
            picture_file::save(&path, &photo.bytes)?;
            ctx.ui.data(&Saved::new(&user, &path, &photo))
        }
    }
}

/// Where a photo goes.
#[derive(Debug, PartialEq, Eq)]
enum Place {
    Output,
    File(PathBuf),
    /// Under a name of our own.
    Directory(PathBuf),
}

impl Args {
    /// Whose photo, and where to. A lone `-` is no user.
    fn meant(&self, ctx: &Ctx) -> Result<(UserRef, Place)> {
        let (user, file) = match (self.user.as_deref(), self.file.as_deref()) {
            (Some(alone), None) if !is_user(alone) => (None, Some(Path::new(alone))),
            given => given,
        };
        let user = user.map_or(Ok(UserRef::Me), str::parse)?;
        let is_for_people = ctx.ui.is_terminal() || ctx.ui.format() != Format::Text;
        let place = match file {
            Some(file) if file == Path::new("-") => Place::Output,
            Some(file) if is_directory(file) => Place::Directory(file.to_owned()),
            Some(file) => Place::File(file.to_owned()),
            None if is_for_people => Place::Directory(PathBuf::new()),
            None => Place::Output,
        };
        if place == Place::Output && ctx.ui.is_terminal() {
            return Err(Error::new(Kind::Usage, "a photo would only disturb the terminal")
                .hint("name a file for it, or leave `-` out"));
        }
        Ok((user, place))
    }
}

/// Written with a slash at its end, or there already.
fn is_directory(file: &Path) -> bool {
    file.to_string_lossy().ends_with(std::path::is_separator) || file.is_dir()
}

/// An application needs another permission for photos than a person.
fn scopes(ctx: &Ctx, user: &UserRef) -> Scopes {
    match user {
        UserRef::Me => Family::Me.scopes(),
        UserRef::Named(_) if is_application(ctx) => Family::Photos.scopes(),
        UserRef::Named(_) => Family::People.scopes(),
    }
}

fn is_application(ctx: &Ctx) -> bool {
    matches!(ctx.settings.identity(), Ok(Identity::Application(_)))
        || ctx.settings.method.is_some_and(Method::is_application)
}

impl Place {
    /// The file, if it is one.
    fn path(self, user: &UserRef, photo: &Photo) -> Option<PathBuf> {
        match self {
            Self::Output => None,
            Self::File(path) => Some(path),
            Self::Directory(directory) => Some(directory.join(file_name(user, photo))),
        }
    }
}

/// The user's name as that of a file: letters, digits, and what addresses have besides.
fn file_name(user: &UserRef, photo: &Photo) -> String {
    let safe = |letter: char| letter.is_alphanumeric() || "@._-+#".contains(letter);
    let name = user.to_string();
    let name: String = name.chars().map(|letter| if safe(letter) { letter } else { '_' }).collect();
    let name = name.strip_prefix(['.', '-']).map_or(name.clone(), |rest| format!("_{rest}"));
    format!("{name}.{}", photo.format.extension())
}

/// A photo that is a file now.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Saved {
    user: String,
    path: String,
    content_type: &'static str,
    size: usize,
}

impl Saved {
    fn new(user: &UserRef, path: &Path, photo: &Photo) -> Self {
        Self {
            user: user.to_string(),
            path: shown_path(path),
            content_type: photo.format.content_type(),
            size: photo.bytes.len(),
        }
    }
}

impl Render for Saved {
    fn text(&self, page: &mut Page) {
        page.line(Cell::text(self.path.clone()));
    }
}

#[cfg(test)]
mod tests {
    use bytes::Bytes;

    use super::*;
    use crate::graph::photo::Format;

    #[test]
    fn the_sizes_are_those_of_the_service() {
        let known = photo::SIZES.map(|size| size.to_string());
        assert_eq!(known, SIZES.map(ToOwned::to_owned));
    }

    #[test]
    fn files_are_named_after_users_and_stay_in_their_directory() {
        let photo = Photo { bytes: Bytes::new(), format: Format::Png };
        let table = [
            ("me", "me.png"),
            ("Ann@contoso.com", "Ann@contoso.com.png"),
            ("a_x.com#EXT#@contoso.com", "a_x.com#EXT#@contoso.com.png"),
            ("-rf@contoso.com", "_rf@contoso.com.png"),
            (".hidden", "_hidden.png"),
            ("a:b*c", "a_b_c.png"),
        ];
        for (user, name) in table {
            assert_eq!(file_name(&user.parse().unwrap(), &photo), name, "{user}");
        }
    }
}
