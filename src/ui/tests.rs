use std::io::{self, Write as _};

use serde::Serialize;

use super::captured::Captured;
use super::*;

#[derive(Serialize)]
struct Item {
    name: &'static str,
    size: u64,
}

impl Render for Item {
    fn text(&self, page: &mut Page) {
        page.line(self.name);
    }
}

#[derive(Serialize)]
#[serde(transparent)]
struct Row(Item);

impl Render for Row {
    fn text(&self, page: &mut Page) {
        page.row([Cell::size(self.0.size), self.0.name.into()]);
    }
}

const ITEMS: [Item; 2] =
    [Item { name: "a.txt", size: 1 }, Item { name: "b\u{9b}.txt", size: 2048 }];

fn options(format: Format) -> UiOptions {
    UiOptions { format, ..UiOptions::default() }
}

fn ui(options: UiOptions, streams: Streams) -> Ui {
    Ui::new(options, Terminal::default(), streams)
}

fn listed(format: Format, items: &[Item]) -> String {
    let captured = Captured::default();
    let mut records = ui(options(format), captured.pipes()).records();
    for item in items {
        records.push(item).unwrap();
    }
    records.finish().unwrap();
    captured.out()
}

#[test]
fn a_list_in_every_format() {
    assert_eq!(listed(Format::Text, &ITEMS), "a.txt\nb\u{9b}.txt\n");
    assert_eq!(
        listed(Format::JsonLines, &ITEMS),
        "{\"name\":\"a.txt\",\"size\":1}\n{\"name\":\"b\u{9b}.txt\",\"size\":2048}\n"
    );
    assert_eq!(listed(Format::Json, &ITEMS[..1]), "[\n{\"name\":\"a.txt\",\"size\":1}\n]\n");
    let array: Vec<serde_json::Value> =
        serde_json::from_str(&listed(Format::Json, &ITEMS)).unwrap();
    assert_eq!(array.len(), 2);
    assert_eq!(
        [Format::Text, Format::JsonLines, Format::Json].map(|format| listed(format, &[])),
        ["", "", "[]\n"]
    );
}

#[test]
fn records_leave_as_they_arrive() {
    let captured = Captured::default();
    let mut records = ui(options(Format::JsonLines), captured.pipes()).records();
    records.push(&ITEMS[0]).unwrap();
    assert_eq!(captured.out().lines().count(), 1);
}

#[test]
fn a_list_that_breaks_off_is_still_an_array() {
    let captured = Captured::default();
    let ui = ui(options(Format::Json), captured.pipes());
    drop(ui.records());
    assert_eq!(captured.out(), "");
    let mut records = ui.records();
    records.push(&ITEMS[0]).unwrap();
    drop(records);
    assert!(serde_json::from_str::<serde_json::Value>(&captured.out()).is_ok());
}

#[test]
fn a_terminal_gets_a_table_and_safe_names() {
    let captured = Captured::default();
    let ui = ui(options(Format::Text), captured.terminal(80, ""));
    let mut records = ui.table(&[Column::numbers("SIZE"), Column::text("NAME")]);
    for item in ITEMS {
        records.push(&Row(item)).unwrap();
    }
    records.finish().unwrap();
    let plain = anstream::adapter::strip_str(&captured.out()).to_string();
    insta::assert_snapshot!(plain, @r#"
       SIZE  NAME
        1 B  a.txt
    2.0 KiB  b\u{9b}.txt
    "#);
}

#[test]
fn json_for_a_terminal_is_spread_out_and_safe() {
    let captured = Captured::default();
    let ui = ui(options(Format::Json), captured.terminal(80, ""));
    ui.data(&ITEMS[1]).unwrap();
    insta::assert_snapshot!(captured.out(), @r#"
    {
      "name": "b\u009b.txt",
      "size": 2048
    }
    "#);
}

#[test]
fn a_closed_pipe_ends_the_output_silently() {
    let captured = Captured::default();
    let ui = ui(options(Format::Text), captured.pipes());
    assert!(ui.wants_more());
    captured.break_out(io::ErrorKind::BrokenPipe);
    ui.data(&ITEMS[0]).unwrap();
    assert!(!ui.wants_more());
    ui.raw().write_all(b"bytes").unwrap();
    ui.data(&ITEMS[0]).unwrap();
    assert_eq!((captured.out(), captured.err()), (String::new(), String::new()));
}

#[test]
fn a_full_disk_is_an_error() {
    let captured = Captured::default();
    let ui = ui(options(Format::Text), captured.pipes());
    captured.break_out(io::ErrorKind::StorageFull);
    let error = ui.data(&ITEMS[0]).unwrap_err();
    assert_eq!(error.kind(), Kind::Quota);
    assert!(ui.raw().put(b"bytes").is_err() && ui.wants_more());
}

#[test]
fn raw_bytes_are_not_touched() {
    let captured = Captured::default();
    let ui = ui(options(Format::Text), captured.pipes());
    ui.raw().put(b"\x1b[31m\r\n\0").unwrap();
    assert_eq!(captured.out(), "\x1b[31m\r\n\0");
}

#[test]
fn quiet_leaves_warnings_and_failures() {
    let captured = Captured::default();
    let quiet = UiOptions { quiet: true, format: Format::JsonLines, ..UiOptions::default() };
    let ui = ui(quiet, captured.pipes());
    ui.status("working");
    ui.note("by the way");
    ui.warn("odd\u{1b}");
    ui.failure(&Error::new(Kind::Quota, "no space").hint("buy some"));
    insta::assert_snapshot!(captured.err(), @r#"
    warning: odd\u{1b}
    error: no space
    hint: buy some
    {"error":{"kind":"quota","code":null,"message":"no space","status":null,"requestId":null,"hint":"buy some","exitCode":10}}
    "#);
}

#[test]
fn only_a_yes_is_a_yes() {
    for (typed, expected) in [("y\n", true), ("YES\n", true), ("\n", false), ("", false)] {
        let captured = Captured::default();
        let ui = ui(UiOptions::default(), captured.terminal(80, typed));
        assert_eq!(ui.confirm("Delete 3 items?").unwrap(), expected, "{typed:?}");
        assert_eq!(captured.err(), "Delete 3 items? [y/N] ");
    }
}

#[test]
fn nobody_is_asked_where_nobody_answers() {
    let captured = Captured::default();
    let silent = UiOptions { no_input: true, ..UiOptions::default() };
    for ui in [ui(silent, captured.terminal(80, "y\n")), ui(UiOptions::default(), captured.pipes())]
    {
        assert!(!ui.is_interactive());
        assert_eq!(ui.confirm("Delete?").unwrap_err().kind(), Kind::Usage);
    }
    assert_eq!(captured.err(), "");
}

#[test]
fn workers_may_share_it() {
    fn shared<T: Send + Sync + Clone>() {}
    shared::<Ui>();
}

#[test]
fn fields_line_up_for_people_and_are_tab_separated_for_programs() {
    #[derive(Serialize)]
    struct Account;
    impl Render for Account {
        fn text(&self, page: &mut Page) {
            page.line("signed in");
            page.field("user", "Ann");
            page.field("tenant id", "1234");
        }
    }
    let shown = |streams: fn(&Captured) -> Streams| {
        let captured = Captured::default();
        let plain = UiOptions { color: When::Never, ..UiOptions::default() };
        ui(plain, streams(&captured)).data(&Account).unwrap();
        captured.out()
    };
    assert_eq!(
        shown(|captured| captured.terminal(80, "")),
        "signed in\nuser       Ann\ntenant id  1234\n"
    );
    assert_eq!(shown(Captured::pipes), "signed in\nuser\tAnn\ntenant id\t1234\n");
}
