//! A question put to the law: who, on what, doing what exactly, as whom, when.

use crate::{AccessLevel, DocumentPicture, Given, ResourceKind, SubjectPicture};
use ids::{DelegationId, DocumentId, EmployeeId, Moment, OrganisationId, RoleId};

/// A question put to the law.
#[derive(Clone, Copy, Debug)]
pub struct Question<'a> {
    /// Who asks.
    pub subject: &'a SubjectPicture,
    /// On what.
    pub resource: Resource<'a>,
    /// What the act states beyond its verb.
    pub act: Act<'a>,
    /// As themself or for a principal.
    pub acting: Acting,
    /// When.
    pub now: Moment,
}

/// As whom the subject acts. The person chooses; nothing falls back silently.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Default)]
pub enum Acting {
    /// As themself.
    #[default]
    Own,
    /// Through a delegation.
    Through(DelegationId, InNameOf),
}

/// In whose name an act through a delegation is done (R329–R332).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum InNameOf {
    /// In the substitute's own name.
    Actor,
    /// In the head's name.
    Principal,
}

/// What an operation is done to.
#[derive(Clone, Copy, Debug)]
pub enum Resource<'a> {
    /// The installation.
    Instance {
        /// No organisation exists yet.
        fresh: bool,
    },
    /// The organisation.
    Organisation(OrganisationPicture),
    /// An employee of an organisation.
    Employee(Target<'a>),
    /// A role, or the giving of something.
    Role {
        /// The partition that it lies in.
        organisation: OrganisationId,
        /// The role, where it exists already.
        role: Option<RoleId>,
        /// The version of the record that the change is for.
        version: i64,
        /// What is given or changed.
        given: Given,
        /// One of the locked roles.
        locked: bool,
        /// Somebody holds it.
        in_use: bool,
    },
    /// A document.
    Document(&'a DocumentPicture),
}

/// An organisation as a resource.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct OrganisationPicture {
    /// Which.
    pub organisation: OrganisationId,
    /// The version of its record.
    pub version: i64,
}

/// An employee as a resource or a target.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Target<'a> {
    /// The partition that they lie in.
    pub organisation: OrganisationId,
    /// Who.
    pub employee: EmployeeId,
    /// The version of the record.
    pub version: i64,
    /// Their superiors, nearest first.
    pub superiors: &'a [EmployeeId],
}

/// What an act states beyond its verb.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Act<'a> {
    /// Nothing: also how an act is offered before it is done.
    #[default]
    Plain,
    /// A signature was brought.
    Signature {
        /// It names a certificate that is registered for the subject.
        by_registered_key: bool,
        /// The verdict on it is not «valid».
        doubtful: bool,
    },
    /// Somebody is appointed to a stage.
    Appoint {
        /// The stage is active.
        current: bool,
        /// The stage is still ahead.
        later: bool,
    },
    /// Somebody is sent to, assigned to or given something.
    Toward {
        /// Who.
        target: Option<Target<'a>>,
        /// An order's number and date are given.
        order: bool,
        /// The superior's agreement is recorded.
        agreed: bool,
    },
    /// A one-time link to the account was shown.
    Link,
}

/// The name of a resource inside a permit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ResourceName {
    /// The installation.
    Instance,
    /// The organisation.
    Organisation,
    /// An employee.
    Employee(EmployeeId),
    /// A role, or (without an id) the giving of something.
    Role(Option<RoleId>),
    /// A document.
    Document(DocumentId),
}

impl Resource<'_> {
    /// The partition that it lies in.
    #[must_use]
    pub fn organisation(&self) -> Option<OrganisationId> {
        match self {
            Resource::Instance { .. } => None,
            Resource::Organisation(picture) => Some(picture.organisation),
            Resource::Employee(target) => Some(target.organisation),
            Resource::Role { organisation, .. } => Some(*organisation),
            Resource::Document(document) => Some(document.organisation),
        }
    }

    /// Its name inside a permit.
    #[must_use]
    pub fn name(&self) -> ResourceName {
        match self {
            Resource::Instance { .. } => ResourceName::Instance,
            Resource::Organisation(_) => ResourceName::Organisation,
            Resource::Employee(target) => ResourceName::Employee(target.employee),
            Resource::Role { role, .. } => ResourceName::Role(*role),
            Resource::Document(document) => ResourceName::Document(document.id),
        }
    }

    /// The version of the record that a permit is for.
    #[must_use]
    pub fn version(&self) -> i64 {
        match self {
            Resource::Instance { .. } => 0,
            Resource::Organisation(picture) => picture.version,
            Resource::Employee(target) => target.version,
            Resource::Role { version, .. } => *version,
            Resource::Document(document) => document.version,
        }
    }

    pub(crate) fn kind(&self) -> ResourceKind {
        match self {
            Resource::Instance { .. } => ResourceKind::Instance,
            Resource::Organisation(_) => ResourceKind::Organisation,
            Resource::Employee(_) => ResourceKind::Employee,
            Resource::Role { .. } => ResourceKind::Role,
            Resource::Document(_) => ResourceKind::Document,
        }
    }

    pub(crate) fn is_published(&self) -> bool {
        matches!(self, Resource::Document(document) if document.access == AccessLevel::Published)
    }
}
