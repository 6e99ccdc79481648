//! Verdicts on signatures and certificates made by another implementation: what is valid, and for
//! which reason the rest is not.

#[cfg(test)]
mod anchors;
#[cfg(test)]
mod certificates;
#[cfg(test)]
mod issued;
#[cfg(test)]
mod json;
#[cfg(test)]
mod lists;
#[cfg(test)]
#[path = "../material/mod.rs"]
mod material;
#[cfg(test)]
mod names;
#[cfg(test)]
mod one;
#[cfg(test)]
mod paths;
#[cfg(test)]
#[path = "../question/mod.rs"]
mod question;
#[cfg(test)]
mod revocation;
#[cfg(test)]
mod rules;
#[cfg(test)]
mod services;
#[cfg(test)]
mod signatures;
#[cfg(test)]
mod timestamps;
