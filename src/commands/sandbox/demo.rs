//! `graphctl sandbox demo`: the tour, made of real commands.

use std::fs::File;
use std::io::{BufReader, BufWriter, Read, Write as _};
use std::path::Path;
use std::time::Duration;

use super::WorldArgs;
use super::place::{Place, this_program};
use super::serve::start;
use crate::base::{Error, Kind, Result, size};
use crate::commands::context::Ctx;
use crate::sandbox::{Sandbox, SandboxOptions};

#[derive(Debug, clap::Args)]
pub(super) struct Args {
    /// Length of the file that goes up and down
    #[arg(long, value_name = "SIZE", default_value = "256MiB", value_parser = size::parse)]
    size: u64,
    #[command(flatten)]
    world: WorldArgs,
}

/// As far away as a data centre of the same continent; without it nobody would see the bar.
const LATENCY: Duration = Duration::from_millis(60);
const FILE: &str = "demo.iso";
const SITE: &str = "https://contoso.sharepoint.com/sites/demo";

/// Runs the commands one after the other; the first that fails ends the tour.
pub(super) async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    let options = args.world.options()?;
    let latency = options.latency.or(Some(LATENCY));
    let sandbox = start(SandboxOptions { latency, ..options }).await?;
    let place = Place::new(&sandbox)?;
    let tour = Tour { ctx, place: &place };
    let (local, copy) = (place.directory().join(FILE), place.directory().join("copy.iso"));
    let length = args.size;
    let generated = local.clone();
    blocking(move || generate(&generated, length)).await?;
    std::fs::write(place.directory().join("report.txt"), "All is well.\n")
        .map_err(|error| Error::file("write", &local, error))?;

    let scopes = "Files.ReadWrite.All,Sites.Read.All,Mail.Send";
    tour.step(&["login", "--device-code", "--scope", scopes]).await?;
    tour.step(&["whoami"]).await?;
    tour.step(&["site", "use", SITE]).await?;
    tour.step(&["put", FILE, "General/"]).await?;
    tour.step(&["ls", "-l", "General"]).await?;
    tour.step(&["get", &format!("General/{FILE}"), "copy.iso"]).await?;
    blocking(move || compare(&local, &copy)).await?;
    ctx.ui.status(&format!("{FILE} and copy.iso are identical, {}", size::human(length)));
    tour.step(&["share", "--scope", "organization", &format!("General/{FILE}")]).await?;
    let link = format!("General/{FILE}");
    let body = "The image is up; the link is below.";
    let mail = ["mail", "-s", "Nightly", "-a", "report.txt", "--link", &link, "--body", body, TO];
    tour.step(&mail).await?;
    show_mail(ctx, &sandbox);
    sandbox.stop().await;
    Ok(())
}

const TO: &str = "AlexW@contoso.onmicrosoft.com";

struct Tour<'a> {
    ctx: &'a Ctx,
    place: &'a Place,
}

impl Tour<'_> {
    /// Runs `graphctl` with these arguments, shown as somebody would type them.
    async fn step(&self, arguments: &[&str]) -> Result<()> {
        let shown: Vec<_> = arguments.iter().map(|argument| quoted(argument)).collect();
        self.ctx.ui.status(&format!("\n$ graphctl {}", shown.join(" ")));
        let program = this_program()?;
        let status = self
            .place
            .command(self.ctx, &program)?
            .args(arguments)
            .current_dir(self.place.directory())
            .status()
            .await
            .map_err(|error| Error::file("run", &program, error))?;
        if status.success() {
            return Ok(());
        }
        Err(Error::new(Kind::Failed, format!("`graphctl {}` failed: {status}", shown.join(" "))))
    }
}

fn quoted(argument: &str) -> String {
    let is_plain = |letter: char| letter.is_alphanumeric() || "-_./:@,".contains(letter);
    if argument.chars().all(is_plain) { argument.to_owned() } else { format!("\"{argument}\"") }
}

fn show_mail(ctx: &Ctx, sandbox: &Sandbox) {
    for mail in sandbox.outbox().messages() {
        ctx.ui.status("\nThe sandbox's outbox:");
        let text = serde_json::to_string_pretty(&mail).unwrap_or_default();
        ctx.ui.status(&text);
    }
}

/// Writes `length` bytes that no compression would shrink.
fn generate(path: &Path, length: u64) -> Result<()> {
    let failed = |error| Error::file("write", path, error);
    let mut file = BufWriter::with_capacity(1 << 20, File::create(path).map_err(failed)?);
    let mut state = 0x9e37_79b9_7f4a_7c15_u64;
    let mut left = length;
    while left > 0 {
        // xorshift64: fast, and random enough for a demonstration.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        let bytes = state.to_le_bytes();
        let take = usize::try_from(left.min(8)).unwrap_or(8);
        file.write_all(&bytes[..take]).map_err(failed)?;
        left -= take as u64;
    }
    file.flush().map_err(failed)
}

/// [`Kind::Integrity`] unless both files hold the same bytes.
fn compare(one: &Path, other: &Path) -> Result<()> {
    let open = |path: &Path| File::open(path).map_err(|error| Error::file("read", path, error));
    let (mut a, mut b) = (BufReader::new(open(one)?), BufReader::new(open(other)?));
    let (mut left, mut right) = (vec![0; 1 << 16], vec![0; 1 << 16]);
    loop {
        let length = fill(&mut a, &mut left).map_err(|error| Error::file("read", one, error))?;
        let same = fill(&mut b, &mut right).map_err(|error| Error::file("read", other, error))?;
        if left[..length] != right[..same] {
            return Err(Error::new(Kind::Integrity, "the file came back different"));
        }
        if length == 0 {
            return Ok(());
        }
    }
}

fn fill(from: &mut impl Read, block: &mut [u8]) -> std::io::Result<usize> {
    let mut filled = 0;
    while filled < block.len() {
        match from.read(&mut block[filled..])? {
            0 => break,
            read => filled += read,
        }
    }
    Ok(filled)
}

async fn blocking(work: impl FnOnce() -> Result<()> + Send + 'static) -> Result<()> {
    tokio::task::spawn_blocking(work)
        .await
        .unwrap_or_else(|_| Err(Error::new(Kind::Internal, "the tour ended in a panic")))
}
