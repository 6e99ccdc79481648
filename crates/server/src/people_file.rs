//! A list of people as a spreadsheet saves it: letters, separators, columns by their names. Whatever
//! stands in a cell is text; nothing here decides who may be made.

use app::{AppError, ImportLine};
use csv::{ReaderBuilder, StringRecord};
use encoding_rs::{Encoding, UTF_8, WINDOWS_1251};

use crate::problem::{Code, Problem};

/// The most people of a list.
pub(crate) const LINES_MAX: usize = 5_000;
/// The largest file, in bytes.
pub(crate) const FILE_MAX: u64 = 2 * 1024 * 1024;

/// What may part cells.
const SEPARATORS: [char; 3] = [';', ',', '\t'];

/// A column: how it is named in the list, and where it goes.
pub(crate) struct Column {
    /// The field, as problems name it.
    pub(crate) field: &'static str,
    /// The names that are understood, the first of which is shown.
    pub(crate) names: &'static [&'static str],
    /// Every list has it.
    pub(crate) required: bool,
    place: fn(&mut ImportLine) -> &mut String,
}

/// Every column, in the order in which they are shown.
pub(crate) const COLUMNS: [Column; 11] = [
    Column {
        field: "surname",
        names: &["фамилия", "surname", "last name", "тегі"],
        required: true,
        place: |line| &mut line.surname,
    },
    Column {
        field: "given_name",
        names: &["имя", "given name", "first name", "name", "аты"],
        required: true,
        place: |line| &mut line.given_name,
    },
    Column {
        field: "patronymic",
        names: &["отчество", "patronymic", "middle name", "әкесінің аты"],
        required: false,
        place: |line| &mut line.patronymic,
    },
    Column {
        field: "sign_in_name",
        names: &["имя для входа", "логин", "sign in name", "login", "username", "кіру аты"],
        required: true,
        place: |line| &mut line.sign_in_name,
    },
    Column {
        field: "post",
        names: &["должность", "post", "position", "job title", "лауазымы"],
        required: false,
        place: |line| &mut line.post,
    },
    Column {
        field: "unit",
        names: &["подразделение", "отдел", "unit", "department", "бөлімше"],
        required: false,
        place: |line| &mut line.unit,
    },
    Column {
        field: "superior",
        names: &["руководитель", "подчиняется", "superior", "manager", "басшысы"],
        required: false,
        place: |line| &mut line.superior,
    },
    Column {
        field: "iin",
        names: &["иин", "iin", "жсн"],
        required: false,
        place: |line| &mut line.iin,
    },
    Column {
        field: "snils",
        names: &["снилс", "snils"],
        required: false,
        place: |line| &mut line.snils,
    },
    Column {
        field: "inn", names: &["инн", "inn"], required: false, place: |line| &mut line.inn
    },
    Column {
        field: "roles",
        names: &["роли", "роль", "roles", "role", "рөлдер"],
        required: false,
        place: |line| &mut line.roles,
    },
];

/// The text of a file, and the people in it.
///
/// # Errors
/// It is no list of people.
pub(crate) fn read(bytes: &[u8]) -> Result<(String, Vec<ImportLine>), Box<Problem>> {
    if u64::try_from(bytes.len()).unwrap_or(u64::MAX) > FILE_MAX {
        let too_large = AppError::field("file", app::Problem::TooLarge(FILE_MAX));
        return Err(Box::new(Problem::of(&too_large)));
    }
    let text = text(bytes)?;
    let people = lines(&text)?;
    Ok((text, people))
}

/// The people of a list.
///
/// # Errors
/// It is none.
pub(crate) fn lines(text: &str) -> Result<Vec<ImportLine>, Box<Problem>> {
    // The reader counts a line that ends by two characters when the next one has begun.
    let text = &text.replace("\r\n", "\n");
    let mut table = ReaderBuilder::new()
        .delimiter(separator(text))
        .has_headers(false)
        .flexible(true)
        .from_reader(text.as_bytes());
    let mut records = table.records().filter(|one| one.as_ref().map_or(true, |it| !is_blank(it)));
    let no_lines = || Box::new(Problem::new(Code::ImportNoLines).at("file"));
    let head = records.next().ok_or_else(no_lines)?.map_err(|_| not_text())?;
    let columns = columns(&head)?;
    let mut people = Vec::new();
    for record in records {
        if people.len() == LINES_MAX {
            let many = Problem::new(Code::ImportTooMany).number("limit", number(LINES_MAX));
            return Err(Box::new(many));
        }
        people.push(person(&record.map_err(|_| not_text())?, &columns)?);
    }
    if people.is_empty() { Err(no_lines()) } else { Ok(people) }
}

fn text(bytes: &[u8]) -> Result<String, Box<Problem>> {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    let told = if std::str::from_utf8(bytes).is_ok() { UTF_8 } else { WINDOWS_1251 };
    let (text, wrong) = marked.unwrap_or(told).decode_with_bom_removal(bytes);
    let binary = |it: char| it.is_control() && !matches!(it, '\t' | '\r' | '\n');
    // A control character in a cell is told at its line; a file full of them is no text at all.
    let controls = text.chars().filter(|it| binary(*it)).count();
    let is_text = !wrong && !text.contains('\0') && controls * 100 <= text.len();
    if is_text { Ok(text.into_owned()) } else { Err(not_text()) }
}

fn not_text() -> Box<Problem> {
    Box::new(Problem::new(Code::ImportNotText).at("file"))
}

/// What parts the cells of the first line.
fn separator(text: &str) -> u8 {
    let head = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |mark: &&char| head.matches(**mark).count();
    let found = SEPARATORS.iter().rev().max_by_key(count).copied();
    found.and_then(|mark| u8::try_from(mark).ok()).unwrap_or(b';')
}

fn columns(head: &StringRecord) -> Result<Vec<&'static Column>, Box<Problem>> {
    let mut columns: Vec<&'static Column> = Vec::new();
    let cells = head.iter().collect::<Vec<_>>();
    let used = cells.iter().rposition(|cell| !cell.trim().is_empty()).map_or(0, |at| at + 1);
    for cell in cells.into_iter().take(used) {
        let named = |code| Box::new(Problem::new(code).text("column", shown(cell)).at("file"));
        let name = cell.trim().to_lowercase().replace(['_', '-'], " ");
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        let known = COLUMNS.iter().find(|column| column.names.contains(&name.as_str()));
        let column = known.ok_or_else(|| named(Code::ImportColumnUnknown))?;
        if columns.iter().any(|one| one.field == column.field) {
            return Err(named(Code::ImportColumnTwice));
        }
        columns.push(column);
    }
    let has = |one: &&Column| columns.iter().any(|column| column.field == one.field);
    match COLUMNS.iter().find(|one| one.required && !has(one)) {
        None => Ok(columns),
        Some(column) => {
            let name = column.names.first().copied().unwrap_or_default();
            let missing = Problem::new(Code::ImportColumnMissing).text("column", name);
            Err(Box::new(missing.at("file")))
        }
    }
}

fn person(record: &StringRecord, columns: &[&Column]) -> Result<ImportLine, Box<Problem>> {
    let line = record.position().map_or(0, csv::Position::line);
    if record.iter().skip(columns.len()).any(|cell| !cell.trim().is_empty()) {
        let line = i64::try_from(line).unwrap_or(i64::MAX);
        let form = Problem::new(Code::ImportLineForm).number("line", line);
        return Err(Box::new(form.at("file")));
    }
    let mut person = ImportLine { line, ..ImportLine::default() };
    for (cell, column) in record.iter().zip(columns) {
        cell.trim().clone_into((column.place)(&mut person));
    }
    Ok(person)
}

fn is_blank(record: &StringRecord) -> bool {
    record.iter().all(|cell| cell.trim().is_empty())
}

/// A name of a column that somebody chose, short enough to be said.
fn shown(cell: &str) -> String {
    cell.trim().chars().filter(|it| !it.is_control()).take(60).collect()
}

fn number(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::{COLUMNS, lines, read};
    use crate::problem::Code;

    fn code(bytes: &[u8]) -> Code {
        read(bytes).map(|_| ()).unwrap_err().code
    }

    /// R91: a list is read as spreadsheets save it: letters, separators, quotation marks.
    #[test]
    fn spreadsheets_are_read() {
        let plain = "Фамилия;Имя;Имя для входа;Роли\r\nЛапшина;Вера;lapshina;\"А; Б\"\r\n";
        let marked = format!("\u{feff}{plain}");
        let cyrillic = encoding_rs::WINDOWS_1251.encode(plain).0;
        let english = "surname,Given name,sign_in_name,roles\nЛапшина,Вера,lapshina,\"А; Б\"\n\n";
        for bytes in [plain.as_bytes(), marked.as_bytes(), &cyrillic, english.as_bytes()] {
            let (_, people) = read(bytes).unwrap();
            assert_eq!(people.len(), 1);
            let one = &people[0];
            assert_eq!(
                (one.line, one.surname.as_str(), one.roles.as_str()),
                (2, "Лапшина", "А; Б")
            );
        }
        let two = "фамилия;имя;логин\n\"Ла\"\"пшина\";Вера;a\n\n;;\nОрлова;Анна;b";
        let two = lines(two).unwrap();
        assert_eq!((two[0].surname.as_str(), two[1].line), ("Ла\"пшина", 5));
    }

    /// R91: what is no list is said to be none.
    #[test]
    fn what_is_no_list_is_refused() {
        assert_eq!(code(b"PK\x03\x04\x00\x00\x00"), Code::ImportNotText);
        assert_eq!(code(b""), Code::ImportNoLines);
        assert_eq!(code("Фамилия;Имя;Логин\n".as_bytes()), Code::ImportNoLines);
        assert_eq!(code("Фамилия;Имя\nЛапшина;Вера".as_bytes()), Code::ImportColumnMissing);
        assert_eq!(code("Фамилия;Имя;Логин;Рост\nа;б;в;г".as_bytes()), Code::ImportColumnUnknown);
        assert_eq!(code("Имя;Фамилия;Логин;имя\nа;б;в;г".as_bytes()), Code::ImportColumnTwice);
        assert_eq!(code("Имя;Фамилия;Логин\nа;б;в;г".as_bytes()), Code::ImportLineForm);
        let many = "Имя;Фамилия;Логин\n".to_owned() + &"а;б;в\n".repeat(5_001);
        assert_eq!(code(many.as_bytes()), Code::ImportTooMany);
        assert_eq!(code(&vec![b'a'; 2 * 1024 * 1024 + 1]), Code::FileTooLarge);
    }

    #[test]
    fn names_of_columns_differ() {
        let mut names: Vec<_> = COLUMNS.iter().flat_map(|it| it.names).collect();
        let all = names.len();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), all);
    }
}
