//! The forty employees.

use ids::{Iin, Inn, Snils};

use super::number::checked;

/// Somebody who works at the organisation.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DemoEmployee {
    /// The sign-in name, by which the other records mean the person.
    pub login: &'static str,
    /// The family name.
    pub surname: &'static str,
    /// The given name.
    pub given_name: &'static str,
    /// The patronymic.
    pub patronymic: &'static str,
    /// The post.
    pub post: &'static str,
    /// The key of the unit.
    pub unit: &'static str,
    /// The sign-in name of the immediate superior; none for the head of the organisation.
    pub superior: Option<&'static str>,
    /// ИНН.
    pub inn: Option<Inn>,
    /// СНИЛС.
    pub snils: Option<Snils>,
    /// ИИН of those who have one.
    pub iin: Option<Iin>,
}

impl DemoEmployee {
    /// Surname and initials, with spaces that do not break.
    #[must_use]
    pub fn short_name(&self) -> String {
        let initial = |name: &str| name.chars().next().unwrap_or_default();
        let (given, patronymic) = (initial(self.given_name), initial(self.patronymic));
        format!("{}\u{a0}{given}.\u{a0}{patronymic}.", self.surname)
    }
}

/// Everybody, superiors before their subordinates.
#[must_use]
pub fn employees() -> Vec<DemoEmployee> {
    STAFF.iter().enumerate().map(|(index, row)| employee(index, row)).collect()
}

/// Sign-in name, full name, post, unit, immediate superior.
type Row = (&'static str, &'static str, &'static str, &'static str, &'static str);

#[rustfmt::skip]
const STAFF: [Row; 40] = [
    ("lapshina", "Лапшина Вера Сергеевна", "генеральный директор", "direction", ""),
    ("terentev", "Терентьев Олег Викторович", "технический директор", "direction", "lapshina"),
    ("samoylova", "Самойлова Елена Аркадьевна", "финансовый директор", "direction", "lapshina"),
    ("fomina", "Фомина Алла Юрьевна", "помощник генерального директора", "direction", "lapshina"),
    ("sychev", "Сычёв Роман Евгеньевич", "администратор Допуска", "direction", "lapshina"),
    ("kochergina", "Кочергина Нина Петровна", "заведующая канцелярией", "records", "lapshina"),
    ("zaytseva", "Зайцева Ольга Николаевна", "делопроизводитель", "records", "kochergina"),
    ("drozdova", "Дроздова Марина Игоревна", "главный бухгалтер", "accounting", "lapshina"),
    ("belkina", "Белкина Ирина Олеговна", "бухгалтер", "accounting", "drozdova"),
    ("nikiforova", "Никифорова Тамара Львовна", "бухгалтер по расчётам", "accounting", "drozdova"),
    ("orekhov", "Орехов Степан Васильевич", "экономист", "accounting", "drozdova"),
    ("bekova", "Бекова Салтанат Қайратқызы", "бухгалтер по налогам", "accounting", "drozdova"),
    ("seitov", "Сеитов Данияр Маратович", "юрист", "legal", "lapshina"),
    ("vlasova", "Власова Кира Денисовна", "помощник юриста", "legal", "seitov"),
    ("zhumabekova", "Жумабекова Асель Нурлановна", "начальник отдела кадров", "personnel", "lapshina"),
    ("lebedeva", "Лебедева Софья Ильинична", "специалист по кадрам", "personnel", "zhumabekova"),
    ("gushchin", "Гущин Павел Андреевич", "заместитель директора по снабжению", "supply", "lapshina"),
    ("mukhin", "Мухин Артём Дмитриевич", "старший специалист по закупкам", "supply", "gushchin"),
    ("ryabov", "Рябов Игорь Павлович", "специалист по закупкам", "supply", "mukhin"),
    ("tkachenko", "Ткаченко Юлия Романовна", "специалист по договорам", "supply", "gushchin"),
    ("nurlanov", "Нұрланов Ерасыл Бекұлы", "специалист по закупкам", "supply", "mukhin"),
    ("panov", "Панов Геннадий Фёдорович", "заведующий складом", "store", "gushchin"),
    ("shchukina", "Щукина Лидия Матвеевна", "кладовщик", "store", "panov"),
    ("kirillov", "Кириллов Антон Сергеевич", "кладовщик", "store", "panov"),
    ("burlakov", "Бурлаков Виктор Степанович", "начальник судоремонтного цеха", "shop", "terentev"),
    ("kotov", "Котов Денис Алексеевич", "старший мастер", "shop", "burlakov"),
    ("savin", "Савин Леонид Борисович", "инженер-технолог", "shop", "burlakov"),
    ("zharova", "Жарова Полина Андреевна", "инженер-сметчик", "shop", "burlakov"),
    ("ershov", "Ершов Максим Игоревич", "мастер корпусных работ", "shop", "kotov"),
    ("abdrakhman", "Әбдірахман Нұржан Серікұлы", "инженер-механик", "shop", "burlakov"),
    ("gromov", "Громов Фёдор Ильич", "инженер по охране труда", "shop", "terentev"),
    ("yakushev", "Якушев Роман Олегович", "начальник докового участка", "dock", "burlakov"),
    ("linnik", "Линник Тарас Богданович", "докмейстер", "dock", "yakushev"),
    ("sobolev", "Соболев Пётр Никитич", "сварщик", "dock", "yakushev"),
    ("kim", "Ким Виталий Эдуардович", "электрик судовой", "dock", "yakushev"),
    ("akhatov", "Ахатов Тимур Ерланович", "начальник отдела перевозок", "carriage", "lapshina"),
    ("volkova", "Волкова Дарья Максимовна", "диспетчер", "carriage", "akhatov"),
    ("gordeev", "Гордеев Никита Валерьевич", "специалист по логистике", "carriage", "akhatov"),
    ("kasymova", "Қасымова Айгерім Тимурқызы", "декларант", "carriage", "akhatov"),
    ("shestakov", "Шестаков Андрей Юрьевич", "капитан-наставник", "carriage", "akhatov"),
];

/// Those who have an ИИН as well.
const KAZAKH: [&str; 8] = [
    "seitov",
    "zhumabekova",
    "bekova",
    "nurlanov",
    "abdrakhman",
    "akhatov",
    "kasymova",
    "drozdova",
];

fn employee(index: usize, row: &Row) -> DemoEmployee {
    let (login, name, post, unit, superior) = *row;
    let mut names = name.split(' ');
    let mut next = || names.next().unwrap_or_default();
    DemoEmployee {
        login,
        surname: next(),
        given_name: next(),
        patronymic: next(),
        post,
        unit,
        superior: (!superior.is_empty()).then_some(superior),
        inn: checked(&format!("0000000{:03}", 200 + index)),
        snils: checked(&format!("000000{:03}", 300 + index)),
        iin: if KAZAKH.contains(&login) { iin(index) } else { None },
    }
}

/// Some beginnings have no check digit: the next one that has.
fn iin(index: usize) -> Option<Iin> {
    (0..3).find_map(|step| checked(&format!("00000000{:03}", 100 + index * 3 + step)))
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::employees;
    use crate::demo::content::UNITS;

    #[test]
    fn everybody_has_a_place_and_a_superior() {
        let everybody = employees();
        assert_eq!(everybody.len(), 40);
        for (index, person) in everybody.iter().enumerate() {
            let before = &everybody[..index];
            assert!(UNITS.iter().any(|unit| unit.key == person.unit), "{}", person.login);
            assert!(!person.patronymic.is_empty() && person.login.is_ascii());
            match person.superior {
                Some(superior) => assert!(before.iter().any(|other| other.login == superior)),
                None => assert_eq!(person.login, "lapshina"),
            }
        }
        assert!(UNITS.iter().all(|unit| everybody.iter().any(|one| one.login == unit.head)));
    }

    #[test]
    fn names_and_numbers_are_unique() {
        let everybody = employees();
        let logins: BTreeSet<_> = everybody.iter().map(|person| person.login).collect();
        let inns: BTreeSet<_> = everybody.iter().filter_map(|person| person.inn).collect();
        let snils: BTreeSet<_> = everybody.iter().filter_map(|person| person.snils).collect();
        let iins: BTreeSet<_> = everybody.iter().filter_map(|person| person.iin).collect();
        assert_eq!([logins.len(), inns.len(), snils.len(), iins.len()], [40, 40, 40, 8]);
    }

    #[test]
    fn short_names_do_not_break() {
        let head = &employees()[0];
        assert_eq!(head.short_name(), "Лапшина\u{a0}В.\u{a0}С.");
    }
}
