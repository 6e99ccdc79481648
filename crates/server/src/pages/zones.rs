//! Time zones of the countries that the product serves, from west to east, to choose from.

use jiff::Timestamp;
use jiff::tz::{Offset, TimeZone};

use crate::text::Locale;
use crate::view::Choice;

const ZONES: [(&str, &str); 13] = [
    ("Europe/Kaliningrad", "zone-kaliningrad"),
    ("Europe/Moscow", "zone-moscow"),
    ("Europe/Samara", "zone-samara"),
    ("Asia/Almaty", "zone-almaty"),
    ("Asia/Yekaterinburg", "zone-yekaterinburg"),
    ("Asia/Omsk", "zone-omsk"),
    ("Asia/Krasnoyarsk", "zone-krasnoyarsk"),
    ("Asia/Irkutsk", "zone-irkutsk"),
    ("Asia/Yakutsk", "zone-yakutsk"),
    ("Asia/Vladivostok", "zone-vladivostok"),
    ("Asia/Magadan", "zone-magadan"),
    ("Asia/Kamchatka", "zone-kamchatka"),
    ("UTC", "zone-utc"),
];

/// The zone of an organisation that has said nothing of it.
pub(crate) const DEFAULT_ZONE: &str = "Europe/Moscow";

/// The zones, the chosen one marked; one that the list does not have stands by its own name.
pub(crate) fn zones(locale: &Locale, chosen: &str) -> Vec<Choice> {
    let known = ZONES.iter().any(|(name, _)| *name == chosen);
    let own = (!known && is_zone(chosen)).then(|| Choice::new(chosen, chosen));
    let listed = ZONES.iter().map(|(name, key)| Choice::new(*name, label(locale, name, key)));
    listed.chain(own).map(|one| Choice { chosen: one.value == chosen, ..one }).collect()
}

/// Whether it names a time zone.
pub(crate) fn is_zone(name: &str) -> bool {
    TimeZone::get(name).is_ok()
}

/// «Москва, UTC+3».
fn label(locale: &Locale, name: &str, key: &str) -> String {
    let zone = TimeZone::get(name).unwrap_or(TimeZone::UTC);
    let now = Timestamp::from_microsecond(locale.now.0).unwrap_or(Timestamp::UNIX_EPOCH);
    format!("{}, {}", locale.get(key), offset(zone.to_offset(now)))
}

fn offset(offset: Offset) -> String {
    let minutes = offset.seconds() / 60;
    let sign = if minutes < 0 { '−' } else { '+' };
    let (hours, rest) = (minutes.abs() / 60, minutes.abs() % 60);
    if rest == 0 { format!("UTC{sign}{hours}") } else { format!("UTC{sign}{hours}:{rest:02}") }
}

#[cfg(test)]
mod tests {
    use super::{ZONES, is_zone, zones};
    use crate::text::{Language, Locale};
    use ids::Moment;
    use jiff::tz::TimeZone;

    #[test]
    fn every_zone_exists_and_one_is_chosen() {
        assert!(ZONES.iter().all(|(name, _)| is_zone(name)));
        let now = Moment(1_794_991_620_000_000);
        let locale = Locale { language: Language::Ru, zone: TimeZone::UTC, now };
        let all = zones(&locale, "Asia/Almaty");
        let chosen: Vec<_> = all.iter().filter(|one| one.chosen).collect();
        assert_eq!(chosen.len(), 1);
        assert_eq!(chosen[0].label, "Алматы, UTC+5");
        assert_eq!(zones(&locale, "Europe/Paris").len(), all.len() + 1);
        assert_eq!(zones(&locale, "nowhere").len(), all.len());
    }
}
