//! Documents of a policy file, as the pictures that the law is asked with.

use crate::moment::moment;
use crate::names::Names;
use crate::organisation::{ELSEWHERE, HERE};
use crate::roles::{category, regulator, scope_root};
use crate::route::route;
use crate::value::{Fields, Read, Value};
use access::{
    AccessLevel, Block, Coordinates, Directory, DocumentPicture, DocumentState, Extra,
    FormerExecutorPicture, LinkedReader, SignerPicture,
};
use ids::{Bin, DocumentId, EmployeeId, Iin, UnitId};

const KEYS: &[&str] = &[
    "block",
    "initiator",
    "owner",
    "unit",
    "state",
    "route",
    "elsewhere",
    "formalised",
    "archived",
    "in bin",
    "access",
    "decrypted",
    "paper original",
    "signed by",
    "extra access",
    "registered in",
    "sent to",
    "control by",
    "addressees",
    "executors",
    "former",
    "links",
    "reporting",
];

const BLOCKS: &[(Block, &str)] = &[
    (Block::Incoming, "Incoming"),
    (Block::Outgoing, "Outgoing"),
    (Block::Internal, "Internal"),
    (Block::Reporting, "Reporting"),
];

const LEVELS: &[(AccessLevel, &str)] = &[
    (AccessLevel::Internal, "Internal"),
    (AccessLevel::Restricted, "Restricted"),
    (AccessLevel::Published, "Published"),
];

/// State, whether the route was started once, whether the latest round was declined.
type State = (DocumentState, bool, bool);

const STATES: &[(State, &str)] = &[
    ((DocumentState::New, false, false), "draft"),
    ((DocumentState::New, true, false), "in preparation"),
    ((DocumentState::New, true, true), "declined"),
    ((DocumentState::InRoute, true, false), "in route"),
    ((DocumentState::Completed, true, false), "completed"),
    ((DocumentState::Annulled, true, false), "annulled"),
];

/// Reads the section `documents`.
pub(crate) fn documents(
    names: &Names,
    directory: &Directory,
    entries: &[(Value<'_>, Value<'_>)],
) -> Read<Vec<DocumentPicture>> {
    let mut links = Vec::new();
    let mut documents = Vec::new();
    for (name, about) in entries {
        let id = DocumentId(names.documents.find(*name)?);
        let Some(fields) = about.fields(KEYS)? else {
            return Err(name.wrong("`initiator` is missing"));
        };
        for link in fields.all("links") {
            links.push((id, DocumentId(names.documents.find(link)?)));
        }
        documents.push(document(&Reader { names, directory, fields }, id)?);
    }
    Ok(linked(documents, &links))
}

struct Reader<'a> {
    names: &'a Names,
    directory: &'a Directory,
    fields: Fields<'a>,
}

fn document(reader: &Reader<'_>, id: DocumentId) -> Read<DocumentPicture> {
    let fields = reader.fields;
    let initiator = EmployeeId(reader.names.employees.find(fields.need("initiator")?)?);
    let here = reader.participant_of(initiator)?;
    let block = word(fields.get("block"), "block", BLOCKS)?.unwrap_or(Block::Internal);
    let mut document = DocumentPicture::draft(HERE, id, block, initiator, here);
    document.initiator_person = reader.directory.employee(initiator).and_then(|one| one.person);
    if let Some(owner) = fields.get("owner") {
        document.owner = EmployeeId(reader.names.employees.find(owner)?);
    }
    state(&mut document, fields)?;
    route(reader.names, reader.directory, &mut document, fields.get("route"))?;
    signatures(reader, &mut document)?;
    places(reader, &mut document)?;
    people(reader, &mut document)?;
    document.coordinates =
        fields.get("reporting").map(|value| coordinates(reader.names, value)).transpose()?;
    Ok(document)
}

fn state(document: &mut DocumentPicture, fields: Fields<'_>) -> Read<()> {
    let state = word(fields.get("state"), "state", STATES)?;
    let (state, started, declined) = state.unwrap_or((DocumentState::New, false, false));
    document.state = state;
    document.started = started;
    document.declined = declined;
    if state != DocumentState::New {
        document.stage = None;
    }
    if fields.says("elsewhere")? {
        document.organisation = ELSEWHERE;
    }
    document.access =
        word(fields.get("access"), "access", LEVELS)?.unwrap_or(AccessLevel::Internal);
    document.formalised = fields.says("formalised")?;
    document.archived = fields.says("archived")?;
    document.in_bin = fields.says("in bin")?;
    document.decrypted = fields.says("decrypted")?;
    document.paper_original = fields.says("paper original")?;
    Ok(())
}

fn signatures(reader: &Reader<'_>, document: &mut DocumentPicture) -> Read<()> {
    let signed = reader.fields.all("signed by").into_iter();
    document.signers = signed.map(|value| reader.signer(value)).collect::<Read<_>>()?;
    document.signed = !document.signers.is_empty();
    let ours = reader.directory.picture().bin;
    document.signed_by_organisation =
        document.signers.iter().any(|signer| signer.bin.is_some() && signer.bin == ours);
    for value in reader.fields.all("extra access") {
        document.extra.push(reader.extra(value)?);
    }
    Ok(())
}

/// Who registered it, where it waits, who put it on control; its participants are the sum.
fn places(reader: &Reader<'_>, document: &mut DocumentPicture) -> Read<()> {
    if let Some(unit) = reader.fields.get("unit") {
        document.participants = vec![reader.unit(unit)?];
    }
    document.registered = reader.units("registered in")?;
    let registered = document.registered.clone();
    let sent = reader.units("sent to")?;
    document.waiting = sent.iter().copied().filter(|unit| !registered.contains(unit)).collect();
    document.control = reader.units("control by")?;
    for unit in registered.into_iter().chain(sent) {
        if !document.participants.contains(&unit) {
            document.participants.push(unit);
        }
    }
    Ok(())
}

fn people(reader: &Reader<'_>, document: &mut DocumentPicture) -> Read<()> {
    document.addressees = reader.employees("addressees")?;
    document.executors = reader.employees("executors")?;
    for value in reader.fields.all("former") {
        let Some(fields) = value.fields(&["employee", "until"])? else { continue };
        let employee = EmployeeId(reader.names.employees.find(fields.need("employee")?)?);
        let until = moment(fields.need("until")?)?;
        document.former.push(FormerExecutorPicture { employee, until });
    }
    Ok(())
}

impl Reader<'_> {
    fn participant_of(&self, employee: EmployeeId) -> Read<UnitId> {
        let employee = self.directory.employee(employee);
        let unit = employee.map_or(UnitId(0), |employee| employee.unit);
        Ok(self.directory.participant_of(unit))
    }

    /// The participant of a unit.
    fn unit(&self, value: Value<'_>) -> Read<UnitId> {
        let unit = UnitId(self.names.units.find(value)?);
        Ok(self.directory.participant_of(unit))
    }

    fn units(&self, key: &str) -> Read<Vec<UnitId>> {
        self.fields.all(key).into_iter().map(|value| self.unit(value)).collect()
    }

    fn employees(&self, key: &str) -> Read<Vec<EmployeeId>> {
        let find = |value| self.names.employees.find(value).map(EmployeeId);
        self.fields.all(key).into_iter().map(find).collect()
    }

    /// An employee who signed for this organisation, or the numbers of a certificate.
    fn signer(&self, value: Value<'_>) -> Read<SignerPicture> {
        if value.is_mapping() {
            let fields = value.fields(&["iin", "bin"])?;
            let get = |key| fields.and_then(|fields| fields.get(key));
            return Ok(SignerPicture {
                iin: get("iin").map(|value| value.parsed::<Iin>("ИИН")).transpose()?,
                bin: get("bin").map(|value| value.parsed::<Bin>("БИН")).transpose()?,
            });
        }
        let employee = EmployeeId(self.names.employees.find(value)?);
        let iin = self.directory.employee(employee).and_then(|employee| employee.iin);
        Ok(SignerPicture { iin, bin: self.directory.picture().bin })
    }

    fn extra(&self, value: Value<'_>) -> Read<Extra> {
        let text = value.text()?;
        match text.split_once(' ') {
            Some(("iin", number)) => crate::roles::iin(value, number).map(Extra::Iin),
            Some(("bin", number)) => {
                let bin = number.parse().map(Extra::Bin);
                bin.map_err(|error| value.wrong(format!("`{number}` is no БИН: {error}")))
            }
            _ => Err(value.wrong("`iin …` or `bin …` is expected")),
        }
    }
}

fn coordinates(names: &Names, value: Value<'_>) -> Read<Coordinates> {
    let known = &["cabinet", "attorney", "regulator", "code", "registration", "category", "demand"];
    let Some(fields) = value.fields(known)? else {
        return Err(value.wrong("`cabinet` and `regulator` are missing"));
    };
    let text = |key: &str| fields.get(key).map_or(Ok(""), Value::text).map(str::to_owned);
    Ok(Coordinates {
        root: scope_root(names, fields)?,
        regulator: regulator(fields.need("regulator")?)?,
        code: text("code")?,
        registration: text("registration")?,
        category: category(names, fields.need("category")?)?,
        demand: fields.says("demand")?,
    })
}

/// Who reads a document because they are addressee or executor of one linked to it; a link acts
/// both ways.
fn linked(
    mut documents: Vec<DocumentPicture>,
    links: &[(DocumentId, DocumentId)],
) -> Vec<DocumentPicture> {
    let both = links.iter().flat_map(|(one, other)| [(*one, *other), (*other, *one)]);
    let readers: Vec<(DocumentId, Vec<LinkedReader>)> = both
        .map(|(reached, from)| {
            let from = documents.iter().find(|document| document.id == from);
            (reached, from.map_or_else(Vec::new, readers_of))
        })
        .collect();
    for (reached, readers) in readers {
        for document in documents.iter_mut().filter(|document| document.id == reached) {
            document.linked.extend(readers.iter().copied());
        }
    }
    documents
}

fn readers_of(document: &DocumentPicture) -> Vec<LinkedReader> {
    let people = document.addressees.iter().chain(&document.executors);
    let places = &document.participants;
    people
        .flat_map(|&employee| {
            places.iter().map(move |&participant| LinkedReader { employee, participant })
        })
        .collect()
}

/// One of the words of a table; nothing where nothing is said.
pub(crate) fn word<T: Copy>(
    value: Option<Value<'_>>,
    what: &str,
    table: &[(T, &'static str)],
) -> Read<Option<T>> {
    let Some(value) = value else { return Ok(None) };
    value.one_of(what, table, |(_, name)| name).map(|(meaning, _)| Some(meaning))
}
