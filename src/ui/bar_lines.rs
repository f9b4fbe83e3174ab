//! What stands at the bottom of the terminal while files are under way: a decision without a
//! terminal.

use std::time::{Duration, Instant};

use unicode_width::UnicodeWidthStr as _;

use super::cell::cut;
use super::moving_file::MovingFile;
use super::printable::printable;
use super::tally::Tally;

/// What ends sooner than this is not worth a line that flashes up.
const QUIET_START: Duration = Duration::from_millis(250);
/// How long the summary outlasts the last file, which may be followed by another.
const LINGER: Duration = Duration::from_millis(500);
/// The oldest files get a line each; the summary counts the others.
const FILE_LINES: usize = 5;
const GAUGE: usize = 20;
const NAME_WIDTH: usize = 32;
/// Below this much of a name, the end of the line is left out instead.
const LEAST_NAME: usize = 12;

/// The lines for this moment, none if there is nothing to say.
pub(super) fn lines(tally: &Tally, now: Instant, columns: usize) -> Vec<String> {
    let old_enough = |file: &&MovingFile| now.saturating_duration_since(file.began) >= QUIET_START;
    let mut lines: Vec<_> = tally
        .files()
        .filter(old_enough)
        .take(FILE_LINES)
        .map(|file| line(file, now, columns))
        .collect();
    let is_long = tally.age(now) >= QUIET_START && tally.is_busy(LINGER, now);
    if is_long && tally.begun() > 1 {
        lines.push(tally.summary(now));
    }
    if let Some((why, seconds)) = tally.pausing(now) {
        lines.push(format!("{}, waiting {seconds} s", printable(why)));
    }
    lines.iter().map(|line| cut(line, columns)).collect()
}

/// One file: name, gauge if there is room for it, and how far it is.
fn line(file: &MovingFile, now: Instant, columns: usize) -> String {
    let state = file.state(now);
    // Pace and rest are less than a name that can be told from others.
    let state = match state.split_once(", ") {
        Some((bytes, _)) if state.width() + 2 + LEAST_NAME > columns => bytes.to_owned(),
        _ => state,
    };
    let gauge = file.total.map(|total| gauge(file.position, total));
    let room = columns.saturating_sub(state.width() + 2);
    let name = printable(&file.name);
    match gauge {
        Some(gauge) if room >= NAME_WIDTH / 2 + gauge.len() + 2 => {
            let width = (room - gauge.len() - 2).min(NAME_WIDTH);
            format!("{}  {gauge}  {state}", padded(&name, width))
        }
        _ => format!("{}  {state}", padded(&name, room.min(NAME_WIDTH))),
    }
}

fn padded(name: &str, width: usize) -> String {
    let name = cut(name, width);
    let padding = width.saturating_sub(name.width());
    name + &" ".repeat(padding)
}

/// `[========>           ]`
fn gauge(position: u64, total: u64) -> String {
    let full = GAUGE as u128;
    let filled = (u128::from(position) * full)
        .checked_div(u128::from(total))
        .map_or(GAUGE, |filled| usize::try_from(filled.min(full)).unwrap_or(GAUGE));
    let tip = if filled < GAUGE { ">" } else { "" };
    format!("[{:<GAUGE$}]", "=".repeat(filled) + tip)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::tally::End;

    const MIB: u64 = 1024 * 1024;

    fn with_files(count: u64, age: u64) -> (Tally, Instant) {
        let began = Instant::now();
        let mut tally = Tally::default();
        for number in 0..count {
            let name = format!("Photos/IMG_{number:04}.jpg");
            let file = tally.begin(&name, Some(10 * MIB), began);
            tally.at(file, number * MIB, began);
        }
        (tally, began + Duration::from_millis(age))
    }

    #[test]
    fn nothing_flashes_up() {
        let (tally, now) = with_files(1, 249);
        assert!(lines(&tally, now, 100).is_empty());
    }

    #[test]
    fn small_files_one_after_another_do_not_flicker() {
        let began = Instant::now();
        let mut tally = Tally::default();
        for number in 0..9 {
            let now = began + Duration::from_millis(100 * number);
            let file = tally.begin("a.txt", Some(1024), now);
            tally.end(file, End::Done, now);
        }
        let at = |millis| lines(&tally, began + Duration::from_millis(millis), 100);
        assert_eq!(at(850), ["9 done, 9.0 KiB, 10.0 KiB/s"]);
        assert!(at(1300).is_empty());
    }

    #[test]
    fn many_files_look_calm() {
        let (tally, now) = with_files(8, 300);
        insta::assert_snapshot!(lines(&tally, now, 100).join("\n"), @"
        Photos/IMG_0000.jpg               [>                   ]  0 B of 10.0 MiB
        Photos/IMG_0001.jpg               [==>                 ]  1.0 MiB of 10.0 MiB
        Photos/IMG_0002.jpg               [====>               ]  2.0 MiB of 10.0 MiB
        Photos/IMG_0003.jpg               [======>             ]  3.0 MiB of 10.0 MiB
        Photos/IMG_0004.jpg               [========>           ]  4.0 MiB of 10.0 MiB
        8 under way, 28.0 MiB
        ");
    }

    #[test]
    fn a_lone_file_needs_no_summary() {
        let (mut tally, now) = with_files(1, 2000);
        tally.at(0, 4 * MIB, now);
        insta::assert_snapshot!(lines(&tally, now, 100).join("\n"), @"Photos/IMG_0000.jpg               [========>           ]  4.0 MiB of 10.0 MiB, 2.0 MiB/s, 0:03 left");
    }

    #[test]
    fn a_narrow_terminal_loses_the_gauge_first() {
        let (mut tally, now) = with_files(1, 2000);
        tally.at(0, 4 * MIB, now);
        let line = lines(&tally, now, 60).join("\n");
        insta::assert_snapshot!(line, @"Photos/IMG_0000.…  4.0 MiB of 10.0 MiB, 2.0 MiB/s, 0:03 left");
        assert!(line.width() <= 60);
    }

    #[test]
    fn a_very_narrow_one_keeps_the_name() {
        let (mut tally, now) = with_files(1, 2000);
        tally.at(0, 4 * MIB, now);
        let line = |columns| lines(&tally, now, columns).join("\n");
        assert_eq!(line(40), "Photos/IMG_0000.jpg  4.0 MiB of 10.0 MiB");
        assert_eq!(line(30), "Photos/I…  4.0 MiB of 10.0 MiB");
    }

    #[test]
    fn the_gauge_stays_in_its_frame() {
        for (position, total) in [(0, 0), (0, 7), (3, 7), (7, 7), (9, 7), (u64::MAX, u64::MAX)] {
            assert_eq!(gauge(position, total).len(), GAUGE + 2);
        }
    }
}
