//! Moments as policy files write them: `2026-03-02` or `2026-03-02 10:30`, in universal time.

use crate::value::{Read, Value};
use ids::Moment;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

/// The moment that the value names.
pub(crate) fn moment(value: Value<'_>) -> Read<Moment> {
    let text = value.text()?;
    parsed(text).ok_or_else(|| {
        value.wrong(format!("`{text}` is no moment: `2026-03-02` or `2026-03-02 10:30`"))
    })
}

/// The moment, or another where nothing is said.
pub(crate) fn moment_or(value: Option<Value<'_>>, otherwise: Moment) -> Read<Moment> {
    value.map_or(Ok(otherwise), moment)
}

fn parsed(text: &str) -> Option<Moment> {
    let civil: DateTime = text.parse().ok()?;
    let zoned = civil.to_zoned_datetime(TimeZone::UTC).ok()?;
    Some(Moment(zoned.timestamp().as_microsecond()))
}

#[cfg(test)]
mod tests {
    use super::parsed;
    use ids::{DAY, HOUR, Moment};

    #[test]
    fn days_and_minutes() {
        assert_eq!(parsed("1970-01-02"), Some(Moment(DAY)));
        assert_eq!(parsed("1970-01-01 03:00"), Some(Moment(3 * HOUR)));
        assert_eq!(parsed("2026-02-30"), None);
    }
}
