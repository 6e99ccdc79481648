//! What the store promises of rows, lists and the journal, asked of real databases in which real
//! permits were used.

#[cfg(test)]
mod chain;
#[cfg(test)]
mod index;
#[cfg(test)]
mod journal;
#[cfg(test)]
mod lists;
#[cfg(test)]
mod papers;
#[cfg(test)]
mod permits;
#[cfg(test)]
mod schema;
#[cfg(test)]
mod statements;
#[cfg(test)]
mod world;
