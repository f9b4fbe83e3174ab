//! `graphctl rm`

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use futures_util::StreamExt as _;
use futures_util::stream;
use serde::Serialize;

use super::choice::ChoiceArgs;
use super::context::Ctx;
use super::doomed::{self, Doomed};
use super::planned_requests::Requests;
use super::several::Several;
use crate::base::size::{count, human};
use crate::base::{Error, Kind, Result};
use crate::graph::removal::{self, Fate, Removal};
use crate::graph::{DriveItem, GraphClient};
use crate::ui::{Enter, Format, Page, Render};

/// Requests on their way at once. More would only be throttled.
const AT_ONCE: usize = 4;
/// Items that a question names one by one.
const NAMED: usize = 5;

const EXAMPLES: &str = "\
Examples:
  graphctl rm General/old.docx
  graphctl rm -r General/Drafts
  graphctl rm 'Logs/*.tmp'
  graphctl ls --files-only Logs | sed 's|^|Logs/|' | graphctl rm --files-from -";

/// Delete files and folders
///
/// They go to the recycle bin, from where a browser, or `trash` for personal accounts, brings
/// them back. A folder needs `-r`. Without it, one request more makes sure that an item is no
/// folder, unless its name ends as a file's does (`.txt`, `.docx`); with `-r` there is none. `*`, `?`, `[…]` and
/// `**` in a REMOTE are patterns. On a terminal it asks before folders, patterns and what cannot
/// be had back.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// Files and folders
    #[arg(value_name = "REMOTE", required_unless_present = "files_from")]
    remotes: Vec<String>,
    /// Delete folders with all that is in them
    #[arg(short, long)]
    recursive: bool,
    /// Ask nothing, and do not mind what is missing
    #[arg(short, long)]
    force: bool,
    /// Ask nothing
    #[arg(short, long)]
    yes: bool,
    /// Delete for good, past the recycle bin; not for personal accounts
    #[arg(long)]
    permanent: bool,
    /// Delete the item only if its eTag is this one; for a single item
    #[arg(long, value_name = "ETAG", conflicts_with = "permanent")]
    if_match: Option<String>,
    /// Take `*`, `?`, `[` and `]` in remote names as they are
    #[arg(long)]
    literal: bool,
    /// Take the paths from this file, one a line, `-` for standard input
    #[arg(long, value_name = "FILE")]
    files_from: Option<PathBuf>,
    /// Lists of paths are separated by NUL and not by lines
    #[arg(short = '0', long = "null")]
    null: bool,
    /// Write the paths of what failed into this file, ready for `--files-from`
    #[arg(long, value_name = "FILE")]
    failed_to: Option<PathBuf>,
    /// Show what would go, and delete nothing
    #[arg(long)]
    dry_run: bool,
}

/// Finds the items, asks if need be, and deletes them.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    let lists = ChoiceArgs::of_lists(args.files_from.clone(), args.null, args.failed_to.clone());
    let list = lists.list()?;
    let named = doomed::named(&args.remotes, list.as_deref(), args.literal)?;
    let has_pattern = named.iter().any(|named| named.pattern.is_some());
    if args.if_match.is_some() && (named.len() != 1 || has_pattern) {
        return Err(Error::new(Kind::Usage, "`--if-match` is about a single item")
            .hint("delete the items one by one"));
    }
    let client = ctx.client(&ctx.scopes_for(named.iter().map(|named| &named.remote)))?;
    if !args.dry_run {
        client.allow_change("deleteItem")?;
    }
    let mut several = Several::new(ctx, lists.failed_list()?);
    let mut all = Vec::new();
    let texts: Vec<_> = args.remotes.iter().chain(list.iter().flatten()).collect();
    for (text, named) in texts.into_iter().zip(named) {
        match doomed::find(ctx, &client, named, args.recursive).await {
            Ok(found) => all.extend(found),
            Err(error) if args.minds(&error) => {
                several.failed(text, error)?;
            }
            Err(_) => {}
        }
    }
    let all = doomed::without_doubles(all, args.recursive);
    let all = args.looked_at(ctx, &client, all, &mut several).await?;
    if args.dry_run {
        let mut records = ctx.ui.records();
        for one in all {
            let removal = [args.removal(&one)];
            let remove =
                async |client: &GraphClient| removal::remove(client, &removal, false).await;
            records.push(&Removed::would_be(one, client.rehearse(remove).await?.into()))?;
        }
        records.finish()?;
        return several.finish();
    }
    if let Some(question) = args.question(ctx, &all, has_pattern)
        && !ctx.ui.ask(&question, Enter::No).await?
    {
        return Err(Error::new(Kind::Canceled, "nothing was deleted").hint("you said no"));
    }
    args.delete(ctx, &client, all, &mut several).await?;
    let done = several.count_done();
    if done > 1 {
        let whence = match args.fate() {
            Fate::RecycleBin => "moved to the recycle bin",
            Fate::Permanent => "deleted for good",
        };
        ctx.ui.status(&format!("{} items {whence}", count(done as u64)));
    }
    several.finish()
}

impl Args {
    fn fate(&self) -> Fate {
        if self.permanent { Fate::Permanent } else { Fate::RecycleBin }
    }

    /// False for what need not be there.
    fn minds(&self, error: &Error) -> bool {
        !(self.force && error.kind() == Kind::NotFound)
    }

    /// True if somebody is there to be asked before much goes.
    fn asks(&self, ctx: &Ctx) -> bool {
        !self.dry_run && self.would_ask(ctx)
    }

    fn would_ask(&self, ctx: &Ctx) -> bool {
        ctx.ui.is_interactive() && !self.yes && !self.force
    }

    /// Looks where it must be known what an item is, and leaves out what must not go.
    async fn looked_at(
        &self,
        ctx: &Ctx,
        client: &GraphClient,
        all: Vec<Doomed>,
        several: &mut Several<'_>,
    ) -> Result<Vec<Doomed>> {
        let asks = self.would_ask(ctx);
        let is_unknown = |one: &Doomed| one.item.is_none() && one.check(self.recursive).is_ok();
        let needs_look = |one: &Doomed| {
            is_unknown(one) && if self.recursive { asks } else { one.may_be_folder() }
        };
        // Only a plan is looked at, and what is deleted then is addressed as it was named.
        let as_named: Vec<_> =
            all.iter().map(|one| (!needs_look(one)).then(|| one.target.clone())).collect();
        let looks = |one: &Doomed| if self.dry_run { is_unknown(one) } else { needs_look(one) };
        let mut left = Vec::with_capacity(all.len());
        let looked = doomed::look(client, all, looks).await?;
        for ((mut one, error), as_named) in looked.into_iter().zip(as_named) {
            if let (true, Some(target)) = (self.dry_run, as_named) {
                one.target = target;
            }
            match error.map_or_else(|| one.check(self.recursive), Err) {
                Ok(()) => left.push(one),
                Err(error) if self.minds(&error) => several.failed(&one.name, error)?,
                Err(_) => {}
            }
        }
        Ok(left)
    }

    /// What a person is asked, if it is worth a question.
    fn question(&self, ctx: &Ctx, all: &[Doomed], has_pattern: bool) -> Option<String> {
        let is_worth_it = has_pattern || self.permanent || all.iter().any(|one| one.is_folder);
        (self.asks(ctx) && is_worth_it && !all.is_empty()).then(|| question(all, self.fate()))
    }

    async fn delete(
        &self,
        ctx: &Ctx,
        client: &GraphClient,
        mut all: Vec<Doomed>,
        several: &mut Several<'_>,
    ) -> Result<()> {
        // A program gets the ids, by which a personal account has the items back. They cost no
        // request: each item is read in the one that deletes it.
        let is_for_program = ctx.ui.format() != Format::Text;
        let look = is_for_program && all.iter().any(|one| one.item.is_none());
        let mut groups = Vec::new();
        while !all.is_empty() {
            let rest = all.split_off(all.len().min(removal::group_size(look)));
            groups.push(std::mem::replace(&mut all, rest));
        }
        let is_down = AtomicBool::new(false);
        let mut outcomes = stream::iter(groups)
            .map(|group| async {
                if is_down.load(Ordering::Relaxed) {
                    return (Err(not_tried()), group);
                }
                let removals: Vec<_> = group.iter().map(|one| self.removal(one)).collect();
                let removed = removal::remove(client, &removals, look).await;
                is_down.fetch_or(removed.is_err(), Ordering::Relaxed);
                (removed, group)
            })
            .buffered(AT_ONCE);
        let mut records = ctx.ui.records();
        let mut is_told = false;
        while let Some((outcome, group)) = outcomes.next().await {
            let removed = match outcome {
                Ok(removed) => removed,
                // Nothing more is tried; one message says why for all.
                Err(error) => {
                    let kind = error.kind();
                    let mut names = group.iter().map(|one| one.name.as_str());
                    if !std::mem::replace(&mut is_told, true)
                        && let Some(first) = names.next()
                    {
                        several.failed(first, error)?;
                    }
                    names.try_for_each(|name| several.left(name, kind))?;
                    continue;
                }
            };
            for (one, outcome) in group.into_iter().zip(removed) {
                match outcome {
                    Ok(item) => {
                        several.done();
                        if is_for_program {
                            records.push(&Removed::new(one, item, self.fate()))?;
                        }
                    }
                    Err(error) if self.minds(&error) => {
                        let error = self.advised(error, &one.name);
                        several.failed(&one.name, error)?;
                    }
                    Err(_) => {}
                }
            }
        }
        records.finish()
    }

    fn removal(&self, one: &Doomed) -> Removal {
        let if_match = self.if_match.clone();
        Removal { target: one.target.clone(), fate: self.fate(), if_match }
    }

    /// Says what helps with a refusal that has its own reasons.
    fn advised(&self, error: Error, name: &str) -> Error {
        let Some(words) = error.service_words() else { return error };
        let (status, said) = (words.status, words.message.to_lowercase());
        match status {
            403 if said.contains("on hold") || said.contains("cancelled by event") => error.hint(
                format!(
                    "a retention policy or hold may keep what is in it: delete the content first, \
                     `graphctl rm -r '{name}/*'`, which tells what it is that stays"
                ),
            ),
            400 | 405 | 501 if self.permanent => error
                .hint("personal accounts do not delete for good: leave out `--permanent`, and empty the recycle bin in a browser"),
            412 => match &self.if_match {
                Some(e_tag) => error.hint(format!(
                    "`--if-match` allows only version {e_tag}; `graphctl stat` shows the eTag of now"
                )),
                None => error,
            },
            _ => error,
        }
    }
}

fn not_tried() -> Error {
    Error::new(Kind::Unavailable, "the deletion was given up")
}

/// `Move the folder General/Old (12 items, 3.4 MiB) to the recycle bin?`
fn question(all: &[Doomed], fate: Fate) -> String {
    let (what, which) = match all {
        [only] => (described(only), String::new()),
        all => {
            let mut names: Vec<_> = all.iter().take(NAMED).map(described).collect();
            let more = all.len() - names.len();
            names.extend((more > 0).then(|| format!("and {} more", count(more as u64))));
            (format!("{} items", count(all.len() as u64)), format!(" ({})", names.join(", ")))
        }
    };
    match fate {
        Fate::RecycleBin => format!("Move {what} to the recycle bin{which}?"),
        Fate::Permanent => format!("Delete {what} for good{which}?"),
    }
}

/// The name, and of a folder what would go with it.
fn described(one: &Doomed) -> String {
    let name = &one.name;
    if !one.is_folder {
        return name.clone();
    }
    let item = one.item.as_ref();
    let children =
        item.and_then(|item| item.folder.as_ref()).and_then(|folder| folder["childCount"].as_u64());
    let parts = [
        children.map(|number| match number {
            1 => "1 item".to_owned(),
            number => format!("{} items", count(number)),
        }),
        item.and_then(|item| item.size).map(human),
    ];
    let parts: Vec<_> = parts.into_iter().flatten().collect();
    if parts.is_empty() {
        return format!("the folder {name}");
    }
    format!("the folder {name} ({})", parts.join(", "))
}

/// An item that is gone.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Removed {
    /// As it was; of most items only their place is known to people.
    #[serde(flatten)]
    item: Option<Box<DriveItem>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path: Option<String>,
    /// What it was called.
    remote: String,
    /// `recycleBin` or `nowhere`; nothing if it is still there.
    #[serde(skip_serializing_if = "Option::is_none")]
    moved_to: Option<&'static str>,
    /// What would be sent.
    #[serde(skip_serializing_if = "Requests::is_empty")]
    requests: Requests,
}

impl Removed {
    fn new(one: Doomed, item: Option<DriveItem>, fate: Fate) -> Self {
        let moved_to = match fate {
            Fate::RecycleBin => "recycleBin",
            Fate::Permanent => "nowhere",
        };
        let item = item.map(Box::new).or(one.item);
        let (path, remote, requests) = (one.path, one.name, Requests::default());
        Self { item, path, remote, moved_to: Some(moved_to), requests }
    }

    fn would_be(one: Doomed, requests: Requests) -> Self {
        let Doomed { item, path, name: remote, .. } = one;
        Self { item, path, remote, moved_to: None, requests }
    }
}

impl Render for Removed {
    fn text(&self, page: &mut Page) {
        let is_folder = self.item.as_ref().is_some_and(|item| item.is_folder());
        let slash = if is_folder { "/" } else { "" };
        page.line(format!("would delete {}{slash}", self.remote));
        self.requests.lines(page);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::graph::Target;
    use crate::graph::path::RemotePath;
    use crate::graph::target::DriveRef;

    fn doomed(name: &str, item: serde_json::Value) -> Doomed {
        let target = Target::at(DriveRef::Mine, RemotePath::parse(name).unwrap());
        let one =
            Doomed { name: name.to_owned(), path: None, target, is_folder: false, item: None };
        one.looked_at(serde_json::from_value(item).unwrap())
    }

    #[test]
    fn questions_say_what_would_go() {
        let folder = || {
            let facets = serde_json::json!({"id": "1", "name": "Old", "size": 3_565_158,
                "folder": {"childCount": 12}});
            doomed("General/Old", facets)
        };
        let file = |name| doomed(name, serde_json::json!({"id": "2", "name": name, "file": {}}));
        let many: Vec<_> = ["a", "b", "c", "d", "e", "f", "g"].map(file).into();
        let questions = [
            question(&[folder()], Fate::RecycleBin),
            question(&[file("a.txt")], Fate::Permanent),
            question(&[folder(), file("a.txt")], Fate::Permanent),
            question(&many, Fate::RecycleBin),
        ];
        insta::assert_snapshot!(questions.join("\n"), @"
        Move the folder General/Old (12 items, 3.4 MiB) to the recycle bin?
        Delete a.txt for good?
        Delete 2 items for good (the folder General/Old (12 items, 3.4 MiB), a.txt)?
        Move 7 items to the recycle bin (a, b, c, d, e, and 2 more)?
        ");
    }
}
