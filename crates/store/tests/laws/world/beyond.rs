//! What passes between two organisations, templates of routes and addresses for mail: a record of
//! every such table.

use super::history::CONTRACT;
use super::{ADMINISTRATOR, Applied, HERE, Session, on_organisation};
use access::{Operation, PartyKind, StageKind};
use domain::{
    AnnulmentRecord, AnnulmentSignatureRecord, AnnulmentState, Called, CounterpartyRecord,
    CounterpartyState, ExchangeRecord, ExchangeState, InboxRecord, MailAddressRecord, MessageKind,
    MessageRecord, Overall, RouteTemplateRecord, StageMode, TemplatePersonRecord,
    TemplateStageRecord, Write,
};
use ids::{OrganisationId, PublicId, Sha256, TemplateId};
use store::Tx;

const PEER: OrganisationId = OrganisationId(8);
const THREAD: PublicId = PublicId(77);

/// A counterparty, a document on its way, messages both ways.
pub(crate) fn exchange(tx: &mut Tx<'_>) -> Applied {
    let now = tx.now();
    let (peer, thread, kind) = (PEER, THREAD, MessageKind::Sent);
    save(
        tx,
        vec![
            Write::insert(&CounterpartyRecord {
                organisation: HERE,
                peer,
                state: CounterpartyState::Linked,
                name: "АО «Заря»".into(),
                number: None,
                edo: "2DP-1".into(),
                since: now,
            }),
            Write::insert(&ExchangeRecord {
                organisation: HERE,
                document: CONTRACT,
                peer,
                thread,
                outgoing: true,
                state: ExchangeState::Sending,
                since: now,
                sent: Some(now),
                received: None,
                answered: None,
                reason: None,
                number: None,
            }),
            Write::insert(&MessageRecord {
                organisation: HERE,
                id: 1,
                peer,
                thread,
                kind,
                body: "{}".into(),
                created: now,
                delivered: None,
                refused: None,
            }),
            Write::insert(&InboxRecord {
                organisation: HERE,
                peer,
                message: 1,
                kind,
                applied: now,
            }),
        ],
    )
}

/// A request for annulment, signed.
pub(crate) fn annul(tx: &mut Tx<'_>) -> Applied {
    let now = tx.now();
    let request = AnnulmentRecord {
        organisation: HERE,
        document: CONTRACT,
        number: 1,
        ours: true,
        state: AnnulmentState::Asked,
        reason: "Не тот период".into(),
        prepared: now,
        employee: ADMINISTRATOR,
        text: Some(Sha256([5; 32])),
        asked: Some(now),
        answered: None,
        refusal: None,
        returns: None,
    };
    let signature = AnnulmentSignatureRecord {
        organisation: HERE,
        document: CONTRACT,
        annulment: 1,
        ours: true,
        signer: "Сорокина".into(),
        serial: "01".into(),
        employee: ADMINISTRATOR,
        received: now,
        overall: Overall::Valid,
        reason: None,
        report: "{}".into(),
        cms: vec![0x30],
    };
    save(tx, vec![Write::insert(&request), Write::insert(&signature)])
}

/// A template of a route with one person.
pub(crate) fn template(tx: &mut Tx<'_>) -> Applied {
    let (organisation, template, place) = (HERE, TemplateId(1), 1);
    save(
        tx,
        vec![
            Write::insert(&RouteTemplateRecord {
                organisation,
                id: template,
                version: 1,
                name: "Договоры".into(),
                name_key: "договоры".into(),
                kind: None,
            }),
            Write::insert(&TemplateStageRecord {
                organisation,
                template,
                place,
                kind: StageKind::Approval,
                mode: StageMode::All,
                term: None,
            }),
            Write::insert(&TemplatePersonRecord {
                organisation,
                template,
                place,
                number: 1,
                kind: PartyKind::Responsible,
                called: Called::InitiatorHead,
            }),
        ],
    )
}

/// An address for mail.
pub(crate) fn address(tx: &mut Tx<'_>) -> Applied {
    let address = MailAddressRecord {
        organisation: HERE,
        employee: ADMINISTRATOR,
        address: "a@example.kz".into(),
        wanted: true,
        language: "ru".into(),
    };
    save(tx, vec![Write::insert(&address)])
}

fn save(tx: &mut Tx<'_>, writes: Vec<Write>) -> Applied {
    on_organisation(tx, &Session::administrator(), Operation::OrganisationEdit, writes)
}
