//! What every page has around it: language, address, forged-request token, messages, and for a
//! signed-in person the frame with organisation, search, folders and menus.

use ids::Moment;

use super::{CapacityWord, Note};
use crate::asset::Asset;
use crate::text::{Language, Locale};

/// The surroundings of a page.
#[derive(Clone, Debug)]
pub struct Shell {
    /// How the reader reads.
    pub locale: Locale,
    /// The page's own address without its query: language links lead to it.
    pub here: String,
    /// The token against forged requests, put into every form that changes something.
    pub csrf: String,
    /// Messages about what has just happened.
    pub notes: Vec<Note>,
    /// The frame of a signed-in person; `None` before sign-in.
    pub frame: Option<Frame>,
}

/// The frame of a signed-in person.
#[derive(Clone, Debug)]
pub struct Frame {
    /// The name of the present organisation.
    pub organisation: String,
    /// Every organisation of the account, the present one among them.
    pub organisations: Vec<OrganisationLink>,
    /// «Гущин П. А.»
    pub person: String,
    /// «Гущин Павел Андреевич»
    pub person_full: String,
    /// The post, may be empty.
    pub post: String,
    /// The person's IIN, may be empty: a signing program then offers only their own keys.
    pub iin: String,
    /// How they signed in.
    pub evidence: EvidenceKind,
    /// What the certificate of the session is used as (R9).
    pub used: Vec<CapacityWord>,
    /// When the session ends.
    pub until: Moment,
    /// Where the reader is; `None` on the page of an error.
    pub section: Option<Section>,
    /// The folder being shown, if any.
    pub folder: Option<Folder>,
    /// Folders the person may open.
    pub folders: Vec<FolderLink>,
    /// How many tasks wait for the person.
    pub tasks: u64,
    /// Sections of management the person may open.
    pub management: Vec<Section>,
    /// What was searched for, to be shown in the search field.
    pub query: String,
}

/// An organisation to work in.
#[derive(Clone, Debug)]
pub struct OrganisationLink {
    /// Its identifier, sent back by the form.
    pub id: String,
    /// Its name.
    pub name: String,
    /// «ИНН 0000000017», may be empty.
    pub detail: String,
    /// Whether it is the present one.
    pub current: bool,
}

/// A folder in the menu.
#[derive(Clone, Debug)]
pub struct FolderLink {
    /// Which one.
    pub folder: Folder,
    /// How many documents in it are unread or wait; nothing is shown for `None` and zero.
    pub count: Option<u64>,
}

words! {
    /// How a session was opened.
    EvidenceKind {
        Password "password" => "evidence-password",
        Certificate "certificate" => "evidence-certificate",
        Token "token" => "evidence-token",
    }
}

words! {
    /// A section of the product.
    Section {
        Home "home" => "section-home",
        Documents "documents" => "section-documents",
        Employees "employees" => "section-employees",
        Roles "roles" => "section-roles",
        Organisation "organisation" => "section-organisation",
        Law "law" => "section-law",
        Journal "journal" => "section-journal",
        Profile "profile" => "section-profile",
    }
}

words! {
    /// A folder of documents.
    Folder {
        Incoming "incoming" => "folder-incoming",
        Outgoing "outgoing" => "folder-outgoing",
        Internal "internal" => "folder-internal",
        Waiting "waiting" => "folder-waiting",
        Drafts "drafts" => "folder-drafts",
        Archive "archive" => "folder-archive",
        Bin "bin" => "folder-bin",
    }
}

impl Section {
    /// The icon's name.
    #[must_use]
    pub const fn icon(self) -> &'static str {
        match self {
            Section::Home => "home",
            Section::Documents => "file",
            Section::Employees => "users",
            Section::Roles => "grid",
            Section::Organisation => "building",
            Section::Law => "question",
            Section::Journal => "log",
            Section::Profile => "tune",
        }
    }

    /// The address.
    #[must_use]
    pub const fn href(self) -> &'static str {
        match self {
            Section::Home => "/",
            Section::Documents => "/documents",
            Section::Employees => "/employees",
            Section::Roles => "/roles",
            Section::Organisation => "/organisation",
            Section::Law => "/law",
            Section::Journal => "/journal",
            Section::Profile => "/profile",
        }
    }
}

impl Folder {
    /// The icon's name.
    #[must_use]
    pub const fn icon(self) -> &'static str {
        match self {
            Folder::Incoming => "inbox",
            Folder::Outgoing => "outbox",
            Folder::Internal => "building",
            Folder::Waiting => "route",
            Folder::Drafts => "pen",
            Folder::Archive => "archive",
            Folder::Bin => "cross",
        }
    }
}

impl Shell {
    /// Addresses of the embedded files, for the layout.
    #[must_use]
    pub fn style(&self) -> &'static str {
        Asset::Style.href()
    }

    /// The comfort script.
    #[must_use]
    pub fn script(&self) -> &'static str {
        Asset::Script.href()
    }

    /// Signing on the page.
    #[must_use]
    pub fn signing(&self) -> &'static str {
        Asset::Signing.href()
    }

    /// Passkeys.
    #[must_use]
    pub fn passkey(&self) -> &'static str {
        Asset::Passkey.href()
    }

    /// The tab's icon.
    #[must_use]
    pub fn icon(&self) -> &'static str {
        Asset::Icon.href()
    }

    /// The version of the product.
    #[must_use]
    pub fn version(&self) -> &'static str {
        env!("CARGO_PKG_VERSION")
    }

    /// The languages of the links.
    #[must_use]
    pub fn languages(&self) -> [Language; 3] {
        Language::ALL
    }
}

impl Frame {
    /// Whether a section is the one being read (folders mark themselves).
    #[must_use]
    pub fn is_at(&self, section: &Section) -> bool {
        self.section == Some(*section) && self.folder.is_none()
    }

    /// Whether the reader is at home.
    #[must_use]
    pub fn is_at_home(&self) -> bool {
        self.is_at(&Section::Home)
    }

    /// Whether the reader is among documents but in no folder.
    #[must_use]
    pub fn is_among_documents(&self) -> bool {
        self.is_at(&Section::Documents)
    }

    /// Whether a folder is the one being read.
    #[must_use]
    pub fn is_in(&self, folder: &Folder) -> bool {
        self.folder == Some(*folder)
    }
}
