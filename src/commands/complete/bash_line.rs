//! How Bash writes words: what a line means, and how a candidate is to be written into it.
//!
//! Bash cuts words at `:` and `=` and inside quotes, and replaces only what stands behind the
//! cut, so that `me:Doc` is completed by what follows `me:`.

/// A command line up to the cursor.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(super) struct BashLine {
    /// The words without their quotes; the last is the one under the cursor, perhaps empty.
    pub(super) words: Vec<String>,
    /// The last word as it was typed.
    pub(super) raw: String,
    /// True if it names a file that the shell itself opens.
    pub(super) is_redirected: bool,
}

#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
enum Quote {
    #[default]
    None,
    Single,
    Double,
}

#[derive(Default)]
struct Reader {
    words: Vec<String>,
    word: String,
    raw: String,
    is_redirected: bool,
    quote: Quote,
}

impl Reader {
    /// Ends the word, if there is one.
    fn end(&mut self) {
        if self.raw.is_empty() {
            return;
        }
        let word = std::mem::take(&mut self.word);
        self.raw.clear();
        if !std::mem::take(&mut self.is_redirected) {
            self.words.push(word);
        }
    }

    fn read(&mut self, text: &str) {
        let mut letters = text.chars();
        while let Some(letter) = letters.next() {
            match (self.quote, letter) {
                (Quote::None, ' ' | '\t' | '\n') => {
                    self.end();
                    continue;
                }
                (Quote::None, '<' | '>') => {
                    // The number before it is that of a stream.
                    if self.raw.chars().all(|digit| digit.is_ascii_digit()) {
                        self.raw.clear();
                        self.word.clear();
                    }
                    self.end();
                    self.is_redirected = true;
                    continue;
                }
                (Quote::None, '|' | '&' | ';' | '(') => {
                    if !self.is_redirected {
                        self.end();
                        self.words.clear();
                    }
                    continue;
                }
                (Quote::None, '\'') => self.quote = Quote::Single,
                (Quote::None, '"') => self.quote = Quote::Double,
                (Quote::Single, '\'') | (Quote::Double, '"') => self.quote = Quote::None,
                (Quote::None | Quote::Double, '\\') => {
                    self.raw.push(letter);
                    let Some(next) = letters.next() else { continue };
                    if self.quote == Quote::Double && !matches!(next, '"' | '\\' | '$' | '`') {
                        self.word.push('\\');
                    }
                    self.word.push(next);
                    self.raw.push(next);
                    continue;
                }
                (_, letter) => self.word.push(letter),
            }
            self.raw.push(letter);
        }
    }
}

impl BashLine {
    /// Reads a line up to the cursor.
    pub(super) fn read(line: &str) -> Self {
        let mut reader = Reader::default();
        reader.read(line);
        let Reader { mut words, word, raw, is_redirected, .. } = reader;
        words.push(word);
        Self { words, raw, is_redirected }
    }

    /// What is to stand in place of `replaced`, the end of the line that Bash takes away, so that
    /// the last word becomes `value`. `None` if it does not fit.
    pub(super) fn written(&self, replaced: &str, value: &str) -> Option<String> {
        let kept = self.raw.strip_suffix(replaced).unwrap_or_default();
        let mut reader = Reader::default();
        reader.read(kept);
        let rest: String = value.chars().skip(reader.word.chars().count()).collect();
        let begin: String = value.chars().take(reader.word.chars().count()).collect();
        if begin.to_lowercase() != reader.word.to_lowercase() {
            return None;
        }
        let mut written = String::new();
        // The shell is to find the home directory, as it would have done.
        let home = self.raw.starts_with('~') && kept.is_empty() && rest.starts_with('~');
        for (index, letter) in rest.chars().enumerate() {
            match reader.quote {
                Quote::Single if letter == '\'' => written.push_str("'\\'"),
                Quote::Double if matches!(letter, '"' | '\\' | '$' | '`') => written.push('\\'),
                Quote::None if is_special(letter) && !(home && index == 0) => written.push('\\'),
                _ => {}
            }
            written.push(letter);
        }
        // Bash closes an open quote by itself.
        if reader.quote == Quote::None && !goes_on(value) {
            written.push(' ');
        }
        Some(written)
    }
}

fn is_special(letter: char) -> bool {
    letter.is_whitespace() || "!\"#$&'()*;<>?[\\]^`{|}~".contains(letter)
}

/// True if more belongs to the same word.
pub(super) fn goes_on(value: &str) -> bool {
    value.ends_with(['/', ':', '='])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(line: &str) -> Vec<String> {
        BashLine::read(line).words
    }

    #[test]
    fn words_lose_their_quotes() {
        assert_eq!(read("graphctl ls "), ["graphctl", "ls", ""]);
        assert_eq!(read(r#"graphctl ls "My Fo"#), ["graphctl", "ls", "My Fo"]);
        assert_eq!(read(r"graphctl ls My\ Fo'x y'z"), ["graphctl", "ls", "My Fox yz"]);
        assert_eq!(read(r#"g "a\"b\c""#), ["g", r#"a"b\c"#]);
        assert_eq!(read("g 'it'"), ["g", "it"]);
    }

    #[test]
    fn what_the_shell_opens_is_no_word_of_the_program() {
        let line = BashLine::read("graphctl cat a > fi");
        assert!(line.is_redirected);
        assert_eq!(line.raw, "fi");
        assert_eq!(read("graphctl 2>/dev/null ls me:"), ["graphctl", "ls", "me:"]);
        assert_eq!(read("graphctl cat a >b c"), ["graphctl", "cat", "a", "c"]);
        assert_eq!(read("x y | graphctl l"), ["graphctl", "l"]);
    }

    fn written(line: &str, replaced: &str, value: &str) -> String {
        BashLine::read(line).written(replaced, value).unwrap_or_default()
    }

    #[test]
    fn a_candidate_is_written_as_the_word_was_begun() {
        assert_eq!(written("g me:Do", "Do", "me:Docs/"), "Docs/");
        assert_eq!(written("g me:", "", "me:My Docs/"), r"My\ Docs/");
        assert_eq!(written("g it", "it", "it's #1.txt"), r"it\'s\ \#1.txt ");
        assert_eq!(written(r#"g "my"#, "my", "My $5 note"), r"My \$5 note");
        assert_eq!(written("g 'my", "my", "My it's"), r"My it'\''s");
        assert_eq!(written(r"g My\ Fo", r"My\ Fo", "My Folder/"), r"My\ Folder/");
        assert_eq!(written("g ~/Do", "~/Do", "~/Do x"), r"~/Do\ x ");
        assert_eq!(written("g ~x", "~x", "~xy"), "~xy ");
        assert_eq!(written("g Fä", "Fä", "Fäß 漢.txt"), r"Fäß\ 漢.txt ");
    }

    #[test]
    fn what_does_not_fit_is_left_out() {
        assert_eq!(BashLine::read("g me:Do").written("Do", "you:Docs"), None);
    }
}
