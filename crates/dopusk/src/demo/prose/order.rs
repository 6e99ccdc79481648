//! Orders of the head.

use super::letter::capitalised;
use super::{Topic, edges, paragraph};
use crate::demo::content::{Draw, ORGANISATION};
use crate::demo::paper::Block;

const POINTS: [&str; 7] = [
    "Руководителям подразделений ознакомить работников с приказом под подпись в течение трёх \
     рабочих дней.",
    "Заведующей канцелярией Кочергиной Н. П. довести приказ до исполнителей через Допуск.",
    "Начальнику судоремонтного цеха Бурлакову В. С. представить план мероприятий в недельный срок.",
    "Главному бухгалтеру Дроздовой М. И. обеспечить финансирование в пределах утверждённой сметы.",
    "Инженеру по охране труда Громову Ф. И. провести внеплановый инструктаж.",
    "Начальнику отдела перевозок Ахатову Т. Е. скорректировать график вахт и расстановку флота.",
    "Приказы, изданные ранее по этому вопросу, считать утратившими силу.",
];

pub(super) fn write(topic: &Topic<'_>, draw: &mut Draw) -> Vec<Block> {
    let first = draw.below(POINTS.len() - 2);
    let points = POINTS.iter().skip(first).take(2 + draw.below(2));
    let mut blocks = vec![
        Block::Title(ORGANISATION.name.to_owned()),
        Block::Title(format!("ПРИКАЗ №\u{a0}{}", topic.number)),
        edges(ORGANISATION.city, topic.date),
        Block::Space,
        Block::Heading(capitalised(topic.subject)),
        paragraph(topic.facts),
        Block::Heading("ПРИКАЗЫВАЮ:".to_owned()),
        paragraph(format!("1. Принять к исполнению решение {}.", topic.subject)),
    ];
    for (index, point) in points.enumerate() {
        blocks.push(paragraph(format!("{}. {point}", index + 2)));
    }
    blocks.push(paragraph("Контроль за исполнением приказа оставляю за собой."));
    blocks.push(Block::Space);
    blocks.push(edges("Генеральный директор", "В. С. Лапшина"));
    blocks.push(Block::Space);
    blocks.push(paragraph(format!("Проект подготовил: {}", topic.author)));
    blocks
}
