//! A generated world: an organisation with everything that the law looks at, documents of every
//! sort, and sessions of every sort of subject. Never incoherent where `domain` is coherent.
#![expect(clippy::indexing_slicing, clippy::expect_used, reason = "a broken world stops the test")]

pub(crate) mod papers;
pub(crate) mod people;

use crate::chance::Chance;
use access::{
    Directory, DirectoryPicture, DocumentPicture, Evidence, LinkedReader, SubjectPicture,
};
use ids::{Bin, DAY, EmployeeId, Iin, Moment, OrganisationId, SystemId, UnitId};

pub(crate) const ORGANISATION: OrganisationId = OrganisationId(1);
pub(crate) const EMPLOYEES: i64 = 7;

/// An organisation at a moment.
#[derive(Clone)]
pub(crate) struct World {
    pub(crate) picture: DirectoryPicture,
    pub(crate) documents: Vec<DocumentPicture>,
    /// Linked documents, by their places.
    pub(crate) links: Vec<(usize, usize)>,
    pub(crate) sessions: Vec<Session>,
    pub(crate) now: Moment,
}

/// Somebody who asks.
#[derive(Clone, Debug)]
pub(crate) struct Session {
    pub(crate) who: Who,
    pub(crate) evidence: Evidence,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Who {
    Employee(EmployeeId),
    Person(Iin),
    System(SystemId),
}

impl World {
    /// The world that a number names.
    pub(crate) fn new(seed: u64) -> World {
        let mut chance = Chance::new(seed);
        let now = Moment(100 * DAY);
        let picture = people::directory(&mut chance, now);
        let sessions = people::sessions(&mut chance);
        let mut world = World { picture, documents: Vec::new(), links: Vec::new(), sessions, now };
        world.documents = (0..12).map(|id| papers::document(&mut chance, &world, id)).collect();
        world.links = (0..5).map(|_| (chance.below(12), chance.below(12))).collect();
        world.settle();
        world
    }

    pub(crate) fn directory(&self) -> Directory {
        Directory::new(self.picture.clone())
    }

    /// The participants of the organisation, itself among them.
    pub(crate) fn places(&self) -> Vec<UnitId> {
        self.directory().subtree_of(UnitId(0))
    }

    /// What follows from what is recorded: linked readers, signatures.
    pub(crate) fn settle(&mut self) {
        let readers: Vec<_> = self.documents.iter().map(readers).collect();
        for (at, document) in self.documents.iter_mut().enumerate() {
            let both_ways =
                self.links.iter().flat_map(|&(one, other)| [(one, other), (other, one)]);
            let linked = both_ways.filter(|(one, other)| *one == at && *other != at);
            document.linked = linked.flat_map(|(_, other)| readers[other].clone()).collect();
            document.signed = !document.signers.is_empty();
            let ours = document.signers.iter().any(|signer| signer.bin == self.picture.bin);
            document.signed_by_organisation = ours;
        }
    }
}

impl Session {
    pub(crate) fn subject(&self, directory: &Directory, now: Moment) -> SubjectPicture {
        match self.who {
            Who::Employee(id) => directory.subject(id, &self.evidence, now),
            Who::Person(iin) => directory.person(iin, &self.evidence, now),
            Who::System(id) => directory.system(id, now),
        }
    }
}

impl Chance {
    /// True so many times of a hundred.
    pub(crate) fn percent(&mut self, share: usize) -> bool {
        self.below(100) < share
    }

    /// Each of the things, so many times of a hundred.
    pub(crate) fn some<T: Copy>(&mut self, share: usize, all: &[T]) -> Vec<T> {
        all.iter().copied().filter(|_| self.percent(share)).collect()
    }
}

/// Everybody whom a link from this document lets read another one, by participant.
fn readers(document: &DocumentPicture) -> Vec<LinkedReader> {
    let people = document.addressees.iter().chain(&document.executors);
    let inside = |employee: EmployeeId| {
        document
            .participants
            .iter()
            .map(move |participant| LinkedReader { employee, participant: *participant })
    };
    people.flat_map(|employee| inside(*employee)).collect()
}

/// One of the things.
pub(crate) fn pick<T: Clone>(chance: &mut Chance, all: &[T]) -> T {
    all[chance.below(all.len())].clone()
}

/// Any employee.
pub(crate) fn employee(chance: &mut Chance) -> EmployeeId {
    EmployeeId(1 + chance.below(EMPLOYEES as usize) as i64)
}

/// A natural person's number; employees 1 and 7 are one person in two posts.
pub(crate) fn iin(person: i64) -> Iin {
    checked(88_010_130_000 + 10 * if person == EMPLOYEES { 1 } else { person })
}

/// An organisation's number; 0 is this one's.
pub(crate) fn bin(organisation: i64) -> Bin {
    checked(99_014_000_000 + 10 * organisation)
}

/// The number whose last digit checks, from its first eleven on.
fn checked<T: std::str::FromStr>(serial: i64) -> T {
    let mut candidates =
        (serial..).flat_map(|head| (0..10).map(move |last| format!("{head}{last}")));
    candidates.find_map(|text| text.parse().ok()).expect("some digit checks")
}
