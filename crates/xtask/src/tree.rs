//! The text files of the repository, read once, by their path from the root.
//! It knows nothing of what the files mean.

use std::fs;
use std::path::Path;

use crate::failure::Failure;

/// Folders that hold no source wherever they stand.
const SKIPPED: &[&str] = &[".git", "node_modules"];
/// Folders of the root that hold no source.
const SKIPPED_AT_ROOT: &[&str] = &["target", "data", "demo-data"];

/// Every text file of the repository, in the order of paths.
pub(crate) struct Tree {
    pub(crate) files: Vec<File>,
}

/// One text file.
pub(crate) struct File {
    /// From the root, with forward slashes.
    pub(crate) path: String,
    pub(crate) text: String,
}

impl Tree {
    /// Reads the files below `root`; what is not UTF-8 is a picture or the like and is left out.
    pub(crate) fn read(root: &Path) -> Result<Self, Failure> {
        let mut files = Vec::new();
        collect(root, "", &mut files)?;
        files.sort_by(|one, other| one.path.cmp(&other.path));
        Ok(Tree { files })
    }

    /// The text of one file that must be there.
    pub(crate) fn text(&self, path: &str) -> Result<&str, Failure> {
        let found = self.files.iter().find(|file| file.path == path);
        found.map(|file| file.text.as_str()).ok_or_else(|| Failure::file(path, "no such file"))
    }

    /// The Rust files of the project's own hand.
    pub(crate) fn rust(&self) -> impl Iterator<Item = &File> {
        self.files.iter().filter(|file| file.has_extension("rs") && !file.is_foreign())
    }
}

impl File {
    /// Whether the name ends in `.extension`.
    pub(crate) fn has_extension(&self, extension: &str) -> bool {
        Path::new(&self.path).extension().is_some_and(|found| found == extension)
    }

    /// Whether somebody else wrote it: it lies in a folder `vendor`.
    pub(crate) fn is_foreign(&self) -> bool {
        self.path.split('/').any(|part| part == "vendor")
    }
}

fn collect(root: &Path, folder: &str, files: &mut Vec<File>) -> Result<(), Failure> {
    let trouble = |error| Failure::file(folder, error);
    for entry in fs::read_dir(root.join(folder)).map_err(trouble)? {
        let entry = entry.map_err(trouble)?;
        let kind = entry.file_type().map_err(trouble)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if is_skipped(folder, &name) {
            continue;
        }
        if kind.is_dir() {
            collect(root, &joined(folder, &name), files)?;
        } else if kind.is_file() {
            let bytes = fs::read(entry.path()).map_err(trouble)?;
            let path = joined(folder, &name);
            files.extend(String::from_utf8(bytes).ok().map(|text| File { path, text }));
        }
    }
    Ok(())
}

fn is_skipped(folder: &str, name: &str) -> bool {
    SKIPPED.contains(&name) || (folder.is_empty() && SKIPPED_AT_ROOT.contains(&name))
}

fn joined(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}
