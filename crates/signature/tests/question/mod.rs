//! A question about a file of the material, to be varied: what a test leaves alone is right.

use std::collections::BTreeMap;

use ids::Moment;
use signature::{
    Certificate, ContentDigests, Expected, OrganisationNumbers, PersonNumbers, Placement, Question,
    SignedData, Supplied, TrustStore, Use, Verdict,
};

use crate::material::{certificate, content, now, read};

/// A question about a signature by `head`.
pub(crate) struct Asked {
    pub(crate) folder: &'static str,
    pub(crate) signature: Vec<u8>,
    pub(crate) content: Vec<u8>,
    pub(crate) placement: Placement,
    pub(crate) trust: TrustStore,
    pub(crate) supplied: Supplied,
    pub(crate) received: Moment,
    pub(crate) now: Moment,
    pub(crate) usage: Use,
    pub(crate) expected: Option<Expected>,
}

impl Asked {
    /// About `file` of `folder`: fresh lists are supplied, and nobody is expected.
    pub(crate) fn about(folder: &'static str, file: &str) -> Asked {
        Asked {
            folder,
            signature: read(&format!("{folder}/{file}")),
            content: content(),
            placement: Placement::Detached,
            trust: trust(folder, &description()),
            supplied: Supplied::default(),
            received: now(),
            now: now(),
            usage: Use::Signing,
            expected: None,
        }
        .lists(&["fresh.crl", "root.crl"])
    }

    pub(crate) fn lists(mut self, files: &[&str]) -> Asked {
        self.supplied.crls = self.files(files);
        self
    }

    pub(crate) fn answers(mut self, files: &[&str]) -> Asked {
        self.supplied.ocsp = self.files(files);
        self
    }

    pub(crate) fn knows(mut self, certificates: &[&str]) -> Asked {
        let folder = self.folder;
        let known = certificates.iter().map(|name| certificate(&format!("{folder}/{name}")));
        self.supplied.certificates = known.collect();
        self
    }

    /// With another description of the trust anchor.
    pub(crate) fn trusting(mut self, change: impl Fn(String) -> String) -> Asked {
        self.trust = trust(self.folder, &change(description()));
        self
    }

    pub(crate) fn expects(mut self, person: &str, organisation: &str) -> Asked {
        self.expected = Some(expected(person, organisation));
        self
    }

    pub(crate) fn with(mut self, change: impl FnOnce(&mut Asked)) -> Asked {
        change(&mut self);
        self
    }

    pub(crate) fn verdict(&self) -> Verdict {
        let signature = SignedData::parse(&self.signature).unwrap();
        let digests = ContentDigests::of(signature.digest_algorithms(), &self.content);
        signature::verify(&Question {
            signature: &signature,
            digests: &digests,
            placement: self.placement,
            trust: &self.trust,
            supplied: &self.supplied,
            received: self.received,
            now: self.now,
            usage: self.usage,
            expected: self.expected,
        })
    }

    fn files(&self, names: &[&str]) -> Vec<Vec<u8>> {
        names.iter().map(|name| read(&format!("{}/{name}", self.folder))).collect()
    }
}

/// A person by ИИН and an organisation by БИН; an empty text leaves it open.
pub(crate) fn expected(person: &str, organisation: &str) -> Expected {
    let bin = organisation.parse().ok();
    Expected {
        person: PersonNumbers { iin: person.parse().ok(), ..PersonNumbers::default() },
        organisation: bin
            .map(|bin| OrganisationNumbers { bin: Some(bin), ..OrganisationNumbers::default() }),
    }
}

/// An anchor that is trusted for everything.
pub(crate) fn description() -> String {
    "name = \"Примерный центр\"\n\
     certificates = [\"root.cer\"]\n\
     intermediates = [\"ca.cer\"]\n\
     identity = [\"kz\", \"ru\"]\n\
     uses = [\"signing\", \"sign-in\", \"mtls\", \"tsa\", \"ocsp\"]\n\
     crl = [\"http://crl.example/all.crl\"]\n\
     ocsp = [\"http://ocsp.example/\"]\n"
        .to_owned()
}

/// A store of one anchor, with the certificates of a folder beside it.
pub(crate) fn trust(folder: &str, description: &str) -> TrustStore {
    let mut files = BTreeMap::from([("one.toml".to_owned(), description.as_bytes().to_vec())]);
    for name in ["root", "ca", "stranger-root", "head", "tsa"] {
        let found: Certificate = certificate(&format!("{folder}/{name}"));
        files.insert(format!("{name}.cer"), found.der);
    }
    TrustStore::read(&files).unwrap()
}
