//! What the source gives: the actions, a mark for each of the six rights, and when a mark holds.
//! Written from the rows of the requirements alone; nothing here looks at the law.

use crate::place::{Party, Place, Stage};
use access::{Block, Right};

/// Something that somebody wants to do with a document.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Action {
    View,
    Open,
    List,
    Print,
    Download,
    ExportSigned,
    ExportFlow,
    History,
    Edit,
    Retype,
    Comment,
    MarkRead,
    MarkUnread,
    Archive,
    Unarchive,
    Delete,
    Restore,
    Lay,
    AppointNow,
    AppointLater,
    Start,
    Complete,
    Approve,
    DeclineApproval,
    Sign,
    DeclineSigning,
    Send,
    Receive,
    PrepareAnnulment,
    AskAnnulment,
    AgreeAnnulment,
    RefuseAnnulment,
}

/// Who asks: a right alone, «Без прав», or no role at all.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(crate) enum Column {
    Right(Right),
    NoRights,
    NoRole,
}

/// A line of the table.
pub(crate) struct Line {
    pub(crate) action: Action,
    /// In words.
    pub(crate) name: &'static str,
    /// A mark for each of the six rights, in the order of the source; `-`: not listed.
    marks: &'static str,
    /// The rows, in the same order; where a mark is missing, the row that says so, or 0.
    pub(crate) rows: [u16; 6],
}

/// The six rights, in the order of the source.
pub(crate) const RIGHTS: [Right; 6] = [
    Right::Administration,
    Right::RouteLaunch,
    Right::DocumentApprove,
    Right::DocumentSign,
    Right::IncomingReceive,
    Right::OutgoingSend,
];

const fn line(action: Action, name: &'static str, marks: &'static str, rows: [u16; 6]) -> Line {
    Line { action, name, marks, rows }
}

/// The table «Astral rights in short», document by document. ● any document that they may see,
/// I as initiator, S at their own stage, U until the first signature, UP until it and as initiator or
/// responsible now, K with a registered key, SK both, C when the route is done, O as owner,
/// D a draft, X when signed, A as the three phrases about appointing say.
pub(crate) const LINES: &[Line] = &[
    line(Action::View, "view", "● ● ● ● ● ●", [100, 127, 148, 165, 185, 204]),
    line(Action::Open, "open the content", "● ● ● ● ● ●", [100, 127, 148, 165, 185, 204]),
    line(Action::List, "list", "● ● ● ● ● ●", [100, 127, 148, 165, 185, 204]),
    line(Action::Print, "print", "● ● ● ● ● ●", [101, 128, 149, 166, 186, 205]),
    line(Action::Download, "download", "● ● ● ● ● ●", [102, 129, 150, 167, 187, 206]),
    line(
        Action::ExportSigned,
        "export with signature",
        "● ● ● ● ● ●",
        [111, 135, 153, 171, 190, 209],
    ),
    line(
        Action::ExportFlow,
        "export the whole flow",
        "● ● ● ● ● ●",
        [110, 134, 152, 170, 189, 208],
    ),
    line(Action::History, "history", "● ● ● ● ● ●", [116, 137, 156, 176, 193, 212]),
    line(Action::Edit, "edit", "U UP UP UP UP UP", [98, 125, 146, 163, 183, 202]),
    line(Action::Retype, "change the type", "U U U U U U", [121, 140, 159, 179, 198, 215]),
    line(Action::Comment, "comment", "O S S S S S", [122, 141, 160, 180, 199, 216]),
    line(Action::MarkRead, "mark read", "● - - - ● -", [119, 217, 217, 217, 196, 217]),
    line(Action::MarkUnread, "mark unread", "● - - - ● -", [120, 217, 217, 217, 197, 217]),
    line(Action::Archive, "to the archive", "● C C C C C", [117, 138, 157, 177, 194, 213]),
    line(Action::Unarchive, "from the archive", "● ● ● ● ● ●", [118, 139, 158, 178, 195, 214]),
    line(Action::Delete, "delete", "D I I I I I", [115, 136, 155, 175, 192, 211]),
    line(Action::Restore, "restore", "● I I I I I", [115, 136, 155, 175, 192, 211]),
    line(Action::Lay, "lay the route", "● A - - - -", [109, 131, 218, 218, 218, 218]),
    line(
        Action::AppointNow,
        "appoint at the present stage",
        "● A - - - -",
        [109, 132, 218, 218, 218, 218],
    ),
    line(
        Action::AppointLater,
        "appoint at a stage ahead",
        "● A - - - -",
        [109, 133, 218, 218, 218, 218],
    ),
    line(Action::Start, "send for approval", "● ● - - - -", [103, 130, 0, 0, 0, 0]),
    line(
        Action::Complete,
        "complete the preparation",
        "● - I I I I",
        [114, 142, 154, 174, 191, 210],
    ),
    line(Action::Approve, "approve", "● - S - - -", [104, 0, 151, 0, 0, 0]),
    line(Action::DeclineApproval, "decline approval", "● - S - - -", [104, 0, 151, 0, 0, 0]),
    line(Action::Sign, "sign", "K - - SK - -", [105, 0, 0, 168, 0, 0]),
    line(Action::DeclineSigning, "decline to sign", "K - - SK - -", [106, 0, 0, 169, 0, 0]),
    line(Action::Send, "send", "X - - - - X", [108, 0, 0, 0, 0, 207]),
    line(Action::Receive, "receive", "● - - - ● -", [107, 0, 0, 0, 188, 0]),
    line(
        Action::PrepareAnnulment,
        "prepare annulment",
        "● - - SK - -",
        [112, 219, 219, 172, 219, 219],
    ),
    line(Action::AskAnnulment, "ask for annulment", "K - - SK - -", [113, 219, 219, 172, 219, 219]),
    line(
        Action::AgreeAnnulment,
        "agree to annulment",
        "K - - SK - -",
        [113, 219, 219, 173, 219, 219],
    ),
    line(
        Action::RefuseAnnulment,
        "refuse annulment",
        "K - - SK - -",
        [113, 219, 219, 173, 219, 219],
    ),
];

impl Column {
    /// Every one, in the order of the source.
    pub(crate) fn all() -> impl Iterator<Item = Column> {
        RIGHTS.into_iter().map(Column::Right).chain([Column::NoRights, Column::NoRole])
    }

    /// Its letter in the printed matrix.
    pub(crate) fn letter(self) -> char {
        match self {
            Column::Right(Right::Administration) => 'A',
            Column::Right(Right::RouteLaunch) => 'L',
            Column::Right(Right::DocumentApprove) => 'P',
            Column::Right(Right::DocumentSign) => 'S',
            Column::Right(Right::IncomingReceive) => 'R',
            Column::Right(_) => 'O',
            Column::NoRights => 'n',
            Column::NoRole => '0',
        }
    }

    /// In words.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Column::Right(right) => right.name(),
            Column::NoRights => "«Без прав»",
            Column::NoRole => "no role",
        }
    }
}

impl Line {
    /// The row that a cell proves; 0: none speaks of it.
    pub(crate) fn row(&self, column: Column) -> u16 {
        let at = RIGHTS.iter().position(|right| column == Column::Right(*right));
        at.map_or(0, |at| self.rows[at])
    }

    /// The name of a cell.
    pub(crate) fn case(&self, column: Column, place: &Place, key: bool) -> String {
        let row = match self.row(column) {
            0 => String::new(),
            row => format!("R{row} "),
        };
        let key = if key { "" } else { " · without a key" };
        let (name, who) = (self.name, column.words());
        format!("{row}{name} · {who}{key} · {} · at {}", place.relation(), place.document())
    }

    /// Whether the source lets them do it there.
    pub(crate) fn gives(&self, column: Column, place: &Place, key: bool) -> bool {
        match column {
            Column::Right(right) => {
                let at = RIGHTS.iter().position(|one| *one == right);
                let mark = at.and_then(|at| self.marks.split(' ').nth(at)).unwrap_or("-");
                let seen = sees(right, place) && self.is_left_by_the_bin(right, place);
                seen && self.fits(place) && holds(mark, right, self.action, place, key)
            }
            Column::NoRights => without_rights(self.action, place),
            Column::NoRole => false,
        }
    }

    /// What the action itself asks of a document.
    fn fits(&self, place: &Place) -> bool {
        match self.action {
            Action::Archive => !place.flags.archived,
            Action::Unarchive => place.flags.archived,
            Action::Restore => place.flags.in_bin,
            Action::Retype => !place.flags.formalised,
            Action::Start | Action::Complete => place.stage.is_preparation(),
            Action::Approve | Action::DeclineApproval => place.stage == Stage::Approval,
            Action::Sign | Action::DeclineSigning => place.stage.is_signing(),
            Action::Send => place.stage == Stage::Sending,
            Action::Receive => place.stage == Stage::Receiving && place.block == Block::Incoming,
            Action::PrepareAnnulment | Action::AskAnnulment => place.stage.is_completed(),
            Action::AgreeAnnulment | Action::RefuseAnnulment => place.stage == Stage::Annulment,
            _ => true,
        }
    }

    /// Deletion is to a bin, restorable (Q23): whoever may restore sees it there, an administrator
    /// reads it as any document, and nothing else is done with it.
    fn is_left_by_the_bin(&self, right: Right, place: &Place) -> bool {
        let reading = matches!(self.action, Action::View | Action::Open | Action::List);
        let papers = matches!(
            self.action,
            Action::Print
                | Action::Download
                | Action::ExportSigned
                | Action::ExportFlow
                | Action::History
        );
        let administers = right == Right::Administration;
        !place.flags.in_bin
            || self.action == Action::Restore
            || (reading && (administers || place.initiator))
            || (papers && administers)
    }
}

/// Whether a mark of a right holds there.
fn holds(mark: &str, right: Right, action: Action, place: &Place, key: bool) -> bool {
    let waited = place.party == Party::ResponsibleNow;
    match mark {
        "●" => true,
        "I" if action == Action::Restore => place.initiator,
        // The initiator's stage is preparation (Q23); what is signed is past it for good.
        "I" => {
            let untouched = action != Action::Delete || !place.signed;
            place.initiator && place.stage.is_preparation() && untouched
        }
        "D" => place.stage == Stage::Draft,
        "U" => !place.signed,
        "UP" => !place.signed && (place.initiator || waited),
        "C" => place.stage.is_completed(),
        // Owner: the initiator, as nothing is registered by anybody else yet (Q31).
        "O" => place.initiator,
        "X" => place.signed,
        "A" => appoints(action, place),
        "K" => key,
        "S" if action == Action::Comment => place.party.is_now(),
        "S" => waited,
        // For annulment one's own stage is a signing stage, active or passed (Q22).
        "SK" if matches!(action, Action::Sign | Action::DeclineSigning) => key && waited,
        "SK" => key && place.signs_at_reached(),
        other => {
            assert_eq!(other, "-", "an unknown mark of {right}");
            false
        }
    }
}

/// Q16: administration sees all; the others what they started, watch or answered at, once the stage
/// was reached; besides, receiving sees incoming ones and sending those ready to be sent, but for
/// restricted ones (Q4) and drafts, which are their initiator's.
fn sees(right: Right, place: &Place) -> bool {
    let open = !place.flags.restricted && place.stage != Stage::Draft;
    right == Right::Administration
        || place.initiator
        || place.is_reached()
        || (right == Right::IncomingReceive && place.block == Block::Incoming && open)
        || (right == Right::OutgoingSend && place.stage == Stage::Sending && open)
}

/// R80–R82 and Q25: sees as initiator or observer, edits the own draft, nothing else.
fn without_rights(action: Action, place: &Place) -> bool {
    let observes = place.observes() && !place.flags.in_bin;
    match action {
        Action::View | Action::Open | Action::List => place.initiator || observes,
        Action::Edit => {
            place.initiator && place.stage == Stage::Draft && !place.signed && !place.flags.in_bin
        }
        _ => false,
    }
}

/// Q17: as initiator at the new document's stage, all stages; as observer at their own stage, that
/// stage; as observer of an incoming document, any.
fn appoints(action: Action, place: &Place) -> bool {
    let first = place.initiator && place.stage.is_preparation();
    let second = action == Action::AppointNow && place.party == Party::ObserverNow;
    let third = place.block == Block::Incoming && place.observes();
    first || second || third
}
