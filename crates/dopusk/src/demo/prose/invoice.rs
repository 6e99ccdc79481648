//! Invoices: lines with quantities and a total that is their sum.

use super::money::amount;
use super::{Topic, edges, paragraph};
use crate::demo::content::{Correspondent, Draw, ORGANISATION};
use crate::demo::paper::Block;

/// How the sum is spread over two lines: the second one's share in percent.
const SECOND_SHARE: u64 = 15;

const EXTRAS: [&str; 5] = [
    "Доставка и погрузка",
    "Оформление сопроводительных документов",
    "Упаковка и маркировка",
    "Услуги буксира на рейде",
    "Хранение до отгрузки",
];

pub(super) fn incoming(topic: &Topic<'_>, draw: &mut Draw) -> Vec<Block> {
    let buyer = party(ORGANISATION.name, &our_number(), ORGANISATION.address);
    let seller = of(&topic.other);
    write(topic, draw, &seller, &buyer, ("Руководитель", topic.other.signatory))
}

pub(super) fn outgoing(topic: &Topic<'_>, draw: &mut Draw) -> Vec<Block> {
    let seller = party(ORGANISATION.name, &our_number(), ORGANISATION.address);
    let buyer = of(&topic.other);
    write(topic, draw, &seller, &buyer, ("Главный бухгалтер", "М. И. Дроздова"))
}

fn write(
    topic: &Topic<'_>,
    draw: &mut Draw,
    seller: &str,
    buyer: &str,
    (post, name): (&str, &str),
) -> Vec<Block> {
    let second = topic.sum * SECOND_SHARE / 100;
    let term = draw.pick(&["5 рабочих", "10 рабочих", "15 календарных"]);
    vec![
        Block::Title(format!("СЧЁТ НА ОПЛАТУ №\u{a0}{}", topic.number)),
        edges(format!("от {}", topic.date), ""),
        Block::Space,
        Block::Columns(format!("Получатель платежа\n{seller}"), format!("Плательщик\n{buyer}")),
        Block::Heading("Товары, работы, услуги".to_owned()),
        edges(format!("1. За {}", topic.subject), amount(topic.sum - second)),
        edges(format!("2. {}", draw.pick(&EXTRAS)), amount(second)),
        Block::Space,
        edges("Итого к оплате, рублей", amount(topic.sum)),
        edges("В том числе НДС", "по ставке на день отгрузки"),
        Block::Space,
        paragraph(format!(
            "Счёт действителен в течение {term} дней. В назначении платежа просим указать номер и \
             дату счёта. Оплата третьими лицами принимается только по письму плательщика."
        )),
        paragraph(
            "Отгрузка и передача закрывающих документов выполняются после поступления денег на \
             расчётный счёт. Закрывающие документы направляются в электронной форме.",
        ),
        Block::Space,
        edges(post, name),
    ]
}

fn of(other: &Correspondent) -> String {
    party(other.name, &other.number_line(), other.city)
}

fn party(name: &str, number: &str, address: &str) -> String {
    format!("{name}\n{number}\n{address}")
}

fn our_number() -> String {
    ORGANISATION.inn().map(|inn| format!("ИНН {inn}")).unwrap_or_default()
}
