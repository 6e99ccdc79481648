//! Memos inside the organisation.

use super::letter::capitalised;
use super::{Topic, edges, paragraph};
use crate::demo::content::{Draw, ORGANISATION};
use crate::demo::paper::Block;

const REASONS: [&str; 5] = [
    "Откладывать решение нельзя: до закрытия навигации осталось менее трёх недель.",
    "Расходы укладываются в смету квартала, дополнительное финансирование не требуется.",
    "Замечание занесено в журнал осмотра, повторный осмотр назначен на следующую неделю.",
    "Предложение обсуждено на планёрке участка и поддержано мастерами.",
    "Аналогичный порядок действует на соседнем участке и себя оправдал.",
];

const REQUESTS: [&str; 5] = [
    "Прошу рассмотреть и дать указание исполнителям.",
    "Прошу согласовать и направить в отдел снабжения.",
    "Прошу выделить двух работников на три смены.",
    "Прошу включить вопрос в повестку ближайшей планёрки.",
    "Прошу ознакомиться и подтвердить сроки.",
];

pub(super) fn write(topic: &Topic<'_>, draw: &mut Draw) -> Vec<Block> {
    vec![
        Block::Columns(ORGANISATION.name.to_owned(), "Руководителю подразделения".to_owned()),
        Block::Title(format!("СЛУЖЕБНАЯ ЗАПИСКА №\u{a0}{}", topic.number)),
        edges(topic.date, ""),
        Block::Space,
        Block::Heading(capitalised(topic.subject)),
        paragraph(topic.facts),
        paragraph(draw.pick(&REASONS)),
        paragraph(draw.pick(&REQUESTS)),
        Block::Space,
        edges(topic.author, ""),
    ]
}
