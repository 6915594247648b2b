//! Whatever is pressed, pasted, clicked, resized and reloaded: what always holds.

mod holds;
mod scripts;
mod sizes;
mod steps;
mod worlds;

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};
use std::time::SystemTime;

use citydesk::internals::desk::Message;
use citydesk::internals::load::{Loaded, Source, Writing, load, load_again, load_files};
use proptest::prelude::{ProptestConfig, any, proptest};

use crate::support::mutate::{Dice, Seeds};
use crate::support::screen::{self, Screen};
use steps::{Random, step};
use worlds::World;

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
    let mut trail = Vec::new();
    for place in 1..=steps {
        trail.push(step(&mut screen, &mut random, sets));
        let look = place == steps || random.below(8) == 0;
        let holds = if look { holds::all(&screen) } else { holds::lists(&screen.desk) };
        assert!(holds.is_ok(), "seed {seed}: {holds:?}\n{trail:?}\n{}", screen.text());
    }
    let holds = holds::rows(&mut screen.desk);
    assert!(holds.is_ok(), "seed {seed}: {holds:?}\n{trail:?}");
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

/// How many sequences are tried where nobody asks for more.
const FEW: usize = 250;

/// A number from the environment, where there is one.
fn number(name: &str, otherwise: usize) -> usize {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
}

/// One sequence of keys on data that change meanwhile, by the number from which it follows.
fn sequence(number: u64, seeds: &Seeds) {
    let (dice, mut random) = (&mut Dice::new(number), Random::new(number));
    let mut world = World::new(dice);
    let mut loaded = world.load(None, dice);
    let mut screen = Screen::new(loaded.clone(), 80, 24);
    let mut trail = Vec::new();
    let steps = 5 + dice.below(40);
    for place in 1..=steps {
        trail.push(if dice.below(12) == 0 {
            world.change(seeds, dice);
            loaded = world.load(Some(&loaded), dice);
            screen.desk.update(Message::Loaded(Arc::new(loaded.clone())));
            "changed data".to_owned()
        } else if dice.below(15) == 0 {
            let (width, height) = (dice.below(250), dice.below(80));
            screen.resize(u16::try_from(width).unwrap_or_default(), u16::try_from(height).unwrap_or_default());
            format!("{width}x{height}")
        } else {
            step(&mut screen, &mut random, &[])
        });
        let look = place == steps || dice.below(6) == 0;
        let holds = if look { holds::all(&screen) } else { holds::lists(&screen.desk) };
        assert!(holds.is_ok(), "CITYDESK_SEED={number}: {holds:?}\n{trail:?}\n{}", screen.text());
    }
}

#[test]
fn everything_holds_on_random_data_that_change() {
    let (wanted, seed) = (number("CITYDESK_SEQUENCES", FEW), number("CITYDESK_SEED", 0));
    let seeds = Seeds::of_the_project();
    for number in seed as u64..(seed + wanted) as u64 {
        let held = catch_unwind(AssertUnwindSafe(|| sequence(number, &seeds)));
        assert!(held.is_ok(), "CITYDESK_SEED={number}");
    }
}

#[test]
fn no_key_writes_to_the_data() {
    let seeds = Seeds::of_the_project();
    for number in 0..12 {
        let (dice, mut random) = (&mut Dice::new(number), Random::new(number));
        let folder = tempfile::tempdir().expect("a folder");
        let mut world = World::new(dice);
        world.change(&seeds, dice);
        for (name, bytes) in world.files() {
            let path = folder.path().join(name);
            let written =
                fs::create_dir_all(path.parent().unwrap_or(folder.path())).and_then(|()| fs::write(path, bytes));
            assert!(written.is_ok());
        }
        let before = state(folder.path());
        let mut loaded = load(&Source::Folder(folder.path().to_path_buf()));
        let mut screen = Screen::new(loaded.clone(), 80, 24);
        for _ in 0..200 {
            if ["r", "F5"].contains(&step(&mut screen, &mut random, &[]).as_str()) {
                loaded = load_again(&loaded, Writing::Over);
                screen.desk.update(Message::Loaded(Arc::new(loaded.clone())));
            }
        }
        assert_eq!(state(folder.path()), before, "{number}");
    }
}

/// Everything in a folder, with when it was changed last.
fn state(folder: &Path) -> Vec<(PathBuf, Option<SystemTime>, Vec<u8>)> {
    let (mut folders, mut state) = (vec![folder.to_path_buf()], Vec::new());
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()) {
            let changed = fs::metadata(&path).and_then(|about| about.modified()).ok();
            state.push((path.clone(), changed, fs::read(&path).unwrap_or_default()));
            folders.extend(path.is_dir().then_some(path));
        }
    }
    state.sort();
    state
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn everything_holds_after_any_steps(seed in any::<u64>(), steps in 1usize..40) {
        walk(seed, steps, &data_sets());
    }
}
