//! The organisation of a policy file: its kind and switches, units, people, systems and
//! substitutions, as the picture that the law is asked with.

use crate::moment::{moment, moment_or};
use crate::names::Names;
use crate::value::{Fields, Read, Value};
use access::UnitPicture;
use access::{
    DelegationPicture, DirectoryPicture, EmployeePicture, Switch, Switches, SystemPicture,
};
use ids::{Bin, DelegationId, EmployeeId, Iin, Moment, OrganisationId, Person, SystemId, UnitId};

/// The organisation that every policy file is about.
pub(crate) const HERE: OrganisationId = OrganisationId(1);
/// Some other organisation.
pub(crate) const ELSEWHERE: OrganisationId = OrganisationId(2);

/// Organisations that the file may be about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Company,
    Government,
    Personal,
}

const KINDS: &[Kind] = &[Kind::Company, Kind::Government, Kind::Personal];

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Kind::Company => "company",
            Kind::Government => "government",
            Kind::Personal => "personal",
        }
    }
}

/// What the section `organisation` says.
pub(crate) struct Organisation {
    pub(crate) bin: Option<Bin>,
    pub(crate) switches: Switches,
    /// Categories exist: a government body, or an organisation that keeps records like one.
    pub(crate) categories: bool,
}

/// Reads the section `organisation`.
pub(crate) fn organisation(value: Option<Value<'_>>) -> Read<Organisation> {
    let known = &["kind", "bin", "switches", "records"];
    let fields = value.map(|value| value.fields(known)).transpose()?.flatten();
    let Some(fields) = fields else {
        return Ok(Organisation { bin: None, switches: Switches::NONE, categories: false });
    };
    let kind = fields.get("kind").map(|value| value.one_of("kind", KINDS, Kind::name));
    let kind = kind.transpose()?.unwrap_or(Kind::Company);
    let switches = fields.all("switches").into_iter();
    let switch = |value: Value<'_>| value.one_of("switch", Switch::ALL, Switch::name);
    Ok(Organisation {
        bin: fields.get("bin").map(|value| value.parsed("БИН")).transpose()?,
        switches: switches.map(switch).collect::<Read<Switches>>()?,
        categories: kind == Kind::Government || fields.says("records")?,
    })
}

/// Reads the section `units`. A unit stands below the units that it names.
pub(crate) fn units(
    names: &mut Names,
    picture: &mut DirectoryPicture,
    value: Value<'_>,
) -> Read<()> {
    for (name, about) in value.entries()? {
        let id = UnitId(names.units.add(name)?);
        let fields = about.fields(&["participant", "within"])?;
        let parent = fields.and_then(|fields| fields.get("within"));
        picture.units.push(UnitPicture {
            id,
            parent: parent.map(|parent| names.units.find(parent).map(UnitId)).transpose()?,
            participant: fields.map_or(Ok(false), |fields| fields.says("participant"))?,
        });
    }
    Ok(())
}

/// Reads the section `employees`.
pub(crate) fn employees(
    names: &mut Names,
    picture: &mut DirectoryPicture,
    value: Value<'_>,
) -> Read<()> {
    let entries = value.entries()?;
    for (name, _) in &entries {
        names.employees.add(*name)?;
    }
    for (name, about) in entries {
        let employee = employee(names, EmployeeId(names.employees.find(name)?), about)?;
        picture.employees.push(employee);
    }
    Ok(())
}

fn employee(names: &Names, id: EmployeeId, about: Value<'_>) -> Read<EmployeePicture> {
    let mut employee = EmployeePicture {
        id,
        unit: UnitId(0),
        superior: None,
        person: None,
        iin: None,
        blocked: false,
        can_sign_in: true,
        certificates: Vec::new(),
    };
    let known = &["unit", "superior", "iin", "blocked", "certificates"];
    let Some(fields) = about.fields(known)? else { return Ok(employee) };
    if let Some(unit) = fields.get("unit") {
        employee.unit = UnitId(names.units.find(unit)?);
    }
    if let Some(superior) = fields.get("superior") {
        employee.superior = Some(EmployeeId(names.employees.find(superior)?));
    }
    if let Some(iin) = fields.get("iin") {
        employee.iin = Some(iin.parsed::<Iin>("ИИН")?);
        employee.person = employee.iin.map(Person::Iin);
    }
    employee.blocked = fields.says("blocked")?;
    let certificates = fields.all("certificates").into_iter();
    employee.certificates = certificates.map(certificate).collect::<Read<_>>()?;
    Ok(employee)
}

/// `valid`, or the dates from and until.
fn certificate(value: Value<'_>) -> Read<(Moment, Moment)> {
    if !value.is_mapping() && value.text()? == "valid" {
        return Ok((Moment(i64::MIN), Moment::NEVER));
    }
    let Some(fields) = value.fields(&["from", "until"])? else {
        return Err(value.wrong("`valid`, or `from` and `until`"));
    };
    term(fields)
}

/// Reads the section `systems`.
pub(crate) fn systems(
    names: &mut Names,
    picture: &mut DirectoryPicture,
    value: Value<'_>,
) -> Read<()> {
    for (name, about) in value.entries()? {
        let id = SystemId(names.systems.add(name)?);
        let fields = about.fields(&["removed"])?;
        let removed = fields.map_or(Ok(false), |fields| fields.says("removed"))?;
        picture.systems.push(SystemPicture { id, removed });
    }
    Ok(())
}

/// Reads the section `delegations`.
pub(crate) fn delegations(
    names: &mut Names,
    picture: &mut DirectoryPicture,
    value: Value<'_>,
) -> Read<()> {
    for (name, about) in value.entries()? {
        let id = DelegationId(names.delegations.add(name)?);
        let Some(fields) = about.fields(&["principal", "substitute", "from", "until"])? else {
            return Err(name.wrong("`principal` and `substitute` are missing"));
        };
        let employee = |key| names.employees.find(fields.need(key)?).map(EmployeeId);
        let (principal, substitute) = (employee("principal")?, employee("substitute")?);
        let (begin, end) = term(fields)?;
        picture.delegations.push(DelegationPicture { id, principal, substitute, begin, end });
    }
    Ok(())
}

/// `from` and `until`; without them, always.
pub(crate) fn term(fields: Fields<'_>) -> Read<(Moment, Moment)> {
    let begin = moment_or(fields.get("from"), Moment(i64::MIN))?;
    let end = fields.get("until").map(moment).transpose()?.unwrap_or(Moment::NEVER);
    if end <= begin {
        return Err(fields.whole().wrong("it ends before it begins"));
    }
    Ok((begin, end))
}
