//! The cells: each is a question with the answer that the source gives and the one that came.

use crate::ask::{Answer, Work, has_place};
use crate::company::{Company, Member};
use crate::law::Drawn;
use crate::papers::Paper;
use crate::place::Place;
use crate::table::{Action, Column, LINES, Line};
use app::queries::{ListRequest, Shelf, document_list};
use domain::Folder;
use ids::PublicId;
use std::collections::HashSet;

/// A question with its two answers.
pub(crate) struct Cell {
    /// Its name: row, action, who, in which relation, to what.
    pub(crate) name: String,
    /// What is asked.
    pub(crate) action: Action,
    /// Who asks.
    pub(crate) column: Column,
    /// Where they stand.
    pub(crate) place: Place,
    /// Whether a key is registered for them.
    pub(crate) key: bool,
    /// What the source says.
    pub(crate) expected: Answer,
    /// What the program says.
    pub(crate) found: Answer,
}

/// What the law said to every combination.
#[derive(Default)]
pub(crate) struct Sweep {
    /// How many questions, and how many of them of places where no document can be.
    pub(crate) asked: (usize, usize),
    /// Those answered otherwise than the source does.
    pub(crate) wrong: Vec<String>,
    /// What was permitted to those with a key, where at most one thing is out of the ordinary.
    pub(crate) permitted: HashSet<(Action, Column, Place)>,
}

impl Cell {
    /// The program does what the source says. Why a document leaves no place is its own affair.
    pub(crate) fn holds(&self) -> bool {
        match (&self.expected, &self.found) {
            (Answer::NoPlace(_), Answer::NoPlace(_)) => true,
            (expected, found) => expected == found,
        }
    }

    /// Its name and both answers.
    pub(crate) fn said(&self) -> String {
        format!("{}: the source says {:?}, the program {:?}", self.name, self.expected, self.found)
    }
}

/// Every question about every document, asked of the application.
pub(crate) fn asked_of_the_application(company: &Company, papers: &[Paper]) -> Vec<Cell> {
    let text = company.text();
    let mut cells = Vec::new();
    for (at, member) in company.members.iter().enumerate() {
        let listed = listed(company, member);
        for paper in papers.iter().filter(|paper| paper.asked.contains(&at)) {
            if member.has_key {
                let (page, history) = company.page(member, paper.id);
                let list = Answer::shown(listed.contains(&paper.id));
                let shown =
                    [(Action::View, page), (Action::History, history), (Action::List, list)];
                cells.extend(shown.map(|(action, found)| cell(line(action), member, paper, found)));
            }
            let mut waiting = Vec::new();
            for line in LINES.iter().filter(|line| member.has_key || asks_for_key(line)) {
                match company.work(line.action, paper, member, &text) {
                    None => {}
                    Some(Err(found)) => cells.push(cell(line, member, paper, found)),
                    Some(Ok(work)) => waiting.push((line, work)),
                }
            }
            cells.extend(tried(company, member, paper, waiting));
        }
    }
    cells
}

fn line(action: Action) -> &'static Line {
    LINES.iter().find(|line| line.action == action).expect("a line")
}

/// What should be refused changes nothing and is asked at one go; everything else alone.
fn tried(
    company: &Company,
    member: &Member,
    paper: &Paper,
    waiting: Vec<(&'static Line, Work)>,
) -> Vec<Cell> {
    let given = |line: &Line| line.gives(member.column, &paper.place, member.has_key);
    let (alone, together): (Vec<_>, Vec<_>) =
        waiting.into_iter().partition(|(line, _)| given(line));
    let goes = alone.into_iter().map(|one| vec![one]).chain([together]);
    let mut cells = Vec::new();
    for go in goes.filter(|go| !go.is_empty()) {
        let (lines, works): (Vec<_>, Vec<_>) = go.into_iter().unzip();
        let answers = company.answers(member, works);
        let answered = lines.into_iter().zip(answers);
        cells.extend(answered.map(|(line, found)| cell(line, member, paper, found)));
    }
    cells
}

/// Without a key only those acts are asked that need one.
fn asks_for_key(line: &Line) -> bool {
    matches!(line.action, Action::Sign | Action::DeclineSigning)
}

fn cell(line: &Line, member: &Member, paper: &Paper, found: Answer) -> Cell {
    let (column, place, key) = (member.column, paper.place, member.has_key);
    let expected = if !line.gives(column, &place, key) {
        Answer::Refused
    } else if has_place(line.action, &place, paper.bare) {
        Answer::Done
    } else {
        Answer::NoPlace(String::new())
    };
    let bare = if paper.bare { ", without a route" } else { "" };
    let name = line.case(column, &place, key) + bare;
    Cell { name, action: line.action, column, place, key, expected, found }
}

/// Every document that somebody's lists show.
fn listed(company: &Company, member: &Member) -> HashSet<PublicId> {
    let mut found = HashSet::new();
    for shelf in Folder::ALL.iter().map(|folder| Shelf::Folder(*folder)) {
        let mut request = ListRequest::first(shelf);
        loop {
            let asked = request.clone();
            let page = company.ask(&member.caller, move |desk| document_list(desk, &asked));
            let page = page.expect("a list");
            found.extend(page.rows.iter().map(|row| row.id));
            request.from = page.older;
            if request.from.is_none() {
                break;
            }
        }
    }
    found
}

/// Every combination of the conditions for everybody, asked of the law itself.
pub(crate) fn asked_of_the_law(members: &[Member]) -> Sweep {
    let mut sweep = Sweep::default();
    for member in members {
        for place in Place::all().filter(|place| !place.contradicts()) {
            let drawn = Drawn::of(&member.picture, member.id, &place);
            sweep.asked.0 += LINES.len();
            sweep.asked.1 += if place.unreachable().is_some() { LINES.len() } else { 0 };
            for line in LINES {
                let (column, key) = (member.column, member.has_key);
                let (gives, permits) =
                    (line.gives(column, &place, key), drawn.permits(line.action));
                if permits && key && place.differences() < 2 {
                    sweep.permitted.insert((line.action, column, place));
                }
                if gives != permits {
                    let name = line.case(column, &place, key);
                    sweep.wrong.push(format!("{name}: source {gives}, law {permits}"));
                }
            }
        }
    }
    sweep
}
