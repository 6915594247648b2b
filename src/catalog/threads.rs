//! Work on many things, on as many threads as the machine has cores.

use std::num::NonZero;
use std::sync::{LazyLock, Mutex, PoisonError};
use std::thread;

/// More threads than this would wait for memory.
const MOST_THREADS: usize = 8;

/// From how many records on a thread costs less than it saves.
pub(crate) const WORTH_A_THREAD: usize = 4_000;

/// What work makes of each item, in the order of the items. A thread that is done with one takes the next; there are no
/// more threads than the work is worth.
pub(crate) fn in_turns<T, R>(
    items: impl Iterator<Item = T> + Send,
    worth: usize,
    work: impl Fn(T) -> R + Sync,
) -> Vec<R>
where
    T: Send,
    R: Send,
{
    // To ask for the number of cores costs as much as to read a small file.
    static CORES: LazyLock<usize> = LazyLock::new(|| thread::available_parallelism().map_or(1, NonZero::get));
    if worth < 2 {
        return items.map(work).collect();
    }
    let threads = worth.min(*CORES).min(MOST_THREADS);
    let waiting = Mutex::new(items.enumerate());
    let take_turns = || {
        let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
        let mut done = Vec::new();
        while let Some((place, item)) = next() {
            done.push((place, work(item)));
        }
        done
    };
    let mut done = thread::scope(|scope| {
        // Where no thread can be started, this one does it all.
        let start = || thread::Builder::new().spawn_scoped(scope, take_turns);
        let started: Vec<_> = (1..threads).map_while(|_| start().ok()).collect();
        let mut done = take_turns();
        for thread in started {
            done.extend(thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)));
        }
        done
    });
    done.sort_unstable_by_key(|(place, _)| *place);
    done.into_iter().map(|(_, made)| made).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_made_of_each_item_stands_in_the_order_of_the_items() {
        for worth in [0, 1, 2, 100] {
            for many in [0, 1, 7, 1_000] {
                let made = in_turns(0..many, worth, |number| number * 2);
                assert!(made.into_iter().eq((0..many).map(|number| number * 2)), "{worth} {many}");
            }
        }
    }

    #[test]
    fn what_is_changed_is_changed_once() {
        let mut numbers = vec![0; 100];
        in_turns(numbers.chunks_mut(7), 4, |chunk| chunk.iter_mut().for_each(|number| *number += 1));
        assert_eq!(numbers, [1; 100]);
    }
}
