//! Byte counts as people read them.

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

#[cfg(test)]
mod tests {
    use super::human;

    #[test]
    fn units_change_where_four_digits_would_appear() {
        let shown: Vec<_> =
            [0, 1023, 1024, 10_485_760, 1_073_741_823, u64::MAX].map(human).into_iter().collect();
        assert_eq!(shown, ["0 B", "1023 B", "1.0 KiB", "10.0 MiB", "1.0 GiB", "16384.0 PiB"]);
    }
}
