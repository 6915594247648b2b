//! Whose office it is: what depends on that is the same whether the data set says it or the user.

use std::fs;
use std::path::Path;

use crate::support::copy::copy;
use crate::support::run::run;

/// The lines that depend on an office: clocks, hours and numbers. What an agreement says of cities depends on whose data it is.
const LABELS: [&str; 9] = ["Clock", "Open", "Overlap", "Call", "Phone", "Office", "Back-up", "When", "Here"];

/// What is asked, for every record that has a card or hours, and the answers.
fn asked(data: &str, config: &str) -> Vec<(String, String)> {
    let ask = |arguments: &[&str]| {
        let ran = run(&[&["--data", data, "--config", config, "--now", "2030-06-14T10:30:00Z"], arguments].concat());
        (arguments.join(" "), format!("{}{}", ran.out, ran.err))
    };
    let ask_of = |command: &str, id: &String| {
        let (asked, answer) = ask(&[command, id, "--plain"]);
        let is_of_the_office = |line: &&str| line.split_once(": ").is_some_and(|(label, _)| LABELS.contains(&label));
        (asked, answer.lines().filter(is_of_the_office).collect::<Vec<_>>().join("\n"))
    };
    let ids = |kind: &str| run(&["--data", data, "list", kind, "--format", "json"]).ids();
    let mut answers = vec![ask(&["meet", "ganzhu", "haemaru"]), ask(&["show", "5550132"])];
    for kind in ["city", "organisation", "person"] {
        answers.extend(ids(kind).iter().map(|id| ask_of("card", id)));
    }
    answers.extend(ids("event").iter().map(|id| ask_of("show", id)));
    answers
}

#[test]
fn a_home_is_the_same_whoever_says_it() {
    let folder = tempfile::tempdir().unwrap();
    let (network, data) = (concat!(env!("CARGO_MANIFEST_DIR"), "/tests/network"), folder.path().join("data"));
    copy(Path::new(network), &data);
    let (dataset, config) = (data.join("dataset.toml"), folder.path().join("settings.toml"));
    let (data, config) = (data.to_str().unwrap(), config.to_str().unwrap());
    let written = fs::read_to_string(&dataset).unwrap();
    let organisations = run(&["--data", network, "list", "organisation", "--format", "json"]).ids();
    for home in organisations.iter().take(2) {
        fs::write(config, format!("home = '{home}'\n")).unwrap();
        let chosen = asked(data, config);
        fs::write(&dataset, written.replace("home = \"harbour-cities-network\"", &format!("home = \"{home}\"")))
            .unwrap();
        fs::write(config, "").unwrap();
        let own = asked(data, config);
        fs::write(&dataset, &written).unwrap();
        for ((asked, chosen), (_, own)) in chosen.iter().zip(&own) {
            assert_eq!(chosen, own, "{home}: {asked}");
        }
        assert!(own.len() > 30 && own.iter().any(|(_, answer)| answer.contains(" here")), "{home}");
    }
}
