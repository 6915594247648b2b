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
