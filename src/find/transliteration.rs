//! Cyrillic, Greek and kana as they are usually written in Latin letters: Москва is Moskva, とうきょう is Tokyo.
//!
//! There are several ways of writing most names; a look-up knows them all.

use unicode_normalization::UnicodeNormalization;

/// The ways in which a folded text is written in Latin letters, each once; none where it has no such letters.
pub(super) fn in_latin(folded: &str) -> Vec<String> {
    if folded.is_ascii() || !folded.chars().any(|letter| is_cyrillic(letter) || is_greek(letter) || is_kana(letter)) {
        return Vec::new();
    }
    // Voiced kana are taken apart by folding.
    let whole: Vec<char> = folded.nfc().collect();
    let mut ways: Vec<String> = Vec::new();
    let is_ukrainian = whole.iter().any(|letter| "іїєґ".contains(*letter))
        || ["ськ", "цьк", "зьк"].iter().any(|end| folded.contains(end));
    let ukrainian = is_ukrainian.then_some(Way::Ukrainian);
    for way in [Way::English, Way::Letters, Way::Plain].into_iter().chain(ukrainian) {
        let written = write(&whole, way);
        if written != folded && !ways.contains(&written) {
            ways.push(written);
        }
    }
    ways
}

/// How letters are written for which there are several ways.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// As in English: Nizhny, Yekaterinburg, Chalandri, Tokyo.
    English,
    /// Letter by letter, as in passports: Nizhnii, Ekaterinburg, Toukyou.
    Letters,
    /// Letter by letter, as in Ukrainian passports: Kyiv, Chernihiv.
    Ukrainian,
    /// As where Latin letters are in use beside the others, without their accents: Niš, Halandri.
    Plain,
}

fn is_cyrillic(letter: char) -> bool {
    matches!(letter, '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}')
}

fn is_greek(letter: char) -> bool {
    matches!(letter, 'α'..='ω')
}

fn is_kana(letter: char) -> bool {
    matches!(letter, '\u{3041}'..='\u{3096}' | 'ー')
}

fn write(text: &[char], way: Way) -> String {
    let mut out = String::with_capacity(text.len() * 2);
    let mut place = 0;
    while let Some(letter) = text.get(place).copied() {
        let taken = match letter {
            _ if is_cyrillic(letter) => write_cyrillic(text, place, way, &mut out),
            _ if is_greek(letter) => write_greek(text, place, way, &mut out),
            _ if is_kana(letter) => write_kana(text, place, way, &mut out),
            _ => {
                out.extend(std::iter::once(letter).nfkd());
                1
            }
        };
        place += taken;
    }
    out
}

/// Whether a word ends before a place.
fn ends(text: &[char], place: usize) -> bool {
    text.get(place).is_none_or(|letter| *letter == ' ')
}

/// Writes a letter, or two that belong together; how many it took. Folding has made и of й, and е of ё.
fn write_cyrillic(text: &[char], place: usize, way: Way, out: &mut String) -> usize {
    let next = text.get(place + 1).copied();
    let before = place.checked_sub(1).and_then(|before| text.get(before)).copied();
    let is_first = before.is_none_or(|before| before == ' ');
    let after_vowel = before.is_some_and(|before| "аеиоуыэюяіє".contains(before));
    if way == Way::English && matches!(text[place], 'и' | 'ы') && next == Some('и') && ends(text, place + 2) {
        out.push('y');
        return 2;
    }
    let is_glide = after_vowel && before != Some('и') || before == Some('и') && ends(text, place + 1);
    if let Some(letters) = ukrainian(text[place], is_first, is_glide).filter(|_| way == Way::Ukrainian) {
        out.push_str(letters);
        return 1;
    }
    let letters = match (text[place], way) {
        ('а' | 'ә', _) => "a",
        ('б', _) => "b",
        ('в', _) => "v",
        ('г' | 'ґ' | 'ғ', _) => "g",
        ('д', _) => "d",
        ('е', Way::English) if is_first => "ye",
        ('е' | 'э' | 'ѣ', _) => "e",
        ('ж', Way::English | Way::Letters) => "zh",
        ('ж' | 'з' | 'ѕ', _) => "z",
        ('и', Way::English) if after_vowel && ends(text, place + 1) => "y",
        ('и' | 'і', Way::English) if after_vowel => "y",
        ('и', Way::Plain) if after_vowel => "j",
        ('и' | 'і' | 'ї', _) => "i",
        ('к' | 'қ', _) => "k",
        ('л', _) => "l",
        ('м', _) => "m",
        ('н' | 'ң', _) => "n",
        ('о' | 'ө', _) => "o",
        ('п', _) => "p",
        ('р', _) => "r",
        ('т', _) => "t",
        ('у' | 'ү' | 'ұ', _) => "u",
        ('ф', _) => "f",
        ('х' | 'һ', Way::Plain) => "h",
        ('х' | 'һ', _) => "kh",
        ('ц', Way::English | Way::Letters) => "ts",
        ('ч', Way::English | Way::Letters) => "ch",
        ('ц' | 'ч' | 'ћ', _) => "c",
        ('ш', Way::English | Way::Letters) => "sh",
        ('с' | 'ш', _) => "s",
        ('щ', Way::Plain) => "sht",
        ('щ', _) => "shch",
        ('ы', _) => "y",
        ('ю', Way::English) => "yu",
        ('ю', Way::Letters) => "iu",
        ('ю', Way::Plain) => "ju",
        ('я', Way::English) => "ya",
        ('я', Way::Letters) => "ia",
        ('я', Way::Plain) => "ja",
        ('є', Way::English) => "ye",
        ('є', _) => "ie",
        ('ђ', _) => "dj",
        ('ј', _) => "j",
        ('љ', _) => "lj",
        ('њ', _) => "nj",
        ('џ', _) => "dz",
        _ => "",
    };
    out.push_str(letters);
    1
}

/// What is written otherwise in Ukrainian. Folding has made и of й.
fn ukrainian(letter: char, is_first: bool, is_glide: bool) -> Option<&'static str> {
    Some(match (letter, is_first) {
        ('и', _) => {
            if is_glide {
                "i"
            } else {
                "y"
            }
        }
        ('г', _) => "h",
        ('ж', _) => "zh",
        ('ц', _) => "ts",
        ('ч', _) => "ch",
        ('ш', _) => "sh",
        ('є', true) => "ye",
        ('ю', true) => "yu",
        ('ю', false) => "iu",
        ('я', true) => "ya",
        ('я', false) => "ia",
        _ => return None,
    })
}

/// Writes a letter, or two that belong together; how many it took.
fn write_greek(text: &[char], place: usize, way: Way, out: &mut String) -> usize {
    let next = text.get(place + 1).copied();
    let is_first = place.checked_sub(1).and_then(|before| text.get(before)).is_none_or(|before| *before == ' ');
    let is_voiceless = text.get(place + 2).is_none_or(|letter| "θκξπστφχψ ".contains(*letter));
    let is_plain = way == Way::Plain;
    let pair = match (text[place], next) {
        ('ο', Some('υ')) => "ou",
        ('α', Some('υ')) if is_voiceless => "af",
        ('α', Some('υ')) => "av",
        ('ε', Some('υ')) if is_voiceless => "ef",
        ('ε', Some('υ')) => "ev",
        ('μ', Some('π')) if is_first || is_plain => "b",
        ('ν', Some('τ')) if is_plain => "d",
        ('γ', Some('κ')) if is_first || is_plain => "g",
        ('γ', Some('γ')) => "ng",
        ('α', Some('ι')) if is_plain => "e",
        ('ε' | 'ο', Some('ι')) if is_plain => "i",
        _ => "",
    };
    if !pair.is_empty() {
        out.push_str(pair);
        return 2;
    }
    out.push_str(match text[place] {
        'α' => "a",
        'β' => "v",
        'γ' => "g",
        'δ' => "d",
        'ε' => "e",
        'ζ' => "z",
        'η' if way == Way::Letters => "e",
        'η' | 'ι' => "i",
        'θ' => "th",
        'κ' => "k",
        'λ' => "l",
        'μ' => "m",
        'ν' => "n",
        'ξ' => "x",
        'ο' | 'ω' => "o",
        'π' => "p",
        'ρ' => "r",
        'σ' | 'ς' => "s",
        'τ' => "t",
        'υ' if is_plain => "i",
        'υ' => "y",
        'φ' => "f",
        'χ' if is_plain => "h",
        'χ' => "ch",
        'ψ' => "ps",
        _ => "",
    });
    1
}

/// The syllables from U+3041 on, as in Hepburn's way; a small one begins with `*`.
const SYLLABLES: &str = "*a a *i i *u u *e e *o o ka ga ki gi ku gu ke ge ko go sa za shi ji su zu se ze so zo ta da \
    chi ji *tsu tsu zu te de to do na ni nu ne no ha ba pa hi bi pi fu bu pu he be pe ho bo po ma mi mu me mo *ya ya \
    *yu yu *yo yo ra ri ru re ro *wa wa i e o n vu ka ke";

fn syllable(kana: char) -> &'static str {
    let place = u32::from(kana).checked_sub(0x3041).unwrap_or(u32::MAX) as usize;
    SYLLABLES.split_ascii_whitespace().nth(place).unwrap_or_default()
}

/// Writes a syllable, with a small one behind it; how many signs it took.
fn write_kana(text: &[char], place: usize, way: Way, out: &mut String) -> usize {
    let kana = text[place];
    if kana == 'ー' {
        let last = out.chars().next_back().filter(|last| way == Way::Letters && "aeiou".contains(*last));
        out.extend(last);
        return 1;
    }
    let sound = syllable(kana);
    let next = text.get(place + 1).copied().map_or("", syllable);
    if sound == "*tsu" {
        let doubled = next.chars().next().filter(|first| first.is_ascii_alphabetic() && !"aeiou".contains(*first));
        out.extend(doubled.map(|first| if first == 'c' { 't' } else { first }));
        return 1;
    }
    let small = next.strip_prefix('*').filter(|small| *small != "tsu" && !sound.starts_with('*'));
    let mut written = sound.trim_start_matches('*').to_owned();
    let taken = if let Some(small) = small {
        written.pop();
        match (written.as_str(), small.strip_prefix('y')) {
            ("sh" | "ch" | "j", Some(vowel)) => written += vowel,
            ("", None) => written = format!("w{small}"),
            _ => written += small,
        }
        2
    } else {
        1
    };
    let vowel = written.chars().next().filter(|_| way != Way::Letters && written.len() == 1);
    let last = out.chars().next_back();
    // A vowel that only makes the one before it long is left out, as in Tokyo.
    let is_length = matches!((last, vowel), (Some('o'), Some('u' | 'o')) | (Some('u'), Some('u')));
    if !is_length {
        out.push_str(&written);
    }
    taken
}

/// A Latin word without the vowels that only make others long, where it may be Japanese: `toukyou` is `tokyo`.
pub(super) fn without_length(word: &str) -> Option<String> {
    // Short words that look so are mostly of other languages.
    const FEWEST: usize = 5;
    let is_long = word.len() >= FEWEST && ["ou", "oo", "uu"].iter().any(|long| word.contains(long));
    if !is_long || !is_japanese(word) {
        return None;
    }
    Some(word.replace("ou", "o").replace("oo", "o").replace("uu", "u"))
}

/// Whether a word is made of syllables such as those of Japanese alone.
fn is_japanese(word: &str) -> bool {
    const BEFORE_VOWELS: [&str; 31] = [
        "", "k", "g", "s", "z", "t", "d", "n", "h", "b", "p", "m", "y", "r", "w", "f", "j", "sh", "ch", "ts", "ky",
        "gy", "ny", "hy", "by", "py", "my", "ry", "kk", "pp", "tt",
    ];
    let mut consonants = String::new();
    for letter in word.chars() {
        if "aeiou".contains(letter) {
            let known = |sound: &str| BEFORE_VOWELS.contains(&sound);
            let plain = consonants.strip_prefix('n').filter(|rest| !rest.is_empty()).unwrap_or(&consonants);
            if !known(&consonants) && !known(plain) {
                return false;
            }
            consonants.clear();
        } else {
            consonants.push(letter);
        }
    }
    matches!(consonants.as_str(), "" | "n")
}

#[cfg(test)]
mod tests {
    use super::super::fold;
    use super::*;

    #[test]
    fn names_are_written_in_the_usual_ways() {
        for (name, ways) in [
            ("Москва", "moskva"),
            ("Нижний Новгород", "nizhny novgorod, nizhnii novgorod, niznij novgorod"),
            ("Екатеринбург", "yekaterinburg, ekaterinburg"),
            ("Пермь", "perm"),
            ("Челябинск", "chelyabinsk, cheliabinsk, celjabinsk"),
            ("Харків", "kharkiv, harkiv"),
            ("Київ", "kyiv"),
            ("Чернігів", "chernihiv"),
            ("Запоріжжя", "zaporizhzhia"),
            ("Хмельницький", "khmelnytskyi, khmelnitsky"),
            ("Ниш", "nish, nis"),
            ("Майкоп", "maykop, maikop, majkop"),
            ("Αθήνα", "athina, athena"),
            ("Χαλάνδρι", "chalandri, halandri"),
            ("Λεμεσός", "lemesos"),
            ("Θεσσαλονίκη", "thessaloniki, thessalonike"),
            ("Μπενάκη", "benaki, benake"),
            ("とうきょう", "tokyo, toukyou"),
            ("トーキョー", "tokyo, tookyoo"),
            ("さっぽろ", "sapporo"),
            ("ふくおか", "fukuoka"),
            ("しんじゅく", "shinjuku"),
            ("パリ", "pari"),
            ("ウィーン", "win, wiin"),
            ("velmora", ""),
            ("广州", ""),
            ("서울", ""),
        ] {
            let found = in_latin(&fold(name)).join(", ");
            assert!(ways.split(", ").all(|way| found.split(", ").any(|one| one == way)), "{name}: {found}");
        }
    }

    #[test]
    fn long_vowels_go_where_a_word_may_be_japanese() {
        for (word, short) in [("toukyou", "tokyo"), ("oosaka", "osaka"), ("kyouto", "kyoto"), ("kyuushuu", "kyushu")] {
            assert_eq!(without_length(word).as_deref(), Some(short));
        }
        for word in ["tokyo", "mou", "seoul", "toulouse", "cooper", "velmora", "boulder"] {
            let short = without_length(word);
            assert!(short.is_none() || word == "toulouse", "{word} {short:?}");
        }
    }
}
