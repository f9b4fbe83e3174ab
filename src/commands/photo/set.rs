//! `graphctl photo set`

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};

use bytes::Bytes;
use serde::Serialize;

use crate::auth::Family;
use crate::base::{Error, Kind, Result};
use crate::commands::context::Ctx;
use crate::commands::planned_requests::Requests;
use crate::graph::GraphClient;
use crate::graph::photo::{self, Format, LARGEST, Photo};
use crate::graph::users::UserRef;
use crate::transfer::local_name::shown_path;
use crate::ui::{Page, Render};

const EXAMPLES: &str = "\
Examples:
  graphctl photo set portrait.jpg
  graphctl photo set --user adele@contoso.com adele.png";

/// Set a profile photo
///
/// The file is a JPEG or a PNG of at most 4 MB; the service makes the sizes. It may take a while
/// until other programs show the new photo.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub(super) struct Args {
    /// The picture; `-` is standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Set the photo of this user; administrators and applications may
    #[arg(long, value_name = "USER", default_value = "me")]
    user: UserRef,
    /// Show what would be done
    #[arg(long)]
    dry_run: bool,
}

/// Reads the picture and sends it.
pub(super) async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    let family = match args.user {
        UserRef::Me => Family::MyProfile,
        UserRef::Named(_) => Family::PhotosOfOthers,
    };
    let client = ctx.client(&family.scopes())?;
    if !args.dry_run {
        client.allow_change("setPhoto")?;
    }
    let file = args.file.clone();
    let panicked = |_| Err(Error::new(Kind::Internal, "reading a file ended in a panic"));
    let photo = tokio::task::spawn_blocking(move || read(&file)).await.unwrap_or_else(panicked)?;
    let mut requests = Requests::default();
    if args.dry_run {
        let set = async |client: &GraphClient| photo::set(client, &args.user, &photo).await;
        requests = client.rehearse(set).await?.into();
    } else {
        photo::set(&client, &args.user, &photo).await?;
    }
    ctx.ui.data(&Set {
        user: args.user.to_string(),
        path: shown_path(&args.file),
        content_type: photo.format.content_type(),
        size: photo.bytes.len(),
        is_done: !args.dry_run,
        requests,
    })
}

/// Reads a picture that the service takes; [`Kind::Quota`] if it is too large, [`Kind::Usage`] if
/// it is none. Blocks.
fn read(path: &Path) -> Result<Photo> {
    let failed = |error| Error::file("read", path, error);
    let mut bytes = Vec::new();
    let most = u64::try_from(LARGEST).unwrap_or(u64::MAX).saturating_add(1);
    if path == Path::new("-") {
        std::io::stdin().lock().take(most).read_to_end(&mut bytes).map_err(failed)?;
    } else {
        File::open(path).map_err(failed)?.take(most).read_to_end(&mut bytes).map_err(failed)?;
    }
    let shown = shown_path(path);
    if bytes.len() > LARGEST {
        let message = format!("{shown} is larger than 4 MB, the most that a photo may be");
        return Err(Error::new(Kind::Quota, message)
            .hint("make it smaller; no more than 648 by 648 pixels are ever shown"));
    }
    let format = Format::of(&bytes).filter(|format| *format != Format::Gif);
    let format = format.ok_or_else(|| {
        Error::new(Kind::Usage, format!("{shown} is neither a JPEG nor a PNG"))
            .hint("convert it first; the name of a file does not make it a picture")
    })?;
    Ok(Photo { bytes: Bytes::from(bytes), format })
}

/// A photo that was set, or would be.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Set {
    user: String,
    path: String,
    content_type: &'static str,
    size: usize,
    #[serde(rename = "done")]
    is_done: bool,
    #[serde(skip_serializing_if = "Requests::is_empty")]
    requests: Requests,
}

impl Render for Set {
    fn text(&self, page: &mut Page) {
        if !self.is_done {
            let Self { user, path, content_type, size, .. } = self;
            page.line(format!(
                "would set the photo of {user} to {path}, {content_type}, {size} bytes"
            ));
            self.requests.lines(page);
        }
    }
}
