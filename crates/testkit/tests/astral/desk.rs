//! An office over HTTP: somebody for each right alone, somebody with «Без прав», a colleague who moves
//! documents along; and documents that stand as a question needs them.

use serde_json::json;
use std::cell::Cell;
use testkit::authority::{Authority, EMAIL_PROTECTION, Holder as Named, iin};
use testkit::{Client, Office, Route, Signer};

/// The six rights, in the order of the source.
pub(crate) const RIGHTS: [&str; 6] = [
    "Administration",
    "RouteLaunch",
    "DocumentApprove",
    "DocumentSign",
    "IncomingReceive",
    "OutgoingSend",
];

/// The office.
pub(crate) struct Desk {
    /// Its server and its administrator.
    pub(crate) office: Office,
    /// Each right alone.
    pub(crate) holders: Vec<Holder>,
    /// «Без прав».
    pub(crate) nobody: Holder,
    /// Approves and signs where nobody is asked.
    pub(crate) colleague: Holder,
    made: Cell<u32>,
}

/// Somebody signed in, with a key registered for them.
pub(crate) struct Holder {
    /// Their right.
    pub(crate) right: &'static str,
    /// Who they are.
    pub(crate) id: i64,
    /// Their session.
    pub(crate) client: Client,
    /// Their key.
    pub(crate) key: Signer,
}

impl Desk {
    /// Opens it.
    pub(crate) fn open() -> Desk {
        let office = Office::open();
        let authority = Authority::trusted_by(&office.server);
        let hired = |number, right, role| Holder::hired(&office, &authority, number, right, role);
        let holders = (1..).zip(RIGHTS).map(|(number, right)| {
            hired(number, right, office.role(&format!("Только {right}"), &[right]))
        });
        let holders = holders.collect();
        let nobody = hired(7, "«Без прав»", office.role_named("Без прав"));
        let both = office.role("Коллега", &["DocumentApprove", "DocumentSign"]);
        let colleague = hired(8, "colleague", both);
        Desk { office, holders, nobody, colleague, made: Cell::new(0) }
    }

    /// The administrator.
    pub(crate) fn admin(&self) -> &Client {
        &self.office.admin
    }

    /// The others with one right, but for this one and the administrator.
    pub(crate) fn others(&self, than: &Holder) -> impl Iterator<Item = &Holder> {
        self.holders[1..].iter().filter(move |one| one.right != than.right)
    }

    /// A name that nobody has yet.
    pub(crate) fn fresh(&self) -> String {
        self.made.set(self.made.get() + 1);
        format!("fresh-{}", self.made.get())
    }

    /// Somebody with this right alone and without a key.
    pub(crate) fn keyless(&self, right: &str) -> (i64, Client) {
        self.office.holder(&self.fresh(), &[right])
    }

    /// A document of the administrator on this route.
    pub(crate) fn launched(&self, route: Route) -> String {
        self.launched_in("Outgoing", route)
    }

    /// The same in another block.
    pub(crate) fn launched_in(&self, block: &str, route: Route) -> String {
        let id = self.admin().draft_in(block, &self.fresh());
        self.admin().launch(&id, &route);
        id
    }

    /// A document of theirs on this route.
    pub(crate) fn launched_by(&self, starter: &Holder, route: Route) -> String {
        let id = starter.client.draft(&self.fresh());
        self.admin().launch(&id, &route);
        id
    }

    /// A document whose present stage they and «Без прав» watch.
    pub(crate) fn watched(&self, holder: &Holder) -> String {
        self.launched(self.by_colleague("Approval").observed(&[holder.id, self.nobody.id]))
    }

    /// A document at whose present stage they and «Без прав» answer.
    pub(crate) fn waiting(&self, kind: &str, holder: &Holder) -> String {
        self.launched(Route::default().then(kind, &[holder.id, self.nobody.id]))
    }

    /// A document that the colleague signed and that goes on, watched by them and «Без прав».
    pub(crate) fn signed(&self, holder: &Holder) -> String {
        let route = self.by_colleague("Signing").then("Approval", &[self.colleague.id]);
        let id = self.launched(route.observed(&[holder.id, self.nobody.id]));
        self.sign(&id);
        id
    }

    /// A document whose route is done, which they and «Без прав» watched.
    pub(crate) fn completed(&self, holder: &Holder) -> String {
        let id = self.watched(holder);
        self.approve(&id);
        id
    }

    /// One stage, at which the colleague answers.
    pub(crate) fn by_colleague(&self, kind: &str) -> Route {
        Route::default().then(kind, &[self.colleague.id])
    }

    /// The colleague approves.
    pub(crate) fn approve(&self, id: &str) {
        self.colleague.client.answer(id, "approve", "").expect(204).done();
    }

    /// The colleague signs.
    pub(crate) fn sign(&self, id: &str) {
        self.colleague.client.sign(id, &self.colleague.key).expect(201).done();
    }
}

impl Holder {
    fn hired(
        office: &Office,
        authority: &Authority,
        number: u32,
        right: &'static str,
        role: i64,
    ) -> Holder {
        let surname = format!("holder-{number}");
        let (id, client) = office.employee(&surname, role);
        let path = format!("/api/v1/employees/{id}");
        let version = office.admin.get(&path).expect(200).json()["version"].clone();
        let number = iin(number);
        let person = json!({"surname": surname, "given_name": "Вера", "iin": number});
        office.admin.patch(&path, json!({"person": person, "version": version})).done();
        let named = Named { iin: &number, bin: "", purposes: &[EMAIL_PROTECTION], days: 365 };
        let key = authority.issue(&named, office.server.now());
        let body = json!({"certificate": key.certificate()});
        office.admin.post(&format!("{path}/certificates"), body).expect(201).done();
        Holder { right, id, client, key }
    }

    /// Whether their right is administration.
    pub(crate) fn administers(&self) -> bool {
        self.right == "Administration"
    }
}
