//! The text of a cell as the TOML that its field asks for.

mod mark;
mod remark;

use super::column::Columns;
use super::country;
use super::date::{
    DateCell, DateContext, DateOrders, DayCount, DayOrder, YearCount, date, in_doubt, in_two_ways, is_moment, narrow,
    period, unknown_word,
};
use super::list::{self, ListCell, plain};
use super::money::{self, CountUnit};
use super::months::MonthLanguages;
use super::names::{Names, TargetFacts};
use super::number::{self, Decimals};
use super::words;
use crate::catalog::{Id, Kind, PartialDate};
use crate::edit::{id_from, quoted};
use crate::export::SEPARATOR;
use crate::find::fold;
use crate::schema::{Field, Form};
use crate::source::scrub;
pub(super) use mark::{unguarded, without_footnotes};
pub(super) use remark::{has_year_behind, is_academic_year, is_vague};

/// What the cells of a column are read with.
#[derive(Clone, Copy)]
pub(super) struct ColumnContext<'a> {
    pub(super) kind: Kind,
    pub(super) names: &'a Names,
    pub(super) columns: &'a Columns,
    /// The order of the dates of the column, as far as that is known.
    pub(super) order: Option<DayOrder>,
    /// Whether its dates with points have the day first.
    pub(super) has_day_first_with_points: bool,
    /// The languages of the names of months.
    pub(super) months: MonthLanguages,
    /// How its years of two digits are counted.
    pub(super) years: YearCount,
    /// What its dates say of each other.
    pub(super) orders: DateOrders,
    /// From when on it holds days as spreadsheets count them.
    pub(super) serials: Option<DayCount>,
    /// What stands before the decimals of the column.
    pub(super) decimals: Decimals,
    /// Whether the cell is a value and no text: a point in a number then stands before its decimals.
    pub(super) is_exact: bool,
    /// What the heading says that the cells are counted in.
    pub(super) unit: Option<&'a str>,
    /// What is said of the record that the cell names.
    pub(super) target: TargetFacts,
    /// What `mil` stands for, as a power of ten, where the heading tells.
    pub(super) mil: Option<u32>,
}

/// The id that a cell gives: a word that is none as others number their records is written as one, `E01` as `e01`.
pub(super) fn id_of(cell: &str) -> String {
    let is_word =
        !cell.is_empty() && cell.chars().all(|sign| sign.is_ascii_alphanumeric() || "-_./[]#:+".contains(sign));
    let made = || id_from(cell).filter(|_| is_word && Id::parse(cell).is_none());
    made().map_or_else(|| cell.to_owned(), |id| id.to_string())
}

/// A text in quotes.
pub(super) fn text(text: &str) -> String {
    quoted(text)
}

impl ColumnContext<'_> {
    /// The value of a field that is no list; none for an empty cell. The error says what is wrong.
    pub(super) fn value(&self, field: &Field, cell: &str) -> Result<Option<String>, String> {
        let cell = unguarded(cell);
        if self.is_nothing(field, &cell) { Ok(None) } else { self.one(field, &cell).map(Some) }
    }

    /// A cell of a list as its parts, and what of it is none of them.
    pub(super) fn list_cell(&self, field: &Field, cell: &str) -> ListCell {
        if self.columns.is_own {
            ListCell { values: list::own(&unguarded(cell)), left_out: Vec::new() }
        } else {
            list::of_others(&field.name, cell, unguarded)
        }
    }

    /// The values that the parts of a list stand for. The error says what is wrong with one of them.
    pub(super) fn items(&self, field: &Field, parts: &[String]) -> Result<Vec<String>, String> {
        let items: Result<Vec<Vec<String>>, String> = parts.iter().map(|part| self.item(field, part)).collect();
        Ok(items?.into_iter().flatten().collect())
    }

    /// A list of these values; none where there is no value.
    pub(super) fn list(field: &Field, items: &[&str]) -> Option<String> {
        match items {
            [] => None,
            [only] if field.name == "source" => Some((*only).to_owned()),
            _ => Some(format!("[{}]", items.join(", "))),
        }
    }

    fn item(&self, field: &Field, part: &str) -> Result<Vec<String>, String> {
        if let (Form::Date, false) = (&field.form, self.columns.is_own) {
            return self.days(field, part);
        }
        if let Form::Parts(fields) = &field.form {
            let cells = list::split(part, SEPARATOR);
            let cells = cells.iter().map(|cell| plain(cell.trim()));
            let pairs = fields.iter().zip(cells).filter(|(_, cell)| !cell.is_empty());
            let pair = |(field, cell): (&Field, String)| {
                let own = ColumnContext { columns: &Columns { is_own: true, ..Columns::default() }, ..*self };
                own.one(field, &cell).map(|value| format!("{} = {value}", field.name))
            };
            let pairs: Result<Vec<String>, String> = pairs.map(pair).collect();
            return Ok(vec![format!("{{ {} }}", pairs?.join(", "))]);
        }
        let part = plain(part);
        if self.is_nothing(field, &part) {
            return Ok(Vec::new());
        }
        if field.form == Form::Id && !self.columns.is_own {
            return self.links(field, &part);
        }
        Ok(vec![self.one(field, &part)?])
    }

    /// The days of a part of a list: one, or all from one to another.
    fn days(&self, field: &Field, part: &str) -> Result<Vec<String>, String> {
        const LONGEST: i64 = 31;
        let dates = self.dates(false);
        let part = without_footnotes(part.trim());
        if self.is_nothing(field, part) {
            return Ok(Vec::new());
        }
        let whole = if date(part, dates) == DateCell::Unknown { period(part, dates) } else { None };
        let day = |date: Option<String>| PartialDate::parse(&date?)?.exact();
        match whole.map(|period| (day(period.from), day(period.to))) {
            Some((Some(first), Some(last))) if (last - first).num_days() < LONGEST => {
                Ok(first.iter_days().take_while(|day| *day <= last).map(|day| date_value(&day.to_string())).collect())
            }
            _ => Ok(vec![self.one(field, part)?]),
        }
    }

    /// Whether a cell says that there is nothing: a dash, or `n/a`. In a text only what no text is, in a list of texts
    /// it is kept.
    fn is_nothing(&self, field: &Field, cell: &str) -> bool {
        if cell.is_empty() || self.columns.is_own {
            return cell.is_empty();
        }
        match &field.form {
            Form::Text if field.many => false,
            Form::Text => {
                is_mark(cell)
                    || words::is_dash(cell)
                    || ["n/a", "#n/a", "null", "nan"].contains(&&*cell.to_lowercase())
                    || cell == "NA"
            }
            Form::Words(words) => word(self.kind, &field.name, words, cell).is_none() && words::is_nothing(cell),
            Form::Truth => words::truth(cell).is_none() && words::is_nothing(cell),
            // A weekday beside the date says nothing more.
            Form::Date => words::is_nothing(cell) || words::are_passed_over(cell) || is_zero_date(cell),
            _ => words::is_nothing(cell),
        }
    }

    /// What dates of the column are read with.
    pub(super) fn dates(&self, hours: bool) -> DateContext {
        DateContext {
            order: self.order,
            hours,
            is_own: self.columns.is_own,
            serials: self.serials,
            has_day_first_with_points: self.has_day_first_with_points,
            months: self.months,
            years: self.years,
            shown: self.orders.shown(),
        }
    }

    /// Whether a cell can be read as a date or a number, where its field is one.
    pub(super) fn reads(&self, field: &Field, cell: &str) -> bool {
        match &field.form {
            Form::Date | Form::Moment => {
                date(cell, self.dates(true)) != DateCell::Unknown || period(cell, self.dates(true)).is_some()
            }
            Form::Whole(_) => self.counted(field, cell).is_some(),
            Form::Number => number::decimal(cell, self.decimals).is_some(),
            Form::Code(2) => self.columns.is_own || country::code(cell).is_some(),
            _ => true,
        }
    }

    /// One value.
    pub(super) fn one(&self, field: &Field, cell: &str) -> Result<String, String> {
        let shown = || scrub(cell);
        Ok(match &field.form {
            Form::Date | Form::Moment => return self.date(field, cell),
            Form::Whole(_) if self.is_exact && cell.contains('.') && !self.unit.is_some_and(money::multiplies) => {
                return Err(format!("'{}' is not a whole number", shown()));
            }
            Form::Whole(_) => match self.counted(field, cell) {
                Some(digits) => return in_toml(&digits, cell),
                None => return Err(format!("'{}' is not a whole number", shown())),
            },
            Form::Number => return self.number(field, cell),
            Form::Truth => words::truth(cell).map_or_else(|| quoted(cell), str::to_owned),
            Form::Words(words) => quoted(word(self.kind, &field.name, words, cell).as_deref().unwrap_or(cell)),
            Form::Code(2) => quoted(country::code(cell).unwrap_or(cell)),
            Form::Code(3) if !self.columns.is_own => {
                quoted(&words::meant("currency", cell).filter(|code| code.len() == 3).unwrap_or(cell).to_uppercase())
            }
            Form::Code(_) if cell.len() == 3 && cell.is_ascii() => quoted(&cell.to_uppercase()),
            Form::Id if field.name == "id" && !self.columns.is_own => quoted(&id_of(cell)),
            Form::Id if !self.columns.is_own => {
                quoted(&self.names.resolve_or_make_in(&field.name, cell, self.target)?)
            }
            Form::Text if self.kind == Kind::Agreement && field.name == "kind" && !self.columns.is_own => {
                quoted(words::agreement_kind(cell).unwrap_or(cell))
            }
            Form::Text if self.kind == Kind::Event && field.name == "kind" && !self.columns.is_own => {
                quoted(words::event_kind(cell).unwrap_or(cell))
            }
            _ => quoted(cell),
        })
    }

    /// A whole number, in what the heading or the cell says; of a time that a prize was given which one it was.
    fn counted(&self, field: &Field, cell: &str) -> Option<String> {
        if let Some(cycle) = (field.name == "cycle").then(|| number::ordinal(cell)).flatten() {
            return Some(cycle);
        }
        let decimals = if self.is_exact { Decimals::with_point() } else { self.decimals };
        let plain = || number::whole(&narrow(cell)).filter(|_| !self.unit.is_some_and(money::multiplies));
        let mil = money::mil_in(cell).or(self.mil);
        money::counted(cell, CountUnit { unit: self.unit, mil }, decimals).or_else(plain)
    }

    fn date(&self, field: &Field, cell: &str) -> Result<String, String> {
        const ENDS: [&str; 4] = ["ends", "until", "terminated", "register_by"];
        let dates = self.dates(field.form == Form::Moment);
        let shown = || scrub(cell);
        let read = match date(cell, dates) {
            DateCell::Known(date) => Some(date),
            DateCell::TwoWays => return Err(in_two_ways(cell)),
            DateCell::Doubtful(doubt) => return Err(in_doubt(cell, doubt)),
            DateCell::Unknown if self.columns.is_own => None,
            DateCell::Unknown => match period(cell, dates).map(|period| (period.from, period.to)) {
                Some((Some(from), None)) if !ENDS.contains(&field.name.as_str()) => Some(from),
                Some((None, Some(to))) if ENDS.contains(&field.name.as_str()) => Some(to),
                Some(_) => {
                    return Err(format!("'{}' is no date that '{}' can have: write one day", shown(), field.name));
                }
                None if is_of_order(cell, dates) => return Err(in_two_ways(cell)),
                None => None,
            },
        };
        match read {
            Some(date) => Ok(date_value(&date)),
            None if self.columns.is_own => Ok(quoted(cell)),
            None => unknown_word(cell, dates).map_or_else(|| Ok(quoted(cell)), Err),
        }
    }

    fn number(&self, field: &Field, cell: &str) -> Result<String, String> {
        let is_degrees = ["lat", "lon"].contains(&field.name.as_str());
        let is_plain = cell.parse::<f64>().is_ok_and(f64::is_finite)
            && cell.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
        if self.unit.is_some_and(money::multiplies) {
            return Err(format!("'{}' cannot be counted in {}", scrub(cell), scrub(self.unit.unwrap_or_default())));
        }
        let is_sure = is_plain && (self.columns.is_own || self.is_exact || is_degrees || !cell.contains('.'));
        let read = match is_degrees {
            _ if is_sure => Some(cell.to_owned()),
            true => number::degrees(cell),
            false => number::decimal(cell, self.decimals),
        };
        if let Some(read) = read {
            return in_toml(&read, cell);
        }
        let may_be = number::whole(cell).is_some();
        let hint = if may_be { ", or one of two: write it without signs between the thousands" } else { "" };
        Err(format!("'{}' is not a number{hint}", scrub(cell)))
    }
}

/// What databases and programs have where a date is not known: `0`, `0000-00-00`, `00/00/0000 00:00`.
fn is_zero_date(cell: &str) -> bool {
    let is_sign = |sign: char| sign == '0' || "-/.: T".contains(sign);
    cell.contains('0') && cell.chars().all(is_sign)
}

/// A number that was read from a cell as TOML has it.
pub(super) fn in_toml(read: &str, cell: &str) -> Result<String, String> {
    let number = number::without_zeros(read);
    let is_too_large = !number.contains('.') && number.parse::<i64>().is_err();
    if is_too_large { Err(format!("'{}' is too large a number", scrub(cell))) } else { Ok(number) }
}

/// A word of a field, whatever its capitals, accents and hyphens, or what people write for it; `None` where it is none
/// of them.
fn word(kind: Kind, field: &str, words: &[(String, String)], cell: &str) -> Option<String> {
    let folded = fold(cell);
    let found = words.iter().find(|(word, _)| fold(word) == folded).map(|(word, _)| word.clone());
    let renewal =
        || words::renewal(cell).filter(|_| field == "kind" && words.iter().any(|(word, _)| word == "automatic"));
    found.or_else(|| words::field_word(kind, field, cell).or_else(renewal).map(str::to_owned))
}

/// Whether a cell holds nothing but marks of footnotes: `[4][5]`.
pub(super) fn is_mark(cell: &str) -> bool {
    let digits = |mark: &str| !mark.is_empty() && mark.bytes().all(|byte| byte.is_ascii_digit());
    let inner = cell.trim().strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
    inner.is_some_and(|inner| inner.split("][").all(digits))
}

/// Whether a cell holds a beginning and an end that can be read as soon as somebody says which number comes first.
fn is_of_order(cell: &str, dates: DateContext) -> bool {
    dates.order.is_none() && period(cell, DateContext { order: Some(DayOrder::DayFirst), ..dates }).is_some()
}

/// A date as TOML.
pub(super) fn date_value(date: &str) -> String {
    if is_bare(date) { date.to_owned() } else { quoted(date) }
}

/// Whether a date is written in TOML without quotes: where its day is known.
fn is_bare(cell: &str) -> bool {
    let day = PartialDate::parse(cell).is_some_and(|date| date.exact().is_some());
    day || is_moment(cell)
}
