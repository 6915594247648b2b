//! Many records at once: new ones are added, others changed or left. All of it is tried before any of it is written.

use std::collections::{BTreeMap, HashMap};

use super::append::{BlockFault, RecordBlock, written};
use super::difference::{Difference, differences};
use super::new_problems::TextOutline;
use super::splice::Splices;
use super::table::TomlText;
use super::trial::{FileEdit, NewFile, Snapshot, change_all, entry};
use super::{Change, Folder, Refusal};
use crate::schema::fields;
use crate::source::{Place, Problem, Rule, Severity, SourceFile};

/// Records that come from elsewhere.
#[derive(Clone, Copy, Debug)]
pub struct Batch<'a> {
    /// The file that new ones are added to.
    pub file: &'a str,
    /// The records, of any kinds.
    pub blocks: &'a [RecordBlock],
    /// Where each of them comes from.
    pub origins: &'a [BlockOrigin],
    /// Whether those that are there already may be changed.
    pub update: bool,
}

/// Where a record comes from.
#[derive(Clone, Copy, Debug, Default)]
pub struct BlockOrigin {
    /// The keys that nobody has stated, and that therefore change nothing.
    pub made_up: &'static [&'static str],
    /// Whether that is a card, whose numbers are spelt as programs dial them.
    pub is_card: bool,
}

/// What would become of them; each record by its place in the batch.
#[derive(Debug, Default)]
pub struct Plan {
    /// Those that are new.
    pub added: Vec<usize>,
    /// Those that are changed, and how.
    pub changed: Vec<(usize, Vec<Difference>)>,
    /// Those that say what is there already.
    pub same: Vec<usize>,
    /// What is odd in them, though nothing to be refused for.
    pub warnings: Vec<BlockFault>,
    /// Why it could not be taken back once it is written, where that is so and it is not written yet.
    pub cannot_be_undone: Option<String>,
}

/// Works out what becomes of the records, and tries it; with `write` also writes it, under the lock.
///
/// # Errors
/// Where a file cannot be changed or written; where errors would come of it, each with its record and key.
pub fn import(folder: &Folder, batch: Batch<'_>, write: bool) -> Result<(Plan, Vec<Change>), Refusal> {
    if !write {
        let (mut plan, ready) = plan(&Snapshot::read(folder)?, batch)?;
        let journal = folder.journal.as_ref();
        plan.cannot_be_undone = journal.and_then(|journal| journal.check(&entry(journal, &ready)?).err());
        return Ok((plan, Vec::new()));
    }
    let mut made = Plan::default();
    let done = change_all(folder, |before| {
        let (plan, ready) = plan(before, batch)?;
        made = plan;
        Ok(ready)
    })?;
    Ok((made, done))
}

fn plan(before: &Snapshot, batch: Batch<'_>) -> Result<(Plan, Vec<FileEdit>), Refusal> {
    let (plan, mut faults) = sorted(before, batch);
    match tried(before, batch, &texts(before, batch, &plan)?) {
        Ok((ready, warnings)) if faults.is_empty() => return Ok((Plan { warnings, ..plan }, ready)),
        Ok(_) => {}
        Err(Refusal::Rejected(found)) => faults.extend(found),
        Err(other) => return Err(other),
    }
    Err(Refusal::Rejected(faults))
}

/// Which of the records are new, changed or the same, and what stands against those that are there already.
fn sorted(before: &Snapshot, batch: Batch<'_>) -> (Plan, Vec<BlockFault>) {
    let (mut plan, mut faults) = (Plan::default(), Vec::new());
    for (place, block) in batch.blocks.iter().enumerate() {
        let Some(there) = before.loaded.places.get(block.id.as_str()) else {
            plan.added.push(place);
            continue;
        };
        let catalog = &before.loaded.catalog;
        let record = catalog.record(&block.id).filter(|record| record.kind() == block.kind);
        let Some(record) = record else {
            faults.push(taken(there, place, block, "give another one"));
            continue;
        };
        let origin = batch.origins.get(place).copied().unwrap_or_default();
        let cards_from = origin.is_card.then(|| catalog.dialled_from(Some(record), catalog.dataset().home.as_ref()));
        let all = differences(record, block, origin.made_up, cards_from);
        match (all.is_empty(), batch.update) {
            (true, _) => plan.same.push(place),
            (false, true) => plan.changed.push((place, all)),
            (false, false) => {
                let parts: Vec<String> = all.iter().map(ToString::to_string).collect();
                let hint = format!("give another one, or change that record with --update: {}", parts.join(", "));
                faults.push(taken(there, place, block, &hint));
            }
        }
    }
    (plan, faults)
}

/// That the id of a record is given already.
fn taken(there: &Place, block: usize, RecordBlock { id, .. }: &RecordBlock, hint: &str) -> BlockFault {
    let what = format!("the id '{id}' is given already, to the record at {there}");
    let problem = Problem::new(there.clone(), Rule::DuplicateId, what).hint(hint);
    BlockFault { block: Some(block), key: Some("id".to_owned()), part: None, problem }
}

/// A file as it is to be: its text, the fields of records that may be other than before, and how many are added.
#[derive(Default)]
struct NewText {
    text: String,
    fields: Vec<(String, Vec<String>)>,
    added: usize,
}

fn texts(before: &Snapshot, batch: Batch<'_>, plan: &Plan) -> Result<BTreeMap<String, NewText>, Refusal> {
    let mut files: BTreeMap<String, Vec<&(usize, Vec<Difference>)>> = BTreeMap::new();
    for changed in &plan.changed {
        let place = before.loaded.places.get(batch.blocks[changed.0].id.as_str());
        files.entry(place.map(|place| place.file.to_string()).unwrap_or_default()).or_default().push(changed);
    }
    let mut texts = BTreeMap::new();
    for (file, changed) in files {
        let text = before.file(&file).map(|file| &*file.text).unwrap_or_default();
        let text = applied(&file, text, batch.blocks, &changed)?;
        let fields = changed
            .iter()
            .map(|(place, all)| (batch.blocks[*place].id.clone(), all.iter().map(|one| one.field.clone()).collect()));
        texts.insert(file, NewText { text, fields: fields.collect(), added: 0 });
    }
    if !plan.added.is_empty() {
        let old = texts.get(batch.file).map(|changed: &NewText| changed.text.as_str());
        let old = old.or_else(|| before.file(batch.file).map(|file| &*file.text));
        if let Some(old) = old {
            // Below a text that is not closed, a record would be part of it.
            TomlText::new(batch.file, old)?;
        }
        let added: Vec<RecordBlock> = plan.added.iter().map(|place| batch.blocks[*place].clone()).collect();
        let text = written(before, batch.file, old, &added);
        let of_file: &mut NewText = texts.entry(batch.file.to_owned()).or_default();
        of_file.text = text;
        of_file.added = added.len();
        of_file.fields.extend(added.into_iter().map(|block| (block.id, Vec::new())));
    }
    Ok(texts)
}

/// The text of a file with all changes of its records in it.
fn applied(
    file: &str,
    text: &str,
    blocks: &[RecordBlock],
    changed: &[&(usize, Vec<Difference>)],
) -> Result<String, Refusal> {
    let parsed = TomlText::new(file, text)?;
    let mut by_kind = HashMap::new();
    let mut splices = Splices::default();
    for (place, all) in changed {
        let RecordBlock { id, kind, .. } = &blocks[*place];
        let (order, tables) = by_kind.entry(*kind).or_insert_with(|| {
            let order: Vec<&str> = fields(*kind).iter().map(|field| field.name.as_str()).collect();
            (order, parsed.by_id(*kind))
        });
        let table = tables.get(id).ok_or_else(|| Refusal::NoRecord(format!("there is no record '{id}' in {file}")))?;
        for difference in all {
            splices.join(table.set(text, &difference.path(), &difference.value, order)?);
        }
    }
    Ok(splices.applied(text))
}

/// Tries the files one after the other, each with those before it as they are to be.
fn tried(
    before: &Snapshot,
    batch: Batch<'_>,
    texts: &BTreeMap<String, NewText>,
) -> Result<(Vec<FileEdit>, Vec<BlockFault>), Refusal> {
    let places: HashMap<&str, usize> =
        batch.blocks.iter().enumerate().map(|(place, block)| (block.id.as_str(), place)).collect();
    let (mut all_ready, mut warnings, mut next) = (Vec::new(), Vec::new(), None);
    // New records come first: others may be changed to name them.
    let files = texts.iter().filter(|(_, changed)| changed.added > 0);
    for (file, changed) in files.chain(texts.iter().filter(|(_, changed)| changed.added == 0)) {
        let now: &Snapshot = next.as_ref().unwrap_or(before);
        let after = NewFile { file: file.clone(), text: changed.text.clone(), changed: changed.fields.clone() };
        let is_error = |problem: &Problem| problem.severity() == Severity::Error;
        let placed = |found: &[Problem]| {
            let text = if found.is_empty() { "" } else { &changed.text };
            let spots = TextOutline::of(text);
            found.iter().map(|problem| placed(problem, file, spots.as_ref(), &places)).collect::<Vec<_>>()
        };
        let done = done(now, file, changed);
        match now.try_out_but_for(after, done, is_error) {
            Ok((ready, then, odd)) => {
                warnings.extend(placed(&odd));
                all_ready.push(ready);
                next = Some(then);
            }
            Err(Refusal::Faulty(found)) => return Err(Refusal::Rejected(placed(&found))),
            Err(refusal) => return Err(refusal),
        }
    }
    Ok((all_ready, warnings))
}

fn done(before: &Snapshot, file: &str, changed: &NewText) -> Change {
    let count = |number: usize, what: &str| match number {
        0 => None,
        1 => Some(format!("1 record is {what}")),
        _ => Some(format!("{number} records are {what}")),
    };
    let parts = [count(changed.added, "written"), count(changed.fields.len() - changed.added, "changed")];
    let old = before.file(file).map_or(0, |file| file.text.len());
    let line = if changed.fields.len() > changed.added {
        1
    } else {
        SourceFile::new(file, &changed.text).place(old..old).line + usize::from(old > 0)
    };
    let id = changed.fields.first().map_or("", |(id, _)| id);
    before.change(file, line, id, parts.into_iter().flatten().collect::<Vec<_>>().join(", "))
}

/// A problem with the record and the key that it is about.
fn placed(problem: &Problem, file: &str, spots: Option<&TextOutline>, places: &HashMap<&str, usize>) -> BlockFault {
    let (spots, byte) = (spots.filter(|_| *problem.place.file == *file), problem.place.span.start);
    let (record, key) = spots.map(|spots| spots.at(byte)).unwrap_or_default();
    let block = record.and_then(|(_, id, _)| places.get(id.as_str()).copied());
    let key = key.filter(|_| block.is_some());
    let part = spots.and_then(|spots| spots.part_at(byte)).filter(|_| key.is_some()).map(str::to_owned);
    BlockFault { block, key, part, problem: problem.clone() }
}
