//! Whatever is pressed, pasted, clicked, resized and reloaded: what always holds.

#[path = "random/holds.rs"]
mod holds;
#[path = "support/screen.rs"]
mod screen;
#[path = "random/scripts.rs"]
mod scripts;
#[path = "random/sizes.rs"]
mod sizes;
#[path = "random/steps.rs"]
mod steps;

use std::sync::LazyLock;

use citydesk::load::{Loaded, Source, load, load_files};
use proptest::prelude::{ProptestConfig, any, proptest};

use screen::Screen;
use steps::{Random, step};

static ARCHIVE: LazyLock<Loaded> = LazyLock::new(|| load(&Source::Archive));

/// The data sets that a desk is tried on.
fn data_sets() -> Vec<Loaded> {
    let empty = load_files(Source::Folder("our-data".into()), &[]);
    vec![ARCHIVE.clone(), screen::data(screen::TINY), screen::data(scripts::SCRIPTS), empty]
}

/// Takes random steps from a seed. After each the lists must be right, and after some and the last what is drawn.
fn walk(seed: u64, steps: usize, sets: &[Loaded]) {
    let mut random = Random::new(seed);
    let start = sets[random.below(sets.len())].clone();
    let mut screen = Screen::new(start, 80, 24);
    let mut told = Vec::new();
    for place in 1..=steps {
        told.push(step(&mut screen, &mut random, sets));
        let look = place == steps || random.below(8) == 0;
        let holds = if look { holds::all(&screen) } else { holds::lists(&screen.desk) };
        assert!(holds.is_ok(), "seed {seed}: {holds:?}\n{told:?}\n{}", screen.text());
    }
    let holds = holds::rows(&mut screen.desk);
    assert!(holds.is_ok(), "seed {seed}: {holds:?}\n{told:?}");
}

#[test]
fn everything_holds_after_any_steps_from_fixed_seeds() {
    let sets = data_sets();
    (0..600).for_each(|seed| walk(seed, 16, &sets));
}

#[test]
#[ignore = "takes minutes; run it after a change of the desk or the view"]
fn everything_holds_after_very_many_steps() {
    let sets = data_sets();
    (1_000..6_000).for_each(|seed| walk(seed, 60, &sets));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn everything_holds_after_any_steps(seed in any::<u64>(), steps in 1usize..40) {
        walk(seed, steps, &data_sets());
    }
}
