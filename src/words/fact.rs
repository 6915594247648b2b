//! The one fact that matters about a record, beside its name.

use std::fmt;

use super::describe;
use crate::catalog::{Context, Record};

/// Facts side by side, each of which says something: shown with a dot between them, and read out with a comma.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Facts(Vec<String>);

impl Facts {
    /// These facts without those that are empty.
    pub fn of(facts: impl IntoIterator<Item = impl Into<String>>) -> Facts {
        Facts(facts.into_iter().map(Into::into).filter(|fact| !fact.is_empty()).collect())
    }

    /// These facts, and others behind them.
    pub fn and(mut self, others: impl Into<Facts>) -> Facts {
        self.0.append(&mut others.into().0);
        self
    }

    /// Whether nothing is said.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Each fact by itself.
    pub fn each(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// As they are read out: a screen reader says nothing for a dot.
    pub fn with_commas(&self) -> String {
        self.0.join(", ")
    }
}

impl<T: Into<String>> From<T> for Facts {
    fn from(fact: T) -> Facts {
        Facts::of([fact])
    }
}

impl fmt::Display for Facts {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0.join(" · "))
    }
}

/// The one fact that matters about a record: `Asia-Pacific · 47 active agreements`, `in force until 31 Dec 2018`,
/// `19–22 Jun 2017 · Montréal`; and `faulty` where not all of it can be read. Empty where nothing is known.
pub fn fact(context: Context<'_>, record: Record<'_>) -> Facts {
    let faulty = if context.catalog.faults_behind(record, context.from.day).is_empty() { "" } else { "faulty" };
    describe(record).fact(context).and(faulty)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::samples;

    fn of(id: &str) -> String {
        let catalog = samples::catalog();
        fact(samples::seen(&catalog, "2017-01-16"), catalog.record(id).unwrap()).to_string()
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
