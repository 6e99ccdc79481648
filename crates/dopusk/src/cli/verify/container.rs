//! A container at the command line: a table of its files, then every signature with every check; or
//! the same as JSON. Needs no network and no server.

use super::{Outcome, Trouble, Verify, outcome, report, say};
use app::{
    ArchiveError, ArchiveLimits, CheckedContainer, CheckedEntry, CheckedSignature, ContainerError,
    ContainerQuestion, EntryState, Role, Trusted, check_container,
};
use ids::Moment;
use serde_json::{Value, json};
use signature::{EvidenceBytes, Overall};
use std::fs::File;
use std::io::{BufReader, Read};
use std::path::Path;

/// Whether a file begins as an archive does.
pub(super) fn is_one(file: &Path) -> bool {
    let mut begin = [0; 4];
    File::open(file).and_then(|mut it| it.read_exact(&mut begin)).is_ok() && begin == *b"PK\x03\x04"
}

/// Verifies it and tells what was found.
pub(super) fn verify(
    asked: &Verify,
    trusted: &Trusted,
    at: Moment,
    now: Moment,
) -> Result<Outcome, Trouble> {
    let name = asked.file.display();
    let failed = |error: std::io::Error| format!("{name}: файл не читается: {error}");
    let file = File::open(&asked.file).map_err(failed)?;
    // Whoever brought the file has room for what lies in it unpacked.
    let length = file.metadata().map_err(failed)?.len();
    let limits = ArchiveLimits::default();
    let limits = ArchiveLimits { bytes: limits.bytes.max(length.saturating_mul(2)), ..limits };
    let question = ContainerQuestion { trusted, at, now, limits };
    match check_container(BufReader::new(file), question) {
        Ok(found) => tell(asked, &found),
        Err(ContainerError::Archive(ArchiveError::Io(error))) => Err(failed(error).into()),
        Err(error) => Ok(refuse(asked, &error)),
    }
}

fn tell(asked: &Verify, found: &CheckedContainer) -> Result<Outcome, Trouble> {
    if asked.json {
        let text = serde_json::to_string_pretty(&to_json(found)?);
        say(format_args!("{}", text?));
    } else {
        say(format_args!("{}", words(asked, found)));
    }
    Ok(outcome(found.overall()))
}

/// A file that is not read as a container proves nothing good.
fn refuse(asked: &Verify, error: &ContainerError) -> Outcome {
    if asked.json {
        let told = json!({"overall": "invalid", "error": error.to_string(), "files": [], "signatures": []});
        say(format_args!("{told:#}"));
    } else {
        let why = reason(error);
        say(format_args!(
            "Недействителен\n  Контейнер не проверен: {why}\n  Получите его заново у того, кто выгрузил."
        ));
    }
    Outcome::Bad
}

fn reason(error: &ContainerError) -> String {
    match error {
        ContainerError::NoType => {
            "он не начинается с записи mimetype, это не контейнер документооборота".to_owned()
        }
        ContainerError::Manifest(why) => format!("опись manifest.json не годится: {why}"),
        ContainerError::Archive(error) => match error {
            ArchiveError::Absent(name) => format!("в нём нет файла «{name}»"),
            ArchiveError::Bomb(name) => format!("файл «{name}» разворачивается несоразмерно"),
            ArchiveError::TooLarge(_) => "он разворачивается больше дозволенного".to_owned(),
            ArchiveError::TooMany(most) => format!("в нём больше {most} файлов"),
            ArchiveError::Twice(name) => format!("файл «{name}» лежит в нём дважды"),
            ArchiveError::Name(name) => format!("имя «{name}» ведёт наружу или не годится"),
            ArchiveError::Link(name) => format!("«{name}» — ссылка, а не файл"),
            ArchiveError::Packed(name) => {
                format!("«{name}» зашифрован или сжат неизвестным способом")
            }
            ArchiveError::Damaged(name) => format!("файл «{name}» повреждён"),
            ArchiveError::Broken(_) | ArchiveError::Io(_) => {
                "архив повреждён или его части противоречат друг другу".to_owned()
            }
        },
    }
}

fn words(asked: &Verify, found: &CheckedContainer) -> String {
    let manifest = &found.manifest;
    let head = match found.overall() {
        Overall::Valid => "Действителен",
        Overall::Indeterminate => "Под вопросом",
        Overall::Invalid => "Недействителен",
    };
    let mut lines = vec![
        head.to_owned(),
        format!("  Документ, по словам контейнера: {}, {}", manifest.title, manifest.organisation),
        format!("  Выгружен: {}, {}", manifest.made, manifest.made_by),
    ];
    if asked.trust.is_none() {
        lines.push("  Никто не назван доверенным: укажите папку доверия, --trust ПАПКА".to_owned());
    }
    lines.push(String::new());
    lines.push("Файлы:".to_owned());
    lines.extend(found.files.iter().map(file_line));
    if found.signatures.is_empty() {
        lines.push(String::new());
        lines.push("Подписей в контейнере нет: подтвердить документ нечем".to_owned());
    }
    lines.extend(found.signatures.iter().flat_map(signature_lines));
    lines.join("\n")
}

fn file_line(file: &CheckedEntry) -> String {
    let state = match file.state {
        EntryState::Intact => "+ цел    ",
        EntryState::Altered => "- изменён",
        EntryState::Missing => "- нет    ",
        EntryState::Extra => "- лишний ",
    };
    let role = file.role.map_or("нет в описи", role);
    format!("  {state}  {:>12}  {role:<14}  {}", file.size, file.name)
}

fn role(role: Role) -> &'static str {
    match role {
        Role::Original => "подлинник",
        Role::Signature => "подпись",
        Role::Verdict => "проверка",
        Role::Evidence => "доказательство",
        Role::Exchange => "обмен",
        Role::Annulment => "аннулирование",
        Role::History => "история",
    }
}

fn signature_lines(signature: &CheckedSignature) -> Vec<String> {
    let mut lines =
        vec![String::new(), format!("{}, подпись под {}", signature.name, signature.over)];
    match &signature.found {
        Ok(verdict) => {
            lines.push(format!("  {}", report::overall(verdict.overall)));
            let shown = report::signers(verdict).into_iter().filter(|line| !line.is_empty());
            lines.extend(shown.map(|line| format!("  {line}")));
        }
        Err(error) => lines.push(format!("  Недействительна: это не подпись: {error}")),
    }
    if let Some(received) = &signature.received {
        lines.push(format!("  По словам контейнера, сервер получил её {received}."));
        lines.push(format!("  Если вы этому верите, судите на тот момент: --at {received}"));
    }
    lines
}

fn to_json(found: &CheckedContainer) -> Result<Value, Trouble> {
    let files = found.files.iter().map(|file| {
        let state = match file.state {
            EntryState::Intact => "intact",
            EntryState::Altered => "altered",
            EntryState::Missing => "missing",
            EntryState::Extra => "extra",
        };
        json!({"name": file.name, "role": file.role, "size": file.size, "state": state})
    });
    let signatures = found.signatures.iter().map(of_signature).collect::<Result<Vec<_>, _>>()?;
    let manifest = &found.manifest;
    Ok(json!({
        "overall": found.overall().to_string(),
        "format": manifest.format,
        "made": manifest.made,
        "made_by": manifest.made_by,
        "organisation": manifest.organisation,
        "document": manifest.document,
        "title": manifest.title,
        "files": files.collect::<Vec<_>>(),
        "signatures": signatures,
    }))
}

fn of_signature(signature: &CheckedSignature) -> Result<Value, Trouble> {
    let (verdict, error) = match &signature.found {
        Ok(verdict) => (serde_json::from_str(&verdict.to_json(EvidenceBytes::Inline)?)?, None),
        Err(error) => (Value::Null, Some(error.to_string())),
    };
    Ok(json!({
        "name": signature.name,
        "over": signature.over,
        "received": signature.received,
        "overall": signature.overall().to_string(),
        "verdict": verdict,
        "error": error,
    }))
}
