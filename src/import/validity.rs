//! What registers say of how long an agreement holds and how it goes on, in one cell: `5 years from signing`,
//! `unbefristet`, `auto-renews yearly, 3 months' notice`. Where a word is not known, nothing is read.

use super::date::{DateCell, DateContext, date, period};
use super::length::{Lengths, length, notice, tokens};
use super::words;

/// What a cell says, as files write it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Validity {
    pub(super) signed: Option<String>,
    pub(super) starts: Option<String>,
    pub(super) ends: Option<String>,
    pub(super) term: Option<String>,
    pub(super) is_open_ended: bool,
    /// How it is renewed.
    pub(super) renewal: Option<String>,
    pub(super) renewal_term: Option<String>,
    /// How many times it is renewed.
    pub(super) times: Option<String>,
    pub(super) notice: Option<String>,
}

/// What the column is for in which a cell stands: what says no more than a date or a length is that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValidityRole {
    Signed,
    Starts,
    Ends,
    Term,
    OpenEnded,
    Renewal,
    RenewalTerm,
    Notice,
}

impl ValidityRole {
    /// Each with its column.
    pub(super) const ALL: [(ValidityRole, &'static str); 8] = [
        (ValidityRole::Signed, "signed"),
        (ValidityRole::Starts, "starts"),
        (ValidityRole::Ends, "ends"),
        (ValidityRole::Term, "term"),
        (ValidityRole::OpenEnded, "open_ended"),
        (ValidityRole::Renewal, "renewal"),
        (ValidityRole::RenewalTerm, "renewal_term"),
        (ValidityRole::Notice, "renewal_notice"),
    ];
}

/// What stands between the clauses of a cell.
const BETWEEN: [char; 14] = [',', ';', '(', ')', '，', '；', '。', '（', '）', '、', '\n', '\r', '|', '+'];

/// Reads a cell; `None` where it is not understood whole. `unit` is that of a number alone.
pub(super) fn validity(text: &str, role: ValidityRole, dates: DateContext, unit: Option<&str>) -> Option<Validity> {
    let text = text.trim().trim_end_matches('.');
    if let Some(found) = dated(text, role, dates) {
        return Some(found);
    }
    let clauses: Vec<&str> = text.split(BETWEEN).map(str::trim).filter(|clause| !clause.is_empty()).collect();
    let of_clauses = || {
        clauses.iter().try_fold(Validity::default(), |mut whole, part| {
            let found = dated(part, role, dates).or_else(|| clause(part, role, unit))?;
            whole.take_in(found).is_empty().then_some(whole)
        })
    };
    // Behind a date of signing notice alone may have been given: `2008, terminated with 3 months' notice`.
    let is_meant = |whole: &Validity| role != ValidityRole::Signed || whole.notice.is_none() || whole.renewal.is_some();
    let parts = if clauses.len() > 1 { of_clauses().filter(is_meant) } else { None };
    parts.or_else(|| clause(text, role, unit)).or_else(|| from_day(text, role, dates, unit))
}

/// What a day and what follows it behind a dash say: `2006.4.5 - automatic renewal`.
fn from_day(text: &str, role: ValidityRole, dates: DateContext, unit: Option<&str>) -> Option<Validity> {
    const DASHES: [char; 6] = ['-', '–', '—', '~', '～', '〜'];
    let (day, rest) = text.match_indices(DASHES).find_map(|(at, dash)| {
        let (day, rest) = (text.get(..at)?.trim(), text.get(at + dash.len()..)?.trim());
        let DateCell::Known(day) = date(day, dates) else { return None };
        Some((day, clause(rest, ValidityRole::Term, unit)?))
    })?;
    let day = Some(day);
    let found = match role {
        ValidityRole::Signed => Validity { signed: day, ..Validity::default() },
        ValidityRole::Term | ValidityRole::Starts => Validity { starts: day, ..Validity::default() },
        _ => return None,
    };
    let mut whole = found;
    whole.take_in(rest).is_empty().then_some(whole)
}

/// What a date, or a beginning with an end, says.
fn dated(text: &str, role: ValidityRole, dates: DateContext) -> Option<Validity> {
    let date = match date(text, dates) {
        DateCell::Known(date) => Some(date),
        _ => None,
    };
    match (role, date) {
        (ValidityRole::Signed, Some(date)) => return Some(Validity { signed: Some(date), ..Validity::default() }),
        (ValidityRole::Starts, Some(date)) => return Some(Validity { starts: Some(date), ..Validity::default() }),
        (ValidityRole::Ends, Some(date)) => return Some(Validity { ends: Some(date), ..Validity::default() }),
        // Behind a date of signing a period would say something else.
        (_, Some(_)) | (ValidityRole::Signed, None) => return None,
        (_, None) => {}
    }
    let found = period(text, dates)?;
    Some(Validity { starts: found.from, ends: found.to, ..Validity::default() })
}

impl Validity {
    /// Takes in what another clause or column says; what contradicts is handed back.
    pub(super) fn take_in(&mut self, other: Validity) -> Vec<String> {
        self.is_open_ended |= other.is_open_ended;
        let pairs = [
            (&mut self.signed, other.signed),
            (&mut self.starts, other.starts),
            (&mut self.ends, other.ends),
            (&mut self.term, other.term),
            (&mut self.renewal, other.renewal),
            (&mut self.renewal_term, other.renewal_term),
            (&mut self.times, other.times),
            (&mut self.notice, other.notice),
        ];
        let mut told = Vec::new();
        for (one, other) in pairs {
            match (one.as_deref(), other) {
                (_, None) => {}
                (None, other) => *one = other,
                // A day says more than its year.
                (Some(known), Some(other)) if other.starts_with(known) => *one = Some(other),
                (Some(known), Some(other)) => told.extend((!known.starts_with(&other)).then_some(other)),
            }
        }
        told
    }
}

/// What a clause without a date says.
fn clause(text: &str, role: ValidityRole, unit: Option<&str>) -> Option<Validity> {
    let nothing = Validity::default;
    let said = words::truth(text);
    match role {
        ValidityRole::OpenEnded if said.is_some() => {
            return Some(Validity { is_open_ended: said == Some("true"), ..nothing() });
        }
        ValidityRole::Renewal => {
            if let Some(kind) = words::renewal(text) {
                return Some(Validity { renewal: Some(kind.to_owned()), ..nothing() });
            }
        }
        ValidityRole::Notice => {
            if let Some(notice) = notice(text, unit) {
                return Some(Validity { notice: Some(notice), ..nothing() });
            }
        }
        _ => {}
    }
    if words::meant("validity", text) == Some("indefinite") {
        return Some(Validity { is_open_ended: true, ..nothing() });
    }
    // `1980年5月10日～1981年9月12日` is no length of 1981 years.
    let is_year =
        |length: &String| length.split(' ').next().is_some_and(|number| number.len() == 4) && length.contains("year");
    if let Some(length) = length(text, unit).filter(|length| !is_year(length)) {
        return Some(of_length(length, role));
    }
    of_words(&tokens(text), role)
}

/// A length alone, which is what its column is for.
fn of_length(length: String, role: ValidityRole) -> Validity {
    let length = Some(length);
    match role {
        ValidityRole::Renewal | ValidityRole::RenewalTerm => Validity { renewal_term: length, ..Validity::default() },
        ValidityRole::Notice => Validity { notice: length, ..Validity::default() },
        _ => Validity { term: length, ..Validity::default() },
    }
}

/// What known words say together.
fn of_words(words: &[String], role: ValidityRole) -> Option<Validity> {
    let Lengths { lengths, rest } = Lengths::of(words)?;
    let said: Option<Vec<&str>> = rest.iter().map(|word| words::meant("validity", word)).collect();
    let said = said?;
    let has = |word: &str| said.contains(&word);
    let (renews, notice) = (has("renew") || has("auto"), has("notice"));
    let mut found = Validity { is_open_ended: has("indefinite"), ..Validity::default() };
    let yearly = has("yearly").then(|| "1 year".to_owned());
    // Whether one length, and no more, stands before the words for renewal, in a column that may say how long it holds.
    let turn =
        words.iter().position(|word| matches!(words::meant("validity", word), Some("renew" | "auto" | "renewable")));
    let before = turn.and_then(|turn| Lengths::of(words.get(..turn)?));
    let first = matches!(role, ValidityRole::Term | ValidityRole::Signed)
        && before.is_some_and(|before| before.lengths.len() == 1);
    if renews || has("renewable") {
        let kind = match (has("no"), has("auto"), has("renewable")) {
            (true, ..) if lengths.is_empty() => "fixed",
            (true, ..) => return None,
            (_, true, _) => "automatic",
            (_, _, true) => "by consent",
            _ if yearly.is_some() => "automatic",
            _ => return None,
        };
        found.renewal = Some(kind.to_owned());
        found.times = has("once").then(|| "1".to_owned());
        (found.renewal_term, found.notice) = match (&lengths[..], notice) {
            ([], false) => (yearly, None),
            // `5 years, renewable`: that long it holds first.
            ([one], false) if first => {
                found.term = Some(one.clone());
                (yearly, None)
            }
            // `5 years, renewed for 2 years each`.
            ([one, other], false) if first && yearly.is_none() => {
                found.term = Some(one.clone());
                (Some(other.clone()), None)
            }
            ([one], false) => (Some(one.clone()), None),
            ([one], true) => (yearly, Some(one.clone())),
            ([one, other], true) => (Some(one.clone()), Some(other.clone())),
            _ => return None,
        };
        return Some(found);
    }
    match (&lengths[..], notice, yearly) {
        _ if has("no") || has("once") => None,
        ([one], true, None) => Some(Validity { notice: Some(one.clone()), ..found }),
        ([one], false, None) => {
            let length = of_length(one.clone(), role);
            Some(Validity { is_open_ended: found.is_open_ended, ..length })
        }
        ([], false, Some(year)) if role == ValidityRole::Term => Some(of_length(year, role)),
        ([], false, None) if found.is_open_ended => Some(found),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a cell says, as one line.
    fn read(text: &str, role: ValidityRole) -> String {
        let Some(found) = validity(text, role, DateContext::default(), None) else { return "-".to_owned() };
        let open = found.is_open_ended.then(|| "open".to_owned());
        let of = |name: &str, value: Option<String>| value.map(|value| format!("{name} {value}"));
        let all = [
            of("signed", found.signed),
            of("from", found.starts),
            of("to", found.ends),
            of("for", found.term),
            open,
            of("renewal", found.renewal),
            of("times", found.times),
            of("each", found.renewal_term),
            of("notice", found.notice),
        ];
        all.into_iter().flatten().collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn registers_say_how_long_an_agreement_holds() {
        for (text, wanted) in [
            ("5 years", "for 5 years"),
            ("5 years from signing", "for 5 years"),
            ("5 Jahre ab Unterzeichnung", "for 5 years"),
            ("cinq ans à compter de la signature", "for 5 years"),
            ("5 años desde la firma", "for 5 years"),
            ("自签署之日起5年", "for 5 years"),
            ("2014-2019", "from 2014; to 2019"),
            ("1 Jan 2014 – 31 Dec 2019", "from 2014-01-01; to 2019-12-31"),
            ("since 1989", "from 1989"),
            ("until 2019", "to 2019"),
            ("indefinite", "open"),
            ("Unbefristet", "open"),
            ("durée indéterminée", "open"),
            ("por tiempo indefinido", "open"),
            ("无限期", "open"),
            ("unbefristet, Kündigungsfrist 6 Monate", "open; notice 6 months"),
            ("unbefristet mit 6 Monaten Kündigungsfrist", "open; notice 6 months"),
            ("auto-renews yearly, 3 months' notice", "renewal automatic; each 1 year; notice 3 months"),
            ("5 years, renewable", "for 5 years; renewal by consent"),
            ("5 ans renouvelable", "for 5 years; renewal by consent"),
            ("5 years (renewable for a further 2 years)", "for 5 years; renewal by consent; each 2 years"),
            (
                "3 Jahre, verlängert sich stillschweigend um jeweils ein Jahr",
                "for 3 years; renewal automatic; each 1 year",
            ),
            ("3 ans, tacite reconduction", "for 3 years; renewal automatic"),
            (
                "3 ans, renouvelable par tacite reconduction, préavis de 6 mois",
                "for 3 years; renewal automatic; notice 6 months",
            ),
            (
                "4 años, prorrogable automáticamente por períodos de 2 años",
                "for 4 years; renewal automatic; each 2 years",
            ),
            ("5年，到期自动续签", "for 5 years; renewal automatic"),
            ("prorrogable por períodos anuales", "renewal by consent; each 1 year"),
            ("3 years, renewable once", "for 3 years; renewal by consent; times 1"),
            ("4 años, prorrogables", "for 4 years; renewal by consent"),
            ("3 años, prorrogable por otros 3", "for 3 years; renewal by consent; each 3 years"),
            ("4 años prorrogables por otros cuatro", "for 4 years; renewal by consent; each 4 years"),
            ("3 anos, renovável por iguais períodos", "for 3 years; renewal by consent"),
            ("5 سنوات قابلة للتجديد", "for 5 years; renewal by consent"),
            ("five (5) years", "for 5 years"),
            ("until terminated", "open"),
            ("Ongoing", "open"),
            ("Valid till 31 Dec 2026", "to 2026-12-31"),
            ("01/05/2019 - 30/04/2024", "from 2019-05-01; to 2024-04-30"),
            ("03/11/2023 a 24/08/2025", "from 2023-11-03; to 2025-08-24"),
            ("5 years, no renewal", "for 5 years; renewal fixed"),
            (
                "renewed automatically for 2 years unless notice is given 6 months before",
                "renewal automatic; each 2 years; notice 6 months",
            ),
        ] {
            assert_eq!(read(text, ValidityRole::Term), wanted, "{text}");
        }
        for text in
            ["", "as long as it pleases both", "5 years and a day of grace", "renewal", "5 or 6 years", "31/02/2014"]
        {
            assert_eq!(read(text, ValidityRole::Term), "-", "{text}");
        }
        for (text, wanted) in [
            ("2006.4.5 -自動延長", "from 2006-04-05; renewal automatic"),
            ("2006-04-05 – automatic renewal", "from 2006-04-05; renewal automatic"),
            ("2.5-year project", "for 2 years 6 months"),
            ("4 - year project", "for 4 years"),
            ("Auto-renewable every year", "renewal automatic; each 1 year"),
            ("5 years renewable for 2 years each", "for 5 years; renewal by consent; each 2 years"),
        ] {
            assert_eq!(read(text, ValidityRole::Term), wanted, "{text}");
        }
        for (text, wanted) in [
            (
                "2021, pe 5 ani cu reînnoire tacită pentru încă 5 ani",
                "signed 2021; for 5 years; renewal automatic; each 5 years",
            ),
            ("2016, reînnoire tacită", "signed 2016; renewal automatic"),
            ("2008, pe 5 ani", "signed 2008; for 5 years"),
            ("12 May 2008 (5 years)", "signed 2008-05-12; for 5 years"),
            ("2008, terminated with 3 months notice", "-"),
            ("2005, 5.5 years", "signed 2005; for 5 years 6 months"),
            ("2008, 2010", "-"),
            ("2008, by the mayors", "-"),
        ] {
            assert_eq!(read(text, ValidityRole::Signed), wanted, "{text}");
        }
        assert_eq!(read("2 years", ValidityRole::Renewal), "each 2 years");
        assert_eq!(read("3 months' written notice", ValidityRole::Notice), "notice 3 months");
        assert_eq!(read("yes, 2 years", ValidityRole::Renewal), "renewal automatic; each 2 years");
        assert_eq!(read("31 Dec 2019, renewable", ValidityRole::Ends), "to 2019-12-31; renewal by consent");
    }
}
