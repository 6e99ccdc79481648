//! Dates as people read them: «18 ноября, 11:47», in tables «18 нояб.», in cards 18.11.2026,
//! and always the distance («через 2 дня», «просрочено, 2 дня»).

use ids::Moment;
use jiff::Timestamp;
use jiff::civil::{Date, DateTime};

use super::Locale;

impl Locale {
    /// «18 ноября»; with the year when it is another one.
    #[must_use]
    pub fn day(&self, moment: impl Into<When>) -> String {
        self.day_by(moment.into(), "month-of")
    }

    /// «18 ноября, 11:47».
    #[must_use]
    pub fn time(&self, moment: impl Into<When>) -> String {
        let when = moment.into();
        format!("{}, {}", self.day(when), self.clock(when))
    }

    /// «18 нояб.», for tables.
    #[must_use]
    pub fn short_day(&self, moment: impl Into<When>) -> String {
        self.day_by(moment.into(), "month-short")
    }

    /// «18 нояб., 11:47», for tables.
    #[must_use]
    pub fn short_time(&self, moment: impl Into<When>) -> String {
        let when = moment.into();
        format!("{}, {}", self.short_day(when), self.clock(when))
    }

    /// 18.11.2026, for cards.
    #[must_use]
    pub fn date(&self, moment: impl Into<When>) -> String {
        let day = self.civil(moment.into());
        format!("{:02}.{:02}.{}", day.day(), day.month(), day.year())
    }

    /// 11:47.
    #[must_use]
    pub fn clock(&self, moment: impl Into<When>) -> String {
        let time = self.civil(moment.into());
        format!("{:02}:{:02}", time.hour(), time.minute())
    }

    /// The machine's spelling, for the `datetime` attribute.
    #[must_use]
    pub fn iso(&self, moment: impl Into<When>) -> String {
        self.civil(moment.into()).strftime("%Y-%m-%dT%H:%M").to_string()
    }

    /// The day in the spelling of a date field: 2026-11-18.
    #[must_use]
    pub fn iso_day(&self, moment: impl Into<When>) -> String {
        self.civil(moment.into()).date().to_string()
    }

    /// «Среда, 18 ноября».
    #[must_use]
    pub fn headline(&self, moment: impl Into<When>) -> String {
        let when = moment.into();
        let weekday = self.civil(when).weekday().to_monday_one_offset();
        let weekday = self.of("weekday").with("n", i64::from(weekday)).to_string();
        format!("{weekday}, {}", self.day(when))
    }

    /// The heading of a day's rows: «Сегодня, 18 ноября», «Вчера, 17 ноября», «16 ноября».
    #[must_use]
    pub fn day_heading(&self, moment: impl Into<When>) -> String {
        let when = moment.into();
        let day = self.day(when);
        match self.days_until(when) {
            0 => format!("{}, {day}", self.get("day-today")),
            -1 => format!("{}, {day}", self.get("day-yesterday")),
            _ => day,
        }
    }

    /// How far a deadline is: «через 2 дня», «завтра», «сегодня», «просрочено, 2 дня».
    #[must_use]
    pub fn distance(&self, deadline: impl Into<When>) -> String {
        let when = deadline.into();
        match self.days_until(when) {
            0 if when.0 < self.now => self.get("due-late-today"),
            0 => self.get("due-today"),
            1 => self.get("due-tomorrow"),
            days if days < 0 => self.of("due-late").with("n", -days).to_string(),
            days => self.of("due-in").with("n", days).to_string(),
        }
    }

    /// The class of a deadline: `late`, `soon` (today and tomorrow) or nothing.
    #[must_use]
    pub fn due_class(&self, deadline: impl Into<When>) -> &'static str {
        let when = deadline.into();
        match self.days_until(when) {
            _ if when.0 < self.now => "late",
            0 | 1 => "soon",
            _ => "",
        }
    }

    /// The day of a moment in this time zone.
    #[must_use]
    pub fn calendar_day(&self, moment: Moment) -> Date {
        self.civil(moment.into()).date()
    }

    /// The last minute of a day in this time zone: a deadline counts until then.
    #[must_use]
    pub fn end_of_day(&self, day: Date) -> Option<Moment> {
        let last = day.at(23, 59, 0, 0);
        let zoned = self.zone.to_ambiguous_zoned_datetime(last).compatible().ok()?;
        Some(Moment(zoned.timestamp().as_microsecond()))
    }

    fn day_by(&self, when: When, months: &'static str) -> String {
        let day = self.civil(when);
        let month = self.of(months).with("n", i64::from(day.month())).to_string();
        let text = format!("{}\u{a0}{month}", day.day());
        if day.year() == self.civil(When(self.now)).year() {
            return text;
        }
        let year = i64::from(day.year()).to_string();
        self.of("day-with-year").with("day", &text).with("year", &year).to_string()
    }

    /// Calendar days from today to a moment in this time zone.
    fn days_until(&self, when: When) -> i64 {
        let (today, day) = (self.civil(When(self.now)).date(), self.civil(when).date());
        today.until(day).map_or(0, |span| i64::from(span.get_days()))
    }

    fn civil(&self, when: When) -> DateTime {
        let timestamp = Timestamp::from_microsecond(when.0.0).unwrap_or(Timestamp::MAX);
        self.zone.to_datetime(timestamp)
    }
}

/// A moment given by value or by reference (templates give references).
#[derive(Clone, Copy)]
pub struct When(Moment);

impl From<Moment> for When {
    fn from(moment: Moment) -> When {
        When(moment)
    }
}

impl From<&Moment> for When {
    fn from(moment: &Moment) -> When {
        When(*moment)
    }
}

impl From<&&Moment> for When {
    fn from(moment: &&Moment) -> When {
        When(**moment)
    }
}

#[cfg(test)]
mod tests {
    use ids::{DAY, HOUR, MINUTE};
    use jiff::tz::TimeZone;

    use super::super::Language;
    use super::*;

    /// 18 November 2026, 11:47 in Moscow.
    const NOW: Moment = Moment(1_794_991_620_000_000);

    fn locale(language: Language) -> Locale {
        let zone = TimeZone::get("Europe/Moscow").unwrap();
        Locale { language, zone, now: NOW }
    }

    #[test]
    fn dates_follow_the_copy_rules() {
        let ru = locale(Language::Ru);
        assert_eq!(ru.time(NOW), "18\u{a0}ноября, 11:47");
        assert_eq!(ru.short_day(NOW), "18\u{a0}нояб.");
        assert_eq!(ru.date(NOW), "18.11.2026");
        assert_eq!(ru.headline(NOW), "Среда, 18\u{a0}ноября");
        assert_eq!(ru.day_heading(NOW + -DAY), "Вчера, 17\u{a0}ноября");
        assert_eq!(ru.day(NOW + 60 * DAY), "17\u{a0}января 2027\u{a0}года");
        assert_eq!(ru.iso(NOW), "2026-11-18T11:47");
    }

    #[test]
    fn distance_counts_calendar_days() {
        let ru = locale(Language::Ru);
        assert_eq!(ru.distance(NOW + 2 * DAY), "через 2\u{a0}дня");
        assert_eq!(ru.distance(NOW + 5 * DAY), "через 5\u{a0}дней");
        assert_eq!(ru.distance(NOW + 12 * HOUR + 14 * MINUTE), "завтра");
        assert_eq!(ru.distance(NOW + HOUR), "сегодня");
        assert_eq!(ru.distance(NOW + -2 * DAY), "просрочено, 2\u{a0}дня");
        assert_eq!(ru.due_class(NOW + -HOUR), "late");
        assert_eq!(ru.due_class(NOW + DAY), "soon");
        assert_eq!(locale(Language::En).distance(NOW + DAY), "tomorrow");
    }
}
