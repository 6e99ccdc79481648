//! Codes by time (RFC 6238): SHA-1, six digits, thirty seconds, as every authenticator program has
//! them. Knows no account and no clock.

use crate::secrets::block;
use hmac::{Hmac, KeyInit, Mac};
use ids::{Moment, SECOND};
use sha1::Sha1;

/// How long a code is shown.
const STEP: i64 = 30 * SECOND;
/// How many steps a clock may be off.
const SKEW: i64 = 1;

/// A seed of codes.
#[derive(Clone, Copy)]
pub(crate) struct Seed(pub(crate) [u8; 32]);

impl Seed {
    /// The step whose code this is, near `now` and after `last`.
    pub(crate) fn step_of(self, code: &str, now: Moment, last: i64) -> Option<i64> {
        let present = now.0.div_euclid(STEP);
        (present - SKEW..=present + SKEW).find(|step| *step > last && self.code(*step) == code)
    }

    /// The code of a step.
    fn code(self, step: i64) -> String {
        let mut mac = Hmac::<Sha1>::new(&block(&self.0).into());
        mac.update(&step.to_be_bytes());
        let digest: [u8; 20] = mac.finalize().into_bytes().into();
        let offset = digest.last().map_or(0, |last| usize::from(last & 0x0f));
        let cut = digest.get(offset..offset + 4).and_then(|cut| cut.try_into().ok());
        let number = u32::from_be_bytes(cut.unwrap_or_default()) & 0x7fff_ffff;
        format!("{:06}", number % 1_000_000)
    }

    /// The seed as people type it: RFC 4648 base 32 without padding.
    pub(crate) fn base32(self) -> String {
        const LETTERS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
        let bits = self.0.iter().flat_map(|byte| (0..8).rev().map(move |at| byte >> at & 1));
        let bits: Vec<u8> = bits.collect();
        bits.chunks(5)
            .map(|five| five.iter().fold(0, |sum, bit| sum << 1 | bit) << (5 - five.len()))
            .filter_map(|at: u8| LETTERS.get(usize::from(at)))
            .map(|letter| char::from(*letter))
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// RFC 6238, appendix B: `12345678901234567890`, filled up with zeros as every key is.
    fn seed() -> Seed {
        let mut seed = [0; 32];
        seed[..20].copy_from_slice(b"12345678901234567890");
        Seed(seed)
    }

    #[test]
    fn codes_are_those_of_the_standard() {
        for (second, code) in
            [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")]
        {
            assert_eq!(seed().code(second / 30), code);
        }
    }

    #[test]
    fn a_code_counts_near_its_time_and_once() {
        let now = Moment(1_111_111_109 * SECOND);
        let step = seed().step_of("081804", now, 0).unwrap();
        assert_eq!(seed().step_of("081804", now + STEP, 0), Some(step));
        assert_eq!(seed().step_of("081804", now + 2 * STEP, 0), None);
        assert_eq!(seed().step_of("081804", now, step), None);
        assert_eq!(seed().step_of("000000", now, 0), None);
    }

    #[test]
    fn seeds_are_typed_in_base_32() {
        let text = seed().base32();
        assert_eq!(text.len(), 52);
        assert!(text.starts_with("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ"), "{text}");
    }
}
