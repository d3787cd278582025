//! Finding deliveries for whoever looks after them.

use super::{Column, Delivery, DeliveryState, Entity};
use crate::webhook_endpoints;
use chrono::{DateTime, Utc};
use sea_orm::{ExprTrait as _, QueryOrder, QuerySelect, Select, entity::prelude::*};
use shared::{DeliveryId, OrganizationId, UserId};

/// Which deliveries. What is not said does not matter.
#[derive(Clone, Debug, Default)]
pub struct Filter {
    /// Of this organization.
    pub organization: Option<OrganizationId>,
    /// To this person.
    pub user: Option<UserId>,
    /// Over this channel.
    pub channel: Option<String>,
    /// Of this workflow.
    pub workflow: Option<String>,
    /// In this state.
    pub state: Option<DeliveryState>,
    /// Made from then on.
    pub since: Option<DateTime<Utc>>,
    /// Made before then.
    pub until: Option<DateTime<Utc>>,
}

impl Filter {
    fn query(&self) -> Select<Entity> {
        let mut query = Entity::find();
        if let Some(organization) = self.organization {
            query = query.filter(Column::OrganizationId.eq(organization.uuid()));
        }
        if let Some(user) = self.user {
            query = query.filter(Column::UserId.eq(user.uuid()));
        }
        if let Some(channel) = &self.channel {
            query = query.filter(Column::Channel.eq(channel));
        }
        if let Some(workflow) = &self.workflow {
            query = query.filter(Column::Workflow.eq(workflow));
        }
        if let Some(state) = self.state {
            query = query.filter(Column::State.eq(state));
        }
        if let Some(since) = self.since {
            query = query.filter(Column::CreatedAt.gte(since));
        }
        if let Some(until) = self.until {
            query = query.filter(Column::CreatedAt.lt(until));
        }
        query
    }

    /// Whether a delivery is one of them.
    pub fn fits(&self, delivery: &Delivery) -> bool {
        self.organization.is_none_or(|one| delivery.organization_id == Some(one))
    }
}

/// Deliveries, the newest first, from before `before` on.
pub async fn page(
    conn: &impl ConnectionTrait,
    filter: &Filter,
    before: Option<DeliveryId>,
    limit: u64,
) -> Result<Vec<Delivery>, DbErr> {
    let mut query = filter.query();
    if let Some(before) = before {
        query = query.filter(Column::Id.lt(before.uuid()));
    }
    Ok(query.order_by_desc(Column::Id).limit(limit).all(conn).await?.into_iter().map(Into::into).collect())
}

/// The deliveries that were given up or failed, the oldest first, after `after`, at most so many. Those of ordered endpoints
/// are left out: what is told them again goes to the end of their line.
pub async fn ended_badly(
    conn: &impl ConnectionTrait,
    filter: &Filter,
    ids: Option<&[DeliveryId]>,
    after: Option<DeliveryId>,
    most: u64,
) -> Result<Vec<DeliveryId>, DbErr> {
    let mut query = filter.query().select_only().column(Column::Id);
    query = query.filter(Column::State.is_in([DeliveryState::Dead, DeliveryState::Failed]));
    let is_free = Column::EndpointId.is_null().or(Column::EndpointId.not_in_subquery(webhook_endpoints::ordered()));
    query = query.filter(is_free);
    if let Some(ids) = ids {
        query = query.filter(Column::Id.is_in(ids.iter().map(|id| id.uuid())));
    }
    if let Some(after) = after {
        query = query.filter(Column::Id.gt(after.uuid()));
    }
    let ids: Vec<Uuid> = query.order_by_asc(Column::Id).limit(most).into_tuple().all(conn).await?;
    Ok(ids.into_iter().map(Into::into).collect())
}
