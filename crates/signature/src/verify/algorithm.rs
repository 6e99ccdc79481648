//! Which algorithms prove something only in an archive. A signature by one of them is believed where
//! the moment judged lies before the date; later it is `indeterminate`, as its key may have been
//! computed since. The dates are a choice of this product, on the safe side of the announcements.

use ids::{Moment, SECOND};

use crate::certificate::Certificate;

/// Key algorithms with the moment from which they prove nothing new.
const HISTORICAL: [(&str, Moment); 2] = [
    // ГОСТ Р 34.10-2001: 2020-01-01.
    ("1.2.643.2.2.19", Moment(1_577_836_800 * SECOND)),
    // ГОСТ 34.310-2004: 2024-01-01.
    ("1.2.398.3.10.1.1.1.1", Moment(1_704_067_200 * SECOND)),
];

/// Whether the key of `certificate` was already historical at `at`.
pub(crate) fn is_historical(certificate: &Certificate, at: Moment) -> bool {
    let oid = certificate.key.algorithm.oid.to_string();
    HISTORICAL.iter().any(|(algorithm, until)| *algorithm == oid && at >= *until)
}
