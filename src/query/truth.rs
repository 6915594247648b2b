//! Yes, no, or may be: what can be said of a condition on something that is only partly known.

use std::ops::Not;

/// Whether a record meets a condition. Both at once is the lesser, either of two the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Truth {
    /// It does not.
    No,
    /// It may, as far as is known.
    MayBe,
    /// It does.
    Yes,
}

impl Truth {
    /// What holds for any day of a span: whether a condition holds for all of them, or for some.
    pub(super) fn of_all_and_some(all: bool, some: bool) -> Truth {
        match (all, some) {
            (true, _) => Truth::Yes,
            (false, true) => Truth::MayBe,
            (false, false) => Truth::No,
        }
    }
}

impl From<bool> for Truth {
    fn from(holds: bool) -> Truth {
        if holds { Truth::Yes } else { Truth::No }
    }
}

impl Not for Truth {
    type Output = Truth;

    fn not(self) -> Truth {
        match self {
            Truth::No => Truth::Yes,
            Truth::MayBe => Truth::MayBe,
            Truth::Yes => Truth::No,
        }
    }
}
