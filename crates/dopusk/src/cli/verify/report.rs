//! A verdict in Russian, for whoever asked at the command line: first the outcome, then each signer
//! with every check. A name that no trusted authority confirmed is called a claim.

use crate::cli::certificate::{capacity, numbers, time};
use signature::{
    Certificate, Check, CheckKind, Outcome, Overall, SignerVerdict, TimeSource, Verdict,
};

use super::reasons;

/// The whole.
pub(super) fn of(verdict: &Verdict, with_trust: bool) -> String {
    let mut lines = vec![overall(verdict.overall).to_owned()];
    if !with_trust {
        lines.push("  Никто не назван доверенным: укажите папку доверия, --trust ПАПКА".to_owned());
    }
    lines.extend(signers(verdict));
    lines.join("\n")
}

/// Each signer with every check.
pub(super) fn signers(verdict: &Verdict) -> Vec<String> {
    let (mut lines, count) = (Vec::new(), verdict.signers.len());
    for (at, signer) in verdict.signers.iter().enumerate() {
        lines.push(String::new());
        lines.push(format!("Подпись {} из {count}: {}", at + 1, lower(signer.overall)));
        lines.extend(signer_lines(signer).into_iter().map(|line| format!("  {line}")));
    }
    lines
}

pub(super) fn overall(overall: Overall) -> &'static str {
    match overall {
        Overall::Valid => "Действительна",
        Overall::Indeterminate => "Под вопросом",
        Overall::Invalid => "Недействительна",
    }
}

fn lower(overall: Overall) -> &'static str {
    match overall {
        Overall::Valid => "действительна",
        Overall::Indeterminate => "под вопросом",
        Overall::Invalid => "недействительна",
    }
}

fn signer_lines(signer: &SignerVerdict) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(certificate) = &signer.certificate {
        lines.extend(who(signer, certificate));
        lines.push(format!(
            "Сертификат: {}, SHA-256 {}",
            certificate.serial, certificate.fingerprint
        ));
    }
    let capacities: Vec<_> = signer.capacities.iter().map(capacity).collect();
    if !capacities.is_empty() {
        lines.push(format!("Полномочия: {}", capacities.join(", ")));
    }
    let source = match signer.time_source {
        TimeSource::Timestamp => "по метке времени",
        TimeSource::Received => "метки времени нет",
    };
    lines.push(format!("На момент: {} ({source})", time(signer.signed_at)));
    lines.extend(signer.checks.iter().flat_map(check_lines));
    lines
}

/// The names; the numbers as far as an authority confirmed them.
fn who(signer: &SignerVerdict, certificate: &Certificate) -> Vec<String> {
    let subject = &certificate.subject;
    let name = subject.label().unwrap_or("без имени");
    let organisation = subject.organisation.as_deref().filter(|it| *it != name);
    let said = [Some(name), organisation].into_iter().flatten().collect::<Vec<_>>().join(", ");
    match &signer.anchor {
        Some(anchor) => vec![
            format!("Подписал: {said}{}", tail(&numbers(&signer.identity))),
            format!("Подтверждает: {anchor}"),
        ],
        None => vec![format!(
            "Подписал, по словам сертификата: {said}{}",
            tail(&numbers(&certificate.identity))
        )],
    }
}

fn tail(numbers: &[String]) -> String {
    numbers.iter().map(|number| format!(", {number}")).collect()
}

fn check_lines(check: &Check) -> Vec<String> {
    let mark = match check.outcome {
        Outcome::Passed => "+",
        Outcome::Failed => "-",
        Outcome::NotChecked => "?",
    };
    let with = if check.with.is_empty() || is_hidden(check.what) {
        String::new()
    } else {
        format!(" ({})", check.with)
    };
    let head = format!("{mark} {}{with}", name(check.what));
    let Some(reason) = check.reason else { return vec![head] };
    let (why, advice) = reasons::words(reason);
    vec![format!("{head}: {why}"), format!("    Что делать: {advice}")]
}

/// Those whose means are long or of no use to a person.
fn is_hidden(what: CheckKind) -> bool {
    !matches!(what, CheckKind::Signature | CheckKind::Algorithm)
}

fn name(what: CheckKind) -> &'static str {
    match what {
        CheckKind::Form => "Вид файла",
        CheckKind::SigningCertificate => "Сертификат подписавшего",
        CheckKind::Signature => "Подпись под этим документом",
        CheckKind::Timestamp => "Метка времени",
        CheckKind::Algorithm => "Алгоритмы",
        CheckKind::Usage => "Назначение сертификата",
        CheckKind::Term => "Срок сертификата",
        CheckKind::Chain => "Цепочка до доверенного центра",
        CheckKind::Revocation => "Отзыв",
        CheckKind::Person => "Человек",
        CheckKind::Organisation => "Организация",
    }
}
