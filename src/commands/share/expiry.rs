//! When something ends, as people write it.

use jiff::civil::{Date, DateTime};
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, Zoned};

use crate::base::{Error, Kind, Result, clock};

/// Reads `7d`, `12h`, a date, or a time, in the zone of this machine where none is named.
///
/// [`Kind::Usage`] for anything else and for what is over.
pub(super) fn parse(text: &str) -> Result<Timestamp> {
    let now = clock::now().to_zoned(TimeZone::system());
    let expires = read(text, &now).ok_or_else(|| {
        Error::new(Kind::Usage, "write `7d`, `12h`, `2026-12-31` or `2026-12-31T18:00`")
    })?;
    if expires <= now.timestamp() {
        return Err(Error::new(Kind::Usage, format!("that is over: {expires}")));
    }
    Ok(expires)
}

/// To the second, as the service keeps it. A date means its end.
fn read(text: &str, now: &Zoned) -> Option<Timestamp> {
    let local = |time: DateTime| time.to_zoned(now.time_zone().clone()).ok();
    let expires = if let Some(length) = length(text) {
        now.timestamp().checked_add(length).ok()?
    } else if let Ok(time) = text.parse::<Timestamp>() {
        time
    } else if text.len() == "2026-12-31".len() {
        local(text.parse::<Date>().ok()?.at(23, 59, 59, 0))?.timestamp()
    } else {
        local(text.parse::<DateTime>().ok()?)?.timestamp()
    };
    Timestamp::from_second(expires.as_second()).ok()
}

fn length(text: &str) -> Option<SignedDuration> {
    let unit = text.chars().next_back()?;
    let number: i64 = text.strip_suffix(unit)?.parse().ok()?;
    let hours = match unit {
        'h' => number,
        'd' => number.checked_mul(24)?,
        'w' => number.checked_mul(7 * 24)?,
        _ => return None,
    };
    Some(SignedDuration::from_secs(hours.checked_mul(3600)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn expires(text: &str) -> String {
        let now: Zoned = "2026-11-21T10:00:00.5+01:00[Europe/Berlin]".parse().unwrap();
        read(text, &now).map_or_else(|| "-".to_owned(), |time| time.to_string())
    }

    #[test]
    fn what_people_write() {
        let table = [
            ("7d", "2026-11-28T09:00:00Z"),
            ("12h", "2026-11-21T21:00:00Z"),
            ("2w", "2026-12-05T09:00:00Z"),
            ("2026-12-31", "2026-12-31T22:59:59Z"),
            ("2026-12-31T18:00", "2026-12-31T17:00:00Z"),
            ("2026-12-31 18:00:30", "2026-12-31T17:00:30Z"),
            ("2026-12-31T18:00Z", "2026-12-31T18:00:00Z"),
            ("2026-12-31T18:00:00-05:00", "2026-12-31T23:00:00Z"),
            ("-1d", "2026-11-20T09:00:00Z"),
            ("7", "-"),
            ("d", "-"),
            ("7m", "-"),
            ("9999999999999999999d", "-"),
            ("9223372036854775807w", "-"),
            ("2026-13-01", "-"),
            ("tomorrow", "-"),
            ("", "-"),
        ];
        for (text, time) in table {
            assert_eq!(expires(text), time, "{text}");
        }
    }

    #[test]
    fn what_is_over_is_refused() {
        for text in ["0d", "-1d", "2020-01-01", "2020-01-01T00:00:00Z", "x"] {
            assert_eq!(parse(text).unwrap_err().kind(), Kind::Usage, "{text}");
        }
        assert!(parse("1h").is_ok());
    }
}
