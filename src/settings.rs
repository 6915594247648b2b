//! What the user has chosen. It reads no file and no environment, and follows no path.

mod access;
mod coast;
mod color;
mod pane_sizes;
mod searches;
mod snoozed;
mod watching;
mod week;

use std::ops::RangeInclusive;
use std::path::PathBuf;

use crate::catalog::{Id, OfficeHours, SavedView, Thresholds, Viewpoint, WeekStyle};
use crate::load::read_views;
use crate::source::{Document, Fault, Fields, FromToml, Place, Problem, Rule, SourceFile, Value};

pub use coast::CoastChoice;
pub use color::ColorChoice;
pub use pane_sizes::PaneSizes;
pub use searches::SearchHistory;
pub use snoozed::{snoozed_in, snoozed_text};
pub use watching::Watching;
use week::WeekStart;

/// How far ahead citydesk may look, in days.
pub const HORIZON_DAYS: RangeInclusive<u32> = 1..=3650;

/// How long citydesk may wait before it looks at the data again, in seconds.
pub const POLL_SECONDS: RangeInclusive<u32> = 1..=3600;
/// The minutes between two syncs of an open desk; 0 for none.
pub const SYNC_MINUTES: RangeInclusive<u32> = 0..=1440;

/// How far ahead the list of what needs a person may look, in days.
pub const ATTENTION_DAYS: RangeInclusive<u32> = 0..=3650;

/// After how long a partner may count as quiet, in months.
pub const QUIET_MONTHS: RangeInclusive<u32> = 1..=1200;

/// What the user has chosen.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a choice of its own, and none is a state")]
pub struct Settings {
    /// The folder with the records, as written: not yet joined to the folder of the settings, nor `~/` to the home.
    pub data: Option<PathBuf>,
    /// The name of a theme, or the path of a theme's file, as written.
    pub theme: String,
    /// The organisation, city or person from whose office everything is seen, and where that is written; the data set's
    /// home without it.
    pub home: Option<(Id, Place)>,
    /// The office hours that are assumed where the data give none, for a week that ends on Saturday and Sunday.
    pub office_hours: OfficeHours,
    /// How many colours are used.
    pub color: ColorChoice,
    /// Whether signs are of ASCII alone; without it, the locale decides.
    pub ascii: Option<bool>,
    /// What coast lines are drawn with.
    pub coast: CoastChoice,
    /// Whether clicks are taken from the terminal.
    pub mouse: bool,
    /// How many days ahead the end of an agreement is near, within [`HORIZON_DAYS`].
    pub horizon_days: u32,
    /// Whether the terminal is asked to hold each picture back until it is whole.
    pub sync_output: bool,
    /// Whether addresses are written as links of the terminal (OSC 8).
    pub hyperlinks: bool,
    /// Whether links may lead out of the folder with the records.
    pub links_out: bool,
    /// Whether everything is off that leads out of citydesk: the editor, the shell.
    pub kiosk: bool,
    /// Whether the files of records are left as they are.
    pub read_only: bool,
    /// Where the file has a fault that leaves open whether it says one of these two.
    pub access_fault: Option<Place>,
    /// The name under which calls are noted; without it, that of the login.
    pub name: Option<String>,
    /// The regions that its user looks after, by id or name.
    pub portfolio: Vec<String>,
    /// Lists that are kept under a name.
    pub views: Vec<SavedView>,
    /// How the data are watched while the desk is open.
    pub watch: Watching,
    /// How many seconds pass between two looks at data that are watched by looking, within [`POLL_SECONDS`].
    pub poll_seconds: u32,
    /// After how many minutes the desk syncs by itself, within [`SYNC_MINUTES`]; 0 where it does not.
    pub sync_minutes: u32,
    /// From when on something needs a person, within [`ATTENTION_DAYS`] and [`QUIET_MONTHS`].
    pub attention: Thresholds,
    /// How the weeks of a calendar are shown.
    pub week: WeekStyle,
}

impl Settings {
    /// The settings as they come.
    pub fn standard() -> Settings {
        Settings {
            data: None,
            home: None,
            office_hours: OfficeHours::nine_to_five(),
            theme: "default".to_owned(),
            color: ColorChoice::Auto,
            ascii: None,
            coast: CoastChoice::Auto,
            mouse: false,
            horizon_days: Viewpoint::HORIZON,
            sync_output: true,
            hyperlinks: false,
            links_out: false,
            kiosk: false,
            read_only: false,
            access_fault: None,
            name: None,
            portfolio: Vec::new(),
            views: Vec::new(),
            watch: Watching::Auto,
            poll_seconds: 2,
            sync_minutes: 0,
            attention: Thresholds::default(),
            week: WeekStyle::default(),
        }
    }

    /// Lays the user's differences over these settings. A setting with a fault in it is reported and stays as it is.
    pub fn with(mut self, name: &str, text: &str, problems: &mut Vec<Problem>) -> Settings {
        let file = SourceFile::new(name, text);
        let before = problems.len();
        let mut fields = Document::parse(&file, problems).into_fields("settings file");
        let broken = problems.get(before).map(|problem| problem.place.clone());
        self.access_fault = broken.or_else(|| access::fault(&fields)).or(self.access_fault);
        let data: Option<FolderPath> = fields.optional("data");
        self.data = data.map(|folder| folder.0).or(self.data);
        self.ascii = fields.optional("ascii").or(self.ascii);
        let home: Option<Id> = fields.optional("home");
        self.home = home.map(|home| (home, fields.place_of("home"))).or(self.home);
        take(&mut fields, "office_hours", &mut self.office_hours);
        take(&mut fields, "theme", &mut self.theme);
        take(&mut fields, "color", &mut self.color);
        take(&mut fields, "mouse", &mut self.mouse);
        take(&mut fields, "sync_output", &mut self.sync_output);
        take(&mut fields, "hyperlinks", &mut self.hyperlinks);
        take(&mut fields, "links_out", &mut self.links_out);
        take(&mut fields, "kiosk", &mut self.kiosk);
        take(&mut fields, "read_only", &mut self.read_only);
        self.name = fields.optional("name").or(self.name);
        let portfolio: Vec<String> = fields.list("portfolio");
        self.portfolio = if fields.has("portfolio") { portfolio } else { self.portfolio };
        let views = read_views(&mut fields);
        self.views = if fields.has("views") { views } else { self.views };
        take(&mut fields, "coast", &mut self.coast);
        take(&mut fields, "watch", &mut self.watch);
        let days = |days| format!("{days} days cannot be looked ahead");
        self.horizon_days = number(&mut fields, "horizon_days", HORIZON_DAYS, days).unwrap_or(self.horizon_days);
        let seconds = |seconds| format!("{seconds} seconds cannot be waited between two looks");
        self.poll_seconds = number(&mut fields, "poll_seconds", POLL_SECONDS, seconds).unwrap_or(self.poll_seconds);
        let minutes = |minutes| format!("{minutes} minutes cannot be waited between two syncs");
        self.sync_minutes = number(&mut fields, "sync_minutes", SYNC_MINUTES, minutes).unwrap_or(self.sync_minutes);
        let start: Option<WeekStart> = fields.optional("week_start");
        self.week.start = start.map_or(self.week.start, |start| start.0);
        take(&mut fields, "week_numbers", &mut self.week.numbers);
        attention(&mut fields, &mut self.attention);
        fields.finish(problems);
        self
    }
}

/// Reads the table `[attention]`.
fn attention(fields: &mut Fields<'_>, chosen: &mut Thresholds) {
    let Some(mut inner) = fields.inner("attention", "table of settings") else { return };
    let days = |days| format!("{days} days cannot be looked ahead");
    let months = |months| format!("a partner cannot be quiet after {months} months");
    let each = [
        ("due_days", &mut chosen.due_days, ATTENTION_DAYS),
        ("event_days", &mut chosen.event_days, ATTENTION_DAYS),
        ("registration_days", &mut chosen.registration_days, ATTENTION_DAYS),
    ];
    for (key, setting, range) in each {
        *setting = number(&mut inner, key, range, days).unwrap_or(*setting);
    }
    let quiet = number(&mut inner, "quiet_months", QUIET_MONTHS, months);
    chosen.quiet_months = quiet.unwrap_or(chosen.quiet_months);
    fields.absorb(inner);
}

fn take<T: FromToml>(fields: &mut Fields<'_>, key: &'static str, setting: &mut T) {
    if let Some(chosen) = fields.optional(key) {
        *setting = chosen;
    }
}

/// Reads a number within a range; `outside` says what is wrong with one that is not.
fn number(
    fields: &mut Fields<'_>,
    key: &'static str,
    range: RangeInclusive<u32>,
    outside: impl Fn(i64) -> String,
) -> Option<u32> {
    let number: i64 = fields.optional(key)?;
    let within = u32::try_from(number).ok().filter(|number| range.contains(number));
    if within.is_none() {
        let hint = format!("write {} to {}", range.start(), range.end());
        fields.fault_with_hint(key, Rule::ImpossibleNumber, outside(number), hint);
    }
    within
}

/// A path, byte for byte: composing its letters, as for other texts, could make it another file's.
struct FolderPath(PathBuf);

impl FromToml for FolderPath {
    fn from_toml(value: &Value<'_>) -> Result<FolderPath, Vec<Fault>> {
        let scrubbed = String::from_toml(value)?;
        Ok(FolderPath(PathBuf::from(value.get_ref().as_str().unwrap_or(&scrubbed))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The settings as they come, as a settings file says them, each with a word about it.
    const STANDARD: &str = include_str!("../config/settings.toml");

    fn with(text: &str) -> (Settings, String) {
        let mut problems = Vec::new();
        let settings = Settings::standard().with("settings.toml", text, &mut problems);
        problems.sort_by(|one, other| one.order().cmp(&other.order()));
        (settings, problems.iter().map(Problem::to_string).collect::<Vec<_>>().join("\n"))
    }

    #[test]
    fn the_standard_file_says_what_the_standard_is() {
        let odd = Settings {
            data: None,
            home: None,
            office_hours: OfficeHours::parse("Sat 09:00-10:00").unwrap(),
            theme: "odd".to_owned(),
            color: ColorChoice::Never,
            ascii: None,
            coast: CoastChoice::Blocks,
            mouse: true,
            horizon_days: 1,
            sync_output: true,
            hyperlinks: true,
            links_out: true,
            kiosk: true,
            read_only: true,
            access_fault: None,
            name: None,
            portfolio: vec!["odd".to_owned()],
            views: Vec::new(),
            watch: Watching::Off,
            poll_seconds: 1,
            sync_minutes: 5,
            attention: Thresholds { due_days: 1, event_days: 1, registration_days: 1, quiet_months: 1 },
            week: WeekStyle { start: chrono::Weekday::Sun, numbers: true },
        };
        let mut problems = Vec::new();
        assert_eq!(odd.with("settings.toml", STANDARD, &mut problems), Settings::standard());
        assert_eq!(problems, []);
    }

    #[test]
    fn the_standard_file_can_be_used_without_its_comment_signs() {
        let (settings, problems) =
            with(&STANDARD.replace("# data =", "data =").replace("# ascii =", "ascii =").replace("# name =", "name ="));
        assert_eq!(problems, "");
        assert_eq!(settings.data, Some(PathBuf::from("records")));
        assert_eq!(settings.ascii, Some(true));
        assert_eq!(settings.name.as_deref(), Some("Kim"));
    }

    #[test]
    fn hours_and_home_are_checked_as_in_a_record() {
        let (settings, problems) = with("home = 'alder-bay'\noffice_hours = 'Mon-Thu 8:00-16:00'");
        assert_eq!(problems, "");
        assert_eq!(
            settings.home.map(|(home, place)| format!("{place}: {home}")).unwrap(),
            "settings.toml:1:8: alder-bay"
        );
        assert_eq!(settings.office_hours.to_string(), "Mon-Thu 08:00-16:00");
        let (settings, problems) = with("home = 'Alder Bay'\noffice_hours = 'nine to five'");
        insta::assert_snapshot!(problems, @r#"
        settings.toml:1:8: 'Alder Bay' is not an id (an id is made of a-z and 0-9, its words joined by single hyphens)
        settings.toml:2:16: 'nine' is not a day of the week: one of Mon, Tue, Wed, Thu, Fri, Sat, Sun (write days and hours: "Mon-Thu 09:00-13:00, 15:00-18:00; Fri 09:00-14:00")
        "#);
        assert_eq!(settings, Settings::standard());
    }

    #[test]
    fn the_thresholds_of_attention_have_a_table_of_their_own() {
        let (settings, problems) = with("[attention]\ndue_days = 7\nquiet_months = 18");
        assert_eq!(problems, "");
        assert_eq!(settings.attention, Thresholds { due_days: 7, quiet_months: 18, ..Thresholds::default() });
        let (settings, problems) = with("[attention]\nevent_days = 3651\nquiet_months = 0\nquiet = 3");
        insta::assert_snapshot!(problems, @r"
        settings.toml:2:14: 3651 days cannot be looked ahead (write 0 to 3650)
        settings.toml:3:16: a partner cannot be quiet after 0 months (write 1 to 1200)
        settings.toml:4:1: 'quiet' is not a key of this table of settings
        ");
        assert_eq!(settings.attention, Thresholds::default());
    }

    #[test]
    fn a_file_says_only_what_differs() {
        let (settings, problems) = with("data = '~/cafe\u{301}'\ncolor = 256\nhorizon_days = 3650\nmouse = true");
        assert_eq!(problems, "");
        let standard = Settings::standard();
        let data = Some(PathBuf::from("~/cafe\u{301}"));
        let color = ColorChoice::Indexed;
        assert_eq!(settings, Settings { data, color, horizon_days: 3650, mouse: true, ..standard });
    }

    #[test]
    fn every_fault_is_reported_and_the_other_settings_hold() {
        let text = "data = 3\ntheme = ''\ncolour = 'never'\ncolor = 'allways'\nascii = 'yes'\nmouse = 1\n\
                    horizon_days = 0\nsync-output = true\nkiosk = true\n[panes]\nwidth = 3";
        let (settings, problems) = with(text);
        insta::assert_snapshot!(problems, @r"
        settings.toml:1:8: expected text in quotes, found a number
        settings.toml:2:9: the text is empty (fill it in, or leave it out)
        settings.toml:3:1: 'colour' is not a key of this settings file (did you mean 'color'?)
        settings.toml:4:9: unknown value 'allways' (one of: auto, never, 16, 256, truecolor)
        settings.toml:5:9: expected true or false, found text
        settings.toml:6:9: expected true or false, found a number
        settings.toml:7:16: 0 days cannot be looked ahead (write 1 to 3650)
        settings.toml:8:1: 'sync-output' is not a key of this settings file (did you mean 'sync_output'?)
        settings.toml:10:2: 'panes' is not a key of this settings file
        ");
        assert_eq!(settings, Settings { kiosk: true, ..Settings::standard() });
        let (_, problems) = with("color = 8\nhorizon_days = 3651\nwatch = 'always'\npoll_seconds = 0");
        insta::assert_snapshot!(problems, @r"
        settings.toml:1:9: unsupported number of colours: 8 (write 16 or 256)
        settings.toml:2:16: 3651 days cannot be looked ahead (write 1 to 3650)
        settings.toml:3:9: unknown value 'always' (one of: auto, events, poll, off)
        settings.toml:4:16: 0 seconds cannot be waited between two looks (write 1 to 3600)
        ");
        let (settings, problems) = with("theme = \nkiosk = true");
        insta::assert_snapshot!(problems, @r"
        settings.toml:1:9: the text is empty (fill it in, or leave it out)
        settings.toml:1:9: this is not TOML: string values must be quoted
        ");
        let fault = settings.access_fault.clone();
        assert_eq!(fault.as_ref().map(ToString::to_string).as_deref(), Some("settings.toml:1:9"));
        assert_eq!(settings, Settings { kiosk: true, access_fault: fault, ..Settings::standard() });
    }
}
