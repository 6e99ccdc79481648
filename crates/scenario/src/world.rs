//! An organisation with its documents and checks, as a policy file describes it.

use crate::check::{Check, ListCheck, checks, lists, tables};
use crate::documents::documents;
use crate::moment::moment;
use crate::names::Names;
use crate::organisation::{HERE, delegations, employees, organisation, systems, units};
use crate::report::Report;
use crate::roles::{assignments, locked_roles, roles};
use crate::value::{Fields, Read, Value, parse};
use crate::{ScenarioError, ask};
use access::{Directory, DirectoryPicture, DocumentPicture};
use ids::{DocumentId, EmployeeId, Moment};
use std::path::Path;

const SECTIONS: &[&str] = &[
    "include",
    "organisation",
    "now",
    "units",
    "employees",
    "systems",
    "cabinets",
    "attorneys",
    "categories",
    "roles",
    "assignments",
    "delegations",
    "documents",
    "checks",
    "tables",
    "lists",
    "about",
];

/// An organisation with its documents and checks.
#[derive(Clone, Debug)]
pub struct World {
    pub(crate) names: Names,
    pub(crate) now: Moment,
    pub(crate) directory: Directory,
    pub(crate) documents: Vec<DocumentPicture>,
    pub(crate) checks: Vec<Check>,
    pub(crate) lists: Vec<ListCheck>,
}

impl World {
    /// Reads a policy file, and the file that it includes, if any.
    ///
    /// # Errors
    /// A [`ScenarioError`] with the place of whatever is not understood.
    pub fn read(path: &Path) -> Result<World, ScenarioError> {
        let text = contents(path)?;
        let name = path.display().to_string();
        let node = parse(&name, &text)?;
        let included = match included(Value::root(&name, &node))? {
            Some(file) => file,
            None => return World::build(&[(&name, &node)]),
        };
        let other = path.with_file_name(included);
        let (other_name, other_text) = (other.display().to_string(), contents(&other)?);
        let base = parse(&other_name, &other_text)?;
        World::build(&[(&other_name, &base), (&name, &node)])
    }

    /// Reads a policy from a text that includes nothing.
    ///
    /// # Errors
    /// A [`ScenarioError`] with the place of whatever is not understood.
    pub fn parse(name: &str, text: &str) -> Result<World, ScenarioError> {
        let node = parse(name, text)?;
        World::build(&[(name, &node)])
    }

    /// Runs every check and every list.
    #[must_use]
    pub fn run(&self) -> Report {
        ask::run(self)
    }

    /// The moment of the file.
    #[must_use]
    pub fn now(&self) -> Moment {
        self.now
    }

    /// The directory of the organisation.
    #[must_use]
    pub fn directory(&self) -> &Directory {
        &self.directory
    }

    /// A document by its title.
    #[must_use]
    pub fn document(&self, title: &str) -> Option<&DocumentPicture> {
        self.picture(DocumentId(self.names.documents.number(title)?))
    }

    /// An employee by their surname.
    #[must_use]
    pub fn employee(&self, surname: &str) -> Option<EmployeeId> {
        self.names.employees.number(surname).map(EmployeeId)
    }

    pub(crate) fn picture(&self, id: DocumentId) -> Option<&DocumentPicture> {
        self.documents.iter().find(|document| document.id == id)
    }

    fn build(files: &[(&str, &marked_yaml::Node)]) -> Read<World> {
        let roots = files.iter().map(|(name, node)| Value::root(name, node).fields(SECTIONS));
        let roots: Vec<Fields<'_>> =
            roots.collect::<Read<Vec<_>>>()?.into_iter().flatten().collect();
        let sections = Sections(&roots);
        let mut names = Names::default();
        let directory = Directory::new(directory(&mut names, sections)?);
        let entries = sections.entries("documents")?;
        for (name, _) in &entries {
            names.documents.add(*name)?;
        }
        let documents = documents(&names, &directory, &entries)?;
        let now = sections.last("now").map(moment).transpose()?.unwrap_or_default();
        let (mut all_checks, mut all_lists) = (Vec::new(), Vec::new());
        for value in sections.all("checks") {
            all_checks.extend(checks(&names, now, value)?);
        }
        for value in sections.all("tables") {
            all_checks.extend(tables(&names, now, value)?);
        }
        for value in sections.all("lists") {
            all_lists.extend(lists(&names, now, value)?);
        }
        Ok(World { names, now, directory, documents, checks: all_checks, lists: all_lists })
    }
}

/// Runs every check of a policy file.
///
/// # Errors
/// A [`ScenarioError`] where the file cannot be read or says what is not understood.
pub fn run_file(path: &Path) -> Result<Report, ScenarioError> {
    World::read(path).map(|world| world.run())
}

/// The sections of the file and of the one that it includes, the latter first.
#[derive(Clone, Copy)]
struct Sections<'a>(&'a [Fields<'a>]);

impl<'a> Sections<'a> {
    fn all(self, name: &str) -> Vec<Value<'a>> {
        self.0.iter().filter_map(|root| root.get(name)).collect()
    }

    fn last(self, name: &str) -> Option<Value<'a>> {
        self.all(name).pop()
    }

    fn entries(self, name: &str) -> Read<Vec<(Value<'a>, Value<'a>)>> {
        let lists = self.all(name).into_iter().map(Value::entries);
        Ok(lists.collect::<Read<Vec<_>>>()?.into_iter().flatten().collect())
    }
}

fn directory(names: &mut Names, sections: Sections<'_>) -> Read<DirectoryPicture> {
    let organisation = organisation(sections.last("organisation"))?;
    let mut picture = DirectoryPicture {
        organisation: HERE,
        bin: organisation.bin,
        switches: organisation.switches,
        ..DirectoryPicture::default()
    };
    for value in sections.all("units") {
        units(names, &mut picture, value)?;
    }
    for value in sections.all("employees") {
        employees(names, &mut picture, value)?;
    }
    for value in sections.all("systems") {
        systems(names, &mut picture, value)?;
    }
    catalogue(names, sections)?;
    locked_roles(names, &mut picture, organisation.categories);
    for value in sections.all("roles") {
        roles(names, &mut picture, value)?;
    }
    for value in sections.all("assignments") {
        assignments(names, &mut picture, value)?;
    }
    for value in sections.all("delegations") {
        delegations(names, &mut picture, value)?;
    }
    Ok(picture)
}

/// Names of cabinets, powers of attorney and categories of reports. The first category is the one
/// that the law itself knows.
fn catalogue(names: &mut Names, sections: Sections<'_>) -> Read<()> {
    names.categories.add_known("Представление в НО");
    for (section, index) in [
        ("cabinets", &mut names.cabinets),
        ("attorneys", &mut names.attorneys),
        ("categories", &mut names.categories),
    ] {
        for value in sections.all(section).into_iter().flat_map(Value::list) {
            index.add(value)?;
        }
    }
    Ok(())
}

fn included(root: Value<'_>) -> Read<Option<String>> {
    let include = root.fields(SECTIONS)?.and_then(|fields| fields.get("include"));
    include.map(|value| value.text().map(str::to_owned)).transpose()
}

fn contents(path: &Path) -> Result<String, ScenarioError> {
    std::fs::read_to_string(path).map_err(|error| ScenarioError::Unreadable {
        file: path.display().to_string(),
        reason: error.to_string(),
    })
}
