//! Options that shape all requests of a run together: rate, share, and the sum at its end.

use clap::ValueEnum;

use crate::base::http::HttpOptions;
use crate::base::{Error, Kind, Result, size};

/// Bytes a second below which a connection would seem to stand still.
const LEAST_RATE: u64 = 1024;

/// Options that every command takes.
#[derive(Debug, Clone, clap::Args)]
pub struct TrafficArgs {
    /// Move at most this many bytes a second in all, such as `5MiB`
    #[arg(long, global = true, value_name = "RATE", value_parser = rate, hide_short_help = true)]
    limit_rate: Option<u64>,
    /// Use at most this part of the service's allowance, such as `0.25` or `1/4` for one of four machines
    #[arg(long, global = true, value_name = "FRACTION", value_parser = fraction, hide_short_help = true)]
    budget: Option<f64>,
    /// Say at the end what the run cost: requests, bytes, retries, waits, resource units
    #[arg(
        long,
        global = true,
        value_name = "FORM",
        num_args = 0..=1,
        require_equals = true,
        default_missing_value = "text",
        hide_short_help = true
    )]
    stats: Option<StatsForm>,
}

/// The form of the sum at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum StatsForm {
    /// Lines for people
    Text,
    /// One JSON object
    Json,
}

impl TrafficArgs {
    /// Adds what the options say about requests.
    pub fn shape(&self, options: HttpOptions) -> HttpOptions {
        HttpOptions { rate: self.limit_rate, share: self.budget, ..options }
    }

    /// The form in which the sum is wanted, if it is.
    pub fn stats(&self) -> Option<StatsForm> {
        self.stats
    }
}

/// Reads `5MiB`, `5M`, `5MiB/s`.
pub(super) fn rate(text: &str) -> Result<u64> {
    let rate = size::parse(text.strip_suffix("/s").unwrap_or(text))?;
    if rate >= LEAST_RATE {
        return Ok(rate);
    }
    Err(Error::new(Kind::Usage, "a rate is at least 1KiB a second"))
}

/// Reads `0.25` and `1/4`.
fn fraction(text: &str) -> Result<f64> {
    let number = |text: &str| text.parse::<f64>().ok();
    let fraction = match text.split_once('/') {
        Some((part, whole)) => number(part).zip(number(whole)).map(|(part, whole)| part / whole),
        None => number(text),
    };
    fraction
        .filter(|part| *part > 0.0 && *part <= 1.0)
        .ok_or_else(|| Error::new(Kind::Usage, "a fraction lies above 0 and up to 1"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_and_fractions() {
        assert_eq!((rate("5MiB").ok(), rate("5M/s").ok()), (Some(5 << 20), Some(5 << 20)));
        assert!(rate("10").is_err() && rate("fast").is_err());
        assert_eq!((fraction("0.25").ok(), fraction("1").ok()), (Some(0.25), Some(1.0)));
        assert_eq!((fraction("1/4").ok(), fraction("3/3").ok()), (Some(0.25), Some(1.0)));
        let wrong = ["0", "1.1", "-1", "nan", "x", "0/4", "5/4", "1/0", "0/0", "1/", "1/2/3"];
        assert!(wrong.iter().all(|text| fraction(text).is_err()));
    }
}
