//! The demonstration's training authority, its place among those whom the server trusts, and how a
//! visitor gets a key of it.

use super::people::{signer_name, signing_people};
use super::{DemoKey, SeedError};
use crate::composition::TRUST;
use crate::signing::{Authority, make_authority, publish_authority, renew_list};
use ids::{DAY, Moment};
use std::path::Path;

/// The name of its folder.
pub const AUTHORITY: &str = "authority";
/// Its name.
const NAME: &str = "Учебный удостоверяющий центр";
/// How long it lasts.
const TERM: i64 = 10 * 365 * DAY;

/// Makes it before the application opens, trusted from the beginning.
pub(super) fn make(folder: &Path, at: Moment) -> Result<Authority, SeedError> {
    let own = folder.join(AUTHORITY);
    let made = make_authority(NAME, at, at + TERM, &own)?;
    publish_authority(&own, &folder.join(TRUST))?;
    Ok(made)
}

/// Issues its revocation list as of now: one counts for a limited time.
pub(super) fn renew(folder: &Path, now: Moment) -> Result<(), SeedError> {
    let own = folder.join(AUTHORITY);
    renew_list(&own, &[], now)?;
    publish_authority(&own, &folder.join(TRUST))?;
    Ok(())
}

/// The command that makes a key for the first who signs, to be typed as it stands.
pub(super) fn visitor_key(folder: &Path) -> Result<DemoKey, SeedError> {
    let person = signing_people().into_iter().next().ok_or("nobody signs")?;
    let name = signer_name(&person);
    let authority = folder.join(AUTHORITY).display().to_string();
    let capacity = name.capacities.first().map(ToString::to_string);
    let said = [
        ("--authority", Some(authority)),
        ("--surname", Some(name.surname)),
        ("--given-name", Some(name.given_name)),
        ("--title", name.title),
        ("--organisation", name.organisation),
        ("--organisation-inn", name.organisation_inn.map(|it| it.to_string())),
        ("--ogrn", name.ogrn.map(|it| it.to_string())),
        ("--inn", name.inn.map(|it| it.to_string())),
        ("--snils", name.snils.map(|it| it.to_string())),
        ("--iin", name.iin.map(|it| it.to_string())),
        ("--capacity", capacity),
        ("--out", Some("ключи".to_owned())),
    ];
    let words = said.iter().filter_map(|(flag, value)| Some([*flag, value.as_deref()?]));
    let command = shlex::try_join(["dopusk", "key"].into_iter().chain(words.flatten()));
    let command = command.map_err(|_| SeedError::from("the folder's name has a zero octet"))?;
    Ok(DemoKey { person: person.short_name(), command })
}
