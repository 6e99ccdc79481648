//! Steps of a random walk through a world: everything that may change what somebody sees.

use super::world::{World, employee, papers, people, pick};
use crate::chance::Chance;
use access::{AccessLevel, DocumentPicture, DocumentState, StageKind, StageProgress, Switch};
use ids::{DAY, UnitId};

/// A step: its name and what it does.
pub(crate) type Step = (&'static str, fn(&mut World, &mut Chance));

/// Every step; the first is the simplest, which a failing walk is shortened to.
pub(crate) const STEPS: &[Step] = &[
    ("nothing happens", |_, _| {}),
    ("time passes", |world, chance| world.now = world.now + time(chance)),
    ("an employee moves to another unit", |world, chance| {
        let unit = UnitId(1 + chance.below(world.picture.units.len()) as i64);
        any(&mut world.picture.employees, chance, |one, _| one.unit = unit);
    }),
    ("a unit becomes a participant or ceases to be one", |world, chance| {
        any(&mut world.picture.units, chance, |unit, _| unit.participant = !unit.participant);
    }),
    ("an employee gets another superior", |world, chance| {
        let superior = employee(chance);
        any(&mut world.picture.employees, chance, |one, _| one.superior = Some(superior));
    }),
    ("an employee is blocked or unblocked", |world, chance| {
        any(&mut world.picture.employees, chance, |one, _| one.blocked = !one.blocked);
    }),
    ("a grant begins", |world, chance| {
        let mut given = people::any_assignment(chance, world.now);
        (given.begin, given.end) = (world.now, world.now + time(chance));
        world.picture.assignments.push(given);
    }),
    ("a grant ends", |world, chance| {
        let now = world.now;
        any(&mut world.picture.assignments, chance, |given, _| given.end = now);
    }),
    ("a role is edited", |world, chance| {
        any(&mut world.picture.roles, chance, |role, chance| {
            let may: Vec<_> = role.kind.may_hold().iter().collect();
            role.rights = chance.some(40, &may).into_iter().collect();
            role.scopes.extend(chance.percent(30).then(|| people::scope(chance)));
        });
    }),
    ("a switch is turned over", |world, chance| {
        let turned = pick(chance, Switch::ALL);
        let on = |switch: &Switch| world.picture.switches.on(*switch) != (*switch == turned);
        world.picture.switches = Switch::ALL.iter().copied().filter(on).collect();
    }),
    ("restricted are only for blocks, or not", |world, _| {
        let turned = Switch::RestrictedOnlyToBlocks;
        let on = |switch: &Switch| world.picture.switches.on(*switch) != (*switch == turned);
        world.picture.switches = Switch::ALL.iter().copied().filter(on).collect();
    }),
    ("a delegation starts", |world, chance| {
        let id = 1 + world.picture.delegations.len() as i64;
        let mut given = people::delegation(chance, id, world.now);
        (given.begin, given.end) = (world.now, world.now + time(chance));
        world.picture.delegations.push(given);
    }),
    ("a delegation ends", |world, chance| {
        let now = world.now;
        any(&mut world.picture.delegations, chance, |given, _| given.end = now);
    }),
    ("execution is transferred", |world, chance| {
        let until = world.now + time(chance);
        paper(world, chance, |paper, chance| {
            let Some(from) = paper.executors.pop() else { return };
            paper.executors.push(employee(chance));
            paper.former.push(access::FormerExecutorPicture { employee: from, until });
        });
    }),
    ("execution is returned", |world, chance| {
        paper(world, chance, |paper, _| {
            let Some(back) = paper.former.pop() else { return };
            paper.executors = vec![back.employee];
        });
    }),
    ("execution is ordered", |world, chance| {
        paper(world, chance, |paper, chance| paper.executors.push(employee(chance)));
    }),
    ("somebody is named in the card", |world, chance| {
        paper(world, chance, |paper, chance| paper.addressees = vec![employee(chance)]);
    }),
    ("documents are linked", |world, chance| {
        let count = world.documents.len();
        world.links.push((chance.below(count), chance.below(count)));
    }),
    ("a link is cut", |world, chance| {
        let at = chance.below(world.links.len().max(1));
        world.links = world.links.iter().copied().skip(at).collect();
    }),
    ("a route starts", |world, chance| {
        paper(world, chance, |paper, _| {
            (paper.started, paper.state) = (true, DocumentState::InRoute);
            paper.stage = Some(StageKind::Approval);
        });
    }),
    ("a route goes on", |world, chance| {
        paper(world, chance, |paper, chance| {
            let stages = [
                StageKind::Signing,
                StageKind::Sending,
                StageKind::Receiving,
                StageKind::Execution,
            ];
            paper.stage = Some(pick(chance, &stages));
            paper.parties.iter_mut().for_each(go_on);
            paper.parties.push(papers::party(chance));
        });
    }),
    ("a route is done", |world, chance| {
        paper(world, chance, |paper, _| {
            (paper.started, paper.state, paper.stage) = (true, DocumentState::Completed, None);
        });
    }),
    ("a document is signed", |world, chance| {
        paper(world, chance, |paper, chance| paper.signers.push(papers::signer(chance)));
    }),
    ("a document is sent to another participant", |world, chance| {
        let place = pick(chance, &world.places());
        paper(world, chance, |paper, _| {
            if !paper.participants.contains(&place) {
                paper.participants.push(place);
                paper.waiting.push(place);
            }
        });
    }),
    ("a document is registered and put on control", |world, chance| {
        paper(world, chance, |paper, chance| {
            let Some(place) = paper.waiting.pop() else { return };
            paper.registered.push(place);
            paper.control.extend(chance.percent(50).then_some(place));
        });
    }),
    ("a document is taken off control", |world, chance| {
        paper(world, chance, |paper, _| paper.control.clear());
    }),
    ("a document becomes restricted or ceases to be", |world, chance| {
        paper(world, chance, |paper, _| {
            let restricted = paper.access == AccessLevel::Restricted;
            paper.access = if restricted { AccessLevel::Internal } else { AccessLevel::Restricted };
        });
    }),
    ("a document is published", |world, chance| {
        paper(world, chance, |paper, _| paper.access = AccessLevel::Published);
    }),
    ("the list of extra access changes", |world, chance| {
        paper(world, chance, |paper, chance| {
            paper.extra = (0..chance.below(3)).map(|_| papers::extra(chance)).collect();
        });
    }),
    ("a demand is decrypted", |world, chance| {
        paper(world, chance, |paper, _| paper.decrypted = true);
    }),
    ("a document goes to the archive or comes back", |world, chance| {
        paper(world, chance, |paper, _| paper.archived = !paper.archived);
    }),
    ("a document goes to the bin or comes back", |world, chance| {
        paper(world, chance, |paper, _| paper.in_bin = !paper.in_bin);
    }),
];

fn any<T>(all: &mut [T], chance: &mut Chance, change: impl FnOnce(&mut T, &mut Chance)) {
    let at = chance.below(all.len());
    if let Some(one) = all.get_mut(at) {
        change(one, chance);
    }
}

fn paper(
    world: &mut World,
    chance: &mut Chance,
    change: impl FnOnce(&mut DocumentPicture, &mut Chance),
) {
    any(&mut world.documents, chance, change);
}

fn time(chance: &mut Chance) -> i64 {
    (1 + chance.below(15) as i64) * DAY
}

fn go_on(party: &mut access::PartyPicture) {
    party.answered = party.progress == StageProgress::Active;
    party.progress = match party.progress {
        StageProgress::Ahead => StageProgress::Active,
        StageProgress::Active | StageProgress::Passed => StageProgress::Passed,
    };
}
