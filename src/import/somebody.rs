//! Names of people among those of bodies.

use crate::find::fold;

/// Whether a name has what stands before or behind those of people alone: `Ms Kim Example`, `金先生`.
pub(super) fn is_somebody(name: &str) -> bool {
    const BEFORE: [&str; 35] = [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mister",
        "dr",
        "prof",
        "herr",
        "frau",
        "m",
        "mme",
        "mlle",
        "monsieur",
        "madame",
        "mayor",
        "councillor",
        "cllr",
        "ambassador",
        "dra",
        "ing",
        "lic",
        "hon",
        "alcalde",
        "sr",
        "sra",
        "srta",
        "don",
        "dona",
        "sig",
        "sigra",
        "dott",
        "pan",
        "pani",
        "bay",
        "bayan",
    ];
    const BEHIND: [&str; 7] = ["先生", "女士", "小姐", "教授", "博士", "氏", "様"];
    // More words are those of a body that is called after somebody.
    const MOST_WORDS: usize = 4;
    let words: Vec<&str> = name.split_whitespace().collect();
    let is_titled = words.first().is_some_and(|first| {
        let is_letter = first.chars().count() == 1;
        BEFORE.contains(&fold(first).as_str()) && !is_letter || *first == "M."
    });
    is_titled && (2..=MOST_WORDS).contains(&words.len()) || BEHIND.iter().any(|word| name.ends_with(word))
}

#[cfg(test)]
mod tests {
    use crate::catalog::Kind;
    use crate::import::names::Names;

    #[test]
    fn nobody_is_made_an_organisation() {
        let mut names = Names::default();
        names.add(Kind::Person, "kim", ["Kim Example"]);
        for written in
            ["Ms Lee Example", "Mayor Lee Example", "M. Lee Example", "Prof. Lee Example", "李先生", "Kim Example"]
        {
            let refused = names.resolve_or_make("hosts", written, None).unwrap_err();
            assert_eq!(refused, format!("'{written}' is a person, and this field names an organisation or a city"));
        }
        for written in ["Dr Lee Example Foundation for Ports", "M Bank", "Port Authority", "Don"] {
            assert!(names.resolve_or_make("hosts", written, None).is_ok(), "{written}");
        }
        assert!(names.resolve_or_make("owner", "Ms Lee Example", None).is_ok());
    }
}
