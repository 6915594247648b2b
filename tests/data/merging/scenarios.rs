//! What happens every day in two offices, each case by its name.

#![allow(clippy::unwrap_used, reason = "tests, though in functions beside them")]

use crate::support::merge_scenarios::{AGNES, BASE, KIM, scenarios, with_call};
use crate::support::merges::{files, merge_as, merged_both_ways, records, stamp, told, without_questions};

/// Merges one file of two sides, and gives its text with what is told.
fn merged(ours: &str, theirs: &str) -> (String, Vec<String>) {
    let of = |text: &str| files(&[("a.toml", text)]);
    let merged = merged_both_ways(&of(BASE), &of(ours), &of(theirs));
    (merged.files["a.toml"].to_string(), merged.contradictions.iter().map(told).collect())
}

#[test]
fn two_notes_on_one_record() {
    let (text, questions) = merged(&with_call(BASE, KIM), &with_call(BASE, AGNES));
    // The earlier call stands first, though it was written down later.
    let both = with_call(BASE, &format!("{AGNES},\n  {KIM}"));
    assert_eq!((text, questions), (both, vec![]));
}

#[test]
fn a_note_and_a_field() {
    let other = BASE.replace("\"full\"", "\"associate\"");
    let (text, questions) = merged(&with_call(BASE, KIM), &other);
    assert_eq!((text, questions), (with_call(&other, KIM), vec![]));
}

#[test]
fn two_fields_of_one_record() {
    let ours = BASE.replace("\"NO\"\nmembership", "\"SE\"\nmembership").replace("# Further", "# Much further");
    let theirs = BASE.replace("\"full\"", "\"associate\"").replace("# as on the map", "# as in the atlas");
    let (text, questions) = merged(&ours, &theirs);
    let both = ours.replace("\"full\"", "\"associate\"");
    // Lines that touch are not merged as lines: the remarks of ours stay.
    assert_eq!((text, questions), (both, vec![]));
}

#[test]
fn the_same_field_keeps_the_later_and_asks() {
    let (ours, theirs) = (BASE.replace("2030-12-31", "2031-12-31"), BASE.replace("2030-12-31", "2032-12-31"));
    let (text, questions) = merged(&ours, &theirs);
    assert_eq!(questions, ["Values agreement pact ends: 2032-12-31 by Agnès, 2031-12-31 by Kim"]);
    let question = "questions = [\n  { field = \"ends\", kept = \"2032-12-31\", kept_by = \"Agnès\", kept_on = 2030-03-17T18:47:40, \
                    other = \"2031-12-31\", other_by = \"Kim\", other_on = 2030-03-17T18:46:40 },\n]\n";
    assert_eq!(text, format!("{theirs}{question}"));
}

#[test]
fn a_record_that_moved_to_another_file_is_followed() {
    let start = BASE.find("# Further").unwrap();
    let end = BASE.find("[[agreement]]").unwrap();
    let (vestby, rest) = (&BASE[start..end], format!("{}{}", &BASE[..start], &BASE[end..]));
    let ours = files(&[("a.toml", &rest), ("west.toml", vestby.trim_end())]);
    let theirs = files(&[("a.toml", &BASE.replace("\"Vestby\"\ncountry = \"NO\"", "\"Vestby\"\ncountry = \"SE\""))]);
    let merged = merged_both_ways(&files(&[("a.toml", BASE)]), &ours, &theirs);
    assert_eq!(merged.contradictions, []);
    assert_eq!(*merged.files["a.toml"], *rest);
    assert_eq!(*merged.files["west.toml"], *format!("{}\n", vestby.trim_end().replace("\"NO\"", "\"SE\"")));
    // A file that has another name, and one more record in the old one.
    let ours = files(&[("east.toml", BASE)]);
    let more = format!("{BASE}\n[[city]]\nid = \"sorby\"\nname = \"Sørby\"\nsource = \"made up\"\n");
    let merged = merged_both_ways(&files(&[("a.toml", BASE)]), &ours, &files(&[("a.toml", &more)]));
    assert_eq!((merged.files.len(), &*merged.files["east.toml"]), (1, &*more));
}

#[test]
fn the_same_new_id_for_two_records() {
    let new = |city: &str, name: &str| {
        format!(
            "\n[[person]]\nid = \"kim-lee\"\nname = \"{name}\"\nrole = \"{city} desk\"\ncity = \"{city}\"\nsource = \"made up\"\n"
        )
    };
    let lead = |text: &str| text.replace("ends = ", "lead = \"kim-lee\"\nends = ");
    let ours = format!("{}{}", BASE, new("ostby", "Kim Lee"));
    let theirs = format!("{}{}", lead(BASE), new("vestby", "Kim Lee Other"));
    let (text, questions) = merged(&ours, &theirs);
    assert_eq!(questions, ["SameId person kim-lee-2 id: \"kim-lee-2\" by Agnès, \"kim-lee\" by Kim"]);
    assert!(text.contains("lead = \"kim-lee-2\"") && text.contains(&new("ostby", "Kim Lee")), "{text}");
    assert!(text.contains(&new("vestby", "Kim Lee Other").replace("kim-lee", "kim-lee-2")), "{text}");
    // The same person twice is one, and two kinds are two records.
    let (text, questions) = merged(&ours, &format!("{}{}", BASE, new("ostby", "Kim Lee")));
    assert_eq!((text, questions), (ours.clone(), vec![]));
    let office = "\n[[organisation]]\nid = \"kim-lee\"\nname = \"Kim Lee\"\nkind = \"office\"\nsource = \"made up\"\n";
    let (text, questions) = merged(&ours, &format!("{BASE}{office}"));
    assert_eq!(questions.len(), 1);
    assert!(text.contains(&office.replace("kim-lee", "kim-lee-2")), "{text}");
}

#[test]
fn deleted_here_and_changed_there() {
    let start = BASE.find("\n# Further").unwrap();
    let end = BASE.find("\n[[agreement]]").unwrap();
    let ours = format!("{}{}", &BASE[..start], &BASE[end..]).replace("[\"ostby\", \"vestby\"]", "[\"ostby\", \"x\"]");
    let theirs = BASE.replace("\"Vestby\"\ncountry = \"NO\"", "\"Vestby\"\ncountry = \"SE\"");
    let (text, questions) = merged(&ours, &theirs);
    assert_eq!(questions, ["Removed city vestby id: \"vestby\" by Agnès, nothing by Kim"]);
    assert!(text.contains("id = \"vestby\"\nname = \"Vestby\"\ncountry = \"SE\"\n"), "{text}");
    assert!(text.contains("other_by = \"Kim\"") && text.contains("parties = [\"ostby\", \"x\"]"), "{text}");
    // Nothing is asked where the other side has not touched it, unless it has begun to name it.
    let (text, questions) = merged(&ours, &BASE.replace("\"full\"", "\"associate\""));
    assert_eq!((text, questions), (ours.replace("\"full\"", "\"associate\""), vec![]));
    let named = format!(
        "{BASE}\n[[event]]\nid = \"fair\"\ntitle = \"Fair\"\nkind = \"forum\"\ncity = \"vestby\"\nsource = \"x\"\n"
    );
    let (text, questions) = merged(&ours, &named);
    assert_eq!(questions, ["Removed city vestby id: \"vestby\" by Agnès, nothing by Kim"]);
    assert!(text.contains("id = \"vestby\"") && text.contains("id = \"fair\""), "{text}");
}

#[test]
fn what_is_kept_keeps_what_it_names() {
    // One removes a city and the agreement that names it, and the other changes the agreement.
    let ours = files(&[("a.toml", "[[city]]\nid = \"ostby\"\nname = \"Ostby\"\nsource = \"x\"\n")]);
    let start = BASE.find("[[agreement]]").unwrap();
    let theirs = BASE[start..].replace("2030-12-31", "2032-12-31");
    let theirs = files(&[("a.toml", &format!("{}{theirs}", &BASE[..start]))]);
    let merged = merged_both_ways(&files(&[("a.toml", BASE)]), &ours, &theirs);
    let questions: Vec<String> = merged.contradictions.iter().map(told).collect();
    let wanted = [
        "Removed agreement pact id: \"pact\" by Agnès, nothing by Kim",
        "Removed city vestby id: \"vestby\" by Agnès, nothing by Kim",
    ];
    assert_eq!(questions, wanted);
    assert!(records(&merged.files).contains_key(&("city".to_owned(), "vestby".to_owned())));
}

#[test]
fn two_imports_of_the_same_list() {
    let row =
        |id: &str, more: &str| format!("\n[[city]]\nid = \"{id}\"\nname = \"{id}\"\n{more}source = \"list.csv\"\n");
    let ours =
        format!("{}{}{}", row("aby", "country = \"NO\"\n"), row("bby", ""), row("cby", "")).replacen('\n', "", 1);
    let theirs = format!("{}{}{}", row("aby", ""), row("cby", ""), row("dby", "")).replacen('\n', "", 1);
    let base = files(&[("a.toml", "")]);
    let (ours, theirs) =
        (files(&[("a.toml", ""), ("list.toml", &ours)]), files(&[("a.toml", ""), ("list.toml", &theirs)]));
    let merged = merged_both_ways(&base, &ours, &theirs);
    assert_eq!(merged.contradictions, []);
    let all = format!("{}{}{}{}", row("aby", "country = \"NO\"\n"), row("bby", ""), row("cby", ""), row("dby", ""));
    assert_eq!(*merged.files["list.toml"], *all.replacen('\n', "", 1));
}

#[test]
fn a_side_that_is_not_toml_is_refused_with_its_place() {
    let broken = BASE.replace("country = \"NO\"\nmembership", "country = \nmembership");
    let (here, there) = (files(&[("a.toml", BASE)]), files(&[("sub/a.toml", &broken)]));
    let refused = |ours, theirs| merge_as(&files(&[]), (ours, stamp("Kim", 0)), (theirs, stamp("Bo", 1))).unwrap_err();
    let line = broken.lines().position(|line| line == "country = ").unwrap() + 1;
    let ours = refused(&there, &here);
    assert!(ours.starts_with(&format!("sub/a.toml:{line}:")) && ours.contains("here"), "{ours}");
    let theirs = refused(&here, &there);
    assert!(theirs.starts_with(&format!("sub/a.toml:{line}:")) && theirs.contains("on the other side"), "{theirs}");
    // A file that nobody has touched is left as it is.
    let same = |text: &str| files(&[("odd.toml", "x = "), ("a.toml", text)]);
    let other = BASE.replace("\"full\"", "\"associate\"");
    let merged = merged_both_ways_of_odd(&same(BASE), &same(BASE), &same(&other));
    assert_eq!(merged, same(&other));
}

fn merged_both_ways_of_odd(
    base: &citydesk::internals::merge::FolderTexts,
    ours: &citydesk::internals::merge::FolderTexts,
    theirs: &citydesk::internals::merge::FolderTexts,
) -> citydesk::internals::merge::FolderTexts {
    merge_as(base, (ours, stamp("Kim", 0)), (theirs, stamp("Bo", 1))).unwrap().files
}

#[test]
fn the_eight_cases_come_out_as_they_must() {
    let all = scenarios();
    assert_eq!(all.len(), 8);
    for one in all {
        let merged = merged_both_ways(&one.base, &one.ours, &one.theirs);
        assert_eq!(merged.contradictions.len(), one.questions, "{}: {:?}", one.name, merged.contradictions);
        let found = without_questions(records(&merged.files));
        assert_eq!(found, records(&one.wanted), "{}", one.name);
    }
}
