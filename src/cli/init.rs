//! `citydesk init`: a folder for a data set, from a few questions at the terminal or from options.

mod dataset;
mod hours;
mod questions;
mod regions;

use std::ffi::{OsStr, OsString};
use std::io::{self, IsTerminal};
use std::path::Path;

use chrono::NaiveDate;

use super::answer::Answer;
use super::arguments::{Import, Init, OutputFormat};
use super::change::schema_text;
use super::import;
use super::new_folder::NewFolder;
use crate::app::error::{CommandError, ExitStatus, Result};
use crate::app::sync::begin_repository;
use crate::app::{App, Config, Overrides};
use crate::catalog::{Kind, MONTH_LANGUAGES, Zone};
use crate::edit::spelled;
use crate::find::countries_by_code;
use crate::gazetteer::{self, GazetteerPlace};
use crate::load::{Permission, zone_hint};
use crate::query::DateBase;
use crate::schema;
use crate::source::scrub;
use crate::words::shell_word;
use dataset::{NewDataset, OwnCity};
use questions::{Ended, Questions};
use regions::Regions;

/// How many places of one name are offered.
const OFFERED: usize = 9;

/// The zone of an office of which none is said.
const NO_ZONE: &str = "UTC";

/// Asks, writes the folder, and imports what is there already.
pub(super) fn answer(overrides: &Overrides, asked: &Init) -> Result<Answer<'static>> {
    let config = Config::read(overrides)?;
    if let Some(answer) = set_up_git(&config, asked)? {
        return Ok(answer);
    }
    let folder = NewFolder::at(&asked.folder, &config, asked.existing)?;
    let is_asked = io::stdin().is_terminal() && io::stdout().is_terminal();
    let (mut stdin, mut stdout) = (io::stdin().lock(), io::stdout());
    let mut questions = Questions::new(&mut stdin, &mut stdout, is_asked);
    questions
        .say(&format!("A new data set in {}. Enter takes what stands in brackets; Ctrl-D cancels.\n", folder.shown()));
    let dataset = dataset(asked, &mut questions).map_err(not_made)?;
    let files = dataset.files(&schema_text()?);
    let kept = folder.write(&NewDataset::FOLDERS, &files)?;
    let shown = folder.shown();
    let again = |path: &OsStr| {
        let path = shell_word(&path.to_string_lossy());
        format!("the import is not done: citydesk --data {} import {path} tries it again", shell_word(&shown))
    };
    questions.say(&format!("{shown} is written.\n"));
    let offered = if asked.import.is_none() { offered(&mut questions) } else { None };
    // The import asks at the same terminal.
    drop(stdin);
    let mut tried = None;
    let mut answer = match (&asked.import, offered) {
        (Some(path), _) => imported(overrides, folder.path(), path.as_os_str().to_owned())?,
        // What goes wrong there is said, and leaves the data set as it is.
        (None, Some(path)) => {
            tried = Some(again(&path));
            imported(overrides, folder.path(), path).unwrap_or_else(|error| Answer::failed(&error))
        }
        (None, None) => Answer::default(),
    };
    answer.notes.extend(tried.filter(|_| answer.status != ExitStatus::Done));
    answer.notes.extend(kept.iter().map(|name| format!("{name} was there already, and is as it was")));
    answer.notes.extend(dataset.told());
    if asked.zone.is_none() && dataset.zone == NO_ZONE {
        answer.notes.push(format!("the time zone is {NO_ZONE}: change it in organisations/own.toml"));
    }
    if let Some(url) = &asked.git {
        answer.notes.extend(begin_git(&config, folder.path(), url)?);
    }
    let opens = format!("citydesk --data {} opens it", shell_word(&shown));
    answer.notes.push(format!("{shown} is ready: {opens}"));
    Ok(answer)
}

/// Sets up git alone, where that is asked for and the folder holds a data set already.
fn set_up_git(config: &Config, asked: &Init) -> Result<Option<Answer<'static>>> {
    let Some(url) = asked.git.as_ref().filter(|_| asked.folder.join("dataset.toml").is_file()) else { return Ok(None) };
    if let Some(why) = config.access.refusal(Permission::Write) {
        return Err(CommandError::not_written(format!("Not saved: {why}")));
    }
    let mut notes = begin_git(config, &asked.folder, url)?;
    notes.push("git is set up".to_owned());
    Ok(Some(Answer { notes, ..Answer::default() }))
}

/// Sets up git for a folder; an empty URL is none.
fn begin_git(config: &Config, folder: &Path, url: &str) -> Result<Vec<String>> {
    let url = Some(url).filter(|url| !url.is_empty());
    begin_repository(config, folder, url).map_err(|fault| super::sync::error(&fault))
}

/// Why nothing is written: the questions were left before the last, or an option is wrong.
fn not_made(ended: Ended) -> CommandError {
    match ended {
        Ended::Left => CommandError::not_written("Not saved: cancelled"),
        Ended::BadOption(why) => CommandError::usage(why),
    }
}

/// What the data set is to hold, from the options and from whoever is asked about the rest.
fn dataset(asked: &Init, ask: &mut Questions<'_>) -> std::result::Result<NewDataset, Ended> {
    let folder = asked.folder.file_name().map_or_else(|| "Partner cities".to_owned(), titled);
    let title = ask.text("Title of the data set", asked.title.as_deref(), &folder, plain)?;
    let name = ask.text("Your organisation", asked.name.as_deref(), &title, plain)?;
    let city = own_city(asked, ask)?;
    let zone = city.as_ref().and_then(|city| city.place.as_ref()).map(|place| place.zone.to_string());
    if let (None, Some(city), None) = (&zone, &city, &asked.zone)
        && !ask.is_asked()
    {
        let why = match gazetteer::places(&city.name, city.country.as_deref()).len() {
            0 => String::new(),
            places => format!(", as {places} places are called so"),
        };
        let what = format!("the time zone of {} is not known{why}: say it with --zone", scrub(&city.name));
        return Err(Ended::BadOption(what));
    }
    let zone = zone.unwrap_or_else(|| NO_ZONE.to_owned());
    let zone = ask.text("Its time zone", asked.zone.as_deref(), &zone, self::zone)?;
    let hours = ask.text("Its office hours", asked.hours.as_deref(), "Mon-Fri 09:00-17:00", hours::office_hours)?;
    ask.say(&Regions::menu());
    let regions = ask.text("Regions", asked.regions.as_deref(), "uclg", Regions::read)?;
    let known = MONTH_LANGUAGES.map(|(code, _)| code).join(", ");
    ask.say(&format!("  Languages in which your tables name months: {known}, with commas between; or all\n"));
    let months = ask.text("Languages of months", asked.months.as_deref(), "all", month_languages)?;
    Ok(NewDataset { title, name, city, zone, hours, regions, months })
}

/// The codes of the languages in which months are read; none for all.
fn month_languages(typed: &str) -> std::result::Result<Vec<String>, String> {
    if typed.eq_ignore_ascii_case("all") {
        return Ok(Vec::new());
    }
    let words = typed.split([',', ';', ' ']).map(|word| word.trim().to_lowercase()).filter(|word| !word.is_empty());
    let code = |word: String| {
        let known = MONTH_LANGUAGES.iter().find(|(code, name)| *code == word || name.to_lowercase() == word);
        known.map(|(code, _)| (*code).to_owned()).ok_or_else(|| {
            let all = MONTH_LANGUAGES.map(|(code, _)| code).join(", ");
            format!("'{}' is none of the languages: {all}", scrub(&word))
        })
    };
    let mut codes: Vec<String> = words.map(code).collect::<std::result::Result<_, _>>()?;
    let mut seen = std::collections::HashSet::new();
    codes.retain(|code| seen.insert(code.clone()));
    Ok(codes)
}

/// The city of the office, and what the gazetteer knows of it.
fn own_city(asked: &Init, ask: &mut Questions<'_>) -> std::result::Result<Option<OwnCity>, Ended> {
    let name = ask.text("Its city (- for none)", asked.city.as_deref(), "-", plain)?;
    if name == "-" {
        return Ok(None);
    }
    let given = match &asked.country {
        Some(country) => Some(ask.text("Country of the city", Some(country), "", country_code)?),
        None => None,
    };
    let places = gazetteer::places(&name, given.as_deref());
    let certain = gazetteer::certain(&name, given.as_deref());
    let place = match &places[..] {
        [] => None,
        [only] => Some(only.clone()),
        _ if !ask.is_asked() => certain,
        several => which(&name, several, ask)?,
    };
    if let Some(place) = &place {
        ask.say(&format!("  {place} ({})\n", gazetteer::SOURCE));
    }
    let country = match (given, &place) {
        (Some(country), _) => Some(country),
        (None, Some(place)) => Some(place.country.to_owned()),
        (None, None) => {
            Some(ask.text("Its country, as a name or two letters (- to leave it out)", None, "-", country_code)?)
        }
    };
    Ok(Some(OwnCity { name, country: country.filter(|country| country != "-"), place }))
}

/// Which of several places is meant.
fn which(
    name: &str,
    places: &[GazetteerPlace],
    ask: &mut Questions<'_>,
) -> std::result::Result<Option<GazetteerPlace>, Ended> {
    let shown = &places[..places.len().min(OFFERED)];
    ask.say(&format!("  Several places are called {name} ({}):\n", gazetteer::SOURCE));
    for (number, place) in shown.iter().enumerate() {
        ask.say(&format!("  {} {place}\n", number + 1));
    }
    let read = |typed: &str| match typed.parse::<usize>() {
        Ok(number) if number <= shown.len() => Ok(number),
        _ => Err(format!("a number from 1 to {}, or 0 for none of them", shown.len())),
    };
    let number = ask.text("Which of them (0 for none)", None, "1", read)?;
    Ok(number.checked_sub(1).and_then(|place| shown.get(place)).cloned())
}

/// Offers to import what is there already; which file or folder that is.
fn offered(ask: &mut Questions<'_>) -> Option<OsString> {
    let read = |typed: &str| {
        let path = typed.trim_matches(['\'', '"']).to_owned();
        let is_there = typed == "-" || Path::new(&path).exists();
        if is_there { Ok(path) } else { Err(format!("there is no file or folder {path}")) }
    };
    let chosen = ask.text("Import what? A file or a folder (- for later)", None, "-", read);
    chosen.ok().filter(|path| path != "-").map(OsString::from)
}

/// Imports a file or a folder into the new data set.
fn imported(overrides: &Overrides, folder: &Path, path: OsString) -> Result<Answer<'static>> {
    let asked = Import { files: vec![path.into()], write: true, ..Import::default() };
    let overrides = Overrides { data: Some(folder.to_owned()), demo: false, ..overrides.clone() };
    import::answer(&App::open(&overrides)?, &asked, OutputFormat::Text)
}

/// A title from the name of a folder: `partner-cities` → `Partner cities`.
fn titled(name: &OsStr) -> String {
    let words = scrub(&name.to_string_lossy()).replace(['-', '_'], " ");
    let mut letters = words.trim().chars();
    let first = letters.next().map(|first| first.to_uppercase().collect::<String>()).unwrap_or_default();
    let title = first + letters.as_str();
    if title.chars().any(char::is_alphanumeric) { title } else { "Partner cities".to_owned() }
}

fn plain(typed: &str) -> std::result::Result<String, String> {
    let text = scrub(typed);
    if text.chars().any(char::is_alphanumeric) || text == "-" { Ok(text) } else { Err("write a name".to_owned()) }
}

/// A field of a city as people type it.
fn field(key: &str, typed: &str) -> String {
    // No field of a city that is asked for here is a date.
    let day = NaiveDate::default();
    let base = DateBase { own: None, seen: day, today: day };
    let field = schema::fields(Kind::City).iter().find(|field| field.name == key);
    field.and_then(|field| spelled(field, typed, base).ok()).unwrap_or_else(|| typed.to_owned())
}

fn zone(typed: &str) -> std::result::Result<String, String> {
    let named = field("zone", typed);
    let place = || gazetteer::certain(typed, None).map(|place| place.zone.to_string());
    let found = Zone::parse(&named).map(|zone| zone.to_string()).or_else(place);
    found.ok_or_else(|| {
        let hint = zone_hint(typed);
        format!("'{}' is not a time zone; {hint}", scrub(typed))
    })
}

fn country_code(typed: &str) -> std::result::Result<String, String> {
    let code = field("country", typed);
    let is_code = code.len() == 2 && code.bytes().all(|letter| letter.is_ascii_uppercase());
    let is_known = is_code && countries_by_code().any(|(known, _)| known == code);
    if is_known || typed == "-" {
        Ok(code)
    } else {
        Err(format!("'{}' is not a country: write it like Kenya or KE", scrub(typed)))
    }
}
