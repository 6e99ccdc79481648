//! Keys, certificates and signatures as files. Never overwrites a file, and only the owner may
//! read a private key.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use ids::Moment;

use super::{Signer, SignerName, SigningError};

/// Writes a fresh `key.pem` and its `certificate.pem` into `folder`, making the folder where it
/// is missing, and answers both paths in that order.
///
/// # Errors
/// When one of the files exists or cannot be written, or no certificate can be made.
pub fn make_key(
    name: &SignerName,
    not_before: Moment,
    not_after: Moment,
    folder: &Path,
) -> Result<(PathBuf, PathBuf), SigningError> {
    let (key, certificate) = (folder.join("key.pem"), folder.join("certificate.pem"));
    if let Some(taken) = [&key, &certificate].into_iter().find(|path| path.exists()) {
        return Err(SigningError::Exists(taken.clone()));
    }
    let signer = Signer::generate(name, not_before, not_after)?;
    fs::create_dir_all(folder).map_err(|error| unwritten(folder, &error))?;
    create(&key, signer.key_pem().as_bytes(), 0o600)?;
    create(&certificate, signer.certificate_pem().as_bytes(), 0o644)?;
    Ok((key, certificate))
}

/// Signs `file` at the moment `at` and answers the signature's path: `out`, or `file` with `.p7s`
/// added.
///
/// # Errors
/// When a file cannot be read, the signature's file exists or cannot be written, or the key and
/// the certificate cannot sign at `at`.
pub fn sign_file(
    file: &Path,
    key: &Path,
    certificate: &Path,
    out: Option<PathBuf>,
    at: Moment,
) -> Result<PathBuf, SigningError> {
    let signer = Signer::read(&text(key)?, &text(certificate)?)?;
    let content = fs::read(file).map_err(|error| unread(file, &error))?;
    let out = out.unwrap_or_else(|| beside(file));
    create(&out, &signer.sign_detached(&content, at)?, 0o644)?;
    Ok(out)
}

fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".p7s");
    PathBuf::from(name)
}

fn text(path: &Path) -> Result<String, SigningError> {
    fs::read_to_string(path).map_err(|error| unread(path, &error))
}

fn create(path: &Path, octets: &[u8], mode: u32) -> Result<(), SigningError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    permit(&mut options, mode);
    let written = options.open(path).and_then(|mut file| {
        file.write_all(octets)?;
        file.sync_all()
    });
    written.map_err(|error| unwritten(path, &error))
}

#[cfg(unix)]
fn permit(options: &mut OpenOptions, mode: u32) {
    std::os::unix::fs::OpenOptionsExt::mode(options, mode);
}

/// Elsewhere a new file gets the rights of its folder.
#[cfg(not(unix))]
fn permit(_options: &mut OpenOptions, _mode: u32) {}

fn unread(path: &Path, error: &std::io::Error) -> SigningError {
    SigningError::Read { path: path.to_owned(), reason: error.to_string() }
}

fn unwritten(path: &Path, error: &std::io::Error) -> SigningError {
    if error.kind() == ErrorKind::AlreadyExists {
        return SigningError::Exists(path.to_owned());
    }
    SigningError::Write { path: path.to_owned(), reason: error.to_string() }
}
