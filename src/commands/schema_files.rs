//! What each command gives with `--json`, as the JSON Schemas in `docs/schema`.
//!
//! A new command is a line in [`OUTPUTS`], and a file if what it gives is new.

use serde_json::{Map, Value};

use crate::base::{Error, Kind, Result};

/// What a command gives to programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Output {
    /// JSON that fits the schema in this file.
    Json(&'static str),
    /// No data; the exit code tells.
    Nothing,
    /// Text for other programs, whatever form is asked for.
    Text,
    /// The content of files, whatever form is asked for.
    Content,
}

use Output::{Content, Json, Nothing, Text};

/// The schema of a failure on stderr.
pub const ERROR: &str = "error.json";
/// The schema of an event of `--progress json`.
pub const PROGRESS: &str = "progress.json";

/// Every command by its words.
pub const OUTPUTS: &[(&str, Output)] = &[
    ("login", Json("sign-in.json")),
    ("logout", Nothing),
    ("whoami", Json("sign-in.json")),
    ("site", Json("default-place.json")),
    ("site ls", Json("site-ls.json")),
    ("site show", Json("site-show.json")),
    ("site use", Json("default-place.json")),
    ("site add", Json("place.json")),
    ("site drives", Json("site-drives.json")),
    ("site alias", Json("site-alias.json")),
    ("ls", Json("ls.json")),
    ("search", Json("search.json")),
    ("du", Json("du.json")),
    ("tree", Json("ls.json")),
    ("stat", Json("stat.json")),
    ("url", Json("url.json")),
    ("get", Json("get.json")),
    ("cat", Content),
    ("put", Json("put.json")),
    ("sync", Json("sync.json")),
    ("diff", Json("diff.json")),
    ("mkdir", Json("mkdir.json")),
    ("rm", Json("rm.json")),
    ("trash", Json("trash.json")),
    ("mv", Json("moved.json")),
    ("cp", Json("moved.json")),
    ("versions", Json("versions.json")),
    ("transfers", Json("transfers.json")),
    ("share", Json("share.json")),
    ("mail", Json("mail.json")),
    ("users", Json("users.json")),
    ("photo", Json("photo.json")),
    ("photo set", Json("photo-set.json")),
    ("config list", Json("config-list.json")),
    ("config get", Json("setting.json")),
    ("config set", Nothing),
    ("config unset", Nothing),
    ("config path", Json("config-path.json")),
    ("config profiles", Json("config-profiles.json")),
    ("config delete-profile", Nothing),
    ("explain", Json("explain.json")),
    ("api", Json("api.json")),
    ("doctor", Json("doctor.json")),
    ("sandbox demo", Nothing),
    ("sandbox exec", Nothing),
    ("sandbox serve", Json("sandbox-serve.json")),
    ("sandbox mail", Json("sandbox-mail.json")),
    ("run", Json("run.json")),
    ("schema", Json("schema.json")),
    ("completions", Text),
    ("man", Text),
];

macro_rules! files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_str!(concat!("../../docs/schema/", $name)))),*]
    };
}

/// Every file of `docs/schema`.
pub const FILES: &[(&str, &str)] = files![
    "api.json",
    "changed-version.json",
    "command.json",
    "config-list.json",
    "config-path.json",
    "config-profiles.json",
    "default-place.json",
    "diff.json",
    "difference.json",
    "doctor.json",
    "download.json",
    "drive.json",
    "du.json",
    "error.json",
    "explain.json",
    "explanation.json",
    "failure.json",
    "finding.json",
    "get.json",
    "item.json",
    "ls.json",
    "mail.json",
    "mkdir.json",
    "moved.json",
    "option.json",
    "permission.json",
    "photo-set.json",
    "photo.json",
    "place.json",
    "plan.json",
    "planned-folder.json",
    "planned-move.json",
    "planned-request.json",
    "planned-restore.json",
    "planned-sharing.json",
    "planned-transfer.json",
    "profile.json",
    "progress.json",
    "put.json",
    "recycled-item.json",
    "removed.json",
    "result.json",
    "revoked.json",
    "rm.json",
    "run.json",
    "sandbox-mail.json",
    "sandbox-message.json",
    "sandbox-serve.json",
    "schema.json",
    "search.json",
    "setting.json",
    "share.json",
    "sign-in.json",
    "site-alias.json",
    "site-drives.json",
    "site-ls.json",
    "site-show.json",
    "site.json",
    "stat.json",
    "sync.json",
    "synced.json",
    "transfer.json",
    "transfers.json",
    "trash.json",
    "url.json",
    "usage.json",
    "users.json",
    "version.json",
    "versions.json",
    "web-address.json",
];

/// What the command of these words gives; `None` if there is no such command.
pub fn output_of(words: &str) -> Option<Output> {
    OUTPUTS.iter().find(|(name, _)| *name == words).map(|(_, output)| *output)
}

/// The schema in `file`.
pub fn read(file: &str) -> Result<Map<String, Value>> {
    let found = FILES.iter().find(|(name, _)| *name == file);
    let (_, text) = found.ok_or_else(|| broken(file, "it is not there"))?;
    serde_json::from_str(text).map_err(|error| broken(file, &error.to_string()))
}

/// The schema in `file`, with those that it refers to below `$defs`.
pub fn bundled(file: &str) -> Result<Value> {
    let mut schema = read(file)?;
    let mut wanted = Vec::new();
    for value in schema.values_mut() {
        point_inwards(value, &mut wanted);
    }
    let mut definitions = Map::new();
    while let Some(name) = wanted.pop() {
        if definitions.contains_key(&name) {
            continue;
        }
        let mut definition = read(&format!("{name}.json"))?;
        definition.remove("$schema");
        for value in definition.values_mut() {
            point_inwards(value, &mut wanted);
        }
        definitions.insert(name, Value::Object(definition));
    }
    if !definitions.is_empty() {
        schema.insert("$defs".to_owned(), Value::Object(definitions));
    }
    Ok(Value::Object(schema))
}

/// Turns references to files into references to `$defs`, and notes them.
fn point_inwards(value: &mut Value, wanted: &mut Vec<String>) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| point_inwards(item, wanted)),
        Value::Object(fields) => {
            if let Some(Value::String(reference)) = fields.get_mut("$ref")
                && let Some(name) = reference.strip_suffix(".json")
            {
                let name = name.to_owned();
                *reference = format!("#/$defs/{name}");
                wanted.push(name);
            }
            fields.values_mut().for_each(|field| point_inwards(field, wanted));
        }
        _ => {}
    }
}

fn broken(file: &str, why: &str) -> Error {
    Error::new(Kind::Internal, format!("the schema {file} cannot be read: {why}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_file_lies_there_unused_and_no_command_stands_twice() {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/schema");
        let mut there: Vec<_> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        there.sort_unstable();
        let known: Vec<_> = FILES.iter().map(|(name, _)| (*name).to_owned()).collect();
        assert_eq!(there, known);
        let mut names: Vec<_> = OUTPUTS.iter().map(|(name, _)| name).collect();
        names.sort_unstable();
        assert!(names.windows(2).all(|pair| pair[0] != pair[1]), "{names:?}");
    }

    #[test]
    fn every_file_is_a_schema_that_stands_for_itself() {
        for (file, _) in FILES {
            let schema = bundled(file).unwrap();
            assert_eq!(schema["$schema"], "https://json-schema.org/draft/2020-12/schema", "{file}");
            assert!(schema["title"].is_string() && schema["description"].is_string(), "{file}");
            assert!(!schema.to_string().contains(".json\""), "{file}: {schema}");
        }
    }
}
