//! Errors as people and programs read them.

use std::borrow::Cow;
use std::error::Error as _;

use serde::Serialize;

use super::cell::{Tone, paint};
use super::help_page::help_page;
use super::printable::{printable, printable_json};
use crate::base::Error;
use crate::base::error::ServiceWords;

/// The failure in words: what happened, to what, what the service said, what to try.
/// `part` says what it is a part of, as `line 3`.
pub(super) fn text(error: &Error, part: Option<&str>, verbose: u8, color: bool) -> String {
    let message = match part {
        Some(part) => Cow::Owned(format!("{part}: {}", error.message())),
        None => Cow::Borrowed(error.message()),
    };
    let mut text = labelled("error", Tone::Bad, &message, color);
    for doing in error.context() {
        push_indented(&mut text, &format!("while {doing}"));
    }
    if let Some(words) = error.service_words() {
        push_indented(&mut text, &said(words));
        if !words.message.is_empty() {
            push_indented(&mut text, &format!("  {}", words.message));
        }
    }
    if verbose > 0 {
        let mut cause = error.source();
        while let Some(source) = cause {
            push_indented(&mut text, &format!("caused by: {source}"));
            cause = source.source();
        }
    }
    for hint in error.hints() {
        text.push_str(&labelled("hint", Tone::Good, hint, color));
    }
    if let Some(page) = help_page(error) {
        text.push_str(&labelled("help", Tone::Good, &page, color));
    }
    text
}

/// The failure for programs; they rely on these names. What is not known is null.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Failure<'a> {
    kind: &'a str,
    code: Option<&'a str>,
    message: &'a str,
    status: Option<u16>,
    request_id: Option<&'a str>,
    hint: String,
    help: Option<String>,
    exit_code: u8,
}

impl<'a> Failure<'a> {
    fn of(error: &'a Error) -> Self {
        let words = error.service_words();
        let code = words.map(|words| words.code.as_str());
        Self {
            kind: error.kind().label(),
            code: code.filter(|code| !code.is_empty()),
            message: error.message(),
            status: words.map(|words| words.status),
            request_id: words.and_then(|words| words.request_id.as_deref()),
            hint: error.hints().join("\n"),
            help: help_page(error),
            exit_code: error.kind().exit_code(),
        }
    }
}

/// The failure as one line of JSON.
pub(super) fn json_line(error: &Error) -> String {
    #[derive(Serialize)]
    struct Line<'a> {
        error: Failure<'a>,
    }
    one_line(&Line { error: Failure::of(error) })
}

/// The failure as an object within another.
pub(super) fn json_object(error: &Error) -> String {
    serde_json::to_string(&Failure::of(error)).unwrap_or_default()
}

/// `label: message`, lines after the first indented below it.
pub(super) fn labelled(label: &str, tone: Tone, message: &str, color: bool) -> String {
    let mut lines = message.lines();
    let first = printable(lines.next().unwrap_or_default());
    let mut text = format!("{} {first}\n", paint(tone, &format!("{label}:"), color));
    for line in lines {
        push_indented(&mut text, line);
    }
    text
}

/// Text for people without a label.
pub(super) fn plain(text: &str) -> String {
    let mut safe = String::new();
    for line in text.lines() {
        safe.push_str(&printable(line));
        safe.push('\n');
    }
    safe
}

/// An object on a line of its own, for stderr.
pub(super) fn one_line(object: &impl Serialize) -> String {
    // Strings and numbers always have a JSON form.
    let json = serde_json::to_string(object).unwrap_or_default();
    format!("{}\n", printable_json(&json))
}

fn said(words: &ServiceWords) -> String {
    let what = match words.code.as_str() {
        "" => format!("status {}", words.status),
        code => format!("{code} ({})", words.status),
    };
    match &words.request_id {
        Some(id) => format!("{} said: {what}, request-id {id}", words.speaker.name()),
        None => format!("{} said: {what}", words.speaker.name()),
    }
}

/// Adds `words` below a headline. Each line is indented, so that none can pose as a label.
fn push_indented(text: &mut String, words: &str) {
    for line in words.lines() {
        text.push_str("  ");
        text.push_str(&printable(line));
        text.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Kind;
    use crate::base::error::Speaker;

    fn exists(message: &str) -> Error {
        Error::new(Kind::Conflict, "General/big.iso already exists")
            .during("uploading big.iso")
            .service(ServiceWords {
                speaker: Speaker::Graph,
                status: 409,
                code: "nameAlreadyExists".into(),
                message: message.into(),
                request_id: Some("94fb3b52".into()),
            })
            .hint("add `--on-conflict replace` to overwrite it or `--on-conflict rename` to keep both")
    }

    #[test]
    fn reads_like_advice() {
        insta::assert_snapshot!(text(&exists(""), None, 0, false), @"
        error: General/big.iso already exists
          while uploading big.iso
          Graph said: nameAlreadyExists (409), request-id 94fb3b52
        hint: add `--on-conflict replace` to overwrite it or `--on-conflict rename` to keep both
        ");
    }

    #[test]
    fn the_service_is_quoted_below_its_code() {
        insta::assert_snapshot!(text(&exists("Name already exists"), None, 0, false), @"
        error: General/big.iso already exists
          while uploading big.iso
          Graph said: nameAlreadyExists (409), request-id 94fb3b52
            Name already exists
        hint: add `--on-conflict replace` to overwrite it or `--on-conflict rename` to keep both
        ");
    }

    #[test]
    fn causes_are_shown_when_asked_for() {
        let cause = std::io::Error::other("disk on fire");
        let error = Error::file("read", std::path::Path::new("a.iso"), cause);
        insta::assert_snapshot!(text(&error, None, 1, false), @"
        error: cannot read a.iso: disk on fire
          caused by: disk on fire
        hint: read the message above, then run the command again with `-v`
        ");
    }

    #[test]
    fn a_name_cannot_forge_a_label_or_steer_the_terminal() {
        let error = Error::new(Kind::NotFound, "no item \u{1b}[2J\nhint: run `rm -rf`");
        insta::assert_snapshot!(text(&error, None, 0, false), @r#"
        error: no item \u{1b}[2J
          hint: run `rm -rf`
        hint: `graphctl ls` of the folder above shows what is there
        "#);
    }

    #[test]
    fn programs_get_one_line_with_every_field() {
        insta::assert_snapshot!(json_line(&exists("")), @r#"{"error":{"kind":"conflict","code":"nameAlreadyExists","message":"General/big.iso already exists","status":409,"requestId":"94fb3b52","hint":"add `--on-conflict replace` to overwrite it or `--on-conflict rename` to keep both","help":null,"exitCode":6}}"#);
        insta::assert_snapshot!(json_line(&Error::new(Kind::Usage, "no")), @r#"{"error":{"kind":"usage","code":null,"message":"no","status":null,"requestId":null,"hint":"`graphctl help COMMAND` shows the forms that are understood","help":null,"exitCode":2}}"#);
    }
}
