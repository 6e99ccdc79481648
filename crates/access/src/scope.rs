//! Reporting scopes: where in the tree of cabinets, regulators, codes and registrations a person
//! may work, over which categories, and whether they may sign there (R252–R303).

use ids::{AttorneyId, CabinetId};

/// A supervising body (R261). The catalogue of codes is data; the bodies are eight.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
#[repr(u8)]
pub enum Regulator {
    /// ФНС.
    Fns,
    /// Соцфонд.
    Sfr,
    /// ПФР.
    Pfr,
    /// ФСС.
    Fss,
    /// Росстат.
    Rosstat,
    /// Росприроднадзор.
    Rpn,
    /// Центробанк.
    Cbr,
    /// ФСРАР.
    Fsrar,
}

/// A category of documents: its number in the catalogue.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Category(pub u16);

impl Category {
    /// «Представление в НО»: the category of ФНС demands (R279).
    pub const TAX_SUBMISSION: Category = Category(1);
}

/// Where a scope stands: own cabinets and powers of attorney never act for each other (R303).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum ScopeRoot {
    /// A cabinet of the organisation.
    Cabinet(CabinetId),
    /// A power of attorney.
    PowerOfAttorney(AttorneyId),
}

/// The coordinates of a report or a demand.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Coordinates {
    /// Cabinet or power of attorney.
    pub root: ScopeRoot,
    /// The body.
    pub regulator: Regulator,
    /// Code of the inspection, УПФР or ТОГС.
    pub code: String,
    /// РНС or ОКПО; empty where the body has none.
    pub registration: String,
    /// The category.
    pub category: Category,
    /// A regulator's demand, not a report.
    pub demand: bool,
}

/// A scope held: a pattern over coordinates. `None` means «all».
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct ReportingScope {
    /// Cabinet or power of attorney.
    pub root: ScopeRoot,
    /// The body.
    pub regulator: Regulator,
    /// One code, or all connected.
    pub code: Option<String>,
    /// One registration, or all.
    pub registration: Option<String>,
    /// One category, or «Все категории».
    pub category: Option<Category>,
    /// «Разрешить подписывать и отправлять документы» of the same role or grant (R266).
    pub may_sign: bool,
}

impl ReportingScope {
    /// Whether the direction (everything but the category) lies in the scope.
    #[must_use]
    pub fn covers_direction(&self, at: &Coordinates) -> bool {
        self.root == at.root
            && self.regulator == at.regulator
            && self.code.as_ref().is_none_or(|code| *code == at.code)
            && self.registration.as_ref().is_none_or(|number| *number == at.registration)
    }

    /// Whether the category is one of the scope's.
    #[must_use]
    pub fn covers_category(&self, at: &Coordinates) -> bool {
        self.category.is_none_or(|category| category == at.category)
    }

    /// Whether the coordinates lie in the scope wholly.
    #[must_use]
    pub fn covers(&self, at: &Coordinates) -> bool {
        self.covers_direction(at) && self.covers_category(at)
    }
}

impl Coordinates {
    /// Every pattern that covers these coordinates, narrowest first: what a document bears.
    pub(crate) fn patterns(&self) -> impl Iterator<Item = ReportingScope> + '_ {
        (0..8u8).map(|wide| ReportingScope {
            root: self.root,
            regulator: self.regulator,
            code: (wide & 1 == 0).then(|| self.code.clone()),
            registration: (wide & 2 == 0).then(|| self.registration.clone()),
            category: (wide & 4 == 0).then_some(self.category),
            may_sign: false,
        })
    }
}
