//! Keys, certificates and signatures as files. Never overwrites a file, and only the owner may
//! read a private key.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};

use ids::Moment;

use super::{Authority, Signer, SignerName, SigningError, container, content};

/// The files of whoever signs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct KeyFiles {
    /// The private key: PEM, or PKCS #12 with the certificate.
    pub key: PathBuf,
    /// The certificate; a PKCS #12 file has its own.
    pub certificate: Option<PathBuf>,
    /// A text file with the password of a PKCS #12 file.
    pub password: Option<PathBuf>,
}

impl KeyFiles {
    fn read(&self) -> Result<Signer, SigningError> {
        let key = octets(&self.key)?;
        let certificate = self.certificate.as_deref().map(octets).transpose()?;
        let pem = std::str::from_utf8(&key).ok().filter(|text| text.contains("-----BEGIN "));
        match pem {
            None => container::open(&key, &self.password()?, certificate.as_deref()),
            Some(pem) => {
                let certificate = certificate.ok_or(SigningError::NoCertificate)?;
                Signer::join(super::read_key(pem)?, &certificate)
            }
        }
    }

    /// The first line of the password's file; nothing where there is none.
    fn password(&self) -> Result<String, SigningError> {
        let Some(file) = &self.password else { return Ok(String::new()) };
        Ok(text(file)?.lines().next().unwrap_or_default().to_owned())
    }
}

/// Writes a fresh `key.pem` and its `certificate.pem` into `folder`, making the folder where it
/// is missing, and answers both paths in that order. Without an authority the certificate is
/// signed by its own key.
///
/// # Errors
/// When one of the files exists or cannot be written, or no certificate can be made.
pub fn make_key(
    name: &SignerName,
    not_before: Moment,
    not_after: Moment,
    authority: Option<&Authority>,
    folder: &Path,
) -> Result<(PathBuf, PathBuf), SigningError> {
    let (key, certificate) = (folder.join("key.pem"), folder.join("certificate.pem"));
    if let Some(taken) = [&key, &certificate].into_iter().find(|path| path.exists()) {
        return Err(SigningError::Exists(taken.clone()));
    }
    let signer = match authority {
        Some(authority) => authority.issue(name, not_before, not_after)?,
        None => Signer::generate(name, not_before, not_after)?,
    };
    make_folder(folder)?;
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
    keys: &KeyFiles,
    out: Option<PathBuf>,
    at: Moment,
) -> Result<PathBuf, SigningError> {
    let signer = keys.read()?;
    let algorithm = signer.digest_algorithm();
    let digests = content::digests(file, [algorithm.clone()])?;
    let digest = digests.get(&algorithm).ok_or(SigningError::OtherKey)?;
    let out = out.unwrap_or_else(|| beside(file));
    create(&out, &signer.sign_digest(digest, at)?, 0o644)?;
    Ok(out)
}

pub(super) fn beside(file: &Path) -> PathBuf {
    with_tail(file, ".p7s")
}

pub(super) fn octets(path: &Path) -> Result<Vec<u8>, SigningError> {
    fs::read(path).map_err(|error| SigningError::unread(path, &error))
}

pub(super) fn text(path: &Path) -> Result<String, SigningError> {
    fs::read_to_string(path).map_err(|error| SigningError::unread(path, &error))
}

pub(super) fn make_folder(folder: &Path) -> Result<(), SigningError> {
    fs::create_dir_all(folder).map_err(|error| unwritten(folder, &error))
}

pub(super) fn create(path: &Path, octets: &[u8], mode: u32) -> Result<(), SigningError> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    permit(&mut options, mode);
    let written = options.open(path).and_then(|mut file| {
        file.write_all(octets)?;
        file.sync_all()
    });
    written.map_err(|error| unwritten(path, &error))
}

/// Puts a file in the place of another at once: whoever reads sees one of the two, whole.
pub(super) fn replace(path: &Path, octets: &[u8]) -> Result<(), SigningError> {
    let part = with_tail(path, ".part");
    create(&part, octets, 0o644)?;
    fs::rename(&part, path).map_err(|error| unwritten(path, &error))
}

pub(super) fn with_tail(path: &Path, tail: &str) -> PathBuf {
    let mut name = path.as_os_str().to_owned();
    name.push(tail);
    PathBuf::from(name)
}

#[cfg(unix)]
fn permit(options: &mut OpenOptions, mode: u32) {
    std::os::unix::fs::OpenOptionsExt::mode(options, mode);
}

/// Elsewhere a new file gets the rights of its folder.
#[cfg(not(unix))]
fn permit(_options: &mut OpenOptions, _mode: u32) {}

fn unwritten(path: &Path, error: &std::io::Error) -> SigningError {
    if error.kind() == ErrorKind::AlreadyExists {
        return SigningError::Exists(path.to_owned());
    }
    SigningError::Write { path: path.to_owned(), reason: error.to_string() }
}
