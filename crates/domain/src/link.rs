//! What ties a document to others: links, the extra-access list, copies in other organisations.

use crate::record::record;
use ids::{DocumentId, OrganisationId, PublicId, Sha256};

record! {
    /// A link between two documents, kept in both directions.
    LinkRecord in "link" {
        /// Where.
        organisation: OrganisationId = key,
        /// From which document.
        document: DocumentId = key,
        /// To which.
        other: DocumentId = key,
    }
}

record! {
    /// An entry of the extra-access list: a person's or an organisation's number.
    ExtraAccessRecord in "extra_access" {
        /// Where.
        organisation: OrganisationId = key,
        /// Of which document.
        document: DocumentId = key,
        /// ИИН or БИН.
        number: String = key,
        /// A person, not an organisation.
        person: bool,
    }
}

record! {
    /// This document is a copy; its home is another organisation (access model, section 7).
    CopyRecord in "copy" {
        /// Where the copy lies.
        organisation: OrganisationId = key,
        /// The copy.
        document: DocumentId = key,
        /// The home organisation.
        home: OrganisationId,
        /// The document's public name, the same in both.
        public_id: PublicId,
        /// The digest of the version signed.
        content: Sha256,
    }
}
