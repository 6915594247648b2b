//! Work on many words or records, on as many threads as there are processors.

use std::num::NonZero;
use std::ops::Range;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// How many are taken at once; in tests so few that several threads share what those look for.
const CHUNK: usize = if cfg!(test) { 16 } else { 4096 };
/// Fewer than this for each thread are done before another has begun.
const LEAST: usize = 4 * CHUNK;
/// More threads than this would wait for memory.
const MOST_THREADS: usize = 8;

/// Runs work on the numbers below `count`, chunk by chunk; what comes of it on each thread.
pub(super) fn in_threads<T: Send>(
    count: usize,
    work: impl Fn(&mut dyn Iterator<Item = Range<usize>>) -> T + Sync,
) -> Vec<T> {
    static PROCESSORS: LazyLock<usize> = LazyLock::new(|| thread::available_parallelism().map_or(1, NonZero::get));
    if count < 2 * LEAST {
        return vec![work(&mut std::iter::once(0..count))];
    }
    let next = AtomicUsize::new(0);
    let run = || {
        let mut chunks = std::iter::from_fn(|| {
            let start = next.fetch_add(CHUNK, Ordering::Relaxed);
            (start < count).then(|| start..count.min(start + CHUNK))
        });
        work(&mut chunks)
    };
    let others = (count / LEAST).min(*PROCESSORS).min(MOST_THREADS) - 1;
    thread::scope(|scope| {
        let start = || thread::Builder::new().name("find".into()).spawn_scoped(scope, run);
        // Where no thread can be started, this one does it all.
        let started: Vec<_> = (0..others).map_while(|_| start().ok()).collect();
        let own = run();
        let others = started.into_iter().map(|thread| match thread.join() {
            Ok(done) => done,
            Err(panic) => std::panic::resume_unwind(panic),
        });
        std::iter::once(own).chain(others).collect()
    })
}

/// The least of several lists, place by place.
pub(super) fn least<T: Ord + Copy>(lists: impl IntoIterator<Item = Vec<T>>) -> Vec<T> {
    let both = |mut one: Vec<T>, other: Vec<T>| {
        if one.is_empty() {
            return other;
        }
        one.iter_mut().zip(other).for_each(|(one, other)| *one = other.min(*one));
        one
    };
    lists.into_iter().reduce(both).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_is_worked_on_once() {
        for count in [0, 1, CHUNK, 2 * LEAST - 1, 2 * LEAST, 10 * LEAST + 7] {
            let done = in_threads(count, |chunks| chunks.flatten().collect::<Vec<usize>>());
            assert!(count < 2 * LEAST || done.len() <= MOST_THREADS);
            let mut all = done.concat();
            all.sort_unstable();
            assert!(all.into_iter().eq(0..count), "{count}");
        }
    }

    #[test]
    fn of_several_lists_each_place_has_the_least() {
        assert_eq!(least([vec![3, 1], vec![], vec![2, 2]]), [2, 1]);
        assert_eq!(least([vec![], vec![5]]), [5]);
        assert!(least::<u8>([]).is_empty());
    }
}
