//! What a decision costs, against its limits and against Cedar on the same requests in the same run.
//! Cedar has its fairest case: policy sets per operation and requests are built beforehand.
//! `cargo bench -p access` prints the table at its end and fails where a limit is missed.
#![expect(clippy::print_stdout, reason = "the table is the result")]

#[path = "../tests/auditor/mod.rs"]
mod auditor;
#[path = "decide/desk.rs"]
mod desk;

use access::{
    Act, Acting, DocumentPicture, Facts, LAW, Operation, Question, Resource, ResourceKind,
    SubjectPicture, Switches, decide,
};
use auditor::Auditor;
use cedar_policy::{PolicySet, Request};
use criterion::Criterion;
use std::error::Error;
use std::hint::black_box;
use std::time::{Duration, Instant};

/// Documents on a page.
const PAGE: i64 = 20;

fn main() -> Result<(), Box<dyn Error>> {
    let mut criterion = Criterion::default()
        .sample_size(50)
        .warm_up_time(Duration::from_secs(1))
        .measurement_time(Duration::from_secs(3))
        .configure_from_args();
    let auditor = Auditor::new()?;
    let desk = Desk::new(&auditor)?;
    let rows = desk.measure(&mut criterion, &auditor);
    criterion.final_summary();
    print(&rows);
    match rows.iter().find(|row| !row.holds()) {
        Some(row) => Err(format!("{} misses its limit", row.name).into()),
        None => Ok(()),
    }
}

/// A line of the table.
struct Row {
    name: String,
    value: f64,
    unit: &'static str,
    limit: f64,
    /// The value must not be below the limit; otherwise, not above it.
    at_least: bool,
}

impl Row {
    fn holds(&self) -> bool {
        if self.at_least { self.value >= self.limit } else { self.value <= self.limit }
    }
}

/// What is asked.
struct Desk<'a> {
    permits: Vec<(Operation, Facts)>,
    subject: SubjectPicture,
    papers: Vec<DocumentPicture>,
    facts: Vec<Facts>,
    operations: Vec<(Operation, &'a PolicySet)>,
    requests: Vec<Request>,
}

impl<'a> Desk<'a> {
    fn new(auditor: &'a Auditor) -> Result<Desk<'a>, Box<dyn Error>> {
        let subject = desk::subject();
        let papers: Vec<_> = (0..PAGE).map(desk::paper).collect();
        let facts: Vec<_> = papers.iter().map(|paper| facts(&subject, paper)).collect();
        let request =
            |facts: &Facts| auditor.request(facts.rights(), facts.true_facts(), subject.switches);
        let requests = facts.iter().map(request).collect::<Result<_, _>>()?;
        let on_documents =
            Operation::ALL.iter().filter(|one| one.resource() == ResourceKind::Document);
        let operations = on_documents
            .map(|one| Ok((*one, auditor.policies(*one)?)))
            .collect::<Result<_, Box<dyn Error>>>()?;
        Ok(Desk { permits: minimal_permits(), subject, papers, facts, operations, requests })
    }

    fn measure(&self, criterion: &mut Criterion, auditor: &Auditor) -> Vec<Row> {
        let (permits, papers) = (self.permits.len() as f64, self.papers.len() as f64);
        let permit = median(criterion, "a permit", || self.every_permit()) / permits;
        let question = median(criterion, "a question", || self.every_question()) / papers;
        let page = median(criterion, "a page", || self.page());
        let ours = median(criterion, "a page of facts", || self.page_of_facts());
        let cedars = median(criterion, "a page, Cedar", || self.page_by_cedar(auditor));
        let decisions = self.facts.len() * self.operations.len();
        let allocations = allocation_counter::measure(|| self.every_permit()).count_total;
        let least = |name: &str, value, limit| row(name, value, "", limit, true);
        vec![
            row("allocations on every rule's permit", allocations as f64, "", 0.0, false),
            row("decide, a permit (mean over the rules)", permit, "ns", 50.0, false),
            row("facts and decision of one question", question, "ns", 500.0, false),
            row(&format!("{decisions} decisions of a page"), page / 1e3, "µs", 200.0, false),
            row("… with the facts at hand", ours / 1e3, "µs", 200.0, false),
            row("… by Cedar", cedars / 1e3, "µs", f64::INFINITY, false),
            least("… permitted among them", self.permitted() as f64, decisions as f64 / 10.0),
            least("Cedar's time over ours, facts at hand", cedars / ours, 100.0),
            least("Cedar's time over ours, facts included", cedars / page, 100.0),
        ]
    }

    fn every_permit(&self) {
        self.permits.iter().for_each(|(operation, facts)| ask(*operation, facts));
    }

    fn every_question(&self) {
        for paper in &self.papers {
            ask(Operation::DocumentView, &facts(&self.subject, paper));
        }
    }

    fn page(&self) {
        for paper in &self.papers {
            let facts = facts(&self.subject, paper);
            self.operations.iter().for_each(|(operation, _)| ask(*operation, &facts));
        }
    }

    fn page_of_facts(&self) {
        for facts in &self.facts {
            self.operations.iter().for_each(|(operation, _)| ask(*operation, facts));
        }
    }

    fn page_by_cedar(&self, auditor: &Auditor) {
        for request in &self.requests {
            for (_, policies) in &self.operations {
                black_box(auditor.answer(policies, black_box(request)));
            }
        }
    }

    fn permitted(&self) -> usize {
        let permitted = |facts: &Facts| {
            self.operations.iter().filter(|(one, _)| decide(*one, facts).is_ok()).count()
        };
        self.facts.iter().map(permitted).sum()
    }
}

fn ask(operation: Operation, facts: &Facts) {
    let _ = black_box(decide(black_box(operation), black_box(facts)));
}

/// What is just enough for each rule.
fn minimal_permits() -> Vec<(Operation, Facts)> {
    let minimal = LAW.iter().map(|rule| {
        let rights = rule.right.into_iter().collect();
        (rule.operation, Facts::hypothetical(rule.when, rights, Switches::NONE))
    });
    minimal.collect()
}

fn facts(subject: &SubjectPicture, paper: &DocumentPicture) -> Facts {
    let (resource, act) = (Resource::Document(paper), Act::Plain);
    Facts::of(black_box(&Question { subject, resource, act, acting: Acting::Own, now: desk::NOW }))
}

/// The median time of one turn, in nanoseconds, over the samples that criterion takes.
fn median(criterion: &mut Criterion, name: &str, mut turn: impl FnMut()) -> f64 {
    let mut samples = Vec::new();
    criterion.bench_function(name, |bencher| {
        bencher.iter_custom(|turns| {
            let begin = Instant::now();
            (0..turns).for_each(|_| turn());
            let time = begin.elapsed();
            samples.push(time.as_nanos() as f64 / turns as f64);
            time
        });
    });
    samples.sort_by(f64::total_cmp);
    samples.get(samples.len() / 2).copied().unwrap_or(f64::NAN)
}

fn row(name: &str, value: f64, unit: &'static str, limit: f64, at_least: bool) -> Row {
    Row { name: name.to_owned(), value, unit, limit, at_least }
}

fn print(rows: &[Row]) {
    println!("{:<44} {:>12}    limit", "", "median");
    for Row { name, value, unit, limit, at_least } in rows {
        let limit = match at_least {
            true => format!("≥ {limit}"),
            false if limit.is_finite() => format!("≤ {limit}"),
            false => String::new(),
        };
        println!("{name:<44} {value:>12.1} {unit:<2} {limit}");
    }
}
