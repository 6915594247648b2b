//! Made-up merges against what must come of them: no note is lost, nothing is wrong without a question, nothing that does not
//! contradict is asked, every file is valid, and it does not matter who merges.

use crate::support::figures::table;
use crate::support::merge_oracle::{Counts, check};

/// How many merges are made, unless `CITYDESK_MERGES` says so.
const MERGES: u64 = 600;

#[test]
fn made_up_merges_come_out_as_they_must() {
    let merges = std::env::var("CITYDESK_MERGES").ok().and_then(|number| number.parse().ok()).unwrap_or(MERGES);
    let first = std::env::var("CITYDESK_SEED").ok().and_then(|number| number.parse().ok()).unwrap_or(0);
    let mut counts = Counts::default();
    let mut faults = Vec::new();
    for seed in first..first + merges {
        if let Err(fault) = check(seed, &mut counts) {
            faults.push(format!("CITYDESK_SEED={seed} CITYDESK_MERGES=1: {fault}"));
        }
    }
    println!("{}", table(&counts.figures()));
    assert!(
        faults.is_empty(),
        "{} of {merges} merges are wrong; the first:\n{}",
        faults.len(),
        faults[..faults.len().min(3)].join("\n\n")
    );
    // A test that asks nothing and notes nothing says nothing.
    assert!(merges < 500 || counts.questions > 10 && counts.notes > 1_000, "{counts:?}");
}
