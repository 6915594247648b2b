//! Which records name which, from those that are named: what one is met by is handed on to those that name it.

use super::varint;

/// A record that names another, each by its place among the entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct BackLink {
    pub(super) named: u32,
    pub(super) by: u32,
    /// Whether the names of the other count as little as a note.
    pub(super) is_mentioned: bool,
}

/// All links, by those that are named.
#[derive(Clone, Debug, Default)]
pub(super) struct BackLinks {
    /// Per entry how many bytes its links take up, and these: the distance of each record that names it from the one
    /// before, with whether it is only mentioned in the lowest bit.
    bytes: Vec<u8>,
}

impl BackLinks {
    /// Packs links between so many entries.
    pub(super) fn new(mut links: Vec<BackLink>, entries: usize) -> BackLinks {
        links.sort_unstable();
        let (mut all, mut one) = (Vec::new(), Vec::new());
        let mut links = links.into_iter().peekable();
        for entry in 0..entries {
            let mut last = 0;
            while let Some(link) = links.next_if(|link| link.named as usize == entry) {
                varint::push(&mut one, ((link.by - last) as usize) << 1 | usize::from(link.is_mentioned));
                last = link.by;
            }
            varint::push(&mut all, one.len());
            all.append(&mut one);
        }
        all.shrink_to_fit();
        BackLinks { bytes: all }
    }

    /// Calls `take` with what each entry is met by, with each that names it, and whether it is only mentioned there;
    /// `met` holds something for those alone that are met.
    pub(super) fn each<T: Copy>(&self, met: impl Iterator<Item = Option<T>>, mut take: impl FnMut(T, usize, bool)) {
        let mut rest = &self.bytes[..];
        for met in met {
            let Some(length) = varint::take(&mut rest) else { return };
            let Some((mut own, others)) = rest.split_at_checked(length) else { return };
            rest = others;
            let Some(met) = met else { continue };
            let mut by = 0;
            while let Some(link) = varint::take(&mut own) {
                by += link >> 1;
                take(met, by, link & 1 == 1);
            }
        }
    }

    /// How many bytes they take up.
    pub(super) fn bytes(&self) -> usize {
        self.bytes.capacity()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_names_one_that_is_met_is_told() {
        let links = [(3, 70_000, false), (0, 5, true), (3, 2, true), (3, 2, false), (70_001, 70_001, false)];
        let links = links.map(|(named, by, is_mentioned)| BackLink { named, by, is_mentioned });
        let packed = BackLinks::new(links.to_vec(), 70_002);
        let told = |met: &[u32]| {
            let mut told = Vec::new();
            let each = (0..70_002).map(|place| met.contains(&place).then_some(place));
            packed.each(each, |named, by, is_mentioned| {
                told.push(BackLink { named, by: by as u32, is_mentioned });
            });
            told
        };
        let mut sorted = links;
        sorted.sort_unstable();
        assert_eq!(told(&[0, 1, 3, 70_001]), sorted);
        assert_eq!(told(&[3]), sorted[1..4]);
        assert_eq!((told(&[2]), told(&[])), (Vec::new(), Vec::new()));
        BackLinks::default().each([Some(1)].into_iter(), |_: i32, _, _| panic!("there are no links"));
    }
}
