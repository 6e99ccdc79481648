//! Which crate may import which: the tables of ARCHITECTURE.md against the manifests.
//! Development dependencies are free, except for what a crate must never see.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use serde::Deserialize;

use crate::failure::{Failure, Outcome};
use crate::markdown::{codes, rows_under};
use crate::tree::Tree;

const DOCUMENT: &str = "ARCHITECTURE.md";
const CRATES: &[&str] = &["Crate", "What it is", "May import", "Must never see"];
const LIBRARIES: &[&str] = &["Library", "Used by", "Why"];

/// What the document lays down.
struct Law {
    layers: Vec<Layer>,
    libraries: Vec<Library>,
}

/// A row of the table of crates.
struct Layer {
    name: String,
    may_import: BTreeSet<String>,
    never: BTreeSet<String>,
}

/// A row of the table of libraries.
struct Library {
    name: String,
    used_by: BTreeSet<String>,
}

/// What `cargo metadata` says of the workspace.
#[derive(Deserialize)]
struct Metadata {
    packages: Vec<Package>,
}

#[derive(Deserialize)]
struct Package {
    name: String,
    dependencies: Vec<Dependency>,
}

#[derive(Deserialize)]
struct Dependency {
    name: String,
    /// `dev`, `build`, or nothing for a normal one.
    kind: Option<String>,
}

/// Compares the document with the manifests.
pub(crate) fn run(root: &Path) -> Outcome {
    let tree = Tree::read(root)?;
    let law = Law::read(tree.text(DOCUMENT)?);
    let packages = metadata(root)?.packages;
    let summary = format!("{} crates keep to their layers", packages.len());
    Failure::unless_clean(law.problems(&packages), summary)
}

impl Law {
    fn read(text: &str) -> Self {
        let layers =
            rows_under(text, CRATES).into_iter().filter_map(|row| match row.cells.as_slice() {
                [name, _, may_import, never] => Some(Layer {
                    name: codes(name).next()?,
                    may_import: codes(may_import).collect(),
                    never: codes(never).collect(),
                }),
                _ => None,
            });
        let libraries =
            rows_under(text, LIBRARIES).into_iter().filter_map(|row| match row.cells.as_slice() {
                [names, used_by, _] => {
                    Some((codes(names).collect::<Vec<_>>(), codes(used_by).collect()))
                }
                _ => None,
            });
        let libraries = libraries.flat_map(|(names, used_by): (_, BTreeSet<String>)| {
            names.into_iter().map(move |name| Library { name, used_by: used_by.clone() })
        });
        Law { layers: layers.collect(), libraries: libraries.collect() }
    }

    fn problems(&self, packages: &[Package]) -> Vec<String> {
        let members: BTreeSet<&str> =
            packages.iter().map(|package| package.name.as_str()).collect();
        let mut problems = self.rows_without_crate(&members);
        for package in packages {
            let rows: Vec<&Layer> =
                self.layers.iter().filter(|layer| layer.name == package.name).collect();
            match rows.as_slice() {
                [layer] => problems.extend(self.imports(layer, package, &members)),
                rows => problems.push(format!(
                    "crate `{}` stands {} times in the table of crates of {DOCUMENT}, not once",
                    package.name,
                    rows.len()
                )),
            }
        }
        problems
    }

    fn rows_without_crate(&self, members: &BTreeSet<&str>) -> Vec<String> {
        let rows = self.layers.iter().filter(|layer| !members.contains(layer.name.as_str()));
        rows.map(|layer| {
            format!("{DOCUMENT} has a row for `{}`, the workspace has no such crate", layer.name)
        })
        .collect()
    }

    fn imports(&self, layer: &Layer, package: &Package, members: &BTreeSet<&str>) -> Vec<String> {
        package
            .dependencies
            .iter()
            .filter_map(|dependency| {
                let name = dependency.name.as_str();
                if layer.never.contains(name) {
                    Some(format!("crate `{}` must never see `{name}`", layer.name))
                } else if dependency.kind.as_deref() == Some("dev") {
                    None
                } else if members.contains(name) {
                    layer.inner(name)
                } else {
                    self.outer(layer, name)
                }
            })
            .collect()
    }

    /// A library is in the table, and in the table for this crate.
    fn outer(&self, layer: &Layer, name: &str) -> Option<String> {
        let crate_name = &layer.name;
        match self.libraries.iter().find(|library| library.name == name) {
            None => Some(format!(
                "crate `{crate_name}` uses `{name}`: a dependency is a decision, give it a row in the table \
                 of libraries of {DOCUMENT}"
            )),
            Some(library) if !library.used_by.contains(crate_name) => {
                let used_by: Vec<&str> = library.used_by.iter().map(String::as_str).collect();
                Some(format!(
                    "crate `{crate_name}` uses `{name}`, which is for: {}",
                    used_by.join(", ")
                ))
            }
            Some(_) => None,
        }
    }
}

impl Layer {
    fn inner(&self, name: &str) -> Option<String> {
        let allowed: Vec<&str> = self.may_import.iter().map(String::as_str).collect();
        let message = || {
            let own = &self.name;
            format!("crate `{own}` must not import `{name}`, it may import: {}", allowed.join(", "))
        };
        (!self.may_import.contains(name)).then(message)
    }
}

fn metadata(root: &Path) -> Result<Metadata, Failure> {
    let line = "cargo metadata --no-deps --format-version 1";
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let output = Command::new(cargo).current_dir(root).args(line.split(' ').skip(1)).output();
    let output = output.map_err(|error| Failure::program(line, error))?;
    if !output.status.success() {
        return Err(Failure::program(line, String::from_utf8_lossy(&output.stderr)));
    }
    serde_json::from_slice(&output.stdout).map_err(|error| Failure::program(line, error))
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
| Crate | What it is | May import | Must never see |
|---|---|---|---|
| `ids` | names | – | `serde` |
| `access` | rights | `ids` | `serde` `tokio` |
| `store` | SQL | `ids` | – |

| Library | Used by | Why |
|---|---|---|
| `rusqlite` | `store` | SQL |
| `sha2` `hmac` | `ids` | digests |
";

    fn problems(packages: &[(&str, &[(&str, &str)])]) -> Vec<String> {
        let dependency = |(name, kind): &(&str, &str)| Dependency {
            name: (*name).to_owned(),
            kind: (!kind.is_empty()).then(|| (*kind).to_owned()),
        };
        let package = |(name, dependencies): &(&str, &[(&str, &str)])| Package {
            name: (*name).to_owned(),
            dependencies: dependencies.iter().map(dependency).collect(),
        };
        Law::read(TEXT).problems(&packages.iter().map(package).collect::<Vec<_>>())
    }

    #[test]
    fn what_the_tables_allow_passes() {
        let good: &[(&str, &[(&str, &str)])] = &[
            ("ids", &[("hmac", ""), ("proptest", "dev"), ("store", "dev")]),
            ("access", &[("ids", "")]),
            ("store", &[("ids", ""), ("rusqlite", "build")]),
        ];
        assert_eq!(problems(good), [""; 0]);
    }

    #[test]
    fn each_way_across_a_layer_is_told() {
        let bad: &[(&str, &[(&str, &str)])] = &[
            ("access", &[("store", ""), ("rusqlite", ""), ("rand", "build"), ("tokio", "dev")]),
            ("store", &[]),
            ("extra", &[]),
        ];
        let lines = problems(bad).join("\n");
        for expected in [
            "crate `access` must never see `tokio`",
            "crate `access` must not import `store`, it may import: ids",
            "crate `access` uses `rusqlite`, which is for: store",
            "crate `access` uses `rand`: a dependency is a decision",
            "crate `extra` stands 0 times",
            "a row for `ids`, the workspace has no such crate",
        ] {
            assert!(lines.contains(expected), "{expected} in {lines}");
        }
        assert_eq!(lines.lines().count(), 6);
    }
}
