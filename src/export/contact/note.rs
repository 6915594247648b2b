//! The note of an exported card, read back: the record's facts go to its fields, what somebody added stays a note.

/// What the lines of the note begin with.
const LABELS: [&str; 10] =
    ["In the role", "Phone", "E-mail", "Languages", "Back-up", "Kind", "Web", "Certainty", "Notes", "Source"];

/// The note of a card, line by line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CardNote {
    facts: Vec<(&'static str, String)>,
    others: Vec<String>,
}

impl CardNote {
    /// Takes a note apart.
    pub fn of(note: &str) -> CardNote {
        let mut read = CardNote::default();
        for line in note.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let labelled =
                LABELS.iter().find_map(|label| Some((*label, line.strip_prefix(label)?.strip_prefix(": ")?)));
            match labelled {
                Some((label, fact)) => read.facts.push((label, fact.trim().to_owned())),
                None => read.others.push(line.to_owned()),
            }
        }
        read
    }

    /// Whether it names sources, as every note does that was written here.
    pub fn has_sources(&self) -> bool {
        self.facts("Source").next().is_some()
    }

    /// What it says under a label, one text a line.
    pub fn facts(&self, label: &str) -> impl Iterator<Item = &str> {
        self.facts.iter().filter(move |(other, _)| *other == label).map(|(_, fact)| fact.as_str())
    }

    /// The lines under these labels, as they stand there, and those without a label.
    pub fn lines(&self, labels: &[&str]) -> Vec<String> {
        let kept = self.facts.iter().filter(|(label, _)| labels.contains(label));
        kept.map(|(label, fact)| format!("{label}: {fact}")).chain(self.others.iter().cloned()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_added_to_a_note_stands_apart_from_what_was_written() {
        let note =
            CardNote::of("In the role: since 2030\nNotes: asks twice\nSource: a: b\nSource: c\nMet in May: well");
        assert_eq!(note.facts("Notes").collect::<Vec<_>>(), ["asks twice"]);
        assert_eq!(note.facts("Source").collect::<Vec<_>>(), ["a: b", "c"]);
        assert_eq!(note.lines(&["In the role"]), ["In the role: since 2030", "Met in May: well"]);
        assert!(note.has_sources() && !CardNote::of("Phone: at lunch").has_sources());
    }
}
