//! A guess at the encoding of bytes: the detector's, or the commonest one, where the detector's leads to signs inside
//! words.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, IBM866, ISO_8859_2, ISO_8859_4, ISO_8859_5, KOI8_R, MACINTOSH, SHIFT_JIS,
    WINDOWS_1250, WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257,
};

/// The encodings in which programs have written tables, the commonest first.
const COMMON: [&Encoding; 17] = [
    WINDOWS_1252,
    WINDOWS_1250,
    WINDOWS_1251,
    GBK,
    BIG5,
    SHIFT_JIS,
    EUC_KR,
    WINDOWS_1253,
    WINDOWS_1254,
    WINDOWS_1257,
    WINDOWS_1255,
    WINDOWS_1256,
    MACINTOSH,
    KOI8_R,
    IBM866,
    ISO_8859_2,
    ISO_8859_5,
];

/// How much of a file is looked at.
const LOOKED_AT: usize = 64 * 1024;

/// The encoding that bytes are likely to have, and another one that they may have.
pub(super) fn guess(bytes: &[u8]) -> (&'static Encoding, &'static Encoding) {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    let guessed = detector.guess(None, Utf8Detection::Deny);
    let bytes = beginning(bytes);
    let mut ranked: Vec<(usize, &Encoding)> = COMMON.iter().map(|common| (oddities(common, bytes), *common)).collect();
    ranked.sort_by_key(|(odd, _)| *odd);
    let is_likely = oddities(guessed, bytes) == 0 && is_in_use(guessed, bytes);
    let best = if is_likely { guessed } else { ranked.first().map_or(guessed, |(_, best)| *best) };
    let text = |encoding: &'static Encoding| encoding.decode_without_bom_handling(bytes).0;
    let other = ranked.iter().map(|(_, other)| *other).find(|other| text(other) != text(best));
    (best, other.unwrap_or(WINDOWS_1252))
}

/// Whether text was ever written in an encoding, and not only in those that short words of other ones look like.
fn is_in_use(encoding: &'static Encoding, bytes: &[u8]) -> bool {
    // Lithuanian and Latvian have one of these in most words.
    const BALTIC: &str = "āēėīūšžĀĒĖĪŪŠŽ";
    let is_baltic = || encoding.decode_without_bom_handling(bytes).0.contains(|letter| BALTIC.contains(letter));
    ![ISO_8859_4, ISO_8859_5].contains(&encoding) && (encoding != WINDOWS_1257 || is_baltic())
}

/// The first lines.
fn beginning(bytes: &[u8]) -> &[u8] {
    let start = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let whole = memchr::memrchr(b'\n', start).filter(|_| start.len() < bytes.len());
    whole.map_or(start, |end| &start[..end])
}

/// In how many places bytes would hold what nobody writes, were they in this encoding.
fn oddities(encoding: &'static Encoding, bytes: &[u8]) -> usize {
    // Of the signs of two bytes those of the first standards are in use, and the rest is what other bytes look like.
    let pairs = if encoding == GBK {
        pairs(bytes, 0xb0..=0xf7, 0xa1..=0xfe)
    } else if encoding == BIG5 {
        pairs(bytes, 0xa4..=0xc6, 0x40..=0xfe)
    } else if encoding == EUC_KR {
        pairs(bytes, 0xb0..=0xc8, 0xa1..=0xfe)
    } else {
        0
    };
    pairs + odd_letters(&encoding.decode_without_bom_handling(bytes).0)
}

/// How many bytes beyond ASCII are not the first of a pair in these ranges, with punctuation left aside.
fn pairs(bytes: &[u8], leads: std::ops::RangeInclusive<u8>, trails: std::ops::RangeInclusive<u8>) -> usize {
    const PUNCTUATION: std::ops::RangeInclusive<u8> = 0xa1..=0xa3;
    let (mut odd, mut at) = (0, 0);
    while let Some(byte) = bytes.get(at) {
        if byte.is_ascii() {
            at += 1;
            continue;
        }
        let is_trail = bytes.get(at + 1).is_some_and(|trail| trails.contains(trail));
        odd += usize::from(!is_trail || !(leads.contains(byte) || PUNCTUATION.contains(byte)));
        at += 2;
    }
    odd
}

/// How many signs of a text stand where none does in a word.
fn odd_letters(text: &str) -> usize {
    let mut before = ' ';
    let mut signs = text.chars().peekable();
    let mut odd = 0;
    while let Some(sign) = signs.next() {
        let after = signs.peek().copied().unwrap_or(' ');
        odd += usize::from(is_odd(before, sign, after));
        before = sign;
    }
    odd
}

fn is_odd(before: char, sign: char, after: char) -> bool {
    const IN_WORDS: &str = "’‘ʼʻ·–—‐‑";
    const BEFORE_WORDS: &str = "“„‘’«‹¿¡–—·•§№@…";
    let is_foreign = |letter: char| letter.is_alphabetic() && !letter.is_ascii();
    match sign {
        // Katakana of half the width are what Shift JIS makes of most bytes.
        '\u{fffd}' | '\u{ad}' | '\u{80}'..='\u{9f}' | '\u{e000}'..='\u{f8ff}' | '\u{ff61}'..='\u{ff9f}' => true,
        _ if sign.is_ascii() => sign.is_uppercase() && before.is_lowercase() && is_foreign(before),
        _ if !is_letter(sign) => {
            let is_inside = is_letter(before) && is_letter(after);
            let is_in_front = before.is_whitespace() || before.is_ascii_punctuation();
            let is_mark = unicode_normalization::char::is_combining_mark(sign);
            let is_odd_inside = is_inside && !IN_WORDS.contains(sign) && !is_ideograph(before);
            let is_behind_another = [before, sign].iter().all(|sign| matches!(sign, '\u{a1}'..='\u{bf}'));
            !is_mark
                && (is_odd_inside
                    || is_behind_another
                    || is_in_front && after.is_lowercase() && !BEFORE_WORDS.contains(sign))
        }
        _ if sign.is_uppercase() && before.is_lowercase() => true,
        // The one is Spanish, and stands before a vowel; the other Polish, and stands before none.
        'ñ' => !is_vowel(after),
        'ń' => is_vowel(after),
        // The one is Slavonic, where the next stands in French; the other Italian, where the next stands in Czech.
        'č' => "cdgqz".contains(after),
        'ò' => "aeoy".contains(before),
        _ if is_ideograph(sign) => before.is_ascii_alphabetic() && after.is_ascii_lowercase(),
        _ => {
            before.is_alphabetic() && is_of_other_script(before, sign)
                || after.is_ascii() && is_of_other_script(after, sign)
        }
    }
}

/// Whether a sign is a letter of words: not one that is set above or behind them.
fn is_letter(sign: char) -> bool {
    sign.is_alphabetic() && !matches!(sign, 'ª' | 'º' | '\u{2b0}'..='\u{2ff}')
}

fn is_vowel(letter: char) -> bool {
    "aeiouáéíóúAEIOUÁÉÍÓÚ".contains(letter)
}

fn is_ideograph(letter: char) -> bool {
    letter >= '\u{2e80}'
}

/// Whether one of two letters is Latin and the other one is of Cyrillic, Greek, Hebrew or Arabic.
fn is_of_other_script(one: char, other: char) -> bool {
    let is_latin = |letter: char| letter.is_ascii_alphabetic() || matches!(letter, '\u{c0}'..='\u{24f}');
    let is_other = |letter: char| matches!(letter, '\u{370}'..='\u{6ff}');
    is_latin(one) && is_other(other) || is_other(one) && is_latin(other)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Names of places in the encodings of the programs that people there have used.
    const PLACES: [(&Encoding, &str); 28] = [
        (WINDOWS_1252, "Liège Nîmes Besançon Orléans Châlons Sète Évreux Béziers"),
        (WINDOWS_1252, "Liège"),
        (WINDOWS_1252, "Tromsø Ålesund Bodø Hønefoss"),
        (WINDOWS_1252, "Tromsø"),
        (WINDOWS_1252, "Köln München Düsseldorf Gießen"),
        (WINDOWS_1252, "Málaga Córdoba Cádiz Logroño"),
        (WINDOWS_1252, "Reykjavík Ísafjörður Hafnarfjörður"),
        (MACINTOSH, "Liège Nîmes Besançon Orléans"),
        (WINDOWS_1250, "Poznań"),
        (WINDOWS_1250, "Poznań Wrocław"),
        (WINDOWS_1250, "Łódź Gdańsk Białystok"),
        (WINDOWS_1250, "Plzeň České Budějovice Ústí"),
        (WINDOWS_1250, "Győr Pécs Székesfehérvár"),
        (ISO_8859_2, "Łódź Gdańsk Wrocław Białystok"),
        (WINDOWS_1254, "İstanbul Eskişehir Muğla Diyarbakır"),
        (WINDOWS_1257, "Rīga Jūrmala Liepāja Daugavpils"),
        (WINDOWS_1257, "Šiauliai Panevėžys Klaipėda"),
        (WINDOWS_1251, "Москва Казань Екатеринбург"),
        (KOI8_R, "Москва Казань Екатеринбург"),
        (IBM866, "Москва Казань Екатеринбург"),
        (WINDOWS_1253, "Αθήνα Θεσσαλονίκη Πάτρα"),
        (WINDOWS_1256, "القاهرة الإسكندرية بغداد"),
        (WINDOWS_1255, "ירושלים חיפה"),
        (GBK, "深圳"),
        (GBK, "广州 深圳 北京"),
        (BIG5, "臺北市 高雄市"),
        (SHIFT_JIS, "東京"),
        (EUC_KR, "서울 부산 광주"),
    ];

    #[test]
    fn names_of_places_are_read_as_they_were_written() {
        for (encoding, names) in PLACES {
            let table = names.split(' ').flat_map(|name| [name, ",x\n"]).collect::<String>();
            let (bytes, _, is_lost) = encoding.encode(&table);
            assert!(!is_lost, "{names}");
            let (best, other) = guess(&bytes);
            assert_eq!(best.decode_without_bom_handling(&bytes).0, table, "{} as {}", encoding.name(), best.name());
            assert_ne!(other.decode_without_bom_handling(&bytes).0, table, "{}", other.name());
        }
    }

    #[test]
    fn signs_inside_of_words_are_odd_and_those_of_writing_are_not() {
        for text in ["Poznań’s “Old Hall” – № 3, 5 °C, §4 ¿qué? Col·lecció L’Hospitalet (Łódź) ½ A座", "Ünïcode"]
        {
            assert_eq!(odd_letters(text), 0, "{text}");
        }
        for text in ["Wroc³aw", "£ódź", "OrlŽans", "LiŹge", "‰lons", "Лиge", "Li\u{8f}ge", "”mes"] {
            assert!(odd_letters(text) > 0, "{text}");
        }
    }

    #[test]
    fn any_bytes_are_guessed_at() {
        let bytes: Vec<u8> = (0..=255).cycle().take(3 * LOOKED_AT).collect();
        for end in [0, 1, 200, LOOKED_AT - 1, LOOKED_AT, LOOKED_AT + 1, bytes.len()] {
            let (best, other) = guess(&bytes[..end]);
            assert!(!best.name().is_empty() && !other.name().is_empty());
        }
    }
}
