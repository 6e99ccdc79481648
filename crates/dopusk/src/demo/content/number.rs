//! National numbers that check but belong to nobody: nearly all of their digits are zeros.

use std::str::FromStr;

/// The number that begins with `body`, its one or two check digits found by trial.
pub(super) fn checked<Number: FromStr>(body: &str) -> Option<Number> {
    let one = (0..10).map(|check| format!("{body}{check}"));
    let two = (0..100).map(|check| format!("{body}{check:02}"));
    one.chain(two).find_map(|text| text.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::checked;
    use ids::{Iin, Inn, Snils};

    #[test]
    fn check_digits_are_found() {
        assert_eq!(checked("000000001").map(|inn: Inn| inn.to_string()), Some("0000000018".into()));
        assert_eq!(checked::<Inn>("0000000200").map(|inn| inn.to_string().len()), Some(12));
        assert_eq!(checked::<Snils>("000000301").map(|snils| snils.to_string().len()), Some(11));
        assert_eq!(checked::<Iin>("1"), None);
    }
}
