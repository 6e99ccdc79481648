//! Roles of a policy file and what is given to whom. The roles that cannot be changed are there
//! without being described.

use crate::names::Names;
use crate::organisation::term;
use crate::value::{Fields, Read, Value};
use access::{
    AssignmentPicture, Capacity, DirectoryPicture, Grantee, LockedRole, Regulator, ReportCategory,
    ReportingScope, Right, Rights, RoleKind, RolePicture, ScopeRoot, Source,
};
use ids::{AssignmentId, AttorneyId, CabinetId, EmployeeId, Iin, RoleId, SystemId};

/// Adds the roles that every organisation has; categories only where they exist.
pub(crate) fn locked_roles(names: &mut Names, picture: &mut DirectoryPicture, categories: bool) {
    for &role in LockedRole::ALL {
        if role.kind() != RoleKind::Category || categories {
            let id = RoleId(names.roles.add_known(role.russian()));
            picture.roles.push(RolePicture {
                id,
                kind: role.kind(),
                locked: Some(role),
                rights: role.rights(),
                scopes: Vec::new(),
            });
        }
    }
}

/// Reads the section `roles`.
pub(crate) fn roles(
    names: &mut Names,
    picture: &mut DirectoryPicture,
    value: Value<'_>,
) -> Read<()> {
    for (name, about) in value.entries()? {
        let id = RoleId(names.roles.add(name)?);
        let Some(fields) = about.fields(&["kind", "rights", "scopes"])? else {
            return Err(name.wrong("`kind` is missing"));
        };
        let kind = fields.need("kind")?;
        let kind = kind.one_of("kind of role", RoleKind::ALL, RoleKind::name)?;
        let scopes = fields.all("scopes").into_iter();
        picture.roles.push(RolePicture {
            id,
            kind,
            locked: None,
            rights: rights(kind, &fields.all("rights"))?,
            scopes: scopes.map(|value| scope(names, value)).collect::<Read<_>>()?,
        });
    }
    Ok(())
}

fn rights(kind: RoleKind, values: &[Value<'_>]) -> Read<Rights> {
    let mut rights = Rights::NONE;
    for value in values {
        let right = right(*value)?;
        if !kind.may_hold().has(right) {
            let kind = kind.name();
            return Err(value.wrong(format!("a role of kind `{kind}` cannot hold `{right}`")));
        }
        rights = rights.with(right);
    }
    Ok(rights)
}

pub(crate) fn right(value: Value<'_>) -> Read<Right> {
    value.one_of("right", Right::ALL, Right::name)
}

/// Reads the section `assignments`: each thing given to each of those named.
pub(crate) fn assignments(
    names: &Names,
    picture: &mut DirectoryPicture,
    value: Value<'_>,
) -> Read<()> {
    for one in value.list() {
        let known = &["role", "right", "scope", "to", "from", "until"];
        let Some(fields) = one.fields(known)? else { continue };
        let (begin, end) = term(fields)?;
        let to = fields.need("to")?.list().into_iter();
        let grantees = to.map(|value| grantee(names, value)).collect::<Read<Vec<_>>>()?;
        for what in given(names, fields)? {
            for &grantee in &grantees {
                let id = AssignmentId(as_number(picture.assignments.len() + 1));
                let what = what.clone();
                picture.assignments.push(AssignmentPicture { id, what, grantee, begin, end });
            }
        }
    }
    Ok(())
}

fn given(names: &Names, fields: Fields<'_>) -> Read<Vec<Source>> {
    let mut all = Vec::new();
    for role in fields.all("role") {
        all.push(Source::Role(RoleId(names.roles.find(role)?)));
    }
    for value in fields.all("right") {
        all.push(Source::Right(right(value)?));
    }
    for value in fields.all("scope") {
        all.push(Source::Scope(scope(names, value)?));
    }
    if all.is_empty() {
        return Err(fields.whole().wrong("`role`, `right` or `scope` is missing"));
    }
    Ok(all)
}

/// `everyone`, `iin …`, `capacity …`, `system …`, or an employee.
fn grantee(names: &Names, value: Value<'_>) -> Read<Grantee> {
    let text = value.text()?;
    let (word, rest) = text.split_once(' ').unwrap_or((text, ""));
    match word {
        "everyone" if rest.is_empty() => Ok(Grantee::Everyone),
        "iin" => iin(value, rest).map(Grantee::Iin),
        "capacity" => {
            let capacity = rest.parse::<Capacity>();
            capacity.map(Grantee::Capacity).map_err(|()| {
                let known = Capacity::ALL.iter().map(|capacity| capacity.name());
                value.wrong(crate::error::unknown("capacity", rest, known))
            })
        }
        "system" => {
            let id = names.systems.number(rest);
            let unknown = || value.wrong(format!("unknown information system `{rest}`"));
            id.map(|id| Grantee::InformationSystem(SystemId(id))).ok_or_else(unknown)
        }
        _ => names.employees.find(value).map(|id| Grantee::Employee(EmployeeId(id))),
    }
}

pub(crate) fn iin(value: Value<'_>, text: &str) -> Read<Iin> {
    text.parse().map_err(|error| value.wrong(format!("`{text}` is no ИИН: {error}")))
}

const REGULATORS: &[(Regulator, &str)] = &[
    (Regulator::Fns, "ФНС"),
    (Regulator::Sfr, "Соцфонд"),
    (Regulator::Pfr, "ПФР"),
    (Regulator::Fss, "ФСС"),
    (Regulator::Rosstat, "Росстат"),
    (Regulator::Rpn, "Росприроднадзор"),
    (Regulator::Cbr, "Центробанк"),
    (Regulator::Fsrar, "ФСРАР"),
];

/// The regulator that a scope or a document names.
pub(crate) fn regulator(value: Value<'_>) -> Read<Regulator> {
    value.one_of("regulator", REGULATORS, |(_, name)| name).map(|(regulator, _)| regulator)
}

/// The cabinet or the power of attorney that a scope or a document lies in.
pub(crate) fn scope_root(names: &Names, fields: Fields<'_>) -> Read<ScopeRoot> {
    match (fields.get("cabinet"), fields.get("attorney")) {
        (Some(cabinet), None) => {
            names.cabinets.find(cabinet).map(|id| ScopeRoot::Cabinet(CabinetId(id)))
        }
        (None, Some(attorney)) => {
            names.attorneys.find(attorney).map(|id| ScopeRoot::PowerOfAttorney(AttorneyId(id)))
        }
        _ => Err(fields.whole().wrong("either `cabinet` or `attorney` is expected")),
    }
}

/// The category of reports that a scope or a document names.
pub(crate) fn category(names: &Names, value: Value<'_>) -> Read<ReportCategory> {
    let number = names.categories.find(value)?;
    let number = u16::try_from(number).map_err(|_| value.wrong("too many categories"))?;
    Ok(ReportCategory(number))
}

fn scope(names: &Names, value: Value<'_>) -> Read<ReportingScope> {
    let known =
        &["cabinet", "attorney", "regulator", "code", "registration", "category", "may sign"];
    let Some(fields) = value.fields(known)? else {
        return Err(value.wrong("`cabinet` and `regulator` are missing"));
    };
    let text = |key| fields.get(key).map(|value| value.text().map(str::to_owned)).transpose();
    Ok(ReportingScope {
        root: scope_root(names, fields)?,
        regulator: regulator(fields.need("regulator")?)?,
        code: text("code")?,
        registration: text("registration")?,
        category: fields.get("category").map(|value| category(names, value)).transpose()?,
        may_sign: fields.says("may sign")?,
    })
}

fn as_number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
