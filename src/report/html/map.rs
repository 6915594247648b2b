//! Cities where they lie as SVG: the coast, the ways to partners, and a mark for each city with its name beside it.
//!
//! Coast and ways are drawn in degrees and stretched; marks and names keep their size, and have their place as a part of
//! the width and the height.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::timeline::percent;
use super::{code, escaped};
use crate::catalog::{Position, Standing};
use crate::geometry::{COAST_SOURCE, WorldWindow, coast_lines, great_circle};
use crate::report::chart::{PageCity, PageMap};

/// How many units the coast is drawn in from the left to the right.
const UNITS: f64 = 3_600.0;

/// How many ways to partners are drawn at most, and in how many steps.
const MOST_WAYS: usize = 80;
const WAY_STEPS: usize = 32;

/// How many cells there are across and down, of which each has one mark, for each row that a table may have.
const CELLS_A_ROW: f64 = 3.0;

/// How wide the map is at least, in pixels, where the names of both sorts are shown: on a telephone, and elsewhere.
const WIDTHS: [f64; 2] = [320.0, 640.0];

/// How high a line of letters is, and how wide a letter at most; those that are not of ASCII may be twice as wide.
const LETTER: (f64, f64) = (13.0, 7.0);

/// How many names a mark tells of at most.
const MOST_NAMES: usize = 8;

/// The cities that share a mark.
struct MapMarks<'m> {
    at: (f64, f64),
    standing: Option<Standing>,
    places: Vec<&'m PageCity>,
}

pub(super) fn map(out: &mut String, chart: &PageMap, rows: usize) {
    let marks = marks(chart, rows);
    if marks.is_empty() {
        return;
    }
    let shown: usize = marks.iter().map(|mark| mark.places.len()).sum();
    let caption = escaped(&chart.caption);
    let height = UNITS * WorldWindow::WHOLE_RATIO;
    let _ = write!(
        out,
        "<figure class=\"map\">\n<figcaption>{caption}</figcaption>\n\
         <svg role=\"img\" aria-label=\"Map: {caption}, {shown}\" width=\"100%\" height=\"100%\">\
         <title>{caption}</title>\n\
         <svg width=\"100%\" height=\"100%\" viewBox=\"0 0 {UNITS} {height:.0}\" preserveAspectRatio=\"none\">\
         <path class=\"coast\" d=\"{}\"/>\n",
        path(chart.window, height, coast_lines())
    );
    if let Some(from) = chart.from {
        let ways = chart.partners.iter().take(MOST_WAYS).flat_map(|to| great_circle(from, *to, WAY_STEPS));
        let ways: Vec<Vec<Position>> = ways.collect();
        let _ = writeln!(out, "<path class=\"way\" d=\"{}\"/>", path(chart.window, height, &ways));
    }
    out.push_str("</svg>\n");
    for (mark, label) in marks.iter().zip(labels(&marks)) {
        put_mark(out, mark, label);
    }
    out.push_str("</svg>\n");
    legend(out, &marks, chart);
    let without = match chart.total - shown {
        0 => String::new(),
        without => format!("{without} of {} have no position. ", chart.total),
    };
    let _ = writeln!(out, "<p class=\"all\">{without}Coast: {COAST_SOURCE}. {}</p>\n</figure>", code(&chart.command));
}

/// Lines on the globe as a path in units of the drawing.
fn path(window: WorldWindow, height: f64, lines: &[Vec<Position>]) -> String {
    let unit = |(x, y): (f64, f64)| ((x * UNITS).round() as i64, (y * height).round() as i64);
    let mut path = String::new();
    let mut at = None;
    for two in lines.iter().flat_map(|line| line.windows(2)) {
        let Some([from, to]) = window.segment(two[0], two[1]) else { continue };
        let (from, to) = (unit(from), unit(to));
        if at != Some(from) {
            let _ = write!(path, "M{} {}", from.0, from.1);
        } else if from == to {
            continue;
        }
        let _ = write!(path, "l{} {}", to.0 - from.0, to.1 - from.1);
        at = Some(to);
    }
    path.replace(" -", "-")
}

/// The marks of a map, from the first city on; cities that lie close together share one.
fn marks(chart: &PageMap, rows: usize) -> Vec<MapMarks<'_>> {
    let across = rows as f64 * CELLS_A_ROW;
    let down = across * WorldWindow::WHOLE_RATIO;
    let mut cells: BTreeMap<(u32, u32), usize> = BTreeMap::new();
    let mut marks: Vec<MapMarks<'_>> = Vec::new();
    for place in &chart.cities {
        let Some((x, y)) = chart.window.project(place.city.position).filter(|_| rows > 0) else { continue };
        let cell = ((x * across) as u32, (y * down) as u32);
        let at = *cells.entry(cell).or_insert(marks.len());
        if let Some(mark) = marks.get_mut(at) {
            let both = [mark.standing, place.city.standing].into_iter().flatten();
            mark.standing = crate::geometry::most_pressing(both);
            mark.places.push(place);
        } else {
            marks.push(MapMarks { at: (x, y), standing: place.city.standing, places: vec![place] });
        }
    }
    marks
}

/// Where the name of a mark stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct MapLabel {
    /// Whether it ends before the mark instead of beginning behind it.
    is_before: bool,
    /// Whether there is room for it on a telephone too.
    is_always: bool,
}

/// A piece of the map in pixels: left, top, right, bottom.
type MapPiece = [f64; 4];

/// The names that stand in the way of nothing else, the first first: those for which a telephone has room, and then those
/// for which there is room elsewhere.
fn labels(marks: &[MapMarks<'_>]) -> Vec<Option<MapLabel>> {
    let mut labels: Vec<Option<MapLabel>> = vec![None; marks.len()];
    for (width, is_always) in [(WIDTHS[0], true), (WIDTHS[1], false)] {
        let height = width * WorldWindow::WHOLE_RATIO;
        let spot = |mark: &MapMarks<'_>| (mark.at.0 * width, mark.at.1 * height);
        let mut taken: Vec<MapPiece> =
            marks.iter().map(spot).map(|(x, y)| [x - 4.0, y - 4.0, x + 4.0, y + 4.0]).collect();
        let piece = |mark: &MapMarks<'_>, is_before: bool| {
            let ((x, y), room) = (spot(mark), wide(&named(mark)));
            let (left, right) = if is_before { (x - 6.0 - room, x - 6.0) } else { (x + 6.0, x + 6.0 + room) };
            [left, y - LETTER.0 / 2.0, right, y + LETTER.0 / 2.0]
        };
        for (mark, label) in marks.iter().zip(&labels) {
            taken.extend(label.map(|label| piece(mark, label.is_before)));
        }
        for (mark, label) in marks.iter().zip(&mut labels).filter(|(_, label)| label.is_none()) {
            let fits = |one: &MapPiece| {
                let is_inside = one[0] >= 0.0 && one[2] <= width && one[1] >= 0.0 && one[3] <= height;
                is_inside && !taken.iter().any(|other| meet(one, other))
            };
            let sides = [false, true].into_iter().map(|is_before| (is_before, piece(mark, is_before)));
            if let Some((is_before, piece)) = sides.into_iter().find(|(_, piece)| fits(piece)) {
                taken.push(piece);
                *label = Some(MapLabel { is_before, is_always });
            }
        }
    }
    labels
}

fn meet(one: &MapPiece, other: &MapPiece) -> bool {
    one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3]
}

/// How wide a text is at most, in pixels.
fn wide(text: &str) -> f64 {
    text.chars().map(|letter| if letter.is_ascii() { LETTER.1 } else { LETTER.1 * 2.0 }).sum()
}

/// The name of a mark: that of its first city, and how many more there are.
fn named(mark: &MapMarks<'_>) -> String {
    let first = mark.places.first().map_or("", |place| place.name.as_str());
    match mark.places.len() {
        ..=1 => first.to_owned(),
        number => format!("{first} +{}", number - 1),
    }
}

fn put_mark(out: &mut String, mark: &MapMarks<'_>, label: Option<MapLabel>) {
    let (x, y) = (percent(mark.at.0), percent(mark.at.1));
    let names: Vec<&str> = mark.places.iter().take(MOST_NAMES).map(|place| place.name.as_str()).collect();
    let more = match mark.places.len() - names.len() {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let standing = mark.standing.map_or("no agreement", Standing::word);
    let title = format!("{}{more}: {standing}", names.join(", "));
    let _ = write!(
        out,
        "<svg x=\"{x}\" y=\"{y}\" class=\"mark\"><title>{}</title>{}",
        escaped(&title),
        shape(mark.standing)
    );
    if let Some(MapLabel { is_before, is_always }) = label {
        let class = if is_always { "" } else { " class=\"wide\"" };
        let at = if is_before { "x=\"-6\" text-anchor=\"end\"" } else { "x=\"6\"" };
        let _ = write!(out, "<text{class} {at} y=\"4\">{}</text>", escaped(&named(mark)));
    }
    out.push_str("</svg>\n");
}

/// What the marks look like, and what each means.
const SHAPES: [(&str, &str); 6] = [
    ("<path class=\"sign\" d=\"M0-5 5 4H-5z\"/>", "ends soon, or notice can be given"),
    ("<circle class=\"sign\" r=\"4\"/>", "agreement in force"),
    ("<circle class=\"ring\" r=\"3.5\"/>", "agreement in the making"),
    ("<path class=\"cross\" d=\"M-3-3 3 3M3-3-3 3\"/>", "agreements over"),
    ("<text x=\"-4\" y=\"5\">?</text>", "status unknown"),
    ("<path class=\"box\" d=\"M-3-3H3V3H-3z\"/>", "no agreement"),
];

fn kind(standing: Option<Standing>) -> usize {
    match standing {
        None => 5,
        Some(Standing::Unknown) => 4,
        Some(Standing::EndingSoon | Standing::NoticeWindowOpen) => 0,
        Some(Standing::Expired | Standing::Superseded | Standing::Terminated | Standing::Cancelled) => 3,
        Some(standing) if standing.is_active() => 1,
        Some(_) => 2,
    }
}

fn shape(standing: Option<Standing>) -> &'static str {
    SHAPES[kind(standing)].0
}

/// What the shapes mean that are drawn, each beside itself.
fn legend(out: &mut String, marks: &[MapMarks<'_>], chart: &PageMap) {
    out.push_str("<p class=\"legend\">");
    let mut put = |picture: &str, meaning: &str| {
        let _ = writeln!(
            out,
            "<span><svg aria-hidden=\"true\" width=\"16\" height=\"16\">{picture}</svg> {meaning}</span>"
        );
    };
    for (number, (shape, meaning)) in SHAPES.into_iter().enumerate() {
        if marks.iter().any(|mark| kind(mark.standing) == number) {
            put(&format!("<svg x=\"8\" y=\"8\" class=\"mark\">{shape}</svg>"), meaning);
        }
    }
    if chart.from.is_some() && !chart.partners.is_empty() {
        put("<line class=\"way\" x1=\"0\" x2=\"16\" y1=\"8\" y2=\"8\"/>", "way to a partner");
    }
    out.push_str("</p>\n");
}
