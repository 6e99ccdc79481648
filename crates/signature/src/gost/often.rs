//! A key answers the same at its first use and at its hundredth, and memory keeps its limit.

use elliptic_curve::ff::{Field, PrimeField};
use elliptic_curve::ops::{LinearCombination, Reduce};
use elliptic_curve::point::AffineCoordinates;
use elliptic_curve::{FieldBytes, Scalar};
use primeorder::ProjectivePoint;
use proptest::prelude::*;

use super::curves::{CryptoProA, CryptoProB, CryptoProC, Tc26A256, Tc26A512, Tc26B512, Tc26C512};
use super::multiples::Multiples;
use super::remembered::KEYS_MAX;
use super::scheme::{Curve, PARTS, Point, USES_BEFORE, Verify};
use super::{Kind, MET, point};

/// Four numbers of full length for a private key, a nonce, a digest and whatever else.
type Numbers = [[u8; 32]; 8];

fn number<C: Curve>(numbers: &Numbers, at: usize) -> Scalar<C> {
    let mut octets = FieldBytes::<C>::default();
    let source = numbers[2 * at..].concat();
    let length = octets.len();
    octets.copy_from_slice(&source[..length]);
    Scalar::<C>::reduce(&octets)
}

fn reversed<C: Curve>(mut octets: FieldBytes<C>) -> Vec<u8> {
    octets.reverse();
    octets.to_vec()
}

/// x‖y of a point, each little-endian, as keys have it.
fn octets<C: Curve>(point: &ProjectivePoint<C>) -> Vec<u8> {
    let point = point.to_affine();
    [reversed::<C>(point.x()), reversed::<C>(point.y())].concat()
}

/// The digest and a signature of it: r and s, by section 6.1 of the standard.
fn signed<C: Curve>(private: &Scalar<C>, numbers: &Numbers) -> [Vec<u8>; 3] {
    let (nonce, digest) = (number::<C>(numbers, 1), number::<C>(numbers, 2));
    let point = (ProjectivePoint::<C>::GENERATOR * nonce).to_affine();
    let r = Scalar::<C>::reduce(&point.x());
    let s = r * private + nonce * digest;
    [reversed::<C>(digest.to_repr()), r.to_repr().to_vec(), s.to_repr().to_vec()]
}

/// The answer for the signature with one octet of the digest, of r or of s altered, or of none.
fn answer(key: &dyn Verify, signed: &[Vec<u8>; 3], at: usize, which: usize) -> bool {
    let mut altered = signed.clone();
    if let Some(part) = altered.get_mut(which) {
        let at = at % part.len();
        part[at] ^= 1;
    }
    key.verify(&altered[0], &altered[1], &altered[2])
}

fn agree<C: Curve>(numbers: &Numbers, at: usize) {
    let private = number::<C>(numbers, 0);
    let octets = octets(&(ProjectivePoint::<C>::GENERATOR * private));
    let signed = signed::<C>(&private, numbers);
    let known = Point::<C>::read(&octets).unwrap();
    for _ in 0..=USES_BEFORE {
        known.verify(&signed[0], &signed[1], &signed[2]);
    }
    for which in 0..4 {
        let first = Point::<C>::read(&octets).unwrap();
        let is_whole = which == 3;
        assert_eq!(answer(&*first, &signed, at, which), is_whole, "first use, {which}");
        assert_eq!(answer(&*known, &signed, at, which), is_whole, "known, {which}");
    }
}

/// Sums of multiples are the library's own, in however many parts, at the edges too.
fn sums_are_right<C: Curve>(numbers: &Numbers) {
    let generator = ProjectivePoint::<C>::GENERATOR;
    let other = generator * number::<C>(numbers, 0);
    let half = Scalar::<C>::from(2).invert().unwrap();
    let edges =
        [Scalar::<C>::ZERO, Scalar::<C>::ONE, -Scalar::<C>::ONE, half, number::<C>(numbers, 1)];
    for parts in [1, 3, PARTS] {
        let multiples = Multiples::new(other, parts);
        for (a, b) in edges.iter().flat_map(|a| edges.iter().map(move |b| (a, b))) {
            let expected = ProjectivePoint::lincomb_vartime(&[(generator, *a), (other, *b)]);
            let sum = C::generator().sum(a, &multiples, b);
            assert_eq!(sum.to_affine(), expected.to_affine(), "{parts} parts");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4))]

    #[test]
    fn often_used_keys_answer_as_at_first(numbers: Numbers, at in 0..64_usize) {
        agree::<CryptoProA>(&numbers, at);
        agree::<CryptoProB>(&numbers, at);
        agree::<CryptoProC>(&numbers, at);
        agree::<Tc26A256>(&numbers, at);
        agree::<Tc26A512>(&numbers, at);
        agree::<Tc26B512>(&numbers, at);
        agree::<Tc26C512>(&numbers, at);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1))]

    #[test]
    fn sums_are_the_librarys(numbers: Numbers) {
        sums_are_right::<CryptoProA>(&numbers);
        sums_are_right::<CryptoProB>(&numbers);
        sums_are_right::<CryptoProC>(&numbers);
        sums_are_right::<Tc26A256>(&numbers);
        sums_are_right::<Tc26A512>(&numbers);
        sums_are_right::<Tc26B512>(&numbers);
        sums_are_right::<Tc26C512>(&numbers);
    }
}

#[test]
fn memory_keeps_its_limit_over_many_keys() {
    let curve = "1.2.643.2.2.35.1".parse().unwrap();
    let mut key = ProjectivePoint::<CryptoProA>::GENERATOR;
    for _ in 0..KEYS_MAX + 20 {
        key += ProjectivePoint::<CryptoProA>::GENERATOR;
        assert!(point(Kind::Russia256, curve, &octets(&key)).unwrap().is_some());
        assert!(MET.names().len() <= KEYS_MAX);
    }
    assert_eq!(MET.names().len(), KEYS_MAX);
}

#[test]
fn what_is_no_key_is_not_remembered() {
    let curve = "1.2.643.7.1.2.1.1.1".parse().unwrap();
    for bad in [vec![0; 64], vec![1; 64], vec![0; 63], vec![]] {
        assert!(point(Kind::Russia256, curve, &bad).unwrap().is_none());
        assert!(!MET.names().contains(&(Kind::Russia256, curve, bad)));
    }
}

/// 28 KiB for the largest: what `KEYS_MAX` reckons with.
#[test]
fn a_key_takes_no_more_than_is_said() {
    let key = ProjectivePoint::<Tc26C512>::GENERATOR;
    Tc26C512::generator(); // made once for all keys
    let mut kept = Vec::new();
    let taken = allocation_counter::measure(|| {
        let key = Point::<Tc26C512>::read(&octets(&key)).unwrap();
        for _ in 0..=USES_BEFORE {
            key.verify(&[1; 64], &[1; 64], &[1; 64]);
        }
        kept.push(key);
    });
    assert!((16 * 1024..=28 * 1024).contains(&taken.bytes_current), "{}", taken.bytes_current);
}
