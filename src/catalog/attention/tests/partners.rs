//! Partners that nobody can be called at, and those that have gone quiet.

use super::*;

#[test]
fn somebody_without_number_and_address_is_nobody_to_call_but_for_a_focal_point() {
    let of = |change: &dyn Fn(&mut Person)| {
        keys(&with(|records| {
            records.events[0].hosts = [samples::id("vestby")].into();
            records.people[0].phones.clear();
            change(&mut records.people[0]);
        }))
    };
    assert_eq!(of(&|_| {}), ["ostby:no-focal-point"]);
    assert_eq!(of(&|person| person.emails.push("kim@example.org".to_owned())), Vec::<String>::new());
    assert_eq!(of(&|person| person.role = Some("Focal point".to_owned())), Vec::<String>::new());
    let two = keys(&with(|records| {
        records.events[0].hosts = [samples::id("vestby")].into();
        records.people[0].phones.clear();
        let emails = vec!["zoe@example.org".to_owned()];
        records.people.push(Person {
            city: Some(samples::id("ostby")),
            emails: emails.into(),
            ..samples::person("zoe", "Zoe")
        });
    }));
    assert_eq!(two, Vec::<String>::new(), "whoever can be reached is called");
}

#[test]
fn a_partner_is_quiet_after_twelve_months_without_event_note_or_deliverable() {
    let silent = |change: &dyn Fn(&mut Records)| {
        keys(&with(|records| {
            records.events.clear();
            change(records);
        }))
    };
    let both = ["north:quiet-region", "ostby:quiet", "vestby:quiet"];
    assert_eq!(silent(&|_| {}), both);
    let event = |day: &'static str| {
        move |records: &mut Records| {
            let starts = samples::moment(day);
            records.events.push(Event { agreements: [samples::id("pact")].into(), starts, ..samples::event("fair") });
        }
    };
    assert_eq!(silent(&event("2029-06-15")), both);
    assert_eq!(silent(&event("2029-06-16")), Vec::<String>::new());
    assert_eq!(silent(&event("2031-01")), Vec::<String>::new(), "one to come is a sign of life");
    let cancelled = |records: &mut Records| {
        event("2030-03-01")(records);
        records.events[0].status = Some(Status::Cancelled);
    };
    assert_eq!(silent(&cancelled), both);
    let called = |records: &mut Records| {
        let on = samples::moment("2030-06-01T10:00:00").unwrap();
        records.people[1].entry.calls.push(Call { on, by: "kim".to_owned(), text: "asked".to_owned() });
    };
    assert_eq!(silent(&called), ["ostby:quiet"], "a call with one of two cities");
    let due = |records: &mut Records| records.agreements[0].deliverables = [report("r", "2030-12")].into();
    assert_eq!(silent(&due), Vec::<String>::new());
    let young = |records: &mut Records| records.agreements[0].signed = samples::date("2029-07");
    assert_eq!(silent(&young), Vec::<String>::new(), "an agreement that has only begun is no silence");
}

#[test]
fn a_quiet_partner_has_the_day_of_the_last_sign() {
    let catalog = with(|records| {
        records.events[0].starts = samples::moment("2028-05-02");
        records.regions = vec![region()].into();
    });
    let matters = seen(&catalog).attention();
    let concerns: Vec<&Concern<'_>> = matters.iter().map(|matter| &matter.concern).collect();
    let day = Some("2028-05-02".parse().unwrap());
    assert_eq!(concerns, [&Concern::QuietRegion(2, day), &Concern::Quiet(day), &Concern::Quiet(None)]);
}
