//! A training authority as a folder: its key, and beside it what a folder of trust needs: the
//! description, the certificate, the revocation list.

use std::path::{Path, PathBuf};

use ids::Moment;

use super::files::{create, make_folder, octets, replace, text};
use super::{Authority, SigningError};

const KEY: &str = "authority.key";
const CERTIFICATE: &str = "authority.pem";
const DESCRIPTION: &str = "authority.toml";
const LIST: &str = "authority.crl";

/// Makes an authority with an empty revocation list in `folder`.
///
/// # Errors
/// When the folder holds an authority already or cannot be written.
pub fn make_authority(
    name: &str,
    not_before: Moment,
    not_after: Moment,
    folder: &Path,
) -> Result<Authority, SigningError> {
    let path = |file| folder.join(file);
    let taken = [KEY, CERTIFICATE, DESCRIPTION, LIST].map(path).into_iter().find(|it| it.exists());
    if let Some(taken) = taken {
        return Err(SigningError::Exists(taken));
    }
    let made = Authority::generate(name, not_before, not_after)?;
    let list = made.revocation_list(None, &[], not_before)?;
    let certificate = pem(&made)?;
    make_folder(folder)?;
    create(&path(KEY), made.key_pem().as_bytes(), 0o600)?;
    create(&path(CERTIFICATE), certificate.as_bytes(), 0o644)?;
    create(&path(LIST), &list, 0o644)?;
    create(&path(DESCRIPTION), description(name).as_bytes(), 0o644)?;
    Ok(made)
}

/// The authority in `folder`.
///
/// # Errors
/// When there is none, or its files cannot be read.
pub fn read_authority(folder: &Path) -> Result<Authority, SigningError> {
    if !folder.join(KEY).exists() {
        return Err(SigningError::NoAuthority(folder.to_owned()));
    }
    Authority::read(&text(&folder.join(KEY))?, &text(&folder.join(CERTIFICATE))?)
}

/// Issues the revocation list of the authority in `folder` anew, the certificates in the files
/// `revoked` added to it.
///
/// # Errors
/// When a file cannot be read, or a certificate is not of this authority.
pub fn renew_list(folder: &Path, revoked: &[PathBuf], at: Moment) -> Result<PathBuf, SigningError> {
    let authority = read_authority(folder)?;
    let read = |file: &PathBuf| {
        signature::Certificate::parse(&octets(file)?).map_err(SigningError::Certificate)
    };
    let revoked = revoked.iter().map(read).collect::<Result<Vec<_>, _>>()?;
    let list = folder.join(LIST);
    let renewed = authority.revocation_list(Some(&octets(&list)?), &revoked, at)?;
    replace(&list, &renewed)?;
    Ok(list)
}

/// Puts the authority of `folder` into the folder `trust`: everything but its key. Puts it there
/// again when it is there already, never in the place of another one.
///
/// # Errors
/// When a file cannot be read or written, or `trust` holds another authority of these names.
pub fn publish_authority(folder: &Path, trust: &Path) -> Result<(), SigningError> {
    let certificate = trust.join(CERTIFICATE);
    if certificate.exists() && octets(&certificate)? != octets(&folder.join(CERTIFICATE))? {
        return Err(SigningError::Exists(certificate));
    }
    make_folder(trust)?;
    // The description comes last: until it is there the other files mean nothing.
    for file in [CERTIFICATE, LIST, DESCRIPTION] {
        replace(&trust.join(file), &octets(&folder.join(file))?)?;
    }
    Ok(())
}

fn pem(authority: &Authority) -> Result<String, SigningError> {
    use der::pem::{LineEnding, encode_string};
    let der = &authority.certificate().der;
    encode_string("CERTIFICATE", LineEnding::LF, der)
        .map_err(|error| SigningError::Encoding(der::Error::from(error)))
}

fn description(name: &str) -> String {
    let name = toml::Value::String(name.to_owned());
    format!(
        "# Учебный центр: кому доступна его папка, тот выпустит сертификат на любое имя.\n\
         name = {name}\n\
         certificates = [\"{CERTIFICATE}\"]\n\
         identity = [\"kz\", \"ru\"]\n\
         uses = [\"signing\", \"sign-in\", \"mtls\"]\n"
    )
}
