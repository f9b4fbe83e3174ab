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
    {"error":{"kind":"quota","code":null,"message":"no space","status":null,"requestId":null,"hint":"buy some","help":null,"exitCode":10}}
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

fn filtered(format: Format, expression: &str, streams: Streams) -> Ui {
    let filter = Filter::parse(expression).unwrap();
    Ui::filtered(options(format), Some(filter), Terminal::default(), streams)
}

#[test]
fn a_filter_gets_the_list_or_each_record() {
    let shown = |format, expression| {
        let captured = Captured::default();
        let mut records = filtered(format, expression, captured.pipes()).records();
        for item in ITEMS {
            records.push(&item).unwrap();
        }
        let before = captured.out();
        records.finish().unwrap();
        (before, captured.out())
    };
    let all = "a.txt\nb\u{9b}.txt\n".to_owned();
    assert_eq!(shown(Format::Json, ".[].name"), (String::new(), all.clone()));
    assert_eq!(shown(Format::JsonLines, ".name"), (all.clone(), all));
    assert_eq!(shown(Format::Json, "map(.size) | add").1, "2049\n");
}

#[test]
fn a_filtered_string_does_not_steer_a_terminal() {
    let captured = Captured::default();
    let ui = filtered(Format::Json, ".name, [.name], \"a\\nb\"", captured.terminal(80, ""));
    ui.data(&ITEMS[1]).unwrap();
    assert_eq!(captured.out(), "b\\u{9b}.txt\n[\"b\\u009b.txt\"]\na\nb\n");
}

#[test]
fn a_list_that_breaks_off_is_filtered_as_far_as_it_came() {
    let captured = Captured::default();
    let ui = filtered(Format::Json, "length", captured.pipes());
    let mut records = ui.records();
    records.push(&ITEMS[0]).unwrap();
    drop(records);
    drop(ui.records());
    assert_eq!(captured.out(), "1\n");
}

#[test]
fn a_filter_stops_when_nobody_reads() {
    let captured = Captured::default();
    let ui = filtered(Format::Json, "repeat(1)", captured.pipes());
    captured.break_out(io::ErrorKind::BrokenPipe);
    ui.data(&ITEMS[0]).unwrap();
    assert!(!ui.wants_more());
}

#[test]
fn nul_separates_records_and_leaves_line_breaks_alone() {
    let captured = Captured::default();
    let null = UiOptions { null: true, ..UiOptions::default() };
    let ui = ui(null, captured.terminal(80, ""));
    let mut records = ui.table(&[Column::numbers("SIZE"), Column::text("NAME")]);
    records.push(&Row(Item { name: "a\nb\tc", size: 1 })).unwrap();
    records.push(&Item { name: "d\ne", size: 1 }).unwrap();
    records.finish().unwrap();
    assert_eq!(captured.out(), "1\ta\nb c\0d\ne\0");
    ui.data(&ITEMS[0]).unwrap();
    assert!(captured.out().ends_with("\0a.txt\n"));
}

#[derive(Serialize)]
struct Line {
    line: u32,
}

#[test]
fn tagged_results_leave_while_they_are_made() {
    let captured = Captured::default();
    let ui = ui(options(Format::JsonLines), captured.pipes());
    let mut tagged = ui.tagged();
    let part = tagged.begin("line 1".into(), &Line { line: 1 }, UiOptions::default()).unwrap();
    let mut records = part.ui().records();
    records.push(&ITEMS[0]).unwrap();
    assert_eq!(captured.out(), r#"{"line":1,"result":[{"name":"a.txt","size":1}"#);
    records.finish().unwrap();
    part.end(&Ok(0)).unwrap();
    let part = tagged.begin("line 2".into(), &Line { line: 2 }, UiOptions::default()).unwrap();
    part.ui().failure(&Error::new(Kind::Quota, "no space").hint("buy some"));
    assert!(part.ui().raw().put(b"bytes").is_err());
    part.end(&Err(Error::new(Kind::Quota, "no space").hint("buy some"))).unwrap();
    tagged.finish().unwrap();
    let second = captured.out().lines().nth(1).unwrap().to_owned();
    insta::assert_snapshot!(second, @r#"{"line":2,"error":{"kind":"quota","code":null,"message":"no space","status":null,"requestId":null,"hint":"buy some","help":null,"exitCode":10},"exitCode":10}"#);
    assert!(captured.err().starts_with("error: line 2: no space\nhint: buy some\n"));
}

#[test]
fn a_part_ends_quietly_when_nobody_reads() {
    let captured = Captured::default();
    let ui = ui(options(Format::Json), captured.pipes());
    let mut tagged = ui.tagged();
    let part = tagged.begin("line 1".into(), &Line { line: 1 }, UiOptions::default()).unwrap();
    part.ui().data(&ITEMS[0]).unwrap();
    captured.break_out(io::ErrorKind::BrokenPipe);
    part.ui().data(&ITEMS[0]).unwrap();
    part.ui().data(&ITEMS[0]).unwrap();
    assert!(!part.ui().wants_more());
    part.end(&Ok(0)).unwrap();
    tagged.finish().unwrap();
    assert_eq!(captured.err(), "");
}
