//! Queries: one file each. A query gathers and decides what may be shown; it changes nothing.

mod actions;
mod administrators;
mod document_list;
mod document_page;
mod employee_new;
mod employee_page;
mod explain;
mod frame;
mod home;
mod journal_page;
mod last_change;
mod law_page;
mod organisation_page;
mod profile;
mod ready;
mod rights;
mod role_replace_preview;
mod roles_page;
mod roles_preview;
mod row;
mod signer_certificates;

pub use actions::{ActionState, document_actions};
pub use administrators::administrators;
pub use document_list::{
    FolderPage, ListRequest, Shelf, document_list, kinds, kinds_for_new, titles,
};
pub use document_page::{DocumentPage, HistoryEntry, document_page};
pub use employee_new::{EmployeeNew, employee_new};
pub use employee_page::{EmployeePage, EmployeeRow, GivenRole, employee_list, employee_page};
pub use explain::{ExplainRequest, explain};
pub use frame::{Frame, Sections, frame, organisations_of, people};
pub use home::{Home, home};
pub use journal_page::{JournalDocument, JournalPage, JournalRequest, journal_page};
pub use last_change::{LastChange, last_change};
pub use law_page::law_page;
pub use organisation_page::{OrganisationPage, organisation_page};
pub use profile::{ProfilePage, profile_page};
pub use ready::{is_ready, organisations};
pub use rights::{RightSource, rights_with_sources};
pub use role_replace_preview::{ReplacePage, replace_page, replace_preview};
pub use roles_page::{RoleRow, RolesPage, roles_page};
pub use roles_preview::{
    Effect, RolesEffect, employee_roles_preview, give_preview, roles_preview, take_preview,
};
pub use row::{DocumentRow, Open};
pub use signer_certificates::SignerCertificate;
pub(crate) use signer_certificates::signer_certificates;
pub use store::ChainReport;
