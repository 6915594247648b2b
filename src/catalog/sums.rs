//! Sums of money by stage and currency, with the number of amounts that are not known. Currencies are never mixed.

use std::collections::BTreeMap;

use super::{Catalog, Funding, FundingStage, Id, Link, Record};

/// Money of one stage: in one currency, or the amounts that nobody knows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FundingSum<'a> {
    /// How sure it is.
    pub stage: FundingStage,
    /// How much, in units of the currency; none where the amounts are not known.
    pub amount: Option<(f64, &'a str)>,
    /// Of how many records it is the sum; 1 or more.
    pub records: u64,
}

impl<'a> FundingSum<'a> {
    /// The sums of some money: per stage the sum in each currency, and how many amounts are not known.
    pub fn of(all: &[&'a Funding]) -> Vec<FundingSum<'a>> {
        FundingStage::WORDS.iter().flat_map(|(_, stage)| of_stage(all, *stage)).collect()
    }
}

impl Catalog {
    /// The money of some agreements: per stage the sum in each currency, and how many amounts are not known.
    pub fn funding_under<'a>(&'a self, agreements: impl IntoIterator<Item = &'a Id>) -> Vec<FundingSum<'a>> {
        let named = agreements.into_iter().flat_map(|id| self.mentions_as(id.as_str(), Link::Agreement));
        let funding = |record| if let Record::Funding(funding) = record { Some(funding) } else { None };
        let all: Vec<&Funding> = named.filter_map(funding).collect();
        FundingSum::of(&all)
    }
}

fn of_stage<'a>(all: &[&'a Funding], stage: FundingStage) -> Vec<FundingSum<'a>> {
    let mut known: BTreeMap<&str, (f64, u64)> = BTreeMap::new();
    let mut unknown = 0;
    for funding in all.iter().filter(|funding| funding.stage == Some(stage)) {
        match (funding.amount, &funding.currency) {
            (Some(amount), Some(currency)) => {
                let (sum, records) = known.entry(currency).or_default();
                (*sum, *records) = (*sum + amount, *records + 1);
            }
            _ => unknown += 1,
        }
    }
    let known = known.into_iter();
    let known = known.map(|(currency, (sum, records))| FundingSum { stage, amount: Some((sum, currency)), records });
    known.chain((unknown > 0).then_some(FundingSum { stage, amount: None, records: unknown })).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::{Dataset, Records};
    use crate::words::samples;

    #[test]
    fn currencies_and_stages_stay_apart_and_what_is_not_known_is_counted() {
        let grant = |slug: &str, amount, currency: &str, stage| Funding {
            amount,
            currency: Some(currency.to_owned()),
            stage: Some(stage),
            ..samples::funding(slug, "pact")
        };
        let (pledged, received) = (FundingStage::Pledged, FundingStage::Received);
        let records = Records {
            agreements: vec![samples::agreement("pact", &["ostby"]), samples::agreement("other", &["ostby"])].into(),
            funding: vec![
                grant("a", Some(0.1), "USD", pledged),
                grant("b", Some(500.0), "EUR", pledged),
                grant("c", Some(0.2), "USD", pledged),
                grant("d", None, "EUR", pledged),
                grant("e", Some(7.0), "EUR", received),
                Funding { currency: None, ..grant("f", None, "EUR", received) },
                Funding { agreement: Some(samples::id("other")), ..grant("g", Some(9.0), "EUR", received) },
            ]
            .into(),
            ..Records::default()
        };
        let catalog = Catalog::from_checked(Dataset::default(), records);
        let sums_of = |ids: &[&str]| -> Vec<String> {
            let ids: Vec<Id> = ids.iter().map(|id| samples::id(id)).collect();
            let sums = catalog.funding_under(&ids);
            sums.iter().map(|sum| format!("{:?} {:.2?} {}", sum.stage, sum.amount, sum.records)).collect()
        };
        let of_pact = [
            "Pledged Some((500.00, \"EUR\")) 1",
            "Pledged Some((0.30, \"USD\")) 2",
            "Pledged None 1",
            "Received Some((7.00, \"EUR\")) 1",
            "Received None 1",
        ];
        assert_eq!(sums_of(&["pact"]), of_pact);
        assert_eq!(sums_of(&["other"]), ["Received Some((9.00, \"EUR\")) 1"]);
        assert_eq!(sums_of(&["pact", "other"])[3], "Received Some((16.00, \"EUR\")) 2");
        assert_eq!(sums_of(&[]), Vec::<String>::new());
    }
}
