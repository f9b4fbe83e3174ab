//! Python with MSAL and requests, which bear witness.

use std::process::Command;

/// The version whose requests these tests know.
const WANTED: &str = "1.39.0";

/// Python, ready for a script, with the variables that `enter` gives it.
pub(crate) fn command(enter: impl FnOnce(&mut Command)) -> Command {
    let mut command = Command::new("python3");
    enter(&mut command);
    command.env("PYTHONDONTWRITEBYTECODE", "1");
    let library = std::env::var_os("MSAL_PYTHONPATH").or_else(|| std::env::var_os("PYTHONPATH"));
    if let Some(library) = library {
        command.env("PYTHONPATH", library);
    }
    command
}

/// Fails with what to do if a library was missing.
#[track_caller]
pub(crate) fn has_libraries(errors: &str) {
    assert!(
        !errors.contains("ModuleNotFoundError"),
        "these tests need `pip install --target DIR msal=={WANTED} cryptography requests`, and \
         MSAL_PYTHONPATH=DIR: {errors}"
    );
}

/// Fails if the library is another version than these tests know.
#[track_caller]
pub(crate) fn is_wanted(version: &serde_json::Value) {
    assert_eq!(version, WANTED, "set MSAL_PYTHONPATH to the directory of another");
}
