//! Guards over the API: what no change may do, whatever the path.

use serde_json::json;
use testkit::Office;

/// R249 R250: nobody takes from themself the right to sign in or the management of users.
#[test]
fn nobody_locks_themself_out() {
    let office = Office::open();
    let admin = office.role_named("Администратор");
    office.holder("lapshina", &["Administration"]);
    let page = office.admin.get("/api/v1/employees/1").expect(200).json();
    let own =
        page["roles"].as_array().unwrap().iter().find(|it| it["role"]["id"] == admin).unwrap();
    let taken = office.admin.delete(&format!("/api/v1/assignments/{}", own["assignment"]));
    assert!(taken.code().starts_with("guard.own-"), "{taken:?}");
    assert_eq!(taken.status, 409);
    let block = office.admin.post("/api/v1/employees/1/block", json!({"reason": "Сам себя"}));
    assert!(block.status == 409 && block.code().starts_with("guard."), "{block:?}");
    office.admin.get("/api/v1/session").done();
}

/// R250: nor by editing or replacing the role that gives it.
#[test]
fn nobody_edits_management_away_from_themself() {
    let office = Office::open();
    let role = office.role("Управляющая", &["Administration"]);
    let (_, manager) = office.employee("lapshina", role);
    let edit = json!({"name": "Управляющая", "rights": [], "version": 1});
    let path = format!("/api/v1/roles/{role}");
    manager.patch(&path, edit).refused(409, "guard.own-management");
    let weak = office.role("Слабая", &[]);
    manager
        .post(&format!("{path}/replace"), json!({"by": weak}))
        .refused(409, "guard.own-management");
    assert_eq!(office.load_role(role)["rights"], json!(["Administration"]));
}

/// R251: the last who manages users is not blocked, and two who remove each other do not both win.
#[test]
fn somebody_always_manages_users() {
    let office = Office::open();
    let role = office.role("Управляющая", &["Administration"]);
    let (other, manager) = office.employee("lapshina", role);
    let block = |client: &testkit::Client, id: i64| {
        client.post(&format!("/api/v1/employees/{id}/block"), json!({"reason": "Проверка"}))
    };
    let (first, second) = std::thread::scope(|scope| {
        let first = scope.spawn(|| block(&office.admin, other));
        let second = scope.spawn(|| block(&manager, 1));
        (first.join().unwrap(), second.join().unwrap())
    });
    let done = [&first, &second].into_iter().filter(|it| it.status == 204).count();
    assert_eq!(done, 1, "{first:?} {second:?}");
}

/// R251: with a term of its own a manager does not count as the last one that stays.
#[test]
fn manager_for_a_term_does_not_count() {
    let office = Office::open();
    let role = office.role("Временная", &["Administration"]);
    let (id, _) = office.nobody("lapshina");
    let until = "2036-01-01T00:00:00Z";
    let give = json!({"role": role, "employee": id, "until": until});
    office.admin.post("/api/v1/assignments", give).expect(201).done();
    let manager = office.sign_in("lapshina");
    let block = manager.post("/api/v1/employees/1/block", json!({"reason": "Проверка"}));
    block.refused(409, "guard.last-manager");
    office.admin.get("/api/v1/session").done();
}
