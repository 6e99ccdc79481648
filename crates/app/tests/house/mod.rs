//! A house with one person, whose documents are brought and taken out by the use cases themselves; and
//! the memory that this takes.

#![expect(clippy::expect_used, reason = "a test stops where something is not as it should be")]

use access::Block;
use app::commands::{ContentBring, DocumentCreate, FlowExport, OrganisationOpen};
use app::{App, Caller, Environment, Package, PasswordHash, Upload, UploadPlace};
use blobs::Blobs;
use bytes::Bytes;
use domain::{NewDocument, NewEmployee, OrganisationKind};
use ids::{AccountId, EmployeeId, Moment, OrganisationId, PublicId, Sha256};
use std::path::Path;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use store::{Durability, Options, Store};

/// A house with one person.
pub(crate) struct House {
    app: App,
    caller: Caller,
}

impl House {
    /// Opens it in a folder.
    pub(crate) async fn open(folder: &Path) -> House {
        let options = Options { durability: Durability::Normal, readers: 1 };
        let store = Store::open(&folder.join("dopusk.db"), &options).expect("a database");
        let blobs = Blobs::folder(&folder.join("content")).expect("a folder");
        let (clock, drawn) = (AtomicI64::new(2_000_000_000_000_000), AtomicU64::new(1));
        let now = move || Moment(clock.fetch_add(1, Ordering::SeqCst));
        let chance = move || {
            let mut bytes = [7; 32];
            bytes[..8].copy_from_slice(&drawn.fetch_add(1, Ordering::SeqCst).to_be_bytes());
            bytes
        };
        let app = App::new(store, blobs, Environment::new(now, chance));
        let nobody = Caller::anonymous(OrganisationId(0));
        let here = app.run(nobody, opening(&app)).await.expect("an organisation");
        let caller = Caller::employee(here, EmployeeId(1), AccountId(1), Sha256([0; 32]));
        House { app, caller }
    }

    /// A document without content.
    pub(crate) async fn document(&self) -> PublicId {
        let environment = self.app.environment();
        let create = DocumentCreate {
            public_id: environment.public_id(),
            id: environment.document_id(environment.now()),
            new: NewDocument {
                block: Block::Internal,
                kind: "Договор".to_owned(),
                title: "Договор".to_owned(),
                correspondent: String::new(),
                restricted: false,
            },
            content: None,
        };
        self.app.run(self.caller.clone(), create).await.expect("a document")
    }

    /// Brings a version of so many bytes.
    pub(crate) async fn bring(&self, document: PublicId, version: u8, size: usize) {
        let upload = Upload {
            place: UploadPlace::Version(document),
            bytes: Bytes::from(vec![version; size]),
            file_name: format!("Том {version}.bin"),
            from_file: true,
        };
        let content = self.app.store_content(&self.caller, upload).await.expect("stored");
        let bring = ContentBring { document, content };
        self.app.run(self.caller.clone(), bring).await.expect("a version");
    }

    /// Takes its whole flow out, piece by piece; says how many bytes it has.
    pub(crate) async fn export(&self, document: PublicId) -> usize {
        let export = FlowExport { document };
        let flow = self.app.run(self.caller.clone(), export).await.expect("a flow");
        let package = self.app.package_flow(&self.caller, flow, String::new()).await;
        let (mut rest, mut sent) = (Some(package.expect("a container")), 0);
        while let Some(package) = rest.take() {
            if let Some((piece, after)) = Package::next(package).await.expect("a piece") {
                sent += piece.len();
                rest = Some(after);
            }
        }
        sent
    }
}

/// Begins to measure anew; the memory that is held now.
pub(crate) fn measured_anew() -> usize {
    std::fs::write("/proc/self/clear_refs", "5").expect("the peak is forgotten");
    peak()
}

/// The most memory held since.
pub(crate) fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").expect("a status");
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).expect("a peak");
    let kilobytes = line.trim().trim_end_matches(" kB").parse::<usize>().expect("a number");
    kilobytes << 10
}

fn opening(app: &App) -> OrganisationOpen {
    let password = PasswordHash::of("a password of the bench", &app.environment().secret());
    OrganisationOpen {
        kind: OrganisationKind::Company,
        name: "ООО «Замер»".to_owned(),
        inn: String::new(),
        bin: String::new(),
        ogrn: String::new(),
        zone: "Europe/Moscow".to_owned(),
        person: NewEmployee {
            surname: "Замерова".to_owned(),
            given_name: "Анна".to_owned(),
            ..NewEmployee::default()
        },
        sign_in_name: "bench".to_owned(),
        password: Some(password.expect("a hash")),
    }
}
