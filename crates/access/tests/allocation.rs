//! The permit path allocates nothing: decisions cost no memory, however many a page asks for.

use access::{Facts, LAW, Switches, decide};
use std::hint::black_box;

#[test]
fn a_permit_allocates_nothing() {
    for rule in LAW {
        let rights = rule.right.into_iter().collect();
        let facts = Facts::hypothetical(rule.when, rights, Switches::NONE);
        let mut permitted = false;
        let counted = allocation_counter::measure(|| {
            permitted = black_box(decide(rule.operation, &facts)).is_ok();
        });
        assert!(permitted && counted.count_total == 0, "{rule:?}");
    }
}
