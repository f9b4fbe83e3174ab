//! What was answered, on its way to stdout.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::header;
use serde::Serialize;
use serde_json::Value;

use super::pages;
use crate::base::reply::{Head, Incoming};
use crate::base::{Error, Kind, Result};
use crate::graph::raw::{self, Reply};
use crate::ui::{Cell, Format, Page, Render, Tone, Ui};

/// What of an answer is wanted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted {
    /// Status and headers.
    pub(super) head: bool,
    /// The body.
    pub(super) body: bool,
}

/// Shows `reply`. [`Kind::Usage`] if it is no JSON and JSON is wanted, or if its bytes would go
/// to a terminal.
pub(super) async fn show(ui: &Ui, reply: Reply, wanted: Wanted) -> Result<()> {
    if ui.format() != Format::Text {
        return show_json(ui, reply, wanted).await;
    }
    if wanted.body && ui.is_terminal() {
        // Before anything is shown.
        refuse_binary(reply.head())?;
    }
    if wanted.head {
        ui.data(&HeadView::of(reply.head()))?;
    }
    match reply {
        _ if !wanted.body => Ok(()),
        Reply::Whole(answer) if ui.is_terminal() => show_text(ui, &answer.head, &answer.body),
        Reply::Whole(answer) => pass_on(ui, &answer.body),
        Reply::Content(incoming) if ui.is_terminal() => {
            let answer = incoming.whole().await?;
            show_text(ui, &answer.head, &answer.body)
        }
        Reply::Content(incoming) => stream(ui, incoming).await,
    }
}

async fn show_json(ui: &Ui, reply: Reply, wanted: Wanted) -> Result<()> {
    let head = HeadView::of(reply.head());
    let body = if wanted.body { value(reply).await? } else { None };
    match (wanted.head, body) {
        (true, body) => ui.data(&Whole { head, body }),
        (false, Some(value)) => {
            if pages::has_more(&value) {
                ui.note("there is more; `--paginate` fetches all of it");
            }
            ui.data(&Json(value))
        }
        (false, None) => Ok(()),
    }
}

/// The body as a value: JSON as it is, text as a string; `None` if there is no body.
pub(super) async fn value(reply: Reply) -> Result<Option<Value>> {
    let head = reply.head().clone();
    let sort = raw::media_type(&head);
    let is_binary = !raw::is_json(&head) && !raw::is_text(&head) && !sort.is_empty();
    if is_binary && head.status.is_success() {
        return Err(Error::new(Kind::Usage, format!("the answer is {sort} and not JSON"))
            .hint("leave `--json`, `--jsonl` and `--jq` out, and send the output to a file"));
    }
    let body = match reply {
        Reply::Whole(answer) => answer.body,
        Reply::Content(incoming) => incoming.whole().await?.body,
    };
    if body.is_empty() {
        return Ok(None);
    }
    if raw::is_json(&head) {
        return json(&head, &body).map(Some);
    }
    Ok(Some(Value::String(String::from_utf8_lossy(&body).into_owned())))
}

fn json(head: &Head, body: &[u8]) -> Result<Value> {
    serde_json::from_slice(body).map_err(|error| {
        let id = head.request_id().unwrap_or("none");
        Error::new(Kind::Internal, format!("the answer is no JSON (request-id {id})")).source(error)
    })
}

fn refuse_binary(head: &Head) -> Result<()> {
    let sort = raw::media_type(head);
    if sort.is_empty() || raw::is_json(head) || raw::is_text(head) {
        return Ok(());
    }
    Err(Error::new(Kind::Usage, format!("the answer is {sort}, which no terminal can show"))
        .hint("send the output to a file: `> FILE`"))
}

/// For people: JSON spread over lines, and nothing that steers the terminal.
fn show_text(ui: &Ui, head: &Head, body: &Bytes) -> Result<()> {
    if body.is_empty() {
        return Ok(());
    }
    match json(head, body) {
        Ok(value) if raw::is_json(head) => ui.data(&Json(value)),
        _ => ui.data(&Text(String::from_utf8_lossy(body).into_owned())),
    }
}

/// What Graph says, as it said it, and the line ended.
fn pass_on(ui: &Ui, body: &[u8]) -> Result<()> {
    let mut out = ui.raw();
    out.put(body)?;
    if body.is_empty() || body.ends_with(b"\n") { Ok(()) } else { out.put(b"\n") }
}

/// Content, byte by byte.
async fn stream(ui: &Ui, mut incoming: Incoming) -> Result<()> {
    while let Some(piece) = incoming.chunk().await? {
        ui.raw().put(&piece)?;
        if !ui.wants_more() {
            break;
        }
    }
    Ok(())
}

/// Any value.
#[derive(Debug, Serialize)]
#[serde(transparent)]
pub(super) struct Json(pub(super) Value);

impl Render for Json {
    fn text(&self, page: &mut Page) {
        if page.is_terminal() {
            let spread = serde_json::to_string_pretty(&self.0).unwrap_or_default();
            spread.lines().for_each(|line| page.line(line));
        } else {
            page.line(self.0.to_string());
        }
    }
}

/// Text in lines.
#[derive(Debug, Serialize)]
struct Text(String);

impl Render for Text {
    fn text(&self, page: &mut Page) {
        self.0.lines().for_each(|line| page.line(line));
    }
}

/// Status and headers.
#[derive(Debug, Serialize)]
struct HeadView {
    status: u16,
    /// Several of one name are a list, with commas between.
    headers: BTreeMap<String, String>,
    #[serde(skip)]
    reason: &'static str,
}

impl HeadView {
    fn of(head: &Head) -> Self {
        // Cookies are for browsers, and some carry a session.
        let names = head.headers.keys().filter(|name| **name != header::SET_COOKIE);
        let headers = names.filter_map(|name| Some((name.to_string(), head.list(name)?)));
        Self {
            status: head.status.as_u16(),
            headers: headers.collect(),
            reason: head.status.canonical_reason().unwrap_or_default(),
        }
    }
}

impl Render for HeadView {
    fn text(&self, page: &mut Page) {
        let line = format!("HTTP {} {}", self.status, self.reason);
        page.line(Cell::text(line.trim_end()).tone(Tone::Strong));
        for (name, value) in &self.headers {
            page.line(format!("{name}: {value}"));
        }
        page.line("");
    }
}

/// The whole answer as one value.
#[derive(Debug, Serialize)]
struct Whole {
    #[serde(flatten)]
    head: HeadView,
    body: Option<Value>,
}

impl Render for Whole {
    fn text(&self, page: &mut Page) {
        self.head.text(page);
    }
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, StatusCode};

    use super::*;
    use crate::base::reply::Answer;
    use crate::ui::captured::Captured;
    use crate::ui::{Terminal, UiOptions};

    fn reply(sort: &'static str, body: &'static str) -> Reply {
        let mut headers = HeaderMap::new();
        headers.insert(header::CONTENT_TYPE, http::HeaderValue::from_static(sort));
        headers.insert(header::SET_COOKIE, http::HeaderValue::from_static("session=secret"));
        let head = Head { status: StatusCode::OK, headers };
        Reply::Whole(Answer { head, body: Bytes::from_static(body.as_bytes()) })
    }

    async fn shown(format: Format, on_terminal: bool, reply: Reply) -> Result<String> {
        let captured = Captured::default();
        let streams = if on_terminal { captured.terminal(80, "") } else { captured.pipes() };
        let options = UiOptions { format, ..UiOptions::default() };
        let ui = Ui::new(options, Terminal::default(), streams);
        let wanted = Wanted { head: false, body: true };
        show(&ui, reply, wanted).await.map(|()| captured.out())
    }

    #[tokio::test]
    async fn nothing_steers_a_terminal_and_everything_passes_a_pipe() {
        let text = || reply("text/plain", "one\u{1b}[31m\ntwo");
        assert_eq!(shown(Format::Text, true, text()).await.unwrap(), "one\\u{1b}[31m\ntwo\n");
        assert_eq!(shown(Format::Text, false, text()).await.unwrap(), "one\u{1b}[31m\ntwo\n");
        assert_eq!(shown(Format::Json, false, text()).await.unwrap(), "\"one\\u001b[31m\\ntwo\"\n");
        let json = || reply("application/json; charset=utf-8", "{ \"b\":1 , \"a\":\"\u{9b}\" }");
        let pretty = shown(Format::Text, true, json()).await.unwrap();
        assert!(pretty.contains("\n  \"b\": 1\n") && !pretty.contains('\u{9b}'), "{pretty}");
        let plain = shown(Format::Text, false, json()).await.unwrap();
        assert_eq!(plain, "{ \"b\":1 , \"a\":\"\u{9b}\" }\n");
    }

    #[tokio::test]
    async fn what_is_no_json_is_not_passed_off_as_json() {
        let picture = shown(Format::Json, false, reply("image/png", "PNG")).await.unwrap_err();
        assert_eq!(picture.kind(), Kind::Usage);
        let picture = shown(Format::Text, true, reply("image/png", "PNG")).await.unwrap_err();
        assert_eq!(picture.kind(), Kind::Usage);
        let broken = reply("application/json", "<html>");
        assert_eq!(shown(Format::Json, false, broken).await.unwrap_err().kind(), Kind::Internal);
        assert_eq!(shown(Format::Json, false, reply("", "")).await.unwrap(), "");
    }

    #[test]
    fn cookies_are_not_shown() {
        let view = HeadView::of(reply("text/plain", "").head());
        assert_eq!(view.headers.keys().collect::<Vec<_>>(), ["content-type"]);
    }
}
