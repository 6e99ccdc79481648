//! ООО «Тихий плёс», г. Примерск: a ship repair yard that also carries goods by river.
//! The same moment always gives the same organisation, people and documents.

mod comment;
mod document;
mod draw;
mod number;
mod organisation;
mod people;
mod plan;
mod roles;

pub use document::{DOCUMENT_COUNT, DemoComment, DemoDocument, DemoState, documents};
pub use organisation::{Correspondent, DemoUnit, ORGANISATION, Organisation, PARTNER, UNITS};
pub use people::{DemoEmployee, employees};
pub use roles::{DemoRole, ROLES};

pub(super) use draw::Draw;
