//! Two hundred documents of the last sixty days, as data: what they are, how far they should be
//! moved, and the paper they are printed on.

use access::Block;
use ids::{DAY, HOUR, MINUTE, Moment};
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::Offset;

use super::comment::remarks;
use super::organisation::{CORRESPONDENTS, Correspondent};
use super::people::{DemoEmployee, employees};
use super::plan::{Kind, kind};
use super::{Draw, ORGANISATION};
use crate::demo::paper::Paper;
use crate::demo::prose::Topic;

/// How many documents there are.
pub const DOCUMENT_COUNT: usize = 200;

/// The oldest one is this many days old.
const DAYS: usize = 60;

/// Where the organisation's clocks stand.
const CLOCK: Offset = Offset::constant(3);

/// A document to be made by commands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DemoDocument {
    /// The title.
    pub title: String,
    /// The name of its type.
    pub kind: &'static str,
    /// Where it belongs.
    pub block: Block,
    /// The other side; none for internal documents.
    pub correspondent: Option<Correspondent>,
    /// The number that stands on the paper: theirs for incoming documents, ours otherwise.
    pub number: String,
    /// The sum in roubles, for documents that have one.
    pub sum: Option<u64>,
    /// Who made it, by sign-in name.
    pub initiator: &'static str,
    /// When.
    pub created: Moment,
    /// Those who approve, by sign-in name; never the initiator.
    pub approvers: Vec<&'static str>,
    /// Who signs, by sign-in name.
    pub signer: Option<&'static str>,
    /// Those who watch, by sign-in name.
    pub observers: Vec<&'static str>,
    /// How far it should be moved.
    pub state: DemoState,
    /// What was written under it.
    pub comments: Vec<DemoComment>,
    /// Whether only the parties may know of it.
    pub restricted: bool,
    /// What is printed.
    pub paper: Paper,
}

/// How far a document should be moved.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum DemoState {
    /// Its route has not been started.
    Draft,
    /// At approval; so many approvers have approved, fewer than all.
    AtApproval {
        /// From the beginning of the list.
        approved: usize,
    },
    /// Approved by all, waits for the signature.
    AtSigning,
    /// Its route has ended.
    Completed,
    /// Ended and put into the archive.
    Archived,
}

/// A remark under a document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DemoComment {
    /// Who wrote it, by sign-in name; a party of the document.
    pub author: &'static str,
    /// The words.
    pub text: &'static str,
}

/// The documents as they are at `now`, oldest first.
#[must_use]
pub fn documents(now: Moment) -> Vec<DemoDocument> {
    let staff = employees();
    let made = (0..DOCUMENT_COUNT).rev().filter_map(|index| document(index, now, &staff));
    let mut documents: Vec<DemoDocument> = made.collect();
    documents.sort_by_key(|document| document.created);
    documents
}

/// The document number `index`, the newest being 0.
fn document(index: usize, now: Moment, staff: &[DemoEmployee]) -> Option<DemoDocument> {
    let draw = &mut Draw::new(index);
    let kind = kind(index)?;
    let subject = kind.subjects.get(draw.below(kind.subjects.len()))?;
    let age = 1 + index * (DAYS - 1) / DOCUMENT_COUNT;
    let created = working_moment(now, age, draw)?;
    let initiator = draw.pick(kind.initiators);
    let approvers: Vec<_> =
        kind.approvers.iter().copied().filter(|login| *login != initiator).collect();
    let signer = (!kind.signer.is_empty()).then_some(kind.signer);
    let state = state(age, approvers.len(), signer.is_some(), draw);
    let other = draw.pick(kind.others);
    let correspondent = CORRESPONDENTS.get(other).copied().filter(|_| !kind.others.is_empty());
    let (least, most) = kind.thousands;
    let sum = 1000 * (least + draw.below(most - least + 1)) as u64;
    let number = format!("{}{}{}", kind.number.0, 100 + DOCUMENT_COUNT - index, kind.number.1);
    let title = kind.title.replace("{о чём}", subject.title).replace("{номер}", &number);
    let author = staff.iter().find(|person| person.login == initiator)?;
    let date = date_in_words(created)?;
    let topic = Topic {
        number: &number,
        date: &date,
        other: correspondent.unwrap_or_default(),
        subject: if subject.body.is_empty() { subject.title } else { subject.body },
        facts: subject.facts,
        author: &format!("{}, {}", author.short_name(), author.post),
        sum,
    };
    let paper = paper(kind, &title, &topic, draw);
    let observers = observers(kind, initiator, draw);
    let comments = comments(kind, state, &approvers, draw);
    Some(DemoDocument {
        title,
        kind: kind.name,
        block: kind.block,
        correspondent,
        sum: (sum > 0).then_some(sum),
        initiator,
        created,
        approvers,
        signer,
        observers,
        state,
        comments,
        restricted: draw.happens(kind.restricted),
        paper,
        number,
    })
}

fn paper(kind: &Kind, title: &str, topic: &Topic<'_>, draw: &mut Draw) -> Paper {
    Paper {
        title: title.to_owned(),
        footer: format!("{}. {title}", ORGANISATION.name),
        blocks: kind.form.write(topic, draw),
    }
}

/// A moment between nine and eighteen o'clock about `age` days ago; Saturday and Sunday become
/// Friday.
fn working_moment(now: Moment, age: usize, draw: &mut Draw) -> Option<Moment> {
    let local = now.0 + HOUR * i64::from(CLOCK.seconds()) / 3600;
    let day = local.div_euclid(DAY) - age as i64;
    // Day 0 of the epoch was a Thursday.
    let weekend = ((day + 3).rem_euclid(7) - 4).max(0);
    let minute = 9 * 60 + draw.below(9 * 60) as i64;
    let local = (day - weekend) * DAY + minute * MINUTE;
    Some(Moment(local - HOUR * i64::from(CLOCK.seconds()) / 3600))
}

/// Older documents have got further.
fn state(age: usize, approvers: usize, signed: bool, draw: &mut Draw) -> DemoState {
    let (draft, approval, signing, completed) = match age {
        0..15 => (18, 58, 78, 98),
        15..35 => (6, 20, 30, 82),
        _ => (1, 5, 8, 52),
    };
    let roll = draw.below(100);
    let approved = draw.below(approvers);
    if roll < draft {
        DemoState::Draft
    } else if roll < approval || (roll < signing && !signed) {
        DemoState::AtApproval { approved }
    } else if roll < signing {
        DemoState::AtSigning
    } else if roll < completed {
        DemoState::Completed
    } else {
        DemoState::Archived
    }
}

fn observers(kind: &Kind, initiator: &str, draw: &mut Draw) -> Vec<&'static str> {
    let others = kind.observers.iter().copied().filter(|login| *login != initiator);
    others.filter(|_| draw.happens(35)).collect()
}

/// Those who have decided already have something to say; drafts are silent.
fn comments(
    kind: &Kind,
    state: DemoState,
    approvers: &[&'static str],
    draw: &mut Draw,
) -> Vec<DemoComment> {
    let decided = match state {
        DemoState::Draft => 0,
        DemoState::AtApproval { approved } => approved,
        DemoState::AtSigning | DemoState::Completed | DemoState::Archived => approvers.len(),
    };
    let mut comments = Vec::new();
    for author in approvers.iter().take(decided).copied() {
        if draw.happens(40) {
            comments.push(DemoComment { author, text: draw.pick(remarks(kind.block)) });
        }
    }
    comments
}

fn date_in_words(moment: Moment) -> Option<String> {
    let local: Date = CLOCK.to_datetime(Timestamp::from_microsecond(moment.0).ok()?).date();
    let month = usize::try_from(local.month()).ok()?;
    let name = MONTHS.get(month - 1)?;
    Some(format!("{}\u{a0}{name} {}\u{a0}г.", local.day(), local.year()))
}

const MONTHS: [&str; 12] = [
    "января",
    "февраля",
    "марта",
    "апреля",
    "мая",
    "июня",
    "июля",
    "августа",
    "сентября",
    "октября",
    "ноября",
    "декабря",
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::demo::paper::{Block as Text, Press};

    /// 24 November 2026, 09:30 UTC.
    const NOW: Moment = Moment(1_795_512_600_000_000);

    fn count(all: &[DemoDocument], matches: impl Fn(&DemoDocument) -> bool) -> usize {
        all.iter().filter(|document| matches(document)).count()
    }

    #[test]
    fn there_is_enough_of_everything() {
        let all = documents(NOW);
        assert_eq!(all.len(), DOCUMENT_COUNT);
        for block in [Block::Incoming, Block::Outgoing, Block::Internal] {
            assert!(count(&all, |document| document.block == block) >= 30, "{block:?}");
        }
        for state in [DemoState::Draft, DemoState::AtSigning, DemoState::Archived] {
            assert!(count(&all, |document| document.state == state) >= 8, "{state:?}");
        }
        let at_approval = |one: &DemoDocument| matches!(one.state, DemoState::AtApproval { .. });
        assert!(count(&all, at_approval) >= 20);
        assert!(count(&all, |one| one.state == DemoState::Completed) >= 60);
        assert!(count(&all, |one| one.restricted) >= 8);
        assert!(count(&all, |one| !one.comments.is_empty()) >= 40);
    }

    #[test]
    fn every_document_is_consistent() {
        for one in documents(NOW) {
            assert!(one.created < NOW && NOW - one.created < 64 * DAY, "{}", one.title);
            assert!(!one.approvers.is_empty() && !one.approvers.contains(&one.initiator));
            assert_eq!(one.correspondent.is_none(), one.block == Block::Internal);
            if let DemoState::AtApproval { approved } = one.state {
                assert!(approved < one.approvers.len(), "{}", one.title);
            }
            assert!(one.state != DemoState::AtSigning || one.signer.is_some());
            assert!(!one.title.contains('{'), "{}", one.title);
        }
    }

    #[test]
    fn titles_papers_and_moments_repeat_exactly() {
        assert_eq!(documents(NOW), documents(NOW));
        assert!(documents(NOW).is_sorted_by_key(|document| document.created));
    }

    #[test]
    fn nobody_works_at_night_or_on_sunday() {
        for one in documents(NOW) {
            let timestamp = Timestamp::from_microsecond(one.created.0).unwrap();
            let local = CLOCK.to_datetime(timestamp);
            assert!((9..18).contains(&local.hour()), "{local}");
            assert!(local.date().weekday().to_monday_zero_offset() < 5, "{local}");
        }
        assert_eq!(date_in_words(NOW).as_deref(), Some("24\u{a0}ноября 2026\u{a0}г."));
    }

    #[test]
    fn every_text_is_filled_and_printable() {
        let press = Press::new().unwrap();
        for one in documents(NOW) {
            for block in &one.paper.blocks {
                let text = match block {
                    Text::Title(text) | Text::Heading(text) | Text::Paragraph(text) => text.clone(),
                    Text::Edges(left, right) | Text::Columns(left, right) => {
                        format!("{left}|{right}").replace('\n', "|")
                    }
                    Text::Space => continue,
                };
                assert!(press.covers(&text), "{text}");
                assert!(!text.contains(['{', '}']) && !text.contains("  "), "{text}");
            }
        }
    }

    #[test]
    fn all_papers_differ_as_files() {
        let press = Press::new().unwrap();
        let all = documents(NOW);
        let mut files: Vec<_> = all.iter().map(|one| press.print(&one.paper).unwrap()).collect();
        files.sort();
        files.dedup();
        assert_eq!(files.len(), DOCUMENT_COUNT);
    }
}
