//! Example 1 of RFC 7091 (section 7.1 of the standard), over the curve that serves the example only.

use super::scheme::Point;

curve! {
    /// id-GostR3410-2001-TestParamSet: no key may name it.
    Example in example_curve, U256, U32, EquationAIsGeneric,
    cofactor: 1,
    non_residues: (7, 2),
    p: "8000000000000000000000000000000000000000000000000000000000000431",
    q: "8000000000000000000000000000000150fe8a1892976154c59cfc193accf5b3",
    a: "0000000000000000000000000000000000000000000000000000000000000007",
    b: "5fbff498aa938ce739b8e022fbafef40563f6e6a3472fc2a514c0ce9dae23b7e",
    x: "0000000000000000000000000000000000000000000000000000000000000002",
    y: "08e2a8a0e65147d4bd6316030e16d19c85c97f0a9ca267122b96abbcea7e8fc8",
}

const X: &str = "7f2b49e270db6d90d8595bec458b50c58585ba1d4e9b788f6689dbd8e56fd80b";
const Y: &str = "26f1b489d6701dd185c8413a977b3cbbaf64d1c593d26627dffb101a87ff77da";
const E: &str = "2dfbc1b372d89a1188c09c52e0eec61fce52032ab1022e8e67ece6672b043ee5";
const R: &str = "41aa28d2f1ab148280cd9ed56feda41974053554a42767b83ad043fd39dc0493";
const S: &str = "01456c64ba4642a1653c235a98a60249bcd6d3f746b631df928014f6c5bf9c40";

fn octets(hexadecimal: &str) -> Vec<u8> {
    let pairs = (0..hexadecimal.len()).step_by(2);
    pairs.map(|at| u8::from_str_radix(&hexadecimal[at..at + 2], 16).unwrap()).collect()
}

fn reversed(hexadecimal: &str) -> Vec<u8> {
    octets(hexadecimal).into_iter().rev().collect()
}

#[test]
fn example_of_the_standard_holds() {
    let key = Point::<Example>::read(&[reversed(X), reversed(Y)].concat()).unwrap();
    assert!(key.verify(&reversed(E), &octets(R), &octets(S)));
    assert!(!key.verify(&reversed(E), &octets(S), &octets(R)));
    assert!(!key.verify(&reversed(R), &octets(R), &octets(S)));
}

/// Zero, and the group's order, where numbers between them belong.
#[test]
fn numbers_out_of_range_are_refused() {
    let order = "8000000000000000000000000000000150fe8a1892976154c59cfc193accf5b3";
    let key = Point::<Example>::read(&[reversed(X), reversed(Y)].concat()).unwrap();
    for bad in [&[0; 32][..], &octets(order), &[0xff; 32], &[], &[1; 31], &[1; 33]] {
        assert!(!key.verify(&reversed(E), bad, &octets(S)), "r {bad:02x?}");
        assert!(!key.verify(&reversed(E), &octets(R), bad), "s {bad:02x?}");
        assert!(!key.verify(bad, &octets(R), &octets(S)), "digest {bad:02x?}");
    }
}
