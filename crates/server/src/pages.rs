//! Pages: one file each. A handler extracts, asks or commands, and fills the page's struct; it
//! holds no rule and no word. Forms work without script: post, redirect, get.

mod assets;
mod check;
mod closed;
mod content;
mod counterparties;
mod document;
mod document_act;
mod document_annulment;
mod document_exchange;
mod document_history;
mod document_new;
mod document_route_edit;
mod document_route_view;
mod document_row;
mod document_signatures;
mod document_view;
mod document_words;
mod documents;
mod documents_bulk;
mod employee;
mod employee_change;
mod employee_form;
mod employee_import;
mod employee_import_view;
mod employee_new;
mod employee_view;
mod employee_words;
mod employees;
mod first_run;
mod home;
mod instance;
mod journal;
mod journal_changes;
mod journal_columns;
mod journal_export;
mod journal_record;
mod key;
mod key_applications;
mod law;
mod mail;
mod notices;
mod organisation;
mod organisation_view;
pub(crate) mod outgoing;
mod passkeys;
mod password;
mod profile;
mod profile_change;
mod role;
mod role_replace;
mod role_view;
mod roles;
mod roles_effect;
mod roles_form;
mod roles_view;
mod route_doubts;
mod route_template;
mod route_templates;
mod route_templates_view;
mod second_factor;
mod sign_in;
mod sign_in_certificate;
mod sign_in_step;
mod spreadsheet;
mod stage_rows;
mod systems;
mod systems_view;
mod units_tree;
mod visit;
mod wrong;
mod zones;

use axum::Router;

use crate::state::ServerState;

pub(crate) use visit::{Guest, Visit, done, go};

/// Every page and form.
pub(crate) fn routes() -> Router<ServerState> {
    Router::new()
        .merge(assets::routes())
        .merge(check::routes())
        .merge(content::routes())
        .merge(counterparties::routes())
        .merge(document::routes())
        .merge(document_new::routes())
        .merge(documents::routes())
        .merge(first_run::routes())
        .merge(home::routes())
        .merge(instance::routes())
        .merge(password::routes())
        .merge(sign_in::routes())
        .merge(journal::routes())
        .merge(law::routes())
        .merge(employee::routes())
        .merge(employee_new::routes())
        .merge(employee_import::routes())
        .merge(employees::routes())
        .merge(organisation::routes())
        .merge(profile::routes())
        .merge(mail::routes())
        .merge(key::routes())
        .merge(key_applications::routes())
        .merge(second_factor::routes())
        .merge(passkeys::routes())
        .merge(role::routes())
        .merge(role_replace::routes())
        .merge(roles::routes())
        .merge(route_template::routes())
        .merge(route_templates::routes())
        .merge(systems::routes())
}
