//! The records of one kind that meet a query, in their columns, order and groups.

use super::{ColumnKey, Query, QueryColumn, QueryContext, QueryFault, Truth};
use crate::catalog::{Kind, Record, SavedView};
use crate::words;

/// What a list shows, and how.
#[derive(Clone, Debug)]
pub struct Listing {
    /// The kind of record.
    pub kind: Kind,
    /// What the records are to be.
    pub query: Query,
    /// The columns that are asked for.
    pub columns: Option<Vec<QueryColumn>>,
    /// By what it is sorted, and whether the last comes first.
    sort: Option<(QueryColumn, bool)>,
    /// By what it is grouped.
    pub group: Option<QueryColumn>,
}

/// A record of a list.
#[derive(Clone, Debug)]
pub struct ListedMatch<'a> {
    /// The record.
    pub record: Record<'a>,
    /// Whether it is not known that it meets the query.
    pub may_be: bool,
    /// The heading of its group.
    pub group: Option<String>,
}

impl Listing {
    /// The records of a kind that meet a query, in the usual columns and order.
    pub fn new(kind: Kind, query: Query) -> Listing {
        Listing { kind, query, columns: None, sort: None, group: None }
    }

    /// The list that is kept under a name.
    ///
    /// # Errors
    /// Where its query or a field is not understood.
    pub fn of_view(view: &SavedView, seen: &QueryContext<'_>) -> Result<Listing, QueryFault> {
        let query = Query::parse(&view.query, &[view.kind], seen)?;
        let columns = Some(view.columns.join(",")).filter(|columns| !columns.is_empty());
        let listing = Listing::new(view.kind, query).with_columns(columns.as_deref())?;
        listing.with_sort(view.sort.as_deref())?.with_group(view.group.as_deref())
    }

    /// The same, of the records that meet another query as well.
    pub fn narrowed(self, query: Query) -> Listing {
        Listing { query: self.query.and(query), ..self }
    }

    /// The same with these columns, with commas between them.
    ///
    /// # Errors
    /// Where the kind has no such field.
    pub fn with_columns(self, names: Option<&str>) -> Result<Listing, QueryFault> {
        let Some(names) = names else { return Ok(self) };
        let columns = names.split(',').map(|name| QueryColumn::parse(name, self.kind)).collect::<Result<_, _>>()?;
        Ok(Listing { columns: Some(columns), ..self })
    }

    /// The same sorted by a field, the last first with `-` before it.
    ///
    /// # Errors
    /// Where the kind has no such field.
    pub fn with_sort(self, name: Option<&str>) -> Result<Listing, QueryFault> {
        let Some(name) = name else { return Ok(self) };
        let (name, is_descending) = name.strip_prefix('-').map_or((name, false), |name| (name, true));
        Ok(Listing { sort: Some((QueryColumn::parse(name, self.kind)?, is_descending)), ..self })
    }

    /// The same grouped by a field.
    ///
    /// # Errors
    /// Where the kind has no such field.
    pub fn with_group(self, name: Option<&str>) -> Result<Listing, QueryFault> {
        let Some(name) = name else { return Ok(self) };
        Ok(Listing { group: Some(QueryColumn::parse(name, self.kind)?), ..self })
    }

    /// The records that meet the query, or may, in order.
    pub fn records<'a>(&self, seen: &QueryContext<'a>) -> Vec<ListedMatch<'a>> {
        let all = seen.context.catalog.records().of(self.kind).into_iter();
        let met = all.map(|record| (record, self.query.matches(seen, record)));
        let mut records: Vec<(Record<'a>, Truth)> = met.filter(|(_, truth)| *truth != Truth::No).collect();
        records.sort_by_cached_key(|(record, _)| words::relevance(seen.context, *record));
        if let Some((column, is_descending)) = &self.sort {
            records.sort_by_cached_key(|(record, _)| column.key(seen, *record));
            if *is_descending {
                // What says nothing stays at the end.
                let known = records.partition_point(|(record, _)| column.key(seen, *record) != ColumnKey::Nothing);
                records[..known].reverse();
            }
        }
        if let Some(group) = &self.group {
            // Of several values the first counts, and what is alike stays together.
            records.sort_by_cached_key(|(record, _)| (group.key(seen, *record), group.text(seen, *record)));
        }
        let heading = |record| {
            let text = self.group.as_ref()?.text(seen, record);
            Some(if text.is_empty() { "none".to_owned() } else { text })
        };
        let listed = records.into_iter().map(|(record, truth)| {
            let group = heading(record);
            ListedMatch { record, may_be: truth == Truth::MayBe, group }
        });
        listed.collect()
    }

    /// The headings of the columns that are asked for.
    pub fn headings(&self) -> Option<Vec<String>> {
        Some(self.columns.as_ref()?.iter().map(|column| column.heading.clone()).collect())
    }
}
