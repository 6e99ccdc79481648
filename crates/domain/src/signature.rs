//! Signatures under a document's content.

use crate::record::record;
use ids::{Bin, DocumentId, EmployeeId, Iin, Moment, OrganisationId, SignatureId};

record! {
    /// A detached CMS signature over one version of the content.
    ///
    /// Until it is verified it is shown as «не проверена»: nothing shows as valid that was not
    /// checked.
    SignatureRecord in "signature" {
        /// Where.
        organisation: OrganisationId = key,
        /// Under which document.
        document: DocumentId = key,
        /// Its number there.
        id: SignatureId = key,
        /// The version of the content that it is over.
        content: i64,
        /// The employee who brought it.
        employee: EmployeeId,
        /// Whom its certificate names.
        signer: String,
        /// The certificate's serial number.
        serial: String,
        /// The person whom the certificate names.
        iin: Option<Iin>,
        /// The organisation that it names.
        bin: Option<Bin>,
        /// The moment that the signature itself claims.
        claimed: Option<Moment>,
        /// When this server received it.
        received: Moment,
        /// The digest that it states was compared with the content's and is equal. `false`: the
        /// algorithm is not one that is compared here.
        digest_compared: bool,
        /// The signature, DER.
        cms: Vec<u8>,
    }
}
