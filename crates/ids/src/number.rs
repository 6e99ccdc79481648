//! National numbers and their check digits: ИИН and БИН (Kazakhstan), ИНН, СНИЛС, ОГРН (Russia).
//! A value exists only when its digits check.

use std::fmt;
use std::str::FromStr;

/// Why a number is not one.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NumberError {
    /// Not the right count of decimal digits.
    Form,
    /// The check digit differs (R59).
    CheckDigit,
}

impl fmt::Display for NumberError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            NumberError::Form => "wrong count of digits",
            NumberError::CheckDigit => "wrong check digit",
        })
    }
}

impl std::error::Error for NumberError {}

macro_rules! numbers {
    ($($(#[$doc:meta])* $name:ident ($($length:literal)|+) $check:path;)*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        pub struct $name { value: u64, length: u8 }

        impl $name {
            /// The number as an integer (leading zeros are lost).
            #[must_use]
            pub fn value(self) -> u64 { self.value }
        }

        impl FromStr for $name {
            type Err = NumberError;
            fn from_str(text: &str) -> Result<Self, NumberError> {
                let digits = digits(text)?;
                if !matches!(digits.len(), $($length)|+) {
                    return Err(NumberError::Form);
                }
                if !$check(&digits) {
                    return Err(NumberError::CheckDigit);
                }
                let value = digits.iter().fold(0, |sum, digit| sum * 10 + u64::from(*digit));
                Ok($name { value, length: digits.len() as u8 })
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(out, "{:0width$}", self.value, width = usize::from(self.length))
            }
        }
    )*};
}

numbers! {
    /// ИИН: individual identification number, 12 digits.
    Iin(12) kazakh;
    /// БИН: business identification number, 12 digits.
    Bin(12) kazakh;
    /// ИНН: taxpayer number, 10 digits of an organisation or 12 of a person.
    Inn(10 | 12) taxpayer;
    /// СНИЛС: insurance number, 11 digits.
    Snils(11) insurance;
    /// ОГРН (13 digits) or ОГРНИП (15 digits): registration number.
    Ogrn(13 | 15) registration;
}

/// What names one natural person: separation of duties compares persons by it, not accounts.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Person {
    /// By ИИН.
    Iin(Iin),
    /// By СНИЛС.
    Snils(Snils),
    /// By a person's ИНН.
    Inn(Inn),
    /// Whoever has no number in the directory is at least the same as themself.
    Employee(crate::EmployeeId),
}

fn digits(text: &str) -> Result<Vec<u8>, NumberError> {
    text.chars()
        .map(|letter| letter.to_digit(10).map(|digit| digit as u8).ok_or(NumberError::Form))
        .collect()
}

/// Σ weight × digit over the pairs given.
fn weighted(digits: &[u8], weights: impl Iterator<Item = u32>) -> u32 {
    digits.iter().zip(weights).map(|(digit, weight)| u32::from(*digit) * weight).sum()
}

fn last(digits: &[u8]) -> u32 {
    digits.last().map_or(0, |digit| u32::from(*digit))
}

/// Weights 1..11; where that gives 10, weights 3..11, 1, 2; 10 again is never issued.
fn kazakh(digits: &[u8]) -> bool {
    let head = digits.get(..11).unwrap_or_default();
    let first = weighted(head, 1..=11) % 11;
    let check = if first == 10 { weighted(head, (3..=11).chain(1..=2)) % 11 } else { first };
    check == last(digits)
}

fn taxpayer(digits: &[u8]) -> bool {
    const WEIGHTS: [u32; 11] = [3, 7, 2, 4, 10, 3, 5, 9, 4, 6, 8];
    let agrees = |length: usize| {
        let head = digits.get(..length).unwrap_or_default();
        let weights = WEIGHTS.iter().skip(11 - length).copied();
        digits.get(length).map(|check| u32::from(*check)) == Some(weighted(head, weights) % 11 % 10)
    };
    if digits.len() == 10 { agrees(9) } else { agrees(10) && agrees(11) }
}

fn insurance(digits: &[u8]) -> bool {
    let head = digits.get(..9).unwrap_or_default();
    let check = weighted(head, (1..=9).rev()) % 101 % 100;
    let tail = digits.get(9..).unwrap_or_default();
    check == tail.iter().fold(0, |sum, digit| sum * 10 + u32::from(*digit))
}

fn registration(digits: &[u8]) -> bool {
    let modulus = if digits.len() == 13 { 11 } else { 13 };
    let head = digits.split_last().map_or(&[][..], |(_, head)| head);
    let value = head.iter().fold(0u64, |sum, digit| sum * 10 + u64::from(*digit));
    (value % modulus % 10) as u32 == last(digits)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// R59: an IIN is checked for form and check digit.
    #[test]
    fn iin_is_checked() {
        assert_eq!("88010130000".parse::<Iin>(), Err(NumberError::Form));
        assert_eq!("88010130000a".parse::<Iin>(), Err(NumberError::Form));
        for serial in 0..100 {
            let good =
                (0..10).filter(|d| format!("880101300{serial:02}{d}").parse::<Iin>().is_ok());
            assert!(good.count() <= 1);
        }
        assert!("000000001001".parse::<Iin>() == Err(NumberError::CheckDigit));
        assert!("000000000000".parse::<Iin>().is_ok());
    }

    #[test]
    fn known_russian_numbers_check() {
        assert!("7707083893".parse::<Inn>().is_ok());
        assert!("500100732259".parse::<Inn>().is_ok());
        assert!("500100732258".parse::<Inn>().is_err());
        assert!("11223344595".parse::<Snils>().is_ok());
        assert!("1027700132195".parse::<Ogrn>().is_ok());
        assert_eq!("0000000018".parse::<Inn>().map(|inn| inn.to_string()), Ok("0000000018".into()));
    }
}
