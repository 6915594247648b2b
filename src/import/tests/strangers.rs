//! Lists as strangers keep them, `tests/corpus/strangers`, with what no rule foresaw: each cell lands where it belongs, or
//! it is told that it does not.
//!
//! They are written as the lists in `tests/corpus/lists`, and imported as with `--skip-refused`.

use super::lists::{CorpusList, corpus};
use super::*;
use crate::catalog::PartialDate;
use crate::schema::{Form, fields};

/// What became of the cells of lists.
#[derive(Debug, Default, PartialEq, Eq)]
struct CellCount {
    landed: usize,
    told: usize,
    wrong: usize,
}

/// Whether a value is one that its field can hold; what is left a text is refused by the check of the record.
fn is_sound(kind: Kind, key: &str, value: &str) -> bool {
    let field = fields(kind).iter().find(|field| field.name == key);
    let bare = value.trim_matches(['[', ']']);
    match field.map(|field| &field.form) {
        Some(Form::Date | Form::Moment) => bare.split(", ").all(|date| {
            let date = date.trim_matches('"');
            PartialDate::parse(date).is_some()
                || chrono::NaiveDateTime::parse_from_str(date, "%Y-%m-%dT%H:%M:%S").is_ok()
        }),
        Some(Form::Code(2)) => bare.trim_matches('"').len() == 2,
        _ => true,
    }
}

/// Counts the cells of a list, and names those that have not landed.
fn count(list: &CorpusList, missed: &mut Vec<String>) -> CellCount {
    let catalog = list.catalog();
    let file = InputFile { name: format!("{}.csv", list.name), bytes: list.table.clone().into_bytes(), sheets: None };
    let request = Request { order: list.order, leaves_out_cells: true, ..asked(list.kind) };
    let found = one_of(read(request, &[file], &catalog), &catalog);
    let told = |row: usize| {
        let (start, any) = (format!("row {row},"), |text: &str| text.starts_with("the column '"));
        found.faults.iter().chain(&found.left_out).any(|fault| fault.row == row)
            || found.remarks.iter().any(|remark| remark.starts_with(&start) || any(remark))
    };
    let mut count = CellCount::default();
    for (wanted, row) in list.rows.iter().zip(list.numbers()) {
        let block = found.numbers.iter().position(|number| *number == row).map(|place| &found.blocks[place]);
        let pairs: Vec<(&str, &str)> = block
            .map(|block| block.pairs.iter().map(|(key, value)| (*key, value.as_str())).collect())
            .unwrap_or_default();
        let got = |key: &str| pairs.iter().find(|(other, _)| *other == key).map(|(_, value)| *value);
        for (key, value) in wanted {
            match got(key).filter(|got| is_sound(list.kind, key, got)) {
                Some(got) if got == value => count.landed += 1,
                None if told(row) || got(key).is_some() => count.told += 1,
                other => {
                    count.wrong += 1;
                    missed.push(format!("{}, row {row}: {key} = {value}, not {other:?}", list.name));
                }
            }
        }
        let is_extra = |key: &str| !["id", "source"].contains(&key) && !wanted.contains_key(key);
        for (key, value) in pairs.iter().filter(|(key, value)| is_extra(key) && is_sound(list.kind, key, value)) {
            count.wrong += 1;
            missed.push(format!("{}, row {row}: {key} = {value} is too much", list.name));
        }
    }
    let others = found.numbers.iter().filter(|number| !list.numbers().contains(number)).count();
    missed.extend((others > 0).then(|| format!("{}: {others} rows are no records", list.name)));
    count.wrong += others;
    count
}

#[test]
fn the_cells_of_strangers_land_or_it_is_told_that_they_do_not() {
    const LANDED_OF_100: usize = 95;
    let (mut whole, mut missed) = (CellCount::default(), Vec::new());
    let lists = corpus("strangers");
    for list in &lists {
        let CellCount { landed, told, wrong } = count(list, &mut missed);
        whole = CellCount { landed: whole.landed + landed, told: whole.told + told, wrong: whole.wrong + wrong };
    }
    assert_eq!(missed, [""; 0], "{whole:?}");
    let cells = whole.landed + whole.told;
    assert!(whole.landed * 100 >= cells * LANDED_OF_100, "{whole:?}");
    assert!(lists.len() >= 30, "{}", lists.len());
}

#[test]
fn the_kind_of_a_stranger_s_list_is_seen_or_asked_for() {
    for list in corpus("strangers") {
        let catalog = list.catalog();
        let file =
            InputFile { name: format!("{}.csv", list.name), bytes: list.table.clone().into_bytes(), sheets: None };
        let request = Request { kind: None, order: list.order, ..Request::default() };
        let seen: Vec<Option<Kind>> = read(request, &[file], &catalog).tables.iter().map(|table| table.kind).collect();
        let is_it = match seen[..] {
            [seen] => seen.is_none_or(|seen| seen == list.kind),
            // A list of partner cities holds what was signed with each as well.
            [Some(Kind::City), Some(Kind::Agreement)] => matches!(list.kind, Kind::City | Kind::Agreement),
            _ => false,
        };
        assert!(is_it, "{}: {seen:?}", list.name);
    }
}
