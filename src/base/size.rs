//! Byte counts as people read them.

use super::{Error, Kind, Result};

/// Reads `10MiB`, `10M` (the same), `1.5GiB`, `320KiB`, or bytes.
pub fn parse(text: &str) -> Result<u64> {
    let end = text.find(|letter: char| !letter.is_ascii_digit() && letter != '.');
    let (number, unit) = text.split_at(end.unwrap_or(text.len()));
    let factor = match unit.trim().to_ascii_lowercase().as_str() {
        "" | "b" => Some(1.0),
        "k" | "kib" | "kb" => Some(1024.0),
        "m" | "mib" | "mb" => Some(1024.0 * 1024.0),
        "g" | "gib" | "gb" => Some(1024.0 * 1024.0 * 1024.0),
        _ => None,
    };
    let bytes = number.parse::<f64>().ok().zip(factor).map(|(number, factor)| number * factor);
    match bytes {
        // Beyond this a float no longer tells neighbouring numbers apart.
        Some(bytes) if (0.0..9e15).contains(&bytes) =>
        {
            #[allow(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "the range was just checked"
            )]
            Ok(bytes as u64)
        }
        _ => Err(Error::new(Kind::Usage, format!("`{text}` is not a size"))
            .hint("write it as `20MiB`, `1.5GiB` or a number of bytes")),
    }
}

/// Writes `bytes` in binary units with at most four characters of number: `10.0 MiB`.
pub fn human(bytes: u64) -> String {
    const UNITS: [&str; 6] = ["B", "KiB", "MiB", "GiB", "TiB", "PiB"];
    if bytes < 1024 {
        return format!("{bytes} B");
    }
    #[allow(clippy::cast_precision_loss, reason = "three digits are shown")]
    let mut value = bytes as f64;
    let mut unit = 0;
    while value >= 1023.95 && unit + 1 < UNITS.len() {
        value /= 1024.0;
        unit += 1;
    }
    format!("{value:.1} {}", UNITS[unit])
}

/// Writes a number with a comma between thousands: `1,234`.
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::{count, human, parse};

    #[test]
    fn units_change_where_four_digits_would_appear() {
        let shown: Vec<_> =
            [0, 1023, 1024, 10_485_760, 1_073_741_823, u64::MAX].map(human).into_iter().collect();
        assert_eq!(shown, ["0 B", "1023 B", "1.0 KiB", "10.0 MiB", "1.0 GiB", "16384.0 PiB"]);
    }

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0, 999, 1000, 1_234_567].map(count), ["0", "999", "1,000", "1,234,567"]);
    }

    #[test]
    fn sizes_that_people_write() {
        let read = |text| parse(text).ok();
        assert_eq!(
            (read("10MiB"), read("10m"), read("320K")),
            (Some(10 << 20), Some(10 << 20), Some(320 << 10))
        );
        assert_eq!((read("1.5GiB"), read("7"), read("7 b")), (Some(3 << 29), Some(7), Some(7)));
        for wrong in ["", "MiB", "-1", "1x", "1e30", "99999999999G"] {
            assert_eq!(read(wrong), None, "{wrong}");
        }
    }
}
