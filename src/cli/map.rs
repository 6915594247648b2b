//! `citydesk map`: cities where they lie, and where it is night.

use serde_json::{Value, json};

use super::answer::{Answer, Fact, ListEntry, TextLayout};
use super::arguments::MapArguments;
use super::list::not_understood;
use super::table;
use crate::app::error::{ExitStatus, Result};
use crate::app::{App, desk};
use crate::catalog::{City, Context, Instant, Kind, Position, Record, Standing};
use crate::desk::{CoastStyle, MapPicture, MapSize, map_sign};
use crate::geometry::{COAST_SOURCE, MapCity, Sun, WorldWindow};
use crate::query::{Listing, Query};
use crate::view::map_rows;
use crate::words;

/// How wide the text is where there is no terminal, so that it fits a mail and a page.
const WIDTH: usize = 80;

/// Answers with a map of the cities that meet the query, or may.
pub(super) fn answer<'a>(app: &'a App, asked: &MapArguments) -> Result<Answer<'a>> {
    app.expect_records()?;
    let seen = app.query_context();
    let context = seen.context;
    let text = asked.words.join(" ");
    let query = Query::parse(&text, &[Kind::City], &seen).map_err(|fault| not_understood(&fault, &text))?;
    let found = Listing::new(Kind::City, query).records(&seen).into_iter();
    let found =
        found.filter_map(|one| if let Record::City(city) = one.record { Some((city, one.may_be)) } else { None });
    let entries: Vec<MapEntry<'_>> = found
        .map(|(city, may_be)| MapEntry { context, city, on_map: MapCity::of(context, city), may_be, now: seen.now })
        .collect();
    if entries.is_empty() {
        let total = context.catalog.records().cities.len();
        let why = format!("none of {} matches", words::count(total as u64, "city", "cities"));
        return Ok(Answer { notes: vec![why], status: ExitStatus::Nothing, ..Answer::default() });
    }
    let width = asked.width.map(usize::from).or_else(table::terminal_width).unwrap_or(WIDTH).max(40);
    let columns = drawn(app, &entries, width, asked.zoom);
    let without = entries.iter().filter(|entry| entry.on_map.is_none()).count();
    let may_be = entries.iter().filter(|entry| entry.may_be).count();
    let number = entries.len();
    let plain = entries.iter().map(MapEntry::line).collect();
    let fields = vec!["id", "name", "lat", "lon", "status", "night"];
    let headings = vec!["Name", "Position", "Agreements", "Sun", "Id"];
    let mut answer = Answer::many(fields, entries, TextLayout::Chart { columns, plain, headings });
    answer.notes.extend((without > 0).then(|| format!("{without} without a position")));
    answer.notes.extend((may_be > 0).then(|| format!("{}, and {may_be} that may be", number - may_be)));
    Ok(answer)
}

/// The map as text, with the hours above it and what the signs mean below.
fn drawn(app: &App, entries: &[MapEntry<'_>], width: usize, zooms: bool) -> String {
    let in_ascii = desk::is_in_ascii(app);
    let now = entries[0].now;
    let cities: Vec<MapCity> = entries.iter().filter_map(|entry| entry.on_map.clone()).collect();
    // A cell is twice as high as it is wide.
    let size = MapSize { columns: width, rows: (width / 5).max(8) };
    let window = if zooms {
        let positions: Vec<Position> = cities.iter().map(|city| city.position).collect();
        WorldWindow::holding(&positions, size.ratio())
    } else {
        WorldWindow::whole()
    };
    let mut picture = MapPicture::default();
    picture.draw_coast(window, size);
    picture.draw_cities(window, &cities);
    picture.draw_night(window, now);
    let mut hours = String::new();
    for (column, hour) in &picture.hours {
        hours = format!("{hours:column$}{hour:02}");
    }
    let mut text = format!("{hours}\n");
    let style = if in_ascii { CoastStyle::Ascii } else { CoastStyle::Braille };
    for row in map_rows(&picture, style) {
        text.push_str(&desk::chart_line(app, &row));
        text.push('\n');
    }
    let mut standings = Vec::new();
    for standing in cities.iter().filter_map(|city| city.standing) {
        if !standings.contains(&standing) {
            standings.push(standing);
        }
    }
    let mut signs: Vec<String> =
        standings.into_iter().map(|standing| format!("{} {}", words::sign(standing), standing.word())).collect();
    if cities.iter().any(|city| city.standing.is_none()) {
        signs.push(format!("{} no agreement", map_sign(None)));
    }
    let night = if in_ascii { "- night" } else { "· night" };
    let legend =
        format!("{}; a number: so many cities, M ten or more; {night}. Coast: {COAST_SOURCE}.", signs.join(", "));
    text.push('\n');
    text + &table::labelled_within("", 0, Some(width), &legend)
}

/// A city, and where it is on the map.
struct MapEntry<'a> {
    context: Context<'a>,
    city: &'a City,
    on_map: Option<MapCity>,
    may_be: bool,
    now: Instant,
}

impl MapEntry<'_> {
    /// Whether the sun has set there.
    fn is_night(&self) -> Option<bool> {
        Some(Sun::at(self.now).is_night(self.city.position?))
    }

    fn position(&self) -> String {
        self.city.position.map_or_else(|| "position unknown".to_owned(), |position| position.to_string())
    }

    /// Whether it is light or dark there, where that is known.
    fn light(&self) -> &'static str {
        match self.is_night() {
            Some(true) => "dark",
            Some(false) => "light",
            None => "",
        }
    }

    fn line(&self) -> String {
        let (position, night) = (self.position(), self.light());
        let clock = self.city.zone.map_or_else(String::new, |zone| words::clock(zone.clock(self.now)));
        let facts = words::fact(self.context, Record::City(self.city)).and(position).and(night).and(clock);
        Fact::new(self.city.name.clone(), facts).written()
    }
}

impl ListEntry for MapEntry<'_> {
    fn object(&self) -> Result<Value> {
        let standing = self.on_map.as_ref().and_then(|city| city.standing);
        let mut object = json!({
            "id": self.city.entry.id.as_str(),
            "name": self.city.name,
            "lat": self.city.position.map(|position| position.lat),
            "lon": self.city.position.map(|position| position.lon),
            "status": standing.map(Standing::word),
            "night": self.is_night(),
        });
        if self.may_be {
            object["may_be"] = true.into();
        }
        Ok(object)
    }

    fn cells(&self) -> Vec<String> {
        let doubt = if self.may_be { "? " } else { "" };
        let standing = self.on_map.as_ref().and_then(|city| city.standing);
        // Where it has no place, nothing was found out.
        let none = if self.on_map.is_some() { "none" } else { "" };
        vec![
            format!("{doubt}{}", self.city.name),
            self.position(),
            standing.map_or(none, Standing::word).to_owned(),
            self.light().to_owned(),
            self.city.entry.id.to_string(),
        ]
    }
}
