//! Customers' organizations for tests that are not about how one comes to be.

use crate::{Actor, Platform};
use database::{
    authority, memberships,
    organizations::{self, NewOrganization, OrganizationType},
    users,
};
use shared::{MembershipId, OrganizationId, UserId};

impl Platform {
    /// A customer's organization, owned by somebody who signed up. They sign in with it active from now on, if they
    /// have joined no other before.
    pub async fn organization(&self, name: &str, owner: &str) -> OrganizationId {
        let tx = self.database.write().await.unwrap();
        let id = OrganizationId::generate(tx.clock());
        let slug = name.to_lowercase().replace(' ', "-");
        let new = NewOrganization { id, slug, name: name.to_owned(), kind: OrganizationType::Customer };
        organizations::insert(&tx, new, tx.now()).await.unwrap().expect("the name is free");
        tx.commit().await.unwrap();
        self.join(id, owner, "owner").await;
        id
    }

    /// Makes somebody who signed up a member.
    pub async fn join(&self, organization: OrganizationId, email: &str, role: &str) {
        let user = self.user_id(email).await;
        let tx = self.database.write().await.unwrap();
        organizations::touch_version(&tx, organization, tx.now()).await.unwrap();
        let role = authority::role_named(&tx, organization, &role.parse().unwrap()).await.unwrap();
        let role = role.expect("the organization has the role").id();
        let id = MembershipId::generate(tx.clock());
        memberships::insert(&tx, id, organization, user, role, tx.now()).await.unwrap();
        tx.commit().await.unwrap();
    }

    /// A person who signed up and is a member, signed in with a token.
    pub async fn member(&self, organization: OrganizationId, email: &str, role: &str) -> Actor {
        self.person(email).await;
        self.join(organization, email, role).await;
        self.token_of(email).await
    }

    /// The id of somebody who signed up.
    pub async fn user_id(&self, email: &str) -> UserId {
        let user = users::find_by_email(self.database.reader(), &email.parse().unwrap()).await.unwrap();
        user.unwrap_or_else(|| panic!("{email} has no account")).id
    }
}
