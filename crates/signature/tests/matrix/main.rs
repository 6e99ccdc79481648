//! Every algorithm with every fault: each cell has the right verdict and the right reason. The table is
//! `docs/signature-matrix.md`; `UPDATE_GOLDEN=1 cargo test -p signature --test matrix` writes it anew.

#[cfg(test)]
mod alter;
#[cfg(test)]
mod faults;
#[cfg(test)]
#[path = "../material/mod.rs"]
mod material;
#[cfg(test)]
#[path = "../question/mod.rs"]
mod question;
#[cfg(test)]
mod table;
