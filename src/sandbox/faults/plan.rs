//! Faults as people write them: a rule on the command line, or a file.

use serde_json::{Map, Value};

use super::Fault;

/// Reads `OPERATION:ACTION[,KEY=VALUE…]`, as `uploadFragment:429,retryAfter=2,skip=3` or
/// `*:cutAfter,probability=0.05`; says what is wrong with it.
///
/// The keys are the members of the JSON form, and a number as the action is a status.
pub fn from_rule(rule: &str) -> Result<Fault, String> {
    let (operation, rest) = rule.split_once(':').ok_or("write it as `OPERATION:ACTION`")?;
    let mut parts = rest.split(',');
    let mut members = Map::new();
    if operation != "*" {
        members.insert("operation".to_owned(), operation.into());
    }
    let action = parts.next().unwrap_or_default();
    let key = if action.parse::<u16>().is_ok() { "status" } else { "action" };
    members.insert(key.to_owned(), value_of(action));
    for part in parts {
        let (key, text) = part.split_once('=').ok_or_else(|| format!("no `=` in `{part}`"))?;
        if members.insert(key.to_owned(), value_of(text)).is_some() {
            return Err(format!("`{key}` is there twice"));
        }
    }
    Fault::from_json(&Value::Object(members))
}

/// Reads one fault, or several in a list, in their JSON form; says what is wrong with which.
pub fn from_text(text: &str) -> Result<Vec<Fault>, String> {
    let value: Value = serde_json::from_str(text).map_err(|error| format!("no JSON: {error}"))?;
    from_value(&value)
}

/// As [`from_text`], from JSON that has been read.
pub(crate) fn from_value(value: &Value) -> Result<Vec<Fault>, String> {
    let one_of_many = |(at, value): (usize, &Value)| {
        Fault::from_json(value).map_err(|error| format!("fault {}: {error}", at + 1))
    };
    match value {
        Value::Array(values) => values.iter().enumerate().map(one_of_many).collect(),
        value => Ok(vec![Fault::from_json(value)?]),
    }
}

fn value_of(text: &str) -> Value {
    serde_json::from_str(text).ok().filter(Value::is_number).unwrap_or_else(|| text.into())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn rules_are_short_for_json() {
        let rules = [
            ("*:cutAfter,probability=0.05", json!({"action": "cutAfter", "probability": 0.05})),
            (
                "uploadFragment:429,retryAfter=2,skip=3,count=always",
                json!({"operation": "uploadFragment", "status": 429, "retryAfter": "2", "skip": 3,
                    "count": "always"}),
            ),
            (
                "getItem:delay,seconds=0.5,path=/x=y",
                json!({"operation": "getItem", "action": "delay", "seconds": 0.5, "path": "/x=y"}),
            ),
            (
                "putContent:503,body=html",
                json!({"operation": "putContent", "status": 503, "body": "html"}),
            ),
        ];
        for (rule, value) in rules {
            assert_eq!(from_rule(rule), Fault::from_json(&value), "{rule}");
            assert!(from_rule(rule).is_ok(), "{rule}");
        }
    }

    #[test]
    fn what_cannot_be_meant_names_itself() {
        let said = |rule: &str| from_rule(rule).unwrap_err();
        assert_eq!(said("getItem"), "write it as `OPERATION:ACTION`");
        assert_eq!(said("getItem:explode"), "no such action: explode");
        assert_eq!(said("getitems:500"), "no such operation: getitems");
        assert_eq!(said("*:500,skip"), "no `=` in `skip`");
        assert_eq!(said("*:500,skip=1,skip=2"), "`skip` is there twice");
        assert_eq!(said("*:500,often=1"), "`often` is no member of a fault");
        assert_eq!(said("*:500,skip=-1"), "`skip` is not a small whole number");
    }

    #[test]
    fn a_file_holds_one_or_many() {
        assert_eq!(from_text(r#"{"status": 500}"#).unwrap().len(), 1);
        assert_eq!(from_text(r#"[{"status": 500}, {"action": "cutBefore"}]"#).unwrap().len(), 2);
        let error = from_text(r#"[{"status": 500}, {}]"#).unwrap_err();
        assert_eq!(error, "fault 2: no such action: ");
        assert!(from_text("nonsense").unwrap_err().starts_with("no JSON"));
    }
}
