//! One approval, from reading the document to the commit that survives a loss of power, and what
//! the disk alone takes.

use std::fs::File;
use std::io::Write;
use std::path::Path;

use access::{Act, Acting, Directory, Facts, Operation, Question, Resource, decide};
use domain::{Answer, Change};
use ids::{DocumentId, EmployeeId};
use store::{Store, StoreError, Tx, load_directory};

use crate::archive::{LATER, waiting};
use crate::clock::Clock;
use crate::world::{Applied, HERE, Session, document};

/// Approves what waits, each in a transaction of its own. The directory is at hand, as it is in
/// the running program.
pub(crate) fn measure(store: &Store, folder: &Path) -> Result<(), Box<dyn std::error::Error>> {
    let law = store.read_blocking(|connection| load_directory(connection, HERE))?.law;
    let mut waiting = waiting(store, 60)?.into_iter();
    let approval = Clock::measure(60, || {
        let (id, who) = waiting.next().ok_or(StoreError::Closed)?;
        let law = law.clone();
        let job = move |tx: &mut Tx<'_>| approve(tx, &law, id, who).map(|_| ());
        let done = store.write_blocking(move |connection| job(&mut Tx::over(connection, LATER)));
        done.map_err(|error| StoreError::Statement(error.to_string()))
    })?;
    let mut file = File::create(folder.join("bare"))?;
    let bare = Clock::measure(60, || {
        file.write_all(&[7; 4096])?;
        file.sync_data().map_err(StoreError::from)
    })?;
    approval.tell("one approval, synchronous=full (beside: 4 kB and fsync)", Some(&bare));
    Ok(())
}

fn approve(tx: &mut Tx<'_>, law: &Directory, id: DocumentId, who: EmployeeId) -> Applied {
    let before = document(tx.connection(), HERE, id)?;
    let (picture, now) = (before.picture(law), tx.now());
    let subject = Session::employee(who).picture(law, now);
    let resource = Resource::Document(&picture);
    let question =
        Question { subject: &subject, resource, act: Act::Plain, acting: Acting::Own, now };
    let facts = Facts::of(&question).gathered_in(tx.number());
    let permit = decide(Operation::DocumentApprove, &facts).expect("permits");
    let after = before.clone().answer(who, Answer::Approved, None, false, now).expect("waited");
    let change = Change::new(Operation::DocumentApprove, resource.name(), resource.version());
    tx.apply(HERE, &permit, &change.writing(after.writes_since(Some(&before))))
}
