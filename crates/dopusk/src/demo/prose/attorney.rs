//! Powers of attorney.

use super::{Topic, edges, paragraph};
use crate::demo::content::ORGANISATION;
use crate::demo::paper::Block;

pub(super) fn write(topic: &Topic<'_>) -> Vec<Block> {
    vec![
        Block::Title(format!("ДОВЕРЕННОСТЬ №\u{a0}{}", topic.number)),
        edges(ORGANISATION.city, topic.date),
        Block::Space,
        paragraph(format!(
            "{} в лице генерального директора Лапшиной Веры Сергеевны, действующей на основании \
             Устава, настоящей доверенностью уполномочивает предъявителя ({}) {} в {}.",
            ORGANISATION.full_name, topic.author, topic.subject, topic.other.name
        )),
        paragraph(
            "Для исполнения поручения доверенному лицу предоставляется право подавать и получать \
             документы, проверять количество и сохранность имущества, подписывать акты и \
             передаточные документы, заявлять о недостаче.",
        ),
        paragraph(
            "Доверенность выдана сроком на три месяца без права передоверия. Об отзыве доверенности \
             получатель уведомляется письмом.",
        ),
        Block::Space,
        edges("Генеральный директор", "В. С. Лапшина"),
    ]
}
