//! The directory of the instance: organisations, accounts, sessions, pins of certificates. Only
//! what leads to an organisation; never a title, a content or a right.

use crate::{Connection, StoreError, Tx, table};
use domain::{
    AccountRecord, CertificatePinRecord, CertificateRecord, DeviceRecord, EdoAddressRecord,
    EmployeeRecord, PasskeyRecord, RecoveryCodeRecord, SecondFactorRecord, SessionRecord,
};
use ids::{AccountId, Moment, OrganisationId, Sha256};

/// Every organisation of the instance.
pub fn organisations(connection: &mut dyn Connection) -> Result<Vec<OrganisationId>, StoreError> {
    let rows = connection.query("select id from organisation order by id", &[])?;
    Ok(rows.iter().map(|row| row.integer(0).map(OrganisationId)).collect::<Result<_, _>>()?)
}

/// The account with this sign-in name.
pub fn find_account(
    connection: &mut dyn Connection,
    sign_in_name: &str,
) -> Result<Option<AccountRecord>, StoreError> {
    table::find(connection, "sign_in_name = $1", &[sign_in_name.into()])
}

/// An account.
pub fn load_account(
    connection: &mut dyn Connection,
    id: AccountId,
) -> Result<Option<AccountRecord>, StoreError> {
    table::find(connection, "id = $1", &[id.into()])
}

/// The account to which a live one-time link of this digest leads.
pub fn find_link(
    connection: &mut dyn Connection,
    digest: Sha256,
    now: Moment,
) -> Result<Option<AccountRecord>, StoreError> {
    table::find(connection, "link = $1 and link_until > $2", &[digest.into(), now.into()])
}

/// The live session of this digest.
pub fn find_session(
    connection: &mut dyn Connection,
    digest: Sha256,
    now: Moment,
) -> Result<Option<SessionRecord>, StoreError> {
    table::find(connection, "digest = $1 and until > $2", &[digest.into(), now.into()])
}

/// The live sessions and tokens of an account, newest first.
pub fn sessions_of(
    connection: &mut dyn Connection,
    account: AccountId,
    now: Moment,
) -> Result<Vec<SessionRecord>, StoreError> {
    let condition = "account = $1 and until > $2 order by opened desc";
    table::select(connection, condition, &[account.into(), now.into()])
}

/// The organisation at this address of document exchange.
pub fn find_address(
    connection: &mut dyn Connection,
    edo: &str,
) -> Result<Option<EdoAddressRecord>, StoreError> {
    table::find(connection, "edo = $1", &[edo.into()])
}

/// Every organisation that registered this certificate for a system.
pub fn pins_of(
    connection: &mut dyn Connection,
    fingerprint: Sha256,
) -> Result<Vec<CertificatePinRecord>, StoreError> {
    table::select(connection, "fingerprint = $1 order by organisation", &[fingerprint.into()])
}

/// The employees that an account is, in every organisation of the instance.
pub fn employments(
    connection: &mut dyn Connection,
    account: AccountId,
) -> Result<Vec<EmployeeRecord>, StoreError> {
    let mut all = Vec::new();
    for organisation in organisations(connection)? {
        let condition = "organisation = $1 and account = $2";
        all.extend(table::select::<EmployeeRecord>(
            connection,
            condition,
            &[organisation.into(), account.into()],
        )?);
    }
    Ok(all)
}

/// Where this certificate is registered for an employee, in every organisation of the instance.
pub fn registrations_of(
    connection: &mut dyn Connection,
    fingerprint: Sha256,
) -> Result<Vec<CertificateRecord>, StoreError> {
    let mut all = Vec::new();
    for organisation in organisations(connection)? {
        let condition = "organisation = $1 and fingerprint = $2 and removed is null";
        let values = [organisation.into(), fingerprint.into()];
        all.extend(table::select::<CertificateRecord>(connection, condition, &values)?);
    }
    Ok(all)
}

/// The devices that an account was signed in from, newest first.
pub fn devices_of(
    connection: &mut dyn Connection,
    account: AccountId,
) -> Result<Vec<DeviceRecord>, StoreError> {
    table::select(connection, "account = $1 order by seen desc", &[account.into()])
}

/// The second factor of an account.
pub fn second_factor_of(
    connection: &mut dyn Connection,
    account: AccountId,
) -> Result<Option<SecondFactorRecord>, StoreError> {
    table::find(connection, "account = $1", &[account.into()])
}

/// The passkeys of an account, oldest first.
pub fn passkeys_of(
    connection: &mut dyn Connection,
    account: AccountId,
) -> Result<Vec<PasskeyRecord>, StoreError> {
    table::select(connection, "account = $1 order by since, digest", &[account.into()])
}

/// The passkey of this digest, whosever it is.
pub fn find_passkey(
    connection: &mut dyn Connection,
    digest: Sha256,
) -> Result<Option<PasskeyRecord>, StoreError> {
    table::find(connection, "digest = $1", &[digest.into()])
}

/// The recovery codes of an account that are left.
pub fn recovery_codes(
    connection: &mut dyn Connection,
    account: AccountId,
) -> Result<Vec<RecoveryCodeRecord>, StoreError> {
    table::select(connection, "account = $1", &[account.into()])
}

impl Tx<'_> {
    /// Uses up the one-time number of a signed text. No permit stands before it: whoever signed is
    /// only about to be known. Whether it was not used before.
    ///
    /// # Errors
    /// The database failed.
    pub fn use_challenge(&mut self, digest: Sha256, until: Moment) -> Result<bool, StoreError> {
        let sql = "insert into challenge (digest, until) values ($1, $2) on conflict do nothing";
        Ok(self.connection().execute(sql, &[digest.into(), until.into()])? == 1)
    }

    /// Forgets the one-time numbers of texts that are over.
    ///
    /// # Errors
    /// The database failed.
    pub fn forget_challenges(&mut self) -> Result<usize, StoreError> {
        let now = self.now();
        self.connection().execute("delete from challenge where until <= $1", &[now.into()])
    }

    /// Forgets sessions that are over.
    ///
    /// # Errors
    /// The database failed.
    pub fn forget_sessions(&mut self) -> Result<usize, StoreError> {
        let now = self.now();
        self.connection().execute("delete from session where until <= $1", &[now.into()])
    }
}

/// An id that no record of the table has yet: one more than the greatest.
pub fn next_account(connection: &mut dyn Connection) -> Result<AccountId, StoreError> {
    let rows = connection.query("select coalesce(max(id), 0) + 1 from account", &[])?;
    Ok(AccountId(rows.first().map(|row| row.integer(0)).transpose()?.unwrap_or(1)))
}

/// An id that no organisation has yet.
pub fn next_organisation(connection: &mut dyn Connection) -> Result<OrganisationId, StoreError> {
    let rows = connection.query("select coalesce(max(id), 0) + 1 from organisation", &[])?;
    Ok(OrganisationId(rows.first().map(|row| row.integer(0)).transpose()?.unwrap_or(1)))
}
