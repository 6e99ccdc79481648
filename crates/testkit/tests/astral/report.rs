//! The matrix as people read it: `docs/rights-matrix.md`, and every case by its name.

use crate::Matrix;
use crate::ask::Answer;
use crate::cells::Cell;
use crate::hall;
use crate::place::{Party, Place, Stage};
use crate::table::{Action, Column, LINES, Line};
use access::Block;
use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;

const HEAD: &str = "\
# Who may do what: the six rights of Astral Online, cell by cell

Written by `UPDATE_GOLDEN=1 cargo test -p testkit --test astral_matrix`, which writes down what the
source says, asks the running application by its own commands on real documents, and compares each
answer. Where no document can stand so today, the law itself is asked.

Each letter is a right that somebody has alone: **A** administration, **L** route launch, **P** approval,
**S** signing, **R** receiving incoming, **O** sending outgoing; **n** is «Без прав». Nobody without a
role may do anything. Everybody here has a registered key; without one nobody signs, declines to sign,
asks for annulment or answers it, and signing alone does not prepare it either.
";

const DOCUMENTS: &str = "
## Documents

Of an outgoing document that is neither archived, nor in the bin, nor restricted. `A/–` is: A while it is
unsigned, nobody once it is signed. `·` stands where nobody can be. In a column with † the law was
asked. «Before» is a stage that is over, «later» one not reached.
";

impl Matrix {
    /// The page.
    pub(crate) fn page(&self) -> String {
        let mut page = HEAD.to_owned();
        self.write_counts(&mut page);
        self.write_hall(&mut page);
        page.push_str(DOCUMENTS);
        let seen = self.seen();
        for line in LINES {
            write_line(&mut page, line, &|place| self.letters(&seen, line.action, place));
        }
        self.write_differences(&mut page);
        self.write_unreachable(&mut page);
        page
    }

    /// Every case asked of the application, with its answer.
    pub(crate) fn cases(&self) -> String {
        let hall = self.hall.iter().map(|one| (&one.name, &one.found));
        let all = hall.chain(self.cells.iter().map(|one| (&one.name, &one.found)));
        all.map(|(name, found)| format!("{name}: {found:?}\n")).collect()
    }

    /// Cells of each action, and how many of them were done.
    pub(crate) fn summary(&self) -> String {
        let mut lines = String::new();
        for line in LINES {
            let cells = self.cells.iter().filter(|one| one.action == line.action);
            let done = cells.clone().filter(|one| one.found == Answer::Done).count();
            let count = cells.count();
            writeln!(lines, "{:<30}{count:>6} cells {done:>6} permitted", line.name).unwrap();
        }
        lines
    }

    fn write_counts(&self, page: &mut String) {
        let application = self.cells.len() + self.hall.len();
        let (law, impossible) = self.sweep.asked;
        writeln!(page, "\n{application} questions were put to the application, {law} to the law:")
            .unwrap();
        writeln!(
            page,
            "every combination of the conditions, of which {impossible} can be met by no"
        )
        .unwrap();
        writeln!(page, "document today.").unwrap();
    }

    fn write_hall(&self, page: &mut String) {
        page.push_str("\n## People and the organisation\n\n| Action | Who |\n|---|---|\n");
        for line in hall::LINES {
            let cells = self.hall.iter().filter(|one| one.line == line.name);
            let done = cells.filter(|one| one.found == Answer::Done);
            let letters: String = done.map(|one| one.column.letter()).collect();
            writeln!(page, "| {} | {letters} |", line.name).unwrap();
        }
    }

    /// What the application answered, by action and place.
    fn seen(&self) -> HashMap<(Action, Place), Vec<&Cell>> {
        let mut seen: HashMap<_, Vec<&Cell>> = HashMap::new();
        for cell in self.cells.iter().filter(|one| one.key) {
            seen.entry((cell.action, cell.place)).or_default().push(cell);
        }
        seen
    }

    /// Who may, as the application says, or else the law. What the document leaves no place for, the
    /// law lets pass.
    fn letters(
        &self,
        seen: &HashMap<(Action, Place), Vec<&Cell>>,
        action: Action,
        place: &Place,
    ) -> String {
        let may = |column: Column| match seen.get(&(action, *place)) {
            Some(cells) => {
                cells.iter().any(|it| it.column == column && it.found != Answer::Refused)
            }
            None => self.sweep.permitted.contains(&(action, column, *place)),
        };
        let letters: String = Column::all().filter(|it| may(*it)).map(Column::letter).collect();
        if letters.is_empty() { "–".to_owned() } else { letters }
    }

    fn write_differences(&self, page: &mut String) {
        page.push_str("\n## What a difference changes\n\n");
        page.push_str("Against the tables above, in any relation and at any stage.\n\n");
        page.push_str("| The document is | Gained | Lost |\n|---|---|---|\n");
        let changed = |change: Change| {
            let mut sets = [BTreeMap::new(), BTreeMap::new()];
            for line in LINES {
                let [gained, lost] = self.changes(line, change);
                sets[0].insert(line.name, gained);
                sets[1].insert(line.name, lost);
            }
            sets.map(words)
        };
        let kinds: [(&str, Change); 6] = [
            ("incoming", |it| it.block = Block::Incoming),
            ("internal", |it| it.block = Block::Internal),
            ("archived", |it| it.flags.archived = true),
            ("in the bin", |it| it.flags.in_bin = true),
            ("restricted", |it| it.flags.restricted = true),
            ("formalised", |it| it.flags.formalised = true),
        ];
        for (name, change) in kinds {
            let [gained, lost] = changed(change);
            writeln!(page, "| {name} | {gained} | {lost} |").unwrap();
        }
    }

    /// The letters gained and lost somewhere.
    fn changes(&self, line: &Line, change: Change) -> [String; 2] {
        let permitted =
            |column, place| self.sweep.permitted.contains(&(line.action, column, place));
        let plain = || Place::all().filter(|it| it.differences() == 0 && !it.contradicts());
        let differs = |column: Column, gained: bool| {
            plain().any(|place| {
                let mut other = place;
                change(&mut other);
                let (before, after) = (permitted(column, place), permitted(column, other));
                before != after && after == gained
            })
        };
        [true, false].map(|gained| {
            Column::all().filter(|it| differs(*it, gained)).map(Column::letter).collect()
        })
    }

    fn write_unreachable(&self, page: &mut String) {
        page.push_str("\n## Where no document can be today\n\n");
        page.push_str("| Why | Combinations |\n|---|---|\n");
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for reason in Place::all().filter(|it| !it.contradicts()).filter_map(|it| it.unreachable())
        {
            *counts.entry(reason).or_default() += 1;
        }
        for (reason, count) in counts {
            writeln!(page, "| {reason} | {count} |").unwrap();
        }
        let against = Place::all().filter(Place::contradicts).count();
        writeln!(
            page,
            "\n{against} combinations contradict themselves and were not asked: a stage"
        )
        .unwrap();
        page.push_str("reached of a document that was never started.\n");
    }
}

/// What makes a place another.
type Change = fn(&mut Place);

/// A table of one action: relations with equal rows share one.
fn write_line(page: &mut String, line: &Line, letters: &dyn Fn(&Place) -> String) {
    write!(page, "\n### {}\n\n| |", capital(line.name)).unwrap();
    for stage in Stage::ALL {
        let mark = if at(false, Party::Stranger, stage, false).unreachable().is_some() {
            "†"
        } else {
            ""
        };
        write!(page, " {}{mark} |", stage.words()).unwrap();
    }
    writeln!(page, "\n|---|{}", "---|".repeat(Stage::ALL.len())).unwrap();
    let mut rows: Vec<(Vec<String>, String)> = Vec::new();
    for (initiator, party) in relations() {
        let cells: String = Stage::ALL
            .map(|stage| format!(" {} |", both(initiator, party, stage, letters)))
            .concat();
        let name = at(initiator, party, Stage::Approval, false).relation();
        match rows.iter_mut().find(|(_, same)| *same == cells) {
            Some((names, _)) => names.push(name),
            None => rows.push((vec![name], cells)),
        }
    }
    for (names, cells) in rows {
        writeln!(page, "| {} |{cells}", names.join("; ")).unwrap();
    }
}

fn relations() -> impl Iterator<Item = (bool, Party)> {
    [true, false].into_iter().flat_map(|initiator| Party::ALL.map(|party| (initiator, party)))
}

fn at(initiator: bool, party: Party, stage: Stage, signed: bool) -> Place {
    let flags = crate::place::Flags::default();
    Place { initiator, party, stage, signed, block: Block::Outgoing, flags }
}

/// Unsigned and signed; one where they are alike, or where only one can be.
fn both(initiator: bool, party: Party, stage: Stage, letters: &dyn Fn(&Place) -> String) -> String {
    let exchange = at(false, Party::Stranger, stage, false).unreachable().is_some();
    let one = |signed| {
        let place = at(initiator, party, stage, signed);
        let can_be = place.unreachable().is_none() || (exchange && can_stand(party, stage));
        can_be.then(|| letters(&place))
    };
    match (one(false), one(true)) {
        (Some(unsigned), Some(signed)) if unsigned == signed => unsigned,
        (Some(unsigned), Some(signed)) => format!("{unsigned}/{signed}"),
        (Some(only), None) | (None, Some(only)) => only,
        (None, None) => "·".to_owned(),
    }
}

/// Whether somebody could stand so at a stage that is yet to come.
fn can_stand(party: Party, stage: Stage) -> bool {
    let active = matches!(stage, Stage::Sending | Stage::Receiving | Stage::Annulment);
    (!party.is_now() || active) && !party.is_later()
}

/// «view, print R; edit A».
fn words(changes: BTreeMap<&'static str, String>) -> String {
    let mut by_letters: BTreeMap<String, Vec<&str>> = BTreeMap::new();
    for (name, letters) in changes.into_iter().filter(|(_, letters)| !letters.is_empty()) {
        by_letters.entry(letters).or_default().push(name);
    }
    let said =
        by_letters.into_iter().map(|(letters, names)| format!("{letters}: {}", names.join(", ")));
    let said = said.collect::<Vec<_>>().join("; ");
    if said.is_empty() { "–".to_owned() } else { said }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().to_string() + letters.as_str())
}
