//! The organisation's units in the order of their tree.

use ids::UnitId;

use domain::UnitRecord;

/// Units with their depth, each below the one that holds it; a unit whose holder is unknown stands
/// at the top.
pub(super) fn tree(units: &[UnitRecord]) -> Vec<(u32, &UnitRecord)> {
    let known = |id: UnitId| units.iter().any(|unit| unit.id == id);
    let is_top = |unit: &&UnitRecord| unit.parent.is_none_or(|parent| !known(parent));
    let mut placed = Vec::new();
    for unit in units.iter().filter(is_top) {
        below(units, unit, 0, &mut placed);
    }
    placed
}

fn below<'a>(
    units: &'a [UnitRecord],
    unit: &'a UnitRecord,
    depth: u32,
    placed: &mut Vec<(u32, &'a UnitRecord)>,
) {
    placed.push((depth, unit));
    for child in units.iter().filter(|one| one.parent == Some(unit.id)) {
        if placed.len() < units.len() {
            below(units, child, depth + 1, placed);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::tree;
    use domain::UnitRecord;
    use ids::{OrganisationId, UnitId};

    #[test]
    fn units_stand_below_their_holders() {
        let unit = |id, parent: Option<i64>| {
            let (here, parent) = (OrganisationId(1), parent.map(UnitId));
            UnitRecord::new(here, UnitId(id), parent, "Отдел", false).unwrap()
        };
        let units = [unit(1, None), unit(2, Some(3)), unit(3, Some(1)), unit(4, Some(99))];
        let placed: Vec<_> = tree(&units).iter().map(|(depth, unit)| (*depth, unit.id.0)).collect();
        assert_eq!(placed, [(0, 1), (1, 3), (2, 2), (0, 4)]);
    }
}
