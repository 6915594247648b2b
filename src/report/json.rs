//! A page as JSON, for programs.

use serde_json::{Map, Value, json};

use super::page::{FigureList, PageBlock, PageFigure, PageTable, PrintedPage};

/// The page as one object.
pub fn json(page: &PrintedPage) -> Value {
    let sections = page.sections.iter().map(|section| {
        let mut object = Map::new();
        object.insert("heading".to_owned(), section.heading.as_str().into());
        let of = |pick: &dyn Fn(&PageBlock) -> Vec<Value>| -> Value { section.blocks.iter().flat_map(pick).collect() };
        object.insert(
            "figures".to_owned(),
            of(&|block| match block {
                PageBlock::Figures(figures) => figures.iter().map(figure).collect(),
                _ => Vec::new(),
            }),
        );
        object.insert(
            "tables".to_owned(),
            of(&|block| match block {
                PageBlock::Table(one) => vec![table(one)],
                _ => Vec::new(),
            }),
        );
        object.insert(
            "facts".to_owned(),
            of(&|block| match block {
                PageBlock::Facts(facts) => {
                    facts.iter().map(|fact| json!({ "label": fact.label, "text": fact.text })).collect()
                }
                PageBlock::Note(text) => vec![json!({ "label": "", "text": text })],
                _ => Vec::new(),
            }),
        );
        Value::Object(object)
    });
    json!({
        "genre": page.genre.to_lowercase(),
        "title": page.title,
        "native": page.native,
        "network": page.network,
        "day": page.day.to_string(),
        "lines": page.lines,
        "command": page.command,
        "sections": sections.collect::<Vec<_>>(),
        "attribution": page.attribution,
    })
}

fn figure(figure: &PageFigure) -> Value {
    json!({
        "label": figure.label,
        "count": figure.count,
        "may_be": figure.may_be,
        "sum": figure.sum.as_ref().map(|(amount, currency)| json!({ "amount": amount, "currency": currency })),
        "of": match figure.list {
            FigureList::Records(kind) => kind.plural(),
            FigureList::Matters => "matters",
        },
        "query": figure.query,
        "command": figure.command,
    })
}

fn table(table: &PageTable) -> Value {
    json!({
        "caption": table.caption,
        "headings": table.headings,
        "rows": table.rows,
        "total": table.total,
        "command": table.command,
    })
}
