//! The program on a terminal of its own, with somebody who types.

use std::fs::{File, OpenOptions};
use std::io::{Read as _, Write as _};
use std::process::{Child, Command};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use rustix::pty::{OpenptFlags, grantpt, openpt, ptsname, unlockpt};
use rustix::termios::{Winsize, tcsetwinsize};

use crate::bench::Bench;

/// A run of the program whose three streams are one terminal.
pub(crate) struct Session {
    child: Child,
    keyboard: File,
    screen: Arc<Mutex<Vec<u8>>>,
    reader: JoinHandle<()>,
}

impl Session {
    /// Starts the program on a terminal; stdout, too, unless `command` has it elsewhere.
    pub(crate) fn start(bench: &Bench, arguments: &[&str]) -> Self {
        Self::of(bench.command(arguments))
    }

    /// Starts this command on a terminal.
    pub(crate) fn of(command: Command) -> Self {
        Self::sized(command, 200)
    }

    /// Starts this command on a terminal of so many columns, without colour unless it says so.
    pub(crate) fn sized(mut command: Command, columns: u16) -> Self {
        let near = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&near).unwrap();
        unlockpt(&near).unwrap();
        let size = Winsize { ws_row: 50, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0 };
        tcsetwinsize(&near, size).unwrap();
        let name = ptsname(&near, Vec::new()).unwrap();
        let far = OpenOptions::new().read(true).write(true).open(name.to_str().unwrap()).unwrap();
        let named: Vec<_> = command.get_envs().map(|(name, _)| name.to_owned()).collect();
        for (name, value) in [("TERM", "xterm"), ("NO_COLOR", "1")] {
            if !named.iter().any(|known| known == name) {
                command.env(name, value);
            }
        }
        let child = command
            .stdin(far.try_clone().unwrap())
            .stdout(far.try_clone().unwrap())
            .stderr(far)
            .spawn()
            .unwrap();
        // `command` holds the far end open, and with it the reader.
        drop(command);
        let keyboard = File::from(near);
        let screen = Arc::new(Mutex::new(Vec::new()));
        let (mut from, to) = (keyboard.try_clone().unwrap(), Arc::clone(&screen));
        let reader = std::thread::spawn(move || {
            let mut block = [0; 4096];
            // When the last far end is closed, Linux says EIO and others say that it is the end.
            while let Ok(length @ 1..) = from.read(&mut block) {
                to.lock().unwrap().extend_from_slice(&block[..length]);
            }
        });
        Self { child, keyboard, screen, reader }
    }

    /// Everything that was shown so far.
    pub(crate) fn seen(&self) -> String {
        String::from_utf8_lossy(&self.screen.lock().unwrap()).into_owned()
    }

    /// Waits until `text` is shown, at most twenty seconds.
    #[track_caller]
    pub(crate) fn expect(&self, text: &str) {
        for _ in 0..2000 {
            if self.seen().contains(text) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("`{text}` was not shown: {}", self.seen());
    }

    /// Presses keys one after the other.
    pub(crate) fn press(&mut self, keys: &str) {
        self.keyboard.write_all(keys.as_bytes()).unwrap();
    }

    /// Types a line.
    pub(crate) fn type_line(&mut self, line: &str) {
        self.keyboard.write_all(format!("{line}\n").as_bytes()).unwrap();
    }

    /// Interrupts the program, as Ctrl-C does.
    pub(crate) fn interrupt(&self) {
        let id = self.child.id().to_string();
        let status = Command::new("kill").args(["-INT", &id]).status().unwrap();
        assert!(status.success());
    }

    /// Waits for the end: the exit code, and all that was shown, without carriage returns.
    pub(crate) fn end(mut self) -> (Option<i32>, String) {
        let code = self.child.wait().unwrap().code();
        self.reader.join().unwrap();
        let shown = self.screen.lock().unwrap().clone();
        (code, String::from_utf8_lossy(&shown).replace('\r', ""))
    }
}

/// What `ls` shows of `Docs` on a terminal of this width, with these variables.
fn shown(bench: &Bench, arguments: &[&str], columns: u16, variables: &[(&str, &str)]) -> String {
    let mut command = bench.command(arguments);
    command.envs(variables.iter().copied());
    let (code, shown) = Session::sized(command, columns).end();
    assert_eq!(code, Some(0), "{shown}");
    shown
}

const COLOUR: (&str, &str) = ("NO_COLOR", "");
const KITTY: (&str, &str) = ("TERM", "xterm-kitty");
const LINK: &str = "\u{1b}]8;;http";

#[test]
fn colour_and_links_are_for_terminals_that_have_them() {
    let bench = Bench::new();
    bench.seed("Docs/in/a.txt", "a");
    bench.seed("Docs/b\u{202e};;x.txt", "b");
    let seen = |variables: &[(&str, &str)]| {
        let shown = shown(&bench, &["ls", "Docs"], 80, variables);
        // A name never steers the terminal.
        assert!(shown.contains("b\\u{202e};;x.txt"), "{shown}");
        (shown.contains("\u{1b}["), shown.contains(LINK))
    };
    assert_eq!(seen(&[COLOUR]), (true, false));
    assert_eq!(seen(&[COLOUR, KITTY]), (true, true));
    assert_eq!(seen(&[KITTY]), (false, false));
    assert_eq!(seen(&[COLOUR, ("TERM", "dumb"), ("FORCE_HYPERLINK", "1")]), (false, false));
    assert_eq!(seen(&[COLOUR, ("FORCE_HYPERLINK", "1")]), (true, true));
    assert_eq!(seen(&[COLOUR, KITTY, ("FORCE_HYPERLINK", "0")]), (true, false));
}

#[test]
fn a_link_leads_to_the_page_of_the_item_and_never_into_a_pipe() {
    let bench = Bench::new();
    bench.seed("Docs/a b.txt", "a");
    let page = bench.item("Docs/a b.txt")["webUrl"].as_str().unwrap().to_owned();
    let link = format!("\u{1b}]8;;{page}\u{1b}\\a b.txt\u{1b}]8;;\u{1b}\\\n");
    assert_eq!(shown(&bench, &["ls", "Docs"], 80, &[COLOUR, KITTY]), link);
    let mut command = bench.command(&["ls", "Docs", "--color", "always"]);
    command.envs([KITTY, ("FORCE_HYPERLINK", "1")]);
    assert_eq!(bench.finish(command.spawn().unwrap()).ok(), "a b.txt\n");
    for arguments in
        [&["ls", "Docs", "--json"][..], &["ls", "-0", "Docs"], &["ls", "Docs", "--jq", ".[].name"]]
    {
        let shown = shown(&bench, arguments, 80, &[COLOUR, KITTY]);
        assert!(!shown.contains('\u{1b}'), "{arguments:?}: {shown}");
    }
}

#[test]
fn long_names_are_cut_in_tables_of_terminals_alone() {
    let bench = Bench::new();
    let name = format!("{}.txt", "long ".repeat(30));
    bench.seed(&format!("Docs/{name}"), "a");
    let wide = |text: &str| text.lines().map(|line| line.chars().count()).max().unwrap();
    let narrow = shown(&bench, &["ls", "-l", "Docs"], 60, &[]);
    assert!(narrow.contains('…') && wide(&narrow) <= 60, "{narrow}");
    let by_variable = shown(&bench, &["ls", "-l", "Docs"], 200, &[("COLUMNS", "50")]);
    assert!(by_variable.contains('…') && wide(&by_variable) <= 50, "{by_variable}");
    let mut piped = bench.command(&["ls", "-l", "Docs"]);
    piped.env("COLUMNS", "40");
    assert!(bench.finish(piped.spawn().unwrap()).ok().ends_with(&format!("{name}\n")));
    // A line that is a name alone can be copied, so it is whole.
    assert_eq!(shown(&bench, &["ls", "Docs"], 60, &[]), format!("{name}\n"));
}
