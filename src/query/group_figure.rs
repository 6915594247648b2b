//! What a table of groups counts: the figures, the money, and what narrows the records down.

use super::{Query, QueryContext, QueryFault, Truth};
use crate::catalog::{Context, FundingStage, Kind};
use crate::words;

/// The query for money of which it is not known how much it is.
pub(super) const NOT_KNOWN: &str = "no:amount OR no:currency";

/// The kinds of record that are counted.
pub(super) const KINDS: [Kind; 4] = [Kind::City, Kind::Agreement, Kind::Event, Kind::Funding];

macro_rules! figures {
    ($($figure:ident $kind:ident $heading:literal $field:literal $about:literal;)*) => {
        /// What is counted in a column.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum GroupFigure {
            $(#[doc = $about] $figure,)*
        }

        impl GroupFigure {
            /// All of them, in the order of the columns.
            pub const ALL: [GroupFigure; [$($heading),*].len()] = [$(GroupFigure::$figure),*];

            /// The kind of record.
            pub fn kind(self) -> Kind {
                match self { $(GroupFigure::$figure => Kind::$kind,)* }
            }

            /// What stands above the column.
            pub fn heading(self) -> &'static str {
                match self { $(GroupFigure::$figure => $heading,)* }
            }

            /// What it is called for programs.
            pub fn field(self) -> &'static str {
                match self { $(GroupFigure::$figure => $field,)* }
            }
        }
    };
}

figures! {
    Cities City "Cities" "cities" "Cities.";
    Members City "Members" "members" "Cities whose government is a member.";
    InForce Agreement "In force" "in_force" "Agreements in force.";
    Ending Agreement "Ending" "ending" "Agreements that end soon.";
    Ahead Event "Ahead" "ahead" "Events that run or are to come.";
    Quiet City "Quiet" "quiet" "Cities without a call, an event or a deliverable for long.";
}

impl GroupFigure {
    /// The query for what is counted, of everything.
    pub fn query(self, context: Context<'_>) -> String {
        match self {
            GroupFigure::Cities => String::new(),
            GroupFigure::Members => "membership:member".to_owned(),
            GroupFigure::InForce => "is:active".to_owned(),
            GroupFigure::Ending => "status=\"ending soon\"".to_owned(),
            GroupFigure::Ahead => "is:upcoming".to_owned(),
            GroupFigure::Quiet => format!("quiet>{}mo", context.preferences.thresholds.quiet_months),
        }
    }
}

/// How many records meet a query, and how many more may.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct FigureCount {
    /// How many do.
    pub sure: usize,
    /// How many more may.
    pub may_be: usize,
}

impl FigureCount {
    pub(super) fn add(&mut self, truth: Truth) {
        match truth {
            Truth::Yes => self.sure += 1,
            Truth::MayBe => self.may_be += 1,
            Truth::No => {}
        }
    }

    /// As it is read out: `7`, or `7 and 2 that may be`.
    pub fn in_words(self) -> String {
        if self.may_be == 0 { self.sure.to_string() } else { format!("{} and {} that may be", self.sure, self.may_be) }
    }

    /// As it stands in a table: `7`, or `7+2?` where two more may.
    pub fn text(self) -> String {
        if self.may_be == 0 { self.sure.to_string() } else { format!("{}+{}?", self.sure, self.may_be) }
    }
}

/// What narrows the records of each kind down that are counted; none where it says nothing of the kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct GroupFilters([Option<String>; 4]);

impl GroupFilters {
    /// A filter for each kind; none where it says nothing of the kind.
    pub fn of(filter: impl Fn(Kind) -> Option<String>) -> GroupFilters {
        GroupFilters(KINDS.map(filter))
    }

    /// One query for all kinds that understand it.
    ///
    /// # Errors
    /// Where none does.
    pub fn parse(text: &str, seen: &QueryContext<'_>) -> Result<GroupFilters, QueryFault> {
        Query::parse(text, &KINDS, seen)?;
        let of_kind = |kind| Query::parse(text, &[kind], seen).is_ok().then(|| text.to_owned());
        Ok(GroupFilters(KINDS.map(of_kind)))
    }

    /// That of a kind.
    pub(super) fn text(&self, kind: Kind) -> Option<&str> {
        let place = KINDS.iter().position(|other| *other == kind)?;
        self.0[place].as_deref()
    }
}

/// Money of one stage and currency, or the amounts that nobody knows.
#[derive(Clone, Debug, PartialEq)]
pub struct MoneyFigure {
    /// How sure it is.
    pub stage: FundingStage,
    /// In which currency; none where amounts are not known.
    pub currency: Option<String>,
    /// How much.
    pub amount: f64,
    /// Of how many records.
    pub records: usize,
    /// How many more there may be: what their files say cannot be read.
    pub may_be: usize,
}

impl MoneyFigure {
    /// The query for the records of which it is the sum, in all rows.
    pub fn query(&self) -> String {
        let of_stage = format!("stage={}", self.stage.word());
        match &self.currency {
            Some(currency) => format!("{of_stage} currency={currency} has:amount"),
            None => format!("{of_stage} ({NOT_KNOWN})"),
        }
    }

    /// As it stands in a table: `EUR 2,500`, or `1 unknown`.
    pub fn text(&self) -> String {
        match &self.currency {
            Some(currency) => words::money(self.amount, Some(currency)),
            None => format!("{} unknown", FigureCount { sure: self.records, may_be: self.may_be }.text()),
        }
    }
}
