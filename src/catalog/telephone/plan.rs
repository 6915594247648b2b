//! The numbering plans of the world: what is dialled before a number in a country, and which numbers there are in it.

use std::collections::HashMap;
use std::sync::{LazyLock, OnceLock};

use super::pattern::Pattern;

/// The plans as `scripts/telephones.py` writes them; they are read when the first number is looked at.
const WRITTEN: &str = include_str!("../../../config/telephone/plans.txt");

static PLANS: LazyLock<Vec<NumberingPlan>> =
    LazyLock::new(|| WRITTEN.lines().filter_map(NumberingPlan::read).collect());

static BY_CODE: LazyLock<HashMap<&'static str, Vec<&'static NumberingPlan>>> = LazyLock::new(|| {
    let mut plans: HashMap<&str, Vec<&NumberingPlan>> = HashMap::new();
    for plan in PLANS.iter() {
        let same = plans.entry(plan.code).or_default();
        let place = if plan.is_main { 0 } else { same.len() };
        same.insert(place, plan);
    }
    plans
});

/// The numbering plan of one country, or of what calls itself one.
#[derive(Debug)]
pub(super) struct NumberingPlan {
    /// The country as ISO 3166-1 alpha-2.
    pub(super) region: &'static str,
    /// The country code.
    pub(super) code: &'static str,
    /// Whether it stands for all that have its country code.
    is_main: bool,
    /// Whether numbers begin with a nought that is dialled from abroad too.
    pub(super) keeps_nought: bool,
    exit: LazyPattern,
    /// What is dialled before a number inside the country.
    pub(super) trunk: &'static str,
    trunk_pattern: LazyPattern,
    /// What is dialled from abroad instead of what the pattern of the trunk prefix meets.
    instead: &'static str,
    lengths: Vec<usize>,
    numbers: LazyPattern,
    /// A digit behind the country code of some numbers that is not dialled inside.
    pub(super) mobile: &'static str,
}

/// A pattern that is taken apart when it is first needed.
#[derive(Debug)]
struct LazyPattern(&'static str, OnceLock<Pattern>);

impl LazyPattern {
    fn get(&self) -> Option<&Pattern> {
        (!self.0.is_empty()).then(|| self.1.get_or_init(|| Pattern::new(self.0)))
    }
}

impl NumberingPlan {
    /// Reads a line; none where it is a remark.
    fn read(line: &'static str) -> Option<NumberingPlan> {
        let mut cells = line.split(' ').map(|cell| if cell == "-" { "" } else { cell });
        let region = cells.next().filter(|region| !region.starts_with('#'))?;
        let (code, flags, exit, trunk) = (cells.next()?, cells.next()?, cells.next()?, cells.next()?);
        let parsed = cells.next().map(|cell| if cell == "=" { trunk } else { cell })?;
        let (instead, lengths, numbers) = (cells.next()?, cells.next()?, cells.next()?);
        Some(NumberingPlan {
            region,
            code,
            is_main: flags.starts_with("main"),
            keeps_nought: flags.ends_with("keeps-0"),
            exit: LazyPattern(exit, OnceLock::new()),
            trunk,
            trunk_pattern: LazyPattern(parsed, OnceLock::new()),
            instead,
            lengths: lengths.split(',').filter_map(|length| length.parse().ok()).collect(),
            numbers: LazyPattern(numbers, OnceLock::new()),
            mobile: cells.next()?,
        })
    }

    /// The plan of a country.
    pub(super) fn of_region(region: &str) -> Option<&'static NumberingPlan> {
        let place = PLANS.binary_search_by(|plan| in_order(plan.region).cmp(&in_order(region))).ok()?;
        PLANS.get(place)
    }

    /// The plans whose country code the digits begin with, the main one first; no code begins another.
    pub(super) fn with_code_of(digits: &str) -> &'static [&'static NumberingPlan] {
        const LONGEST: usize = 3;
        let mut codes = (1..=LONGEST).filter_map(|length| digits.get(..length));
        codes.find_map(|code| BY_CODE.get(code)).map_or(&[], Vec::as_slice)
    }

    /// Whether digits are the code of a country.
    pub(super) fn is_code(digits: &str) -> bool {
        NumberingPlan::with_code_of(digits).iter().any(|plan| plan.code == digits)
    }

    /// Whether there is such a number, without what is dialled before it inside the country.
    pub(super) fn has(&self, national: &str) -> bool {
        self.numbers.get().is_some_and(|numbers| numbers.is_all_of(national))
    }

    /// Whether numbers can be so long.
    pub(super) fn may_have(&self, national: &str) -> bool {
        self.lengths.contains(&national.len())
    }

    /// The number behind what is dialled for abroad.
    pub(super) fn behind_exit<'a>(&self, digits: &'a str) -> Option<&'a str> {
        digits.get(self.exit.get()?.start_of(digits)?.length..)
    }

    /// The number as dialled from abroad, from how it is dialled in the country; `None` without a trunk prefix.
    pub(super) fn without_trunk(&self, dialled: &str) -> Option<String> {
        let met = self.trunk_pattern.get()?.start_of(dialled)?;
        let rest = dialled.get(met.length..).filter(|_| met.length > 0)?;
        match (self.instead.is_empty(), met.group) {
            (false, Some(group)) => Some(format!("{}{rest}", self.instead.replace("$1", group).replace("$2", group))),
            _ => Some(rest.to_owned()),
        }
    }
}

/// Regions stand by name, and what belongs to none behind them.
fn in_order(region: &str) -> (bool, &str) {
    (region.starts_with(|sign: char| sign.is_ascii_digit()), region)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_of_the_table_is_a_plan() {
        let lines = WRITTEN.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(PLANS.len(), lines);
        assert!(lines > 240);
        for plan in PLANS.iter().filter(|plan| plan.region != "001") {
            assert_eq!(
                NumberingPlan::of_region(plan.region).map(|found| found.code),
                Some(plan.code),
                "{}",
                plan.region
            );
        }
        assert!(NumberingPlan::of_region("ZZ").is_none());
    }

    #[test]
    fn a_country_code_is_the_beginning_of_no_other() {
        for plan in PLANS.iter() {
            assert!(
                NumberingPlan::with_code_of(plan.code).iter().all(|other| other.code == plan.code),
                "{}",
                plan.code
            );
        }
        let main = |digits| NumberingPlan::with_code_of(digits).first().map(|plan| plan.region);
        assert_eq!([main("1212"), main("7495"), main("4420"), main("39")], ["US", "RU", "GB", "IT"].map(Some));
        assert_eq!(main("999"), None);
    }
}
