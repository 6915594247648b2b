//! Queries at random, of every field and form, which the program is to understand.

use citydesk::internals::catalog::Kind;
use citydesk::internals::schema::{Field, Form, fields};

use chrono::Datelike;

use super::days::{Span, date, days_in, month, moved, number, span, year};
use super::facts::{Model, Said};
use super::random::Random;
use super::records::{BIRDS, FISH};
use super::tree::{Sign, Tree, Wanted};

/// A field that can be asked for, and what it is compared with.
#[derive(Clone)]
pub(super) struct Asked {
    path: String,
    compared: Compared,
}

#[derive(Clone)]
enum Compared {
    Text,
    Country,
    Link(Vec<Kind>),
    Date,
    Ahead,
    /// How long ago.
    Behind,
    Length,
    Number,
    Truth,
    Words(Vec<String>),
    Table,
}

const STANDINGS: [&str; 15] = [
    "proposed",
    "negotiating",
    "approved",
    "not yet in force",
    "in force",
    "notice window open",
    "ending soon",
    "open-ended",
    "end unknown",
    "expired",
    "superseded",
    "terminated",
    "cancelled",
    "status unknown",
    "active",
];

/// The fields of a kind: those that are worked out, then those of the files.
pub(super) fn asked(kind: Kind, has_clocks: bool) -> Vec<Asked> {
    use Compared::{Ahead, Behind, Country, Date, Link, Number, Text, Truth, Words};
    let mut all: Vec<Asked> = Vec::new();
    let mut add = |path: &str, compared: Compared| all.push(Asked { path: path.to_owned(), compared });
    let words = |words: &[&str]| Words(words.iter().map(|word| (*word).to_owned()).collect());
    // An award and funding are called by what they are for.
    if !matches!(kind, Kind::Award | Kind::Funding) {
        add("name", Text);
    }
    add("kind", Text);
    add("text", Compared::Table);
    for truth in ["mine", "faulty", "stale", "changed"] {
        add(truth, Truth);
    }
    if matches!(kind, Kind::City | Kind::Organisation | Kind::Person | Kind::Agreement) {
        add("quiet", Behind);
        if kind != Kind::Person {
            add("person", Link(vec![Kind::Person]));
        }
        add("event", Link(vec![Kind::Event]));
    }
    if matches!(kind, Kind::City | Kind::Organisation | Kind::Person) && has_clocks {
        add("open", Truth);
        add("awake", Truth);
    }
    add("city", Link(vec![Kind::City]));
    add("region", Link(vec![Kind::Region]));
    add("country", Country);
    match kind {
        Kind::Region => {
            add("event", Link(vec![Kind::Event]));
            add("agreement", Link(vec![Kind::Agreement]));
            add("initiative", Link(vec![Kind::Initiative]));
        }
        Kind::City => {
            add("membership", words(&["full", "associate", "none", "unknown", "member"]));
            add("agreement", Link(vec![Kind::Agreement]));
            add("organisation", Link(vec![Kind::Organisation]));
            add("award", Link(vec![Kind::Award]));
            add("initiative", Link(vec![Kind::Initiative]));
            add("funding", Link(vec![Kind::Funding]));
        }
        Kind::Organisation => {
            add("agreement", Link(vec![Kind::Agreement]));
            add("funding", Link(vec![Kind::Funding]));
        }
        Kind::Person => {
            add("agreement", Link(vec![Kind::Agreement]));
            add("in_role", Truth);
        }
        Kind::Agreement => {
            add("status", words(&STANDINGS));
            add("active", Truth);
            add("left", Ahead);
            add("starts", Date);
            add("ends", Date);
            add("notice", Date);
            add("overdue", Truth);
            add("party_count", Number);
            add("organisation", Link(vec![Kind::Organisation]));
            add("initiative", Link(vec![Kind::Initiative]));
            add("funding", Link(vec![Kind::Funding]));
            add("parties", Link(vec![Kind::Organisation, Kind::City]));
            add("partner", Link(vec![Kind::Organisation, Kind::City]));
        }
        Kind::Initiative => add("overdue", Truth),
        Kind::Event => {
            add("upcoming", Truth);
            add("organisation", Link(vec![Kind::Organisation]));
            add("left", Ahead);
            add("ends", Date);
            add("partner", Link(vec![Kind::Organisation, Kind::City]));
        }
        _ => {}
    }
    for field in fields(kind) {
        declared(field, "", &mut all);
    }
    all.push(Asked { path: "called".to_owned(), compared: Date });
    all
}

/// What is worked out of other fields, in some kind.
const WORKED_OUT: [&str; 29] = [
    "name",
    "kind",
    "city",
    "region",
    "country",
    "partner",
    "parties",
    "status",
    "active",
    "left",
    "starts",
    "ends",
    "notice",
    "overdue",
    "upcoming",
    "membership",
    "quiet",
    "in_role",
    "open",
    "awake",
    "called",
    "mine",
    "agreement",
    "event",
    "person",
    "organisation",
    "initiative",
    "award",
    "funding",
];

/// The fields of a kind that stand in files alone, and of which it is plain what a fault in one leaves open.
pub(super) fn asked_of_faulty(kind: Kind) -> Vec<Asked> {
    let mut all = asked(kind, false);
    all.retain(|field| {
        let is_plain = kind != Kind::Agreement || field.path != "faulty";
        is_plain && !WORKED_OUT.contains(&field.path.split('.').next().unwrap_or_default())
    });
    all
}

fn declared(field: &Field, before: &str, all: &mut Vec<Asked>) {
    let path = format!("{before}{}", field.name);
    if all.iter().any(|one| one.path == path) {
        return;
    }
    let compared = match &field.form {
        Form::Id if field.name == "id" => Compared::Text,
        Form::Id => Compared::Link(field.targets().to_vec()),
        Form::Date | Form::Moment => Compared::Date,
        Form::Term | Form::Notice => Compared::Length,
        Form::Whole(_) | Form::Number => Compared::Number,
        Form::Truth => Compared::Truth,
        Form::Words(words) => Compared::Words(words.iter().map(|(word, _)| word.clone()).collect()),
        Form::Text | Form::Hours | Form::Zone | Form::Code(_) => Compared::Text,
        Form::Parts(parts) => {
            for part in parts {
                declared(part, &format!("{path}."), all);
            }
            Compared::Table
        }
    };
    all.push(Asked { path, compared });
}

/// The fields that have an order, each with values from the least on.
pub(super) fn ordered(fields: &[Asked]) -> Vec<(&str, &'static [&'static str])> {
    const DATES: &[&str] = &["2027", "2028-02-28", "2028-02-29", "2028-q4", "2029-03", "2029", "2031", "2032-06"];
    const LENGTHS: &[&str] = &["5d", "2w", "1mo", "6mo", "1y", "18mo", "10y"];
    const NUMBERS: &[&str] = &["0", "1", "2.5", "20", "45.5", "1,000", "1m"];
    let values = |compared: &Compared| match compared {
        Compared::Date => Some(DATES),
        Compared::Ahead | Compared::Behind | Compared::Length => Some(LENGTHS),
        Compared::Number => Some(NUMBERS),
        _ => None,
    };
    fields.iter().filter_map(|field| Some((field.path.as_str(), values(&field.compared)?))).collect()
}

/// What makes queries for records of a kind as seen from a day.
pub(super) struct Maker<'m, 'r> {
    pub(super) random: &'r mut Random,
    pub(super) model: &'m Model,
    pub(super) fields: &'m dyn Fn(Kind) -> &'m [Asked],
    pub(super) day: i32,
}

impl Maker<'_, '_> {
    pub(super) fn tree(&mut self, kind: Kind, depth: usize) -> Tree {
        let parts =
            |maker: &mut Self| (0..2 + maker.random.below(2)).map(|_| maker.tree(kind, depth - 1)).collect::<Vec<_>>();
        match self.random.below(if depth == 0 { 1 } else { 8 }) {
            0..=2 => self.leaf(kind),
            3..=4 => Tree::Not(Box::new(self.tree(kind, depth - 1))),
            5 => Tree::Any(parts(self)),
            _ => Tree::All(parts(self)),
        }
    }

    fn leaf(&mut self, kind: Kind) -> Tree {
        match self.random.below(32) {
            0 => Tree::Word(self.word().to_owned()),
            1 => Tree::Phrase(format!("{} {}", self.random.pick(&BIRDS), self.random.pick(&BIRDS))),
            2..=4 => Tree::Has(self.paths(kind)),
            5..=7 => Tree::No(self.paths(kind)),
            8..=9 => self.truth(kind),
            _ => self.field(kind),
        }
    }

    fn word(&mut self) -> &'static str {
        if self.random.below(3) == 0 { self.random.pick(&FISH) } else { self.random.pick(&BIRDS) }
    }

    fn paths(&mut self, kind: Kind) -> Vec<Vec<String>> {
        (0..=self.random.below(2)).map(|_| self.path(kind).0).collect()
    }

    /// A field, or one that links lead to, with the kind of record that it is of.
    fn path(&mut self, kind: Kind) -> (Vec<String>, Compared, Kind) {
        let (mut path, mut kind) = (Vec::new(), kind);
        loop {
            let fields = (self.fields)(kind);
            let field = &fields[self.random.below(fields.len())];
            path.push(field.path.clone());
            match &field.compared {
                Compared::Link(kinds) if path.len() < 3 && self.random.below(3) == 0 => kind = self.random.pick(kinds),
                compared => return (path, compared.clone(), kind),
            }
        }
    }

    fn truth(&mut self, kind: Kind) -> Tree {
        for _ in 0..200 {
            let (path, compared, _) = self.path(kind);
            if matches!(compared, Compared::Truth) {
                return if self.random.below(2) == 0 { Tree::Is(path) } else { Tree::IsNot(path) };
            }
        }
        self.field(kind)
    }

    fn field(&mut self, kind: Kind) -> Tree {
        let (mut path, mut compared, mut of) = self.path(kind);
        // Most of what may be lies in dates.
        if self.random.below(2) == 0 {
            for _ in 0..30 {
                if matches!(compared, Compared::Date | Compared::Ahead | Compared::Behind) {
                    break;
                }
                (path, compared, of) = self.path(kind);
            }
        }
        let last = path.last().map(String::as_str).unwrap_or_default();
        let is_ordered = matches!(
            compared,
            Compared::Date | Compared::Ahead | Compared::Behind | Compared::Length | Compared::Number
        );
        let sign = match &compared {
            _ if self.random.below(2) == 0 => Sign::Is,
            _ if is_ordered => self.random.pick(&Sign::ALL),
            // What stands in a table, and kinds, are not asked for as a whole.
            Compared::Table => Sign::Is,
            Compared::Text if last == "kind" => self.random.pick(&[Sign::Is, Sign::Not]),
            _ => self.random.pick(&Sign::ALL[..3]),
        };
        let is_list = self.random.below(3) == 0;
        let count = if is_list { 2 + self.random.below(2) } else { 1 };
        let values = (0..count).map(|_| self.sound_value(&compared, (of, last), sign, is_list)).collect();
        Tree::Field(path, sign, values)
    }

    /// A value that goes with the sign: a range with no order, and no length of time ahead without one or the other.
    fn sound_value(&mut self, compared: &Compared, of: (Kind, &str), sign: Sign, is_list: bool) -> (Wanted, String) {
        let is_order = !matches!(sign, Sign::Is | Sign::Equal | Sign::Not);
        loop {
            let (wanted, text) = self.value(compared, of, sign, is_list);
            let is_range = text.contains("..") && !matches!(compared, Compared::Text | Compared::Table);
            let is_far = matches!(compared, Compared::Ahead | Compared::Behind);
            if !(is_order && is_range || is_far && !is_order && !is_range) {
                return (wanted, text);
            }
        }
    }

    fn value(&mut self, compared: &Compared, of: (Kind, &str), sign: Sign, is_list: bool) -> (Wanted, String) {
        let (kind, field) = of;
        match compared {
            Compared::Text if field == "kind" => {
                let text = match self.random.below(3) {
                    0 => "mou".to_owned(),
                    1 => return (Wanted::Kind(kind.word().to_owned()), kind.word().to_owned()),
                    _ => "memorandum".to_owned(),
                };
                (Wanted::Text(text.clone()), text)
            }
            Compared::Table if field == "text" => {
                let word = self.word().to_owned();
                (Wanted::Text(word.clone()), word)
            }
            Compared::Text | Compared::Table => {
                let known: Vec<String> = self
                    .model
                    .values(kind, field)
                    .into_iter()
                    .filter_map(|said| if let Said::Text(text) = said { Some(text.clone()) } else { None })
                    .filter(|text| text.is_ascii() && !text.is_empty())
                    .collect();
                let is_whole = matches!(compared, Compared::Text) && (sign != Sign::Is || self.random.below(2) == 0);
                let text = if known.is_empty() || !is_whole && self.random.below(3) == 0 {
                    self.word().to_owned()
                } else {
                    known[self.random.below(known.len())].clone()
                };
                (Wanted::Text(text.clone()), format!("\"{text}\""))
            }
            Compared::Country => {
                let (code, text) = self.random.pick(&[("NO", "norway"), ("KR", "KR"), ("EG", "Egypt")]);
                (Wanted::Country(code.to_owned()), text.to_owned())
            }
            Compared::Link(kinds) if kinds.contains(&Kind::Person) && self.random.below(6) == 0 => {
                (Wanted::Link(vec![self.model.me.clone()]), "me".to_owned())
            }
            Compared::Link(kinds) if kinds[..] == [Kind::Region] && self.random.below(6) == 0 => {
                (Wanted::Link(vec![self.model.portfolio.clone()]), "mine".to_owned())
            }
            Compared::Link(kinds) => {
                let to = self.random.pick(kinds);
                let ids = self.model.ids(to);
                let id = ids[self.random.below(ids.len())].clone();
                let mut meant = vec![id.clone()];
                if to == Kind::City && kinds.contains(&Kind::Organisation) {
                    meant.extend(self.model.bodies_in(&id));
                }
                (Wanted::Link(meant), id)
            }
            Compared::Words(words) => {
                let word = words[self.random.below(words.len())].clone();
                let text = match self.random.below(if is_list { 2 } else { 3 }) {
                    0 => format!("\"{word}\""),
                    1 => word.replace(' ', "-"),
                    _ => word.clone(),
                };
                (Wanted::Word(word.replace('-', " ")), text)
            }
            Compared::Truth => {
                let truth = self.random.below(2) == 0;
                let words = if truth { ["yes", "true", "Y"] } else { ["no", "false", "N"] };
                (Wanted::Truth(truth), self.random.pick(&words).to_owned())
            }
            Compared::Number => self.number(),
            Compared::Ahead | Compared::Length => self.length(),
            Compared::Behind => match self.length() {
                (Wanted::Lengths(least, most), text) => (Wanted::Back(least, most), text),
                other => other,
            },
            Compared::Date => {
                let (span, text) = self.days();
                (Wanted::Days(span), if is_list || self.random.below(2) == 0 { quoted(&text) } else { text })
            }
        }
    }

    fn number(&mut self) -> (Wanted, String) {
        let (one, other) = (self.random.below(90) as f64, self.random.below(90) as f64 + 0.5);
        let (least, most) = (one.min(other), one.max(other));
        match self.random.below(5) {
            0 => (Wanted::Numbers(least, most), format!("{least}..{most}")),
            1 => (Wanted::Numbers(least, f64::INFINITY), format!("{least}..")),
            2 => (Wanted::Numbers(f64::NEG_INFINITY, most), format!("..{most}")),
            3 => (Wanted::Numbers(one, one), format!("{}k", one / 1000.0)),
            _ => (Wanted::Numbers(other, other), other.to_string()),
        }
    }

    fn one_length(&mut self) -> ((u32, u32), String) {
        let count = u32::try_from(1 + self.random.below(30)).unwrap();
        match self.random.below(6) {
            0 => ((0, count), format!("{count}d")),
            1 => ((0, 7 * count), format!("{count}w")),
            2 => ((count, 0), format!("{count}mo")),
            3 => ((count, 0), format!("\"{count} months\"")),
            4 => ((12, 0), "1y".to_owned()),
            _ => ((12 * count, 0), format!("{count}yr")),
        }
    }

    fn length(&mut self) -> (Wanted, String) {
        let (one, text) = self.one_length();
        if self.random.below(3) > 0 || text.starts_with('"') {
            return (Wanted::Lengths(Some(one), Some(one)), text);
        }
        match self.random.below(3) {
            0 => (Wanted::Lengths(Some(one), None), format!("{text}..")),
            1 => (Wanted::Lengths(None, Some(one)), format!("..{text}")),
            _ => {
                let least = u32::try_from(1 + self.random.below(30)).unwrap();
                let most = least + u32::try_from(self.random.below(30)).unwrap();
                (Wanted::Lengths(Some((least, 0)), Some((most, 0))), format!("{least}mo..\"{most} months\""))
            }
        }
    }

    /// A span of days and how it is written: by the calendar, as seen from the day, or from one to another.
    fn days(&mut self) -> (Span, String) {
        match self.random.below(5) {
            0 => {
                let ((one, first), (other, last)) = (self.calendar(), self.calendar());
                match self.random.below(4) {
                    0 => ((one.0, i32::MAX), format!("{first}..")),
                    1 => ((i32::MIN, other.1), format!("..{last}")),
                    // What ends before it begins is not asked for.
                    _ if one.0 <= other.1 => ((one.0, other.1), format!("{first}..{last}")),
                    _ => (
                        (other.0, one.1.max(other.1)),
                        format!("{last}..{}", if one.1 > other.1 { first } else { last.clone() }),
                    ),
                }
            }
            1 | 2 => self.calendar(),
            _ => self.relative(),
        }
    }

    fn calendar(&mut self) -> (Span, String) {
        let (of, at) = (2027 + self.random.below(6), 1 + self.random.below(12));
        let (of, at) = (i32::try_from(of).unwrap(), u32::try_from(at).unwrap());
        let day = u32::try_from(1 + self.random.below(days_in(of, at) as usize)).unwrap();
        let text = match self.random.below(3) {
            0 => of.to_string(),
            1 => format!("{of}-{at:02}"),
            _ => format!("{of}-{at:02}-{day:02}"),
        };
        (span(&text), text)
    }

    fn relative(&mut self) -> (Span, String) {
        const MONTHS: [&str; 12] = [
            "january",
            "february",
            "march",
            "april",
            "may",
            "june",
            "july",
            "august",
            "september",
            "october",
            "november",
            "december",
        ];
        let (day, seen) = (self.day, date(self.day));
        let (count, at) = (i32::try_from(1 + self.random.below(40)).unwrap(), self.random.below(12));
        let (of, name) = (i32::try_from(2027 + self.random.below(6)).unwrap(), MONTHS[at]);
        let (at, quarter) = (u32::try_from(at).unwrap() + 1, u32::try_from(self.random.below(4)).unwrap());
        let single = |day: i32| (day, day);
        let step = self.random.below(3);
        let beside = i32::try_from(step).unwrap() - 1;
        let which = ["last", "this", "next"][step];
        let quarter_of = |year: i32, quarter: u32| (month(year, quarter * 3 + 1).0, month(year, quarter * 3 + 3).1);
        match self.random.below(18) {
            0 => (single(day), "today".to_owned()),
            1 => (single(day - 1), "yesterday".to_owned()),
            2 => (single(day + 1), "tomorrow".to_owned()),
            3 => (single(day + count), format!("+{count}d")),
            4 => (single(day - 7 * count), format!("-{count}w")),
            5 => (single(moved(day, count)), format!("+{count}mo")),
            6 => (single(moved(day, -count)), format!("{count} months ago")),
            7 => (single(day + 7 * count), format!("in {count} weeks")),
            8 => {
                let monday = day - i32::try_from(seen.weekday().num_days_from_monday()).unwrap() + 7 * beside;
                ((monday, monday + 6), format!("{which} week"))
            }
            9 => {
                let other = date(moved(month(seen.year(), seen.month()).0, beside));
                (month(other.year(), other.month()), format!("{which}-month"))
            }
            10 => {
                let other = date(moved(number(seen.year(), seen.month0() / 3 * 3 + 1, 1), beside * 3));
                (quarter_of(other.year(), other.month0() / 3), format!("{which} quarter"))
            }
            11 => (year(seen.year() + beside), format!("{which} year")),
            12 => ((day, day + count), format!("next {count} days")),
            13 => ((moved(day, -count), day), format!("last {count} months")),
            14 => (quarter_of(seen.year(), quarter), format!("q{}", quarter + 1)),
            15 => (quarter_of(of, quarter), format!("q{} {of}", quarter + 1)),
            16 => (month(of, at), format!("{name} {of}")),
            _ => (month(seen.year(), at), name[..3].to_owned()),
        }
    }
}

fn quoted(text: &str) -> String {
    format!("\"{text}\"")
}
