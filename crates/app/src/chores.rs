//! Chores: what the server tidies away by itself. Nothing that anybody was promised is touched.

use crate::strangers::STRANGERS;
use crate::{App, AppError, Caller};
use ids::{DAY, OrganisationId};
use store::Tx;

/// A content that no document names a day after it was stored was brought by a command that failed.
const ORPHAN_AGE: i64 = DAY;
/// A request is not repeated after so long.
const ANSWER_AGE: i64 = 7 * DAY;

/// What was tidied away.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tidied {
    /// Contents that no document names.
    pub contents: usize,
    /// Answers kept for repeated requests.
    pub answers: usize,
    /// Sessions that were over.
    pub sessions: usize,
}

impl App {
    /// Tidies away contents without a document, old answers, sessions that are over.
    ///
    /// # Errors
    /// The database or the content store failed.
    pub async fn tidy(&self) -> Result<Tidied, AppError> {
        let now = self.environment.now();
        let mut tidied = Tidied { contents: self.sweep().await?, ..Tidied::default() };
        let nobody = Caller::anonymous(OrganisationId(0));
        let all = self.ask(nobody, |desk| Ok(store::organisations(desk.connection())?)).await?;
        for organisation in all.into_iter().chain([STRANGERS.0]) {
            let forget = move |connection: &mut dyn store::Connection| {
                Tx::over(connection, now).forget_answers(organisation, now + -ANSWER_AGE)
            };
            tidied.answers += self.store.write(forget).await?;
            self.forget_mail(organisation).await?;
        }
        let over = move |it: &mut dyn store::Connection| Tx::over(it, now).forget_sessions();
        tidied.sessions = self.store.write(over).await?;
        let used = move |it: &mut dyn store::Connection| Tx::over(it, now).forget_challenges();
        self.store.write(used).await?;
        Ok(tidied)
    }

    async fn sweep(&self) -> Result<usize, AppError> {
        let before = self.environment.now() + -ORPHAN_AGE;
        let app = self.clone();
        let used = move |organisation, blob| {
            let app = app.clone();
            async move {
                let here = Caller::anonymous(organisation);
                app.ask(here, move |desk| {
                    Ok(store::is_blob_used(desk.connection(), organisation, blob)?)
                })
                .await
            }
        };
        self.blobs.sweep(before, used).await
    }
}
