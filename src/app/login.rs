//! The name under which the person at the desk is logged in.

use std::fs::File;
use std::io::Read;
use std::process::{Command, Stdio};

use super::environment::Environment;

/// How much of the list of accounts is read, in bytes.
const LIMIT: u64 = 16 << 20;

/// The name of the login, from the environment or the account. None in a kiosk, where nothing is written and no program
/// started.
pub fn login_name(environment: Environment) -> Option<String> {
    if environment.is_closed() {
        return None;
    }
    ["USER", "LOGNAME"].iter().find_map(|name| environment.text(name)).or_else(account_name)
}

/// The name of the account: by the accounts of this machine, or else by those of its network, which `id` knows.
fn account_name() -> Option<String> {
    let user = rustix::process::getuid().as_raw();
    let mut accounts = Vec::new();
    let read = File::open("/etc/passwd").and_then(|file| file.take(LIMIT).read_to_end(&mut accounts));
    let local = read.ok().and_then(|_| name_of(&String::from_utf8_lossy(&accounts), user).map(str::to_owned));
    local.or_else(name_by_id)
}

/// The name of an account in a list such as `/etc/passwd`.
fn name_of(accounts: &str, user: u32) -> Option<&str> {
    let name = |line| match str::split(line, ':').collect::<Vec<_>>()[..] {
        // A name with a sign in front stands for accounts that are looked up elsewhere.
        [name, _, number, _, ..] if !name.is_empty() && !name.starts_with(['+', '-', '#']) => {
            (number.parse() == Ok(user)).then_some(name)
        }
        _ => None,
    };
    accounts.lines().find_map(name)
}

fn name_by_id() -> Option<String> {
    let output = Command::new("id").arg("-un").stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    let name = String::from_utf8(output.stdout).ok().filter(|_| output.status.success())?;
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ACCOUNTS: &str = "root:x:0:0:root:/root:/bin/sh\n\
        # kim:x:7:7::/:/bin/sh\n\
        +nis:x:7:7:::\n\
        :x:7:7:::\n\
        short:x:7\n\
        wrong:x:seven:7:::\n\
        kim:x:7:7:Kim Example,,,:/home/kim:/bin/sh\n\
        other:x:7:7:::\n";

    #[test]
    fn the_first_account_with_the_number_has_the_name() {
        assert_eq!(name_of(ACCOUNTS, 7), Some("kim"));
        assert_eq!(name_of(ACCOUNTS, 0), Some("root"));
        assert_eq!(name_of(ACCOUNTS, 8), None);
        assert_eq!(name_of("", 0), None);
    }

    #[test]
    fn whoever_runs_this_has_a_name() {
        assert_eq!(account_name(), name_by_id());
    }
}
