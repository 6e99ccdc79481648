//! What can be done to a document from its page, and how each act is offered. Which of them are
//! open arrives decided.

words! {
    /// What can be done to a document. `POST /documents/{id}/{code}`.
    Act {
        Complete "complete" => "act-complete",
        Start "start" => "act-start",
        Approve "approve" => "act-approve",
        DeclineApproval "decline-approval" => "act-decline-approval",
        Sign "sign" => "act-sign",
        DeclineSigning "decline-signing" => "act-decline-signing",
        Acquaint "acquaint" => "act-acquaint",
        Send "send" => "act-send",
        Receive "receive" => "act-receive",
        AnnulmentAgree "agree-annulment" => "act-agree-annulment",
        AnnulmentRefuse "refuse-annulment" => "act-refuse-annulment",
        AnnulmentAsk "ask-annulment" => "act-ask-annulment",
        AnnulmentPrepare "prepare-annulment" => "act-prepare-annulment",
        AnnulmentChange "change-annulment" => "act-change-annulment",
        Address "address" => "act-address",
        Recall "recall" => "act-recall",
        Archive "archive" => "act-archive",
        Unarchive "unarchive" => "act-unarchive",
        Restore "restore" => "act-restore",
        Edit "edit" => "act-edit",
        Appoint "appoint" => "act-appoint",
        Replace "replace" => "act-replace",
        Restrict "restrict" => "act-restrict",
        Unrestrict "unrestrict" => "act-unrestrict",
        Retype "retype" => "act-retype",
        Upload "upload" => "act-upload",
        Observe "observe" => "act-observe",
        Link "link" => "act-link",
        MarkRead "read" => "act-read",
        MarkUnread "unread" => "act-unread",
        Delete "delete" => "act-delete",
        Comment "comment" => "act-comment",
        Download "download" => "act-download",
        Export "export" => "act-export",
        ExportFlow "export-flow" => "act-export-flow",
        Print "print" => "act-print",
    }
}

/// How an action is offered.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Offer {
    /// The main button of the bar.
    Primary,
    /// A button of the bar.
    Button,
    /// A button of the bar that opens a dialog.
    Dialog,
    /// An item of the menu «…» that acts at once.
    Item,
    /// An item of the menu that opens a dialog.
    ItemDialog,
    /// Elsewhere on the page: links of the head, the form of comments.
    Elsewhere,
}

impl Act {
    /// How it is offered.
    #[must_use]
    pub const fn offer(self) -> Offer {
        match self {
            Act::Approve
            | Act::Start
            | Act::Complete
            | Act::Acquaint
            | Act::Send
            | Act::Receive => Offer::Primary,
            Act::Sign
            | Act::DeclineApproval
            | Act::DeclineSigning
            | Act::Upload
            | Act::AnnulmentAgree
            | Act::AnnulmentRefuse
            | Act::AnnulmentAsk
            | Act::AnnulmentPrepare
            | Act::Address => Offer::Dialog,
            Act::Unarchive | Act::Restore | Act::Archive => Offer::Button,
            Act::MarkRead | Act::MarkUnread | Act::Restrict | Act::Unrestrict => Offer::Item,
            Act::Recall
            | Act::AnnulmentChange
            | Act::Edit
            | Act::Appoint
            | Act::Replace
            | Act::Retype
            | Act::Observe
            | Act::Link
            | Act::Delete => Offer::ItemDialog,
            Act::Comment | Act::Download | Act::Export | Act::ExportFlow | Act::Print => {
                Offer::Elsewhere
            }
        }
    }

    /// The icon, or empty.
    #[must_use]
    pub const fn icon(self) -> &'static str {
        match self {
            Act::MarkRead | Act::MarkUnread => "eye",
            Act::Observe | Act::Appoint | Act::Replace => "users",
            Act::Edit | Act::Retype | Act::AnnulmentChange => "pen",
            Act::Send | Act::Address => "outbox",
            Act::Receive => "inbox",
            Act::Link => "chain",
            Act::Restrict | Act::Unrestrict => "lock",
            Act::Recall => "left",
            Act::Delete => "cross",
            Act::Sign | Act::AnnulmentAsk | Act::AnnulmentAgree => "key",
            Act::Archive | Act::Unarchive => "archive",
            Act::Upload => "plus",
            Act::ExportFlow | Act::Download | Act::Export => "download",
            Act::Print => "print",
            Act::Complete | Act::Start | Act::Approve | Act::Acquaint => "check",
            Act::DeclineApproval
            | Act::DeclineSigning
            | Act::AnnulmentPrepare
            | Act::AnnulmentRefuse
            | Act::Restore
            | Act::Comment => "",
        }
    }
}

impl Act {
    /// The acts of an operation of the access model, by its code: the page offers them.
    #[must_use]
    pub fn of_operation(code: &str) -> &'static [Act] {
        match code {
            "document.approve" => &[Act::Approve],
            "approval.decline" => &[Act::DeclineApproval],
            "document.sign" => &[Act::Sign],
            "signing.decline" => &[Act::DeclineSigning],
            "document.acquaint" => &[Act::Acquaint],
            "document.send" => &[Act::Send],
            "document.receive" => &[Act::Receive],
            "annulment.prepare" => &[Act::AnnulmentChange, Act::AnnulmentPrepare],
            "annulment.ask" => &[Act::AnnulmentAsk],
            "annulment.agree" => &[Act::AnnulmentAgree],
            "annulment.refuse" => &[Act::AnnulmentRefuse],
            "route.start" => &[Act::Start],
            "preparation.complete" => &[Act::Complete],
            "route.recall" => &[Act::Recall],
            "route.appoint" => &[Act::Replace, Act::Appoint],
            "observer.add" => &[Act::Observe],
            "document.edit" => &[Act::Upload, Act::Address, Act::Edit],
            "document.retype" => &[Act::Retype],
            "document.settings_edit" => &[Act::Restrict, Act::Unrestrict],
            "document.comment" => &[Act::Comment],
            "document.mark_read" => &[Act::MarkRead],
            "document.mark_unread" => &[Act::MarkUnread],
            "document.link" => &[Act::Link],
            "document.download" => &[Act::Download],
            "document.print" => &[Act::Print],
            "document.export" => &[Act::Export],
            "flow.export" => &[Act::ExportFlow],
            "document.archive" => &[Act::Archive],
            "document.unarchive" => &[Act::Unarchive],
            "document.delete" => &[Act::Delete],
            "document.restore" => &[Act::Restore],
            _ => &[],
        }
    }

    /// Whether its form sends a file.
    #[must_use]
    pub const fn takes_file(self) -> bool {
        matches!(self, Act::Sign | Act::Upload | Act::AnnulmentAsk | Act::AnnulmentAgree)
    }

    /// Whether it refuses something: then the other button says «Не отказывать».
    #[must_use]
    pub const fn is_refusal(self) -> bool {
        matches!(self, Act::DeclineApproval | Act::DeclineSigning | Act::AnnulmentRefuse)
    }

    /// The class of the button in its dialog.
    #[must_use]
    pub const fn button(self) -> &'static str {
        let breaks = matches!(self, Act::Recall | Act::Delete) || self.is_refusal();
        if breaks { "danger" } else { "primary" }
    }
}
