//! On which day the weeks of a calendar begin.

use chrono::Weekday;

use crate::source::{Fault, FromToml, Rule, Value, suggestion};

/// The first day of a week, as a settings file says it.
pub(super) struct WeekStart(pub(super) Weekday);

const DAYS: [(&str, Weekday); 3] = [("monday", Weekday::Mon), ("sunday", Weekday::Sun), ("saturday", Weekday::Sat)];

impl FromToml for WeekStart {
    fn from_toml(value: &Value<'_>) -> Result<WeekStart, Vec<Fault>> {
        let written = String::from_toml(value)?;
        let day = DAYS.iter().find(|(word, _)| *word == written.to_lowercase());
        day.map(|(_, day)| WeekStart(*day)).ok_or_else(|| {
            let what = format!("no week begins on '{written}' here");
            let hint = suggestion(&written, DAYS.iter().map(|(word, _)| *word));
            Fault::new(value, Rule::BadValue, what).hint(hint).into()
        })
    }
}

#[cfg(test)]
mod tests {
    use chrono::Weekday;

    use crate::catalog::WeekStyle;
    use crate::settings::Settings;
    use crate::source::Problem;

    #[test]
    fn a_week_begins_on_one_of_three_days() {
        let mut problems = Vec::new();
        let text = "week_start = 'Sunday'\nweek_numbers = true";
        let settings = Settings::standard().with("settings.toml", text, &mut problems);
        assert_eq!(problems, []);
        assert_eq!(settings.week, WeekStyle { start: Weekday::Sun, numbers: true });
        let settings = Settings::standard().with("settings.toml", "week_start = 'mondey'", &mut problems);
        assert_eq!(settings.week, WeekStyle::default());
        let problems: Vec<String> = problems.iter().map(Problem::to_string).collect();
        assert_eq!(problems, ["settings.toml:1:14: no week begins on 'mondey' here (did you mean 'monday'?)"]);
    }
}
