//! Sums of multiples of points, done by the library, with the work that belongs to a point done
//! once: a scalar is cut into parts, each part has a base of its own, and all parts share the few
//! doublings of one. Runs in variable time and must never meet a private key.

use elliptic_curve::Scalar;
use elliptic_curve::consts::U6;
use elliptic_curve::ff::Field;
use elliptic_curve::group::Group;
use primeorder::wnaf::{WnafBase, WnafScalar};
use primeorder::{PrimeCurveParams, PrimeFieldExt, ProjectivePoint};

/// The widest window that the library can check for overflow in a build with such checks.
type Window = U6;
type Base<C> = WnafBase<ProjectivePoint<C>, Window>;
type Part<C> = WnafScalar<Scalar<C>, Window>;

/// A point as it is multiplied: for each part of a scalar, odd multiples of the point doubled as
/// often as there are bits before that part.
pub(super) struct Multiples<C: PrimeCurveParams> {
    bases: Vec<Base<C>>,
    /// The length of a part, in octets.
    part: usize,
}

impl<C: PrimeCurveParams> Multiples<C> {
    /// What multiplying `point` by scalars in so many parts needs. With one part it costs next to
    /// nothing, with several the doublings of one multiplication.
    pub(super) fn new(mut point: ProjectivePoint<C>, parts: usize) -> Multiples<C> {
        let part = Scalar::<C>::ZERO.to_le_repr().len().div_ceil(parts);
        let mut bases = vec![Base::<C>::new(&point)];
        for _ in 1..parts {
            for _ in 0..part * 8 {
                point = Group::double(&point);
            }
            bases.push(Base::<C>::new(&point));
        }
        Multiples { bases, part }
    }

    /// a · this + b · the other.
    pub(super) fn sum(&self, a: &Scalar<C>, other: &Self, b: &Scalar<C>) -> ProjectivePoint<C> {
        let (mut parts, others) = (self.parts(a), other.parts(b));
        parts.extend(others);
        Base::<C>::multiscalar_mul(self.bases.iter().chain(&other.bases).zip(&parts))
    }

    fn parts(&self, scalar: &Scalar<C>) -> Vec<Part<C>> {
        let octets = scalar.to_le_repr();
        octets.chunks(self.part).map(Part::<C>::from_le_bytes).collect()
    }
}
