//! Words by which free text is understood: those in `config/vocabulary`, and those that a data set adds.

use schemars::JsonSchema;

use super::{Event, Format};

const CLOSED_STATES: &str = include_str!("../../config/vocabulary/closed_states.txt");
const DEADLINES: &str = include_str!("../../config/vocabulary/deadlines.txt");
const FOCAL_POINTS: &str = include_str!("../../config/vocabulary/focal_points.txt");
const PLACELESS_EVENTS: &str = include_str!("../../config/vocabulary/placeless_events.txt");
const SOLE_OFFICES: &str = include_str!("../../config/vocabulary/sole_offices.txt");

/// The words that a data set adds, in lower case; what is asked is asked of the shipped ones too.
#[derive(Clone, Debug, Default, PartialEq, JsonSchema)]
pub struct Vocabulary {
    /// States in which a deliverable or milestone is done, besides `done`, `cancelled` and the like.
    pub closed_states: Vec<String>,
    /// What stands in the role of the person to call, beside `focal point`.
    pub focal_points: Vec<String>,
    /// Words in the kind of an event that is a deadline, beside `deadline`.
    pub deadlines: Vec<String>,
    /// Words in the kind of an event that has no place of its own, beside `online`, `webinar`, `campaign` and the like.
    pub placeless_events: Vec<String>,
    /// Offices that one person holds at a time, beside `mayor`, `president` and the like.
    pub sole_offices: Vec<String>,
    /// The languages of the office, by their codes: `["en", "es"]`. Where a word is one month in one language and another
    /// in the next, tables are read by these.
    pub month_languages: Vec<String>,
}

/// The languages of which the names of months are known: the code of each (ISO 639), and what it is called.
pub const MONTH_LANGUAGES: [(&str, &str); 31] = [
    ("en", "English"),
    ("es", "Spanish"),
    ("fr", "French"),
    ("de", "German"),
    ("pt", "Portuguese"),
    ("it", "Italian"),
    ("ca", "Catalan"),
    ("nl", "Dutch"),
    ("nb", "Norwegian"),
    ("sv", "Swedish"),
    ("ro", "Romanian"),
    ("tr", "Turkish"),
    ("ru", "Russian"),
    ("pl", "Polish"),
    ("cs", "Czech"),
    ("sk", "Slovak"),
    ("hu", "Hungarian"),
    ("el", "Greek"),
    ("ar", "Arabic"),
    ("uk", "Ukrainian"),
    ("bg", "Bulgarian"),
    ("sr", "Serbian"),
    ("sl", "Slovenian"),
    ("fi", "Finnish"),
    ("da", "Danish"),
    ("et", "Estonian"),
    ("lv", "Latvian"),
    ("lt", "Lithuanian"),
    ("th", "Thai"),
    ("id", "Indonesian"),
    ("hr", "Croatian"),
];

impl Vocabulary {
    /// Whether nothing is left to be done in a state.
    pub fn is_closed(&self, state: &str) -> bool {
        let state = state.trim().to_lowercase();
        all(CLOSED_STATES, &self.closed_states).any(|closed| closed == state)
    }

    /// Whether a role is that of the person to call.
    pub fn is_focal_point(&self, role: &str) -> bool {
        let role = role.to_lowercase();
        all(FOCAL_POINTS, &self.focal_points).any(|words| role.contains(words))
    }

    /// Whether an event is a deadline: what happens by a time, and takes none.
    pub fn is_deadline(&self, event: &Event) -> bool {
        let kind = in_words(&event.kind);
        all(DEADLINES, &self.deadlines).any(|words| has_words(&kind, words))
    }

    /// Whether an event has no place of its own: what is online, a deadline or a campaign.
    pub fn is_placeless(&self, event: &Event) -> bool {
        let kind = in_words(&event.kind);
        let mut words = all(PLACELESS_EVENTS, &self.placeless_events).chain(self.deadlines.iter().map(String::as_str));
        event.format == Some(Format::Online) || words.any(|words| has_words(&kind, words))
    }

    /// Whether a role, in plain letters, is an office that one person holds at a time.
    pub fn is_sole_office(&self, role: &str) -> bool {
        let goes_on = |rest: &str| rest.is_empty() || rest.starts_with(" of ");
        all(SOLE_OFFICES, &self.sole_offices).any(|office| role.strip_prefix(office).is_some_and(goes_on))
    }
}

/// The shipped words, and those that a data set adds.
fn all<'a>(shipped: &'static str, own: &'a [String]) -> impl Iterator<Item = &'a str> {
    shipped.lines().filter(|line| !line.starts_with('#')).chain(own.iter().map(String::as_str))
}

/// The words of a text in lower case, with a blank before and behind each.
fn in_words(text: &str) -> String {
    let text = text.to_lowercase();
    let words = text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    words.fold(" ".to_owned(), |text, word| text + word + " ")
}

/// Whether words stand in a text as whole words; anywhere in scripts without capitals, which do not separate words.
fn has_words(text: &str, words: &str) -> bool {
    let parts_words = words.chars().any(char::is_lowercase);
    text.match_indices(words).any(|(at, _)| {
        let is_whole = text[..at].ends_with(' ') && text[at + words.len()..].starts_with(' ');
        !words.is_empty() && (is_whole || !parts_words)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::samples;

    fn event(kind: &str) -> Event {
        Event { kind: kind.to_owned(), ..samples::event("meeting") }
    }

    #[test]
    fn words_count_as_whole_words_in_a_kind() {
        let shipped = Vocabulary::default();
        for (kind, is_deadline, is_placeless) in [
            ("deadline", true, true),
            ("Application Deadline", true, true),
            ("call for papers", false, true),
            ("phone-call", false, true),
            ("recall election", false, false),
            ("workshop", false, false),
            ("", false, false),
        ] {
            let event = event(kind);
            assert_eq!(
                (shipped.is_deadline(&event), shipped.is_placeless(&event)),
                (is_deadline, is_placeless),
                "{kind}"
            );
        }
    }

    #[test]
    fn a_data_set_adds_words_of_its_own() {
        let own = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
        let vocabulary = Vocabulary {
            closed_states: own(&["erledigt"]),
            focal_points: own(&["联络人"]),
            deadlines: own(&["abgabetermin", "截止", "closing date"]),
            placeless_events: own(&["konferenzschaltung"]),
            sole_offices: own(&["oberbürgermeisterin"]),
            ..Vocabulary::default()
        };
        assert!(vocabulary.is_closed(" Erledigt") && vocabulary.is_closed("Done") && !vocabulary.is_closed("offen"));
        assert!(vocabulary.is_focal_point("国际联络人") && vocabulary.is_focal_point("Focal Point"));
        for kind in ["Abgabetermin", "报名截止日", "the closing date", "deadline"] {
            assert!(vocabulary.is_deadline(&event(kind)) && vocabulary.is_placeless(&event(kind)), "{kind}");
        }
        assert!(!vocabulary.is_deadline(&event("Abgabetermine")) && !vocabulary.is_deadline(&event("enclosing dates")));
        assert!(vocabulary.is_placeless(&event("Konferenzschaltung")));
        assert!(vocabulary.is_sole_office("oberbürgermeisterin of ostby") && vocabulary.is_sole_office("mayor"));
        assert!(!vocabulary.is_sole_office("mayor elect"));
    }
}
