//! What a person sees: screens of a terminal, as tmux draws them.

#![allow(clippy::print_stderr, reason = "a test that is left out says so")]

use std::path::PathBuf;
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use graphctl::sandbox::FaultAction;

use crate::bench::{Bench, noise};
use crate::scripting::in_world;

/// One server a screen, so that the end of one does not meet the start of the next.
static STARTED: AtomicUsize = AtomicUsize::new(0);

/// A terminal of its own with a shell in it.
struct Screen<'a> {
    bench: &'a Bench,
    /// Where its server is spoken to.
    socket: PathBuf,
}

impl<'a> Screen<'a> {
    /// Starts `shell`; none where there is no tmux, which is said aloud.
    fn start(bench: &'a Bench, columns: u16, shell: &[&str]) -> Option<Self> {
        let has = |program: &str| {
            in_world(bench, "which").arg(program).output().is_ok_and(|it| it.status.success())
        };
        for program in ["tmux", shell[2]] {
            if !has(program) {
                eprintln!("LEFT OUT: there is no {program} here, and nobody has seen the screen");
                return None;
            }
        }
        let number = STARTED.fetch_add(1, Ordering::Relaxed);
        let screen = Self { bench, socket: bench.path(&format!("tmux.{number}")) };
        let size = columns.to_string();
        let mut start =
            screen.tmux(&["new-session", "-d", "-s", "screen", "-x", &size, "-y", "12"]);
        start.args(shell);
        assert!(start.status().unwrap().success());
        screen.tmux_do(&["set-option", "-g", "status", "off"]);
        screen.expect("$");
        Some(screen)
    }

    /// The same with a Bash that has no settings of anybody's.
    fn bash(bench: &'a Bench, columns: u16) -> Option<Self> {
        Self::start(bench, columns, &["env", "PS1=$ ", "bash", "--norc", "--noprofile", "-i"])
    }

    fn tmux(&self, arguments: &[&str]) -> Command {
        let mut command = in_world(self.bench, "tmux");
        // A server of its own, which knows neither the user's settings nor the user's sessions.
        command.args(["-u", "-f", "/dev/null", "-S"]).arg(&self.socket);
        command.args(arguments);
        command.env("TERM", "xterm-256color").env("LC_ALL", "C.UTF-8").env_remove("NO_COLOR");
        command
    }

    fn tmux_do(&self, arguments: &[&str]) -> Output {
        self.tmux(arguments).output().unwrap()
    }

    /// Types a line.
    fn line(&self, text: &str) {
        self.tmux_do(&["send-keys", "-t", "screen", "-l", text]);
        self.press("Enter");
    }

    /// Empties the screen down to one line, so that nothing is typed before the shell listens.
    fn clear(&self) {
        self.line("clear; echo set'-'up");
        self.expect("set-up\n$");
    }

    /// Types without an end of the line.
    fn text(&self, text: &str) {
        self.tmux_do(&["send-keys", "-t", "screen", "-l", text]);
    }

    /// Presses a key by its name.
    fn press(&self, key: &str) {
        self.tmux_do(&["send-keys", "-t", "screen", key]);
    }

    /// What is to be seen, without blanks at the ends; `more` as tmux has it.
    fn shot(&self, more: &[&str]) -> String {
        let arguments = [&["capture-pane", "-p", "-t", "screen"][..], more].concat();
        let output = self.tmux_do(&arguments);
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let lines: Vec<_> = text.lines().map(str::trim_end).collect();
        lines.join("\n").trim_end().to_owned()
    }

    /// Waits until `text` is to be seen.
    #[track_caller]
    fn expect(&self, text: &str) {
        for _ in 0..1000 {
            if self.shot(&[]).contains(text) {
                return;
            }
            std::thread::sleep(Duration::from_millis(10));
        }
        panic!("`{text}` is not to be seen:\n{}", self.shot(&[]));
    }
}

impl Drop for Screen<'_> {
    fn drop(&mut self) {
        self.tmux_do(&["kill-server"]);
    }
}

/// Every number as 0: what is measured differs from run to run.
fn masked(shot: &str) -> String {
    let mut masked = String::new();
    for letter in shot.chars() {
        if !letter.is_ascii_digit() {
            masked.push(letter);
        } else if !masked.ends_with('0') {
            masked.push('0');
        }
    }
    masked
}

/// The bars of a put whose first file waits for its third fragment.
fn bars(columns: u16, variables: &str) -> Option<String> {
    let bench = Bench::new();
    for name in ["a rather long name of a film.mp4", "a rather long name of a song.mp3"] {
        bench.write(name, noise(1_000_000));
    }
    bench.disturb("uploadFragment", 2, FaultAction::Delay(Duration::from_secs(20)));
    let screen = Screen::bash(&bench, columns)?;
    screen.clear();
    screen.line(&format!("{variables} graphctl put -j 1 --chunk-size 320KiB *.mp? me:Films/"));
    bench.wait_until("the fragment that is held", || bench.count("uploadFragment") == 3);
    // What was sent last is drawn by then, and the pace is that of a wait.
    std::thread::sleep(Duration::from_secs(4));
    let shot = screen.shot(&[]);
    screen.press("C-c");
    screen.expect("error: interrupted");
    Some(masked(&shot))
}

#[test]
fn bars_of_a_put() {
    let Some(usual) = bars(100, "TERM=xterm") else { return };
    insta::assert_snapshot!(usual, @"
    set-up
    $ TERM=xterm graphctl put -j 0 --chunk-size 0KiB *.mp? me:Films/
    a rather long name of a film.mp0  [===================>]  0.0 KiB of 0.0 KiB
    ");
    insta::assert_snapshot!(bars(40, "").unwrap(), @"
    set-up
    $  graphctl put -j 0 --chunk-size 0KiB
     *.mp? me:Films/
    a rather long n…  0.0 KiB of 0.0 KiB
    ");
    insta::assert_snapshot!(bars(160, "NO_COLOR=1").unwrap(), @"
    set-up
    $ NO_COLOR=0 graphctl put -j 0 --chunk-size 0KiB *.mp? me:Films/
    a rather long name of a film.mp0  [===================>]  0.0 KiB of 0.0 KiB
    ");
    insta::assert_snapshot!(bars(100, "TERM=dumb").unwrap(), @"
    set-up
    $ TERM=dumb graphctl put -j 0 --chunk-size 0KiB *.mp? me:Films/
    ");
}

#[test]
fn a_question_before_a_folder_goes() {
    let bench = Bench::new();
    bench.seed("Docs/a.txt", "a");
    bench.seed("Docs/b.txt", "b");
    for columns in [40, 160] {
        let Some(screen) = Screen::bash(&bench, columns) else { return };
        screen.clear();
        screen.line("graphctl rm -r Docs");
        screen.expect("recycle bin");
        screen.line("n");
        screen.expect("you said no\n$");
        if columns == 40 {
            insta::assert_snapshot!(screen.shot(&[]), @"
            set-up
            $ graphctl rm -r Docs
            Move the folder Docs (2 items, 2 B) to t
            he recycle bin? [y/N] n
            error: nothing was deleted
            hint: you said no
            $
            ");
        } else {
            insta::assert_snapshot!(screen.shot(&[]), @"
            set-up
            $ graphctl rm -r Docs
            Move the folder Docs (2 items, 2 B) to the recycle bin? [y/N] n
            error: nothing was deleted
            hint: you said no
            $
            ");
        }
    }
    assert_eq!(bench.stored_names("Docs"), ["a.txt", "b.txt"]);
}

#[test]
fn colour_is_what_the_variables_say() {
    let bench = Bench::new();
    bench.seed("Docs/a.txt", "a");
    let Some(screen) = Screen::bash(&bench, 160) else { return };
    let seen = |line: &str| {
        screen.clear();
        screen.line(line);
        screen.expect("hint:");
        bench.stable(&screen.shot(&["-e"]))
    };
    let shown = |line: &str| seen(line).replace('\u{1b}', "ESC");
    insta::assert_snapshot!(shown("graphctl ls nowhere"), @"
    set-up
    $ graphctl ls nowhere
    ESC[1mESC[31merror:ESC[0mESC[39mESC[49m nowhere does not exist, or this account may not see it
      Graph said: itemNotFound (404), request-id REQUEST
        The resource could not be found.
    ESC[32mhint:ESC[39m see what is there: `graphctl ls`
    $
    ");
    for line in ["NO_COLOR=1 graphctl ls nowhere", "TERM=dumb graphctl ls nowhere"] {
        let plain = seen(line);
        assert!(plain.contains("error: nowhere does not exist"), "{plain}");
        assert!(!plain.contains('\u{1b}'), "{line}: {plain}");
    }
}

#[test]
fn a_press_of_tab_completes_a_remote_path() {
    let bench = Bench::new();
    bench.seed("Plain folder/one.txt", "1");
    bench.seed("Plain folder/other.txt", "2");
    let zsh = ["env", "PS1=$ ", "zsh", "-f", "-i"];
    let bash = ["env", "PS1=$ ", "bash", "--norc", "--noprofile", "-i"];
    for (shell, set_up) in [
        (&bash[..], "eval \"$(graphctl completions bash)\""),
        (&zsh[..], "autoload -Uz compinit; compinit -u; source <(graphctl completions zsh)"),
    ] {
        let Some(screen) = Screen::start(&bench, 60, shell) else { continue };
        screen.line(set_up);
        screen.clear();
        screen.text("graphctl cat me:pla");
        screen.press("Tab");
        screen.expect("folder/");
        // Shells differ in how often they want to be asked before they list what there is.
        for _ in 0..4 {
            if !screen.shot(&[]).contains("other.txt") {
                screen.press("Tab");
                std::thread::sleep(Duration::from_secs(1));
            }
        }
        screen.expect("other.txt");
        let shot = screen.shot(&[]);
        if shell[2] == "zsh" {
            insta::assert_snapshot!(shot, @r"
            set-up
            $ graphctl cat me:Plain\ folder/o
            me:Plain folder/one.txt
            me:Plain folder/other.txt
            ");
        } else {
            insta::assert_snapshot!(shot, @r"
            set-up
            $ graphctl cat me:Plain\ folder/o
            Plain\ folder/one.txt     Plain\ folder/other.txt
            $ graphctl cat me:Plain\ folder/o
            ");
        }
    }
}
