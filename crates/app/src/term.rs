//! When a term of a route ends: the last minute of a day in the organisation's time zone. Working
//! days are Monday to Friday; holidays are nobody's to guess.

use domain::{DayKind, Term};
use ids::Moment;
use jiff::Timestamp;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;

/// The deadline of a term that begins now.
pub(crate) fn due(term: Term, now: Moment, zone: &str) -> Moment {
    let zone = TimeZone::get(zone).unwrap_or(TimeZone::UTC);
    let begins = Timestamp::from_microsecond(now.0).unwrap_or(Timestamp::UNIX_EPOCH);
    let last = last_day(zone.to_datetime(begins).date(), term);
    let ends = last
        .and_then(|day| zone.to_ambiguous_zoned_datetime(day.at(23, 59, 0, 0)).compatible().ok());
    ends.map_or(Moment::NEVER, |ends| Moment(ends.timestamp().as_microsecond()))
}

/// The day of the beginning is not counted. `None` only beyond the calendar.
fn last_day(begins: Date, term: Term) -> Option<Date> {
    let mut day = begins;
    let mut left = term.days;
    while left > 0 {
        day = day.tomorrow().ok()?;
        left -= i64::from(counts(day, term.kind));
    }
    Some(day)
}

fn counts(day: Date, kind: DayKind) -> bool {
    match kind {
        DayKind::Calendar => true,
        DayKind::Working => !matches!(day.weekday(), Weekday::Saturday | Weekday::Sunday),
    }
}

#[cfg(test)]
mod tests {
    use super::{due, last_day};
    use domain::{DayKind, Term};
    use ids::Moment;
    use jiff::civil::date;

    fn term(days: i64, kind: DayKind) -> Term {
        Term::of(days, kind).expect("a term")
    }

    #[test]
    fn working_days_step_over_the_week_end() {
        // A Thursday.
        let begins = date(2026, 11, 26);
        assert_eq!(last_day(begins, term(1, DayKind::Working)), Some(date(2026, 11, 27)));
        assert_eq!(last_day(begins, term(2, DayKind::Working)), Some(date(2026, 11, 30)));
        assert_eq!(last_day(begins, term(2, DayKind::Calendar)), Some(date(2026, 11, 28)));
    }

    #[test]
    fn a_term_ends_with_the_day_of_the_organisation() {
        // 20:00 UTC on 26 November is 27 November in Almaty.
        let now = Moment(
            date(2026, 11, 26)
                .at(20, 0, 0, 0)
                .in_tz("UTC")
                .map_or(0, |it| it.timestamp().as_microsecond()),
        );
        let there = due(term(1, DayKind::Calendar), now, "Asia/Almaty");
        let expected = date(2026, 11, 28).at(23, 59, 0, 0).in_tz("Asia/Almaty").expect("a time");
        assert_eq!(there, Moment(expected.timestamp().as_microsecond()));
    }
}
