//! One macro that declares a curve to `primefield` and `primeorder`. No arithmetic here.

/// Declares numbers modulo a prime.
macro_rules! residues {
    (
        $module:ident, $name:ident, $params:ident, $uint:ident,
        $modulus:literal, $non_residue:literal, $doc:literal
    ) => {
        #[expect(deprecated, reason = "primefield's macro calls what crypto-bigint has renamed")]
        mod $module {
            use elliptic_curve::bigint::$uint;
            use elliptic_curve::ff::PrimeField;
            use elliptic_curve::subtle::{Choice, ConstantTimeEq, CtOption};

            primefield::monty_field_params! {
                name: $params,
                modulus: $modulus,
                uint: $uint,
                byte_order: primefield::ByteOrder::BigEndian,
                multiplicative_generator: $non_residue,
                doc: $doc
            }

            primefield::monty_field_element! {
                name: $name,
                params: $params,
                uint: $uint,
                doc: $doc
            }

            primefield::monty_field_arithmetic! {
                name: $name,
                params: $params,
                uint: $uint
            }

            primefield::monty_field_reduce! {
                name: $name,
                params: $params,
                uint: $uint,
            }
        }
    };
}

/// Declares a curve by its parameters, hexadecimal and of full length.
///
/// `non_residues` are small numbers that are no squares modulo p and q; the library wants them for
/// square roots, which verification never takes.
macro_rules! curve {
    (
        $(#[$about:meta])*
        $name:ident in $module:ident, $uint:ident, $size:ident, $coefficient:ident,
        cofactor: $cofactor:literal,
        non_residues: ($p_non_residue:literal, $q_non_residue:literal),
        p: $p:literal,
        q: $q:literal,
        a: $a:literal,
        b: $b:literal,
        x: $x:literal,
        y: $y:literal $(,)?
    ) => {
        pub(super) use $module::$name;

        mod $module {
            use elliptic_curve::bigint::{$uint, Odd};
            use elliptic_curve::consts::$size;
            use elliptic_curve::ff::PrimeField;
            use elliptic_curve::hazmat::FieldArithmetic;
            use elliptic_curve::ops::BatchInvert;
            use elliptic_curve::scalar::{FromUintUnchecked, IsHigh};
            use elliptic_curve::subtle::{Choice, ConstantTimeGreater};
            use elliptic_curve::{CurveArithmetic, PrimeCurveArithmetic};
            use primeorder::{
                PrimeCurveParams, ProjectivePoint, mul_backend, point_arithmetic, wnaf,
            };
            use std::sync::LazyLock;

            use super::super::multiples::Multiples;
            use super::super::scheme::PARTS;

            const ORDER: Odd<$uint> = Odd::<$uint>::from_be_hex($q);

            residues!(field, FieldElement, FieldParams, $uint, $p, $p_non_residue, "A coordinate");
            residues!(scalar, Scalar, ScalarParams, $uint, $q, $q_non_residue, "A number modulo the order");
            use field::FieldElement;
            use scalar::Scalar;

            impl BatchInvert for FieldElement {}

            elliptic_curve::scalar_impls!($name, Scalar);
            wnaf::impl_wnaf_size_for_scalar!(Scalar);

            impl AsRef<Scalar> for Scalar {
                fn as_ref(&self) -> &Scalar {
                    self
                }
            }

            impl FromUintUnchecked for Scalar {
                type Uint = $uint;

                fn from_uint_unchecked(uint: Self::Uint) -> Self {
                    Self::from_uint_unchecked(uint)
                }
            }

            impl IsHigh for Scalar {
                fn is_high(&self) -> Choice {
                    const HALF: $uint = ORDER.as_ref().shr_vartime(1);
                    self.to_canonical().ct_gt(&HALF)
                }
            }

            $(#[$about])*
            #[derive(Copy, Clone, Debug, Default, Eq, PartialEq, PartialOrd, Ord)]
            pub struct $name;

            impl elliptic_curve::Curve for $name {
                type FieldBytesSize = $size;
                type Uint = $uint;
                const ORDER: Odd<$uint> = ORDER;
            }

            impl elliptic_curve::PrimeCurve for $name {}

            impl elliptic_curve::point::PointCompression for $name {
                const COMPRESS_POINTS: bool = false;
            }

            impl CurveArithmetic for $name {
                type AffinePoint = primeorder::AffinePoint<$name>;
                type ProjectivePoint = ProjectivePoint<$name>;
                type Scalar = Scalar;
            }

            impl FieldArithmetic for $name {
                type FieldElement = FieldElement;
            }

            impl PrimeCurveArithmetic for $name {
                type CurveGroup = ProjectivePoint<$name>;
            }

            impl PrimeCurveParams for $name {
                type PointArithmetic = point_arithmetic::$coefficient;
                type Backend = mul_backend::VariableOnly;

                const EQUATION_A: FieldElement = FieldElement::from_hex_vartime($a);
                const EQUATION_B: FieldElement = FieldElement::from_hex_vartime($b);
                const GENERATOR: (FieldElement, FieldElement) =
                    (FieldElement::from_hex_vartime($x), FieldElement::from_hex_vartime($y));
            }

            impl super::super::scheme::Curve for $name {
                const COFACTOR: u8 = $cofactor;

                fn generator() -> &'static Multiples<$name> {
                    static GENERATOR: LazyLock<Multiples<$name>> =
                        LazyLock::new(|| Multiples::new(ProjectivePoint::GENERATOR, PARTS));
                    &GENERATOR
                }
            }
        }
    };
}
