//! An office of Kazakhstan in which one employee signs documents with keys of a training authority.

use ids::DAY;
use serde_json::{Value, json};

use crate::authority::{Authority, EMAIL_PROTECTION, Holder, bin, iin};
use crate::{Answer, Client, Office, Route, Signer, TestServer};

/// The password of everybody.
const PASSWORD: &str = "correct horse battery";

/// An office of Kazakhstan with an authority that its server trusts, and a signer.
pub struct SigningOffice {
    /// The office.
    pub office: Office,
    /// The authority.
    pub authority: Authority,
    /// Who signs.
    pub signer: i64,
    /// The session of whoever signs.
    pub signing: Client,
}

impl SigningOffice {
    /// One whose server trusts a revocation list.
    #[must_use]
    pub fn new() -> SigningOffice {
        SigningOffice::on(TestServer::start(), Authority::trusted_by)
    }

    /// One on this server, with an authority made by `trusted`.
    #[must_use]
    pub fn on(server: TestServer, trusted: impl FnOnce(&TestServer) -> Authority) -> SigningOffice {
        let authority = trusted(&server);
        let mut opening = Office::opening();
        opening["bin"] = bin(0).into();
        server.client().post("/api/v1/organisations", opening).expect(201).done();
        let admin = server.client().sign_in("syntsova", PASSWORD);
        let office = Office { server, admin };
        let (signer, signing) = office.holder("signer", &["DocumentSign"]);
        let path = format!("/api/v1/employees/{signer}");
        let found = office.admin.get(&path).expect(200).json();
        let person = json!({"surname": "signer", "given_name": "Вера", "iin": iin(7)});
        let body = json!({"person": person, "version": found["version"]});
        office.admin.patch(&path, body).done();
        SigningOffice { office, authority, signer, signing }
    }

    /// A key of the signer, registered for them.
    #[must_use]
    pub fn key(&self, authority: &Authority, bin: &str, purposes: &[&str]) -> Signer {
        let holder = Holder { iin: &iin(7), bin, purposes, days: 365 };
        let key = authority.issue(&holder, self.office.server.now() + -DAY);
        let path = format!("/api/v1/employees/{}/certificates", self.signer);
        let body = json!({"certificate": key.certificate()});
        self.office.admin.post(&path, body).expect(201).done();
        key
    }

    /// A key of the signer that proves everything, registered for them.
    #[must_use]
    pub fn own_key(&self) -> Signer {
        self.key(&self.authority, &bin(0), &[EMAIL_PROTECTION])
    }

    /// A document that waits for the signer.
    #[must_use]
    pub fn document(&self) -> String {
        let id = self.office.admin.draft("Договор");
        self.office.admin.launch(&id, &Route::default().then("Signing", &[self.signer]));
        id
    }

    /// Signs a document.
    pub fn sign(&self, id: &str, signature: &str) -> Answer {
        self.signing.post(&format!("/api/v1/documents/{id}/sign"), json!({"signature": signature}))
    }

    /// The first signature of a document.
    #[must_use]
    pub fn signature(&self, id: &str) -> Value {
        self.office.admin.document(id)["signatures"][0].clone()
    }

    /// Checks that signature again; what is found.
    #[must_use]
    pub fn recheck(&self, id: &str) -> Value {
        let path = format!("/api/v1/documents/{id}/signatures/1/recheck");
        self.office.admin.post(&path, json!({})).expect(200).json()
    }
}

impl Default for SigningOffice {
    fn default() -> SigningOffice {
        SigningOffice::new()
    }
}
