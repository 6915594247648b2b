//! A record as the columns of one line in a list.

use super::name::name_of;
use super::{describe, name};
use crate::catalog::{Catalog, Context, Id, Kind, Record};

/// A record as the columns of one line; unknown ones are empty, and a faulty record says so behind its name.
pub fn line(context: Context<'_>, record: Record<'_>) -> Vec<String> {
    let called = name(context.catalog, record).into_owned();
    let mut columns = describe(record).line(context, called);
    let named = usize::from(record.kind() == Kind::Event);
    if !context.catalog.faults_behind(record, context.from.day).is_empty()
        && let Some(name) = columns.get_mut(named)
    {
        name.push_str(" (faulty)");
    }
    columns
}

pub(super) fn named(catalog: &Catalog, id: Option<&Id>) -> String {
    id.map(|id| name_of(catalog, id).into_owned()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Event, Status};
    use crate::words::{headings, samples};

    fn of(id: &str) -> Vec<String> {
        let catalog = samples::catalog();
        line(samples::seen(&catalog, "2017-01-16"), catalog.record(id).unwrap())
    }

    #[test]
    fn a_line_answers_the_question_its_kind_is_asked() {
        assert_eq!(of("ostby"), ["Østby 东城", "NO", "North", "membership unknown", "1"]);
        assert_eq!(
            of("pact"),
            ["Pact of Østby and Vestby", "MOU", "City of Østby, Vestby", "31 Dec 2018", "23 mo", "in force"]
        );
        assert_eq!(of("fair"), ["19–22 Jun 2017", "fair", "forum", "Østby", "154 d"]);
        assert_eq!(of("prize"), ["3rd award: Østby", "winner", "7 Dec 2016", ""]);
        assert_eq!(of("grant"), ["City of Østby → Network", "pledged", "amount unknown", "Pact of Østby and Vestby"]);
    }

    #[test]
    fn an_event_that_is_put_off_has_no_days_ahead() {
        let starts = samples::moment("2017-06-19");
        let fair = Event { status: Some(Status::Postponed), starts, ..samples::event("fair") };
        let ahead = |day: &str| {
            let line = line(samples::seen(&samples::events(vec![]), day), Record::Event(&fair));
            line.last().unwrap().clone()
        };
        assert_eq!(ahead("2017-01-16"), "postponed");
        assert_eq!(ahead("2017-06-19"), "postponed, new date unknown");
    }

    #[test]
    fn every_line_has_a_column_for_every_heading() {
        let catalog = samples::catalog();
        for record in catalog.all() {
            let columns = line(samples::seen(&catalog, "2017-01-16"), record);
            assert_eq!(columns.len(), headings(record.kind()).len(), "{}", record.id());
        }
    }
}
