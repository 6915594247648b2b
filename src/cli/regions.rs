//! `citydesk regions`: how much there is by region, agenda, kind, membership or country, each number the count of a list.

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use super::answer::{Answer, Fact, ListEntry, TextLayout};
use super::arguments::RegionsArguments;
use super::list::not_understood;
use crate::app::App;
use crate::app::error::{ExitStatus, Result};
use crate::catalog::{FundingStage, Kind};
use crate::query::{FigureCount, GroupFigure, GroupFilters, GroupRow, GroupTable, MoneyFigure, RowGroup};
use crate::words::shell_word;

/// A row of the table, as it is written in each format.
struct GroupEntry {
    row: GroupRow,
    cells: Vec<String>,
    stages: Vec<FundingStage>,
    years: Vec<i32>,
    /// The list of each number, by the name of its field.
    lists: Map<String, Value>,
}

/// Answers with the table.
pub(super) fn answer<'a>(app: &'a App, asked: &RegionsArguments) -> Result<Answer<'a>> {
    app.expect_records()?;
    let seen = app.query_context();
    let text = asked.query.join(" ");
    let fault = |fault| not_understood(&fault, &text);
    let filters = GroupFilters::parse(&text, &seen).map_err(fault)?;
    let table = GroupTable::new(asked.by, filters, &seen).map_err(|fault| not_understood(&fault, &text))?;
    let (stages, years) = (table.stages(), table.years());
    let list = |kind: Kind, counted: &str, group: &RowGroup| {
        let query = table.query(kind, counted, group);
        let query = if query.is_empty() { String::new() } else { format!(" {}", shell_word(&query)) };
        Value::from(format!("citydesk list {}{query}", kind.plural()))
    };
    let cells = table.cells();
    let entries = table.rows.iter().zip(cells).map(|(row, cells)| GroupEntry {
        row: row.clone(),
        cells,
        stages: stages.clone(),
        years: years.clone(),
        lists: GroupFigure::ALL
            .into_iter()
            .filter(|figure| row.figure(*figure).is_some())
            .map(|figure| {
                let counted = figure.query(seen.context);
                (figure.field().to_owned(), list(figure.kind(), &counted, &row.group))
            })
            .chain(row.money.iter().map(|money| (money_field(money), list(Kind::Funding, &money.query(), &row.group))))
            .collect(),
    });
    let entries: Vec<GroupEntry> = entries.collect();
    let fields = ["name"].map(Cow::from).into_iter();
    let fields = fields.chain(GroupFigure::ALL.map(|figure| figure.field().into()));
    let fields = fields.chain(years.iter().map(|year| format!("in_force_{year}").into()));
    let fields: Vec<Cow<'static, str>> = fields.chain(stages.iter().map(|stage| stage.word().into())).collect();
    let headings = table.headings().into_iter().map(Cow::from).collect();
    let has_doubt = entries.iter().any(|entry| entry.cells.iter().any(|cell| cell.contains('?')));
    let legend = has_doubt.then_some("+2? says that two more may be meant, as far as is known");
    let is_empty = table.rows.len() < 2;
    let mut answer = Answer::many(fields, entries, TextLayout::Table { headings, legend });
    if is_empty {
        answer.status = ExitStatus::Nothing;
        answer.notes.push("nothing is counted".to_owned());
    }
    Ok(answer)
}

/// What a sum of money is called among the lists: `pledged_EUR`.
fn money_field(money: &MoneyFigure) -> String {
    format!("{}_{}", money.stage.word(), money.currency.as_deref().unwrap_or("unknown"))
}

fn sure(count: Option<FigureCount>) -> Value {
    count.map_or(Value::Null, |count| count.sure.into())
}

impl ListEntry for GroupEntry {
    fn object(&self) -> Result<Value> {
        let mut object = Map::new();
        object.insert("name".to_owned(), self.row.label.as_str().into());
        let mut may_be = Map::new();
        for figure in GroupFigure::ALL {
            let count = self.row.figure(figure);
            object.insert(figure.field().to_owned(), sure(count));
            if let Some(FigureCount { may_be: more @ 1.., .. }) = count {
                may_be.insert(figure.field().to_owned(), more.into());
            }
        }
        let years = self.years.iter().zip(&self.row.years).map(|(year, count)| (year.to_string(), sure(*count)));
        object.insert("in_force_at_end_of".to_owned(), Value::Object(years.collect()));
        let money = self.row.money.iter().map(|one| match &one.currency {
            Some(currency) => json!({
                "stage": one.stage.word(), "currency": currency, "amount": one.amount, "records": one.records,
            }),
            None => json!({ "stage": one.stage.word(), "records": one.records }),
        });
        object.insert("money".to_owned(), money.collect());
        if !may_be.is_empty() {
            object.insert("may_be".to_owned(), Value::Object(may_be));
        }
        object.insert("lists".to_owned(), Value::Object(self.lists.clone()));
        Ok(Value::Object(object))
    }

    fn rows(&self, _: &[&str]) -> Result<Vec<Vec<Value>>> {
        let name = Value::from(self.row.label.as_str());
        let figures = self.row.figures.iter().map(|count| sure(*count));
        let years = self.row.years.iter().map(|count| sure(*count));
        let money = self.stages.iter().map(|stage| Value::from(self.row.money_of(*stage).join("; ")));
        Ok(vec![std::iter::once(name).chain(figures).chain(years).chain(money).collect()])
    }

    fn cells(&self) -> Vec<String> {
        self.cells.clone()
    }

    fn facts(&self) -> Vec<Fact> {
        let figures = GroupFigure::ALL
            .into_iter()
            .filter_map(|figure| Some(Fact::new(figure.heading(), self.row.figure(figure)?.in_words())));
        let years = self.row.years.iter().zip(&self.years);
        let years = years.filter_map(|(count, year)| Some(format!("{year}: {}", (*count)?.text())));
        let years: Vec<String> = years.collect();
        let years = (!years.is_empty()).then(|| Fact::new("In force at the end of the year", years.join(", ")));
        let money = self.stages.iter().map(|stage| (stage.word(), self.row.money_of(*stage).join(" and ")));
        let money = money.filter(|(_, text)| !text.is_empty());
        let money = money.map(|(stage, text)| Fact::new(format!("Money {stage}"), text));
        let name = Fact::new("Row", self.row.label.as_str());
        std::iter::once(name).chain(figures).chain(years).chain(money).collect()
    }
}
