//! What things are and how they move. Pure: no IO, no clock, no chance, nothing serializable.
//!
//! A record is a row as plain data; an aggregate is the records that move together; a transition
//! consumes an aggregate and returns the next one; a [`Change`] is what lies between the two.

mod account;
mod annulment;
mod assignment;
mod certificate;
mod change;
mod comment;
mod content;
mod counterparty;
mod device;
mod directory;
mod document;
mod employee;
mod exchange;
mod field;
mod journal;
mod key_application;
mod link;
mod mail;
mod message;
mod name;
mod opening;
mod organisation;
mod read_mark;
mod record;
mod registration;
mod role;
mod route;
mod route_call;
mod route_move;
mod route_replace;
mod route_template;
mod second_factor;
mod signature;
mod system;
mod term;
mod unit;
mod verdict;

pub use account::{AccountRecord, SessionKind, SessionRecord, SignInName, SignInNameError};
pub use annulment::{
    AnnulmentRecord, AnnulmentSignatureRecord, AnnulmentState, Request, annulment_text,
};
pub use assignment::{AssignmentError, AssignmentRecord, GrantTerm, NewAssignment};
pub use certificate::CertificateRecord;
pub use change::{Change, ChangeError, Write};
pub use comment::CommentRecord;
pub use content::{ContentRecord, MediaType};
pub use counterparty::{
    CounterpartyError, CounterpartyRecord, CounterpartyState, EdoAddressRecord,
};
pub use device::DeviceRecord;
pub use directory::{DirectoryRecords, Snapshot};
pub use document::{Document, DocumentError, DocumentRecord, Folder, NewDocument};
pub use employee::{EmployeeError, EmployeeRecord, NewEmployee};
pub use exchange::{Arrival, ArrivedContent, ExchangeError, ExchangeRecord, ExchangeState};
pub use field::{Field, FieldError, FieldValue};
pub use journal::JournalRecord;
pub use key_application::KeyApplicationRecord;
pub use link::{CopyRecord, ExtraAccessRecord, LinkRecord};
pub use mail::{
    MailAddress, MailAddressError, MailAddressRecord, MailKind, MailRecord, Telling, Told,
};
pub use message::{InboxRecord, MessageKind, MessageRecord};
pub use name::{Name, NameError, NameLimits, Text, TextError};
pub use opening::{FirstAccount, FirstAdministrator, Opening, OpeningError, open_organisation};
pub use organisation::{OrganisationKind, OrganisationRecord, SwitchRecord};
pub use read_mark::ReadMarkRecord;
pub use record::{Column, Record, Table};
pub use registration::RegistrationRecord;
pub use role::{RoleError, RoleRecord};
pub use route::{Answer, NewStage, PartyRecord, StageMode, StageRecord, StageState, StageView};
pub use route_call::RoleCalls;
pub use route_move::RouteError;
pub use route_template::{
    Called, Gap, GapReason, NewTemplate, RouteTemplate, RouteTemplateRecord, TemplateError,
    TemplatePersonRecord, TemplateStage, TemplateStageRecord,
};
pub use second_factor::{PasskeyRecord, RecoveryCodeRecord, SecondFactorRecord};
pub use signature::SignatureRecord;
pub use system::{CertificatePinRecord, SystemCertificate, SystemError, SystemRecord};
pub use term::{DayKind, Term};
pub use unit::{UnitError, UnitRecord};
pub use verdict::{EvidenceRecord, Overall, VerdictRecord};
