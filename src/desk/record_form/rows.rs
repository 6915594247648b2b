//! The rows of a form: its fields, what is offered and said below the one that has the keys, and the help at its foot.

use super::check::FormDays;
use super::{Kind, RecordForm};
use crate::desk::context::DeskContext;
use crate::desk::page::wrap;
use crate::desk::{Tone, columns};
use crate::schema::Form;

/// A row of a form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormRow {
    /// What it is.
    pub kind: FormRowKind,
    /// The name of the field; empty where the row goes on with one.
    pub label: String,
    /// What stands there.
    pub text: String,
    /// What is told beside it.
    pub beside: Option<(Tone, String)>,
    /// The field and the line in it.
    pub(super) place: Option<(usize, usize)>,
}

/// What a row of a form is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormRowKind {
    /// A value.
    Value {
        /// Whether it has the keys.
        has_keys: bool,
        /// Whether something is wrong with it.
        is_wrong: bool,
        /// Whether it has been changed.
        is_changed: bool,
    },
    /// What is offered for the value above.
    Option {
        /// Whether it is marked.
        is_marked: bool,
    },
    /// What is told about the value above.
    Remark(Tone),
    /// What saves the record.
    Save {
        /// Whether it has the keys.
        has_keys: bool,
    },
}

/// The columns before a label: the mark of the row, and a sign.
const BEFORE: usize = 2;

impl RecordForm {
    /// The columns from the left edge to the values.
    pub fn indent(&self, width: usize) -> usize {
        let longest = self.rows.iter().map(|row| columns(&row.label)).max().unwrap_or_default();
        BEFORE + longest.min((width * 2 / 5).max(10)) + 2
    }

    /// Writes the rows for a place of this size, and keeps the line that has the keys in sight.
    pub(super) fn lay_out_rows(&mut self, width: usize, height: usize, context: &DeskContext) {
        let foot = self.lay_out_help(width, height);
        self.height = height.saturating_sub(foot);
        self.rows = self.row_list(context);
        let indent = self.indent(width);
        let room = width.saturating_sub(indent);
        let at = self.rows.iter().position(has_keys).unwrap_or_default();
        let below = self.below(room, self.height, at);
        let end = at + below.len();
        self.rows.splice(at + 1..=at, below);
        let last = self.rows.len().saturating_sub(self.height);
        if end >= self.offset + self.height {
            self.offset = (end + 1).saturating_sub(self.height);
        }
        self.offset = self.offset.min(at).min(last);
    }

    fn row_list(&self, context: &DeskContext) -> Vec<FormRow> {
        let (catalog, days) = (context.catalog(), FormDays::of(context));
        let mut rows = Vec::new();
        for (at, field) in self.fields.iter().enumerate().filter(|(at, _)| self.is_shown(*at)) {
            let is_changed = !self.is_new() && field.is_changed(catalog, days);
            let has_new = |place: usize| match field.value_at(catalog, place, days) {
                Some(value) => !field.before.contains(&value),
                None => !field.before.is_empty(),
            };
            for (place, item) in field.items.iter().enumerate() {
                let has_keys = self.at == (at, place);
                let is_wrong = field.problem.is_some() && !(has_keys && item.text().is_empty());
                let beside = match field.understood(catalog, place, days) {
                    Some(said) => Some((Tone::Help, said)),
                    None if field.is_needed() && field.is_empty() => Some((Tone::Help, "needed".to_owned())),
                    None if field.field.name == "id" && field.is_empty() => {
                        let id = self.id(context).filter(|_| self.has_needed());
                        id.map(|id| (Tone::Help, format!("would be {id}")))
                    }
                    None => None,
                };
                let label = if place == 0 { field.label.clone() } else { String::new() };
                let is_changed = is_changed && has_new(place);
                let kind = FormRowKind::Value { has_keys, is_wrong, is_changed };
                let text = item.line.text().to_owned();
                rows.push(FormRow { kind, label, text, beside, place: Some((at, place)) });
            }
        }
        let has_keys = self.at.0 >= self.fields.len();
        let text = "[ Save ]".to_owned();
        let (label, place) = (String::new(), Some((self.fields.len(), 0)));
        rows.push(FormRow { kind: FormRowKind::Save { has_keys }, label, text, beside: None, place });
        rows
    }

    /// What stands below the line that has the keys: what is wrong or has no room beside it, and what is offered.
    fn below(&self, room: usize, height: usize, at: usize) -> Vec<FormRow> {
        let row = |kind: FormRowKind, text: String, beside: Option<String>| FormRow {
            kind,
            label: String::new(),
            text,
            beside: beside.filter(|beside| !beside.is_empty()).map(|beside| (Tone::Help, beside)),
            place: None,
        };
        let Some(field) = self.field() else { return Vec::new() };
        let mut below = Vec::new();
        let problem = field.problem.clone().filter(|_| self.refused.is_none() && !field.is_empty());
        // While one of several can still be taken, that is all there is to say.
        let problem = problem.filter(|_| self.picker.marked.is_none());
        let crowded = |beside: &(Tone, String)| columns(&self.rows[at].text) + 2 + columns(&beside.1) > room;
        let beside = self.rows.get(at).and_then(|row| row.beside.clone()).filter(crowded).map(|(_, text)| text);
        for (tone, text) in
            problem.map(|why| (Tone::Refusal, why)).into_iter().chain(beside.map(|text| (Tone::Help, text)))
        {
            let lines = wrap(&text, room.max(8)).into_iter().take(3);
            below.extend(lines.map(|line| row(FormRowKind::Remark(tone), line, None)));
        }
        let most = (height / 2).clamp(2, 7);
        let options = &self.picker.options;
        let held = |label: &str| self.item().is_some_and(|item| item.text() == label);
        let is_choice = matches!(field.field.form, Form::Words(_) | Form::Truth);
        let marked = self.picker.marked.or_else(|| options.iter().position(|option| is_choice && held(&option.label)));
        let first = marked.map_or(0, |marked| (marked + 1).saturating_sub(most));
        for (place, option) in options.iter().enumerate().skip(first).take(most) {
            let kind = FormRowKind::Option { is_marked: Some(place) == marked };
            below.push(row(kind, option.label.clone(), Some(option.note.clone())));
        }
        let left = options.len().saturating_sub(first + most);
        if left > 0 {
            below.push(row(FormRowKind::Remark(Tone::Help), format!("… {left} more"), None));
        }
        below
    }

    /// Writes the help at the foot, and gives the rows that it takes.
    fn lay_out_help(&mut self, width: usize, height: usize) -> usize {
        let about = match self.field() {
            Some(_) if self.picker.has_places() => {
                format!("Down and Enter fill in what is still empty, from {}.", crate::gazetteer::SOURCE)
            }
            Some(field) => about(field.field, self.kind, self.fields[self.at.0].items.len()),
            None => "Enter writes the record.".to_owned(),
        };
        let refused = self.refused.iter().map(|why| (Tone::Refusal, why.clone()));
        let all: Vec<(Tone, String)> = refused.chain([(Tone::Help, about)]).collect();
        let width = width.saturating_sub(2).max(1);
        let lines: usize = all.iter().flat_map(|(_, text)| text.lines()).map(|line| wrap(line, width).len()).sum();
        let most = match (&self.refused, height) {
            (Some(_), _) => (height / 2).max(2),
            (None, ..=9) => 2,
            _ => 3,
        };
        let foot = lines.clamp(1, most).min(height.saturating_sub(1));
        self.help.lay_out(&all, width, foot);
        foot
    }
}

fn has_keys(row: &FormRow) -> bool {
    matches!(row.kind, FormRowKind::Value { has_keys: true, .. } | FormRowKind::Save { has_keys: true })
}

/// What a field means, and how it is typed.
fn about(field: &crate::schema::Field, kind: Kind, lines: usize) -> String {
    let how = match &field.form {
        _ if field.name == "id" => "Made from the name where it is left empty.",
        Form::Date if field.many => "A line a day: 2030-09-12, 12 sep.",
        Form::Moment if field.name == "starts" && kind == Kind::Event => {
            "12 sep 9:30, next mon, 2030-09, +7d; + and - move it with its end."
        }
        Form::Moment => "12 sep 9:30, next mon, 2030-09, +7d; + and - move it by a day.",
        Form::Date => "12 sep, next mon, 2030-09, +2y; + and - move it by a day.",
        Form::Id => "Type letters of a name; Enter takes the match.",
        Form::Words(_) | Form::Truth => "Type it, or Left and Right.",
        Form::Zone => "Type letters of the place: berlin.",
        Form::Code(2) => "Type the code or the name.",
        Form::Term => "2y, 6 months, 90 days.",
        Form::Notice => "3 months, 90d.",
        Form::Hours => "Mon-Fri 09:00-17:00.",
        _ => "",
    };
    let many = if field.many && lines > 0 { " One a line: Enter adds a line." } else { "" };
    // On a small screen the end is cut: how it is typed helps more than what it is.
    format!("{how}{many} {}", field.about).trim().replace("  ", " ")
}
