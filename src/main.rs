//! The `graphctl` program.

use std::process::ExitCode;

fn main() -> ExitCode {
    graphctl::main()
}
