//! Numbers in words: counts, thousands, money.

use crate::source::limits::grouped;

/// A number with its noun: `1 city`, `22 cities`.
pub fn count(number: u64, one: &str, many: &str) -> String {
    let noun = if number == 1 { one } else { many };
    format!("{} {noun}", thousands(number))
}

/// A number with its thousands set apart: `13,080,500`.
pub fn thousands(number: u64) -> String {
    grouped(&number.to_string())
}

/// An amount with its currency, without more decimals than it has: `EUR 2,500,000`, `1,234.50`.
pub fn money(amount: f64, currency: Option<&str>) -> String {
    let digits = format!("{:.3}", amount.abs());
    let (whole, parts) = digits.split_once('.').unwrap_or((&digits, "000"));
    // Most currencies have cents, and some a thousandth.
    let parts = parts.strip_suffix('0').unwrap_or(parts);
    let parts = if parts.bytes().all(|digit| digit == b'0') { String::new() } else { format!(".{parts}") };
    let sign = if amount < 0.0 { "-" } else { "" };
    let currency = currency.map_or_else(String::new, |code| format!("{code} "));
    format!("{currency}{sign}{}{parts}", grouped(whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        assert_eq!([0, 999, 1000, 13_080_500].map(thousands), ["0", "999", "1,000", "13,080,500"]);
    }

    #[test]
    fn money_shows_the_decimals_that_it_has() {
        assert_eq!(money(2_500_000.0, Some("EUR")), "EUR 2,500,000");
        assert_eq!(money(1234.5, None), "1,234.50");
        assert_eq!(money(1.125, Some("KWD")), "KWD 1.125");
        assert_eq!(money(-1500.0, Some("USD")), "USD -1,500");
    }
}
