//! What there is to say about files, tables and single values.

use super::Explanation;
use crate::source::Rule;

pub(super) const ALL: [Explanation; 11] = [
    Explanation {
        rule: Rule::Readable,
        why: "A file ending in .toml is a plain file that its reader may open, saved as UTF-8 and not larger than the \
              limit, and links stay inside of the data directory. Whatever else has that ending is named and passed \
              over; the other files are read.",
        wrong: "records/cities.toml/        a folder with the name of a file",
        right: "records/cities.toml",
    },
    Explanation {
        rule: Rule::Syntax,
        why: "Texts stand in quotes, each key has a value, each bracket and each quotation mark its second one, and no \
              key stands twice in a table. The record in which the slip is made is kept without the lines that cannot be \
              read, as long as its id is none of them.",
        wrong: r#"
[[city]]
id = "eastport"
name = Eastport
source = "made up"
"#,
        right: r#"
[[city]]
id = "eastport"
name = "Eastport"
source = "made up"
"#,
    },
    Explanation {
        rule: Rule::UnknownTable,
        why: "A record is headed by its kind in double brackets: region, city, organisation, person, agreement, event, \
              initiative, award or funding.",
        wrong: r#"
[[citty]]
id = "eastport"
name = "Eastport"
source = "made up"
"#,
        right: r#"
[[city]]
id = "eastport"
name = "Eastport"
source = "made up"
"#,
    },
    Explanation {
        rule: Rule::WrongType,
        why: "A text stands in quotes, a number and a date do not, and lists stand in brackets; where a list is asked \
              for, a single value is a list of one.",
        wrong: r#"
[[city]]
id = "eastport"
name = "Eastport"
population = "12 000"
source = "made up"
"#,
        right: r#"
[[city]]
id = "eastport"
name = "Eastport"
population = 12_000
source = "made up"
"#,
    },
    Explanation {
        rule: Rule::MissingField,
        why: "Every record has an id and a source; what else it needs depends on its kind: a name, or a title and a kind, \
              parties, a stage. The place is that of the table's header, since the field has none.",
        wrong: r#"
[[city]]
id = "eastport"
name = "Eastport"
"#,
        right: r#"
[[city]]
id = "eastport"
name = "Eastport"
source = "made up"
"#,
    },
    Explanation {
        rule: Rule::BadValue,
        why: "The value has the right type and still says nothing: a text without a letter, a country that is not two \
              capitals, a colour or a key of the keyboard that does not exist.",
        wrong: r#"
[[city]]
id = "eastport"
name = "Eastport"
country = "Norway"
source = "made up"
"#,
        right: r#"
[[city]]
id = "eastport"
name = "Eastport"
country = "NO"
source = "made up"
"#,
    },
    Explanation {
        rule: Rule::UnknownWord,
        why: "Memberships, formats, stages and the like are chosen from a few words, so that they can be counted and \
              sifted. The hint names the nearest word, or all of them.",
        wrong: r#"
[[city]]
id = "eastport"
name = "Eastport"
membership = "honorary"
source = "made up"
"#,
        right: r#"
[[city]]
id = "eastport"
name = "Eastport"
membership = "associate"
source = "made up"
"#,
    },
    Explanation {
        rule: Rule::BadId,
        why: "Ids are typed on every keyboard, on command lines and in other files. They are made of a-z and 0-9, their \
              words joined by single hyphens.",
        wrong: r#"
[[city]]
id = "East Port"
name = "East Port"
source = "made up"
"#,
        right: r#"
[[city]]
id = "east-port"
name = "East Port"
source = "made up"
"#,
    },
    Explanation {
        rule: Rule::BadDate,
        why: "A day is written 2017-01-31 without quotes; where only the month or the year is known it stands in quotes: \
              \"2017-01\", \"2017\". An event may have a local time of day, 2017-01-31T09:30:00, never with an offset: \
              its zone is that of its city, or its own.",
        wrong: r#"
[[event]]
id = "harbour-forum"
title = "Harbour forum"
kind = "forum"
city = "northport"
starts = 2030-02-30
source = "made up"
"#,
        right: r#"
[[event]]
id = "harbour-forum"
title = "Harbour forum"
kind = "forum"
city = "northport"
starts = 2030-02-28
source = "made up"
"#,
    },
    Explanation {
        rule: Rule::BadTerm,
        why: "A term is a whole number and a unit, or several with the largest first: '2 years', '1 year 6 months'. Working \
              days stand alone: '10 working days'. So its last day can be counted on the calendar. A time of notice may \
              go on to the end of a month, a quarter or a year: '2 weeks to the end of a month'.",
        wrong: r#"
[[agreement]]
id = "ferry-accord"
title = "Ferry accord"
kind = "cooperation agreement"
parties = ["northport", "southport"]
signed = 2030-01-15
term = "two years"
source = "made up"
"#,
        right: r#"
[[agreement]]
id = "ferry-accord"
title = "Ferry accord"
kind = "cooperation agreement"
parties = ["northport", "southport"]
signed = 2030-01-15
term = "2 years"
source = "made up"
"#,
    },
    Explanation {
        rule: Rule::ImpossibleNumber,
        why: "Inhabitants, seats, money and cycles are not counted below zero, a latitude lies between -90 and 90 and a \
              longitude between -180 and 180.",
        wrong: r#"
[[city]]
id = "eastport"
name = "Eastport"
position = { lat = 91.0, lon = 10.4 }
source = "made up"
"#,
        right: r#"
[[city]]
id = "eastport"
name = "Eastport"
position = { lat = 59.1, lon = 10.4 }
source = "made up"
"#,
    },
];
