//! What there is to say about what is kept, and told about.

use super::Explanation;
use crate::source::Rule;

pub(super) const ALL: [Explanation; 6] = [
    Explanation {
        rule: Rule::UnknownKey,
        why: "What stands under a key that is not known is shown nowhere, though its writer believes that it is. The \
              hint names the nearest key. What has no key of its own goes into 'notes'.",
        wrong: r#"
[[city]]
id = "eastport"
name = "Eastport"
member_sinse = "2011-05"
source = "made up"
"#,
        right: r#"
[[city]]
id = "eastport"
name = "Eastport"
member_since = "2011-05"
source = "made up"
"#,
    },
    Explanation {
        rule: Rule::Unlikely,
        why: "The value can be, and is more probably a slip: nobody or more than 500 million in a city, a year before \
              1800 or after 2100 (2200 for an end), a term of more than a hundred years, an event of more than 366 days, \
              more people registered than there are seats, a registration that closes after the event, more than a \
              million million in money, an e-mail address without an @.",
        wrong: r#"
[[city]]
id = "eastport"
name = "Eastport"
population = 3_000_000_000
source = "made up"
"#,
        right: r#"
[[city]]
id = "eastport"
name = "Eastport"
population = 3_000_000
source = "made up"
"#,
    },
    Explanation {
        rule: Rule::LeadExpired,
        why: "Whoever opens the agreement would call a person who has left. It is judged on the day that everything is \
              seen from, and only while the agreement is in force.",
        wrong: r#"
# dataset.toml
as_of = 2030-06-15

[[person]]
id = "ada-lindqvist"
name = "Ada Lindqvist"
until = 2030-05-31
source = "made up"

[[agreement]]
id = "ferry-accord"
title = "Ferry accord"
kind = "cooperation agreement"
parties = ["northport", "southport"]
signed = 2030-01-15
open_ended = true
lead = "ada-lindqvist"
source = "made up"
"#,
        right: r#"
# dataset.toml
as_of = 2030-06-15

[[person]]
id = "bo-moreau"
name = "Bo Moreau"
from = 2030-06-01
source = "made up"

[[agreement]]
id = "ferry-accord"
title = "Ferry accord"
kind = "cooperation agreement"
parties = ["northport", "southport"]
signed = 2030-01-15
open_ended = true
lead = "bo-moreau"
source = "made up"
"#,
    },
    Explanation {
        rule: Rule::NoPlace,
        why: "People travel to an event. One on a known day has a city or a venue, or is part of one that has. What is \
              online, a deadline, a call or a campaign needs none, and neither does what is tentative, postponed or \
              cancelled.",
        wrong: r#"
[[event]]
id = "harbour-forum"
title = "Harbour forum"
kind = "forum"
starts = 2030-05-03
source = "made up"
"#,
        right: r#"
[[event]]
id = "harbour-forum"
title = "Harbour forum"
kind = "forum"
city = "northport"
starts = 2030-05-03
source = "made up"
"#,
    },
    Explanation {
        rule: Rule::LooksAlike,
        why: "The same fact twice is counted twice, and mended once. Cities, organisations, people, agreements and events \
              are compared by name, whatever its accents and capitals; a country, a role, a date, a kind that differs \
              tells them apart, and so does the place of an agreement in a chain.",
        wrong: r#"
[[city]]
id = "eastport"
name = "Eastport"
country = "NO"
source = "made up"

[[city]]
id = "east-port"
name = "Eastport"
country = "NO"
source = "made up"
"#,
        right: r#"
[[city]]
id = "eastport"
name = "Eastport"
country = "NO"
source = "made up"

[[city]]
id = "eastport-dk"
name = "Eastport"
country = "DK"
source = "made up"
"#,
    },
    Explanation {
        rule: Rule::NoNumber,
        why: "Who has no number that can be dialled counts as having none: the card and the list of what needs a person say \
              so. Numbers may be spelt in any way, with an extension, and several in one text; what a spreadsheet has made \
              of one (4.93012E+11), a hyphen or a remark is none. Behind a plus stands the code of a country.",
        wrong: r#"
[[person]]
id = "ada"
name = "Ada Lindqvist"
phones = "call secretary"
source = "made up"
"#,
        right: r#"
[[person]]
id = "ada"
name = "Ada Lindqvist"
phones = "+1 555 0100 ext. 5"
notes = "Call the secretary first."
source = "made up"
"#,
    },
];
