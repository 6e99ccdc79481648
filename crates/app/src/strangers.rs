//! Repeated requests of people who are not signed in. Such a request holds a password, so what is
//! kept of it is as slow to guess at as the password's own hash; and whoever reads the answer given
//! before has sent the whole request again, secrets and all.

use crate::password::slow_digest;
use crate::{Answered, App, AppError, Caller, Idempotency, PasswordError};
use ids::{EmployeeId, OrganisationId};

/// Whose answers they are: no organisation and no employee has this number.
pub(crate) const STRANGERS: (OrganisationId, EmployeeId) = (OrganisationId(0), EmployeeId(0));

impl Idempotency {
    /// The key within what the request is about, so that strangers do not meet in one key.
    pub(crate) fn about(self, what: &str) -> Idempotency {
        Idempotency { key: format!("{what} {}", self.key), ..self }
    }

    /// The same with a digest that is slow to guess at.
    pub(crate) async fn slow(self) -> Result<Idempotency, AppError> {
        let Idempotency { key, request } = self;
        let salt = key.clone();
        let hashing = tokio::task::spawn_blocking(move || slow_digest(request, &salt)).await;
        Ok(Idempotency { key, request: hashing.unwrap_or(Err(PasswordError::Unhashed))? })
    }
}

impl App {
    /// The answer given before to a request of a stranger.
    pub(crate) async fn given_before(
        &self,
        once: &Idempotency,
    ) -> Result<Option<Answered>, AppError> {
        let (organisation, nobody) = STRANGERS;
        let key = once.key.clone();
        let find = move |desk: &mut crate::Desk<'_>| {
            Ok(store::find_answer(desk.connection(), organisation, nobody, &key)?)
        };
        match self.ask(Caller::anonymous(organisation), find).await? {
            Some(known) => once.clone().slow().await?.answered(known).map(Some),
            None => Ok(None),
        }
    }
}
