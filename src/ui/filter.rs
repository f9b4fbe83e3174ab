//! `--jq`: a filter that data goes through on its way out.
//!
//! The language is jq's, run in this process. A filter sees the data and nothing else: it reads
//! no environment, which may hold tokens, no file and no further input, and it cannot end the
//! program.

use std::fmt;
use std::fmt::Write as _;
use std::sync::Arc;

use jaq_core::box_iter::box_once;
use jaq_core::compile::Undefined;
use jaq_core::data::JustLut;
use jaq_core::load::{self, Arena, File, Loader, span};
use jaq_core::native::Fun;
use jaq_core::{Compiler, Ctx, DataT, Exn, Native, RunPtr, ValT, ValXs, Vars, native};
use jaq_json::{Num, Val, read};

use super::printable::{printable_json, printable_text};
use crate::base::{Error, Kind, Result};

type Data = JustLut<Val>;

/// What jq has and the library leaves out.
const MORE: &str = r#"
    def @csv: [.[] | if type == "string" then "\"" + (split("\"") | join("\"\"")) + "\""
      elif . == null then "" elif isnumber or isboolean then tostring
      else error("\(type) is not valid in a row of csv") end] | join(",");
    def @tsv: [.[] | if type == "string" then (split("\\") | join("\\\\"))
        | (split("\t") | join("\\t")) | (split("\n") | join("\\n")) | (split("\r") | join("\\r"))
      elif . == null then "" elif isnumber or isboolean then tostring
      else error("\(type) is not valid in a row of tsv") end] | join("\t");
"#;

/// As much of a value as an error shows.
const SHOWN: usize = 200;

/// A jq expression that was understood.
#[derive(Clone)]
pub struct Filter(Arc<Compiled>);

struct Compiled {
    expression: String,
    filter: jaq_core::compile::Filter<Native<Data>>,
}

impl Filter {
    /// Understands `expression`; [`Kind::Usage`] with the place that is wrong.
    pub fn parse(expression: &str) -> Result<Self> {
        let definitions = jaq_core::defs().chain(jaq_std::defs()).chain(jaq_json::defs());
        let definitions =
            definitions.chain(load::parse(MORE, |parser| parser.defs()).unwrap_or_default());
        let arena = Arena::default();
        let loader = Loader::new(definitions);
        let modules = loader
            .load(&arena, File { code: expression, path: () })
            .map_err(|errors| not_understood(expression, errors.iter().find_map(first_wrong)))?;
        let functions = jaq_core::funs::<Data>().chain(jaq_std::funs()).chain(jaq_json::funs());
        // Kept by name, because definitions of the language refer to them.
        let functions = functions.map(|function| match function.0 {
            "env" => without(function, |_| refused("the environment is closed to `--jq`")),
            "halt" => without(function, |_| refused("`--jq` cannot end the program")),
            _ => function,
        });
        let filter =
            Compiler::default().with_funs(functions).compile(modules).map_err(|errors| {
                let wrong = errors.iter().flat_map(|(_, undefined)| undefined).next();
                not_understood(expression, wrong.map(|(name, what)| (*name, unknown(name, what))))
            })?;
        Ok(Self(Arc::new(Compiled { expression: expression.to_owned(), filter })))
    }

    /// Gives each output of this JSON to `show`, as one line without its end: strings raw,
    /// everything else as compact JSON. [`Kind::Failed`] if the expression does not fit the data.
    pub(super) fn run(
        &self,
        input: Val,
        is_terminal: bool,
        mut show: impl FnMut(String) -> Result<bool>,
    ) -> Result<()> {
        let Compiled { expression, filter } = &*self.0;
        let context = Ctx::<Data>::new(&filter.lut, Vars::new([]));
        for output in filter.id.run((context, input)) {
            let value = output.map_err(|thrown| unfit(expression, thrown))?;
            if !show(shown(&value, is_terminal))? {
                break;
            }
        }
        Ok(())
    }
}

/// The value that `json` is.
pub(super) fn value(json: &str) -> Result<Val> {
    read::parse_single(json.as_bytes())
        .map_err(|error| Error::new(Kind::Internal, format!("cannot read our own JSON: {error}")))
}

/// A list of values as one value.
pub(super) fn list(values: Vec<Val>) -> Val {
    values.into_iter().collect()
}

impl fmt::Debug for Filter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Filter").field(&self.0.expression).finish()
    }
}

/// The function under its name, with something else in its place.
fn without<D: DataT>(function: Fun<D>, instead: RunPtr<D>) -> Fun<D> {
    native::run((function.0, function.1, instead))
}

fn refused<'a, V: ValT + 'a>(why: &str) -> ValXs<'a, V> {
    box_once(Err(Exn::from(jaq_core::Error::str(why))))
}

/// What is wrong first in a text, and the part of the text that it is about.
type Wrong<'a> = (&'a str, String);

fn first_wrong<'a>((_, error): &(File<&'a str, ()>, load::Error<&'a str>)) -> Option<Wrong<'a>> {
    let found = |part: &str| match part.chars().next() {
        None => "the end".to_owned(),
        Some(_) => format!("`{}`", part.lines().next().unwrap_or_default()),
    };
    match error {
        load::Error::Io(paths) => {
            paths.first().map(|(path, _)| (*path, "modules cannot be read".to_owned()))
        }
        load::Error::Lex(errors) => errors.first().map(|(expected, part)| {
            (*part, format!("expected {}, found {}", expected.as_str(), found(part)))
        }),
        load::Error::Parse(errors) => errors.first().map(|(expected, part)| {
            (*part, format!("expected {}, found {}", expected.as_str(), found(part)))
        }),
    }
}

fn unknown(name: &str, what: &Undefined) -> String {
    match (name, what) {
        ("$ENV" | "ENV", _) => "the environment is closed to `--jq`".to_owned(),
        ("input" | "inputs", _) => {
            "there is no further input; with `--jsonl` each record is filtered by itself".to_owned()
        }
        (_, Undefined::Filter(0)) => format!("there is no filter `{name}`"),
        (_, Undefined::Filter(arguments)) => format!("there is no filter `{name}/{arguments}`"),
        (_, what) => format!("there is no {} `{name}`", what.as_str()),
    }
}

fn not_understood(expression: &str, wrong: Option<Wrong<'_>>) -> Error {
    let message = match wrong {
        Some((part, what)) => {
            let before = expression.get(..span(expression, part).start).unwrap_or_default();
            format!("{what} at column {}", before.chars().count() + 1)
        }
        None => "this is not an expression of jq".to_owned(),
    };
    Error::new(Kind::Usage, message)
}

fn unfit(expression: &str, thrown: Exn<'_, Val>) -> Error {
    let said = match thrown.get_err() {
        Ok(error) => match error.into_val() {
            Val::TStr(text) => String::from_utf8_lossy(&text).into_owned(),
            value => json(&value),
        },
        Err(_) => "it broke off".to_owned(),
    };
    let mut said: String = said.chars().take(SHOWN + 1).collect();
    if said.chars().count() > SHOWN {
        said.pop();
        said.push('…');
    }
    Error::new(Kind::Failed, format!("--jq: {said}"))
        .during(format!("filtering with `{expression}`"))
        .hint("the same command without `--jq`, with `--json`, shows what the expression is given")
}

/// A line for the value.
fn shown(value: &Val, is_terminal: bool) -> String {
    match value {
        Val::TStr(text) if is_terminal => {
            printable_text(&String::from_utf8_lossy(text)).into_owned()
        }
        Val::TStr(text) => String::from_utf8_lossy(text).into_owned(),
        value if is_terminal => printable_json(&json(value)).into_owned(),
        value => json(value),
    }
}

/// Strict JSON, though the language's values go beyond it: a number that is none becomes null
/// as in jq, bytes become text, and keys are text.
fn json(value: &Val) -> String {
    let mut text = String::new();
    write(value, &mut text);
    text
}

fn write(value: &Val, to: &mut String) {
    match value {
        Val::Num(Num::Float(number)) if !number.is_finite() => to.push_str("null"),
        Val::Null | Val::Bool(_) | Val::Num(_) => {
            let _ = write!(to, "{value}");
        }
        Val::TStr(bytes) | Val::BStr(bytes) => quote(&String::from_utf8_lossy(bytes), to),
        Val::Arr(items) => {
            to.push('[');
            for (at, item) in items.iter().enumerate() {
                if at > 0 {
                    to.push(',');
                }
                write(item, to);
            }
            to.push(']');
        }
        Val::Obj(fields) => {
            to.push('{');
            for (at, (name, field)) in fields.iter().enumerate() {
                if at > 0 {
                    to.push(',');
                }
                match name {
                    Val::TStr(_) | Val::BStr(_) => write(name, to),
                    other => quote(&json(other), to),
                }
                to.push(':');
                write(field, to);
            }
            to.push('}');
        }
    }
}

fn quote(text: &str, to: &mut String) {
    // A string always has a JSON form.
    to.push_str(&serde_json::to_string(text).unwrap_or_default());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(expression: &str, input: &str) -> Result<Vec<String>> {
        let mut lines = Vec::new();
        let filter = Filter::parse(expression)?;
        filter.run(value(input)?, false, |line| {
            lines.push(line);
            Ok(true)
        })?;
        Ok(lines)
    }

    fn refused(expression: &str) -> String {
        let error = Filter::parse(expression).unwrap_err();
        assert_eq!(error.kind(), Kind::Usage);
        error.message().to_owned()
    }

    #[test]
    fn strings_are_raw_and_the_rest_is_compact_json() {
        let input = r#"[{"name":"a\n\"b\"","size":1.50,"id":12345678901234567890123}]"#;
        assert_eq!(run(".[].name", input).unwrap(), ["a\n\"b\""]);
        assert_eq!(
            run(".[] | {name, size}", input).unwrap(),
            [r#"{"name":"a\n\"b\"","size":1.50}"#]
        );
        assert_eq!(
            run(".[].id, .[].none, length", input).unwrap(),
            ["12345678901234567890123", "null", "1"]
        );
        assert_eq!(run("empty", input).unwrap(), [""; 0]);
        assert_eq!(
            run("nan, infinite, {(1): 2}, -0.0", "null").unwrap()[..3],
            ["null", "null", r#"{"1":2}"#]
        );
    }

    #[test]
    fn the_usual_library_is_there() {
        let table = [
            ("map(select(.size > 1)) | sort_by(.name) | .[].name", "b"),
            (r#"[.[].name | test("^a")] | any"#, "true"),
            (r#".[0] | "\(.name) is \(.size)""#, "a is 1"),
            (".[0] | [.name, .size] | @csv", "\"a\",1"),
            (r#"["a\"b", null, true, 1.5, ""] | @csv"#, "\"a\"\"b\",,true,1.5,\"\""),
            (r#"["a\tb\\c\nd", null, 1] | @tsv"#, r"a\tb\\c\nd		1"),
            (".[0] | [.name, .size] | @tsv", "a\t1"),
            ("map(.size) | add", "3"),
            (r#""2026-01-02T03:04:05Z" | fromdate"#, "1767323045"),
            ("group_by(.size) | length", "2"),
            (".[0] | to_entries[0].key", "name"),
            (".[0].name | @base64", "YQ=="),
        ];
        for (expression, output) in table {
            let input = r#"[{"name":"a","size":1},{"name":"b","size":2}]"#;
            assert_eq!(run(expression, input).unwrap(), [output], "{expression}");
        }
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let table = [
            (".[", "expected closing bracket, found the end at column 3"),
            (".name |", "expected term, found the end at column 8"),
            ("", "expected term, found the end at column 1"),
            (".a | ünknown", "expected token, found `ünknown` at column 6"),
            ("map(.x; .y)", "there is no filter `map/2` at column 1"),
            (". as $x | $y", "there is no variable `$y` at column 11"),
            (".a b", "expected nothing, found `b` at column 4"),
            ("\"ü\" & 1", "expected token, found `& 1` at column 5"),
        ];
        for (expression, message) in table {
            assert_eq!(refused(expression), message, "{expression}");
        }
    }

    #[test]
    fn a_filter_sees_the_data_and_nothing_else() {
        for expression in [
            "$ENV",
            "$ENV.PATH",
            "input",
            "[inputs]",
            "import \"a\" as a; .",
            "input_filename",
            "include \"a\"; .",
            "$__prog_args",
        ] {
            assert!(Filter::parse(expression).is_err(), "{expression}");
        }
        for expression in
            ["env", "env.PATH", "env | length", "halt", "halt_error", "halt(3)", "halt_error(1)"]
        {
            let error = run(expression, "1").unwrap_err();
            assert_eq!(error.kind(), Kind::Failed, "{expression}");
        }
        assert_eq!(run("debug, stderr", "1").unwrap(), ["1", "1"]);
    }

    #[test]
    fn a_failure_says_what_did_not_fit() {
        let error = run(".name", "[1]").unwrap_err();
        assert_eq!(error.kind(), Kind::Failed);
        assert_eq!(error.message(), "--jq: cannot index [1] with \"name\"");
        let error = run("error(\"own words\")", "1").unwrap_err();
        assert_eq!(error.message(), "--jq: own words");
        let long = format!("[\"{}\"]", "x".repeat(1000));
        assert!(run(".name", &long).unwrap_err().message().chars().count() < SHOWN + 10);
        assert_eq!(run("try error(\"x\") catch .", "1").unwrap(), ["x"]);
    }
}
