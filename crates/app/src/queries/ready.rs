//! Whether the database answers.

use crate::{AppError, Desk};
use ids::OrganisationId;

/// Whether the database answers.
///
/// # Errors
/// It does not.
pub fn is_ready(desk: &mut Desk<'_>) -> Result<(), AppError> {
    store::organisations(desk.connection())?;
    Ok(())
}

/// Every organisation of the instance: none means that the first-run page is due.
///
/// # Errors
/// The database failed.
pub fn organisations(desk: &mut Desk<'_>) -> Result<Vec<OrganisationId>, AppError> {
    Ok(store::organisations(desk.connection())?)
}
