//! citydesk's command: arguments in, exit status out.

fn main() {}
