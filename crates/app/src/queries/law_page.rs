//! «Свод правил»: the law is the same everywhere; what differs is which switches are on here.

use crate::{AppError, Desk};
use access::{Operation, Switches};

/// The switches that are on in the caller's organisation.
///
/// # Errors
/// The caller may not read the law here.
pub fn law_page(desk: &mut Desk<'_>) -> Result<Switches, AppError> {
    desk.decide_here(Operation::LawView)?;
    let directory = desk.directory()?;
    Ok(directory.records.switches.iter().map(|one| one.switch).collect())
}
