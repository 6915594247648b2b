//! Names in scripts that are wide, joined, written from the right, or made of several characters a letter.

use crate::random::holds;
use crate::support::screen::Screen;

/// Made-up cities, an agreement and an event with such names. The emoji selector is taken out as the data are read.
pub(crate) const SCRIPTS: &str = r#"
title = "文字 والحروف"
as_of = 2017-01-16

[[region]]
id = "wide"
name = "東の地方とても長い名前の地方"
source = "made up"

[[city]]
id = "han"
name = "漢字漢字漢字漢字漢字漢字漢字漢字"
native = "ｶﾞｷﾞｸﾞ"
country = "JP"
region = "wide"
zone = "Asia/Tokyo"
source = "made up"

[[city]]
id = "arabic"
name = "لاهور لا إلا لأن الإسلام"
native = "اَلْمَدِينَةُ"
region = "wide"
source = "made up"

[[city]]
id = "hebrew"
name = "עִיר קְטַנָּה"
country = "IL"
source = "made up"

[[city]]
id = "marks"
name = "Z̷̡a̴͝l̶͠g̵̈ō t̸̛o̵̕w̷n"
native = "हिन्दी क्षेत्र"
source = "made up"

[[city]]
id = "thai"
name = "เชียงกรุงเทพน้ำ"
native = "កម្ពុជា"
source = "made up"

[[city]]
id = "emoji"
name = "👩‍👩‍👧‍👦 town ☎️ 🇪🇸 👍🏽"
native = "❤️‍🔥"
source = "made up"

[[agreement]]
id = "pact"
title = "協力に関する覚書 — اتفاقية التعاون لا إلا — הסכם 👩‍👩‍👧"
kind = "了解覚書"
parties = ["han", "arabic", "emoji"]
signed = 2016-03-01
ends = 2018-02-28
notes = "הערה ארוכה מאוד على السطر الأول 長い長い長い長い長い長い長い長い長い長い長い長い行 👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧👩‍👩‍👧"
source = "made up"

[[event]]
id = "fair"
title = "水の見本市 معرض المياه لا"
kind = "forum"
city = "han"
venue = "会議室"
starts = 2017-03-05
source = "made up"
"#;

#[test]
fn borders_are_straight_beside_any_name() {
    let mut screen = Screen::on_text(SCRIPTS, 80, 24);
    assert_eq!(screen.desk.catalog().records().cities.len(), 6, "{:?}", screen.desk.loaded().problems);
    for width in (40..=140).step_by(5).chain([59, 119]) {
        screen.resize(width, 16);
        let states = [
            "1 g",
            "G",
            "f لا",
            "Esc",
            "2",
            "Space",
            "1",
            "4",
            "z",
            "Esc",
            "Esc",
            "3",
            "Space",
            "Esc",
            "2 Enter",
            "G",
            "j Enter",
            "Esc Esc",
            "y",
            "Esc",
            "/ 漢",
            "Ctrl-U لا",
            "Ctrl-U 👩",
            "Esc",
            "!",
            "Esc",
        ];
        for keys in states {
            screen.press(keys);
            holds::all(&screen).unwrap_or_else(|why| panic!("{width} {keys}: {why}\n{}", screen.text()));
        }
    }
}
