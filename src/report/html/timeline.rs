//! Agreements along time as SVG: above them an axis, then a bar for each beside its title.
//!
//! Lengths are parts of the width, so that a bar fits every screen and its signs and letters keep their size.

use std::fmt::Write as _;

use chrono::NaiveDate;

use super::{code, escaped};
use crate::catalog::{PartialDate, Precision, Standing};
use crate::geometry::{AgreementBar, BarEnd, BarPart, BarPartKind, DayScale};
use crate::report::chart::{PageBar, PageTimeline};
use crate::words;

/// How many marks the axis has at most: so many labels fit a telephone.
const MOST_TICKS: usize = 6;

/// From where on a label of the axis would be cut off.
const LAST_LABEL: f64 = 0.9;

/// What is drawn in some bar, for the lines that explain it.
#[derive(Default)]
struct Drawn {
    has: [bool; SIGNS.len()],
}

/// The signs, each with what it means: what stands first in a bar stands first here.
const SIGNS: [(ChartSign, &str); 11] = [
    (ChartSign::Force, "in force"),
    (ChartSign::Ended, "over"),
    (ChartSign::Ahead, "not yet in force, or not signed"),
    (ChartSign::Unsure, "not known whether it holds"),
    (ChartSign::Month, "begins or ends in a month"),
    (ChartSign::Year, "begins or ends in a year"),
    (ChartSign::Open, "without an end"),
    (ChartSign::Unknown, "beginning or end not known"),
    (ChartSign::Renewal, "renewed, or renews"),
    (ChartSign::Notice, "the last day to give notice"),
    (ChartSign::Event, "an event"),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum ChartSign {
    Force,
    Ended,
    Ahead,
    Unsure,
    Month,
    Year,
    Open,
    Unknown,
    Renewal,
    Notice,
    Event,
}

/// Where the bar lies in its row, in pixels from the top: its upper edge, its height.
const BAR: (u32, u32) = (5, 10);

pub(super) fn timeline(out: &mut String, chart: &PageTimeline, rows: usize) {
    let shown = &chart.bars[..chart.bars.len().min(rows)];
    if shown.is_empty() {
        return;
    }
    let _ = writeln!(out, "<figure class=\"timeline\">\n<figcaption>{}</figcaption>", escaped(&chart.caption));
    axis(out, chart);
    out.push_str("<ol>\n");
    let mut drawn = Drawn::default();
    for bar in shown {
        row(out, bar, chart, &mut drawn);
    }
    out.push_str("</ol>\n");
    legend(out, chart.day, &drawn);
    let left_out = match chart.total - shown.len() {
        0 => String::new(),
        _ => format!("{} of {} are drawn; all: ", shown.len(), chart.total),
    };
    let _ = writeln!(out, "<p class=\"all\">{left_out}{}</p>\n</figure>", code(&chart.command));
}

/// A part of the width as CSS and SVG have it.
pub(super) fn percent(part: f64) -> String {
    let text = format!("{:.2}", part * 100.0);
    format!("{}%", text.trim_end_matches('0').trim_end_matches('.'))
}

fn axis(out: &mut String, chart: &PageTimeline) {
    let scale = chart.scale;
    out.push_str("<svg class=\"axis\" aria-hidden=\"true\" width=\"100%\" height=\"20\">");
    for tick in scale.ticks(MOST_TICKS) {
        let at = scale.at(tick.day);
        let x = percent(at);
        let _ = write!(out, "<line class=\"tick\" x1=\"{x}\" x2=\"{x}\" y1=\"14\" y2=\"20\"/>");
        if at < LAST_LABEL {
            let _ = write!(out, "<text x=\"{x}\" y=\"12\">{}</text>", escaped(&tick.label()));
        }
    }
    out.push_str("</svg>\n");
}

fn row(out: &mut String, row: &PageBar, chart: &PageTimeline, drawn: &mut Drawn) {
    let (bar, scale) = (&row.bar, chart.scale);
    let facts = words::Facts::of([row.span.clone(), row.standing.clone()]).to_string();
    let _ = writeln!(
        out,
        "<li><span><bdi>{}</bdi> <small>{}</small></span>\n\
         <svg role=\"img\" aria-label=\"{}\" width=\"100%\" height=\"20\"><title>{}</title>",
        escaped(&row.title),
        escaped(&row.standing),
        escaped(&format!("{}: {facts}", row.title)),
        escaped(&facts)
    );
    for tick in scale.ticks(MOST_TICKS) {
        line(out, "tick", scale.at(tick.day), (0, 20));
    }
    let mut bars = BarWriter { out, scale, drawn };
    for part in bar.parts(scale, chart.day) {
        bars.part(bar.standing, part);
    }
    bars.ends(bar);
    bars.marks(bar);
    line(out, "seen", middle_of(scale, chart.day), (0, 20));
    out.push_str("</svg></li>\n");
}

/// The middle of a day.
fn middle_of(scale: DayScale, day: NaiveDate) -> f64 {
    f64::midpoint(scale.at(day), scale.end_of(day))
}

fn line(out: &mut String, class: &str, at: f64, (from, to): (u32, u32)) {
    if (0.0..=1.0).contains(&at) {
        let x = percent(at);
        let _ = write!(out, "<line class=\"{class}\" x1=\"{x}\" x2=\"{x}\" y1=\"{from}\" y2=\"{to}\"/>");
    }
}

struct BarWriter<'w> {
    out: &'w mut String,
    scale: DayScale,
    drawn: &'w mut Drawn,
}

impl BarWriter<'_> {
    fn note(&mut self, sign: ChartSign) {
        for (has, (other, _)) in self.drawn.has.iter_mut().zip(SIGNS) {
            *has |= other == sign;
        }
    }

    fn part(&mut self, standing: Standing, part: BarPart) {
        let (x, width) = (percent(part.from), percent(part.to - part.from));
        let (y, height) = BAR;
        let body = match standing {
            _ if standing.is_active() => ChartSign::Force,
            Standing::Expired | Standing::Superseded | Standing::Terminated | Standing::Cancelled => ChartSign::Ended,
            Standing::Unknown => ChartSign::Unsure,
            _ => ChartSign::Ahead,
        };
        let sign = match part.kind {
            BarPartKind::Sure => body,
            BarPartKind::Unsure => ChartSign::Unsure,
            BarPartKind::Begins(Precision::Year) | BarPartKind::Ends(Precision::Year) => ChartSign::Year,
            BarPartKind::Begins(_) | BarPartKind::Ends(_) => ChartSign::Month,
        };
        self.note(sign);
        let class = sign.class();
        if sign == ChartSign::Year {
            // What is known to the year alone grows to its full height, or shrinks from it.
            let shape = if matches!(part.kind, BarPartKind::Begins(_)) { "0,5 10,0 10,10" } else { "10,5 0,0 0,10" };
            let _ = write!(
                self.out,
                "<svg x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 10 10\" \
                 preserveAspectRatio=\"none\"><polygon class=\"{class}\" points=\"{shape}\"/></svg>"
            );
        } else {
            let _ =
                write!(self.out, "<rect class=\"{class}\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>");
        }
    }

    /// A mark at a place, drawn around it in pixels.
    fn mark(&mut self, sign: ChartSign, at: f64) {
        if !(0.0..=1.0).contains(&at) {
            return;
        }
        self.note(sign);
        let _ = write!(self.out, "<svg x=\"{}\" class=\"mark\">{}</svg>", percent(at), sign.drawn());
    }

    /// What stands where a bar has no end, or nobody knows it.
    fn ends(&mut self, bar: &AgreementBar) {
        if bar.starts == BarEnd::Unknown {
            self.mark(ChartSign::Unknown, 0.01);
        }
        match bar.ends {
            BarEnd::Open => self.mark(ChartSign::Open, 0.99),
            BarEnd::Unknown => self.mark(ChartSign::Unknown, 0.98),
            BarEnd::On(_) => {}
        }
    }

    fn marks(&mut self, bar: &AgreementBar) {
        // What may lie on another day too is not drawn as if its day were known.
        let exact = |dates: &[PartialDate]| -> Vec<NaiveDate> {
            dates.iter().filter_map(|date| date.exact()).take(MOST_MARKS).collect()
        };
        for day in exact(&bar.renewals) {
            self.mark(ChartSign::Renewal, self.scale.at(day));
        }
        for day in exact(&bar.events) {
            self.mark(ChartSign::Event, middle_of(self.scale, day));
        }
        if let Some(day) = bar.notice {
            self.mark(ChartSign::Notice, self.scale.end_of(day));
        }
    }
}

/// How many renewals, and how many events, are drawn in a bar at most.
const MOST_MARKS: usize = 24;

impl ChartSign {
    fn class(self) -> &'static str {
        match self {
            ChartSign::Force => "force",
            ChartSign::Ended => "ended",
            ChartSign::Ahead => "ahead",
            ChartSign::Unsure => "unsure",
            ChartSign::Month | ChartSign::Year => "fuzzy",
            ChartSign::Open | ChartSign::Unknown | ChartSign::Renewal | ChartSign::Notice | ChartSign::Event => "sign",
        }
    }

    /// A mark in pixels around its place.
    fn drawn(self) -> &'static str {
        match self {
            ChartSign::Open => "<path class=\"sign\" d=\"M-9 1 1 10-9 19z\"/>",
            ChartSign::Unknown => "<text x=\"-4\" y=\"15\">?</text>",
            ChartSign::Renewal => "<path class=\"cut\" d=\"M0 3V17\"/>",
            ChartSign::Notice => "<path class=\"sign\" d=\"M0 0H7L4 3 7 6H1V16H0z\"/>",
            ChartSign::Event => "<circle class=\"dot\" cy=\"10\" r=\"2.5\"/>",
            ChartSign::Force
            | ChartSign::Ended
            | ChartSign::Ahead
            | ChartSign::Unsure
            | ChartSign::Month
            | ChartSign::Year => "",
        }
    }
}

/// What the signs mean that are drawn, each beside itself.
fn legend(out: &mut String, day: NaiveDate, drawn: &Drawn) {
    out.push_str("<p class=\"legend\">");
    let mut put = |picture: &str, meaning: &str| {
        let _ = writeln!(
            out,
            "<span><svg aria-hidden=\"true\" width=\"16\" height=\"20\">{picture}</svg> {}</span>",
            escaped(meaning)
        );
    };
    let (y, height) = BAR;
    for ((sign, meaning), _) in SIGNS.into_iter().zip(drawn.has).filter(|(_, has)| *has) {
        let class = sign.class();
        let picture = match sign {
            ChartSign::Year => {
                format!("<polygon class=\"{class}\" points=\"0,{} 14,{y} 14,{}\"/>", y + height / 2, y + height)
            }
            _ if sign.drawn().is_empty() => {
                format!("<rect class=\"{class}\" x=\"1\" y=\"{y}\" width=\"14\" height=\"{height}\"/>")
            }
            _ => format!("<svg x=\"8\" class=\"mark\">{}</svg>", sign.drawn()),
        };
        put(&picture, meaning);
    }
    put("<line class=\"seen\" x1=\"8\" x2=\"8\" y1=\"0\" y2=\"20\"/>", &words::weekday_day(day));
    out.push_str("</p>\n");
}
