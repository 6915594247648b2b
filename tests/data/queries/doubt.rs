//! What cannot be read, or is known only to the month or the year, may be: never surely so, and never surely not.

use citydesk::internals::catalog::{Context, Instant, Kind, Viewpoint};
use citydesk::internals::load::{DataFile, Loaded, Source, load_files};
use citydesk::internals::query::{Query, QueryContext, QueryUser, Truth};

use super::Unmarked;

/// Reads a file of records.
pub(super) fn loaded(text: &str) -> Loaded {
    let text = text.replace('@', "source = \"made up\"\n");
    load_files(Source::Folder("data".into()), &[DataFile::new("records.toml".to_owned(), text)])
}

/// The ids of the records of a kind that meet a query on 15 June 2030 at noon in UTC, with `?` behind those that may.
pub(super) fn asked(loaded: &Loaded, kind: Kind, query: &str) -> String {
    let user = QueryUser::new(Some("Bo Example"), &["far".to_owned()]);
    let context = Context::new(&loaded.catalog, Viewpoint::on("2030-06-15".parse().unwrap()));
    let seen =
        QueryContext { context, now: Instant::from_unix(1_907_755_200), user: &user, marks: &Unmarked, texts: None };
    let query = match Query::parse(query, &[kind], &seen) {
        Ok(query) => query,
        Err(fault) => return format!("{}..{} {fault}", fault.at.start, fault.at.end),
    };
    let met = loaded.catalog.records().of(kind).into_iter().map(|record| (record, query.matches(&seen, record)));
    let met = met.filter(|(_, truth)| *truth != Truth::No).map(|(record, truth)| {
        let sign = if truth == Truth::MayBe { "?" } else { "" };
        format!("{}{sign}", record.id())
    });
    met.collect::<Vec<_>>().join(" ")
}

#[test]
fn a_member_may_have_joined_in_its_year_already() {
    let loaded = loaded(
        "[[city]]\nid = \"year\"\nname = \"A\"\nmembership = \"full\"\nmember_since = \"2030\"\n@
        [[city]]\nid = \"before\"\nname = \"B\"\nmembership = \"full\"\nmember_since = \"2029\"\n@
        [[city]]\nid = \"after\"\nname = \"C\"\nmembership = \"associate\"\nmember_since = \"2030-07\"\n@
        [[city]]\nid = \"bad\"\nname = \"D\"\nmembership = \"ful\"\n@",
    );
    for (query, wanted) in [
        ("membership:full", "year? before bad?"),
        ("membership:none", "year? after bad?"),
        ("membership:member", "year? before bad?"),
        ("NOT membership:member", "year? after bad?"),
        ("membership:unknown", "bad?"),
    ] {
        assert_eq!(asked(&loaded, Kind::City, query), wanted, "{query}");
    }
}

#[test]
fn the_last_contact_may_have_been_early_in_its_year() {
    let loaded = loaded(
        "[[city]]\nid = \"year\"\nname = \"A\"\n@
        [[city]]\nid = \"day\"\nname = \"B\"\n@
        [[city]]\nid = \"never\"\nname = \"C\"\n@
        [[city]]\nid = \"bad\"\nname = \"D\"\ncalls = [{ on = 2029-13-01, by = \"bo\", text = \"x\" }]\n@
        [[event]]\nid = \"one\"\ntitle = \"One\"\nkind = \"forum\"\ncity = \"year\"\nstarts = \"2029\"\n@
        [[event]]\nid = \"two\"\ntitle = \"Two\"\nkind = \"forum\"\ncity = \"day\"\nstarts = 2029-07-01\n@",
    );
    for (query, wanted) in [
        ("quiet>12mo", "year? never bad?"),
        ("quiet<12mo", "year? day bad?"),
        ("quiet>18mo", "never bad?"),
        ("quiet<18mo", "year day bad?"),
        ("quiet:6mo..12mo", "year? day bad?"),
    ] {
        assert_eq!(asked(&loaded, Kind::City, query), wanted, "{query}");
    }
}

#[test]
fn nothing_is_concluded_from_what_cannot_be_read() {
    let loaded = loaded(
        "[[region]]\nid = \"far\"\nname = \"Far Coast\"\n@
        [[city]]\nid = \"well\"\nname = \"A\"\ncountry = \"NO\"\nzone = \"Europe/Oslo\"\nregion = \"far\"\n@
        [[city]]\nid = \"bad\"\nname = \"B\"\ncountry = \"Norway\"\nzone = \"Oslo\"\nregion = \"fra\"\n@
        [[person]]\nid = \"bo\"\nname = \"Bo Example\"\ncity = \"well\"\n@
        [[person]]\nid = \"out\"\nname = \"Out\"\ncity = \"well\"\nuntil = 2029-13-14\n@
        [[person]]\nid = \"zone\"\nname = \"Zone\"\ncity = \"well\"\nzone = \"Oslo\"\n@
        [[initiative]]\nid = \"late\"\ntitle = \"Late\"\nkind = \"lab\"\ncity = \"well\"\nmilestones = [{ title = \"x\", due = 2030-13-01 }]\n@
        [[event]]\nid = \"held\"\ntitle = \"Held\"\nkind = \"forum\"\ncity = \"well\"\nstarts = 2031-13-01\n@
        [[agreement]]\nid = \"led\"\ntitle = \"Led\"\nkind = \"pact\"\nparties = [\"well\", \"bad\"]\nlead = \"bbo\"\nsigned = 2029-01-01\n@",
    );
    for (kind, query, wanted) in [
        (Kind::Person, "is:in_role", "bo out? zone"),
        (Kind::Person, "not:in_role", "out?"),
        (Kind::Person, "awake:yes", "bo out zone?"),
        (Kind::Person, "awake:no", "zone?"),
        (Kind::City, "country:norway", "well bad?"),
        (Kind::City, "country:KR", "bad?"),
        (Kind::City, "region:far", "well bad?"),
        (Kind::City, "is:mine", "well bad?"),
        (Kind::City, "is:faulty", "bad"),
        (Kind::Initiative, "is:overdue", "late?"),
        (Kind::Event, "is:upcoming", "held?"),
        (Kind::Event, "not:upcoming", "held?"),
        (Kind::Agreement, "lead:me", "led?"),
        (Kind::Agreement, "no:lead", "led?"),
        (Kind::Agreement, "starts:2029", "led"),
    ] {
        assert_eq!(asked(&loaded, kind, query), wanted, "{query}");
    }
}

#[test]
fn whoever_asks_is_meant_before_a_name_that_begins_so() {
    let loaded = loaded(
        "[[region]]\nid = \"far\"\nname = \"Far Coast\"\n@
        [[region]]\nid = \"miners\"\nname = \"Miners Valley\"\n@
        [[city]]\nid = \"a\"\nname = \"A\"\nregion = \"far\"\n@
        [[city]]\nid = \"b\"\nname = \"B\"\nregion = \"miners\"\n@
        [[person]]\nid = \"bo\"\nname = \"Bo Example\"\ncity = \"a\"\n@
        [[person]]\nid = \"mei\"\nname = \"Mei Example\"\ncity = \"b\"\n@",
    );
    for (query, wanted) in [("person:me", "a"), ("person:mei", "b"), ("region:mine", "a"), ("region:miner", "b")] {
        assert_eq!(asked(&loaded, Kind::City, query), wanted, "{query}");
    }
}

#[test]
fn a_number_is_the_same_however_it_is_written() {
    let loaded = loaded(
        "[[city]]\nid = \"oslo\"\nname = \"A\"\ncountry = \"GB\"\n@
        [[person]]\nid = \"one\"\nname = \"One\"\ncity = \"oslo\"\nphones = [\"+44 (0)161 555 0100\"]\n@
        [[person]]\nid = \"two\"\nname = \"Two\"\ncity = \"oslo\"\nphones = [\"0161 555 0177\", \"-\"]\n@
        [[person]]\nid = \"none\"\nname = \"None\"\ncity = \"oslo\"\nphones = [\"n/a\"]\n@
        [[person]]\nid = \"nil\"\nname = \"Nil\"\ncity = \"oslo\"\n@",
    );
    for (query, wanted) in [
        ("has:phones", "one two"),
        ("no:phone", "none nil"),
        ("phone:+441615550100", "one"),
        ("phone:+44 161 555 0100", "one"),
        ("phone:\"0161 5550100\"", "one"),
        ("phone:0044-161-555-0177", "two"),
        ("phone:555 01", "one two"),
        ("phone:0177", "two"),
        ("phone:177", "two"),
        ("phone:0161 one", "one"),
        ("phone=+441615550100", "one"),
        ("phone=5550100", ""),
        ("phone:n/a", "none"),
        ("-phone:0161", "none nil"),
    ] {
        assert_eq!(asked(&loaded, Kind::Person, query), wanted, "{query}");
    }
}
