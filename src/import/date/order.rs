//! What the dates of a column say of their order.

use super::parts::Parts;
use super::{DateCell, DayCount, DayOrder, ShownDates, day, narrow, serial, whole_year, with_time};
use crate::catalog::PartialDate;
use crate::import::cell::{has_year_behind, is_academic_year};
use crate::import::months::MonthLanguages;

/// What the dates of a column say of their order.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::import) struct DateOrders {
    day_first: bool,
    month_first: bool,
    short: ShortYears,
    numbers: BareNumbers,
    years: YearCounts,
    /// Whether one with points between its numbers can be read both ways.
    has_points: bool,
    zeros: LastZeros,
    hours: SeenHours,
    school: SchoolYears,
    /// The languages that have all the names of months in it.
    months: MonthLanguages,
}

/// What is known of the hours of a column.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct SeenHours {
    /// Whether one has an offset from that of Greenwich.
    have_offset: bool,
}

/// What is known of cells such as `2009-10`, which may be a month or a school year.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct SchoolYears {
    /// Whether one can be no month.
    is_there: bool,
    /// How many may be either, as far as two.
    open: u8,
    /// Whether one is a month.
    has_months: bool,
}

/// What is known of the last zeros of months such as `1985.10`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct LastZeros {
    /// Whether a text has one.
    are_kept: bool,
    /// Whether a month is a number, and has lost what it had.
    are_lost: bool,
}

/// Dates of three numbers of two digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct ShortYears {
    /// Whether there is one.
    is_there: bool,
    /// Whether the year stands last in a date beside them that has it whole.
    is_last: bool,
    /// Whether one of them cannot have the day, the month or the year first.
    not: [bool; 3],
}

/// Numbers that stand alone in cells for dates.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct BareNumbers {
    /// Whether one is a day as spreadsheets count them.
    has_serial: bool,
    /// Whether one is neither that nor a year.
    has_other: bool,
}

/// How the years of a column are counted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct YearCounts {
    /// Whether a year is said to be one of the republic of 1912.
    is_of_republic: bool,
    /// Whether one is counted in another way.
    is_of_others: bool,
}

/// Whether a number may be a day as some spreadsheet counts them.
fn is_serial(cell: &str) -> bool {
    [DayCount::From1900, DayCount::From1904].into_iter().any(|count| serial(cell, count).is_some())
}

/// Whether a date has a year of four digits, or one of a Japanese era.
fn has_other_years(cell: &str) -> bool {
    const ERAS: [&str; 5] = ["明治", "大正", "昭和", "平成", "令和"];
    let has_year = cell.split(|sign: char| !sign.is_ascii_digit()).any(|digits| digits.len() == 4);
    let is_of_era = cell.trim_start().starts_with(['M', 'T', 'S', 'H', 'R', 'm', 't', 's', 'h', 'r'])
        && cell.chars().nth(1).is_some_and(|sign| sign.is_ascii_digit());
    has_year || is_of_era || ERAS.iter().any(|era| cell.contains(era))
}

impl DateOrders {
    /// Takes in a cell of the column, which is a number or a text.
    pub(in crate::import) fn see(&mut self, cell: &str, is_number: bool) {
        let narrow = narrow(cell);
        let cell = narrow.trim();
        self.hours.have_offset |= super::has_offset(cell);
        let is_month = cell.len() == "2009-10".len() && PartialDate::parse(cell).is_some();
        self.school.is_there |= is_academic_year(cell);
        self.school.has_months |= is_month && !has_year_behind(cell);
        self.school.open = self.school.open.saturating_add(u8::from(is_month && has_year_behind(cell))).min(2);
        self.months = self.months.seen_in(cell);
        self.zeros.are_lost |= is_number && super::is_decimal(cell);
        self.zeros.are_kept |= super::is_decimal(cell)
            && cell.len() == "1985.10".len()
            && [".10", ",10"].iter().any(|end| cell.ends_with(end));
        if cell.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.') {
            self.numbers.has_serial |= is_serial(cell);
            self.numbers.has_other |=
                cell.bytes().all(|byte| byte.is_ascii_digit()) && ![0, 4, 8].contains(&cell.len()) && !is_serial(cell);
        }
        if cell.contains(['年', '.', '/', '-']) {
            let is_of_republic = ["民國", "民国"].iter().any(|era| cell.contains(era));
            self.years.is_of_republic |= is_of_republic;
            self.years.is_of_others |= !is_of_republic && has_other_years(cell);
        }
        let (written, _) = with_time(cell);
        for part in [written].into_iter().chain(written.split([' ', '–', '—'])) {
            self.see_date(part);
        }
    }

    fn see_date(&mut self, written: &str) {
        if super::is_shortened(written) {
            return;
        }
        let Some(parts) =
            Parts::of(written, MonthLanguages::default()).filter(|parts| parts.month.is_none() && parts.is_even)
        else {
            return;
        };
        match parts.numbers[..] {
            [(first, 1 | 2), (second, 1 | 2), (_, 4)] => {
                self.short.is_last = true;
                self.day_first |= first > 12 && second <= 12;
                self.month_first |= first <= 12 && second > 12;
                self.has_points |= parts.has_points() && first <= 12 && second <= 12 && first != second;
            }
            [(first, 1 | 2), (second, 1 | 2), (third, 2)] => {
                let is_none =
                    |year: u32, month: u32, number: u32| day(whole_year(year), month, number) == DateCell::Unknown;
                self.short.is_there = true;
                let ways =
                    [is_none(third, second, first), is_none(third, first, second), is_none(first, second, third)];
                for (not, is_none) in self.short.not.iter_mut().zip(ways) {
                    *not |= is_none;
                }
            }
            _ => {}
        }
    }

    /// What the dates of several columns say together.
    pub(in crate::import) fn of_all<'a>(all: impl Iterator<Item = &'a DateOrders>) -> DateOrders {
        all.fold(DateOrders::default(), |one, other| DateOrders {
            day_first: one.day_first || other.day_first,
            month_first: one.month_first || other.month_first,
            short: ShortYears {
                is_there: one.short.is_there || other.short.is_there,
                is_last: one.short.is_last || other.short.is_last,
                not: [0, 1, 2].map(|way: usize| one.short.not[way] || other.short.not[way]),
            },
            has_points: one.has_points || other.has_points,
            months: one.months.and(other.months),
            school: SchoolYears {
                is_there: one.school.is_there || other.school.is_there,
                open: one.school.open.saturating_add(other.school.open).min(2),
                has_months: one.school.has_months || other.school.has_months,
            },
            hours: SeenHours { have_offset: one.hours.have_offset || other.hours.have_offset },
            zeros: LastZeros {
                are_kept: one.zeros.are_kept || other.zeros.are_kept,
                are_lost: one.zeros.are_lost || other.zeros.are_lost,
            },
            numbers: BareNumbers {
                has_serial: one.numbers.has_serial || other.numbers.has_serial,
                has_other: one.numbers.has_other || other.numbers.has_other,
            },
            years: YearCounts {
                is_of_republic: one.years.is_of_republic || other.years.is_of_republic,
                is_of_others: one.years.is_of_others || other.years.is_of_others,
            },
        })
    }

    /// The order that all of them fit, if one of them tells.
    pub(in crate::import) fn order(self) -> Option<DayOrder> {
        let [not_day_first, not_month_first, not_year_first] = self.short.not;
        let of_short = match (not_day_first, not_month_first, not_year_first || self.short.is_last) {
            (false, true, true) => Some(DayOrder::DayFirst),
            (true, false, true) => Some(DayOrder::MonthFirst),
            _ => None,
        };
        match (self.day_first, self.month_first) {
            (true, false) if !not_day_first => Some(DayOrder::DayFirst),
            (false, true) if !not_month_first => Some(DayOrder::MonthFirst),
            (false, false) if self.short.is_there => of_short,
            _ => None,
        }
    }

    /// Whether its dates contradict each other.
    pub(in crate::import) fn is_mixed(self) -> bool {
        let [not_day_first, not_month_first, _] = self.short.not;
        self.day_first && self.month_first || not_day_first && not_month_first
    }

    /// Whether nothing says that the month comes first in its dates.
    pub(in crate::import) fn may_be_day_first(self) -> bool {
        !self.month_first && !self.short.not[0]
    }

    /// Whether there is a date with points that can be read both ways, and that may have the day first.
    pub(in crate::import) fn rests_on_points(self) -> bool {
        self.has_points && self.may_be_day_first()
    }

    /// What its dates show of each other.
    pub(in crate::import) fn shown(self) -> ShownDates {
        ShownDates {
            keeps_zeros: self.zeros.are_kept && !self.zeros.are_lost,
            is_year_last: self.short.is_last,
            has_offsets: self.hours.have_offset,
        }
    }

    /// The languages in which its months seem to be written.
    pub(in crate::import) fn months(self) -> MonthLanguages {
        self.months
    }

    /// Whether one of its years is said to be counted from 1912, and none in another way, so that the short ones are as well.
    pub(in crate::import) fn are_of_republic(self) -> bool {
        self.years.is_of_republic && !self.years.is_of_others
    }

    /// Whether its cells that may be months or school years are school years.
    pub(in crate::import) fn are_school_years(self) -> bool {
        self.school.is_there || self.school.open > 1 && !self.school.has_months
    }

    /// Whether its numbers are days as spreadsheets count them.
    pub(in crate::import) fn has_serials(self) -> bool {
        self.numbers.has_serial && !self.numbers.has_other
    }
}
