//! The laws of files that the compiler does not know: `cargo xtask tidy`.
//! Each law is a small function from a file to the lines that break it; all are told at once.

mod length;
mod links;
mod rust;
mod sql;
mod words;

use std::path::Path;

use crate::failure::{Failure, Outcome};
use crate::rust_source::Source;
use crate::tree::{File, Tree};

/// Checks every file of the repository.
pub(crate) fn run(root: &Path) -> Outcome {
    let tree = Tree::read(root)?;
    let mut problems = length::ratchet(&tree);
    problems.extend(tree.files.iter().flat_map(words::check));
    let exists = |path: &str| root.join(path).exists();
    problems.extend(tree.files.iter().flat_map(|file| links::check(file, &exists)));
    problems.extend(tree.rust().flat_map(rust_laws));
    Failure::unless_clean(problems, format!("{} files are tidy", tree.files.len()))
}

fn rust_laws(file: &File) -> Vec<String> {
    match Source::parse(&file.text) {
        Ok(source) => [
            rust::check(file, &source),
            sql::check(file, &source),
            length::check(file, &source).into_iter().collect(),
        ]
        .concat(),
        Err(reason) => vec![at(file, 1, &reason)],
    }
}

/// A problem as editors understand it: path, line, message.
fn at(file: &File, line: usize, message: &str) -> String {
    format!("{}:{line}: {message}", file.path)
}

#[cfg(test)]
fn sample(path: &str, text: &str) -> File {
    File { path: path.to_owned(), text: text.to_owned() }
}
