//! Acts: of work done, and of accounts compared.

use super::money::amount;
use super::{Topic, edges, paragraph};
use crate::demo::content::{Draw, ORGANISATION};
use crate::demo::paper::Block;

const WORKS: [&str; 8] = [
    "Докование, очистка и обмыв подводной части корпуса",
    "Замена листов наружной обшивки в районе ватерлинии",
    "Ремонт движительно-рулевого комплекса",
    "Ревизия донно-забортной арматуры",
    "Ремонт главного двигателя с заменой поршневых колец",
    "Электромонтажные работы и замена судового кабеля",
    "Подготовка поверхности и покраска по схеме изготовителя",
    "Швартовные испытания",
];

const REMARKS: [&str; 3] = [
    "Заказчик по объёму, качеству и срокам претензий не имеет.",
    "Замечания наблюдающего устранены до подписания акта, новых замечаний нет.",
    "Толщины наружной обшивки замерены, протокол замеров передан Заказчику.",
];

pub(super) fn work(topic: &Topic<'_>, draw: &mut Draw) -> Vec<Block> {
    let first = draw.below(5);
    let works: Vec<&str> = WORKS.iter().skip(first).take(3).copied().collect();
    let share = topic.sum / 3;
    let shares = [share, share, topic.sum - 2 * share];
    let mut blocks = vec![
        Block::Title(format!("АКТ ВЫПОЛНЕННЫХ РАБОТ №\u{a0}{}", topic.number)),
        edges(ORGANISATION.city, topic.date),
        Block::Space,
        paragraph(format!(
            "Исполнитель — {}, Заказчик — {}. Мы, нижеподписавшиеся, составили настоящий акт о \
             том, что по ремонту {} выполнены следующие работы.",
            ORGANISATION.name, topic.other.name, topic.subject
        )),
    ];
    for (index, (work, price)) in works.iter().zip(shares).enumerate() {
        blocks.push(edges(format!("{}. {work}", index + 1), amount(price)));
    }
    blocks.push(edges("Всего, рублей, в том числе НДС", amount(topic.sum)));
    blocks.push(Block::Space);
    blocks.push(paragraph(draw.pick(&REMARKS)));
    blocks.push(paragraph(
        "Акт составлен в электронной форме и является основанием для окончательного расчёта.",
    ));
    blocks.push(Block::Space);
    blocks.push(signatures(topic, "О. В. Терентьев"));
    blocks
}

pub(super) fn reconciliation(topic: &Topic<'_>, draw: &mut Draw) -> Vec<Block> {
    let paid = topic.sum * (40 + draw.below(50) as u64) / 100;
    vec![
        Block::Title(format!("АКТ СВЕРКИ ВЗАИМНЫХ РАСЧЁТОВ №\u{a0}{}", topic.number)),
        edges(ORGANISATION.city, topic.date),
        Block::Space,
        paragraph(format!(
            "Мы, нижеподписавшиеся, представители {} и {}, составили акт о том, что состояние \
             взаимных расчётов {} следующее.",
            topic.other.name, ORGANISATION.name, topic.subject
        )),
        edges("Сальдо на начало периода", amount(0)),
        edges("Отгружено товаров, выполнено работ", amount(topic.sum)),
        edges("Оплачено", amount(paid)),
        edges(format!("Задолженность в пользу {}", topic.other.name), amount(topic.sum - paid)),
        Block::Space,
        paragraph(
            "Расхождений по данным учёта сторон не выявлено. Если подписанный акт или возражения не \
             поступят в течение 10 рабочих дней, задолженность считается подтверждённой.",
        ),
        Block::Space,
        signatures(topic, "М. И. Дроздова"),
    ]
}

fn signatures(topic: &Topic<'_>, ours: &str) -> Block {
    Block::Columns(
        format!("{}\n\n____________ {}", topic.other.name, topic.other.signatory),
        format!("{}\n\n____________ {ours}", ORGANISATION.name),
    )
}
