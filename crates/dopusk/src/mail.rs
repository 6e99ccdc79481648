//! The postman: takes letters that are due to the mail server of the installation. It decides
//! nothing; what a letter may still say was asked just before.

use app::{App, AppError, Letter};
use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Mailbox, SinglePart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor};
use std::time::Duration;
use std::{fmt, fs, io};

use crate::config::{Mail, MailSecurity};

/// How long a mail server may take for one answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// How often it is looked whether a letter is due.
const BETWEEN_ROUNDS: Duration = Duration::from_secs(5);

/// Takes letters to a mail server.
pub struct Postman {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    address: String,
}

/// Why there is no postman.
#[derive(Debug)]
pub enum PostmanError {
    /// The file of the password.
    Password(io::Error),
    /// The connection cannot be secured.
    Tls(lettre::transport::smtp::Error),
    /// The address of the sender.
    From,
}

impl fmt::Display for PostmanError {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PostmanError::Password(error) => write!(out, "`mail_password_file`: {error}"),
            PostmanError::Tls(error) => write!(out, "the mail server: {error}"),
            PostmanError::From => out.write_str("`mail_from` is no address"),
        }
    }
}

impl std::error::Error for PostmanError {}

impl Postman {
    /// Of the settings; `address` is the one that people open.
    ///
    /// # Errors
    /// The password cannot be read, or the connection cannot be secured.
    pub fn new(mail: &Mail, address: String) -> Result<Postman, PostmanError> {
        let from = mail.from.parse().map_err(|_| PostmanError::From)?;
        let builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&mail.server)
            .port(mail.port)
            .timeout(Some(PATIENCE))
            .tls(tls(mail)?);
        let builder = match &mail.user {
            None => builder,
            Some((name, file)) => {
                let password = fs::read_to_string(file).map_err(PostmanError::Password)?;
                let password = password.trim_end_matches(['\r', '\n']).to_owned();
                builder.credentials(Credentials::new(name.clone(), password))
            }
        };
        Ok(Postman { transport: builder.build(), from, address })
    }

    /// Takes every letter that is due; how many were taken. A letter that the server does not take
    /// is tried again later.
    ///
    /// # Errors
    /// The database failed.
    pub async fn round(&self, app: &App) -> Result<usize, AppError> {
        let mut taken = 0;
        for letter in app.letters_due().await? {
            match self.take(&letter).await {
                Ok(()) => {
                    app.letter_sent(&letter).await?;
                    taken += 1;
                }
                Err(reason) => {
                    tracing::warn!(%reason, "a letter was not taken, it will be tried again");
                    app.letter_refused(&letter).await?;
                }
            }
        }
        Ok(taken)
    }

    /// Rounds without end.
    pub async fn work(self, app: App) {
        let mut clock = tokio::time::interval(BETWEEN_ROUNDS);
        clock.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            clock.tick().await;
            if let Err(error) = self.round(&app).await {
                tracing::error!(%error, "letters could not be read");
            }
        }
    }

    async fn take(&self, letter: &Letter) -> Result<(), String> {
        let said = server::letter(letter, &self.address);
        let to: Mailbox = letter.address.parse().map_err(|_| "no address".to_owned())?;
        let message = Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(said.subject)
            .singlepart(text(said.body))
            .map_err(|error| error.to_string())?;
        let sent = self.transport.send(message).await;
        sent.map(|_| ()).map_err(|error| error.to_string())
    }
}

fn text(body: String) -> SinglePart {
    SinglePart::builder()
        .header(ContentType::TEXT_PLAIN)
        .header(ContentTransferEncoding::Base64)
        .body(body)
}

fn tls(mail: &Mail) -> Result<Tls, PostmanError> {
    let parameters = || TlsParameters::new(mail.server.clone()).map_err(PostmanError::Tls);
    Ok(match mail.security {
        MailSecurity::None => Tls::None,
        MailSecurity::StartTls => Tls::Required(parameters()?),
        MailSecurity::Tls => Tls::Wrapper(parameters()?),
    })
}
