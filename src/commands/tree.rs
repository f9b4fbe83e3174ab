//! `graphctl tree`

use serde::Serialize;

use super::context::Ctx;
use super::item_view::{ItemView, Style, on_one_line};
use super::ls::folder::{self, Opened};
use super::ls::listing::{Entry, view};
use super::ls::outcome;
use super::remote::{Remote, Resolved};
use crate::base::size::count;
use crate::base::{Kind, Result};
use crate::graph::children::Detail;
use crate::transfer::tree_listing::{Step, TreeListing};
use crate::ui::{Format, Page, Records, Render};

const EXAMPLES: &str = "\
Examples:
  graphctl tree General
  graphctl tree -L 2 me:
  graphctl tree --dirs-only --jsonl General | jq -r .path";

/// Show what is in a folder as a tree
///
/// Reads what `ls -R` reads, and as fast. Names are sorted, so that nothing is shown before all
/// is there; `--json` gives the items of `ls -R`, as they come.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// The folder; the root of the default drive if left out
    #[arg(value_name = "REMOTE", default_value = "/")]
    remote: Remote,
    /// Go down so many folders and no further
    #[arg(short = 'L', long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    level: Option<u32>,
    /// Show folders only
    #[arg(long)]
    dirs_only: bool,
}

/// Lists the tree, and draws it.
pub async fn run(ctx: &Ctx, args: Args) -> Result<()> {
    let client = ctx.client(&ctx.scopes_for([&args.remote]))?;
    let place = args.remote.resolve(&ctx.settings.profile, &client).await?;
    let top = place.remote_at(&place.target);
    let is_text = ctx.ui.format() == Format::Text;
    let detail = if is_text { Detail::Brief } else { Detail::Full };
    let opened = folder::open(&client, &ctx.settings.profile, place.clone(), detail).await?;
    let (place, first, pages) = match opened {
        Opened::Folder(place, first, pages) => (place, first, *pages),
        Opened::Item(item) => {
            let remote = place.remote_of(place.folder_of_target().as_ref(), &item);
            let mut records = ctx.ui.records();
            records.push(&ItemView::new(*item, None, remote, Style::Remote))?;
            return records.finish();
        }
    };
    let name = place.target.to_string();
    let tree = TreeListing::new(&client, place.target.clone(), &name, detail, pages);
    let mut tree = tree.no_deeper_than(args.level).exact(is_text);
    let mut drawing = Drawing { records: ctx.ui.records(), is_text, branches: Vec::new() };
    let (mut failed, mut shown) = (Vec::new(), 0);
    let mut step = Some(tree.first(first));
    while let Some(next) = step {
        match next {
            Step::Items(items) => {
                let wanted = |entry: &Entry| !args.dirs_only || entry.item.is_folder();
                for entry in items.into_iter().map(Entry::from).filter(wanted) {
                    shown += 1;
                    drawing.add(&place, entry)?;
                }
            }
            Step::Unlisted(_, error) => {
                ctx.ui.failure(&error);
                failed.push(error.kind());
            }
            Step::Note(text) => ctx.ui.detail(&text),
            Step::Warning(text) => {
                ctx.ui.warn(&text);
                failed.push(Kind::Partial);
            }
        }
        if !ctx.ui.wants_more() {
            return Ok(());
        }
        step = tree.next().await?;
    }
    drawing.finish(if top.is_empty() { "/" } else { &top })?;
    outcome(&failed, shown)
}

/// Items on their way into the picture.
struct Drawing {
    records: Records,
    is_text: bool,
    branches: Vec<Branch>,
}

/// One line of it before it is drawn.
struct Branch {
    /// What it is sorted by: the names on the way to it, as the service compares them.
    way: Vec<String>,
    name: String,
    is_folder: bool,
}

impl Drawing {
    /// Takes in an item; data for programs goes out at once.
    fn add(&mut self, place: &Resolved, entry: Entry) -> Result<()> {
        if !self.is_text {
            return self.records.push(&view(place, entry, Style::Name));
        }
        let way = entry.path.split('/').map(str::to_lowercase).collect();
        let is_folder = entry.item.is_folder();
        self.branches.push(Branch { way, name: entry.item.name, is_folder });
        Ok(())
    }

    fn finish(mut self, top: &str) -> Result<()> {
        if self.is_text {
            self.records.push(&Line(top.to_owned()))?;
            let (folders, files) = totals(&self.branches);
            for line in drawn(self.branches) {
                self.records.push(&Line(line))?;
            }
            self.records.push(&Line(String::new()))?;
            self.records.push(&Line(format!("{folders}, {files}")))?;
        }
        self.records.finish()
    }
}

/// How many there are: `2 folders`, `1 file`.
fn totals(branches: &[Branch]) -> (String, String) {
    let folders = branches.iter().filter(|branch| branch.is_folder).count();
    let told = |number: usize, one: &str| match number {
        1 => format!("1 {one}"),
        number => format!("{} {one}s", count(number as u64)),
    };
    (told(folders, "folder"), told(branches.len() - folders, "file"))
}

/// The lines, each behind the lines that lead to it.
fn drawn(mut branches: Vec<Branch>) -> Vec<String> {
    branches.sort_by(|one, other| one.way.cmp(&other.way));
    let mut lines = Vec::with_capacity(branches.len());
    // Whether more follows at each level, seen from below.
    let mut follows: Vec<bool> = Vec::new();
    for Branch { way, name, is_folder } in branches.into_iter().rev() {
        let above = way.len() - 1;
        follows.resize(way.len(), false);
        let mut line: String =
            follows[..above].iter().map(|more| if *more { "│   " } else { "    " }).collect();
        line.push_str(if follows[above] { "├── " } else { "└── " });
        follows[above] = true;
        line.push_str(&on_one_line(name));
        if is_folder {
            line.push('/');
        }
        lines.push(line);
    }
    lines.reverse();
    lines
}

/// A line that is drawn for people alone.
#[derive(Serialize)]
struct Line(String);

impl Render for Line {
    fn text(&self, page: &mut Page) {
        page.line(self.0.as_str());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_lead_from_each_folder_to_what_is_in_it() {
        let branch = |path: &str| Branch {
            way: path.trim_end_matches('/').split('/').map(str::to_lowercase).collect(),
            name: path.trim_end_matches('/').rsplit('/').next().unwrap().to_owned(),
            is_folder: path.ends_with('/'),
        };
        // A feed tells folders after what is in them, and `-` sorts before `/`.
        let paths = ["B/c/d.txt", "a.txt", "B/", "B-2/", "B/c/", "B/e\n.txt", "z/", "z/y/"];
        let branches: Vec<_> = paths.map(branch).into();
        assert_eq!(totals(&branches), ("5 folders".to_owned(), "3 files".to_owned()));
        insta::assert_snapshot!(drawn(branches).join("\n"), @r"
        ├── a.txt
        ├── B/
        │   ├── c/
        │   │   └── d.txt
        │   └── e\n.txt
        ├── B-2/
        └── z/
            └── y/
        ");
        assert_eq!(drawn(Vec::new()), [""; 0]);
    }
}
