//! What a person may have meant who misspelt a word.

use crate::settings::strangers::Stranger;

/// More suggestions than this help nobody.
const MOST: usize = 3;

/// How alike two words have to be, from 0 to 1; as `clap` has it.
const ALIKE: f64 = 0.8;

/// Those of `known` that look like `word`, the likest first.
pub fn nearest<'a>(word: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let word = word.to_lowercase();
    let mut near: Vec<(f64, &str)> = known
        .into_iter()
        .map(|known| (strsim::jaro_winkler(&word, &known.to_lowercase()), known))
        .filter(|(likeness, _)| *likeness >= ALIKE)
        .collect();
    near.sort_by(|(one, _), (other, _)| other.total_cmp(one));
    near.into_iter().take(MOST).map(|(_, known)| known).collect()
}

/// What may have been meant by a name that nobody knows.
pub fn remedy(stranger: &Stranger) -> String {
    match nearest(&stranger.name, stranger.known.iter().copied())[..] {
        [] => format!("remove it; what is known there: {}", stranger.known.join(", ")),
        [near, ..] => format!("did you mean `{near}`?"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_likest_comes_first() {
        let known = ["tenant", "client_id", "cloud"];
        assert_eq!(nearest("Tennant", known), ["tenant"]);
        assert_eq!(nearest("clientid", known), ["client_id"]);
        assert!(nearest("zebra", known).is_empty());
        assert!(nearest("", known).is_empty());
    }
}
