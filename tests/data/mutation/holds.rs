//! What holds of whatever is read.

use citydesk::internals::catalog::{Catalog, Context, Viewpoint};
use citydesk::internals::export;
use citydesk::internals::find::Index;
use citydesk::internals::load::{DataFile, Loaded};
use citydesk::internals::source::Problem;
use citydesk::internals::words;

/// Whether everything holds of what was read from the files; what does not, in words.
pub(crate) fn all(loaded: &Loaded, files: &[DataFile], number: u64) -> Result<(), String> {
    for problem in &loaded.problems {
        points_into(problem, files).map_err(|why| format!("{why}: {problem}"))?;
    }
    for (id, place) in loaded.places.iter() {
        let file = files.iter().find(|file| *file.name == *place.file).ok_or_else(|| format!("{id} is in no file"))?;
        let header = file.text.get(place.span().clone()).ok_or_else(|| format!("{id} is outside of its file"))?;
        if !header.starts_with('[') && !header.starts_with('{') {
            return Err(format!("{id} begins at {header:?}"));
        }
    }
    for record in loaded.catalog.all() {
        for (_, other) in record.links() {
            loaded.catalog.record(other.as_str()).ok_or_else(|| format!("{} names {other}", record.id()))?;
        }
    }
    if number.is_multiple_of(8) { can_be_shown(&loaded.catalog, number) } else { Ok(()) }
}

/// Whether a problem points into its file, and its words can be shown.
fn points_into(problem: &Problem, files: &[DataFile]) -> Result<(), String> {
    let place = &problem.place;
    let file = files.iter().find(|file| *file.name == *place.file).ok_or("it is about no file")?;
    let words = [Some(&problem.what), problem.hint.as_ref()].into_iter().flatten();
    if words.clone().any(|words| words.chars().any(char::is_control) || words.chars().count() > 400) {
        return Err("its words cannot be shown".to_owned());
    }
    let lines = file.text.split('\n').count();
    let line = file.text.split('\n').nth(place.line().checked_sub(1).ok_or("it has no line")?);
    let Some(line) = line else { return Err(format!("there are {lines} lines")) };
    if !(1..=line.chars().count() + 1).contains(&place.column()) {
        return Err(format!("the line has {} characters", line.chars().count()));
    }
    let Some(above) = file.text.get(..place.span().start) else {
        return Err(format!("no letter begins at {:?}", place.span()));
    };
    file.text.get(place.span().clone()).ok_or_else(|| format!("no letters are at {:?}", place.span()))?;
    let start = above.rfind('\n').map_or(0, |end| end + 1);
    let found = (above.matches('\n').count() + 1, above[start..].chars().count() + 1);
    if found != (place.line(), place.column()) {
        return Err(format!("its bytes are at {found:?}"));
    }
    Ok(())
}

/// Whether all that is said of the records can be said, on a day.
fn can_be_shown(catalog: &Catalog, number: u64) -> Result<(), String> {
    let years = 1 + i32::try_from(number % 9_998).unwrap_or_default();
    let day = chrono::NaiveDate::from_ymd_opt(years, 2, 28).ok_or("no day")?;
    for from in [day, chrono::NaiveDate::from_ymd_opt(2017, 1, 16).ok_or("no day")?].map(Viewpoint::on) {
        let context = Context::new(catalog, from);
        for record in catalog.all() {
            let sheet = words::sheet(context, record);
            let line = words::line(context, record);
            let said =
                sheet.rows.iter().map(words::Row::text).chain(line).chain([words::fact(context, record).to_string()]);
            if let Some(text) = said.into_iter().find(|text| text.contains(char::is_control)) {
                return Err(format!("{} is told as {text:?}", record.id()));
            }
            export::json(context, record).map_err(|error| error.to_string())?;
            let row = export::row(context, record).map_err(|error| error.to_string())?;
            export::write_rows(Vec::new(), &export::header(record.kind()), [row]).map_err(|error| error.to_string())?;
        }
    }
    let context = Context::new(catalog, Viewpoint::on(day));
    Index::new(context).over(context).search("a", 5);
    Ok(())
}
