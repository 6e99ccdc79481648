//! Queries: one file each. A query gathers and decides what may be shown; it changes nothing.

mod actions;
mod administrators;
mod counterparties;
mod document_list;
mod document_page;
mod effect_reach;
mod employee_new;
mod employee_page;
mod exchange;
mod explain;
mod frame;
mod home;
mod import_preview;
mod journal_page;
mod key_applications;
mod last_change;
mod law_page;
mod letter;
mod mail;
mod notices;
mod organisation_page;
mod profile;
mod ready;
mod rights;
mod role_page;
mod role_replace_preview;
mod roles_page;
mod roles_preview;
mod route_check;
mod route_templates;
mod row;
mod signer_certificates;
mod system_profile;
mod systems_page;
mod verdicts;

pub use actions::{ActionState, document_actions};
pub use administrators::administrators;
pub(crate) use counterparties::asking;
pub use counterparties::{CounterpartiesPage, counterparties_page, linked_counterparties};
pub use document_list::{
    FolderPage, ListRequest, Shelf, document_list, kinds, kinds_for_new, titles,
};
pub use document_page::{DocumentPage, HistoryEntry, document_page};
pub use effect_reach::{Reach, RouteStopped};
pub use employee_new::{EmployeeNew, employee_new};
pub use employee_page::{EmployeePage, EmployeeRow, GivenRole, employee_list, employee_page};
pub(crate) use exchange::exchange_view;
pub use exchange::{ExchangePhase, ExchangeView};
pub use explain::{ExplainRequest, explain};
pub use frame::{Frame, Sections, frame, organisations_of, people};
pub use home::{Home, home};
pub use import_preview::{import_preview, may_import};
pub use journal_page::{JournalDocument, JournalPage, JournalRequest, journal_page, journal_part};
pub use key_applications::{open_applications, own_applications};
pub use last_change::{LastChange, last_change};
pub use law_page::law_page;
pub use letter::{Letter, LetterDocument};
pub(crate) use letter::{MAIL_TRIED, letter};
pub use mail::{OwnMail, employee_mail, own_mail};
pub use notices::{Notices, notices};
pub use organisation_page::{OrganisationPage, organisation_page};
pub use profile::{ProfilePage, profile_page};
pub use ready::{is_ready, organisations};
pub use rights::{RightSource, rights_with_sources};
pub use role_page::{GivenTo, RolePage, role_page};
pub use role_replace_preview::{ReplacePage, replace_page, replace_preview};
pub use roles_page::{RoleRow, RolesPage, roles_page};
pub use roles_preview::{
    Effect, RolesEffect, employee_roles_preview, role_holders_preview, roles_preview, roles_wrong,
};
pub use route_check::{Doubt, RouteCheck, RouteDoubt, lacking, route_check};
pub use route_templates::{
    TemplateEdit, TemplateTaken, TemplatesPage, template_edit, template_taken, templates_for,
    templates_page,
};
pub use row::{DocumentRow, Open};
pub use signer_certificates::SignerCertificate;
pub(crate) use signer_certificates::signer_certificates;
pub use store::ChainReport;
pub use system_profile::{SystemProfile, system_profile};
pub use systems_page::{SystemRow, SystemState, SystemsPage, systems_page};
pub(crate) use verdicts::signature_verdicts;
pub use verdicts::{CheckView, EarlierVerdict, SignatureVerdicts, SignerView, VerdictView};
