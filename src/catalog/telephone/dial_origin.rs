//! What is dialled from anywhere, from how a number is written and where.

use super::plan::NumberingPlan;
use super::spelling::{EXIT, Spelling};

/// The longest number of the world, with its country code.
const LONGEST: usize = 15;

/// The shortest one with which a country code is taken to be one although no `+` says so.
const FEWEST_WITH_CODE: usize = 8;

/// With so many digits in one group they are taken to begin with a country code, where nothing else is known.
const FEWEST_IN_ONE: usize = 11;

/// From where a number is dialled that does not say its country.
#[derive(Clone, Copy, Debug, Default)]
pub struct DialOrigin {
    country: Option<&'static NumberingPlan>,
    home: Option<&'static NumberingPlan>,
}

impl DialOrigin {
    /// In a country by ISO 3166-1 alpha-2, or else at home; either's prefix for calls abroad is understood.
    pub fn new(country: Option<&str>, home: Option<&str>) -> DialOrigin {
        let home = home.and_then(NumberingPlan::of_region);
        DialOrigin { country: country.and_then(NumberingPlan::of_region).or(home), home }
    }

    pub(super) fn number(self, spelling: &Spelling) -> (String, usize) {
        let digits = spelling.digits();
        if spelling.plus {
            // No country code begins with 0: a prefix for calls abroad stands behind the plus that stands for it.
            let exit = if spelling.begins_with_exit() { EXIT.len() } else { 0 };
            return international(&digits[exit..], spelling, exit).unwrap_or((digits, 0));
        }
        let with_code = |digits: &str, from: usize| international(digits, spelling, from).filter(is_sound);
        let found = self.behind_exit(&digits, spelling).or_else(|| {
            let country = self.country.filter(|plan| begins_with_code(spelling, &digits, plan));
            country.and_then(|_| with_code(&digits, 0))
        });
        let found = found.or_else(|| Some(national(self.country?, &digits)).filter(is_sound));
        let own = self.country.filter(|plan| digits.starts_with(plan.code));
        let found = found.or_else(|| own.and_then(|_| with_code(&digits, 0)));
        let found = found.or_else(|| with_code(digits.strip_prefix("011")?, "011".len()));
        let found = found.or_else(|| {
            let in_groups = spelling.groups.len() > 1;
            let is_likely = begins_with_any_code(spelling)
                && if in_groups { digits.len() >= FEWEST_WITH_CODE } else { digits.len() >= FEWEST_IN_ONE };
            if is_likely { with_code(&digits, 0) } else { None }
        });
        let found = found.or_else(|| eight(spelling, &digits));
        let found = found.or_else(|| {
            let behind = digits.strip_prefix(EXIT)?;
            international(behind, spelling, EXIT.len()).filter(|(digits, _)| digits.len() >= FEWEST_WITH_CODE)
        });
        found.or_else(|| possible(self.country?, &digits)).unwrap_or((digits, 0))
    }

    /// The number behind what is dialled for abroad at home, or in its own country.
    fn behind_exit(self, digits: &str, spelling: &Spelling) -> Option<(String, usize)> {
        let plans = [self.home, self.country].into_iter().flatten();
        let behind = plans.filter_map(|plan| plan.behind_exit(digits)).chain(digits.strip_prefix(EXIT));
        let mut found =
            behind.filter_map(|rest| international(rest, spelling, digits.len() - rest.len()).filter(is_sound));
        found.next()
    }
}

/// Whether there is such a number in one of the countries of its code.
fn is_sound((digits, code): &(String, usize)) -> bool {
    let national = digits.get(*code..).unwrap_or_default();
    *code > 0 && NumberingPlan::with_code_of(digits).iter().any(|plan| plan.has(national))
}

/// Whether digits are those of a country code and of a number behind it, of a length that no prefix makes too short or
/// too long.
pub(super) fn is_behind_code(digits: &str) -> bool {
    const SHORTEST: usize = 4;
    const LONGEST_WITH_CODE: usize = 12;
    let plan = NumberingPlan::with_code_of(digits).first();
    plan.is_some_and(|plan| (plan.code.len() + SHORTEST..=LONGEST_WITH_CODE).contains(&digits.len()))
}

/// A number from its country code on, without a trunk prefix behind that; `before` digits stand before it. `None` where
/// no country has the code.
fn international(digits: &str, spelling: &Spelling, before: usize) -> Option<(String, usize)> {
    let plans = NumberingPlan::with_code_of(digits);
    let main = *plans.first()?;
    let code = main.code.len();
    let national = digits.get(code..)?;
    // What the others put before a number is dialled inside them alone.
    let others = plans.iter().filter(|plan| plan.has(national)).map(|_| national.to_owned());
    let sound = in_plan(main, national)
        .or_else(|| others.chain(plans.iter().filter_map(|plan| stripped(plan, national))).next());
    let kept = || {
        let bracketed = in_brackets(spelling, before + code);
        let is_trunk = |group: &str| group == "0" || !main.trunk.is_empty() && group.starts_with(main.trunk);
        let trunk = if bracketed.is_some_and(|group| group.starts_with(main.trunk)) && !main.trunk.is_empty() {
            main.trunk
        } else {
            "0"
        };
        let rest = national.strip_prefix(trunk).filter(|_| !main.keeps_nought);
        let single = spelling.groups.iter().any(|group| group.digits == trunk);
        let drops = bracketed.is_some_and(is_trunk)
            || single
            || rest.is_some_and(|rest| main.may_have(rest) && !main.may_have(national));
        rest.filter(|_| drops).unwrap_or(national).to_owned()
    };
    let national = sound.unwrap_or_else(kept);
    let number = format!("{}{national}", main.code);
    (number.len() <= LONGEST + 2 && !national.is_empty()).then_some((number, code))
}

/// A number that exists in a plan, as dialled, or without the trunk prefix.
pub(super) fn in_plan(plan: &NumberingPlan, dialled: &str) -> Option<String> {
    if plan.has(dialled) {
        return Some(dialled.to_owned());
    }
    plan.without_trunk(dialled).filter(|national| plan.has(national))
}

/// A number that exists in a plan without its trunk prefix, where nothing else replaces the prefix.
fn stripped(plan: &NumberingPlan, dialled: &str) -> Option<String> {
    plan.without_trunk(dialled).filter(|national| dialled.ends_with(national.as_str()) && plan.has(national))
}

/// What a number dialled inside a country is; it may be none that there is.
fn national(plan: &NumberingPlan, digits: &str) -> (String, usize) {
    let sound = in_plan(plan, digits).unwrap_or_else(|| digits.to_owned());
    (format!("{}{sound}", plan.code), plan.code.len())
}

/// A number of a length that there is in a country, behind what is dialled before it there.
fn possible(plan: &NumberingPlan, digits: &str) -> Option<(String, usize)> {
    let without = plan.without_trunk(digits).filter(|national| plan.may_have(national));
    let national = without.or_else(|| plan.may_have(digits).then(|| digits.to_owned()))?;
    Some((format!("{}{national}", plan.code), plan.code.len()))
}

/// The group in brackets that begins behind so many digits.
fn in_brackets(spelling: &Spelling, behind: usize) -> Option<&str> {
    let mut at = 0;
    let group = spelling.groups.iter().find(|group| {
        let here = at == behind;
        at += group.digits.len();
        here && group.bracketed
    })?;
    Some(&group.digits)
}

/// Whether the first digits are rather a country code: they stand apart, or the number lacks the trunk prefix.
fn begins_with_code(spelling: &Spelling, digits: &str, plan: &NumberingPlan) -> bool {
    let apart = spelling.groups.len() > 1 && spelling.groups.first().is_some_and(|group| group.digits == plan.code);
    apart || !plan.trunk.is_empty() && !digits.starts_with(plan.trunk) && digits.starts_with(plan.code)
}

/// Whether the first digits are a country code, and stand apart where there are several groups.
fn begins_with_any_code(spelling: &Spelling) -> bool {
    let Some(first) = spelling.groups.first() else { return false };
    let code = NumberingPlan::with_code_of(&first.digits).first().map(|plan| plan.code);
    code.is_some_and(|code| spelling.groups.len() == 1 || code == first.digits)
}

/// A number behind the 8 that is dialled before ten digits in Russia and around.
fn eight(spelling: &Spelling, digits: &str) -> Option<(String, usize)> {
    const TEN: usize = 10;
    let rest = digits.strip_prefix('8').filter(|rest| rest.len() == TEN && spelling.groups.len() > 1)?;
    let first = spelling.groups.first().is_some_and(|group| group.digits == "8");
    Some((format!("7{rest}"), 1)).filter(|number| first && is_sound(number))
}
