//! What the organisation sends: its contracts, answers, invoices, acts, powers of attorney.

use access::Block;

use super::{Kind, letter, subject};
use crate::demo::prose::Form;

pub(super) const KINDS: [Kind; 6] = [
    Kind {
        name: "Договор",
        title: "Договор на ремонт {о чём} №\u{a0}{номер}",
        block: Block::Outgoing,
        form: Form::Repair,
        number: ("", "-Р/26"),
        initiators: &["zharova", "burlakov"],
        approvers: &["seitov", "drozdova", "terentev"],
        signer: "lapshina",
        observers: &["kotov", "savin", "yakushev"],
        others: &[1, 3, 7, 9],
        thousands: (1800, 14_500),
        restricted: 25,
        subjects: &[
            subject("буксира «Заводской-3»", ""),
            subject("сухогруза «Излучина-12»", ""),
            subject("плавкрана «Богатырь»", ""),
            subject("баржи МП-2104", "несамоходной баржи МП-2104"),
            subject("земснаряда «Плёсский-5»", ""),
            subject("пассажирского теплохода «Заря»", ""),
        ],
    },
    Kind {
        name: "Договор",
        title: "Договор перевозки {о чём} №\u{a0}{номер}",
        block: Block::Outgoing,
        form: Form::Carriage,
        number: ("", "-Г/26"),
        initiators: &["gordeev", "kasymova"],
        approvers: &["seitov", "drozdova"],
        signer: "akhatov",
        observers: &["volkova", "shestakov"],
        others: &[2, 5, 8],
        thousands: (900, 8400),
        restricted: 15,
        subjects: &[
            subject("щебня", "щебень фракции 20–40 мм навалом"),
            subject("зерна", "зерно продовольственное навалом"),
            subject("труб большого диаметра", "трубы большого диаметра"),
            subject("контейнеров", "контейнеры гружёные и порожние"),
        ],
    },
    Kind {
        name: "Письмо",
        title: "Ответ {о чём}",
        block: Block::Outgoing,
        form: Form::LetterOut,
        number: ("02-", "/26"),
        initiators: &["fomina", "mukhin", "volkova", "savin"],
        approvers: &["seitov"],
        signer: "lapshina",
        observers: &["kochergina", "gushchin"],
        others: &[0, 1, 2, 3, 7, 9],
        thousands: (0, 0),
        restricted: 8,
        subjects: &[
            letter(
                "на претензию о недостаче",
                "Рассмотрев претензию, сообщаем, что недостающие места обнаружены на складе и \
                 отправлены дополнительным рейсом. Накладная прилагается.",
            ),
            letter(
                "на запрос о наличии мощностей",
                "В первом квартале 2027 года готовы принять в док четыре судна длиной до 96 метров. \
                 Свободны окна с 18 января и с 22 февраля.",
            ),
            letter(
                "о согласовании нового срока отгрузки",
                "Перенос отгрузки согласовываем при условии, что партия поступит на склад не \
                 позднее 3 декабря. Разгрузку обеспечим в день прибытия.",
            ),
            letter(
                "о подтверждении технических условий",
                "Технические условия рассмотрены и принимаются с замечаниями к пунктам 4 и 7. \
                 Протокол замечаний прилагается.",
            ),
            letter(
                "на запрос о состоянии подъездных путей",
                "Подъездные пути к причалу очищены и допускают движение автопоездов массой до 40 \
                 тонн. Разворотная площадка освещена.",
            ),
        ],
    },
    Kind {
        name: "Счёт",
        title: "Счёт №\u{a0}{номер} за {о чём}",
        block: Block::Outgoing,
        form: Form::InvoiceOut,
        number: ("", "-С"),
        initiators: &["belkina", "nikiforova", "bekova"],
        approvers: &["orekhov"],
        signer: "drozdova",
        observers: &["samoylova"],
        others: &[1, 2, 5, 7, 9],
        thousands: (60, 2600),
        restricted: 0,
        subjects: &[
            subject("докование судна", ""),
            subject("корпусной ремонт", "корпусной ремонт, второй этап"),
            subject("перевозку щебня", "перевозку щебня, 2 400 тонн"),
            subject("отстой у стенки", "отстой судна у стенки, 14 суток"),
        ],
    },
    Kind {
        name: "Акт",
        title: "Акт выполненных работ №\u{a0}{номер} по ремонту {о чём}",
        block: Block::Outgoing,
        form: Form::WorkAct,
        number: ("", "-А"),
        initiators: &["zharova", "kotov"],
        approvers: &["burlakov", "drozdova"],
        signer: "terentev",
        observers: &["orekhov", "savin"],
        others: &[1, 3, 7, 9],
        thousands: (400, 6800),
        restricted: 0,
        subjects: &[
            subject("буксира «Заводской-3»", ""),
            subject("сухогруза «Излучина-12»", ""),
            subject("баржи МП-2104", ""),
            subject("плавкрана «Богатырь»", ""),
        ],
    },
    Kind {
        name: "Доверенность",
        title: "Доверенность на {о чём} №\u{a0}{номер}",
        block: Block::Outgoing,
        form: Form::Attorney,
        number: ("", "-Д"),
        initiators: &["vlasova", "tkachenko"],
        approvers: &["seitov", "drozdova"],
        signer: "lapshina",
        observers: &["panov"],
        others: &[0, 3, 5, 8],
        thousands: (0, 0),
        restricted: 0,
        subjects: &[
            subject("получение груза", "получить груз"),
            subject("сверку расчётов", "сверить расчёты и получить акт"),
            subject("приёмку партии кабеля", "принять партию судового кабеля"),
        ],
    },
];
