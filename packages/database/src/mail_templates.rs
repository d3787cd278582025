//! `mail_templates`: what operators say instead of the built-in mails. One row a mail and language; without one the
//! built-in mail is sent. The layout around all of them is the row named [`LAYOUT`], in no language in particular.

use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ExprTrait as _, entity::prelude::*, sea_query::OnConflict};
use shared::{Locale, MailTemplateId, UserId};

/// The name of the layout.
pub const LAYOUT: &str = "layout";
/// The language under which the layout is kept: it says nothing itself.
pub const LAYOUT_LOCALE: Locale = Locale::En;

mod entity {
    use super::{DateTime, Utc};
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, DeriveEntityModel)]
    #[sea_orm(table_name = "mail_templates")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: Uuid,
        pub name: String,
        pub locale: String,
        pub subject: String,
        pub mjml: String,
        pub text: String,
        pub version: i32,
        pub updated_by: Option<Uuid>,
        pub created_at: DateTime<Utc>,
        pub updated_at: DateTime<Utc>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
use entity::{ActiveModel, Column, Entity, Model};

/// What an operator says instead of a built-in mail.
#[derive(Clone, Debug)]
pub struct MailTemplate {
    /// Identifies it.
    pub id: MailTemplateId,
    /// Which mail.
    pub name: String,
    /// In which language.
    pub locale: Locale,
    /// The subject.
    pub subject: String,
    /// The HTML part in MJML.
    pub mjml: String,
    /// The plain-text part.
    pub text: String,
    /// Counts its changes; the `ETag`.
    pub version: i64,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
}

/// What is to be said from now on.
#[derive(Clone, Debug)]
pub struct Words {
    /// The subject.
    pub subject: String,
    /// The HTML part in MJML.
    pub mjml: String,
    /// The plain-text part.
    pub text: String,
}

impl TryFrom<Model> for MailTemplate {
    type Error = DbErr;

    fn try_from(row: Model) -> Result<Self, DbErr> {
        Ok(Self {
            id: row.id.into(),
            name: row.name,
            locale: row.locale.parse().map_err(|error| DbErr::Type(format!("mail_templates.locale: {error}")))?,
            subject: row.subject,
            mjml: row.mjml,
            text: row.text,
            version: row.version.into(),
            updated_at: row.updated_at,
        })
    }
}

/// What is said instead of a mail.
pub async fn find(conn: &impl ConnectionTrait, name: &str, locale: Locale) -> Result<Option<MailTemplate>, DbErr> {
    let query = Entity::find().filter(Column::Name.eq(name)).filter(Column::Locale.eq(locale.as_str()));
    query.one(conn).await?.map(MailTemplate::try_from).transpose()
}

/// What stands around mails instead of the built-in layout.
pub async fn layout(conn: &impl ConnectionTrait) -> Result<Option<MailTemplate>, DbErr> {
    find(conn, LAYOUT, LAYOUT_LOCALE).await
}

/// Everything that is said instead. There are no more rows than mails and languages.
pub async fn list(conn: &impl ConnectionTrait) -> Result<Vec<MailTemplate>, DbErr> {
    Entity::find().all(conn).await?.into_iter().map(MailTemplate::try_from).collect()
}

/// Says something instead of a mail for the first time. `false` if somebody else just did.
pub async fn insert_once(
    conn: &impl ConnectionTrait,
    id: MailTemplateId,
    (name, locale): (&str, Locale),
    words: Words,
    by: UserId,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let row = ActiveModel {
        id: Set(id.uuid()),
        name: Set(name.to_owned()),
        locale: Set(locale.as_str().to_owned()),
        subject: Set(words.subject),
        mjml: Set(words.mjml),
        text: Set(words.text),
        version: Set(1),
        updated_by: Set(Some(by.uuid())),
        created_at: Set(now),
        updated_at: Set(now),
    };
    let unique = OnConflict::columns([Column::Name, Column::Locale]).do_nothing().to_owned();
    Ok(Entity::insert(row).on_conflict(unique).exec_without_returning(conn).await? == 1)
}

/// Says something else. `false` if it was changed or removed meanwhile.
pub async fn update(
    conn: &impl ConnectionTrait,
    before: &MailTemplate,
    words: Words,
    by: UserId,
    now: DateTime<Utc>,
) -> Result<bool, DbErr> {
    let query = Entity::update_many()
        .col_expr(Column::Subject, Expr::value(words.subject))
        .col_expr(Column::Mjml, Expr::value(words.mjml))
        .col_expr(Column::Text, Expr::value(words.text))
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .col_expr(Column::UpdatedBy, Expr::value(by.uuid()))
        .col_expr(Column::UpdatedAt, Expr::value(now))
        .filter(Column::Id.eq(before.id.uuid()))
        .filter(Column::Version.eq(before.version));
    Ok(query.exec(conn).await?.rows_affected == 1)
}

/// Says again what is built in. `false` if it was changed or removed meanwhile.
pub async fn delete(conn: &impl ConnectionTrait, before: &MailTemplate) -> Result<bool, DbErr> {
    let query =
        Entity::delete_many().filter(Column::Id.eq(before.id.uuid())).filter(Column::Version.eq(before.version));
    Ok(query.exec(conn).await?.rows_affected == 1)
}
