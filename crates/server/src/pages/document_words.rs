//! The model's lists and the view's lists of the same things, one to one.

use access::{AccessLevel, Block, StageKind};
use domain::Folder;

use crate::view;

/// The folder of the menu in which a document stands. Reporting has no folder of its own yet.
pub(super) fn folder(folder: Folder) -> view::Folder {
    match folder {
        Folder::Incoming => view::Folder::Incoming,
        Folder::Outgoing => view::Folder::Outgoing,
        Folder::Internal | Folder::Reporting => view::Folder::Internal,
        Folder::Drafts => view::Folder::Drafts,
        Folder::Archive => view::Folder::Archive,
        Folder::Bin => view::Folder::Bin,
    }
}

/// The folder of documents that one of the menu shows; `None`: «Ждут меня» is none.
pub(super) fn shelf(folder: view::Folder) -> Option<Folder> {
    match folder {
        view::Folder::Incoming => Some(Folder::Incoming),
        view::Folder::Outgoing => Some(Folder::Outgoing),
        view::Folder::Internal => Some(Folder::Internal),
        view::Folder::Drafts => Some(Folder::Drafts),
        view::Folder::Archive => Some(Folder::Archive),
        view::Folder::Bin => Some(Folder::Bin),
        view::Folder::Waiting => None,
    }
}

/// What is done at a stage.
pub(super) fn stage_kind(kind: StageKind) -> view::StageKind {
    match kind {
        StageKind::New => view::StageKind::New,
        StageKind::Approval => view::StageKind::Approval,
        StageKind::Signing => view::StageKind::Signing,
        StageKind::Confirmation => view::StageKind::Confirmation,
        StageKind::Sending => view::StageKind::Sending,
        StageKind::Receiving => view::StageKind::Receiving,
        StageKind::Registration => view::StageKind::Registration,
        StageKind::Execution => view::StageKind::Execution,
        StageKind::Acquaintance => view::StageKind::Acquaintance,
        StageKind::Annulment => view::StageKind::Annulment,
    }
}

/// What is done at a stage that people put on a route.
pub(super) fn stage_of(kind: view::StageKind) -> StageKind {
    match kind {
        view::StageKind::New => StageKind::New,
        view::StageKind::Approval => StageKind::Approval,
        view::StageKind::Signing => StageKind::Signing,
        view::StageKind::Confirmation => StageKind::Confirmation,
        view::StageKind::Sending => StageKind::Sending,
        view::StageKind::Receiving => StageKind::Receiving,
        view::StageKind::Registration => StageKind::Registration,
        view::StageKind::Execution => StageKind::Execution,
        view::StageKind::Acquaintance => StageKind::Acquaintance,
        view::StageKind::Annulment => StageKind::Annulment,
    }
}

/// Where a new document goes.
pub(super) fn block_of(block: view::Block) -> Block {
    match block {
        view::Block::Internal => Block::Internal,
        view::Block::Outgoing => Block::Outgoing,
        view::Block::Incoming => Block::Incoming,
    }
}

/// The key of a block's name.
pub(super) fn block_key(block: Block) -> &'static str {
    match block {
        Block::Internal => view::Block::Internal.key(),
        Block::Outgoing => view::Block::Outgoing.key(),
        Block::Incoming => view::Block::Incoming.key(),
        Block::Reporting => "block-reporting",
    }
}

/// Who may see a document.
pub(super) fn access_level(access: AccessLevel) -> view::DocumentAccess {
    match access {
        AccessLevel::Internal => view::DocumentAccess::Internal,
        AccessLevel::Restricted => view::DocumentAccess::Restricted,
        AccessLevel::Published => view::DocumentAccess::Published,
    }
}
