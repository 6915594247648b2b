//! The scripts of `citydesk completions` in the shells that they are for: Tab, and what stands on the line then.

use std::path::Path;

use crate::support::pty::{Pty, Start};
use crate::support::run::{command, finish, is_installed};

const NETWORK: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/network");

/// An interactive shell that has read the script, and says `ready> `.
fn shell(line: &str, begin: &str) -> Pty {
    let mut pty = Start::shell(&format!("exec {line}")).size(240, 40).env("HOME", env!("CARGO_TARGET_TMPDIR")).run();
    pty.settle();
    pty.send(format!("{begin}\r"));
    pty.wait_for("the prompt", |text| text.lines().any(|line| line.trim_end() == "ready>"));
    pty
}

/// What stands on the line once Tab was pressed behind some text.
fn completed(pty: &mut Pty, typed: &str, wanted: &str) {
    pty.send(format!("{typed}\t"));
    pty.wait_for(wanted, |text| text.contains(&format!("ready> {wanted}")));
    pty.settle();
    let text = pty.text();
    assert!(text.contains(&format!("ready> {wanted}")), "{typed}: {text}");
    pty.send("\x15");
    pty.settle();
}

/// What is typed, and what stands on the line behind Tab.
fn lines() -> Vec<(String, String)> {
    let data = NETWORK;
    let with_data = |line: &str| line.replace("DATA", data);
    [
        ("citydesk li", "citydesk list "),
        ("citydesk list agr", "citydesk list agreements "),
        ("citydesk list agreements --act", "citydesk list agreements --active "),
        ("citydesk list agreements --standing notice", "citydesk list agreements --standing notice-window-open "),
        ("citydesk --data DATA show haem", "citydesk --data DATA show haemaru"),
        ("citydesk show --data=DATA haem", "citydesk show --data=DATA haemaru"),
        ("citydesk --data DATA set haemaru nati", "citydesk --data DATA set haemaru native="),
        ("citydesk new person --set ci", "citydesk new person --set city="),
        ("citydesk --data DATA set haemaru region=fa", "citydesk --data DATA set haemaru region=far-coast"),
        ("citydesk explain E01", "citydesk explain E01"),
        ("citydesk completions pow", "citydesk completions powershell "),
        ("citydesk export ics --pre", "citydesk export ics --previous "),
        ("citydesk --theme high", "citydesk --theme high-contrast "),
        ("citydesk export v", "citydesk export vcf "),
        ("citydesk help phon", "citydesk help phone-numbers "),
        ("citydesk man export i", "citydesk man export ics "),
        ("citydesk list agreements --columns title,ter", "citydesk list agreements --columns title,term"),
        ("citydesk list agreements -s -sig", "citydesk list agreements -s -signed"),
        ("citydesk --data DATA list cities --region=far", "citydesk --data DATA list cities --region=far-coast "),
        ("citydesk -d DATA list agreements region:far", "citydesk -d DATA list agreements region:Far-Coast "),
        ("citydesk -d DATA list agreements -lead:b", "citydesk -d DATA list agreements -lead:Bo-Moreau "),
        (
            "citydesk -d DATA list agreements kind:mou,let",
            "citydesk -d DATA list agreements kind:mou,letter-of-intent ",
        ),
        ("citydesk list agreements statu", "citydesk list agreements status:"),
    ]
    .map(|(typed, wanted)| (with_data(typed), with_data(wanted)))
    .into()
}

/// The same within quotes that are still open.
fn quoted_lines() -> Vec<(String, String)> {
    [
        ("list agreements 'kind:mou status:exp", "list agreements 'kind:mou status:expired'"),
        ("list agreements \"kind:mou region:far", "list agreements \"kind:mou region:Far-Coast\""),
        ("list agreements 'kind:mou statu", "list agreements 'kind:mou status:"),
        ("list agreements --match 'signed<2029 lead:bo", "list agreements --match 'signed<2029 lead:Bo-Moreau'"),
        ("list --view \"Boa", "list --view \"Board list\""),
    ]
    .map(|(typed, wanted)| (format!("citydesk -d {NETWORK} {typed}"), format!("citydesk -d {NETWORK} {wanted}")))
    .into()
}

#[test]
fn bash_completes() {
    let mut pty = shell("bash --norc --noprofile -i", "PS1='ready> '; clear; source <(citydesk completions bash)");
    for (typed, wanted) in lines().into_iter().chain(quoted_lines()) {
        completed(&mut pty, &typed, &wanted);
    }
    let data = NETWORK;
    completed(
        &mut pty,
        &format!("citydesk --data {data} show Han\\ J"),
        &format!("citydesk --data {data} show Han\\ Ji"),
    );
    completed(
        &mut pty,
        &format!("citydesk --data {data} show \"Han J"),
        &format!("citydesk --data {data} show \"Han Ji (한지)\""),
    );
    // Where a folder or a file is expected, the shell knows what there is.
    let (folder, rest) = data.split_at(data.len() - 3);
    completed(&mut pty, &format!("citydesk --data {folder}"), &format!("citydesk --data {folder}{rest}"));
}

#[test]
fn zsh_completes() {
    if !is_installed("zsh", "zsh") {
        return;
    }
    let begin = "PS1='ready> '; autoload -U compinit; compinit -u -D; source <(citydesk completions zsh); clear";
    let mut pty = shell("zsh -f -i", begin);
    for (typed, wanted) in lines().into_iter().chain(quoted_lines()) {
        completed(&mut pty, &typed, &wanted);
    }
}

#[test]
fn fish_completes() {
    if !is_installed("fish", "fish") {
        return;
    }
    let program = Path::new(env!("CARGO_BIN_EXE_citydesk"));
    let path = format!("{}:{}", program.parent().unwrap().display(), std::env::var("PATH").unwrap());
    for (typed, wanted) in lines() {
        let script = "citydesk completions fish | source; complete -C $argv[1]";
        let mut fish = std::process::Command::new("fish");
        fish.args(["--no-config", "-c", script, &typed]).env("PATH", &path).env("HOME", env!("CARGO_TARGET_TMPDIR"));
        let offered = finish(&mut fish);
        let last = wanted.trim_end().rsplit(' ').next().unwrap();
        let first = offered.out.lines().next().unwrap_or_default().split('\t').next().unwrap_or_default();
        assert!(first.starts_with(last), "{typed}: {} {}", offered.out, offered.err);
    }
    for (typed, wanted) in quoted_lines() {
        let quote = wanted.find(['\'', '"']).unwrap();
        let script = "citydesk completions fish | source; complete -C $argv[1]";
        let mut fish = std::process::Command::new("fish");
        fish.args(["--no-config", "-c", script, &typed]).env("PATH", &path).env("HOME", env!("CARGO_TARGET_TMPDIR"));
        let offered = finish(&mut fish);
        let token = wanted[quote..].trim_matches(['\'', '"']);
        assert!(offered.out.lines().any(|line| line.starts_with(token)), "{typed}: {}", offered.out);
    }
}

#[test]
fn every_script_is_one_of_its_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = finish(&mut command(&["completions", shell]));
        assert_eq!(script.status, 0, "{shell}");
        assert!(script.out.contains("citydesk") && script.out.contains(" complete "), "{shell}: {}", script.out);
    }
    let refused = finish(&mut command(&["completions", "fishh"]));
    assert!(refused.status == 2 && refused.err.contains("did you mean 'fish'"), "{}", refused.err);
}
