//! `challenges`: something a person must prove by a secret that they were sent. The row holds no secret: links and codes
//! are MACs over its id, made again when they are checked.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ExprTrait as _, QueryOrder, QuerySelect, entity::prelude::*};
use serde::{Deserialize, Serialize};
use shared::{ChallengeId, Email, UserId};

/// What a challenge proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, EnumIter, DeriveActiveEnum, Serialize, Deserialize)]
#[sea_orm(rs_type = "String", db_type = "Text", rename_all = "snake_case")]
#[serde(rename_all = "snake_case")]
pub enum ChallengePurpose {
    /// That an address is the person's.
    EmailVerification,
    /// That somebody may create the first admin.
    Setup,
    /// That a person whom an admin created may choose their password.
    PasswordSetup,
    /// That whoever deleted their account wants it back.
    AccountRestore,
    /// That whoever forgot their password may choose another one.
    PasswordReset,
    /// That whoever gave the right password has the second factor as well.
    SecondFactor,
    /// The same, by a code in a mail.
    SecondFactorMail,
    /// That whoever asked for a link or code to sign in reads the mail.
    EmailSignIn,
    /// That somebody who is signed in reads their mail.
    StepUpMail,
    /// That a person may register a passkey: its challenge (`WebAuthn` Level 3 §13.4.3).
    PasskeyRegistration,
    /// That somebody holds a passkey.
    PasskeyAssertion,
    /// That the new address of somebody who changes it is theirs.
    EmailChangeNew,
    /// That whoever has the old address agrees.
    EmailChangeOld,
    /// That a sign-in was not the person's.
    SignInReport,
}

impl ChallengePurpose {
    /// The stored text, which goes into MACs.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::EmailVerification => "email_verification",
            Self::Setup => "setup",
            Self::PasswordSetup => "password_setup",
            Self::AccountRestore => "account_restore",
            Self::PasswordReset => "password_reset",
            Self::SecondFactor => "second_factor",
            Self::SecondFactorMail => "second_factor_mail",
            Self::EmailSignIn => "email_sign_in",
            Self::StepUpMail => "step_up_mail",
            Self::PasskeyRegistration => "passkey_registration",
            Self::PasskeyAssertion => "passkey_assertion",
            Self::EmailChangeNew => "email_change_new",
            Self::EmailChangeOld => "email_change_old",
            Self::SignInReport => "sign_in_report",
        }
    }
}

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "challenges")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub purpose: super::ChallengePurpose,
        pub user_id: Option<Uuid>,
        pub email: Option<String>,
        pub password_hash: Option<String>,
        #[sea_orm(column_type = "JsonBinary")]
        pub payload: Json,
        pub attempts: i32,
        pub max_attempts: i32,
        pub expires_at: DateTime<Utc>,
        pub consumed_at: Option<DateTime<Utc>>,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
        pub browser_hash: Option<Vec<u8>>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

/// Something a person must prove.
#[derive(Clone, Debug)]
pub struct Challenge {
    /// Identifies it; its secret is a MAC over this.
    pub id: ChallengeId,
    /// What it proves.
    pub purpose: ChallengePurpose,
    /// Whose it is, once there is an account.
    pub user_id: Option<UserId>,
    /// The address the secret was sent to.
    pub email: Option<Email>,
    /// The password chosen in the sign-up that made it: answering it makes that password the account's.
    pub password_hash: Option<String>,
    /// What else that sign-up said, such as a name: a JSON object.
    pub payload: Json,
    /// Wrong codes so far.
    pub attempts: i32,
    /// Wrong codes at the most.
    pub max_attempts: i32,
    /// Until when it can be answered.
    pub expires_at: DateTime<Utc>,
    /// When it was answered.
    pub consumed_at: Option<DateTime<Utc>>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// The SHA-256 of what the browser that asked keeps; none if it may be answered from anywhere.
    pub browser_hash: Option<Vec<u8>>,
}

impl Challenge {
    /// Whether it can still be answered at this time. A code must get past [`count_attempt`] as well; a link need not.
    pub fn is_open(&self, now: DateTime<Utc>) -> bool {
        self.consumed_at.is_none() && now < self.expires_at
    }
}

impl TryFrom<Model> for Challenge {
    type Error = DbErr;

    fn try_from(row: Model) -> Result<Self, DbErr> {
        Ok(Self {
            id: row.id.into(),
            purpose: row.purpose,
            user_id: row.user_id.map(Into::into),
            email: row.email.map(Email::stored),
            password_hash: row.password_hash,
            payload: row.payload,
            attempts: row.attempts,
            max_attempts: row.max_attempts,
            expires_at: row.expires_at,
            consumed_at: row.consumed_at,
            created_at: row.created_at,
            browser_hash: row.browser_hash,
        })
    }
}

/// A challenge about to be made.
#[derive(Clone, Debug)]
pub struct NewChallenge {
    /// Identifies it.
    pub id: ChallengeId,
    /// What it proves.
    pub purpose: ChallengePurpose,
    /// Whose it is.
    pub user_id: Option<UserId>,
    /// The address the secret is sent to.
    pub email: Option<Email>,
    /// The password of the sign-up that makes it.
    pub password_hash: Option<String>,
    /// What else that sign-up said: a JSON object.
    pub payload: Json,
    /// Wrong codes at the most.
    pub max_attempts: i32,
    /// Until when it can be answered.
    pub expires_at: DateTime<Utc>,
    /// The SHA-256 of what the browser that asks keeps; none if it may be answered from anywhere.
    pub browser_hash: Option<[u8; 32]>,
}

/// Makes a challenge.
pub async fn insert(conn: &impl ConnectionTrait, new: NewChallenge, now: DateTime<Utc>) -> Result<(), DbErr> {
    let row = ActiveModel {
        id: Set(new.id.uuid()),
        purpose: Set(new.purpose),
        user_id: Set(new.user_id.map(Into::into)),
        email: Set(new.email.map(|email| email.to_string())),
        password_hash: Set(new.password_hash),
        payload: Set(new.payload),
        attempts: Set(0),
        max_attempts: Set(new.max_attempts),
        expires_at: Set(new.expires_at),
        consumed_at: Set(None),
        created_at: Set(now),
        updated_at: Set(now),
        browser_hash: Set(new.browser_hash.map(Into::into)),
    };
    Entity::insert(row).exec_without_returning(conn).await.map(drop)
}

/// The challenge with this id, open or not.
pub async fn find(conn: &impl ConnectionTrait, id: ChallengeId) -> Result<Option<Challenge>, DbErr> {
    Entity::find_by_id(id.uuid()).one(conn).await?.map(Challenge::try_from).transpose()
}

/// The open challenges of an address, the newest first.
pub async fn open_for_email(
    conn: &impl ConnectionTrait,
    purpose: ChallengePurpose,
    email: &Email,
    now: DateTime<Utc>,
) -> Result<Vec<Challenge>, DbErr> {
    Entity::find()
        .filter(Column::Email.eq(email.as_str()))
        .filter(Column::Purpose.eq(purpose))
        .filter(open(now))
        .order_by_desc(Column::Id)
        .all(conn)
        .await?
        .into_iter()
        .map(Challenge::try_from)
        .collect()
}

/// The newest open challenge of a purpose that is bound to no address.
pub async fn newest_open(
    conn: &impl ConnectionTrait,
    purpose: ChallengePurpose,
    now: DateTime<Utc>,
) -> Result<Option<Challenge>, DbErr> {
    let query = Entity::find()
        .filter(Column::Email.is_null())
        .filter(Column::Purpose.eq(purpose))
        .filter(open(now))
        .order_by_desc(Column::Id);
    query.one(conn).await?.map(Challenge::try_from).transpose()
}

/// The challenges of a person, and those of their address.
pub async fn ids_of(
    conn: &impl ConnectionTrait,
    user: UserId,
    email: Option<&Email>,
) -> Result<Vec<ChallengeId>, DbErr> {
    let mut theirs = sea_orm::Condition::any().add(Column::UserId.eq(user.uuid()));
    if let Some(email) = email {
        theirs = theirs.add(Column::Email.eq(email.as_str()));
    }
    let query = Entity::find().select_only().column(Column::Id).filter(theirs);
    Ok(query.into_tuple::<Uuid>().all(conn).await?.into_iter().map(Into::into).collect())
}

/// What a person was asked to prove lately, or whoever has their address.
pub async fn list_of(conn: &impl ConnectionTrait, user: UserId, email: &Email) -> Result<Vec<Challenge>, DbErr> {
    let theirs = sea_orm::Condition::any().add(Column::UserId.eq(user.uuid())).add(Column::Email.eq(email.as_str()));
    let rows = Entity::find().filter(theirs).order_by_asc(Column::Id).all(conn).await?;
    rows.into_iter().map(Challenge::try_from).collect()
}

/// Removes challenges that expired before a time, and returns how many.
pub async fn delete_expired(conn: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<u64, DbErr> {
    Ok(Entity::delete_many().filter(Column::ExpiresAt.lt(before)).exec(conn).await?.rows_affected)
}

/// Answers a challenge. `false` if it was answered before or is too old: of two callers, one gets `true`.
///
/// Wrong codes do not count here. They end the guessing (`count_attempt`), not the link: else a stranger could make
/// somebody's link worthless by guessing at their address.
pub async fn consume(conn: &impl ConnectionTrait, id: ChallengeId, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::ConsumedAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::ConsumedAt.is_null())
        .filter(Column::ExpiresAt.gt(now))
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Counts one attempt **before** a code is compared. `false` if there is none left: then it must not be compared.
pub async fn count_attempt(conn: &impl ConnectionTrait, id: ChallengeId, now: DateTime<Utc>) -> Result<bool, DbErr> {
    let done = Entity::update_many()
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(id.uuid()))
        .filter(open(now))
        .filter(Expr::col(Column::Attempts).lt(Expr::col(Column::MaxAttempts)))
        .exec(conn)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Closes the open challenges of an address, when one of them was answered or the newest replaces the others.
pub async fn close_for_email(
    conn: &impl ConnectionTrait,
    purpose: ChallengePurpose,
    email: &Email,
    except: Option<ChallengeId>,
    now: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let mut query = Entity::update_many()
        .col_expr(Column::ConsumedAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Email.eq(email.as_str()))
        .filter(Column::Purpose.eq(purpose))
        .filter(Column::ConsumedAt.is_null());
    if let Some(except) = except {
        query = query.filter(Column::Id.ne(except.uuid()));
    }
    Ok(query.exec(conn).await?.rows_affected)
}

/// Closes what a person has begun for these purposes, whatever address it went to.
pub async fn close_for_user(
    conn: &impl ConnectionTrait,
    purposes: &[ChallengePurpose],
    user: UserId,
    now: DateTime<Utc>,
) -> Result<u64, DbErr> {
    let query = Entity::update_many()
        .col_expr(Column::ConsumedAt, Expr::value(now))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::UserId.eq(user.uuid()))
        .filter(Column::Purpose.is_in(purposes.iter().copied()))
        .filter(Column::ConsumedAt.is_null());
    Ok(query.exec(conn).await?.rows_affected)
}

fn open(now: DateTime<Utc>) -> sea_orm::Condition {
    sea_orm::Condition::all().add(Column::ConsumedAt.is_null()).add(Column::ExpiresAt.gt(now))
}
