//! Verification of ГОСТ Р 34.10 over any declared curve: five operations on scalars and one
//! combination of points, all of them of the library. Knows nothing of identifiers and layouts.

use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, OnceLock};

use elliptic_curve::bigint::{Invert, Reduce};
use elliptic_curve::ff::{Field, PrimeField};
use elliptic_curve::point::AffineCoordinates;
use elliptic_curve::{FieldBytes, Scalar};
use primeorder::{AffinePoint, PrimeCurveParams, ProjectivePoint};

use super::multiples::Multiples;

/// The parts of a scalar for a point that is met often.
pub(super) const PARTS: usize = 8;
/// How often a key is used before more is made of it: making takes as long as one use.
pub(super) const USES_BEFORE: u32 = 2;

/// A curve of the standard. Its points are more than the group that signs where the cofactor is.
pub(super) trait Curve: PrimeCurveParams {
    /// The number of all points divided by the group's order.
    const COFACTOR: u8;

    /// The generator, as it is multiplied: made once.
    fn generator() -> &'static Multiples<Self>;
}

/// A key that forgot which curve it is on.
pub(super) trait Verify: Send + Sync {
    /// Whether `r` and `s`, big-endian, sign `digest`.
    fn verify(&self, digest: &[u8], r: &[u8], s: &[u8]) -> bool;
}

/// A public key: a point of the group that signs, and what is made of it when it is used often.
pub(super) struct Point<C: Curve> {
    point: ProjectivePoint<C>,
    few: Multiples<C>,
    many: OnceLock<Multiples<C>>,
    uses: AtomicU32,
}

impl<C: Curve> Point<C> {
    /// Reads x‖y, each little-endian; nothing when it is no point of the group.
    pub(super) fn read(octets: &[u8]) -> Option<Arc<dyn Verify>> {
        let (x, y) = octets.split_at_checked(octets.len() / 2)?;
        let (x, y) = (reversed::<C>(x)?, reversed::<C>(y)?);
        let point = AffinePoint::<C>::from_coordinates(&x, &y).into_option()?;
        let point = ProjectivePoint::<C>::from(point);
        is_in_group(&point).then(|| Arc::new(Point::new(point)) as Arc<dyn Verify>)
    }

    fn new(point: ProjectivePoint<C>) -> Point<C> {
        let few = Multiples::new(point, 1);
        Point { point, few, many: OnceLock::new(), uses: AtomicU32::new(0) }
    }

    fn multiples(&self) -> &Multiples<C> {
        match self.uses.fetch_add(1, Ordering::Relaxed) {
            ..USES_BEFORE => &self.few,
            USES_BEFORE.. => self.many.get_or_init(|| Multiples::new(self.point, PARTS)),
        }
    }
}

impl<C: Curve> Verify for Point<C> {
    fn verify(&self, digest: &[u8], r: &[u8], s: &[u8]) -> bool {
        recovered::<C>(self.multiples(), digest, r, s).unwrap_or(false)
    }
}

/// Steps 1–7 of section 6.2 of the standard. The digest is read as a little-endian number.
fn recovered<C: Curve>(point: &Multiples<C>, digest: &[u8], r: &[u8], s: &[u8]) -> Option<bool> {
    let (r, s) = (number::<C>(r)?, number::<C>(s)?);
    let e = match Scalar::<C>::reduce(&reversed::<C>(digest)?) {
        zero if bool::from(zero.is_zero()) => Scalar::<C>::ONE,
        e => e,
    };
    let v = e.invert_vartime().into_option()?;
    let (z1, z2) = (s * v, -(r * v));
    let sum = C::generator().sum(&z1, point, &z2);
    Some(Scalar::<C>::reduce(&sum.to_affine().x()) == r)
}

/// A number between zero and the group's order, both excluded.
fn number<C: Curve>(octets: &[u8]) -> Option<Scalar<C>> {
    let octets = FieldBytes::<C>::try_from(octets).ok()?;
    let number = Scalar::<C>::from_repr(octets).into_option()?;
    (!bool::from(number.is_zero())).then_some(number)
}

fn reversed<C: Curve>(octets: &[u8]) -> Option<FieldBytes<C>> {
    let mut octets = FieldBytes::<C>::try_from(octets).ok()?;
    octets.reverse();
    Some(octets)
}

/// Whether the group's order times `point` is nothing, asked as (order − 1) · point = −point.
///
/// The library's formulas meet an exception only outside the group, and give then a value that
/// equals everything: hence the second question.
fn is_in_group<C: Curve>(point: &ProjectivePoint<C>) -> bool {
    if C::COFACTOR == 1 {
        return true;
    }
    let multiple = point.mul_vartime(&-Scalar::<C>::ONE);
    multiple == -*point && multiple != ProjectivePoint::IDENTITY
}
