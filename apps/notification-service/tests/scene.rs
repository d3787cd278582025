//! A platform with workflows of its own, an organization, and people in it.

use crate::{Actor, Platform};
use serde_json::{Value, json};
use shared::OrganizationId;
use std::{fs, path::PathBuf, time::Duration};

pub const TRIGGER: &str = "/api/v1/notifications/trigger";
pub const LIST: &str = "/api/v1/notifications";

/// One platform, one organization, its admin and one member.
pub struct Scene {
    pub platform: Platform,
    pub acme: OrganizationId,
    pub admin: Actor,
    pub max: Actor,
    folder: PathBuf,
}

impl Drop for Scene {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.folder);
    }
}

impl Scene {
    /// With the workflows that came with the platform.
    pub async fn start() -> Self {
        Self::with(&[]).await
    }

    /// With these as well: names and files.
    pub async fn with(workflows: &[(&str, &str)]) -> Self {
        Self::made(workflows, |_| {}).await
    }

    /// And with other settings.
    pub async fn made(workflows: &[(&str, &str)], change: impl FnOnce(&mut config::Config)) -> Self {
        let folder = std::env::temp_dir().join(runtime::crypto::random_token("np-workflows-"));
        fs::create_dir_all(&folder).unwrap();
        for (name, source) in workflows {
            fs::write(folder.join(format!("{name}.toml")), source).unwrap();
        }
        let platform = Platform::with(|config| {
            config.notifications.workflows.clone_from(&folder);
            change(config);
        })
        .await;
        platform.person("ada@example.org").await;
        let acme = platform.organization("Acme", "ada@example.org").await;
        platform.member(acme, "max@example.org", "member").await;
        // Browsers: their sessions outlive an access token.
        let (admin, max) = (platform.browser_of("ada@example.org").await, platform.browser_of("max@example.org").await);
        platform.settle().await;
        Self { platform, acme, admin, max, folder }
    }

    /// Asks for a workflow for one address, and carries out what is due.
    pub async fn trigger(&self, workflow: &str, email: &str, data: Value) -> Value {
        // What is made in one moment has no order.
        self.platform.advance(Duration::from_millis(5));
        let answer = self.try_trigger(workflow, email, data).await.expect(202).json();
        self.platform.settle().await;
        answer
    }

    /// The same without waiting.
    pub async fn try_trigger(&self, workflow: &str, email: &str, data: Value) -> crate::Answer {
        let body = json!({
            "workflow": workflow, "organization_id": self.acme, "recipients": [{ "email": email }], "data": data,
        });
        self.admin.post(TRIGGER, &body).await
    }

    /// Somebody who runs the platform, in a browser.
    pub async fn operator(&self) -> Actor {
        self.platform.admin().await;
        self.platform.browser_of("admin@example.org").await
    }

    /// What Max is told, the newest first.
    pub async fn inbox(&self) -> Vec<Value> {
        self.max.get(LIST).await.expect(200).json()["items"].as_array().unwrap().clone()
    }

    /// The headlines of that.
    pub async fn titles(&self) -> Vec<String> {
        self.inbox().await.iter().map(|one| one["title"].as_str().unwrap().to_owned()).collect()
    }

    /// The subjects of the mails to Max that a workflow sent, the oldest first.
    pub fn mails(&self) -> Vec<String> {
        let mails = self.platform.mails_to("max@example.org");
        let subjects = mails.into_iter().rev().map(|mail| mail.subject);
        subjects.filter(|subject| !subject.contains("ddress") && !subject.contains("nouvelle")).collect()
    }

    /// Lets time pass, and carries out what is due then.
    pub async fn later(&self, by: Duration) {
        self.platform.advance(by);
        self.platform.settle().await;
    }
}
