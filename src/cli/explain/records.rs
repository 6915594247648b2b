//! What there is to say about records as a whole, and what they say of each other.

use super::Explanation;
use crate::source::Rule;

pub(super) const ALL: [Explanation; 13] = [
    Explanation {
        rule: Rule::DuplicateId,
        why: "An id leads to one record, over all kinds and all files. The record that is read first keeps it, by file \
              and line; the others are left out until they have ids of their own. The hint says where the first stands.",
        wrong: r#"
[[city]]
id = "eastport"
name = "Eastport"
source = "made up"

[[organisation]]
id = "eastport"
name = "Port of Eastport"
source = "made up"
"#,
        right: r#"
[[city]]
id = "eastport"
name = "Eastport"
source = "made up"

[[organisation]]
id = "port-of-eastport"
name = "Port of Eastport"
source = "made up"
"#,
    },
    Explanation {
        rule: Rule::Dangling,
        why: "Whoever opens the record must be able to go on to the one that it names. The record stays without the \
              link. Where it is said so what an agreement supersedes, those that may be meant are in status unknown.",
        wrong: r#"
[[person]]
id = "ada-lindqvist"
name = "Ada Lindqvist"
city = "nortport"
source = "made up"
"#,
        right: r#"
[[person]]
id = "ada-lindqvist"
name = "Ada Lindqvist"
city = "northport"
source = "made up"
"#,
    },
    Explanation {
        rule: Rule::TooFewParties,
        why: "An agreement binds two different parties or more: organisations or cities, by their ids.",
        wrong: r#"
[[agreement]]
id = "ferry-accord"
title = "Ferry accord"
kind = "cooperation agreement"
parties = ["northport"]
source = "made up"
"#,
        right: r#"
[[agreement]]
id = "ferry-accord"
title = "Ferry accord"
kind = "cooperation agreement"
parties = ["northport", "southport"]
source = "made up"
"#,
    },
    Explanation {
        rule: Rule::Circular,
        why: "Agreements stand in chains by 'supersedes' and 'adds_to', and events in each other by 'parent'. A chain has \
              a beginning: none of its records comes back to itself.",
        wrong: r#"
[[event]]
id = "harbour-week"
title = "Harbour week"
kind = "congress"
parent = "harbour-forum"
source = "made up"

[[event]]
id = "harbour-forum"
title = "Harbour forum"
kind = "forum"
parent = "harbour-week"
source = "made up"
"#,
        right: r#"
[[event]]
id = "harbour-week"
title = "Harbour week"
kind = "congress"
source = "made up"

[[event]]
id = "harbour-forum"
title = "Harbour forum"
kind = "forum"
parent = "harbour-week"
source = "made up"
"#,
    },
    Explanation {
        rule: Rule::Reversed,
        why: "An end lies on the day of the beginning or after it, as far as both are known: \"2030\" may well end in \
              \"2030-03\".",
        wrong: r#"
[[event]]
id = "harbour-forum"
title = "Harbour forum"
kind = "forum"
city = "northport"
starts = 2030-05-04
ends = 2030-05-03
source = "made up"
"#,
        right: r#"
[[event]]
id = "harbour-forum"
title = "Harbour forum"
kind = "forum"
city = "northport"
starts = 2030-05-03
ends = 2030-05-04
source = "made up"
"#,
    },
    Explanation {
        rule: Rule::UnknownZone,
        why: "A time zone has the name of the IANA time zone database, a region and a city: only so are clocks put \
              forward and back on the right days.",
        wrong: r#"
[[city]]
id = "eastport"
name = "Eastport"
zone = "CET+1"
source = "made up"
"#,
        right: r#"
[[city]]
id = "eastport"
name = "Eastport"
zone = "Europe/Oslo"
source = "made up"
"#,
    },
    Explanation {
        rule: Rule::TimeSkipped,
        why: "In the night in which clocks are put forward an hour is left out, and no clock there ever shows it. Nobody \
              can come at that time; the hint names the time that was probably meant.",
        wrong: r#"
[[event]]
id = "night-watch"
title = "Night watch"
kind = "workshop"
venue = "Old pier"
zone = "Europe/Oslo"
starts = 2030-03-31T02:30:00
source = "made up"
"#,
        right: r#"
[[event]]
id = "night-watch"
title = "Night watch"
kind = "workshop"
venue = "Old pier"
zone = "Europe/Oslo"
starts = 2030-03-31T03:30:00
source = "made up"
"#,
    },
    Explanation {
        rule: Rule::TimeTwice,
        why: "In the night in which clocks are put back an hour comes twice, and the time alone does not say which is \
              meant. Written in UTC there is only one.",
        wrong: r#"
[[event]]
id = "night-watch"
title = "Night watch"
kind = "workshop"
venue = "Old pier"
zone = "Europe/Oslo"
starts = 2030-10-27T02:30:00
source = "made up"
"#,
        right: r#"
[[event]]
id = "night-watch"
title = "Night watch"
kind = "workshop"
venue = "Old pier"
zone = "UTC"
starts = 2030-10-27T00:30:00
source = "made up"
"#,
    },
    Explanation {
        rule: Rule::RolesOverlap,
        why: "Judged are people with the same role at the same organisation, where the role is chair, chief executive, \
              director general, executive director, general secretary, governor, mayor, president, secretary general or \
              treasurer, alone or followed by \"of\". Advisers, deputies and vice-presidents may be many. Only days on \
              which both surely hold the office count: an end that is not written down is not known, and on the day of \
              a handover both may have it. Both are kept, and whoever began later is marked as faulty.",
        wrong: r#"
[[organisation]]
id = "harbour-league"
name = "Harbour League"
source = "made up"

[[person]]
id = "ada-lindqvist"
name = "Ada Lindqvist"
role = "President"
organisation = "harbour-league"
from = 2026-01-01
until = 2030-12-31
source = "made up"

[[person]]
id = "bo-moreau"
name = "Bo Moreau"
role = "President"
organisation = "harbour-league"
from = 2030-06-01
source = "made up"
"#,
        right: r#"
[[organisation]]
id = "harbour-league"
name = "Harbour League"
source = "made up"

[[person]]
id = "ada-lindqvist"
name = "Ada Lindqvist"
role = "President"
organisation = "harbour-league"
from = 2026-01-01
until = 2030-05-31
source = "made up"

[[person]]
id = "bo-moreau"
name = "Bo Moreau"
role = "President"
organisation = "harbour-league"
from = 2030-06-01
source = "made up"
"#,
    },
    Explanation {
        rule: Rule::Contradiction,
        why: "The end of an agreement is said once: as 'ends', as 'term', or by open_ended = true. Of two that differ \
              nobody could say which holds.",
        wrong: r#"
[[agreement]]
id = "ferry-accord"
title = "Ferry accord"
kind = "cooperation agreement"
parties = ["northport", "southport"]
signed = 2030-01-15
ends = 2031-12-31
term = "2 years"
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
        rule: Rule::KeyConflict,
        why: "Two actions that can be meant at the same time cannot have the same key. Give one of them another, or give \
              the action that has the key by default another one in the same file.",
        wrong: r#"
# keymap.toml
[panes]
sort = "q"
"#,
        right: r#"
# keymap.toml
[panes]
sort = "S"
"#,
    },
    Explanation {
        rule: Rule::Unmerged,
        why: "Git leaves both sides of a conflict in the file, between lines with <<<<<<<, ======= and >>>>>>>. Until \
              somebody chooses, what stands there is not known; of a record that both sides have, the first one is read. \
              The records around it stay.",
        wrong: r#"
[[city]]
id = "eastport"
name = "Eastport"
<<<<<<< HEAD
population = 120_000
=======
population = 125_000
>>>>>>> census
source = "made up"
"#,
        right: r#"
[[city]]
id = "eastport"
name = "Eastport"
population = 125_000
source = "made up"
"#,
    },
    Explanation {
        rule: Rule::Copied,
        why: "Programs that keep folders in step, editors and merge tools leave copies beside a file. Their records are older \
              or newer than the real ones, and nobody can tell which are meant; so a copy is not read. Take over what is new \
              in it, and delete it.",
        wrong: r#"
# elsewhere (conflicted copy).toml
[[city]]
id = "northport"
name = "Northport"
source = "made up"
"#,
        right: r#"
# eastport.toml
[[city]]
id = "eastport"
name = "Eastport"
source = "made up"
"#,
    },
];
