//! Sums of roubles as documents write them.

/// `4 180 000,00`, with spaces that do not break.
pub(super) fn amount(roubles: u64) -> String {
    let digits = roubles.to_string();
    let mut text = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push('\u{a0}');
        }
        text.push(digit);
    }
    text + ",00"
}

#[cfg(test)]
mod tests {
    use super::amount;

    #[test]
    fn thousands_are_parted() {
        assert_eq!(amount(0), "0,00");
        assert_eq!(amount(999), "999,00");
        assert_eq!(amount(4_180_000), "4\u{a0}180\u{a0}000,00");
    }
}
