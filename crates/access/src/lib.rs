//! Who may do what, and why. Pure: no IO, no clock, no chance, nothing serializable.
//!
//! A subject may do an operation on a resource when a rule of the [`LAW`] grants it: the subject
//! holds the rule's right, and every condition of the rule is a true fact. Nothing else grants
//! anything; a missing fact refuses; there is no «deny».

mod cedar;
mod decide;
mod directory;
mod document;
mod explain;
mod fact;
mod facts;
mod guard;
mod law;
mod law_table;
mod law_text;
mod operation;
mod question;
mod right;
mod role;
mod scope;
mod standing;
mod subject;
mod switch;
mod token;

pub use cedar::{CEDAR_ACTION, cedar_policies};
pub use decide::{Permit, Refusal, decide, permits, rules_that_permit};
pub use directory::{
    AssignmentPicture, DelegationPicture, Directory, DirectoryPicture, EmployeePicture,
    RolePicture, Source, SystemPicture, UnitPicture,
};
pub use document::{
    AccessLevel, Block, DocumentPicture, DocumentState, Extra, FormerExecutorPicture, LinkedReader,
    PartyKind, PartyPicture, SignerPicture, StageKind, StageProgress,
};
pub use explain::{Condition, Explanation};
pub use fact::{Fact, FactSet, KeyKind, Side};
pub use facts::Facts;
pub use guard::{GuardError, guard_change};
pub use law::{LAW, Rule, RuleId, law_version, rules_of};
pub use law_text::{golden_text, law_text};
pub use operation::{Operation, ResourceKind};
pub use question::{
    Act, Acting, InNameOf, OrganisationPicture, Question, Resource, ResourceName, Target,
};
pub use right::{Right, Rights};
pub use role::{Given, LockedRole, RoleKind};
pub use scope::{Category as ReportCategory, Coordinates, Regulator, ReportingScope, ScopeRoot};
pub use standing::Standing;
pub use subject::{Capacity, CertificateEvidence, Evidence, Grantee, Job, Subject, SubjectPicture};
pub use switch::{Strike, Switch, Switches};
pub use token::{
    Family, Token, document_tokens, family_version, holds_everything, shows_card, subject_tokens,
    unsplittable,
};
