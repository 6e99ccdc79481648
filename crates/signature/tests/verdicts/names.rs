//! Whom a certificate names, and who may say so.

use crate::question::Asked;
use ids::Inn;
use signature::{
    Capacity, Expected, Identity, OrganisationNumbers, Overall, PersonNumbers, Reason,
};

fn check(file: &str, person: &str, organisation: &str, expected: &[Reason]) {
    let asked = Asked::about("p256", file).expects(person, organisation);
    assert_eq!(asked.reasons(), expected, "{file} {person} {organisation}");
}

#[test]
fn person_and_organisation_are_compared() {
    check("head.p7s", "800101300016", "010140000024", &[]);
    check("head.p7s", "800101300016", "", &[]);
    check("head.p7s", "900101300017", "010140000024", &[Reason::OtherPerson]);
    check("head.p7s", "800101300016", "020240000016", &[Reason::OtherOrganisation]);
    check(
        "other-organisation.p7s",
        "900101300017",
        "010140000024",
        &[Reason::OtherPerson, Reason::OtherOrganisation],
    );
}

#[test]
fn personal_certificate_does_not_show_authority() {
    let asked = Asked::about("p256", "individual.p7s").expects("900101300017", "010140000024");
    let found = asked.one();
    assert_eq!(found.overall, Overall::Indeterminate);
    assert_eq!(found.reasons, [Reason::AuthorityNotShown]);
    assert_eq!(found.capacities, [Capacity::Individual]);
    check("individual.p7s", "900101300017", "", &[]);
}

#[test]
fn person_without_a_common_number_is_not_shown() {
    check("russian.p7s", "800101300016", "", &[Reason::PersonNotShown]);
    check("system.p7s", "800101300016", "010140000024", &[Reason::PersonNotShown]);
}

fn russian(inn: &str, snils: &str, organisation: &str, ogrn: &str) -> Expected {
    Expected {
        person: PersonNumbers { iin: None, inn: inn.parse().ok(), snils: snils.parse().ok() },
        organisation: organisation.parse::<Inn>().ok().map(|inn| OrganisationNumbers {
            bin: None,
            inn: Some(inn),
            ogrn: ogrn.parse().ok(),
        }),
    }
}

#[test]
fn russian_numbers_are_compared() {
    let check = |file: &str, expected, reasons: &[Reason]| {
        let asked = Asked::about("gost2012-256-a", file);
        assert_eq!(asked.with(|asked| asked.expected = Some(expected)).reasons(), reasons);
    };
    let right = russian("500100732259", "11223344595", "7707083893", "1027700132195");
    check("russian.p7s", right, &[]);
    check("russian-person.p7s", right, &[Reason::AuthorityNotShown]);
    let other = russian("500100732259", "00000000000", "7707083893", "");
    check("russian.p7s", other, &[Reason::OtherPerson]);
    let other = russian("", "11223344595", "7707083893", "1027739642281");
    check("russian.p7s", other, &[Reason::OtherOrganisation]);
}

/// Names are worth what the anchor is trusted for.
#[test]
fn anchor_not_trusted_for_identity_gives_no_names() {
    let found = |file: &str, identity: &str| {
        let change = |text: String| text.replace("[\"kz\", \"ru\"]", identity);
        Asked::about("p256", file).expects("800101300016", "010140000024").trusting(change).one()
    };
    let none = found("head.p7s", "[]");
    assert_eq!(none.identity, Identity::default());
    assert_eq!(none.capacities, []);
    assert_eq!(none.reasons, [Reason::PersonNotShown, Reason::AuthorityNotShown]);
    let other = found("head.p7s", "[\"ru\"]");
    assert_eq!((other.identity, other.capacities), (Identity::default(), vec![]));
    let russian = found("russian.p7s", "[\"ru\"]").identity;
    assert_eq!(russian.inn_organisation.unwrap().to_string(), "7707083893");
    assert_eq!(found("russian.p7s", "[\"kz\"]").identity, Identity::default());
}

#[test]
fn roles_are_the_anchors_own() {
    let roles = "[roles]\n\"1.2.398.3.3.4.1.2.1\" = \"hr-employee\"\n";
    let asked = Asked::about("p256", "head.p7s").trusting(|text| text + roles);
    assert_eq!(asked.one().capacities, [Capacity::HrEmployee]);
    let found = |file| Asked::about("p256", file).one().capacities;
    assert_eq!(found("sign-right.p7s"), [Capacity::LegalEntity, Capacity::SignRight]);
    assert_eq!(found("financial.p7s"), [Capacity::LegalEntity, Capacity::FinancialSignRight]);
    assert_eq!(found("hr.p7s"), [Capacity::LegalEntity, Capacity::HrEmployee]);
    assert_eq!(found("employee.p7s"), [Capacity::LegalEntity, Capacity::Employee]);
    let system = Capacity::InformationSystem(None);
    assert_eq!(found("system.p7s"), [Capacity::LegalEntity, system]);
}
