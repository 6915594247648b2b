//! How records hang together, and the records that tests of the domain are made of.

use super::*;

/// A data set from its TOML, of which no record may be left out; the cities `alder-bay` and `birch-point` are there.
pub(super) fn catalog(toml: &str) -> Catalog {
    let parties = "[[city]]\nid = 'alder-bay'\nname = 'Alder Bay'\nsource = 'made up'\n\
                   [[city]]\nid = 'birch-point'\nname = 'Birch Point'\nsource = 'made up'\n";
    let file = |name: &'static str, text: String| crate::load::DataFile::new(name, text);
    let files = [file("dataset.toml", toml.to_owned()), file("parties.toml", parties.to_owned())];
    let loaded = crate::load::load_files(crate::load::Source::Archive, &files);
    assert_eq!(loaded.errors(), 0, "{toml}: {:?}", loaded.problems);
    loaded.catalog
}

/// The table of an agreement between the two cities, with these lines more.
pub(super) fn agreement(id: &str, lines: &str) -> String {
    format!(
        "[[agreement]]\nid = '{id}'\ntitle = '{id}'\nkind = 'memorandum of understanding'\n\
         parties = ['alder-bay', 'birch-point']\nsource = 'made up'\n{lines}\n"
    )
}

/// A record of a kind by its id, with these lines more.
fn record(kind: &str, id: &str, lines: &str) -> String {
    format!("[[{kind}]]\nid = '{id}'\nsource = 'made up'\n{lines}\n")
}

fn named_by(catalog: &Catalog, id: &str) -> Vec<(Link, String)> {
    let mut found: Vec<_> = catalog.mentions(id).map(|(link, record)| (link, record.id().to_string())).collect();
    found.sort();
    found
}

#[test]
fn links_lead_both_ways() {
    let catalog = catalog(
        &[
            record("person", "ada", "name = 'Ada'\ncity = 'alder-bay'\nbackup = 'bo'"),
            record("person", "bo", "name = 'Bo'"),
            agreement("mou", "lead = 'ada'\ncontact = 'bo'"),
            agreement("addendum", "adds_to = 'mou'\nwitnesses = ['ada', 'bo']"),
            record(
                "event",
                "visit",
                "title = 'Visit'\nkind = 'delegation visit'\nagreements = ['mou']\nhosts = ['alder-bay']",
            ),
            record("funding", "grant", "agreement = 'mou'\nstage = 'pledged'\nfrom = 'birch-point'"),
        ]
        .concat(),
    );
    let wanted = [(Link::AddsTo, "addendum"), (Link::Agreement, "grant"), (Link::Agreement, "visit")];
    assert_eq!(named_by(&catalog, "mou"), wanted.map(|(link, id)| (link, id.to_owned())));
    let wanted = [(Link::Lead, "mou"), (Link::Witness, "addendum")];
    assert_eq!(named_by(&catalog, "ada"), wanted.map(|(link, id)| (link, id.to_owned())));
    for record in catalog.all() {
        for (link, target) in record.links() {
            let back = catalog.mentions(target.as_str()).any(|found| found == (link, record));
            assert!(back, "{} names {target} as {link:?}, and {target} does not know", record.id());
        }
    }
}

#[test]
fn related_records_come_once_from_either_side() {
    let catalog =
        catalog(&[agreement("mou", ""), agreement("renewed", "supersedes = ['mou']\nadds_to = 'mou'")].concat());
    let ids =
        |id: &str, kind| catalog.related(id, kind).iter().map(|record| record.id().to_string()).collect::<Vec<_>>();
    assert_eq!(ids("mou", Kind::City), ["alder-bay", "birch-point"]);
    assert_eq!(ids("mou", Kind::Agreement), ["renewed"]);
    assert_eq!(ids("renewed", Kind::Agreement), ["mou"]);
    assert_eq!(ids("alder-bay", Kind::Agreement), ["mou", "renewed"]);
    assert_eq!(ids("nobody", Kind::Agreement), Vec::<String>::new());
}

/// Two bodies of two cities, the network at home in a third, and an agreement of the first two with the network.
fn bodies(cities: &str) -> Catalog {
    let body = |id: &str, city: &str| record("organisation", id, &format!("name = '{id}'\ncity = '{city}'"));
    catalog(
        &[
            "home = 'network'\n".to_owned(),
            record("city", "cedar-hill", "name = 'Cedar Hill'"),
            body("network", "cedar-hill"),
            body("alder-council", "alder-bay"),
            body("birch-council", "birch-point"),
            record(
                "agreement",
                "mou",
                &format!(
                    "title = 'MOU'\nkind = 'memorandum of understanding'\n\
                     parties = ['network', 'alder-council', 'birch-council']\n{cities}"
                ),
            ),
            record("person", "ada", "name = 'Ada'\norganisation = 'alder-council'"),
            record("person", "bo", "name = 'Bo'\norganisation = 'network'\ncity = 'birch-point'"),
        ]
        .concat(),
    )
}

fn cities_of_mou(catalog: &Catalog) -> Vec<&str> {
    catalog.cities_of(catalog.agreement("mou").unwrap()).iter().map(|city| city.entry.id.as_str()).collect()
}

#[test]
fn a_city_stands_behind_its_body_but_not_behind_the_home_organisation() {
    let catalog = bodies("");
    assert_eq!(cities_of_mou(&catalog), ["alder-bay", "birch-point"]);
    let of = |city: &str| catalog.agreements_of(city).len();
    assert_eq!([of("alder-bay"), of("birch-point"), of("cedar-hill")], [1, 1, 0]);
}

#[test]
fn an_agreement_that_names_its_cities_is_believed() {
    let catalog = bodies("cities = ['cedar-hill']");
    assert_eq!(cities_of_mou(&catalog), ["cedar-hill"]);
    assert!(catalog.agreements_of("alder-bay").is_empty());
}

#[test]
fn a_person_works_where_the_organisation_sits_unless_the_record_says_otherwise() {
    let catalog = bodies("");
    let people =
        |city: &str| catalog.related(city, Kind::Person).iter().map(|one| one.id().to_string()).collect::<Vec<_>>();
    assert_eq!(people("alder-bay"), ["ada"]);
    assert_eq!(people("birch-point"), ["bo"]);
    assert_eq!(people("cedar-hill"), Vec::<String>::new());
}

#[test]
fn a_record_is_found_under_its_own_kind_only() {
    let catalog = bodies("");
    assert!(catalog.record("ada").is_some() && catalog.person("ada").is_some());
    assert!(catalog.city("ada").is_none() && catalog.agreement("ada").is_none() && catalog.event("ada").is_none());
    assert!(catalog.record("").is_none() && catalog.record("Ada").is_none());
}

#[test]
fn a_region_holds_the_cities_that_say_so() {
    let catalog = catalog(
        &[
            record("region", "north", "name = 'North'"),
            record("city", "cedar-hill", "name = 'Cedar Hill'\nregion = 'north'"),
        ]
        .concat(),
    );
    let inside: Vec<&str> = catalog.cities_in("north").map(|city| city.entry.id.as_str()).collect();
    assert_eq!(inside, ["cedar-hill"]);
}

#[test]
fn a_membership_that_begins_later_is_none_yet() {
    let catalog = catalog(&record("city", "cedar-hill", "name = 'C'\nmembership = 'full'\nmember_since = '2031'"));
    let on = |day: &str| catalog.city("cedar-hill").unwrap().membership_on(day.parse().unwrap());
    assert_eq!([on("2030-12-31"), on("2031-01-01")], [Membership::None, Membership::Full]);
}
