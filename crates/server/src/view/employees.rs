//! The list of employees, and the form of a new one.

use super::{Chip, Choice, ClosedAction, FieldErrors, Pager};

/// The list.
#[derive(Clone, Debug)]
pub struct EmployeesPage {
    /// What is searched for.
    pub query: String,
    /// Units to filter by, the chosen one marked.
    pub units: Vec<Choice>,
    /// How many employees the list has.
    pub total: u64,
    /// Rows by surname.
    pub rows: Vec<EmployeeRow>,
    /// Neighbouring pages.
    pub pager: Pager,
    /// Whether «Новый сотрудник» is offered.
    pub can_create: bool,
    /// Whether «Загрузить из файла» is offered.
    pub can_import: bool,
    /// How many applications to register a key wait for the reader; `None`: not theirs to answer.
    pub applications: Option<usize>,
    /// What is closed now.
    pub closed: Vec<ClosedAction>,
}

/// One employee of the list.
#[derive(Clone, Debug)]
pub struct EmployeeRow {
    /// The identifier.
    pub id: i64,
    /// The full name.
    pub name: String,
    /// The unit, may be empty.
    pub unit: String,
    /// The post, may be empty.
    pub post: String,
    /// Names of roles.
    pub roles: Vec<String>,
    /// «Активен», «Заблокирован», «Ещё не входил».
    pub state: Chip,
}

/// The form of a new employee.
#[derive(Clone, Debug)]
pub struct EmployeeNewPage {
    /// What was typed.
    pub values: EmployeeValues,
    /// Units.
    pub units: Vec<Choice>,
    /// Possible superiors.
    pub superiors: Vec<Choice>,
    /// Roles to give at once.
    pub roles: Vec<Choice>,
    /// Errors at the fields of [`EmployeeValues`].
    pub errors: FieldErrors,
}

/// Personal data of an employee, as typed. Field names are those of the struct.
#[derive(Clone, Debug, Default)]
pub struct EmployeeValues {
    /// Surname.
    pub surname: String,
    /// Given name.
    pub given_name: String,
    /// Patronymic, may be empty.
    pub patronymic: String,
    /// Sign-in name.
    pub login: String,
    /// Post.
    pub post: String,
    /// ИИН (Kazakhstan).
    pub iin: String,
    /// СНИЛС (Russia).
    pub snils: String,
    /// ИНН (Russia).
    pub inn: String,
}

page!(EmployeesPage, "employees.html");
page!(EmployeeNewPage, "employee_new.html");
