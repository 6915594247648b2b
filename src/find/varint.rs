//! Whole numbers in as few bytes as they need, seven bits a byte, the lowest first.

/// Writes a number behind others.
pub(super) fn push(bytes: &mut Vec<u8>, mut number: usize) {
    while number > 0x7f {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

/// Takes the first number off; `None` at the end.
#[inline]
pub(super) fn take(bytes: &mut &[u8]) -> Option<usize> {
    const LAST: u8 = 0x80;
    let seven = |byte: u8, place: u32| usize::from(byte & !LAST) << (7 * place);
    // Nearly all numbers are as short as these.
    let (number, rest) = match *bytes {
        [one, rest @ ..] if *one < LAST => (usize::from(*one), rest),
        [one, two, rest @ ..] if *two < LAST => (seven(*one, 0) | seven(*two, 1), rest),
        [one, two, three, rest @ ..] if *three < LAST => (seven(*one, 0) | seven(*two, 1) | seven(*three, 2), rest),
        _ => return take_long(bytes),
    };
    *bytes = rest;
    Some(number)
}

/// Takes off a number of any length.
#[cold]
fn take_long(bytes: &mut &[u8]) -> Option<usize> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= usize::from(byte & 0x7f).checked_shl(shift)?;
        if byte & 0x80 == 0 {
            return Some(number);
        }
        shift += 7;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_come_back_as_they_were() {
        let numbers = [0, 1, 0x7f, 0x80, 0x3fff, 0x4000, 300_000, usize::MAX];
        let mut bytes = Vec::new();
        for number in numbers {
            push(&mut bytes, number);
        }
        let mut rest = &bytes[..];
        let read: Vec<usize> = std::iter::from_fn(|| take(&mut rest)).collect();
        assert_eq!(read, numbers);
        assert_eq!(take(&mut &[0xff; 20][..]), None);
    }
}
