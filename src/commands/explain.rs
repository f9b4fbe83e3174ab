//! `graphctl explain`

use serde::Serialize;

use super::context::Ctx;
use super::near::nearest;
use crate::auth::aadsts;
use crate::base::{Error, Kind, Result};
use crate::graph::error_codes;
use crate::ui::{Cell, Column, Page, Render};

const EXAMPLES: &str = "\
Examples:
  graphctl explain AADSTS53003
  graphctl explain itemNotFound activityLimitReached
  graphctl explain --json";

/// Explain an error code of the sign-in service or of Graph
///
/// Knows the codes that people meet: what happened, what to do, and with which exit code the
/// program ends. Asks nobody. Without a code it lists all.
#[derive(Debug, clap::Args)]
#[command(after_help = EXAMPLES)]
pub struct Args {
    /// A code, such as `AADSTS53003`, `53003` or `accessDenied`
    #[arg(value_name = "CODE")]
    codes: Vec<String>,
}

/// Shows what each code means; [`Kind::NotFound`] if one is unknown.
pub fn run(ctx: &Ctx, args: &Args) -> Result<()> {
    if args.codes.is_empty() {
        let columns = [Column::text("CODE"), Column::text("EXIT"), Column::text("MEANING")];
        let mut records = ctx.ui.table(&columns);
        for entry in all() {
            records.push(&entry)?;
        }
        return records.finish();
    }
    let entries: Vec<_> = args.codes.iter().map(|code| find(code)).collect::<Result<_>>()?;
    if let [entry] = &entries[..] {
        return ctx.ui.data(&Explanation(entry));
    }
    let mut records = ctx.ui.records();
    for entry in &entries {
        records.push(&Explanation(entry))?;
    }
    records.finish()
}

/// What is known of one code.
#[derive(Debug, Clone, Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry {
    code: String,
    service: &'static str,
    meaning: &'static str,
    action: String,
    /// Null where the HTTP status decides.
    kind: Option<&'static str>,
    exit_code: Option<u8>,
}

impl Entry {
    fn new(
        code: String,
        service: &'static str,
        meaning: &'static str,
        action: String,
        kind: Option<Kind>,
    ) -> Self {
        let (label, exit_code) = (kind.map(Kind::label), kind.map(Kind::exit_code));
        Self { code, service, meaning, action, kind: label, exit_code }
    }

    fn exit(&self) -> String {
        self.exit_code.map_or_else(|| "varies".to_owned(), |code| code.to_string())
    }
}

fn all() -> impl Iterator<Item = Entry> {
    let sign_in =
        aadsts::ALL.iter().flat_map(|row| row.codes.iter().map(|code| of_sign_in(*code, row)));
    let graph =
        error_codes::ALL.iter().flat_map(|row| row.codes.iter().map(|code| of_graph(code, row)));
    sign_in.chain(graph)
}

fn of_sign_in(code: u32, row: &aadsts::Advice) -> Entry {
    let action = row.action("graphctl login");
    Entry::new(format!("AADSTS{code}"), "sign-in", row.meaning, action, Some(row.kind()))
}

fn of_graph(code: &str, row: &error_codes::CodeAdvice) -> Entry {
    Entry::new(code.to_owned(), "Graph", row.meaning, row.action.to_owned(), row.kind)
}

/// The code as it may stand in a message: in any case, with a colon behind it.
fn find(text: &str) -> Result<Entry> {
    let text = text.trim().trim_end_matches([':', '.', ',']);
    let bare = text.get(..6).filter(|start| start.eq_ignore_ascii_case("AADSTS"));
    let number = if bare.is_some() { &text[6..] } else { text };
    let is_meant = |entry: &Entry| {
        entry.code.eq_ignore_ascii_case(text)
            || entry.code.strip_prefix("AADSTS").is_some_and(|known| known == number)
    };
    all().find(is_meant).ok_or_else(|| unknown(text, number))
}

fn unknown(text: &str, number: &str) -> Error {
    let error = Error::new(Kind::NotFound, format!("nothing is known of `{text}`"));
    let known: Vec<String> = all().map(|entry| entry.code).collect();
    let is_number = !number.is_empty() && number.bytes().all(|digit| digit.is_ascii_digit());
    let sought = if is_number { format!("AADSTS{number}") } else { text.to_owned() };
    let near = nearest(&sought, known.iter().map(String::as_str));
    let error = if near.is_empty() {
        error
    } else {
        error.hint(format!("did you mean {}?", near.join(" or ")))
    };
    if is_number {
        let page = format!("https://login.microsoftonline.com/error?code={number}");
        return error.hint(format!("Microsoft's own words: {page}"));
    }
    error.hint("`graphctl explain` lists all that are known")
}

/// One entry in full.
#[derive(Serialize)]
#[serde(transparent)]
struct Explanation<'a>(&'a Entry);

impl Render for Explanation<'_> {
    fn text(&self, page: &mut Page) {
        let entry = self.0;
        page.field("code", entry.code.clone());
        page.field("said by", entry.service);
        page.field("meaning", entry.meaning);
        page.field("what to do", entry.action.clone());
        let exit = match entry.kind {
            Some(kind) => format!("{} ({kind})", entry.exit()),
            None => "the HTTP status decides".to_owned(),
        };
        page.field("exit code", exit);
    }
}

impl Render for Entry {
    fn text(&self, page: &mut Page) {
        page.row([
            Cell::text(self.code.clone()),
            Cell::text(self.exit()),
            Cell::text(self.meaning),
        ]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_however_it_is_written() {
        for text in ["AADSTS53003", "aadsts53003", "53003", "AADSTS53003:", " 53003 "] {
            assert_eq!(find(text).unwrap().code, "AADSTS53003", "{text}");
        }
        assert_eq!(find("ITEMNOTFOUND").unwrap().code, "itemNotFound");
    }

    #[test]
    fn an_unknown_code_names_its_neighbours() {
        let error = find("itmNotFound").unwrap_err();
        assert_eq!(error.kind(), Kind::NotFound);
        assert!(error.hints()[0].contains("itemNotFound"), "{:?}", error.hints());
        for odd in ["", "é", "AADSTSé", "AADSTS", "🦀🦀🦀"] {
            assert_eq!(find(odd).unwrap_err().kind(), Kind::NotFound, "{odd}");
        }
    }

    #[test]
    fn every_entry_ends_with_a_code_that_the_program_has() {
        for entry in all() {
            let known = Kind::ALL.iter().any(|kind| Some(kind.exit_code()) == entry.exit_code);
            assert!(known || entry.kind.is_none(), "{entry:?}");
        }
    }
}
