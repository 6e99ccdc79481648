//! The roles, what they hold and who holds them.

use access::Right;

/// A role for documents.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct DemoRole {
    /// Its name.
    pub name: &'static str,
    /// Built in: exists in every organisation and cannot be changed.
    pub locked: bool,
    /// What it gives.
    pub rights: &'static [Right],
    /// The sign-in names of those who have it.
    pub holders: &'static [&'static str],
}

/// Every role that somebody has, and one that nobody has yet.
pub const ROLES: [DemoRole; 8] = [
    DemoRole {
        name: "Администратор",
        locked: true,
        rights: &[
            Right::Administration,
            Right::RouteLaunch,
            Right::DocumentApprove,
            Right::DocumentSign,
            Right::IncomingReceive,
            Right::OutgoingSend,
        ],
        holders: &["sychev", "lapshina"],
    },
    DemoRole {
        name: "Без прав",
        locked: true,
        rights: &[],
        holders: &["sobolev", "shchukina", "kirillov"],
    },
    DemoRole {
        name: "Подписант",
        locked: false,
        rights: &[
            Right::RouteLaunch,
            Right::DocumentApprove,
            Right::DocumentSign,
            Right::IncomingReceive,
        ],
        holders: &["lapshina", "terentev", "samoylova", "akhatov"],
    },
    DemoRole {
        name: "Согласующий",
        locked: false,
        rights: &[Right::RouteLaunch, Right::DocumentApprove],
        holders: &[
            "fomina",
            "kochergina",
            "nikiforova",
            "orekhov",
            "seitov",
            "vlasova",
            "lebedeva",
            "gushchin",
            "mukhin",
            "ryabov",
            "tkachenko",
            "nurlanov",
            "panov",
            "burlakov",
            "kotov",
            "savin",
            "zharova",
            "ershov",
            "abdrakhman",
            "gromov",
            "yakushev",
            "linnik",
            "kim",
            "volkova",
            "gordeev",
            "kasymova",
            "shestakov",
        ],
    },
    DemoRole {
        name: "Канцелярия",
        locked: false,
        rights: &[Right::RouteLaunch, Right::IncomingReceive, Right::OutgoingSend],
        holders: &["kochergina", "zaytseva"],
    },
    DemoRole {
        name: "Документы бухгалтерии",
        locked: false,
        rights: &[Right::RouteLaunch, Right::DocumentApprove, Right::DocumentSign],
        holders: &["drozdova", "belkina", "nikiforova", "orekhov", "bekova"],
    },
    DemoRole {
        name: "Кадровик",
        locked: false,
        rights: &[Right::RouteLaunch],
        holders: &["zhumabekova"],
    },
    DemoRole {
        name: "Практикант", locked: false, rights: &[Right::RouteLaunch], holders: &[]
    },
];

#[cfg(test)]
mod tests {
    use super::ROLES;
    use crate::demo::content::employees;

    #[test]
    fn everybody_has_a_role_and_every_holder_exists() {
        let everybody = employees();
        for person in &everybody {
            let roles = ROLES.iter().filter(|role| role.holders.contains(&person.login));
            assert!(roles.count() > 0, "{}", person.login);
        }
        for login in ROLES.iter().flat_map(|role| role.holders) {
            assert!(everybody.iter().any(|person| person.login == *login), "{login}");
        }
    }
}
