//! What text can mean on the screen, whatever it looks like.

macro_rules! roles {
    ($($role:ident, $name:literal, $meaning:literal;)*) => {
        /// What a piece of text means.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Role {
            $(#[doc = $meaning] $role,)*
        }

        impl Role {
            /// Every role, in the order of a theme's file.
            pub const ALL: &'static [Role] = &[$(Role::$role),*];

            /// Its name in a theme.
            pub fn name(self) -> &'static str {
                match self { $(Role::$role => $name,)* }
            }

            /// What it is for, in a few words.
            pub fn meaning(self) -> &'static str {
                match self { $(Role::$role => $meaning,)* }
            }
        }
    };
}

roles! {
    Text, "text", "Body text.";
    Dim, "dim", "Secondary text.";
    Title, "title", "The title of a pane.";
    TitleFocused, "title-focused", "The title of the pane that has the focus.";
    Border, "border", "The border of a pane.";
    BorderFocused, "border-focused", "The border of the pane that has the focus.";
    Selected, "selected", "The name in the selected row.";
    SelectedUnfocused, "selected-unfocused", "The name in the selected row of a pane without the focus.";
    Marker, "marker", "The mark before the selected row.";
    Label, "label", "The label of a field.";
    Heading, "heading", "A line above others on a page.";
    Link, "link", "A name that leads to another record.";
    LinkSign, "link-sign", "The sign before a name that leads to another record.";
    LinkSelected, "link-selected", "The selected one of the names that lead to other records.";
    Key, "key", "A key, where keys are shown.";
    Hint, "hint", "What a key does, where keys are shown.";
    Input, "input", "A line that is being typed.";
    Notice, "notice", "An answer to what was done.";
    Match, "match", "Letters that match what is looked for.";
    Badge, "badge", "The day as of which the desk is seen.";
    Problem, "problem", "Something wrong in the data.";
    ProblemSign, "problem-sign", "The sign before something wrong in the data.";
    Stale, "stale", "Data that is older than its files.";
    Changed, "changed", "Something that is not as it was.";
    Active, "active", "An agreement in force.";
    ActiveSign, "active-sign", "The sign of an agreement in force.";
    EndingSoon, "ending-soon", "An agreement in force whose last day, or whose last day for notice, is near.";
    SoonSign, "soon-sign", "The sign of what is near.";
    Overdue, "overdue", "Something that is overdue.";
    OverdueSign, "overdue-sign", "The sign of something that is overdue.";
    OpenEnded, "open-ended", "An agreement in force without a last day.";
    EndNotKnown, "end-not-known", "An agreement whose last day is not known.";
    Ended, "ended", "An agreement that has expired, was superseded or terminated.";
    NotYet, "not-yet", "An agreement proposed, or not yet in force.";
    Fuzzy, "fuzzy", "A date that is approximate.";
    Now, "now", "An event that is on.";
    Upcoming, "upcoming", "An event to come.";
    Night, "night", "A clock where it is night.";
}
