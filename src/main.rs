//! citydesk's command: arguments in, exit status out.

use std::process::ExitCode;

fn main() -> ExitCode {
    citydesk::run(std::env::args_os())
}
