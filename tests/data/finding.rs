//! The look-up with what strangers type: names in all their spellings, people by their initials, countries by what they
//! are called. The same spellings hold in the fields of queries.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use citydesk::internals::catalog::{Catalog, Context, Id, Instant, Kind, Viewpoint};
use citydesk::internals::find::{Index, each_text, other_forms};
use citydesk::internals::load::{DataFile, Loaded, Source, load, load_files};
use citydesk::internals::query::{Query, QueryContext, QueryUser, RecordMarks, Truth};

use crate::support::generate::generate;

/// Cities as the data name them, and what is typed; `+` parts a native name from the name.
const CITIES: &[(&str, &[&str])] = &[
    // Umlauts and rings, both ways.
    ("Grünhafen", &["Gruenhafen", "GRUENHAFEN", "Gru\u{308}nhafen", "grunhafen", "GRÜNHAFEN"]),
    ("Gruenhafen", &["Grünhafen", "grünhafen", "gru\u{308}nhafen"]),
    ("Söderby", &["Soederby", "soderby", "SØDERBY"]),
    ("Soederby", &["Söderby", "Søderby"]),
    ("Bärwald", &["Baerwald", "barwald"]),
    ("Baerwald", &["Bärwald", "Bærwald"]),
    ("Ålholm", &["Aalholm", "alholm", "A\u{30a}lholm"]),
    ("Aalholm", &["Ålholm", "ålholm"]),
    ("Tårnø", &["Taarnoe", "tarno"]),
    ("Größdorf", &["Groessdorf", "grossdorf", "GRÖSSDORF", "GRÖẞDORF", "Größdorf"]),
    ("Groessdorf", &["Größdorf", "Groeßdorf"]),
    ("Weißtal", &["Weisstal", "WEISSTAL"]),
    ("Weisstal", &["Weißtal"]),
    ("Łódźka", &["lodzka", "ŁODZKA"]),
    ("Đà Nương", &["da nuong", "Danuong"]),
    // Words that mean the same.
    (
        "Saint-Orme",
        &["St Orme", "St. Orme", "st-orme", "Ste Orme", "San Orme", "Sankt Orme", "Saintorme", "SAINT–ORME"],
    ),
    ("St. Kelp", &["Saint Kelp", "Sainte Kelp", "São Kelp", "St Kelp"]),
    ("San Tamber", &["St Tamber", "Saint Tamber", "Santo Tamber"]),
    ("Mount Tamber", &["Mt Tamber", "Mt. Tamber", "Mont Tamber", "mount-tamber"]),
    ("Mt Velm", &["Mount Velm", "Mt. Velm"]),
    ("Fort Ostby", &["Ft Ostby", "Ft. Ostby"]),
    ("Harbour & Quay", &["Harbour and Quay", "harbour y quay", "Harbour et Quay", "Harbour und Quay", "harbour&quay"]),
    ("Puerto y Playa", &["Puerto & Playa", "Puerto and Playa", "puerto et playa"]),
    // Hyphens and blanks.
    ("Baden-Kelp", &["Baden Kelp", "BadenKelp", "Baden–Kelp", "Baden\u{2011}Kelp", "baden — kelp", "Baden_Kelp"]),
    ("Xi An Yo", &["Xian Yo", "Xi’an Yo", "xi an yo"]),
    ("El Ostro", &["ElOstro", "el-ostro"]),
    // Scripts.
    ("Vela+廣海", &["广海", "廣海", "広海"]),
    ("Vela+东岛市", &["東島市", "东岛", "東島"]),
    ("Vela+澤濱", &["沢浜", "泽滨"]),
    ("Vela+とうりょう", &["Touryou", "Toryo", "トウリョウ", "ﾄｳﾘｮｳ", "tōryō", "TORYO"]),
    ("Toryo", &["とうりょう", "トウリョウ", "Tōryō", "Touryou"]),
    ("Vela+Гринославль", &["Grinoslavl", "гринославль", "ГРИНОСЛАВЛЬ"]),
    ("Grinoslavl", &["Гринославль"]),
    ("Vela+Щукино", &["Shchukino"]),
    ("Vela+Нижний Ольхов", &["Nizhny Olkhov", "Nizhnii Olkhov", "нижнии ольхов"]),
    ("Vela+Жуковський", &["Zhukovsky", "Zhukovskyi"]),
    ("Vela+Νεάπετρα", &["Neapetra", "νεαπετρα", "ΝΕΑΠΕΤΡΑ"]),
    ("Neapetra", &["Νεάπετρα"]),
    ("Vela+دار الصفاء", &["دَارُ الصَّفَاء", "دار الصفاء", "الصفاء دار"]),
    ("Vela+دَارُ الصَّفَاءِ", &["دار الصفاء"]),
    ("Vela+أحمدية", &["احمدية", "احمديه", "إحمدية"]),
    ("Vela+גן ירוק", &["גַּן יָרוֹק", "גן ירוק"]),
    ("Vela+גַּן יָרוֹק", &["גן ירוק"]),
];

/// Every sign that somebody may take for an apostrophe.
const APOSTROPHES: &str = "'’‘ʼʻ`´′＇ʹ‛";

/// People as the data name them, and what is typed.
const PEOPLE: &[(&str, &[&str])] = &[
    ("Sunil Marrow", &["S. Marrow", "S Marrow", "s marrow", "Marrow S.", "Marrow, Sunil", "Marrow Sunil", "MARROW"]),
    ("John Paul Smithe", &["J.P. Smithe", "J. P. Smithe", "JP Smithe", "J P Smithe", "Smithe, J.P.", "John P. Smithe"]),
    ("J.P. Kelm", &["JP Kelm", "J P Kelm", "J. P. Kelm", "J. Kelm", "Kelm JP"]),
    ("Jean-Pierre Ormond", &["J.-P. Ormond", "JP Ormond", "J.P. Ormond", "Jean Pierre Ormond", "Jeanpierre Ormond"]),
    ("Wen Guohua", &["Guohua Wen", "G. Wen", "Wen, Guohua"]),
    ("Fionn Ó Mára", &["O'Mara", "O’Mara", "OMara", "Ó Mára", "Fionn O'Mara", "F. O'Mara", "o mara"]),
    ("Fionn O’Mara", &["O Mara", "omara", "O'Mara", "Fionn Ó Mára"]),
    ("María José de la Orme", &["M.J. de la Orme", "Maria Jose Orme", "Orme, María José", "MJ Orme"]),
    ("Иван Петрин", &["Ivan Petrin", "I. Petrin", "Петрин Иван", "petrin"]),
    ("Ivan Petrin", &["Иван Петрин"]),
    ("Jürgen Müllheim", &["Juergen Muellheim", "J. Müllheim", "Jurgen Mullheim", "Muellheim, J."]),
];

struct Unmarked;

impl RecordMarks for Unmarked {
    fn is_changed(&self, _: &Id) -> bool {
        false
    }

    fn is_stale(&self, _: &Id) -> bool {
        false
    }
}

fn context(catalog: &Catalog) -> Context<'_> {
    Context::new(catalog, Viewpoint::on("2030-06-15".parse().unwrap()))
}

/// What is found, in order, with `~` before what only comes near.
fn found(catalog: &Catalog, typed: &str) -> Vec<String> {
    let index = Index::new(context(catalog));
    let hits = index.over(context(catalog)).search(typed, 1_000).best.into_iter();
    hits.map(|hit| format!("{}{}", if hit.fuzzy { "~" } else { "" }, hit.id)).collect()
}

/// Whether a record surely meets a query.
fn meets(catalog: &Catalog, query: &str, id: &str) -> bool {
    let user = QueryUser::default();
    let context = context(catalog);
    let seen =
        QueryContext { context, now: Instant::from_unix(1_907_000_000), user: &user, marks: &Unmarked, texts: None };
    let record = catalog.record(id).unwrap();
    Query::parse(query, &[record.kind()], &seen).is_ok_and(|query| query.matches(&seen, record) == Truth::Yes)
}

fn read(text: &str) -> Catalog {
    let Loaded { catalog, problems, .. } = load_files(Source::Archive, &[DataFile::new("a.toml", text.to_owned())]);
    assert!(problems.is_empty(), "{problems:?}");
    catalog
}

#[test]
fn a_city_is_found_in_every_spelling_and_a_query_knows_them_too() {
    let mut wrong = Vec::new();
    for (written, typed) in CITIES {
        let (name, native) = written.split_once('+').map_or((*written, None), |(name, native)| (name, Some(native)));
        let native = native.map_or_else(String::new, |native| format!("native = \"{native}\"\n"));
        let catalog = read(&format!(
            "[[city]]\nid = \"it\"\nname = \"{name}\"\n{native}source = \"x\"\n[[city]]\nid = \"other\"\nname = \"Quelltal\"\n\
            source = \"x\"\n[[event]]\nid = \"fair\"\ntitle = \"Fair\"\nkind = \"fair\"\ncity = \"it\"\nsource = \"x\"\n"
        ));
        for typed in *typed {
            let hits = found(&catalog, typed);
            if hits.first().map(String::as_str) != Some("it") || hits.contains(&"other".to_owned()) {
                wrong.push(format!("{typed} of {written} finds {hits:?}"));
            }
            // A phrase is met as its words are parted.
            let words = |text: &str| text.split([' ', '-', '–', '\u{2011}', '_']).filter(|word| *word != "—").count();
            let is_alike = native.is_empty() && words(typed) == words(name);
            for (query, id) in [
                (format!("city:\"{typed}\""), "fair"),
                (format!("name:\"{typed}\""), "it"),
                (format!("city.name:\"{typed}\""), "fair"),
                (typed.replace(['&', '—'], " "), "it"),
            ] {
                let is_phrase = query.starts_with("name") || query.starts_with("city.name");
                if (is_alike || !is_phrase) && !meets(&catalog, &query, id) {
                    wrong.push(format!("{query} of {written} does not hold"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn an_apostrophe_is_whatever_the_keyboard_has() {
    for known in APOSTROPHES.chars() {
        let catalog = read(&format!("[[city]]\nid = \"it\"\nname = \"Qi{known}anlo\"\nsource = \"x\"\n"));
        for typed in
            APOSTROPHES.chars().map(|sign| format!("Qi{sign}anlo")).chain(["Qianlo".to_owned(), "qi anlo".to_owned()])
        {
            assert_eq!(found(&catalog, &typed), ["it"], "{typed} of {known}");
        }
    }
}

#[test]
fn people_are_found_by_initials_and_in_any_order() {
    let mut wrong = Vec::new();
    for (name, typed) in PEOPLE {
        let catalog = read(&format!(
            "[[person]]\nid = \"it\"\nname = \"{name}\"\nsource = \"x\"\n[[person]]\nid = \"other\"\nname = \"Quentin Zuber\"\n\
            source = \"x\"\n[[city]]\nid = \"a\"\nname = \"Alderby\"\nsource = \"x\"\n[[city]]\nid = \"b\"\nname = \"Birkby\"\n\
            source = \"x\"\n[[agreement]]\nid = \"pact\"\ntitle = \"Pact\"\nkind = \"MOU\"\nparties = [\"a\", \"b\"]\nlead = \"it\"\n\
            source = \"x\"\n"
        ));
        for typed in *typed {
            let hits = found(&catalog, typed);
            if hits.first().map(String::as_str) != Some("it") || hits.contains(&"other".to_owned()) {
                wrong.push(format!("{typed} of {name} finds {hits:?}"));
            }
            let query = format!("lead:\"{typed}\"");
            if !meets(&catalog, &query, "pact") {
                wrong.push(format!("{query} of {name} does not hold"));
            }
        }
    }
    let catalog = read("[[person]]\nid = \"it\"\nname = \"J. Smithe\"\nsource = \"x\"\n");
    assert_eq!((found(&catalog, "John Smithe"), found(&catalog, "John")), (vec!["~it".to_owned()], vec![]));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Countries of cities in the archive, and what they are called.
const COUNTRIES: &[(&str, &[&str])] = &[
    ("KR", &["korea", "South Korea", "KOR", "한국", "대한민국", "Republic of Korea", "S. Korea"]),
    ("CN", &["china", "CHN", "中国", "中國", "Chine"]),
    ("ES", &["Spain", "España", "espana", "ESP"]),
    ("US", &["USA", "United States", "united states of america"]),
    ("GB", &["UK", "United Kingdom", "Great Britain", "GBR", "Britain"]),
    ("IR", &["Iran", "IRN", "ایران"]),
    ("TR", &["Turkey", "Türkiye", "Turkiye", "TUR"]),
    ("CI", &["Ivory Coast", "Côte d’Ivoire", "Cote d'Ivoire", "cote d ivoire", "CIV"]),
    ("IN", &["India", "IND", "भारत"]),
    ("BR", &["Brazil", "Brasil", "BRA"]),
    ("DE", &["Germany", "Deutschland", "DEU"]),
    ("RU", &["Russia", "Россия", "RUS"]),
    ("GR", &["Greece", "Ελλάδα", "GRC"]),
    ("JP", &["Japan", "日本", "JPN"]),
    ("EG", &["Egypt", "مصر", "EGY"]),
    ("MX", &["Mexico", "México", "MEX"]),
    ("FR", &["France", "FRA"]),
    ("ZA", &["South Africa", "ZAF"]),
];

/// Countries in which nobody in the archive is.
const ABSENT: &[&str] =
    &["oman", "chad", "niger", "cuba", "laos", "fiji", "togo", "gabon", "malta", "panama", "Guyana"];

#[test]
fn a_country_is_answered_by_all_its_cities_and_by_no_other() {
    let catalog = load(&Source::Archive).catalog;
    let country = |id: &str| match catalog.record(id) {
        Some(citydesk::internals::catalog::Record::City(city)) => city.country.clone(),
        _ => None,
    };
    let mut wrong = Vec::new();
    for (code, names) in COUNTRIES {
        let cities = catalog.records().of(Kind::City).into_iter();
        let theirs: Vec<String> =
            cities.map(|city| city.id().to_string()).filter(|id| country(id).as_deref() == Some(code)).collect();
        assert!(!theirs.is_empty(), "{code}");
        for name in *names {
            let hits = found(&catalog, name);
            if hits.iter().any(|id| id.starts_with('~')) || !theirs.iter().all(|id| hits.contains(id)) {
                wrong.push(format!("{name} finds {hits:?}"));
            }
            // A name may be that of a city as well, or a word of a note.
            if name.len() == 3 && name.chars().all(char::is_uppercase) {
                continue;
            }
            let first = hits.iter().take_while(|id| country(id).is_some()).take(theirs.len());
            wrong.extend(first.filter(|id| !theirs.contains(id)).map(|id| format!("{name} finds {id}")));
        }
    }
    for name in ABSENT {
        let hits = found(&catalog, name);
        let by_name = |id: &&String| {
            country(id.trim_start_matches('~')).is_some() && id.to_lowercase().contains(&name.to_lowercase())
        };
        wrong.extend(hits.iter().filter(|id| id.starts_with('~')).map(|id| format!("{name} finds {id}")));
        wrong.extend(hits.iter().filter(by_name).map(|id| format!("{name} finds {id}")));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn cities_are_found_by_what_they_are_called_elsewhere() {
    let catalog = load(&Source::Archive).catalog;
    let mut wrong = Vec::new();
    for (id, names) in [
        ("beijing", "Peking, Pékin, Pekín, Pechino, Pequim, 北京, Пекин, Πεκίνο"),
        ("guangzhou", "Kanton, Canton, Cantón, 廣州, 広州, 广州市, Гуанчжоу"),
        ("mexico-city", "Mexiko, Ciudad de México, Mexico City, Мехико"),
        ("prague", "Prag, Praha, Praga, Прага"),
        ("barcelona", "Barcelone, Barcellona, Барселона, バルセロナ, BCN"),
        ("moscow", "Moskau, Moscou, Moskva, Москва, Mosca, Moskwa"),
        ("london", "Londres, Londra, Londyn, Лондон, ロンドン"),
        ("brussels", "Brüssel, Bruxelles, Bruselas, Brussel, Bruessel"),
        ("warsaw", "Warschau, Varsovie, Varsovia, Warszawa, Варшава"),
        ("athens", "Athen, Athènes, Atenas, Αθήνα, Athina"),
        ("cairo", "Kairo, Le Caire, القاهرة, Каир"),
        ("istanbul", "Estambul, Stambuł, İstanbul, Стамбул"),
        ("seoul", "Seul, Séoul, Söul, 서울, 首爾, 首尔, Сеул"),
        ("jakarta", "Djakarta, Yakarta, Джакарта"),
        ("tehran", "Teheran, Téhéran, تهران, Тегеран"),
        ("new-york", "Nueva York, Nova York, Нью-Йорк"),
    ] {
        for typed in names.split(", ") {
            let hits = found(&catalog, typed);
            if hits.first().map(String::as_str) != Some(id) {
                wrong.push(format!("{typed} finds {:?}", hits.iter().take(3).collect::<Vec<_>>()));
            }
            let user = QueryUser::default();
            let context = context(&catalog);
            let seen = QueryContext {
                context,
                now: Instant::from_unix(1_907_000_000),
                user: &user,
                marks: &Unmarked,
                texts: None,
            };
            let query = Query::parse(&format!("city:\"{typed}\""), &[Kind::City, Kind::Event], &seen);
            let met = query.is_ok_and(|query| query.matches(&seen, catalog.record(id).unwrap()) == Truth::Yes);
            if !met {
                wrong.push(format!("city:{typed} is not {id}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_memorandum_with_somebody_is_the_one_in_force() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/network");
    let catalog = load(&Source::Folder(folder)).catalog;
    for (wanted, queries) in [
        (
            "ganzhu-mou-2029",
            "ganzhu mou; mou ganzhu; the MOU with Ganzhu; MOU with the city of Ganzhu; 甘珠 mou; Ganzhu memorandum",
        ),
        ("haemaru-mou-2028", "haemaru mou; our mou with haemaru; the memorandum with Haemaru; mou about port planners"),
    ] {
        for query in queries.split("; ") {
            assert_eq!(found(&catalog, query).first().map(String::as_str), Some(wanted), "{query}");
        }
    }
    let archive = load(&Source::Archive).catalog;
    let context = Context::new(&archive, Viewpoint::on("2017-01-16".parse().unwrap()));
    let index = Index::new(context);
    for query in ["the mou with guangzhou", "Kanton MOU", "guangzhou memorandum", "広州 mou"] {
        let hits = index.over(context).search(query, 9).best;
        let first = hits.first().map(|hit| hit.id.to_string());
        assert_eq!(first.as_deref(), Some("metropolis-guangzhou-mou-2016"), "{query}");
    }
}

#[test]
fn the_index_takes_up_no_more_than_the_texts() {
    for size in [150, 10_000] {
        let files = generate(size, 1).into_iter().map(|(name, text)| DataFile::new(name, text)).collect::<Vec<_>>();
        let catalog = load_files(Source::Archive, &files).catalog;
        let (mut texts, mut records) = (0, 0);
        for record in catalog.all() {
            each_text(record, |_, text| texts += text.len());
            texts += other_forms(record).iter().map(|form| form.len()).sum::<usize>();
            records += 1;
        }
        let index = Index::new(context(&catalog)).bytes();
        println!("{records} records: {texts} bytes of texts, an index of {index}");
        // In few records few words come again.
        let few = if size < 1_000 { 2_048 } else { 0 };
        assert!(index <= texts + few, "{records} records: {texts}, {index}");
    }
}
