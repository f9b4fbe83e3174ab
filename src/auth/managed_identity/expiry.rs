//! When a token ends, in the ways in which the hosts write it.

use jiff::fmt::strtime;
use jiff::{SignedDuration, Timestamp};
use serde_json::Value;

/// How .NET writes dates in America, which some hosts send.
const DATES: [&str; 2] = ["%m/%d/%Y %I:%M:%S %p %z", "%m/%d/%Y %H:%M:%S %z"];

/// Reads `expires_on`: seconds since 1970 as a number or as text, or a date. `None` if it is
/// none of these.
pub(super) fn read(value: &Value) -> Option<Timestamp> {
    if let Some(seconds) = seconds(value) {
        return Timestamp::from_second(seconds).ok();
    }
    let text = value.as_str()?.trim();
    // Only the digits of the zone matter: .NET writes it with a colon.
    let without_colon = |zone: &str| zone.replace(':', "");
    let american =
        text.rsplit_once(' ').map(|(time, zone)| format!("{time} {}", without_colon(zone)));
    text.parse().ok().or_else(|| {
        let american = american?;
        let read = |format| strtime::parse(format, &american).ok()?.to_timestamp().ok();
        DATES.into_iter().find_map(read)
    })
}

/// Reads `expires_in`, seconds after `asked_at` as a number or as text.
pub(super) fn after(value: &Value, asked_at: Timestamp) -> Option<Timestamp> {
    asked_at.checked_add(SignedDuration::from_secs(seconds(value)?)).ok()
}

fn seconds(value: &Value) -> Option<i64> {
    match value {
        Value::String(text) => text.trim().parse().ok(),
        number => number.as_i64(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn numbers_text_and_dates() {
        let read = |value: Value| read(&value).map(Timestamp::as_second);
        assert_eq!(read(json!(1_586_984_735)), Some(1_586_984_735));
        assert_eq!(read(json!("1586984735")), Some(1_586_984_735));
        assert_eq!(read(json!("2020-04-15T21:05:35Z")), Some(1_586_984_735));
        assert_eq!(read(json!("2020-04-15T23:05:35+02:00")), Some(1_586_984_735));
        assert_eq!(read(json!("4/15/2020 9:05:35 PM +00:00")), Some(1_586_984_735));
        assert_eq!(read(json!("04/15/2020 21:05:35 +00:00")), Some(1_586_984_735));
        for wrong in [json!(null), json!("soon"), json!(""), json!(1e30), json!("9".repeat(30))] {
            assert_eq!(read(wrong.clone()), None, "{wrong}");
        }
    }

    #[test]
    fn a_life_counts_from_the_question() {
        let asked_at = Timestamp::from_second(1000).unwrap();
        for life in [json!(60), json!("60")] {
            assert_eq!(after(&life, asked_at).unwrap().as_second(), 1060);
        }
        assert!(after(&json!(i64::MAX), asked_at).is_none());
    }
}
