//! Signature values, digests and CMS forms against another implementation's.

#[cfg(test)]
mod curves;
#[cfg(test)]
mod digests;
#[cfg(test)]
mod forms;
#[cfg(test)]
mod limits;
#[cfg(test)]
#[path = "../material/mod.rs"]
mod material;
#[cfg(test)]
mod mutations;
#[cfg(test)]
mod signatures;
