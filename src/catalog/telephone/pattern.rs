//! Patterns of digits in numbering plans, a small part of regular expressions: digits, classes, groups, alternatives,
//! counts and `$`.

/// A pattern, taken apart.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Pattern {
    ways: Vec<Vec<PatternStep>>,
    /// How many digits it can meet, a bit each.
    lengths: u64,
}

/// A part of a pattern, and how often it stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
struct PatternStep {
    what: Part,
    least: usize,
    most: usize,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    /// One of these digits, a bit each.
    Digit(u16),
    /// One of several ways, and whether what is met is asked for afterwards.
    Group(Vec<Vec<PatternStep>>, bool),
    /// The end of the digits.
    End,
}

/// What a pattern meets at the beginning of some digits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct PrefixMatch<'a> {
    /// How many digits.
    pub(super) length: usize,
    /// What the one group met that is asked for.
    pub(super) group: Option<&'a str>,
}

impl Pattern {
    /// Reads a pattern; what it does not know, it meets nothing with.
    pub(super) fn new(text: &str) -> Pattern {
        let mut rest = text;
        let ways = ways(&mut rest);
        Pattern { lengths: lengths(&ways), ways }
    }

    /// Whether it meets all the digits.
    pub(super) fn is_all_of(&self, digits: &str) -> bool {
        let may_be = u32::try_from(digits.len()).ok().and_then(|length| self.lengths.checked_shr(length));
        may_be.is_some_and(|lengths| lengths & 1 == 1)
            && any(&self.ways, &PatternMatch { digits, at: 0, group: None }, &mut |walk| walk.at == digits.len())
    }

    /// What it meets at the beginning of the digits, the first way first.
    pub(super) fn start_of<'a>(&self, digits: &'a str) -> Option<PrefixMatch<'a>> {
        let mut met = None;
        any(&self.ways, &PatternMatch { digits, at: 0, group: None }, &mut |walk| {
            met = Some(PrefixMatch { length: walk.at, group: walk.group });
            true
        });
        met
    }
}

fn ways(rest: &mut &str) -> Vec<Vec<PatternStep>> {
    let mut ways = vec![Vec::new()];
    while let Some(sign) = next(rest) {
        let what = match sign {
            ')' => break,
            '|' => {
                ways.push(Vec::new());
                continue;
            }
            '(' => {
                let silent = rest.strip_prefix("?:");
                *rest = silent.unwrap_or(rest);
                Part::Group(self::ways(rest), silent.is_none())
            }
            '[' => Part::Digit(class(rest)),
            '\\' => {
                next(rest);
                Part::Digit(0x3ff)
            }
            '$' => Part::End,
            digit => Part::Digit(bit(digit)),
        };
        let (least, most) = count(rest);
        ways.last_mut().into_iter().for_each(|way| way.push(PatternStep { what: what.clone(), least, most }));
    }
    ways
}

/// How many digits some ways can meet, a bit each.
fn lengths(ways: &[Vec<PatternStep>]) -> u64 {
    let sums = |one: u64, other: u64| {
        let all = (0..u64::BITS).filter(|length| other >> length & 1 == 1).map(|length| one << length);
        all.fold(0, |all, one| all | one)
    };
    let of_step = |step: &PatternStep| {
        let once = match &step.what {
            Part::Digit(_) => 0b10,
            Part::Group(ways, _) => lengths(ways),
            Part::End => 0b1,
        };
        let mut all = u64::from(step.least == 0);
        let mut so_far = 0b1;
        for times in 1..=step.most.min(64) {
            so_far = sums(so_far, once);
            all |= if times >= step.least { so_far } else { 0 };
        }
        all
    };
    ways.iter().map(|way| way.iter().map(of_step).fold(0b1, sums)).fold(0, |all, way| all | way)
}

fn next(rest: &mut &str) -> Option<char> {
    let mut signs = rest.chars();
    let sign = signs.next();
    *rest = signs.as_str();
    sign
}

fn bit(digit: char) -> u16 {
    digit.to_digit(10).map_or(0, |value| 1 << value)
}

/// The digits of a class, behind its bracket: `1-357-9]`.
fn class(rest: &mut &str) -> u16 {
    let (mut digits, mut last) = (0, '0');
    while let Some(sign) = next(rest).filter(|sign| *sign != ']') {
        if sign == '-' {
            let to = next(rest).unwrap_or(last);
            digits |= (last..=to).fold(0, |all, digit| all | bit(digit));
        } else {
            digits |= bit(sign);
            last = sign;
        }
    }
    digits
}

/// How often: `?`, `{4}`, `{3,6}` or once.
fn count(rest: &mut &str) -> (usize, usize) {
    if let Some(behind) = rest.strip_prefix('?') {
        *rest = behind;
        return (0, 1);
    }
    let Some((counts, behind)) = rest.strip_prefix('{').and_then(|inside| inside.split_once('}')) else {
        return (1, 1);
    };
    *rest = behind;
    let (least, most) = counts.split_once(',').unwrap_or((counts, counts));
    (least.parse().unwrap_or(1), most.parse().unwrap_or(1))
}

/// How far one has come in the digits.
#[derive(Clone, Copy)]
struct PatternMatch<'a> {
    digits: &'a str,
    at: usize,
    group: Option<&'a str>,
}

/// Whether one of the ways leads to where it goes on.
fn any<'a>(
    ways: &[Vec<PatternStep>],
    walk: &PatternMatch<'a>,
    then: &mut dyn FnMut(&PatternMatch<'a>) -> bool,
) -> bool {
    ways.iter().any(|way| along(way, 0, walk, then))
}

/// Whether a way leads on, once its first step has been met so many times.
fn along<'a>(
    way: &[PatternStep],
    times: usize,
    walk: &PatternMatch<'a>,
    then: &mut dyn FnMut(&PatternMatch<'a>) -> bool,
) -> bool {
    let Some((step, behind)) = way.split_first() else { return then(walk) };
    if times < step.most {
        let again = match &step.what {
            Part::Digit(digits) => {
                let met =
                    walk.digits.as_bytes().get(walk.at).is_some_and(|digit| digits & bit(char::from(*digit)) != 0);
                met && along(way, times + 1, &PatternMatch { at: walk.at + 1, ..*walk }, then)
            }
            Part::End => walk.at == walk.digits.len() && along(way, times + 1, walk, then),
            Part::Group(ways, asked) => any(ways, walk, &mut |inner| {
                let group = if *asked { walk.digits.get(walk.at..inner.at) } else { inner.group };
                along(way, times + 1, &PatternMatch { group, ..*inner }, then)
            }),
        };
        if again {
            return true;
        }
    }
    times >= step.least && along(behind, 0, walk, then)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_meets_what_a_regular_expression_would() {
        for (pattern, digits, whole) in [
            ("[1-357-9]\\d{9}|8\\d{6}", "2055500110", true),
            ("[1-357-9]\\d{9}|8\\d{6}", "4055500110", false),
            ("[1-357-9]\\d{9}|8\\d{6}", "8001234", true),
            ("0\\d{5,11}|8\\d{5}(?:\\d{2,4})?", "80012345", true),
            ("0\\d{5,11}|8\\d{5}(?:\\d{2,4})?", "8001234", false),
            ("(?:1|2(?:3|4))?5", "245", true),
            ("(?:1|2(?:3|4))?5", "5", true),
            ("(?:1|2(?:3|4))?5", "25", false),
            ("", "", true),
            ("", "1", false),
        ] {
            assert_eq!(Pattern::new(pattern).is_all_of(digits), whole, "{pattern} {digits}");
        }
    }

    #[test]
    fn a_pattern_knows_how_many_digits_it_can_meet() {
        for (pattern, lengths) in [
            ("[1-357-9]\\d{9}|8\\d{6}", &[10, 7][..]),
            ("0\\d{5,8}|8\\d{5}(?:\\d{2,4})?", &[6, 7, 8, 9, 10]),
            ("(?:1|2(?:3|4))?5", &[1, 2, 3]),
            ("(?:12|3){2}$", &[2, 3, 4]),
            ("", &[0]),
        ] {
            let wanted = lengths.iter().fold(0, |all, length| all | 1 << length);
            assert_eq!(Pattern::new(pattern).lengths, wanted, "{pattern}");
        }
    }

    #[test]
    fn a_prefix_tells_how_long_it_is_and_what_its_group_met() {
        let met = |pattern: &str, digits: &'static str| {
            Pattern::new(pattern).start_of(digits).map(|met| (met.length, met.group))
        };
        assert_eq!(met("([457]\\d{6})$|1", "5550101"), Some((7, Some("5550101"))));
        assert_eq!(met("([457]\\d{6})$|1", "12685550101"), Some((1, None)));
        assert_eq!(met("0?(?:(11|2[23])15)?", "01115"), Some((5, Some("11"))));
        assert_eq!(met("0?(?:(11|2[23])15)?", "01114"), Some((1, None)));
        assert_eq!(met("00|10(?:22|66)", "0044"), Some((2, None)));
        assert_eq!(met("00|10(?:22|66)", "1044"), None);
    }

    #[test]
    fn a_broken_pattern_does_no_harm() {
        for pattern in ["(", "[1-", "\\", "{", "{2", ")|", "1{x}", "$$"] {
            Pattern::new(pattern).is_all_of("123");
        }
    }
}
