//! Records of one kind side by side: each field with what every one of them says, and whether they differ.

use super::sheet::sheet;
use crate::catalog::{Context, Record};

/// A field of several records.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ComparedField {
    /// What it is called.
    pub label: String,
    /// What each record says, in as many lines as it has values; nothing where it says nothing.
    pub values: Vec<Vec<String>>,
    /// Whether they do not all say the same.
    pub differs: bool,
}

/// The fields of some records, in the order of their sheets.
pub fn comparison(context: Context<'_>, records: &[Record<'_>]) -> Vec<ComparedField> {
    let mut fields: Vec<ComparedField> = Vec::new();
    for (place, record) in records.iter().enumerate() {
        let (mut label, mut last) = (String::new(), None);
        for row in sheet(context, *record).rows {
            let heading = row.heading();
            if !heading.is_empty() {
                label = heading;
            }
            let known = fields.iter().position(|field| field.label == label);
            let at = known.unwrap_or_else(|| {
                // A field that only some have stands where it stands in their sheets.
                let at = last.map_or(0, |last: usize| last + 1);
                let values = vec![Vec::new(); records.len()];
                fields.insert(at, ComparedField { label: label.clone(), values, differs: false });
                at
            });
            // Of a record that is named, its name is what it says.
            let text = if row.link.is_some() { row.value.to_string() } else { row.text() };
            fields[at].values[place].push(text);
            last = Some(at);
        }
    }
    for field in &mut fields {
        field.differs = field.values.windows(2).any(|pair| pair[0] != pair[1]);
    }
    fields
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::samples;

    #[test]
    fn what_only_one_says_differs_and_what_all_say_does_not() {
        let catalog = samples::catalog();
        let context = samples::seen(&catalog, "2017-01-16");
        let records = ["ostby", "vestby"].map(|id| catalog.record(id).unwrap());
        let fields = comparison(context, &records);
        let labels: Vec<&str> = fields.iter().map(|field| field.label.as_str()).collect();
        let mut once = labels.clone();
        once.sort_unstable();
        once.dedup();
        assert_eq!(once.len(), labels.len(), "{labels:?}");
        for field in &fields {
            assert_eq!(field.values.len(), 2);
            assert_eq!(field.differs, field.values[0] != field.values[1], "{field:?}");
        }
        let alone = comparison(context, &records[..1]);
        assert!(!alone.is_empty() && alone.iter().all(|field| !field.differs));
        let twice = comparison(context, &[records[0], records[0]]);
        assert!(twice.iter().all(|field| !field.differs));
    }
}
