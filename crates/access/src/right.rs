//! Rights: named things that can be given, and sets of them as one machine word.

use std::fmt;

macro_rules! rights {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// A named thing that can be given (access model, section 3).
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
        #[repr(u8)]
        pub enum Right { $($(#[$doc])* $name,)* }

        impl Right {
            /// Every right, in the order of the model.
            pub const ALL: &'static [Right] = &[$(Right::$name,)*];

            /// The name used in code, SQL, policy files and exports.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self { $(Right::$name => stringify!($name),)* }
            }
        }
    };
}

rights! {
    /// Администрирование (R91–R122).
    Administration,
    /// Запуск цепочки согласования/подписания/утверждения (R123–R143).
    RouteLaunch,
    /// Согласование документа (R144–R160).
    DocumentApprove,
    /// Подписание документа (R161–R180).
    DocumentSign,
    /// Получение входящих документов (R181–R199).
    IncomingReceive,
    /// Отправка исходящих документов (R200–R219).
    OutgoingSend,
    /// Create documents; see and edit own drafts; see as initiator or observer (R80–R82).
    OwnDocuments,
    /// Управление пользователями (R232, R233).
    UsersManage,
    /// Управление кабинетами (R234, R235).
    CabinetsManage,
    /// Разрешить авторизацию (R236–R239).
    Login,
    /// Управление договором (R240–R243).
    ContractManage,
    /// Управление доверенностями (R244–R246).
    AttorneyManage,
    /// Разрешить подписывать и отправлять документы (R266, Q48).
    ReportSignAndSend,
    /// Доступ к документам (R43).
    RestrictedRead,
    /// Перечисление документов (R44).
    RestrictedList,
    /// Настройки документов (R45).
    DocumentSettings,
    /// Настройки организации (R46).
    OrganisationSettings,
    /// View registration cards of everything registered in the body (R321).
    RegisteredCardRead,
    /// View images of everything registered in the body (R322).
    RegisteredImageRead,
    /// Make resolutions and send for execution as a head (R323, R325).
    ResolutionMake,
    /// Approve resolutions entered by the records office (R324).
    ResolutionApprove,
    /// Send a document to subordinates for execution (R325, R345).
    ExecutionAssign,
    /// Put a document on control (R326).
    ControlOrder,
    /// Delegate the rights of 62.1 to a substitute (R327).
    Delegate,
    /// See the registration queue of the participant (R334).
    RegistrationRead,
    /// Assign a number (R335).
    NumberAssign,
    /// Fill in the registration card (R336).
    CardFill,
    /// Attach an image or an electronic document (R337).
    ImageAttach,
    /// Enter the text of the head's resolution (R338).
    ResolutionEnter,
    /// Enter control dates (R339).
    ControlDate,
    /// Track control dates (R340).
    ControlTrack,
    /// Take documents off control (R341).
    ControlLift,
    /// View cards of documents addressed or sent for execution (R342).
    AddressedCardRead,
    /// View images of those documents (R343).
    AddressedImageRead,
    /// View documents linked to them (R344).
    LinkedRead,
    /// Enter data on execution (R346).
    ExecutionReport,
    /// Create documents in the block «Внутренние документы» (R319).
    InternalCreate,
    /// Create draft documents in the block «Согласование» (R320).
    DraftCreate,
    /// Ask decisions about others (information systems).
    DecisionsAsk,
}

impl fmt::Display for Right {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(self.name())
    }
}

impl std::str::FromStr for Right {
    type Err = ();
    fn from_str(text: &str) -> Result<Self, ()> {
        Right::ALL.iter().copied().find(|right| right.name() == text).ok_or(())
    }
}

/// A set of rights.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Rights(u64);

impl Rights {
    /// No right.
    pub const NONE: Rights = Rights(0);
    /// The six document rights of R83, the columns of the matrix.
    pub const DOCUMENTS: Rights = Rights::of(&[
        Right::Administration,
        Right::RouteLaunch,
        Right::DocumentApprove,
        Right::DocumentSign,
        Right::IncomingReceive,
        Right::OutgoingSend,
    ]);
    /// The administrative rights of R232–R246 and the right to sign reports.
    pub const REPORTING: Rights = Rights::of(&[
        Right::UsersManage,
        Right::CabinetsManage,
        Right::Login,
        Right::ContractManage,
        Right::AttorneyManage,
        Right::ReportSignAndSend,
    ]);
    /// The four access blocks (R43–R46).
    pub const BLOCKS: Rights = Rights::of(&[
        Right::RestrictedRead,
        Right::RestrictedList,
        Right::DocumentSettings,
        Right::OrganisationSettings,
    ]);
    /// Heads (62.1).
    pub const HEADS: Rights = Rights::of(&[
        Right::RegisteredCardRead,
        Right::RegisteredImageRead,
        Right::ResolutionMake,
        Right::ResolutionApprove,
        Right::ExecutionAssign,
        Right::ControlOrder,
        Right::Delegate,
    ]);
    /// Records office (62.2).
    pub const RECORDS_OFFICE: Rights = Rights::of(&[
        Right::RegistrationRead,
        Right::NumberAssign,
        Right::CardFill,
        Right::ImageAttach,
        Right::ResolutionEnter,
        Right::ControlDate,
        Right::ControlTrack,
        Right::ControlLift,
    ]);
    /// Employees (62.3).
    pub const EMPLOYEES: Rights = Rights::of(&[
        Right::AddressedCardRead,
        Right::AddressedImageRead,
        Right::LinkedRead,
        Right::ExecutionAssign,
        Right::ExecutionReport,
    ]);
    /// Every category may create inside its own unit (63).
    pub const EVERY_CATEGORY: Rights = Rights::of(&[Right::InternalCreate, Right::DraftCreate]);

    /// The set of the rights listed.
    #[must_use]
    pub const fn of(rights: &[Right]) -> Rights {
        let mut bits = 0;
        let mut rest = rights;
        while let [first, tail @ ..] = rest {
            bits |= 1 << *first as u8;
            rest = tail;
        }
        Rights(bits)
    }

    /// Whether the right is in the set.
    #[must_use]
    pub const fn has(self, right: Right) -> bool {
        self.0 & (1 << right as u8) != 0
    }

    /// Everything in either set.
    #[must_use]
    pub const fn and(self, other: Rights) -> Rights {
        Rights(self.0 | other.0)
    }

    /// This set with one right more.
    #[must_use]
    pub const fn with(self, right: Right) -> Rights {
        Rights(self.0 | 1 << right as u8)
    }

    /// What is in both sets.
    #[must_use]
    pub const fn only(self, other: Rights) -> Rights {
        Rights(self.0 & other.0)
    }

    /// What is in this set and not in the other.
    #[must_use]
    pub const fn without(self, other: Rights) -> Rights {
        Rights(self.0 & !other.0)
    }

    /// Whether nothing is in the set.
    #[must_use]
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The set as bits, bit n being `Right::ALL[n]`. For tests and benches.
    #[must_use]
    pub const fn bits(self) -> u64 {
        self.0
    }

    /// The rights of the set, in the order of the model.
    pub fn iter(self) -> impl Iterator<Item = Right> {
        Right::ALL.iter().copied().filter(move |right| self.has(*right))
    }
}

impl FromIterator<Right> for Rights {
    fn from_iter<I: IntoIterator<Item = Right>>(rights: I) -> Rights {
        rights.into_iter().fold(Rights::NONE, Rights::with)
    }
}

impl fmt::Debug for Rights {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_set().entries(self.iter()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::{Right, Rights};

    #[test]
    fn sets_behave() {
        let set = Rights::of(&[Right::Login, Right::Delegate]);
        assert!(set.has(Right::Login) && !set.has(Right::Administration));
        assert_eq!(set.iter().collect::<Rights>(), set);
        assert_eq!(set.without(Rights::HEADS), Rights::of(&[Right::Login]));
        assert_eq!(Rights::DOCUMENTS.iter().count(), 6);
        assert!("Login".parse() == Ok(Right::Login) && "login".parse::<Right>().is_err());
    }
}
