//! Information systems of a world: registered, proved, renamed and taken away by the first head.

use super::people::bin;
use super::{ADMINISTRATOR, Applied, HERE, Session, on_organisation};
use access::{Capacity, CertificateEvidence, Evidence, Operation};
use domain::{SystemCertificate, SystemRecord, Write};
use ids::{DAY, Sha256, SystemId};
use store::{Tx, load_directory};

/// Registers a system with a certificate of its own.
pub(crate) fn register(tx: &mut Tx<'_>, id: i64, name: &str) -> Applied {
    let now = tx.now();
    let others = load_directory(tx.connection(), HERE)?.records.systems;
    let place = (HERE, Some(bin(0)));
    let made = SystemRecord::register(place, SystemId(id), name, certificate(id, tx), &others, now);
    let system = made.expect("a system");
    save(tx, vec![Write::insert(&system), Write::insert(&system.pin())])
}

/// Proves possession of its key.
pub(crate) fn prove(tx: &mut Tx<'_>, id: i64) -> Applied {
    let system = find(tx, id)?;
    let after = SystemRecord { proved: Some(tx.now()), ..system.clone() };
    let pins = Write::update(&system.pin(), &after.pin());
    save(tx, vec![Write::update(&system, &after), pins])
}

/// Gives it another name.
pub(crate) fn rename(tx: &mut Tx<'_>, id: i64, name: &str) -> Applied {
    let (system, others) = (find(tx, id)?, load_directory(tx.connection(), HERE)?.records.systems);
    let after = system.clone().rename(name, &others).expect("another name");
    save(tx, vec![Write::update(&system, &after)])
}

/// Takes it away.
pub(crate) fn remove(tx: &mut Tx<'_>, id: i64) -> Applied {
    let system = find(tx, id)?;
    let after = SystemRecord { removed: Some(tx.now()), ..system.clone() };
    save(tx, vec![Write::update(&system, &after), Write::delete(&system.pin())])
}

fn find(tx: &mut Tx<'_>, id: i64) -> Result<SystemRecord, store::ApplyError> {
    let directory = load_directory(tx.connection(), HERE)?;
    Ok(directory.system(SystemId(id)).cloned().expect("a system"))
}

fn certificate(id: i64, tx: &Tx<'_>) -> SystemCertificate {
    let byte = u8::try_from(id).expect("a small number");
    SystemCertificate {
        fingerprint: Sha256([byte; 32]),
        subject: format!("Система {id}"),
        issuer: format!("Система {id}"),
        not_before: tx.now(),
        not_after: tx.now() + 365 * DAY,
        bin: Some(bin(0)),
        subordinate_authority: false,
        der: vec![0x30, 0x03, 0x02, 0x01, byte],
    }
}

fn save(tx: &mut Tx<'_>, writes: Vec<Write>) -> Applied {
    let shown =
        CertificateEvidence { iin: None, bin: Some(bin(0)), capacities: vec![Capacity::FirstHead] };
    let evidence = Evidence { certificate: Some(shown) };
    let head = Session { evidence, ..Session::employee(ADMINISTRATOR) };
    on_organisation(tx, &head, Operation::SettingsSave, writes)
}
