//! The query of a request.

/// Names and values, decoded.
#[derive(Debug, Default)]
pub(crate) struct Query(Vec<(String, String)>);

impl Query {
    pub(crate) fn parse(raw: &str) -> Self {
        Self(url::form_urlencoded::parse(raw.as_bytes()).into_owned().collect())
    }

    /// The value of a parameter under exactly this name.
    pub(crate) fn get(&self, name: &str) -> Option<&str> {
        self.0.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }

    /// The value of a system option, with or without its dollar sign.
    ///
    /// Source: onedrive/developer/rest-api/concepts/optional-query-parameters
    pub(crate) fn option(&self, name: &str) -> Option<&str> {
        let named = |key: &str| key.strip_prefix('$').unwrap_or(key).eq_ignore_ascii_case(name);
        self.0.iter().find(|(key, _)| named(key)).map(|(_, value)| value.as_str())
    }

    /// The names of a `$select`.
    pub(crate) fn select(&self) -> Option<Vec<&str>> {
        let list = self.option("select")?;
        Some(list.split(',').map(str::trim).filter(|name| !name.is_empty()).collect())
    }
}
