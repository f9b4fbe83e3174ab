//! `Range` and `Content-Range`.

use crate::sandbox::failure::Failure;

/// A part of a file, `end` not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) start: u64,
    pub(crate) end: u64,
}

/// The part that a `Range` header asks for. What is no single byte range is ignored, as HTTP
/// allows; a part that begins after the end is refused.
pub(crate) fn wanted(header: Option<&str>, size: u64) -> Result<Option<Part>, Failure> {
    let Some((first, last)) = header
        .and_then(|header| header.trim().strip_prefix("bytes="))
        .filter(|ranges| !ranges.contains(','))
        .and_then(|range| range.split_once('-'))
    else {
        return Ok(None);
    };
    let part = match (first.parse::<u64>(), last.parse::<u64>()) {
        (Ok(start), Ok(last)) if start <= last => {
            Part { start, end: last.saturating_add(1).min(size) }
        }
        (Ok(start), Err(_)) if last.is_empty() => Part { start, end: size },
        (Err(_), Ok(tail)) if first.is_empty() => {
            Part { start: size.saturating_sub(tail), end: size }
        }
        _ => return Ok(None),
    };
    if part.start >= size {
        let message = "The requested range cannot be satisfied.";
        let failure = Failure::new(416, "invalidRange", message);
        return Err(failure.header("content-range", format!("bytes */{size}")));
    }
    Ok(Some(part))
}

/// A fragment as its `Content-Range` describes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Fragment {
    pub(crate) start: u64,
    /// Not included.
    pub(crate) end: u64,
    pub(crate) total: u64,
}

impl Fragment {
    pub(crate) fn len(self) -> u64 {
        self.end - self.start
    }

    /// Reads `bytes 0-9/100`. A total of `*` is refused, in the observed words.
    pub(crate) fn parse(header: Option<&str>) -> Result<Self, Failure> {
        let malformed = || Failure::invalid("The Content-Range header is missing or malformed.");
        let range = header.and_then(|header| header.trim().strip_prefix("bytes "));
        let (range, total) = range.and_then(|range| range.split_once('/')).ok_or_else(malformed)?;
        if total == "*" {
            return Err(Failure::invalid("Content-Range must include a total length"));
        }
        let (start, last) = range.split_once('-').ok_or_else(malformed)?;
        let number = |text: &str| {
            let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
            digits.then(|| text.parse::<u64>().ok()).flatten().ok_or_else(malformed)
        };
        let (start, last, total) = (number(start)?, number(last)?, number(total)?);
        if start > last || last >= total {
            return Err(malformed());
        }
        Ok(Self { start, end: last + 1, total })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_of_a_download() {
        let part = |header: &str| wanted(Some(header), 10).map_err(|failure| failure.status);
        let is = |start, end| Ok(Some(Part { start, end }));
        assert_eq!(part("bytes=2-4"), is(2, 5));
        assert_eq!(part("bytes=2-"), is(2, 10));
        assert_eq!(part("bytes=2-99"), is(2, 10));
        assert_eq!(part("bytes=-3"), is(7, 10));
        assert_eq!(part("bytes=10-"), Err(416));
        for ignored in ["bytes=0-1,3-4", "items=0-1", "bytes=4-2", "bytes=a-b", "bytes=-"] {
            assert_eq!(part(ignored), Ok(None), "{ignored}");
        }
    }

    #[test]
    fn ranges_of_a_fragment() {
        let fragment = Fragment::parse(Some("bytes 0-9/100")).unwrap();
        assert_eq!((fragment.start, fragment.len(), fragment.total), (0, 10, 100));
        for wrong in ["bytes 0-9/*", "bytes 0--1/0", "bytes 9-0/100", "bytes 0-100/100", "0-9/100"]
        {
            assert!(Fragment::parse(Some(wrong)).is_err(), "{wrong}");
        }
        assert!(Fragment::parse(None).is_err());
    }
}
