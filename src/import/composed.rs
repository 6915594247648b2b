//! Values that several cells of a row say together, or one cell says for several fields: how long an agreement holds,
//! the time of an office, a sum with its currency.

use super::TableFault;
use super::cell::{date_value, in_toml, is_academic_year, text};
use super::column::Column;
use super::date::{DateCell, DateContext, DatePeriod, date, period};
use super::grid::GridRow;
use super::heading;
use super::money::{Money, money};
use super::number::{self, Decimals};
use super::row::{CellAt, Reader, Values, cells};
use super::validity::{Validity, ValidityRole, validity};
use super::words;
use crate::catalog::{Kind, Organisation, Record};
use crate::edit::RecordPair;
use crate::source::scrub;

/// Fields with their values as TOML; none where a field is left empty.
pub(super) type Given = Vec<(&'static str, Option<String>)>;

impl Reader<'_> {
    /// The values of a row that stand in no cell of their own. A sum that is none is taken down.
    pub(super) fn given(&self, read: &mut Values<'_>) -> Given {
        if self.columns.is_own || self.is_entries {
            return Given::new();
        }
        match self.asked.kind {
            Kind::Agreement => {
                let title = self.title_of_agreement(read.row).map(|title| ("title", Some(text(&title))));
                let parties = read.city.map(|city| ("parties", Some(format!("[{}]", text(city)))));
                let is_said = self.said("kind", read).is_some();
                let kind = self.agreement_kind.filter(|_| !is_said).map(|kind| ("kind", Some(text(kind))));
                self.agreement(read).into_iter().chain(title).chain(kind).chain(parties).collect()
            }
            Kind::Person => self.office(read),
            Kind::Funding => {
                let sum = self.sum(read);
                read.or_bad("amount", sum).unwrap_or_else(|| vec![("amount", None), ("currency", None)])
            }
            Kind::City => self.beside_name(read),
            Kind::Event => self.event_place(read),
            _ => Given::new(),
        }
    }

    /// The first cell of a column that says something, with its heading.
    pub(super) fn said<'r>(&'r self, field: &str, read: &Values<'r>) -> Option<(&'r Column, &'r str, &'r str)> {
        let column = self.columns.get(field)?;
        let cell = cells(read.row, column).first().copied().filter(|cell| !words::is_nothing(cell.text))?;
        let cell = CellAt { text: cell.text.strip_prefix('\'').unwrap_or(cell.text), ..cell };
        Some((column, cell.text, self.headings.get(cell.place).map_or("", String::as_str)))
    }

    /// Adds the own organisation to the one party of an agreement, where the table has one column for the other side;
    /// whether that is so.
    pub(super) fn add_own_party(&self, pairs: &mut [RecordPair]) -> bool {
        let is_alone = self.columns.get("parties").is_some_and(|column| column.places.len() == 1);
        if self.asked.kind != Kind::Agreement || self.columns.is_own || self.is_entries || !is_alone {
            return false;
        }
        let parties = pairs.iter_mut().find(|(key, _)| *key == "parties").map(|(_, parties)| parties);
        let Some((parties, home)) = parties.zip(self.own_organisation()) else { return false };
        let named: Vec<&str> = parties.split('"').skip(1).step_by(2).collect();
        let [other] = named[..] else { return false };
        if other == home.entry.id.as_str() || self.is_own_city(other) {
            return false;
        }
        *parties = format!("[{}, {}]", text(other), text(home.entry.id.as_str()));
        true
    }

    /// Whether an id is that of the city of the own organisation.
    pub(super) fn is_own_city(&self, id: &str) -> bool {
        self.own_organisation().and_then(|own| own.city.as_ref()).is_some_and(|city| city.as_str() == id)
    }

    /// The organisation whose desk it is.
    pub(super) fn own_organisation(&self) -> Option<&Organisation> {
        match self.catalog.record(self.catalog.dataset().home.as_ref()?.as_str()) {
            Some(Record::Organisation(own)) => Some(own),
            _ => None,
        }
    }

    /// How long an agreement holds, and how it goes on.
    fn agreement(&self, read: &mut Values<'_>) -> Given {
        let mut whole = Validity::default();
        let (mut given, mut open, mut term_said) = (Given::new(), Vec::new(), None);
        for (role, field) in ValidityRole::ALL {
            let Some((column, cell, heading)) = self.said(field, read) else { continue };
            let dates = self.reading(column, read).dates(false);
            // A date alone is read by the field.
            if role == ValidityRole::Signed && date(cell, dates) != DateCell::Unknown {
                continue;
            }
            let unit = heading::unit(heading).or_else(|| (role == ValidityRole::Term).then(|| heading.to_owned()));
            let found = validity(cell, role, dates, unit.as_deref());
            // `2030` below `Validity`: until then it holds.
            let is_end = || role == ValidityRole::Term && self.said("ends", read).is_none();
            let first = whole.signed.clone().or_else(|| self.first_date(read));
            let until = || later_date(cell, first.as_deref()?, dates).filter(|_| is_end());
            let until = || until().map(|date| Validity { ends: Some(date), ..Validity::default() });
            // Long behind the signing it may as well be the end: `31/12/2030 - automatic renewal`.
            let is_doubtful = |found: &Validity| {
                let year = |date: &Option<String>| date.as_ref().and_then(|date| date.get(..4)).map(str::to_owned);
                let is_later = year(&found.starts).zip(year(&first)).is_some_and(|(starts, first)| starts > first);
                role == ValidityRole::Term && found.ends.is_none() && is_later
            };
            let is_alone = || ["starts", "ends", "term"].iter().all(|field| self.said(field, read).is_none());
            let span = || years_of_term(cell).filter(|_| role == ValidityRole::Signed && is_alone());
            // What is not understood is left to the field, which says what is wrong.
            let Some(found) = found.filter(|found| !is_doubtful(found)).or_else(until).or_else(span) else {
                open.push((field, heading.to_owned(), cell.to_owned()));
                continue;
            };
            given.push((field, None));
            if found.term.is_some() {
                term_said = Some((heading.to_owned(), cell.to_owned()));
            }
            let told = whole.take_in(found);
            if !told.is_empty() {
                read.set_aside(Some(heading.to_owned()), &told.join(", "));
            }
        }
        if given.is_empty() {
            return given;
        }
        if let (Some(_), Some((heading, cell))) = (&whole.ends, term_said) {
            read.set_aside(Some(heading), &cell);
            whole.term = None;
        }
        let renewal = self.renewal(&mut whole, &given, read);
        given.retain(|(field, _)| !field.starts_with("renewal"));
        let values = [
            ("signed", whole.signed.as_deref().map(date_value)),
            ("starts", whole.starts.as_deref().map(date_value)),
            ("ends", whole.ends.as_deref().map(date_value)),
            ("term", whole.term.as_deref().map(text)),
            ("open_ended", whole.is_open_ended.then(|| "true".to_owned())),
        ];
        for (field, value) in values {
            // Another cell has said it.
            for (_, heading, cell) in open.iter().filter(|(other, ..)| *other == field && value.is_some()) {
                read.set_aside(Some(heading.clone()), cell);
            }
            if value.is_some() {
                given.retain(|(other, _)| *other != field);
                given.push((field, value));
            }
        }
        given.extend(renewal);
        given
    }

    /// When something began, or was signed.
    fn first_date(&self, read: &Values<'_>) -> Option<String> {
        let (column, first, _) = self.said("starts", read).or_else(|| self.said("signed", read))?;
        match date(first, self.reading(column, read).dates(false)) {
            DateCell::Known(date) => Some(date),
            _ => None,
        }
    }

    /// What an agreement is called that has no title: its kind, and who agrees.
    pub(super) fn title_of_agreement(&self, row: &GridRow) -> Option<String> {
        let is_meant = self.asked.kind == Kind::Agreement && !self.columns.is_own && !self.is_entries;
        let cells = |field: &str| self.columns.get(field).map(|column| cells(row, column)).unwrap_or_default();
        let has_title = cells("title").iter().any(|cell| !cell.text.is_empty());
        let parties: Vec<&str> = cells("parties").iter().map(|cell| cell.text).collect();
        if !is_meant || has_title || parties.is_empty() {
            return None;
        }
        let kind = cells("kind").first().map(|cell| cell.text).filter(|cell| !words::is_nothing(cell));
        let kind = kind.or(self.agreement_kind).unwrap_or("Agreement");
        let kind = words::agreement_kind(kind).unwrap_or(kind);
        let mut letters = kind.chars();
        let first = letters.next()?.to_uppercase();
        Some(format!("{first}{}: {}", letters.as_str(), parties.join(" – ")))
    }

    /// The table of the renewal; none where it is left to its columns.
    fn renewal(
        &self,
        whole: &mut Validity,
        given: &Given,
        read: &mut Values<'_>,
    ) -> Option<(&'static str, Option<String>)> {
        let columns = ["renewal", "renewal_term", "renewal_notice"];
        let is_understood = columns
            .iter()
            .all(|field| self.said(field, read).is_none() || given.iter().any(|(other, _)| other == field));
        let says = whole.renewal.is_some() || whole.renewal_term.is_some() || whole.notice.is_some();
        if !is_understood || !says {
            return None;
        }
        if whole.renewal.is_none() && whole.is_open_ended {
            whole.is_open_ended = false;
            whole.renewal = Some("until notice".to_owned());
        }
        let Some(kind) = &whole.renewal else {
            for field in columns {
                if let Some((_, cell, heading)) = self.said(field, read) {
                    read.set_aside(Some(heading.to_owned()), cell);
                }
            }
            return Some(("renewal", None));
        };
        let said = self.said("renewal_times", read).map(|(_, cell, heading)| (cell, heading));
        let times = said.and_then(|(cell, _)| in_toml(&number::whole(cell)?, cell).ok());
        if let (None, Some((cell, heading))) = (&times, said) {
            read.set_aside(Some(heading.to_owned()), cell);
        }
        let times = times.or(whole.times.take());
        let parts = [
            Some(format!("kind = {}", text(kind))),
            whole.renewal_term.as_deref().map(|term| format!("term = {}", text(term))),
            times.map(|times| format!("times = {times}")),
            whole.notice.as_deref().map(|notice| format!("notice = {}", text(notice))),
        ];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        Some(("renewal", Some(format!("{{ {} }}", parts.join(", ")))))
    }

    /// From when and until when somebody is in office, where both stand in one cell.
    fn office(&self, read: &Values<'_>) -> Given {
        let of = |field: &str| {
            let (column, cell, _) = self.said(field, read)?;
            let dates = self.reading(column, read).dates(false);
            (date(cell, dates) == DateCell::Unknown).then(|| period(cell, dates)).flatten()
        };
        match (of("from"), of("until")) {
            (Some(DatePeriod { from, to: Some(to) }), None) if self.said("until", read).is_none() => {
                vec![("from", from.as_deref().map(date_value)), ("until", Some(date_value(&to)))]
            }
            _ => Given::new(),
        }
    }

    /// A sum of money with its currency.
    fn sum(&self, read: &Values<'_>) -> Result<Given, TableFault> {
        let Some((column, cell, heading)) = self.said("amount", read) else { return Ok(Given::new()) };
        let fault =
            |what: String| TableFault { row: read.number, of_table: false, column: Some(heading.to_owned()), what };
        let stated = self.said("currency", read).map(|(_, cell, _)| cell);
        let is_exact = cells(read.row, column).first().is_some_and(|cell| cell.is_exact);
        let decimals =
            if is_exact { Decimals::with_point() } else { read.seen.decimals_of(column.field).or_of_heading(heading) };
        let Some(Money { amount, currency, sign }) = money(
            cell,
            decimals,
            heading::unit(heading).or_else(|| self.units.get("amount").cloned()).as_deref(),
            stated.is_some(),
        ) else {
            return Ok(Given::new());
        };
        let amount = in_toml(&amount, cell).map_err(fault)?;
        let stated = stated.map(|stated| words::meant("currency", stated).unwrap_or(stated).to_uppercase());
        match (currency, stated, sign) {
            (Some(currency), Some(stated), _) if currency != stated => {
                Err(fault(format!("'{}' is in {currency}, and the row says {}", scrub(cell), scrub(&stated))))
            }
            (Some(currency), ..) => Ok(vec![("amount", Some(amount)), ("currency", Some(text(&currency)))]),
            (None, None, Some(sign)) => Err(fault(format!(
                "'{}' says '{}', which several currencies have: write the code, such as USD",
                scrub(cell),
                scrub(&sign)
            ))),
            (None, ..) => Ok(vec![("amount", Some(amount))]),
        }
    }
}

/// Two years below a heading for the signing, from which until which an agreement holds: `2004-2008`. Of days, of years with
/// another sign and of a school year both sides may have signed at different times.
fn years_of_term(cell: &str) -> Option<Validity> {
    let (starts, ends) = cell.trim().split_once(['-', '–', '—'])?;
    let (starts, ends) = (starts.trim(), ends.trim());
    let is_year = |text: &str| text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let is_term = is_year(starts) && is_year(ends) && starts < ends && !is_academic_year(cell);
    let [starts, ends] = [starts, ends].map(|year| Some(year.to_owned()));
    is_term.then(|| Validity { starts, ends, ..Validity::default() })
}

/// The date of a cell that is of a later year than another one.
fn later_date(cell: &str, first: &str, dates: DateContext) -> Option<String> {
    let DateCell::Known(found) = date(cell, dates) else { return None };
    (found.get(..4)? > first.get(..4)?).then_some(found)
}
