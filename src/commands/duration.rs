//! Lengths of time as people write them.

use std::time::Duration;

use crate::base::{Error, Kind, Result};

/// Reads `500ms`, `90s`, `2m`, `1h`, or seconds.
pub fn parse(text: &str) -> Result<Duration> {
    let end = text.find(|letter: char| !letter.is_ascii_digit() && letter != '.');
    let (number, unit) = text.split_at(end.unwrap_or(text.len()));
    let seconds = match unit {
        "ms" => 0.001,
        "" | "s" => 1.0,
        "m" => 60.0,
        "h" => 3600.0,
        _ => f64::NAN,
    };
    number
        .parse::<f64>()
        .ok()
        .and_then(|number| Duration::try_from_secs_f64(number * seconds).ok())
        .filter(|duration| !duration.is_zero())
        .ok_or_else(|| Error::new(Kind::Usage, "write a duration as `90s`, `2m` or `1h`"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations() {
        let seconds = |text| parse(text).ok().map(|duration| duration.as_secs_f64());
        assert_eq!(seconds("90"), Some(90.0));
        assert_eq!(seconds("1.5m"), Some(90.0));
        assert_eq!(seconds("500ms"), Some(0.5));
        for wrong in ["", "s", "0", "-1s", "1 m", "1y", "1e9"] {
            assert_eq!(seconds(wrong), None, "{wrong}");
        }
    }
}
