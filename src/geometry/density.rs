//! How many agreements hold along a scale of days.

use chrono::{Datelike, NaiveDate};

use super::DayScale;

/// From when until when an agreement may hold: the first and the last day that its dates can mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BarSpan {
    /// The first day.
    pub first: NaiveDate,
    /// The last day; none without an end, and where the end is not known.
    pub last: Option<NaiveDate>,
}

/// How many of the spans touch each of so many parts of a scale, equal in length.
pub fn density(spans: impl IntoIterator<Item = BarSpan>, scale: DayScale, columns: usize) -> Vec<u32> {
    let mut changes = vec![0_i64; columns + 1];
    let most = i64::try_from(columns).unwrap_or(i64::MAX);
    for BarSpan { first, last } in spans {
        let begins = scale.column(first, columns).clamp(0, most) as usize;
        let ends = last.map_or(most, |last| (scale.column(last, columns) + 1).clamp(0, most)) as usize;
        if begins < ends && last.is_none_or(|last| last.num_days_from_ce() >= first.num_days_from_ce()) {
            changes[begins] += 1;
            changes[ends] -= 1;
        }
    }
    let mut holding = 0;
    let mut count = |change: &i64| {
        holding += change;
        u32::try_from(holding).unwrap_or_default()
    };
    changes[..columns].iter().map(&mut count).collect()
}
