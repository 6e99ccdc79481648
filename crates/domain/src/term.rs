//! How long a stage of a route may take, counted in days from the start of the route. Which days
//! are working ones is for the caller to know: here is no calendar.

use crate::{Field, FieldValue, field::enumeration};

/// So many days.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Term {
    /// How many; the day of the start is not counted.
    pub days: i64,
    /// Which days count.
    pub kind: DayKind,
}

/// Which days count.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum DayKind {
    /// Monday to Friday.
    #[default]
    Working,
    /// Every day.
    Calendar,
}

enumeration!(DayKind { Working, Calendar });

impl Term {
    /// The longest term, in days.
    pub const LONGEST: i64 = 365;

    /// So many days, where they are between one and [`Term::LONGEST`].
    #[must_use]
    pub fn of(days: i64, kind: DayKind) -> Option<Term> {
        (1..=Term::LONGEST).contains(&days).then_some(Term { days, kind })
    }
}

/// «Working 3».
impl FieldValue for Term {
    fn to_field(&self) -> Field {
        match self.kind.to_field() {
            Field::Text(kind) => Field::Text(format!("{kind} {}", self.days)),
            other => other,
        }
    }

    fn from_field(field: &Field) -> Option<Term> {
        let text = String::from_field(field)?;
        let (kind, days) = text.split_once(' ')?;
        Term::of(days.parse().ok()?, DayKind::from_field(&Field::Text(kind.to_owned()))?)
    }
}

#[cfg(test)]
mod tests {
    use super::{DayKind, Term};
    use crate::{Field, FieldValue};

    #[test]
    fn a_term_is_kept_as_text() {
        let term = Term::of(3, DayKind::Working).expect("a term");
        assert_eq!(term.to_field(), Field::Text("Working 3".into()));
        assert_eq!(Term::from_field(&term.to_field()), Some(term));
        assert_eq!(Term::of(0, DayKind::Calendar), None);
        assert_eq!(Term::of(366, DayKind::Calendar), None);
        assert_eq!(Term::from_field(&Field::Text("Sometimes 3".into())), None);
    }
}
