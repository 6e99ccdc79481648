//! Verification of ГОСТ Р 34.10 over any declared curve: five operations on scalars and one
//! combination of points, all of them of the library. Knows nothing of identifiers and layouts.

use elliptic_curve::bigint::{Invert, Reduce};
use elliptic_curve::ff::{Field, PrimeField};
use elliptic_curve::ops::LinearCombination;
use elliptic_curve::point::AffineCoordinates;
use elliptic_curve::{FieldBytes, Scalar};
use primeorder::{AffinePoint, PrimeCurveParams, ProjectivePoint};

/// A curve of the standard. Its points are more than the group that signs where the cofactor is.
pub(super) trait Curve: PrimeCurveParams {
    /// The number of all points divided by the group's order.
    const COFACTOR: u8;
}

/// A key that forgot which curve it is on.
pub(super) trait Verify: Send + Sync {
    /// Whether `r` and `s`, big-endian, sign `digest`.
    fn verify(&self, digest: &[u8], r: &[u8], s: &[u8]) -> bool;
}

/// A public key: a point of the group that signs.
pub(super) struct Point<C: Curve>(ProjectivePoint<C>);

impl<C: Curve> Point<C> {
    /// Reads x‖y, each little-endian; nothing when it is no point of the group.
    pub(super) fn read(octets: &[u8]) -> Option<Box<dyn Verify>> {
        let (x, y) = octets.split_at_checked(octets.len() / 2)?;
        let (x, y) = (reversed::<C>(x)?, reversed::<C>(y)?);
        let point = AffinePoint::<C>::from_coordinates(&x, &y).into_option()?;
        let point = ProjectivePoint::<C>::from(point);
        is_in_group(&point).then(|| Box::new(Point(point)) as Box<dyn Verify>)
    }
}

impl<C: Curve> Verify for Point<C> {
    fn verify(&self, digest: &[u8], r: &[u8], s: &[u8]) -> bool {
        recovered::<C>(&self.0, digest, r, s).unwrap_or(false)
    }
}

/// Steps 1–7 of section 6.2 of the standard. The digest is read as a little-endian number.
fn recovered<C: Curve>(
    point: &ProjectivePoint<C>,
    digest: &[u8],
    r: &[u8],
    s: &[u8],
) -> Option<bool> {
    let (r, s) = (number::<C>(r)?, number::<C>(s)?);
    let e = match Scalar::<C>::reduce(&reversed::<C>(digest)?) {
        zero if bool::from(zero.is_zero()) => Scalar::<C>::ONE,
        e => e,
    };
    let v = e.invert_vartime().into_option()?;
    let (z1, z2) = (s * v, -(r * v));
    let sum =
        ProjectivePoint::<C>::lincomb_vartime(&[(ProjectivePoint::GENERATOR, z1), (*point, z2)]);
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
