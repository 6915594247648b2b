//! What the demonstration is made of: regions of the world with syllables in their own script, none of which make up the
//! name of a real place; a test holds them against the gazetteer.

/// Cities that are named alike.
pub(super) struct Culture {
    /// The region.
    pub(super) region: &'static str,
    /// Its countries, each with a zone, and about where they lie: degrees north and east.
    pub(super) countries: &'static [(&'static str, &'static str, i32, i32)],
    /// The syllables of names in Latin letters, and in the script of the region, where that is another.
    pub(super) syllables: [(&'static str, &'static str); SYLLABLES],
    /// The language that is spoken.
    pub(super) language: &'static str,
    /// What people are called: given names and family names, in the script of the region.
    pub(super) given: [&'static str; 4],
    pub(super) family: [&'static str; 4],
}

/// How many syllables a culture has. Three in a row make up a name.
pub(super) const SYLLABLES: usize = 9;

pub(super) const CULTURES: [Culture; 12] = [
    Culture {
        region: "North Shores",
        countries: &[
            ("NO", "Europe/Oslo", 61, 8),
            ("SE", "Europe/Stockholm", 60, 16),
            ("FI", "Europe/Helsinki", 62, 25),
        ],
        syllables: same(["Fjå", "Øm", "Sær", "Lun", "Stø", "Gri", "Hå", "Bry", "Ye"]),
        language: "Norwegian",
        given: ["Åse", "Bjørg", "Håkon", "Maj"],
        family: ["Ødegrav", "Lundströmsen", "Sæterlo", "Vikanen"],
    },
    Culture {
        region: "Inland Rivers",
        countries: &[("PL", "Europe/Warsaw", 52, 19), ("CZ", "Europe/Prague", 50, 15), ("DE", "Europe/Berlin", 51, 10)],
        syllables: same(["Brze", "Čer", "Żół", "Mö", "Krü", "Dwo", "Lü", "Šva", "Pře"]),
        language: "Polish",
        given: ["Łucja", "Jiří", "Grete", "Zofia"],
        family: ["Brzeźny", "Čermokov", "Mühlgrub", "Żołnik"],
    },
    Culture {
        region: "Southern Americas",
        countries: &[
            ("BR", "America/Sao_Paulo", -20, -46),
            ("CO", "America/Bogota", 5, -74),
            ("CL", "America/Santiago", -33, -71),
        ],
        syllables: same(["Mon", "Vé", "Alã", "Ruí", "Ará", "Bal", "Çu", "Ñan", "Tóa"]),
        language: "Portuguese",
        given: ["João", "Inés", "Conceição", "Raúl"],
        family: ["Montãveiro", "Ruívalo", "Ibáñarez", "Aráposo"],
    },
    Culture {
        region: "Western Africa",
        countries: &[("SN", "Africa/Dakar", 14, -16), ("CI", "Africa/Abidjan", 6, -5), ("ML", "Africa/Bamako", 13, -7)],
        syllables: same(["Bé", "Kan", "Dou", "Nê", "Sé", "Gbo", "Fou", "Tiè", "Wô"]),
        language: "French",
        given: ["Aïssa", "Moussé", "Fatoumé", "Kouadji"],
        family: ["Diabéré", "Konandou", "Traorélo", "Sékouma"],
    },
    Culture {
        region: "Eastern Africa",
        countries: &[
            ("KE", "Africa/Nairobi", -1, 37),
            ("TZ", "Africa/Dar_es_Salaam", -7, 36),
            ("UG", "Africa/Kampala", 1, 32),
        ],
        syllables: same(["Kiju", "Mba", "Nda", "Ruwe", "Wangi", "Zomo", "Tha", "Ngu", "Poke"]),
        language: "Swahili",
        given: ["Amani", "Wanjiru", "Baraka", "Neema"],
        family: ["Mbandawe", "Kijuthi", "Ndazomo", "Ruwenge"],
    },
    Culture {
        region: "River Plains",
        countries: &[("CN", "Asia/Shanghai", 31, 114), ("TW", "Asia/Taipei", 24, 121)],
        syllables: [
            ("An", "安"),
            ("bei", "北"),
            ("chuan", "川"),
            ("gang", "港"),
            ("fu", "福"),
            ("ming", "明"),
            ("lin", "林"),
            ("yun", "云"),
            ("quan", "泉"),
        ],
        language: "Chinese",
        given: ["明川", "福云", "安琳", "林泉"],
        family: ["陈", "李", "王", "林"],
    },
    Culture {
        region: "Far Coast",
        countries: &[("KR", "Asia/Seoul", 36, 128)],
        syllables: [
            ("Hae", "해"),
            ("ma", "마"),
            ("ru", "루"),
            ("byeol", "별"),
            ("so", "소"),
            ("nok", "녹"),
            ("deul", "들"),
            ("pa", "파"),
            ("won", "원"),
        ],
        language: "Korean",
        given: ["서윤", "하준", "지우", "민서"],
        family: ["한", "서", "강", "윤"],
    },
    Culture {
        region: "Eastern Steppes",
        countries: &[("KZ", "Asia/Almaty", 48, 68), ("BG", "Europe/Sofia", 42, 25), ("RS", "Europe/Belgrade", 44, 21)],
        syllables: [
            ("Bo", "Бо"),
            ("gra", "гра"),
            ("vyn", "вин"),
            ("zhe", "же"),
            ("lu", "лу"),
            ("sto", "сто"),
            ("mir", "мир"),
            ("yar", "яр"),
            ("dol", "дол"),
        ],
        language: "Russian",
        given: ["Мирра", "Богдан", "Людмила", "Ярослав"],
        family: ["Градова", "Столин", "Лумиров", "Винжева"],
    },
    Culture {
        region: "Desert Belt",
        countries: &[("EG", "Africa/Cairo", 27, 30), ("JO", "Asia/Amman", 31, 36), ("MA", "Africa/Casablanca", 32, -6)],
        syllables: [
            ("Ba", "با"),
            ("dar", "دار"),
            ("zay", "زي"),
            ("sur", "سور"),
            ("tou", "طو"),
            ("noor", "نور"),
            ("wad", "واد"),
            ("mar", "مر"),
            ("fem", "فم"),
        ],
        language: "Arabic",
        given: ["سلمى", "داليا", "كريم", "يوسف"],
        family: ["منصور", "النوري", "الداري", "بازيد"],
    },
    Culture {
        region: "Inner Sea",
        countries: &[("GR", "Europe/Athens", 39, 22), ("CY", "Asia/Nicosia", 35, 33)],
        syllables: [
            ("Ei", "Ει"),
            ("ra", "ρα"),
            ("po", "πο"),
            ("the", "θε"),
            ("lys", "λυς"),
            ("kry", "κρυ"),
            ("no", "νο"),
            ("phi", "φι"),
            ("xa", "ξα"),
        ],
        language: "Greek",
        given: ["Ειρήνη", "Νίκος", "Θέλξα", "Φοίβος"],
        family: ["Κρυνός", "Ραπόλης", "Θελίδου", "Ξανόπου"],
    },
    Culture {
        region: "Cedar Hills",
        countries: &[("IL", "Asia/Jerusalem", 32, 35)],
        syllables: [
            ("Ga", "גא"),
            ("ler", "לר"),
            ("tzu", "צו"),
            ("rim", "רים"),
            ("osh", "אוש"),
            ("nav", "נב"),
            ("keh", "קה"),
            ("dol", "דול"),
            ("bit", "ביט"),
        ],
        language: "Hebrew",
        given: ["נועה", "איתן", "תמר", "גיל"],
        family: ["צורים", "נבות", "לרנב", "גדולי"],
    },
    Culture {
        region: "Southern Gulf",
        countries: &[("TH", "Asia/Bangkok", 14, 101)],
        syllables: [
            ("Khlo", "โคล"),
            ("ban", "บาน"),
            ("nuea", "เหนือ"),
            ("rin", "ริน"),
            ("tawa", "ตะวา"),
            ("sai", "ทราย"),
            ("phu", "ภู"),
            ("lom", "ลม"),
            ("dao", "ดาว"),
        ],
        language: "Thai",
        given: ["มาลี", "สมชาย", "ดาวใจ", "ภูริน"],
        family: ["ทรายงาม", "ลมเหนือ", "รินดาว", "ภูตะวา"],
    },
];

/// Syllables of a region that writes in Latin letters.
const fn same(syllables: [&'static str; SYLLABLES]) -> [(&'static str, &'static str); SYLLABLES] {
    let mut pairs = [("", ""); SYLLABLES];
    let mut place = 0;
    while place < SYLLABLES {
        pairs[place] = (syllables[place], "");
        place += 1;
    }
    pairs
}

impl Culture {
    /// How many names of three syllables there are.
    const NAMES: usize = SYLLABLES * SYLLABLES * SYLLABLES;

    /// A name by its number, as in Latin letters and in the region's own script: those of three syllables come first.
    pub(super) fn name(&self, number: usize) -> (String, String) {
        // Each name once, and neighbours unlike each other: the step and the number of names have no common divisor.
        let mut rest = number / Culture::NAMES;
        let mut digits = (number * 271 + number / Culture::NAMES) % Culture::NAMES;
        let (mut latin, mut native) = (String::new(), String::new());
        for _ in 0..3 {
            let (one, own) = self.syllables[digits % SYLLABLES];
            (latin, native) = (latin + &one.to_lowercase(), native + own);
            digits /= SYLLABLES;
        }
        while rest > 0 {
            let (one, own) = self.syllables[rest % SYLLABLES];
            (latin, native) = (latin + &one.to_lowercase(), native + own);
            rest /= SYLLABLES;
        }
        let mut letters = latin.chars();
        let first = letters.next().map(|first| first.to_uppercase().collect::<String>()).unwrap_or_default();
        (first + letters.as_str(), native)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::gazetteer;

    #[test]
    fn no_city_is_a_real_one_and_none_is_there_twice() {
        let mut seen = HashSet::new();
        for culture in &CULTURES {
            for number in 0..Culture::NAMES {
                let (name, native) = culture.name(number);
                assert!(gazetteer::places(&name, None).is_empty(), "{name}");
                assert!(gazetteer::places(&native, None).is_empty(), "{native}");
                assert!(seen.insert((culture.region, name.clone())), "{name}");
            }
        }
    }
}
