//! Rewrites BER as DER as far as signing programs use it: indefinite lengths, and strings of octets
//! in pieces. What is DER already comes back untouched, so that what was signed stays as it was.
//! Never looks into a value that is not constructed, never goes deeper than [`DEPTH_MAX`].

use std::borrow::Cow;

/// The deepest nesting that is read.
pub(crate) const DEPTH_MAX: usize = 32;

const CONSTRUCTED: u8 = 0x20;
const OCTETS: u8 = 0x04;
const OCTETS_IN_PIECES: u8 = 0x24;
const BITS_IN_PIECES: u8 = 0x23;
const HIGH_TAG: u8 = 0x1f;
const INDEFINITE: u8 = 0x80;
const END: [u8; 2] = [0, 0];

/// Why octets are not BER that is read here.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum BerError {
    /// The value is longer than the octets.
    Truncated,
    /// Octets follow the value.
    Trailing,
    /// A length takes more octets than it needs.
    NonMinimal,
    /// Nested deeper than [`DEPTH_MAX`].
    TooDeep,
    /// A tag or a form of a string that no signature has.
    Unusual,
}

/// The one value in `octets` as DER.
pub(crate) fn to_der(octets: &[u8]) -> Result<Cow<'_, [u8]>, BerError> {
    let mut is_der = true;
    let rest = scan(octets, 0, &mut is_der)?;
    if !rest.is_empty() {
        return Err(BerError::Trailing);
    }
    if is_der {
        return Ok(Cow::Borrowed(octets));
    }
    let mut der = Vec::with_capacity(octets.len());
    rewrite(octets, &mut der)?;
    Ok(Cow::Owned(der))
}

/// The head of a value.
struct Head<'a> {
    tag: u8,
    /// Nothing for an indefinite length.
    length: Option<usize>,
    rest: &'a [u8],
}

impl<'a> Head<'a> {
    fn read(octets: &'a [u8]) -> Result<Head<'a>, BerError> {
        let (tag, rest) = octets.split_first().ok_or(BerError::Truncated)?;
        if tag & HIGH_TAG == HIGH_TAG || *tag == BITS_IN_PIECES {
            return Err(BerError::Unusual);
        }
        let (first, rest) = rest.split_first().ok_or(BerError::Truncated)?;
        let head = |length, rest| Head { tag: *tag, length, rest };
        match *first {
            INDEFINITE if tag & CONSTRUCTED == 0 => Err(BerError::Unusual),
            INDEFINITE => Ok(head(None, rest)),
            short @ ..INDEFINITE => Ok(head(Some(usize::from(short)), rest)),
            long => {
                let count = usize::from(long & !INDEFINITE);
                let (length, rest) = rest.split_at_checked(count).ok_or(BerError::Truncated)?;
                Ok(head(Some(long_length(length)?), rest))
            }
        }
    }

    fn is_constructed(&self) -> bool {
        self.tag & CONSTRUCTED != 0
    }
}

fn long_length(octets: &[u8]) -> Result<usize, BerError> {
    let length = octets
        .iter()
        .try_fold(0_usize, |sum, octet| sum.checked_mul(256)?.checked_add(usize::from(*octet)));
    match (octets, length.ok_or(BerError::Truncated)?) {
        ([0, ..], _) | (_, ..128) => Err(BerError::NonMinimal),
        (_, length) => Ok(length),
    }
}

/// Goes over one value and gives what follows it. `is_der` is cleared where a rewrite is needed.
fn scan<'a>(octets: &'a [u8], depth: usize, is_der: &mut bool) -> Result<&'a [u8], BerError> {
    if depth > DEPTH_MAX {
        return Err(BerError::TooDeep);
    }
    let head = Head::read(octets)?;
    *is_der &= head.length.is_some() && head.tag != OCTETS_IN_PIECES;
    let Some(length) = head.length else {
        return scan_to_end(head.rest, depth, is_der);
    };
    let (mut body, rest) = head.rest.split_at_checked(length).ok_or(BerError::Truncated)?;
    while head.is_constructed() && !body.is_empty() {
        body = scan(body, depth + 1, is_der)?;
    }
    Ok(rest)
}

fn scan_to_end<'a>(
    mut body: &'a [u8],
    depth: usize,
    is_der: &mut bool,
) -> Result<&'a [u8], BerError> {
    loop {
        if let Some(rest) = body.strip_prefix(&END) {
            return Ok(rest);
        }
        body = scan(body, depth + 1, is_der)?;
    }
}

/// Writes one value, whose depth [`scan`] has seen, and gives what follows it.
fn rewrite<'a>(octets: &'a [u8], der: &mut Vec<u8>) -> Result<&'a [u8], BerError> {
    let head = Head::read(octets)?;
    if !head.is_constructed() {
        let length = head.length.ok_or(BerError::Unusual)?;
        let (body, rest) = head.rest.split_at_checked(length).ok_or(BerError::Truncated)?;
        write(head.tag, body, der);
        return Ok(rest);
    }
    let mut body = Vec::new();
    let is_string = head.tag == OCTETS_IN_PIECES;
    let rest =
        each(
            &head,
            |part| {
                if is_string { join(part, &mut body) } else { rewrite(part, &mut body) }
            },
        )?;
    write(if is_string { OCTETS } else { head.tag }, &body, der);
    Ok(rest)
}

/// Calls `take` on each part of a constructed value; it gives what follows the part.
fn each<'a>(
    head: &Head<'a>,
    mut take: impl FnMut(&'a [u8]) -> Result<&'a [u8], BerError>,
) -> Result<&'a [u8], BerError> {
    let Some(length) = head.length else {
        let mut body = head.rest;
        loop {
            if let Some(rest) = body.strip_prefix(&END) {
                return Ok(rest);
            }
            body = take(body)?;
        }
    };
    let (mut body, rest) = head.rest.split_at_checked(length).ok_or(BerError::Truncated)?;
    while !body.is_empty() {
        body = take(body)?;
    }
    Ok(rest)
}

/// Adds the octets of one piece of a string, which may be in pieces itself.
fn join<'a>(octets: &'a [u8], string: &mut Vec<u8>) -> Result<&'a [u8], BerError> {
    let head = Head::read(octets)?;
    match (head.tag, head.length) {
        (OCTETS, Some(length)) => {
            let (body, rest) = head.rest.split_at_checked(length).ok_or(BerError::Truncated)?;
            string.extend_from_slice(body);
            Ok(rest)
        }
        (OCTETS_IN_PIECES, _) => each(&head, |part| join(part, string)),
        _ => Err(BerError::Unusual),
    }
}

fn write(tag: u8, body: &[u8], der: &mut Vec<u8>) {
    der.push(tag);
    let length = body.len().to_be_bytes();
    let significant: Vec<u8> = length.into_iter().skip_while(|octet| *octet == 0).collect();
    match significant.as_slice() {
        [] => der.push(0),
        [short @ ..INDEFINITE] => der.push(*short),
        long => {
            der.push(INDEFINITE | u8::try_from(long.len()).unwrap_or_default());
            der.extend_from_slice(long);
        }
    }
    der.extend_from_slice(body);
}

#[cfg(test)]
mod tests {
    use super::{BerError, DEPTH_MAX, to_der};

    fn check(octets: &[u8], expected: Result<&[u8], BerError>) {
        assert_eq!(to_der(octets).as_deref(), expected.as_ref().map(|der| *der), "{octets:02x?}");
    }

    #[test]
    fn der_stays_as_it_is() {
        let long = [&[0x04, 0x81, 0x80][..], &[7; 128]].concat();
        for der in [&[0x30, 0][..], &[0x30, 3, 2, 1, 5], &[5, 0], &long] {
            check(der, Ok(der));
        }
    }

    #[test]
    fn ber_becomes_der() {
        check(&[0x30, 0x80, 2, 1, 5, 0, 0], Ok(&[0x30, 3, 2, 1, 5]));
        check(&[0x30, 0x80, 0xa0, 0x80, 5, 0, 0, 0, 0, 0], Ok(&[0x30, 4, 0xa0, 2, 5, 0]));
        check(&[0x24, 0x80, 4, 1, 1, 4, 2, 2, 3, 0, 0], Ok(&[4, 3, 1, 2, 3]));
        check(&[0x24, 7, 0x24, 3, 4, 1, 9, 4, 0], Ok(&[4, 1, 9]));
        check(&[0x24, 0x80, 0, 0], Ok(&[4, 0]));
        let pieces = [&[0x24, 0x80][..], &[4, 100], &[1; 100], &[4, 100], &[1; 100], &[0, 0]];
        check(&pieces.concat(), Ok(&[&[4, 0x81, 200][..], &[1; 200]].concat()));
    }

    #[test]
    fn bad_forms_are_refused_with_their_reason() {
        check(&[], Err(BerError::Truncated));
        check(&[0x30], Err(BerError::Truncated));
        check(&[0x30, 2, 5], Err(BerError::Truncated));
        check(&[0x30, 0x80, 5, 0], Err(BerError::Truncated));
        check(&[0x30, 0x89, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0], Err(BerError::Truncated));
        check(&[0x30, 0, 0], Err(BerError::Trailing));
        check(&[0x30, 0x81, 3, 2, 1, 5], Err(BerError::NonMinimal));
        check(&[0x30, 0x82, 0, 0x80], Err(BerError::NonMinimal));
        check(&[0x04, 0x80, 0, 0], Err(BerError::Unusual));
        check(&[0x3f, 0x21, 0], Err(BerError::Unusual));
        check(&[0x24, 3, 2, 1, 5], Err(BerError::Unusual));
    }

    #[test]
    fn depth_is_limited() {
        let nested = |depth: usize| {
            (0..depth).fold(vec![5, 0], |inner, _| [&[0x30, 0x80], &inner[..], &[0, 0]].concat())
        };
        assert!(to_der(&nested(DEPTH_MAX)).is_ok());
        check(&nested(DEPTH_MAX + 1), Err(BerError::TooDeep));
        check(&[0x30, 0x80].repeat(500_000), Err(BerError::TooDeep));
    }
}
