//! The installation's own secret: a file of the data folder that only its owner reads, made at the
//! first start. Without it the second factors of people do not work any more; it never stands in
//! the database, nor in a copy of it.

use app::{Environment, Secrets};
use ids::Token256;
use std::fs::{self, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// The name of the file in the data folder.
pub const SECRETS: &str = "secrets.key";

/// Reads the secret of a folder, making it where it is missing.
///
/// # Errors
/// The file cannot be read or written, or holds something else.
pub fn open(folder: &Path, environment: &Environment) -> io::Result<Secrets> {
    let path = folder.join(SECRETS);
    let fresh = environment.secret();
    match create(&path, &fresh.reveal()) {
        Ok(()) => Ok(Secrets::new(fresh.0)),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            let text = fs::read_to_string(&path)?;
            let broken = || io::Error::new(ErrorKind::InvalidData, "holds no key of 64 digits");
            let Token256(key) = text.trim().parse().map_err(|()| broken())?;
            Ok(Secrets::new(key))
        }
        Err(error) => Err(error),
    }
}

fn create(path: &Path, text: &str) -> io::Result<()> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    only_for_owner(&mut options);
    let mut file = options.open(path)?;
    file.write_all(text.as_bytes())?;
    file.sync_all()
}

#[cfg(unix)]
fn only_for_owner(options: &mut OpenOptions) {
    std::os::unix::fs::OpenOptionsExt::mode(options, 0o600);
}

/// Elsewhere a new file gets the rights of its folder.
#[cfg(not(unix))]
fn only_for_owner(_options: &mut OpenOptions) {}

#[cfg(test)]
mod tests {
    use super::{SECRETS, open};
    use crate::environment::real;
    use std::fs;

    #[test]
    fn a_secret_is_made_once_and_only_its_owner_reads_it() {
        let folder = tempfile::tempdir().unwrap();
        open(folder.path(), &real()).unwrap();
        let path = folder.path().join(SECRETS);
        let made = fs::read_to_string(&path).unwrap();
        open(folder.path(), &real()).unwrap();
        assert_eq!(fs::read_to_string(&path).unwrap(), made);
        #[cfg(unix)]
        {
            let mode = std::os::unix::fs::MetadataExt::mode(&fs::metadata(&path).unwrap());
            assert_eq!(mode & 0o777, 0o600);
        }
        fs::write(&path, "short").unwrap();
        assert!(open(folder.path(), &real()).is_err());
    }
}
