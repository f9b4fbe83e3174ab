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
    pub(crate) fn of(mut command: Command) -> Self {
        let near = openpt(OpenptFlags::RDWR | OpenptFlags::NOCTTY).unwrap();
        grantpt(&near).unwrap();
        unlockpt(&near).unwrap();
        let size = Winsize { ws_row: 50, ws_col: 200, ws_xpixel: 0, ws_ypixel: 0 };
        tcsetwinsize(&near, size).unwrap();
        let name = ptsname(&near, Vec::new()).unwrap();
        let far = OpenOptions::new().read(true).write(true).open(name.to_str().unwrap()).unwrap();
        let child = command
            .env("TERM", "xterm")
            .env("NO_COLOR", "1")
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
