//! The organisation, its units and those it writes to.

use ids::{Bin, Inn, Ogrn};

use super::number::checked;

/// A company.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Organisation {
    /// The short name: ООО «…».
    pub name: &'static str,
    /// The full name.
    pub full_name: &'static str,
    /// Where it is.
    pub city: &'static str,
    /// Its address.
    pub address: &'static str,
    inn: &'static str,
    ogrn: &'static str,
}

/// The company of the demonstration.
pub const ORGANISATION: Organisation = Organisation {
    name: "ООО «Тихий плёс»",
    full_name: "Общество с ограниченной ответственностью «Тихий плёс»",
    city: "г. Примерск",
    address: "000001, г. Примерск, Затонская набережная, д. 7",
    inn: "000000001",
    ogrn: "100000000001",
};

/// The company that exchanges documents with it.
pub const PARTNER: Organisation = Organisation {
    name: "ООО «Лесная гавань»",
    full_name: "Общество с ограниченной ответственностью «Лесная гавань»",
    city: "г. Образцово",
    address: "000002, г. Образцово, ул. Лесная, д. 3",
    inn: "000000002",
    ogrn: "100000000002",
};

impl Organisation {
    /// ИНН of its director.
    #[must_use]
    pub fn director_inn(&self) -> Option<Inn> {
        checked(&format!("0{}", self.inn))
    }

    /// Its ИНН.
    #[must_use]
    pub fn inn(&self) -> Option<Inn> {
        checked(self.inn)
    }

    /// Its ОГРН.
    #[must_use]
    pub fn ogrn(&self) -> Option<Ogrn> {
        checked(self.ogrn)
    }
}

/// A node of the organisation's tree.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DemoUnit {
    /// The word by which the other records mean it.
    pub key: &'static str,
    /// Its name.
    pub name: &'static str,
    /// The key of the unit above; none for those right under the organisation.
    pub parent: Option<&'static str>,
    /// The sign-in name of its head.
    pub head: &'static str,
}

/// The tree, parents first.
pub const UNITS: [DemoUnit; 10] = [
    unit("direction", "Дирекция", None, "lapshina"),
    unit("records", "Канцелярия", None, "kochergina"),
    unit("accounting", "Бухгалтерия", None, "drozdova"),
    unit("legal", "Юридический отдел", None, "seitov"),
    unit("personnel", "Отдел кадров", None, "zhumabekova"),
    unit("supply", "Отдел снабжения", None, "gushchin"),
    unit("store", "Склад № 2", Some("supply"), "panov"),
    unit("shop", "Судоремонтный цех", None, "burlakov"),
    unit("dock", "Доковый участок", Some("shop"), "yakushev"),
    unit("carriage", "Отдел перевозок", None, "akhatov"),
];

const fn unit(
    key: &'static str,
    name: &'static str,
    parent: Option<&'static str>,
    head: &'static str,
) -> DemoUnit {
    DemoUnit { key, name, parent, head }
}

/// Somebody the organisation exchanges documents with.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Correspondent {
    /// Its name.
    pub name: &'static str,
    /// Where it is.
    pub city: &'static str,
    /// Who signs for it, in the genitive with the ground: «директора …, действующего …».
    pub(in crate::demo) represented: &'static str,
    /// The same person: surname and initials.
    pub(in crate::demo) signatory: &'static str,
    number: &'static str,
    kazakh: bool,
}

impl Correspondent {
    /// Its ИНН, in Russia.
    #[must_use]
    pub fn inn(&self) -> Option<Inn> {
        if self.kazakh { None } else { checked(self.number) }
    }

    /// Its БИН, in Kazakhstan.
    #[must_use]
    pub fn bin(&self) -> Option<Bin> {
        if self.kazakh { checked(self.number) } else { None }
    }

    /// The number with its name, for requisites.
    #[must_use]
    pub fn number_line(&self) -> String {
        let inn = self.inn().map(|inn| format!("ИНН {inn}"));
        inn.or_else(|| self.bin().map(|bin| format!("БИН {bin}"))).unwrap_or_default()
    }
}

/// Everybody the organisation writes to.
pub(super) const CORRESPONDENTS: [Correspondent; 11] = [
    Correspondent {
        name: "ООО «Пробный кабель»",
        city: "г. Примерск",
        represented: "директора Пробина Антона Юрьевича, действующего на основании Устава",
        signatory: "Пробин А. Ю.",
        number: "000000004",
        kazakh: false,
    },
    Correspondent {
        name: "АО «Образцовый док»",
        city: "г. Образцово",
        represented: "генерального директора Дубова Кирилла Львовича, действующего на основании \
                      Устава",
        signatory: "Дубов К. Л.",
        number: "000000005",
        kazakh: false,
    },
    Correspondent {
        name: "ТОО «Үлгі Жол»",
        city: "г. Сынақ",
        represented: "директора Оспановой Жанны Маратқызы, действующей на основании Устава",
        signatory: "Оспанова Ж. М.",
        number: "00000000006",
        kazakh: true,
    },
    Correspondent {
        name: "АО «Порт Примерск»",
        city: "г. Примерск",
        represented: "начальника порта Причалова Глеба Ивановича, действующего на основании \
                      доверенности № 12 от 14.01.2026",
        signatory: "Причалов Г. И.",
        number: "000000007",
        kazakh: false,
    },
    Correspondent {
        name: "Администрация г. Примерска",
        city: "г. Примерск",
        represented: "заместителя главы Уваровой Инны Павловны, действующей на основании Положения",
        signatory: "Уварова И. П.",
        number: "000000008",
        kazakh: false,
    },
    Correspondent {
        name: "ТОО «Көк Сынақ Транзит»",
        city: "г. Сынақ",
        represented: "директора Есімова Армана Қанатұлы, действующего на основании Устава",
        signatory: "Есімов А. Қ.",
        number: "00000000003",
        kazakh: true,
    },
    Correspondent {
        name: "ООО «Плёс-Сервис»",
        city: "г. Примерск",
        represented: "директора Зотовой Раисы Андреевны, действующей на основании Устава",
        signatory: "Зотова Р. А.",
        number: "000000002",
        kazakh: false,
    },
    Correspondent {
        name: "ООО «Речной якорь»",
        city: "г. Заводь",
        represented: "директора Лоцмана Егора Петровича, действующего на основании Устава",
        signatory: "Лоцман Е. П.",
        number: "000000009",
        kazakh: false,
    },
    Correspondent {
        name: "АО «Условный металл»",
        city: "г. Образцово",
        represented: "коммерческого директора Листовой Анны Фёдоровны, действующей на основании \
                      доверенности № 3 от 12.01.2026",
        signatory: "Листова А. Ф.",
        number: "000000010",
        kazakh: false,
    },
    Correspondent {
        name: "ООО «Судоходная компания «Излучина»",
        city: "г. Заводь",
        represented: "генерального директора Вёрстова Павла Олеговича, действующего на основании \
                      Устава",
        signatory: "Вёрстов П. О.",
        number: "000000011",
        kazakh: false,
    },
    Correspondent {
        name: "ИФНС № 1 по г. Примерску",
        city: "г. Примерск",
        represented: "начальника инспекции Сборова Ильи Дмитриевича, действующего на основании \
                      Положения",
        signatory: "Сборов И. Д.",
        number: "000000012",
        kazakh: false,
    },
];

#[cfg(test)]
mod tests {
    use super::{CORRESPONDENTS, Correspondent, ORGANISATION, UNITS};

    #[test]
    fn every_number_checks_and_differs() {
        assert_eq!(ORGANISATION.inn().map(|inn| inn.to_string()), Some("0000000018".to_owned()));
        assert_eq!(ORGANISATION.ogrn().map(|ogrn| ogrn.to_string().len()), Some(13));
        let mut numbers: Vec<_> = CORRESPONDENTS.iter().map(Correspondent::number_line).collect();
        assert!(numbers.iter().all(|line| line.len() > 10));
        numbers.sort();
        numbers.dedup();
        assert_eq!(numbers.len(), CORRESPONDENTS.len());
    }

    #[test]
    fn parents_come_first() {
        for (index, unit) in UNITS.iter().enumerate() {
            let before = &UNITS[..index];
            assert!(!before.iter().any(|other| other.key == unit.key), "{}", unit.key);
            let parent = unit.parent.is_none_or(|key| before.iter().any(|other| other.key == key));
            assert!(parent, "{}", unit.key);
        }
    }
}
