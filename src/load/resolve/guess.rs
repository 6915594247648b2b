//! Best guesses at records with unreadable fields or dangling links.
//!
//! They are never shown. Others go by them, so that a slip in one record makes no other city quiet and takes no notice
//! day from an agreement.

use std::collections::HashMap;

use chrono::NaiveDate;

use super::by_file::FileRecords;
use super::drafts::{Drafts, Finding};
use crate::catalog::{
    Agreement, ById, City, Event, Holiday, Id, Link, Membership, Moment, OwnedRecord, PartialDate, Person, Records,
    Renewal, RenewalKind, Stage, Status, Term,
};
use crate::load::record::Draft;
use crate::source::nearest;

/// The records of which something else is meant than can be read.
pub(super) fn guessed_records(drafts: &Drafts<'_>, found: &[Finding]) -> ById<OwnedRecord> {
    let mut links: HashMap<usize, Vec<(Link, &Id)>> = HashMap::new();
    for finding in found {
        if let (Some(link), Some(guess)) = (&finding.link, &finding.meant) {
            links.entry(finding.at).or_default().push((link.link, guess));
        }
    }
    let faulty = drafts.all().iter().enumerate().filter(|(at, draft)| {
        draft.stale.is_none() && (!draft.written.is_empty() || links.contains_key(at)) && drafts.is_owner(*at)
    });
    let best_guess = |(at, draft): (usize, &Draft)| {
        let mut guess = draft.record.clone()?;
        for (link, id) in links.get(&at).into_iter().flatten() {
            guess.add_link(*link, id);
        }
        for (link, id) in draft.written.iter().flat_map(|(field, text)| links_in(field, text, drafts)) {
            guess.add_link(link, &id);
        }
        read_fields(&mut guess, &FieldTexts(&draft.written));
        (draft.record.as_ref() != Some(&guess)).then(|| Some((draft.id.clone()?, guess)))?
    };
    faulty.map(|(at, draft)| (at, &**draft)).filter_map(best_guess).collect()
}

/// The records of a file, some of them as they are meant; those of a file in which none is are shared.
pub(super) fn with_guesses(file: &FileRecords, guess: &ById<OwnedRecord>) -> Records {
    if !file.records.all().any(|record| guess.contains_key(record.id())) {
        return file.records.clone();
    }
    let mut records = Records::default();
    for record in file.records.all() {
        records.push(guess.get(record.id()).cloned().unwrap_or_else(|| record.to_owned()));
    }
    let mut numbers = file.numbers.iter().copied();
    records.number(&mut || numbers.next().unwrap_or_default());
    records
}

/// The records whose ids stand in a field of links that cannot be read as a whole.
fn links_in(field: &str, text: &str, drafts: &Drafts<'_>) -> Vec<(Link, Id)> {
    let Some(link) = Link::of_field(field) else { return Vec::new() };
    let inside = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let ids = text.split(|letter| !inside(letter)).filter_map(Id::parse);
    let is_meant = |id: &Id| drafts.get(id).is_some_and(|draft| link.targets().contains(&draft.kind));
    ids.filter(is_meant).map(|id| (link, id)).collect()
}

/// What is written in the fields of a record that have a fault.
struct FieldTexts<'a>(&'a [(String, Box<str>)]);

impl<'a> FieldTexts<'a> {
    fn of(&self, field: &'static str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(other, _)| other == field).map(|(_, text)| &**text)
    }

    fn has(&self, field: &'static str) -> bool {
        self.of(field).next().is_some()
    }

    fn date(&self, field: &'static str) -> Option<PartialDate> {
        self.of(field).find_map(date_in)
    }

    fn moment(&self, field: &'static str) -> Option<Moment> {
        self.date(field).map(|date| Moment { date, time: None })
    }

    fn word<T: Copy>(&self, field: &'static str, words: &[(&'static str, T)]) -> Option<T> {
        self.of(field).find_map(|text| word_in(text, words))
    }
}

fn read_fields(guess: &mut OwnedRecord, written: &FieldTexts<'_>) {
    match guess {
        OwnedRecord::Agreement(agreement) => read_agreement(agreement, written),
        OwnedRecord::Event(event) => {
            let Event { starts, ends, status, .. } = &mut **event;
            *starts = starts.or_else(|| written.moment("starts"));
            *ends = ends.or_else(|| written.moment("ends"));
            *status = status.or_else(|| written.word("status", &Status::WORDS));
        }
        OwnedRecord::City(city) => {
            let City { membership, member_since, country, .. } = &mut **city;
            *membership = written.word("membership", &Membership::WORDS).unwrap_or(*membership);
            *member_since = member_since.or_else(|| written.date("member_since"));
            *country = written.of("country").find_map(country_in).or_else(|| country.take());
        }
        OwnedRecord::Person(person) => {
            let Person { from, until, .. } = &mut **person;
            *from = from.or_else(|| written.date("from"));
            *until = until.or_else(|| written.date("until"));
        }
        OwnedRecord::Holiday(holiday) => {
            let Holiday { on: days, country, .. } = &mut **holiday;
            *country = written.of("country").find_map(country_in).or_else(|| country.take());
            days.extend(written.of("on").flat_map(days_in));
            days.sort_unstable();
            days.dedup();
        }
        _ => {}
    }
}

fn read_agreement(guess: &mut Agreement, written: &FieldTexts<'_>) {
    guess.signed = guess.signed.or_else(|| written.date("signed"));
    guess.starts = guess.starts.or_else(|| written.date("starts"));
    guess.ends = guess.ends.or_else(|| written.date("ends"));
    guess.stage_since = guess.stage_since.or_else(|| written.date("stage_since"));
    guess.term = guess.term.or_else(|| written.of("term").find_map(term_in));
    guess.open_ended |= written.of("open_ended").any(|text| text.contains("true") || text.contains("yes"));
    if written.has("terminated") {
        // That a side has ended it is said, whenever that was.
        let first = guess.starts.or(guess.signed).or_else(|| PartialDate::year(1));
        guess.terminated = guess.terminated.or_else(|| written.date("terminated")).or(first);
    }
    if written.has("stage") {
        let is_signed = guess.signed.is_some() || guess.terminated.is_some() || written.has("signed");
        let other = if is_signed { Stage::Signed } else { Stage::Proposed };
        guess.stage = written.word("stage", &Stage::WORDS).unwrap_or(other);
    }
    if guess.renewal.is_none() && written.0.iter().any(|(field, _)| field.starts_with("renewal")) {
        let kind = written.word("renewal.kind", &RenewalKind::WORDS);
        let kind = kind.or_else(|| written.word("renewal", &RenewalKind::WORDS)).unwrap_or(RenewalKind::Automatic);
        guess.renewal = Some(Renewal { kind, term: None, times: None, notice: None });
    }
}

/// The value whose word is nearest to the first text in quotes, or else to all that is written.
fn word_in<T: Copy>(written: &str, words: &[(&'static str, T)]) -> Option<T> {
    let word = nearest(quoted(written), words.iter().map(|(word, _)| *word))?;
    words.iter().find(|(other, _)| *other == word).map(|(_, value)| *value)
}

fn quoted(written: &str) -> &str {
    let is_quote = |letter| letter == '"' || letter == '\'';
    let inside = written.split(is_quote).nth(1).unwrap_or(written);
    inside.split('#').next().unwrap_or(inside).trim()
}

/// What can be read of a date: its year, which it must have, the month behind it and the day behind that.
fn date_in(written: &str) -> Option<PartialDate> {
    const YEARS: std::ops::RangeInclusive<i32> = 1800..=2200;
    let is_digit = |letter: char| letter.is_ascii_digit();
    let mut numbers = written.split(|letter| !is_digit(letter)).filter(|digits| !digits.is_empty());
    let year = numbers.find(|digits| digits.len() == 4)?.parse().ok().filter(|year| YEARS.contains(year))?;
    let mut next = || numbers.next().filter(|digits| digits.len() <= 2)?.parse::<u32>().ok();
    let month = next().filter(|month| (1..=12).contains(month));
    let day = month.and_then(|month| NaiveDate::from_ymd_opt(year, month, next()?));
    let to_the_month = || PartialDate::month(year, month?);
    day.and_then(PartialDate::day).or_else(to_the_month).or_else(|| PartialDate::year(year))
}

/// The days that are written to the day.
fn days_in(written: &str) -> Vec<NaiveDate> {
    let parts = written.split([',', '[', ']', '"', '\'', ' ']);
    parts.filter_map(|part| date_in(part)?.exact()).collect()
}

/// The first two letters that stand by themselves.
fn country_in(written: &str) -> Option<String> {
    let words = written.split(|letter: char| !letter.is_ascii_alphabetic());
    words.into_iter().find(|word| word.len() == 2).map(str::to_ascii_uppercase)
}

/// What can be read of a term: a number and the unit that is nearest, or years where there is none.
fn term_in(written: &str) -> Option<Term> {
    const UNITS: [&str; 8] = ["days", "weeks", "months", "years", "day", "week", "month", "year"];
    let text = quoted(written);
    let number: String =
        text.chars().skip_while(|letter| !letter.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    let words = text.split(|letter: char| !letter.is_alphabetic()).filter(|word| !word.is_empty());
    let unit = words.into_iter().find_map(|word| nearest(word, UNITS)).unwrap_or("years");
    Term::parse(text).or_else(|| Term::parse(&format!("{number} {unit}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_of_a_date_counts() {
        let read = |text: &str| date_in(text).map(|date| date.to_string()).unwrap_or_default();
        assert_eq!(read("2030-02-31"), "2030-02");
        assert_eq!(read("2029-13-14"), "2029");
        assert_eq!(read("[2029-03-14]"), "2029-03-14");
        assert_eq!(read("\"14.3.2029\""), "2029");
        assert_eq!(read("\"soon\""), "");
        assert_eq!(read("20290314"), "");
    }

    #[test]
    fn what_is_left_of_a_term_counts() {
        let read = |text: &str| term_in(text).map(|term| term.to_string()).unwrap_or_default();
        assert_eq!(read("\"2 yeers\""), "2 years");
        assert_eq!(read("\"18months\""), "18 months");
        assert_eq!(read("2"), "2 years");
        assert_eq!(read("[\"2 years\"]"), "2 years");
        assert_eq!(read("\"long\""), "");
    }

    #[test]
    fn the_nearest_word_is_meant() {
        assert_eq!(word_in("\"negotiatng\"", &Stage::WORDS), Some(Stage::Negotiating));
        assert_eq!(word_in("cancelld # by them", &Stage::WORDS), Some(Stage::Cancelled));
        assert_eq!(
            word_in("{ kind = \"automtic\", term = \"1 year\" }", &RenewalKind::WORDS),
            Some(RenewalKind::Automatic)
        );
        assert_eq!(word_in("\"?!\"", &Stage::WORDS), None);
    }
}
