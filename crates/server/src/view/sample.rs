//! Samples of every page, from the mockups: Wednesday, 18 November 2026, invented organisations.

mod control;
mod document;
mod documents;
mod exchange;
mod gate;
mod keys;
mod people;
mod roles;
mod surroundings;
mod systems;

pub(super) use surroundings::{NOW, shell};

use super::Page;

/// A named sample.
pub(super) type Sample = (&'static str, Box<dyn Page>);

/// Every page in every state; `true` where it is shown inside the frame.
pub(super) fn all() -> Vec<(bool, Sample)> {
    let framed = [
        documents::samples(),
        document::samples(),
        exchange::samples(),
        roles::samples(),
        people::samples(),
        keys::samples(),
        control::samples(),
    ];
    let bare = [gate::samples(), control::failures()];
    let framed = framed.into_iter().flatten().map(|sample| (true, sample));
    framed.chain(bare.into_iter().flatten().map(|sample| (false, sample))).collect()
}
