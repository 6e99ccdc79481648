//! Pages before sign-in.

use super::Sample;
use super::surroundings::organisations;
use crate::text::Phrase;
use crate::view::*;

pub(super) fn samples() -> Vec<Sample> {
    vec![
        ("sign-in", sign_in(SignInState::Fresh)),
        ("sign-in.out", sign_in(SignInState::SignedOut)),
        ("sign-in.ended", sign_in(SignInState::Ended)),
        ("sign-in.wrong", sign_in(SignInState::WrongPassword)),
        ("sign-in.many", sign_in(SignInState::TooMany { minutes: 5 })),
        (
            "sign-in.closed",
            sign_in(SignInState::Closed { organisation: "ООО «Тихий плёс»".into() }),
        ),
        ("sign-in.choose", sign_in(choose())),
        ("sign-in.code", sign_in(step(true, PasskeyPrompt::No, None))),
        ("sign-in.code-wrong", sign_in(step(true, PasskeyPrompt::No, Some("code")))),
        ("sign-in.passkey", sign_in(step(false, passkey(), None))),
        ("sign-in.passkey-wrong", sign_in(step(true, passkey(), Some("passkey")))),
        ("sign-in.passkey-away", sign_in(step(false, PasskeyPrompt::Away, None))),
        ("sign-in.revoked", sign_in(revoked())),
        ("check", Box::new(CheckPage::default())),
        ("check.found", Box::new(checked())),
        ("instance", Box::new(instance())),
        ("first_run", Box::new(first_run())),
        ("password_set", Box::new(password(Some("0f1e2d".into())))),
        ("password_dead", Box::new(password(None))),
    ]
}

fn checked() -> CheckPage {
    let signer = CheckedSignerView {
        name: "Пробин Антон Юрьевич".into(),
        explanation: Some(Phrase::new("reason-revocation-unknown.why")),
        facts: vec![
            Fact::said("check-chain", Phrase::new("verdict-passed")),
            Fact::said("check-revocation", Phrase::new("reason-revocation-unknown")),
        ],
    };
    let verdict = Chip::with_icon(Tone::Warn, "alert", Phrase::new("verdict-indeterminate"));
    let found = CheckedView { file: "Договор.pdf".into(), verdict, signers: vec![signer] };
    CheckPage { found: Some(found), ..CheckPage::default() }
}

fn instance() -> InstancePage {
    let facts = vec![Fact::new("instance-uses", "signing, sign-in")];
    InstancePage {
        folder: Some("data/trust".into()),
        trouble: Some("nca.toml: unknown field `use`".into()),
        anchors: vec![AnchorView { name: "УЦ «Примерный центр»".into(), facts }],
        lists: 1,
        fetches: true,
        timestamps: Some("http://tsa.example/".into()),
    }
}

fn revoked() -> SignInState {
    SignInState::NoSignature {
        title: Phrase::new("problem-sign-in-signature").word("reason", "reason-revoked"),
        advice: Phrase::new("reason-revoked.why"),
    }
}

fn choose() -> SignInState {
    SignInState::Choose { ticket: "ticket".into(), organisations: organisations() }
}

fn passkey() -> PasskeyPrompt {
    PasskeyPrompt::Ask { options: "{}".into(), origin: "https://dopusk.example".into() }
}

fn step(code: bool, passkey: PasskeyPrompt, wrong: Option<&str>) -> SignInState {
    let wrong = wrong.map(|what| {
        let title = format!("problem-sign-in-{what}-wrong");
        (Phrase::new(title.clone()), Phrase::new(format!("{title}.advice")))
    });
    SignInState::SecondStep { ticket: "ticket".into(), code, passkey, wrong }
}

fn sign_in(state: SignInState) -> Box<SignInPage> {
    let login = "gushchin".into();
    let text = "Вход в Допуск, https://dopusk.example\n".into();
    let (next, errors) = ("/documents".into(), FieldErrors::default());
    Box::new(SignInPage { login, next, state, text, issued: 7, errors })
}

fn first_run() -> FirstRunPage {
    FirstRunPage {
        values: FirstRunValues {
            organisation: "ТОО «Көк Сынақ Транзит»".into(),
            country: Country::Kazakhstan,
            kind: OrganisationKind::Company,
            number: "000000000031".into(),
            ogrn: String::new(),
            surname: "Ахатов".into(),
            given_name: "Тимур".into(),
            patronymic: String::new(),
            login: "akhatov".into(),
        },
        zones: vec![Choice { chosen: true, ..Choice::new("Asia/Almaty", "Алматы, UTC+5") }],
        errors: FieldErrors::default()
            .at("number", Problem::NumberCheck.phrase())
            .at("password", Problem::PasswordShort.phrase()),
    }
}

fn password(ticket: Option<String>) -> PasswordSetPage {
    let errors = FieldErrors::default().at("again", Problem::PasswordDiffers.phrase());
    PasswordSetPage { ticket, login: "drozdova".into(), shortest: 12, errors }
}
