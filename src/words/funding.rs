//! What is said of funding.

use std::borrow::Cow;
use std::cmp::Reverse;

use super::fact::Facts;
use super::line::named;
use super::name::name_of;
use super::sheet::SheetDraft;
use super::{Describe, ListPlace, count, long_date, money};
use crate::catalog::{Catalog, Context, Funding, FundingStage, FundingSum, Id};

impl Describe for Funding {
    fn headings() -> &'static [&'static str] {
        &["Funding", "Stage", "Amount", "Agreement"]
    }

    fn fact(&self, _: Context<'_>) -> Facts {
        Facts::of([funding_stage(self).to_owned(), amount(self)])
    }

    fn line(&self, context: Context<'_>, called: String) -> Vec<String> {
        let agreement = named(context.catalog, self.agreement.as_ref());
        vec![called, funding_stage(self).to_owned(), amount(self), agreement]
    }

    fn sheet<'a>(&'a self, draft: &mut SheetDraft<'a>) {
        draft.text("Amount", amount(self));
        let reached = self.on.map(|date| format!(", {}", long_date(date))).unwrap_or_default();
        draft.text("Stage", format!("{}{reached}", funding_stage(self)));
        draft.covers(&["amount", "stage", "on"]);
        if self.amount.is_some() {
            draft.covers(&["currency"]);
        }
        draft.fields(&["from", "funder_kind", "to", "agreement"]);
    }

    fn special_name<'a>(&'a self, catalog: &'a Catalog) -> Option<Cow<'a, str>> {
        let giver = self.from.as_ref().map(|id| name_of(catalog, id));
        let giver = giver.or_else(|| self.funder_kind.as_deref().map(Cow::from));
        let taker = self.to.as_ref().map(|id| name_of(catalog, id));
        let name = match (giver, taker) {
            (Some(giver), Some(taker)) => format!("{giver} → {taker}"),
            (Some(giver), None) => format!("Money from {giver}"),
            (None, Some(taker)) => format!("Money to {taker}"),
            (None, None) => match &self.agreement {
                Some(agreement) => format!("Money for {}", name_of(catalog, agreement)),
                None => format!("Money: {}", self.entry.id),
            },
        };
        Some(name.into())
    }

    fn place(&self, _: Context<'_>) -> ListPlace {
        ListPlace::Latest(Reverse(self.on))
    }
}

/// How much money, or that nobody has said.
fn amount(funding: &Funding) -> String {
    match funding.amount {
        Some(amount) => money(amount, funding.currency.as_deref()),
        None => "amount unknown".to_owned(),
    }
}

/// Sums of money, by stage: `pledged EUR 1,500 and USD 7 and 1 amount unknown; received EUR 20`.
pub(super) fn funding_sums(sums: &[FundingSum<'_>]) -> String {
    let of_stage = sums.chunk_by(|one, next| one.stage == next.stage).map(|sums| {
        let parts = sums.iter().map(|sum| match sum.amount {
            Some((amount, currency)) => money(amount, Some(currency)),
            None => count(sum.records, "amount unknown", "amounts unknown"),
        });
        let parts: Vec<String> = parts.collect();
        format!("{} {}", sums[0].stage.word(), parts.join(" and "))
    });
    of_stage.collect::<Vec<_>>().join("; ")
}

/// The sums of the money under the agreements of a city or an organisation, whatever their standing.
pub(super) fn funding_of(catalog: &Catalog, id: &Id) -> String {
    let agreements = catalog.agreements_of(id.as_str()).into_iter().map(|agreement| &agreement.entry.id);
    funding_sums(&catalog.funding_under(agreements))
}

/// The word for how sure money is.
fn funding_stage(funding: &Funding) -> &'static str {
    funding.stage.map_or("stage unknown", FundingStage::word)
}
