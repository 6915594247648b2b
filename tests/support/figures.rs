//! Figures with limits, and the table in which they are shown.

#![allow(dead_code, reason = "each program uses a part of it")]

use std::fmt::Write;

/// Something measured.
#[derive(Clone, Debug)]
pub(crate) struct Figure {
    what: String,
    value: f64,
    unit: &'static str,
    most: Option<f64>,
}

impl Figure {
    /// A figure without a limit.
    pub(crate) fn new(what: impl Into<String>, value: f64, unit: &'static str) -> Figure {
        Figure { what: what.into(), value, unit, most: None }
    }

    /// A number of bytes.
    pub(crate) fn bytes(what: impl Into<String>, bytes: usize) -> Figure {
        Figure::new(what, bytes as f64, "B")
    }

    /// How often something happened.
    pub(crate) fn count(what: impl Into<String>, count: u64) -> Figure {
        Figure::new(what, count as f64, "")
    }

    /// Sets the most that it may be.
    pub(crate) fn at_most(mut self, most: impl Into<f64>) -> Figure {
        self.most = Some(most.into());
        self
    }

    /// Whether it is within its limit.
    pub(crate) fn holds(&self) -> bool {
        self.most.is_none_or(|most| self.value <= most)
    }
}

/// The figures as a table, a line each.
pub(crate) fn table(figures: &[Figure]) -> String {
    let mut table = format!("{:44} {:>10}    {:>8}\n", "", "figure", "limit");
    for figure in figures {
        let limit = figure.most.map(written).unwrap_or_default();
        let verdict = if figure.holds() { "" } else { "  BROKEN" };
        let line = format!("{:44} {:>10} {:3} {limit:>8}{verdict}", figure.what, written(figure.value), figure.unit);
        // Writing to a text does not fail.
        let _ = writeln!(table, "{}", line.trim_end());
    }
    table
}

/// The one in the middle.
pub(crate) fn median<T: Copy + PartialOrd>(mut values: Vec<T>) -> Option<T> {
    values.sort_by(|one, other| one.partial_cmp(other).unwrap_or(std::cmp::Ordering::Equal));
    values.get(values.len() / 2).copied()
}

fn written(value: f64) -> String {
    if value.fract() == 0.0 { format!("{value:.0}") } else { format!("{value:.2}") }
}
