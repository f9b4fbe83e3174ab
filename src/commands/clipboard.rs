//! Copying a short text to the clipboard, wherever that is.

use std::io::Write as _;
use std::process::{Command, Stdio};

use crate::ui::Ui;

/// The programs that copy what they read, by the desktops that have them.
const PROGRAMS: [(&str, &[&str]); 5] = [
    ("wl-copy", &[]),
    ("xclip", &["-selection", "clipboard"]),
    ("xsel", &["--clipboard", "--input"]),
    ("pbcopy", &[]),
    ("clip.exe", &[]),
];

/// Copies `text` with whatever is there: a program of the desktop, and the terminal, which also
/// reaches the clipboard of the machine at the other end of SSH. False if there is neither.
pub fn copy(ui: &Ui, text: &str) -> bool {
    let by_terminal = ui.copy_by_terminal(text);
    let by_program = PROGRAMS.iter().any(|(program, arguments)| run(program, arguments, text));
    by_terminal || by_program
}

/// True if `program` is there and took the text. It reads standard input, since arguments are
/// seen by every user of the machine.
fn run(program: &str, arguments: &[&str], text: &str) -> bool {
    let child = Command::new(program)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    let Ok(mut child) = child else { return false };
    let written = child.stdin.take().is_some_and(|mut to| to.write_all(text.as_bytes()).is_ok());
    // They leave a process behind that answers for the clipboard, and end themselves.
    child.wait().is_ok_and(|status| status.success()) && written
}
