//! What can be done at the desk: each action once, with where it applies, its keys, its name and its summary.

use super::{Key, KeyCode};

macro_rules! scopes {
    ($($scope:ident, $name:literal, $words:literal;)*) => {
        /// Where an action applies, and so where its keys are bound.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Scope {
            $(#[doc = $words] $scope,)*
        }

        impl Scope {
            /// Every scope, in the order of the help.
            pub const ALL: &'static [Scope] = &[$(Scope::$scope),*];

            /// Its name: the table of a keymap that holds its keys.
            pub fn name(self) -> &'static str {
                match self { $(Scope::$scope => $name,)* }
            }

            /// Where its actions apply, in words.
            pub fn words(self) -> &'static str {
                match self { $(Scope::$scope => $words,)* }
            }
        }
    };
}

scopes! {
    List, "list", "In every list, and in a record";
    Panes, "panes", "In the panes; some also in the lists of problems and attention";
    View, "view", "In the panes, and in a record";
    Opened, "opened", "In a record, and in a list over the panes";
    Desk, "desk", "Wherever no line is being typed";
    Chart, "chart", "In the timeline and on the map";
    Form, "form", "In the form of a record, beside those of a line";
    Line, "line", "While a line is being typed";
    Always, "always", "Always";
}

impl Scope {
    /// What is in force in the panes, the nearest first.
    pub const IN_PANES: &[Scope] = &[Scope::Panes, Scope::View, Scope::List, Scope::Desk, Scope::Always];

    /// What is in force in an open record.
    pub const IN_RECORD: &[Scope] = &[Scope::Opened, Scope::View, Scope::List, Scope::Desk, Scope::Always];

    /// What is in force in a list over the panes: the help, the problems, a menu.
    pub const IN_LIST: &[Scope] = &[Scope::Opened, Scope::List, Scope::Desk, Scope::Always];

    /// What is in force in a list over the panes that is filtered and folded like these.
    pub const IN_FILTERED_LIST: &[Scope] = &[Scope::Opened, Scope::Panes, Scope::List, Scope::Desk, Scope::Always];

    /// What is in force in the timeline and on the map, which show the rows of a pane in another way.
    pub const IN_CHART: &[Scope] =
        &[Scope::Chart, Scope::Opened, Scope::Panes, Scope::View, Scope::List, Scope::Desk, Scope::Always];
    /// What is in force in a view that has the whole screen.
    pub const IN_FULL_VIEW: &[Scope] =
        &[Scope::Opened, Scope::Panes, Scope::View, Scope::List, Scope::Desk, Scope::Always];

    /// What is in force while a line is being typed.
    pub const IN_LINE: &[Scope] = &[Scope::Line, Scope::Always];

    /// What is in force in the form of a record, where a key of the form comes before one of a line.
    pub const IN_FORM: &[Scope] = &[Scope::Form, Scope::Line, Scope::Always];

    /// Whether letters are letters where these are in force.
    pub fn is_line(scopes: &[Scope]) -> bool {
        scopes.contains(&Scope::Line)
    }

    /// Whether both can be in force at once, so that they share no key. In a filtered list, a key of the list comes
    /// before one of the panes, and in a form one of the form before one of a line.
    pub fn meets(self, other: Scope) -> bool {
        const FORM_ALONE: &[Scope] = &[Scope::Form, Scope::Always];
        // In a chart, a key of what is opened comes before one of the panes.
        const IN_CHART: &[Scope] = &[Scope::Chart, Scope::Panes, Scope::View, Scope::List, Scope::Desk, Scope::Always];
        const OPENED: &[Scope] = &[Scope::Chart, Scope::Opened];
        let situations =
            [Scope::IN_PANES, Scope::IN_RECORD, Scope::IN_LIST, IN_CHART, OPENED, Scope::IN_LINE, FORM_ALONE];
        situations.iter().any(|scopes| scopes.contains(&self) && scopes.contains(&other))
    }
}

macro_rules! groups {
    ($($group:ident, $words:literal;)*) => {
        /// What actions are for: the headings of the help.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum ActionGroup {
            $(#[doc = $words] $group,)*
        }

        impl ActionGroup {
            /// Every group, in the order of the help.
            pub const ALL: &'static [ActionGroup] = &[$(ActionGroup::$group),*];

            /// Its heading in the help.
            pub fn words(self) -> &'static str {
                match self { $(ActionGroup::$group => $words,)* }
            }
        }
    };
}

groups! {
    Movement, "Move";
    Opening, "Open and go back";
    Search, "Search, filter and sort";
    Lists, "Attention, problems, help";
    Charts, "Timeline and map";
    Date, "Date";
    Contact, "Copy and contact";
    Changes, "Write";
    Program, "Program";
    Typing, "While typing";
}

/// A key as an action is declared with it.
macro_rules! key {
    ($character:literal) => {
        Key::plain(KeyCode::Char($character))
    };
    (Ctrl $letter:literal) => {
        Key::ctrl($letter)
    };
    ($code:ident $($number:literal)?) => {
        Key::plain(KeyCode::$code$(($number))?)
    };
}

/// The actions of each group, whose name stands in brackets above them.
macro_rules! actions {
    ($([$group:ident] $(
        $action:ident, $scope:ident, [$($($code:ident)? $($sign:literal)?),+],
        $name:literal, $hint:literal, $summary:literal;
    )*)*) => {
        /// Something that can be done at the desk.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Action {
            $($(#[doc = $summary] $action,)*)*
        }

        impl Action {
            /// Every action, in the order of the help.
            pub const ALL: &'static [Action] = &[$($(Action::$action),*),*];

            /// Its name in a keymap.
            pub fn name(self) -> &'static str {
                match self { $($(Action::$action => $name,)*)* }
            }

            /// One or two words for the line of keys.
            pub fn hint(self) -> &'static str {
                match self { $($(Action::$action => $hint,)*)* }
            }

            /// One line for the help.
            pub fn summary(self) -> &'static str {
                match self { $($(Action::$action => $summary,)*)* }
            }

            /// What it is for.
            pub fn group(self) -> ActionGroup {
                match self { $($(Action::$action => ActionGroup::$group,)*)* }
            }

            /// Where it applies.
            pub fn scope(self) -> Scope {
                match self { $($(Action::$action => Scope::$scope,)*)* }
            }

            /// Its keys where a keymap gives it no others, the one to show first.
            pub fn standard_keys(self) -> &'static [Key] {
                match self { $($(Action::$action => const { &[$(key!($($code)? $($sign)?)),+] },)*)* }
            }
        }
    };
}

actions! {
    [Movement]
    Up, List, [Up, 'k', Ctrl 'p'], "up", "up", "one row up";
    Down, List, [Down, 'j', Ctrl 'n'], "down", "down", "one row down";
    PageUp, List, [PageUp, Ctrl 'b'], "page-up", "page up", "one page up";
    PageDown, List, [PageDown, Ctrl 'f'], "page-down", "page down", "one page down";
    HalfPageUp, List, [Ctrl 'u'], "half-page-up", "half page up", "half a page up";
    HalfPageDown, List, [Ctrl 'd'], "half-page-down", "half page down", "half a page down";
    First, List, [Home, 'g'], "first", "first", "to the first row";
    Last, List, [End, 'G'], "last", "last", "to the last row";
    NextPane, View, [Tab], "next-pane", "pane", "to the next pane; in a view, to its next grouping or span";
    PreviousPane, View, [BackTab], "previous-pane", "pane", "to the previous pane, grouping or span";
    Cities, View, ['1'], "cities", "cities", "to the cities";
    Agreements, View, ['2'], "agreements", "agreements", "to the agreements";
    Events, View, ['3'], "events", "events", "to the workshops and events";
    [Opening]
    Open, List, [Enter], "open", "open", "open the selected record or call card, or fold a heading";
    Back, List, [Esc, Backspace], "back", "back", "go back; clear the filter first, then the scope";
    Close, Opened, ['q'], "close", "back", "close the record or list";
    Left, Panes, [Left, 'h'], "left", "fold", "fold the region or group, or go to the cities";
    Right, Panes, [Right, 'l'], "right", "unfold", "unfold the region or group, or go to the agreements";
    Details, View, ['i'], "details", "all fields", "show every field of the selected record, or its card again";
    [Search]
    Find, Desk, ['/'], "find", "find", "find anything by name or phone number";
    Filter, Panes, ['f'], "filter", "filter", "filter the pane or list by words or a query";
    ClearFilter, Panes, ['F'], "clear-filter", "clear filter", "clear the filter";
    Narrow, Panes, [' '], "scope", "scope", "show in the other panes only what belongs to the selected row";
    ShowAll, Panes, ['a'], "show-all", "all", "active or all agreements, upcoming or all events; news of a week or a month";
    Sort, Panes, ['s'], "sort", "sort", "sort the pane by the next column; group attention by reason or urgency";
    [Lists]
    Views, Desk, ['v'], "views", "views", "list the views: records that are kept under a name";
    Attention, Desk, ['4'], "attention", "attention", "list what needs attention, the most urgent first";
    Snooze, Desk, ['z'], "snooze", "snooze", "in that list: snooze or unsnooze the selected item or group";
    SnoozeAll, Desk, ['Z'], "snooze-all", "snooze all", "in that list: snooze all that match";
    KeepValue, Desk, ['<'], "keep-value", "keep it", "in that list: keep the value that stands where two wrote one";
    TakeOther, Desk, ['>'], "take-other", "take other", "in that list: write the other value instead";
    History, Desk, ['H'], "history", "history", "list who changed the selected record, and when";
    News, Desk, ['N'], "news", "news", "list what is new since you looked";
    MarkSeen, Desk, ['d'], "mark-seen", "seen", "in the news: mark what it shows as seen";
    Regions, Desk, ['R'], "regions", "regions", "a table of what there is by region, agenda, kind, membership or country";
    Calendar, Desk, ['C'], "calendar", "calendar", "a calendar of events, deadlines and holidays by month, quarter or year";
    Mark, Desk, ['m'], "mark", "mark", "mark the selected record, or unmark it";
    UnmarkAll, Desk, ['U'], "unmark-all", "unmark all", "unmark every record";
    Compare, View, ['='], "compare", "compare", "show the marked records of one kind side by side";
    Problems, Desk, ['!'], "problems", "problems", "list what is wrong in the data";
    Help, Desk, ['?', Function 1], "help", "keys", "show every key of this screen";
    [Charts]
    Timeline, Desk, ['T'], "timeline", "timeline", "show the agreements of their pane as bars along time";
    Map, Desk, ['M'], "map", "map", "show the cities of their pane on a map";
    ZoomIn, Chart, ['+'], "zoom-in", "closer", "closer: fewer days, or less of the world";
    ZoomOut, Chart, ['-'], "zoom-out", "wider", "wider: more days, or more of the world";
    ZoomAll, Chart, ['0'], "zoom-all", "whole", "all days of the agreements, or the whole world";
    ZoomRegion, Chart, ['x'], "zoom-region", "region", "on the map: to the next region";
    GroupBy, Chart, ['B'], "group-by", "group", "in the timeline: group by region, partner or kind, or not at all";
    [Date]
    MonthBack, View, ['[', ','], "month-back", "month", "see the desk as of a month earlier";
    MonthForward, View, [']', '.'], "month-forward", "month", "see the desk as of a month later";
    YearBack, View, ['{', ';'], "year-back", "year", "see the desk as of a year earlier";
    YearForward, View, ['}', ':'], "year-forward", "year", "see the desk as of a year later";
    Today, View, ['t'], "today", "today", "see the desk as of today";
    DataDay, View, ['O'], "data-day", "data's day", "see the desk as of the data set's own day";
    GoToDay, View, ['@', 'D'], "go-to-day", "day", "see the desk as of a day that you type";
    KnownOn, Desk, ['K'], "known-on", "known on", "see the records as they were known on a day that you type, or now again";
    [Contact]
    Copy, Desk, ['y'], "copy", "copy", "copy a field of the selected record";
    CopyCommand, Desk, ['Y'], "copy-command", "command", "copy the command that shows what is on the screen";
    Report, Desk, ['P'], "report", "report", "write the report of what is on the screen as a page (HTML)";
    Links, Desk, ['o'], "links", "links", "show the links in the selected record";
    Code, Desk, ['Q'], "code", "QR code", "show the number to call as a QR code, and again the contact";
    [Changes]
    LogCall, Desk, ['c'], "log-call", "call", "log a call: a note of it in the selected record";
    New, View, ['n'], "new", "new", "write a new record of the pane's kind; in an open record, of a kind to choose";
    Edit, Desk, ['e'], "edit", "edit", "edit the selected record in its form";
    Editor, Desk, ['E'], "editor", "editor", "open the selected record in the editor";
    Undo, Desk, ['u'], "undo", "undo", "undo your last change: a call, a value, a new record";
    Sync, Desk, ['S'], "sync", "sync", "send what was changed, and take what others sent";
    Write, Desk, ['w'], "write", "write", "in the list of an import: write what it shows; in a history: restore the value";
    [Program]
    Reload, Desk, ['r', Function 5], "reload", "reload", "read the data again";
    Repaint, Always, [Ctrl 'l'], "repaint", "redraw", "redraw the screen";
    Suspend, Always, [Ctrl 'z'], "suspend", "suspend", "go to the shell; fg comes back";
    Quit, Desk, ['q'], "quit", "quit", "quit citydesk, where no record or list is open";
    Interrupt, Always, [Ctrl 'c'], "interrupt", "quit", "quit citydesk at once";
    [Typing]
    SaveForm, Form, [Ctrl 's', Ctrl 'o', Function 2], "save-form", "save", "save the record";
    NextField, Form, [Tab], "next-field", "next", "to the next field; what is marked below it is taken";
    PreviousField, Form, [BackTab], "previous-field", "previous", "to the previous field";
    Accept, Line, [Enter], "accept", "accept", "take what is typed or marked, or open the selected hit; in a list of a form, add a line";
    Complete, Line, [Tab], "complete", "complete", "complete the word of a query, or list what it may become";
    Cancel, Line, [Esc], "cancel", "cancel", "cancel and go back";
    HitUp, Line, [Up, Ctrl 'p'], "hit-up", "previous", "one hit or field up; in an empty line, to an earlier search";
    HitDown, Line, [Down, Ctrl 'n'], "hit-down", "next", "one hit or field down; from an earlier search, to a later one";
    HitPageUp, Line, [PageUp, Ctrl 'b'], "hit-page-up", "back", "one page up, in the hits, the fields or the help";
    HitPageDown, Line, [PageDown, Ctrl 'f'], "hit-page-down", "more", "one page down, in the hits, the fields or the help";
}
