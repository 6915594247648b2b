//! Words that stand beside telephone numbers, and the letters on the keys of a telephone.

/// What is written before an extension.
const EXTENSION: [&str; 34] = [
    "ext",
    "extn",
    "extension",
    "x",
    "xt",
    "ex",
    "int",
    "interno",
    "interior",
    "intern",
    "dw",
    "durchwahl",
    "klappe",
    "kl",
    "app",
    "apparat",
    "poste",
    "ramal",
    "anexo",
    "extensión",
    "extensao",
    "extensão",
    "доб",
    "добавочный",
    "вн",
    "toestel",
    "tst",
    "wew",
    "linka",
    "dahili",
    "内線",
    "分机",
    "分機",
    "내선",
];

/// What is written between two numbers.
const BETWEEN: [&str; 13] = ["or", "and", "oder", "und", "ou", "et", "o", "y", "e", "или", "и", "bzw", "to"];

/// What is written beside a number, however short.
const LABELS: [&str; 66] = [
    "tel",
    "telephone",
    "phone",
    "ph",
    "mobile",
    "mob",
    "cell",
    "cellphone",
    "fax",
    "office",
    "direct",
    "desk",
    "work",
    "home",
    "main",
    "switchboard",
    "reception",
    "landline",
    "internal",
    "no",
    "number",
    "nr",
    "t",
    "m",
    "f",
    "p",
    "c",
    "d",
    "w",
    "h",
    "telefon",
    "fon",
    "handy",
    "mobil",
    "zentrale",
    "büro",
    "buero",
    "tél",
    "téléphone",
    "portable",
    "bureau",
    "standard",
    "móvil",
    "movil",
    "celular",
    "oficina",
    "teléfono",
    "telefono",
    "telefone",
    "cellulare",
    "ufficio",
    "whatsapp",
    "wa",
    "signal",
    "tlf",
    "tfno",
    "电话",
    "手机",
    "電話",
    "携帯",
    "전화",
    "тел",
    "моб",
    "телефон",
    "هاتف",
    "טלפון",
];

/// Whether a word stands between two numbers.
pub(super) fn is_between(word: &str) -> bool {
    BETWEEN.contains(&word.to_lowercase().as_str())
}

/// The key on which a letter stands.
pub(super) fn key(letter: char) -> Option<char> {
    const KEYS: [(&str, char); 8] = [
        ("abc", '2'),
        ("def", '3'),
        ("ghi", '4'),
        ("jkl", '5'),
        ("mno", '6'),
        ("pqrs", '7'),
        ("tuv", '8'),
        ("wxyz", '9'),
    ];
    KEYS.into_iter().find(|(letters, _)| letters.contains(letter)).map(|(_, digit)| digit)
}

/// Whether the digits behind a word are those of an extension.
pub(super) fn is_for_extension(word: &str) -> bool {
    EXTENSION.contains(&word)
}

/// Whether a word is one that stands beside a number, however short.
pub(super) fn is_known(word: &str) -> bool {
    LABELS.contains(&word) || EXTENSION.contains(&word) || BETWEEN.contains(&word)
}
