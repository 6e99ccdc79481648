//! Letters: from the other side to the head of the organisation, and answers to them.

use super::{Topic, edges, paragraph};
use crate::demo::content::{Draw, ORGANISATION};
use crate::demo::paper::Block;

const REASONS: [&str; 6] = [
    "Такая необходимость возникла из-за изменения графика шлюзования и позднего получения \
     разрешения на проход участка с ограниченной глубиной.",
    "Вопрос обсуждался с вашими специалистами на рабочей встрече, протокол которой направлен вам \
     ранее.",
    "Расчёт выполнен по действующим тарифам и подтверждается приложенными документами.",
    "Решение принято с учётом прогноза уровня воды на ближайшую декаду и загрузки причалов.",
    "Указанные сроки согласованы с нашими подрядчиками и дальнейшему переносу не подлежат.",
    "Просим учесть, что навигация на участке закрывается 5 декабря и запас времени невелик.",
];

const REQUESTS: [&str; 6] = [
    "Просим рассмотреть обращение и сообщить о решении в течение пяти рабочих дней.",
    "Просим назначить ответственного сотрудника и сообщить его телефон для связи.",
    "Просим подтвердить получение письма и согласовать изложенный порядок.",
    "Если возражений не поступит до конца недели, будем считать вопрос согласованным.",
    "Готовы обсудить подробности на совещании в удобное для вас время.",
    "Дополнительные сведения предоставим по первому запросу.",
];

const THANKS: [&str; 4] = [
    "Рассчитываем на дальнейшее сотрудничество.",
    "Благодарим за своевременное исполнение обязательств в текущую навигацию.",
    "Надеемся на понимание и взаимовыгодную работу.",
    "Приложение: на двух листах.",
];

pub(super) fn incoming(topic: &Topic<'_>, draw: &mut Draw) -> Vec<Block> {
    let addressee = "Генеральному директору\nООО «Тихий плёс»\nЛапшиной В. С.";
    let mut blocks = head(&sender(topic), addressee, topic);
    blocks.push(paragraph("Уважаемая Вера Сергеевна,"));
    blocks.extend(body(topic, draw));
    blocks.push(edges(format!("С уважением, {}", topic.other.name), topic.other.signatory));
    blocks
}

pub(super) fn outgoing(topic: &Topic<'_>, draw: &mut Draw) -> Vec<Block> {
    let sender = format!("{}\n{}", ORGANISATION.name, ORGANISATION.address);
    let mut blocks = head(&sender, &format!("{}\n{}", topic.other.name, topic.other.city), topic);
    blocks.push(paragraph("Уважаемые коллеги,"));
    blocks.extend(body(topic, draw));
    blocks.push(edges("Генеральный директор", "В. С. Лапшина"));
    blocks.push(Block::Space);
    blocks.push(paragraph(format!("Исполнитель: {}", topic.author)));
    blocks
}

fn sender(topic: &Topic<'_>) -> String {
    format!("{}\n{}\n{}", topic.other.name, topic.other.city, topic.other.number_line())
}

fn head(sender: &str, addressee: &str, topic: &Topic<'_>) -> Vec<Block> {
    vec![
        Block::Columns(sender.to_owned(), addressee.to_owned()),
        edges(format!("Исх. №\u{a0}{} от {}", topic.number, topic.date), ""),
        Block::Space,
        Block::Heading(capitalised(topic.subject)),
    ]
}

fn body(topic: &Topic<'_>, draw: &mut Draw) -> Vec<Block> {
    let mut parts = vec![topic.facts, draw.pick(&REASONS), draw.pick(&REQUESTS)];
    if draw.happens(60) {
        parts.push(draw.pick(&THANKS));
    }
    let mut blocks: Vec<Block> = parts.into_iter().map(paragraph).collect();
    blocks.push(Block::Space);
    blocks
}

pub(super) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string());
    first.unwrap_or_default() + letters.as_str()
}
