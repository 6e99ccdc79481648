//! Signing: the signature that was brought is compared with the content before the command runs.
//! Compares digests and names; it verifies no signature value.

use crate::commands::DocumentSign;
use crate::{App, AppError, Caller, Desk};
use access::{Act, Operation};
use bytes::Bytes;
use domain::DocumentError;
use ids::{PublicId, Sha256, SignatureId};
use signature::{DetachedSignature, DigestCheck};

impl App {
    /// Signs or confirms with a detached CMS signature, DER or PEM.
    ///
    /// # Errors
    /// The caller may not sign, or the signature is not over the latest content.
    pub async fn sign_document(
        &self,
        caller: Caller,
        document: PublicId,
        cms: Vec<u8>,
    ) -> Result<SignatureId, AppError> {
        let sign = self.prepare_signature(&caller, document, cms).await?;
        self.run(caller, sign).await
    }

    /// The command that signs, with the signature compared.
    ///
    /// # Errors
    /// The caller may not sign, or the signature is not over the latest content.
    pub async fn prepare_signature(
        &self,
        caller: &Caller,
        document: PublicId,
        cms: Vec<u8>,
    ) -> Result<DocumentSign, AppError> {
        let content = self.ask(caller.clone(), move |desk| to_be_signed(desk, document)).await?;
        let signature = DetachedSignature::parse(&cms)?;
        let bytes = self.stored(caller, content).await?;
        let digest = compare(signature, bytes).await?;
        Ok(DocumentSign { document, content, cms, digest })
    }
}

/// The content that the caller is about to sign.
fn to_be_signed(desk: &mut Desk<'_>, id: PublicId) -> Result<Sha256, AppError> {
    let document = desk.document(id)?;
    desk.decide_document(Operation::DocumentSign, &document, Act::Plain)?;
    let content = document.content().ok_or(DocumentError::NoContent)?;
    Ok(content.blob)
}

async fn compare(signature: DetachedSignature, bytes: Bytes) -> Result<DigestCheck, AppError> {
    let comparing = move || signature.check_digest(&bytes);
    match tokio::task::spawn_blocking(comparing).await {
        Ok(DigestCheck::Differs) => Err(AppError::OtherContent),
        Ok(check) => Ok(check),
        Err(_) => Err(AppError::Store(store::StoreError::Closed)),
    }
}
