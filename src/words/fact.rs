//! The one fact that matters about a record, beside its name.

use super::describe;
use crate::catalog::{Context, Record};

/// The one fact that matters about a record: `Asia-Pacific · 47 active agreements`, `in force until 31 Dec 2018`,
/// `19–22 Jun 2017 · Montréal`; empty where nothing is known. Of one of which not all can be read it says so.
pub fn fact(context: Context<'_>, record: Record<'_>) -> String {
    let faulty = if context.catalog.faults_behind(record, context.from.day).is_empty() { "" } else { "faulty" };
    joined([describe(record).fact(context), faulty.to_owned()])
}

/// The parts that say something, with a dot between.
pub(super) fn joined(parts: impl IntoIterator<Item = String>) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::samples;

    fn of(id: &str) -> String {
        let catalog = samples::catalog();
        fact(samples::seen(&catalog, "2017-01-16"), catalog.record(id).unwrap())
    }

    #[test]
    fn one_fact_for_every_kind() {
        assert_eq!(of("north"), "1 city");
        assert_eq!(of("ostby"), "North · 1 active agreement");
        assert_eq!(of("sorby"), "no region · no active agreement");
        assert_eq!(of("city-of-ostby"), "city government · Østby");
        assert_eq!(of("kim"), "Liaison officer");
        assert_eq!(of("robin"), "formerly Mayor, until Nov 2016");
        assert_eq!(of("pact"), "in force until 31 Dec 2018");
        assert_eq!(of("fair"), "19–22 Jun 2017 · Østby");
        assert_eq!(of("lab"), "lab programme · proposed");
        assert_eq!(of("prize"), "winner · 7 Dec 2016");
        assert_eq!(of("grant"), "pledged · amount unknown");
    }
}
