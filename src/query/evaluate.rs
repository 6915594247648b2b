//! Whether a record meets a query.

use std::cell::LazyCell;

use super::computed::TakeSaid;
use super::condition::Condition;
use super::doubt::FieldDoubt;
use super::expression::Expression;
use super::field::FieldSource;
use super::probe::{Probe, ProbeEnd};
use super::{Query, QueryContext, QueryForm, Truth, searched, telephone};
use crate::catalog::{FieldValue, Record};

impl Query {
    /// Whether a record meets it: both sides of `AND` as far as both do, of `OR` as far as either does.
    pub fn matches(&self, seen: &QueryContext<'_>, record: Record<'_>) -> Truth {
        let text = LazyCell::new(|| searched(seen.context, record));
        matches(&self.expression, seen, Some(record), &|condition| match (condition, seen.texts) {
            (Condition::Words(words), Some(texts)) => texts.meet(words, seen.context, record).into(),
            _ => condition.holds(&FieldValue::Text(text.as_str().into())),
        })
    }

    /// Whether something that is said of a record meets it: words are looked for in the text, fields in the record.
    pub fn matches_text(&self, seen: &QueryContext<'_>, record: Option<Record<'_>>, text: &str) -> Truth {
        matches(&self.expression, seen, record, &|condition| condition.holds(&FieldValue::Text(text.into())))
    }
}

fn matches<'a>(
    expression: &Expression,
    seen: &QueryContext<'a>,
    record: Option<Record<'a>>,
    text: &dyn Fn(&Condition) -> Truth,
) -> Truth {
    let each = |one: &Expression| matches(one, seen, record, text);
    match expression {
        Expression::All(parts) => {
            let mut worst = Truth::Yes;
            for part in parts {
                worst = worst.min(each(part));
                if worst == Truth::No {
                    break;
                }
            }
            worst
        }
        Expression::Any(parts) => parts.iter().map(each).max().unwrap_or(Truth::No),
        Expression::Not(part) => !each(part),
        Expression::Words(condition) => text(condition),
        Expression::Field(by_kind) => {
            let Some(record) = record else { return Truth::No };
            let probe = by_kind.iter().find(|(kind, _)| *kind == record.kind());
            probe.map_or(Truth::No, |(_, probe)| probe.meets(seen, record))
        }
    }
}

impl Probe {
    /// Whether a value of the field meets one of its conditions.
    fn meets<'a>(&self, seen: &QueryContext<'a>, record: Record<'a>) -> Truth {
        let (mut best, mut is_first) = (Truth::No, true);
        self.each_value(seen, record, &mut |value, is_sure| {
            if self.is_exact && is_sure && !std::mem::take(&mut is_first) {
                return;
            }
            let met = match &self.end {
                ProbeEnd::Conditions(conditions) => {
                    let holds = |condition: &Condition| self.holds(condition, &value, (seen, record));
                    conditions.iter().map(holds).max().unwrap_or(Truth::No)
                }
                ProbeEnd::Follow(by_kind) => follow(by_kind, seen, &value),
            };
            best = best.max(if is_sure { met } else { met.min(Truth::MayBe) });
        });
        match self.doubt(seen, record) {
            FieldDoubt::Open => Truth::MayBe,
            FieldDoubt::MaySayMore => best.max(Truth::MayBe),
            FieldDoubt::None => best,
        }
    }

    /// Goes through the values of its field.
    pub(super) fn each_value<'a>(&self, seen: &QueryContext<'a>, record: Record<'a>, take: TakeSaid<'_, 'a>) {
        match &self.field.source {
            FieldSource::Computed(computed) => (computed.values)(seen, record, take),
            FieldSource::Declared(path) => {
                let path: Vec<&str> = path.iter().map(String::as_str).collect();
                record.values(&path, &mut |value| take(value, true));
            }
        }
    }

    /// Whether a value meets a condition: of a telephone number, in whatever spelling.
    fn holds(&self, condition: &Condition, value: &FieldValue<'_>, of: (&QueryContext<'_>, Record<'_>)) -> Truth {
        match (&self.field.form, value) {
            (QueryForm::Telephone, FieldValue::Text(written)) => telephone::holds(condition, written, of),
            _ => condition.holds(value),
        }
    }
}

fn follow<'a>(by_kind: &[(crate::catalog::Kind, Probe)], seen: &QueryContext<'a>, value: &FieldValue<'a>) -> Truth {
    let FieldValue::Link(id) = value else { return Truth::No };
    let Some(record) = seen.context.record(id) else { return Truth::No };
    let probe = by_kind.iter().find(|(kind, _)| *kind == record.kind());
    probe.map_or(Truth::No, |(_, probe)| probe.meets(seen, record))
}

/// The condition that any value meets: the field says something.
pub(super) fn present() -> Vec<Condition> {
    vec![Condition::Present]
}
