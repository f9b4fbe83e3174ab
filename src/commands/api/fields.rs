//! `-f key=value` and `-F key=value`: fields of a body, or parameters of a query.

use std::io::Read as _;

use serde_json::{Map, Value};

use crate::base::{Error, Kind, Result};

/// A field as it was written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Field {
    /// `a[b][]` as `a`, `b` and the end of a list.
    key: Vec<Step>,
    value: Option<String>,
    text: String,
}

/// One step from an object to what is in it.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    Name(String),
    /// `[]`: one more item of a list.
    Next,
}

impl Field {
    /// Reads `key=value`, `key[inner]=value`, `key[]=value`, or `key[]` for an empty list.
    pub(super) fn parse(text: &str) -> Result<Self> {
        let wrong = |why: &str| {
            Err(Error::new(Kind::Usage, format!("`{text}` is no field: {why}"))
                .hint("write `key=value`, `key[inner]=value` or `list[]=value`"))
        };
        let (key, value) = match text.split_once('=') {
            Some((key, value)) => (key, Some(value.to_owned())),
            None => (text, None),
        };
        let (first, mut rest) = key.split_at(key.find('[').unwrap_or(key.len()));
        if first.is_empty() {
            return wrong("it has no name");
        }
        let mut steps = vec![Step::Name(first.to_owned())];
        while !rest.is_empty() {
            let inner = rest.strip_prefix('[').and_then(|rest| rest.split_once(']'));
            let Some((name, after)) = inner else { return wrong("a bracket is not closed") };
            steps.push(match name {
                "" => Step::Next,
                name => Step::Name(name.to_owned()),
            });
            rest = after;
        }
        if value.is_none() && steps.last() != Some(&Step::Next) {
            return wrong("it has no `=`");
        }
        Ok(Self { key: steps, value, text: key.to_owned() })
    }
}

/// The object that `strings` and then `typed` make, in their order. Files and standard input are
/// read here.
pub(super) fn object(strings: &[Field], typed: &[Field]) -> Result<Map<String, Value>> {
    let mut input = Input { is_read: false };
    let mut whole = Map::new();
    for field in strings {
        put(&mut whole, field, field.value.clone().map(Value::String))?;
    }
    for field in typed {
        let value = field.value.as_deref().map(|text| meant(text, &mut input)).transpose()?;
        put(&mut whole, field, value)?;
    }
    Ok(whole)
}

/// The same as parameters of a query, `a[b]` and `a[]` spelled out.
pub(super) fn parameters(object: &Map<String, Value>) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for (name, value) in object {
        flatten(name.clone(), value, &mut found);
    }
    found
}

fn flatten(name: String, value: &Value, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(inner) => {
            for (below, value) in inner {
                flatten(format!("{name}[{below}]"), value, found);
            }
        }
        Value::Array(items) => {
            for item in items {
                flatten(format!("{name}[]"), item, found);
            }
        }
        Value::String(text) => found.push((name, text.clone())),
        Value::Null => found.push((name, String::new())),
        Value::Bool(_) | Value::Number(_) => found.push((name, value.to_string())),
    }
}

/// Standard input, which passes once.
struct Input {
    is_read: bool,
}

impl Input {
    fn read(&mut self) -> Result<String> {
        if std::mem::replace(&mut self.is_read, true) {
            return Err(Error::new(Kind::Usage, "standard input can be one field only")
                .hint("write the others to files and name them as `@FILE`"));
        }
        let mut text = String::new();
        let unread = |error| Error::file("read", std::path::Path::new("standard input"), error);
        std::io::stdin().read_to_string(&mut text).map_err(unread)?;
        Ok(text)
    }
}

/// What `text` stands for after `-F`.
fn meant(text: &str, input: &mut Input) -> Result<Value> {
    if text == "@-" {
        return input.read().map(Value::String);
    }
    if let Some(path) = text.strip_prefix('@') {
        let path = std::path::Path::new(path);
        let content = std::fs::read_to_string(path);
        return content.map(Value::String).map_err(|error| Error::file("read", path, error));
    }
    Ok(match text {
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        "null" => Value::Null,
        _ => spelled_out(text).unwrap_or_else(|| Value::String(text.to_owned())),
    })
}

/// A number, an object or a list as JSON has them, so that `007` and `+1` stay the strings that
/// they are. `folder={}` is how a folder is made.
fn spelled_out(text: &str) -> Option<Value> {
    let value: Value = serde_json::from_str(text).ok()?;
    let is_meant = value.is_number() || value.is_object() || value.is_array();
    (is_meant && text.trim() == text).then_some(value)
}

/// Puts `value` at its place; `None` makes the list that is named, and nothing in it.
fn put(whole: &mut Map<String, Value>, field: &Field, value: Option<Value>) -> Result<()> {
    let [Step::Name(first), rest @ ..] = &field.key[..] else { return Ok(()) };
    if rest.is_empty() {
        if whole.contains_key(first) {
            return Err(clash(field, "it has a value already"));
        }
        whole.insert(first.clone(), value.unwrap_or_default());
        return Ok(());
    }
    let inner = match rest[0] {
        Step::Next => Value::Array(Vec::new()),
        Step::Name(_) => Value::Object(Map::new()),
    };
    place(whole.entry(first.clone()).or_insert(inner), rest, field, value)
}

fn place(at: &mut Value, rest: &[Step], field: &Field, value: Option<Value>) -> Result<()> {
    match (at, rest) {
        (Value::Object(object), [Step::Name(_), ..]) => {
            let inner = Field { key: rest.to_vec(), ..field.clone() };
            put(object, &inner, value)
        }
        (Value::Array(items), [Step::Next]) => {
            items.extend(value);
            Ok(())
        }
        (Value::Array(items), [Step::Next, below @ ..]) => {
            // `list[][a]` and `list[][b]` are one item until a name comes a second time.
            let takes = items.last().is_some_and(|latest| is_free(latest, below));
            if !takes {
                items.push(match below[0] {
                    Step::Next => Value::Array(Vec::new()),
                    Step::Name(_) => Value::Object(Map::new()),
                });
            }
            match items.last_mut() {
                Some(latest) => place(latest, below, field, value),
                None => Ok(()),
            }
        }
        (_, [Step::Next, ..]) => Err(clash(field, "it is no list elsewhere")),
        _ => Err(clash(field, "it is no object elsewhere")),
    }
}

/// True if `item` has room at the end of `steps`.
fn is_free(item: &Value, steps: &[Step]) -> bool {
    match (item, steps) {
        (Value::Object(object), [Step::Name(name)]) => !object.contains_key(name),
        (Value::Object(object), [Step::Name(name), below @ ..]) => {
            object.get(name).is_none_or(|inner| is_free(inner, below))
        }
        (Value::Array(_), [Step::Next, ..]) => true,
        _ => false,
    }
}

fn clash(field: &Field, why: &str) -> Error {
    Error::new(Kind::Usage, format!("`{}` cannot be set: {why}", field.text))
        .hint("name each field once, and always as the same sort of thing")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn fields(texts: &[&str]) -> Vec<Field> {
        texts.iter().map(|text| Field::parse(text).unwrap()).collect()
    }

    fn made(strings: &[&str], typed: &[&str]) -> Result<Value> {
        object(&fields(strings), &fields(typed)).map(Value::Object)
    }

    #[test]
    fn strings_stay_strings_and_typed_ones_become_what_they_say() {
        assert_eq!(
            made(
                &["a=1", "b=true", "c=x=y", "d="],
                &["e=1", "f=-2.5", "g=true", "h=null", "i=007", "j={}", "k=[1]", "l={"]
            )
            .unwrap(),
            json!({ "a": "1", "b": "true", "c": "x=y", "d": "", "e": 1, "f": -2.5, "g": true,
                    "h": null, "i": "007", "j": {}, "k": [1], "l": "{" })
        );
    }

    #[test]
    fn brackets_lead_into_objects_and_lists() {
        let texts = [
            "message[subject]=Hello",
            "message[body][content]=x",
            "to[][address]=a",
            "to[][name]=A",
            "to[][address]=b",
            "tags[]=one",
            "tags[]=two",
            "none[]",
            "deep[][]=1",
        ];
        assert_eq!(
            made(&texts, &["@odata.type=#x", "tags[]=3"]).unwrap(),
            json!({
                "message": { "subject": "Hello", "body": { "content": "x" } },
                "to": [{ "address": "a", "name": "A" }, { "address": "b" }],
                "tags": ["one", "two", 3],
                "none": [],
                "deep": [["1"]],
                "@odata.type": "#x",
            })
        );
    }

    #[test]
    fn what_contradicts_itself_is_refused() {
        for texts in
            [&["a=1", "a=2"][..], &["a=1", "a[b]=2"], &["a[]=1", "a[b]=2"], &["a[b]=1", "a[]=2"]]
        {
            assert_eq!(made(texts, &[]).unwrap_err().kind(), Kind::Usage, "{texts:?}");
        }
        for wrong in ["", "=x", "[a]=x", "a", "a[b]", "a[b=1", "a[b]c=1"] {
            assert_eq!(Field::parse(wrong).unwrap_err().kind(), Kind::Usage, "{wrong}");
        }
    }

    #[test]
    fn files_are_read() {
        let home = tempfile::tempdir().unwrap();
        let path = home.path().join("text");
        std::fs::write(&path, "1\n").unwrap();
        let field = format!("a=@{}", path.display());
        assert_eq!(made(&[], &[&field]).unwrap(), json!({ "a": "1\n" }));
        assert_eq!(made(&[&field], &[]).unwrap()["a"], field[2..]);
        assert!(made(&[], &["a=@/no/such/file"]).is_err());
    }

    #[test]
    fn a_query_spells_the_brackets_out() {
        let object = object(&fields(&["$top=5", "a[b]=x", "l[]=1", "l[]=2"]), &fields(&["n=null"]));
        let pairs = parameters(&object.unwrap());
        let shown: Vec<_> = pairs.iter().map(|(name, value)| format!("{name}={value}")).collect();
        assert_eq!(shown, ["$top=5", "a[b]=x", "l[]=1", "l[]=2", "n="]);
    }
}
