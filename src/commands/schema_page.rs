//! `docs/json.md`, printed from the schemas.

use std::fmt::Write as _;

use clap::Command;
use serde_json::{Map, Value};

use super::schema::leaves;
use super::schema_files::{self, Output};
use crate::base::Result;

const HEAD: &str = "\
# JSON output

`--json` prints one JSON value: an array where a command lists things. `--jsonl` prints one object
a line as results arrive; what is one value with `--json` is one line. `--jq EXPR` passes the JSON
through an expression of jq, in this process: strings come out raw, everything else as compact
JSON, one output a line, with `-0` one before each NUL. It implies `--json`, so the expression is
given a list as a whole (`.[].name`); with `--jsonl` each record is filtered as it arrives
(`.name`), and nothing is held in memory. An expression that is not understood is refused before
anything is sent (exit code 2); one that does not fit the data ends the command with exit code 1.
The environment, files and further input are closed to it.

Names of fields are stable: fields may be added, and are not renamed. This page and
`graphctl schema` are printed from the JSON Schemas in `docs/schema`, and the tests hold the output
of every command to them.

With any of these options a failure is one JSON object on stderr, too: [Error](#error). With
`--progress json` stderr also carries [Progress](#progress), with `--stats=json` the sum at the end,
and while a sign-in by device code waits, `user_code`, `verification_uri` and `expires_at`. Lines on
stderr that do not begin with `{` are for people.

";

/// The page for `program`, the whole command line.
pub fn page(program: &Command) -> Result<String> {
    let mut text = HEAD.to_owned();
    text.push_str("## Commands\n\n| command | gives |\n|---|---|\n");
    for (words, _) in leaves(program) {
        let gives = match schema_files::output_of(&words) {
            Some(Output::Json(file)) => gives(&reference(file))?,
            Some(Output::Nothing) => "nothing; the exit code tells".to_owned(),
            Some(Output::Text) => "text for other programs, in any form".to_owned(),
            Some(Output::Content) => "the content of files, in any form".to_owned(),
            None => "not described".to_owned(),
        };
        let _ = writeln!(text, "| `{words}` | {gives} |");
    }
    for (file, _) in schema_files::FILES {
        shape(&schema_files::read(file)?, &mut text)?;
    }
    Ok(text)
}

fn reference(file: &str) -> Value {
    serde_json::json!({ "$ref": file })
}

/// What a schema stands for, in a few words.
fn gives(schema: &Value) -> Result<String> {
    if let Some(file) = schema["$ref"].as_str() {
        let inner = schema_files::read(file)?;
        return if is_shape(&inner) { Ok(link(&inner)) } else { gives(&Value::Object(inner)) };
    }
    if let Some(forms) = schema["anyOf"].as_array() {
        let forms = forms.iter().map(gives).collect::<Result<Vec<_>>>()?;
        return Ok(forms.join(", or "));
    }
    match &schema["type"] {
        Value::String(name) if name == "array" => Ok(format!("list: {}", gives(&schema["items"])?)),
        Value::String(name) => Ok(name.clone()),
        Value::Array(names) => {
            let names: Vec<_> = names.iter().filter_map(Value::as_str).collect();
            Ok(names.join(" or "))
        }
        _ => Ok("any value".to_owned()),
    }
}

/// True for what has fields of its own, and so a table.
fn is_shape(schema: &Map<String, Value>) -> bool {
    schema.contains_key("properties") || inline_forms(schema).next().is_some()
}

/// The forms of a shape that has several.
fn inline_forms(schema: &Map<String, Value>) -> impl Iterator<Item = &Value> {
    let forms = schema.get("anyOf").and_then(Value::as_array).into_iter().flatten();
    forms.filter(|form| form.get("properties").is_some())
}

fn title(schema: &Map<String, Value>) -> &str {
    schema.get("title").and_then(Value::as_str).unwrap_or_default()
}

fn link(schema: &Map<String, Value>) -> String {
    let title = title(schema);
    format!("[{title}](#{})", title.to_lowercase().replace(' ', "-"))
}

/// The section of a shape.
fn shape(schema: &Map<String, Value>, text: &mut String) -> Result<()> {
    if !is_shape(schema) {
        return Ok(());
    }
    let description = schema.get("description").and_then(Value::as_str).unwrap_or_default();
    let _ = writeln!(text, "\n## {}\n\n{description}", title(schema));
    if schema.contains_key("properties") {
        return table(schema, text);
    }
    for form in inline_forms(schema).filter_map(Value::as_object) {
        let _ = writeln!(text, "\n**{}**", title(form));
        table(form, text)?;
    }
    Ok(())
}

fn table(schema: &Map<String, Value>, text: &mut String) -> Result<()> {
    text.push_str("\n| field | type | meaning |\n|---|---|---|\n");
    rows("", schema, text)
}

/// A row for each field, and for the fields within it.
fn rows(before: &str, schema: &Map<String, Value>, text: &mut String) -> Result<()> {
    let required = schema.get("required").and_then(Value::as_array);
    let fields = schema.get("properties").and_then(Value::as_object);
    for (name, field) in fields.into_iter().flatten() {
        let is_certain = required.is_some_and(|names| names.iter().any(|known| known == name));
        let absent = if is_certain { "" } else { ", may be absent" };
        let meaning = field["description"].as_str().unwrap_or_default();
        let words = field["enum"].as_array().map(|words| {
            let words = words.iter().filter_map(Value::as_str);
            words.map(|word| format!("`{word}`")).collect::<Vec<_>>().join(", ")
        });
        let words = words.map_or_else(String::new, |words| format!(": {words}"));
        let kind = gives(field)?;
        let _ = writeln!(text, "| `{before}{name}` | {kind}{absent} | {meaning}{words} |");
        let (inner, mark) = match field.get("items") {
            Some(items) => (items, "[]."),
            None => (field, "."),
        };
        if let Some(inner) = inner.as_object() {
            rows(&format!("{before}{name}{mark}"), inner, text)?;
        }
    }
    Ok(())
}
