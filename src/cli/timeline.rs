//! `citydesk timeline`: agreements as bars along time.

use serde_json::{Value, json};

use super::answer::{Answer, Fact, ListEntry, TextLayout};
use super::arguments::TimelineArguments;
use super::list::not_understood;
use super::table;
use crate::app::error::{CommandError, ExitStatus, Result};
use crate::app::{App, desk};
use crate::catalog::{Agreement, Context, Id, Kind, PartialDate, Record};
use crate::desk::{TIMELINE_SIGNS, TimelineRow, columns, fit, timeline_rows};
use crate::geometry::{AgreementBar, BarEnd, BarSpan, DayScale, density};
use crate::query::{Listing, Query};
use crate::view::{ChartLine, timeline_axis, timeline_bar, timeline_density};
use crate::words;

/// How wide the text is where there is no terminal, so that it fits a mail and a page.
const WIDTH: usize = 80;

/// Answers with a bar for each agreement that meets the query, or may.
pub(super) fn answer<'a>(app: &'a App, asked: &TimelineArguments) -> Result<Answer<'a>> {
    app.expect_records()?;
    let seen = app.query_context();
    let context = seen.context;
    let text = asked.words.join(" ");
    let query = Query::parse(&text, &[Kind::Agreement], &seen).map_err(|fault| not_understood(&fault, &text))?;
    let listing = Listing::new(Kind::Agreement, query).with_sort(asked.sort.as_deref()).map_err(|fault| {
        let error = CommandError::usage(fault.what);
        fault.hint.into_iter().fold(error, CommandError::hint)
    })?;
    let found = listing.records(&seen).into_iter().filter_map(|one| match one.record {
        Record::Agreement(agreement) => Some((agreement, one.may_be)),
        _ => None,
    });
    let found: Vec<(&Agreement, bool)> = found.collect();
    if found.is_empty() {
        return Ok(nothing(context));
    }
    let may_be = found.iter().filter(|(_, may_be)| *may_be).count();
    let number = found.len();
    let rows = timeline_rows(context, found, asked.grouping);
    let width = asked.width.map(usize::from).or_else(table::terminal_width).unwrap_or(WIDTH).max(40);
    let columns = drawn(app, context, &rows, width);
    let mut group = None;
    let mut bars = Vec::with_capacity(number);
    for row in &rows {
        match row {
            TimelineRow::Heading(name, _) => group = Some(name.clone()),
            TimelineRow::Agreement { id, may_be } => {
                let Some(agreement) = context.catalog.agreement(id.as_str()) else { continue };
                let bar = AgreementBar::of(context, agreement);
                bars.push(TimelineEntry { context, agreement, bar, may_be: *may_be, group: group.clone() });
            }
        }
    }
    let plain = bars.iter().map(TimelineEntry::line).collect();
    let fields = vec!["id", "title", "group", "starts", "ends", "status", "renewals", "notice", "events", "before"];
    let headings = vec!["Title", "Group", "Begins", "Ends", "Status", "Id"];
    let mut answer = Answer::many(fields, bars, TextLayout::Chart { columns, plain, headings });
    answer.notes.extend((may_be > 0).then(|| format!("{}, and {may_be} that may be, marked ?", number - may_be)));
    Ok(answer)
}

fn nothing<'a>(context: Context<'_>) -> Answer<'a> {
    let total = context.catalog.records().agreements.len();
    let why = format!("none of {} matches", words::count(total as u64, "agreement", "agreements"));
    Answer { notes: vec![why], status: ExitStatus::Nothing, ..Answer::default() }
}

/// The timeline as text: the axis, how many hold at once, and a bar a row.
fn drawn(app: &App, context: Context<'_>, rows: &[TimelineRow], width: usize) -> String {
    let in_ascii = desk::is_in_ascii(app);
    let coloured = |line: &ChartLine| desk::chart_line(app, line);
    let day = context.from.day;
    let labels = (width * 3 / 8).clamp(16, 48);
    let bars = width - labels - 1;
    let agreements = rows.iter().filter_map(|row| match row {
        TimelineRow::Agreement { id, .. } => context.catalog.agreement(id.as_str()),
        TimelineRow::Heading(..) => None,
    });
    let spans: Vec<BarSpan> =
        agreements.filter_map(|one| AgreementBar::span(context, one, context.standing(one))).collect();
    let scale = DayScale::of_spans(&spans, day);
    let (axis, line) = timeline_axis(scale, bars, day);
    let counts = density(spans, scale, bars);
    let most = counts.iter().max().copied().unwrap_or_default();
    let strip = coloured(&timeline_density(&counts, in_ascii));
    let (mut text, mut drawn) = (String::new(), String::new());
    let mut put = |label: &str, bar: &str| {
        let label = fit(label, labels);
        let gap = " ".repeat(labels + 1 - columns(&label));
        text.push_str(format!("{label}{gap}{bar}").trim_end());
        text.push('\n');
    };
    put("", &axis);
    put(&format!("▼ {}", words::plain_day(day)), &coloured(&line));
    put(&format!("at once, at most {most}"), &strip);
    for row in rows {
        match row {
            TimelineRow::Heading(name, count) => {
                let number = format!(" ({count})");
                put(&format!("{}{number}", fit(name, labels - number.len())), "");
            }
            TimelineRow::Agreement { id, may_be } => {
                let Some(agreement) = context.catalog.agreement(id.as_str()) else { continue };
                let bar = AgreementBar::of(context, agreement);
                let doubt = if *may_be { '?' } else { ' ' };
                let label = format!("{}{doubt}{}", words::sign(bar.standing), agreement.title);
                let bar = timeline_bar(&bar, scale, bars, day, in_ascii);
                drawn.extend(bar.iter().map(|(sign, _)| *sign));
                put(&label, &coloured(&bar));
            }
        }
    }
    text.push('\n');
    text + &table::labelled_within("", 0, Some(width), &legend(&drawn, in_ascii))
}

/// What the signs mean that stand in some bars.
fn legend(bars: &str, in_ascii: bool) -> String {
    let explained = TIMELINE_SIGNS.iter().filter_map(|(sign, ascii, meaning)| {
        let signs = if in_ascii { ascii } else { sign };
        let is_drawn = signs.split(' ').any(|sign| bars.contains(sign));
        is_drawn.then(|| format!("{signs} {meaning}"))
    });
    explained.collect::<Vec<_>>().join(", ")
}

/// An agreement with its bar.
struct TimelineEntry<'a> {
    context: Context<'a>,
    agreement: &'a Agreement,
    bar: AgreementBar,
    may_be: bool,
    group: Option<String>,
}

impl TimelineEntry<'_> {
    fn line(&self) -> String {
        let span = words::term_span(self.bar.starts.date(), self.bar.ends.date());
        let facts = words::Facts::of([span, words::standing(self.context, self.agreement)]);
        Fact::new(self.agreement.title.clone(), facts).written()
    }
}

/// An end as JSON: the date as precisely as it is known, or why there is none.
fn end(end: BarEnd) -> Value {
    match end {
        BarEnd::On(date) => date.to_string().into(),
        BarEnd::Open => "open".into(),
        BarEnd::Unknown => "unknown".into(),
    }
}

impl ListEntry for TimelineEntry<'_> {
    fn object(&self) -> Result<Value> {
        let dates = |dates: &[PartialDate]| dates.iter().map(ToString::to_string).collect::<Vec<_>>();
        let mut object = json!({
            "id": self.agreement.entry.id.as_str(),
            "title": self.agreement.title,
            "group": self.group,
            "starts": end(self.bar.starts),
            "ends": end(self.bar.ends),
            "status": self.bar.standing.word(),
            "renewals": dates(&self.bar.renewals),
            "notice": self.bar.notice.map(|day| day.to_string()),
            "events": dates(&self.bar.events),
            "before": self.bar.before.iter().map(Id::as_str).collect::<Vec<_>>(),
        });
        if self.may_be {
            object["may_be"] = true.into();
        }
        Ok(object)
    }

    fn cells(&self) -> Vec<String> {
        let doubt = if self.may_be { "? " } else { "" };
        let date = |end: BarEnd| match end {
            BarEnd::On(date) => words::short_date(date),
            BarEnd::Open => "without an end".to_owned(),
            BarEnd::Unknown => "not known".to_owned(),
        };
        vec![
            format!("{doubt}{}", self.agreement.title),
            self.group.clone().unwrap_or_default(),
            date(self.bar.starts),
            date(self.bar.ends),
            self.bar.standing.word().to_owned(),
            self.agreement.entry.id.to_string(),
        ]
    }
}
