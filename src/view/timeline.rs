//! The timeline: titles on the left, bars on the right, and above them the axis and how many agreements hold.
//!
//! ```text
//! ┃2007 – 2026       2010    2015    2020   ┃
//! ┃▼ 16 Jan 2017  ─────┬───────┬─▼─────┬────┃
//! ┃most 31        ▁▂▃▄▅▆▇███████████▇▆▅▄▃▂▁ ┃
//! ┃─ Asia-Pacific 12             │          ┃
//! ┃▌✓ Pact on water   ▐━━━━┷━━━━━┿━━━⚑▌     ┃
//! ```

mod bar;
mod sign;

use chrono::NaiveDate;

use super::border::{frame, more};
use super::canvas::Canvas;
use super::charts::{put_cells, title};
use super::row::role;
use super::{empty, inner};
use crate::catalog::PartialDate;
use crate::desk::{Block, Desk, PaneName, Timeline, TimelineLine, TimelineRow, TimelineShape, columns, fit};
use crate::geometry::{AgreementBar, DayScale};
use crate::theme::Role;
use crate::words::{self, Meaning};

use bar::{BarCells, draw_day};
use sign::{BarSign, level};

/// A line of a chart: its cells, each with what it means.
pub type ChartLine = Vec<(&'static str, Role)>;

pub(super) fn draw(canvas: &mut Canvas<'_>, desk: &Desk, timeline: &Timeline, block: Block) {
    let by = format!("by {}", timeline.grouping.word());
    let facts = [if timeline.grouping == crate::desk::TimelineGrouping::None { String::new() } else { by }];
    let title = title(desk, PaneName::Agreements, ("Timeline", &facts), block.inner_width());
    frame(canvas, block, true, &title);
    more(canvas, block, timeline.overflow());
    let area = inner(block);
    if timeline.rows.is_empty() {
        return empty::draw(canvas, desk, PaneName::Agreements, area);
    }
    let shape = TimelineShape::of(block);
    let bars = area.x + shape.labels as u16 + 1;
    let (day, in_ascii) = (desk.viewpoint().day, !desk.qr_style().half_blocks);
    let axis = Axis { scale: timeline.scale, columns: shape.columns, day };
    put_axis(canvas, desk, timeline, (area.x, area.y), (shape, &axis));
    let mut cells = axis.of_lines(timeline);
    draw_chains(&mut cells, timeline, &axis);
    let lines = timeline.lines.iter().zip(&cells).zip(area.y + shape.head as u16..area.bottom());
    for ((line, cells), y) in lines {
        put_label(canvas, desk, timeline, line, (area.x, y, shape.labels));
        let cells: ChartLine = cells.iter().map(|(sign, role)| (sign.text(in_ascii), *role)).collect();
        put_cells(canvas, (bars, y), &cells);
    }
}

/// What all bars of a timeline are drawn along.
struct Axis {
    scale: DayScale,
    columns: usize,
    day: NaiveDate,
}

impl Axis {
    /// The cells of the rows in sight.
    fn of_lines(&self, timeline: &Timeline) -> Vec<Vec<(BarSign, Role)>> {
        let cells = |line: &TimelineLine| {
            if let Some(bar) = &line.bar {
                return BarCells::of(bar, self.scale, self.columns, self.day);
            }
            let mut cells = vec![(BarSign::Blank, Role::Text); self.columns];
            draw_day(&mut cells, self.scale, self.day);
            cells
        };
        timeline.lines.iter().map(cells).collect()
    }
}

/// Joins the rows of agreements that follow each other, where both are in sight.
fn draw_chains(cells: &mut [Vec<(BarSign, Role)>], timeline: &Timeline, axis: &Axis) {
    let id_of = |line: &TimelineLine| match timeline.rows.get(line.row) {
        Some(TimelineRow::Agreement { id, .. }) => Some(id),
        _ => None,
    };
    for (at, line) in timeline.lines.iter().enumerate() {
        let Some(bar) = line.bar.as_ref().filter(|bar| !bar.before.is_empty()) else { continue };
        let Some(begins) = bar.starts.date() else { continue };
        let column = usize::try_from(axis.scale.column(begins.first_day(), axis.columns) - 1);
        let Some(column) = column.ok().filter(|column| *column < axis.columns) else { continue };
        let before = timeline
            .lines
            .iter()
            .enumerate()
            .filter(|(_, other)| id_of(other).is_some_and(|id| bar.before.contains(id)));
        for (other, _) in before {
            for row in at.min(other) + 1..at.max(other) {
                if let Some(cell) =
                    cells.get_mut(row).and_then(|row| row.get_mut(column)).filter(|cell| cell.0.is_free())
                {
                    *cell = (BarSign::Chain, Role::Dim);
                }
            }
        }
    }
}

/// The lines above the bars.
fn put_axis(
    canvas: &mut Canvas<'_>,
    desk: &Desk,
    timeline: &Timeline,
    at: (u16, u16),
    (shape, axis): (TimelineShape, &Axis),
) {
    let (x, mut y) = at;
    let bars = x + shape.labels as u16 + 1;
    let in_ascii = !desk.qr_style().half_blocks;
    let (labels, line) = axis_cells(axis);
    let most = timeline.density.iter().max().copied().unwrap_or_default();
    canvas.put((x + 1, y), shape.labels - 1, &span(timeline.scale), Role::Dim);
    put_labels(canvas, (bars, y), &labels);
    if shape.head > 2 {
        y += 1;
        let seen = format!("▼ {}", words::plain_day(axis.day));
        canvas.put((x + 1, y), shape.labels - 1, &seen, Role::Now);
        put_cells(canvas, (bars, y), &line);
    }
    if shape.head > 1 {
        y += 1;
        canvas.put((x + 1, y), shape.labels - 1, &format!("at once, at most {most}"), Role::Dim);
        put_cells(canvas, (bars, y), &timeline_density(&timeline.density, in_ascii));
    }
}

fn put_labels(canvas: &mut Canvas<'_>, (x, y): (u16, u16), labels: &[(usize, String)]) {
    for (column, label) in labels {
        canvas.put((x + *column as u16, y), label.len(), label, Role::Dim);
    }
}

/// From when until when a scale reaches, as precisely as it matters: `2007 – 2026`, `Mar 2016 – Feb 2018`.
fn span(scale: DayScale) -> String {
    const MONTHS: i32 = 1_500;
    let text = |day: NaiveDate| {
        let date = if scale.days() < MONTHS {
            PartialDate::month(chrono::Datelike::year(&day), chrono::Datelike::month(&day))
        } else {
            PartialDate::year(chrono::Datelike::year(&day))
        };
        date.map_or_else(String::new, words::short_date)
    };
    format!("{} – {}", text(scale.first()), text(scale.last()))
}

/// The labels of the axis with the columns that they begin in, and its line.
fn axis_cells(axis: &Axis) -> (Vec<(usize, String)>, ChartLine) {
    const A_LABEL: usize = 8;
    let Axis { scale, columns, day } = *axis;
    let mut line: ChartLine = vec![("─", Role::Dim); columns];
    let mut labels: Vec<(usize, String)> = Vec::new();
    let mut free = 0;
    for tick in scale.ticks(columns / A_LABEL) {
        let Some(column) = usize::try_from(scale.column(tick.day, columns)).ok().filter(|at| *at < columns) else {
            continue;
        };
        line[column] = ("┬", Role::Dim);
        let label = tick.label();
        if column >= free && column + label.len() <= columns {
            free = column + label.len() + 1;
            labels.push((column, label));
        }
    }
    if let Some(cell) = usize::try_from(scale.column(day, columns)).ok().and_then(|at| line.get_mut(at)) {
        *cell = ("▼", Role::Now);
    }
    (labels, line)
}

/// The title of an agreement behind its sign, or the heading of a group.
fn put_label(
    canvas: &mut Canvas<'_>,
    desk: &Desk,
    timeline: &Timeline,
    line: &TimelineLine,
    (x, y, width): (u16, u16, usize),
) {
    match timeline.rows.get(line.row) {
        Some(TimelineRow::Heading(name, count)) => {
            let number = count.to_string();
            let name = fit(name, width.saturating_sub(number.len() + 4)).into_owned();
            let used = canvas.put((x + 1, y), width - 1, &format!("─ {name} "), Role::Title) as u16;
            canvas.put((x + 1 + used, y), number.len(), &number, Role::Dim);
        }
        Some(TimelineRow::Agreement { id, may_be }) => {
            let Some(agreement) = desk.catalog().agreement(id.as_str()) else { return };
            let selected = line.row == timeline.cursor.selected;
            if selected {
                canvas.put((x, y), 1, "▌", Role::Marker);
            }
            let standing = line.bar.as_ref().map(|bar| bar.standing);
            if let Some(standing) = standing {
                canvas.put((x + 1, y), 1, &words::sign(standing).to_string(), role(Meaning::Standing(standing)));
            }
            if *may_be {
                canvas.put((x + 2, y), 1, "?", Role::Notice);
            }
            let look = if selected { Role::Selected } else { Role::Text };
            canvas.put((x + 3, y), width.saturating_sub(3), &agreement.title, look);
        }
        None => {}
    }
}

/// The bar of an agreement, with a sign a column.
pub fn timeline_bar(bar: &AgreementBar, scale: DayScale, columns: usize, day: NaiveDate, in_ascii: bool) -> ChartLine {
    BarCells::of(bar, scale, columns, day).iter().map(|(sign, role)| (sign.text(in_ascii), *role)).collect()
}

/// The axis: its labels as text, and its line.
pub fn timeline_axis(scale: DayScale, width: usize, day: NaiveDate) -> (String, ChartLine) {
    let (labels, line) = axis_cells(&Axis { scale, columns: width, day });
    let mut text = String::new();
    for (column, label) in labels {
        text.push_str(&" ".repeat(column.saturating_sub(columns(&text))));
        text.push_str(&label);
    }
    (text, line)
}

/// How many agreements hold in each column, as cells.
pub fn timeline_density(density: &[u32], in_ascii: bool) -> ChartLine {
    let most = density.iter().max().copied().unwrap_or_default();
    density.iter().map(|number| (level(*number, most, in_ascii), Role::Dim)).collect()
}
