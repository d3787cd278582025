//! The platform's own permissions: who holds each from the start, and what it lets a person do, in both languages.
//!
//! Adding one here makes it known everywhere: to tokens, to `GET /api/v1/permissions`, to the roles that a customer
//! puts together.

use crate::{Permission, Role};

/// Where a permission means something, and which built-in role is the least that holds it there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// About oneself: everybody who is signed in holds it, in every organization and outside of one.
    Person,
    /// About one organization and what is in it.
    Organization(Role),
    /// About the whole platform. Only roles in the organization that runs the platform grant it.
    Platform(Role),
}

/// One permission of the platform's own.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Its name.
    pub permission: &'static Permission,
    /// Where it means something, and to whom it comes from the start.
    pub scope: Scope,
    /// What it lets a person do, in English.
    pub en: &'static str,
    /// The same in French.
    pub fr: &'static str,
}

macro_rules! catalogue {
    ($($name:ident = $text:literal, $scope:expr, $en:literal, $fr:literal;)+) => {
        impl Permission {
            $(#[doc = $en] pub const $name: Self = Self::built_in($text);)+
        }

        /// Every permission of the platform's own.
        pub const CATALOGUE: &[Entry] =
            &[$(Entry { permission: &Permission::$name, scope: $scope, en: $en, fr: $fr }),+];
    };
}

use Scope::{Organization, Person, Platform};

catalogue! {
    PROFILE_READ = "profile:read", Person, "Read one's own profile.", "Lire son propre profil.";
    PROFILE_WRITE = "profile:write", Person, "Change one's own profile.", "Modifier son propre profil.";
    PROFILE_EXPORT = "profile:export", Person,
        "Get a copy of all that is held on oneself.", "Obtenir une copie de toutes ses données.";
    PROFILE_DELETE = "profile:delete", Person, "Delete one's own account.", "Supprimer son propre compte.";
    SESSIONS_READ = "sessions:read", Person, "List one's own sessions.", "Voir ses propres sessions.";
    SESSIONS_END = "sessions:end", Person, "End one's own sessions.", "Mettre fin à ses propres sessions.";
    CREDENTIALS_READ = "credentials:read", Person,
        "See one's own passkeys, second factors and devices.",
        "Voir ses propres clés d’accès, seconds facteurs et appareils.";
    CREDENTIALS_WRITE = "credentials:write", Person,
        "Change one's own password, address, passkeys and second factors.",
        "Modifier son propre mot de passe, son adresse, ses clés d’accès et ses seconds facteurs.";
    PERSONAL_KEYS_READ = "personal-keys:read", Person, "List one's own API keys.", "Voir ses propres clés d’API.";
    PERSONAL_KEYS_WRITE = "personal-keys:write", Person,
        "Create, change and revoke one's own API keys.", "Créer, modifier et révoquer ses propres clés d’API.";
    ORGANIZATIONS_READ = "organizations:read", Person,
        "List the organizations one belongs to, and switch between them.",
        "Voir ses organisations et passer de l’une à l’autre.";
    ORGANIZATIONS_CREATE = "organizations:create", Person, "Create an organization.", "Créer une organisation.";
    INVITATIONS_ACCEPT = "invitations:accept", Person,
        "Accept or decline invitations to oneself.", "Accepter ou refuser ses invitations.";
    NOTIFICATIONS_READ = "notifications:read", Person,
        "Read one's own notifications, and what one chose to be told.",
        "Lire ses propres notifications et ses choix de notification.";
    NOTIFICATIONS_WRITE = "notifications:write", Person,
        "Mark one's own notifications, choose what one is told, and where.",
        "Marquer ses propres notifications ; choisir ce dont on est averti, et où.";
    PERMISSIONS_READ = "permissions:read", Person,
        "Read the list of permissions, and what one may do oneself and why.",
        "Consulter la liste des permissions, et ce que l’on peut faire soi-même et pourquoi.";

    ORGANIZATION_READ = "organization:read", Organization(Role::Member),
        "Read the organization's name, logo and settings.", "Voir le nom, le logo et les réglages de l’organisation.";
    ORGANIZATION_UPDATE = "organization:update", Organization(Role::Admin),
        "Change the organization's name, slug, logo and settings.",
        "Modifier le nom, l’adresse, le logo et les réglages de l’organisation.";
    ORGANIZATION_DELETE = "organization:delete", Organization(Role::Owner),
        "Delete the organization, and bring it back.", "Supprimer l’organisation, et la rétablir.";
    ORGANIZATION_TRANSFER = "organization:transfer", Organization(Role::Owner),
        "Make another member the owner.", "Céder la propriété à un autre membre.";
    MEMBERS_READ = "members:read", Organization(Role::Member), "See who is a member.", "Voir les membres.";
    MEMBERS_INVITE = "members:invite", Organization(Role::Admin),
        "Invite people, and see, resend and withdraw invitations.",
        "Inviter des personnes ; voir, renvoyer et retirer les invitations.";
    MEMBERS_UPDATE = "members:update", Organization(Role::Admin),
        "Give members another role.", "Changer le rôle des membres.";
    MEMBERS_REMOVE = "members:remove", Organization(Role::Admin), "Remove members.", "Retirer des membres.";
    ROLES_READ = "roles:read", Organization(Role::Member),
        "See the roles and what they grant.", "Voir les rôles et ce qu’ils permettent.";
    ROLES_WRITE = "roles:write", Organization(Role::Admin),
        "Create, change and delete the organization's own roles.",
        "Créer, modifier et supprimer les rôles propres à l’organisation.";
    PERMISSIONS_CHECK = "permissions:check", Organization(Role::Admin),
        "Ask what other members may do and why.", "Demander ce que les autres membres peuvent faire et pourquoi.";
    API_KEYS_READ = "api-keys:read", Organization(Role::Admin),
        "See the organization's API keys.", "Voir les clés d’API de l’organisation.";
    API_KEYS_WRITE = "api-keys:write", Organization(Role::Admin),
        "Create, change and revoke the organization's API keys.",
        "Créer, modifier et révoquer les clés d’API de l’organisation.";
    NOTIFICATIONS_TRIGGER = "notifications:trigger", Organization(Role::Admin),
        "Tell members of the organization something.", "Avertir les membres de l’organisation.";
    DELIVERIES_READ = "deliveries:read", Organization(Role::Admin),
        "See what the organization's members and webhooks were told, and what became of it.",
        "Voir ce qui a été envoyé aux membres et aux webhooks de l’organisation, et avec quel résultat.";
    DELIVERIES_REPLAY = "deliveries:replay", Organization(Role::Admin),
        "Send again what was given up.", "Relancer les envois abandonnés.";
    WEBHOOKS_READ = "webhooks:read", Organization(Role::Admin),
        "See the organization's webhook endpoints.", "Voir les webhooks de l’organisation.";
    WEBHOOKS_WRITE = "webhooks:write", Organization(Role::Admin),
        "Create, change, test and delete the organization's webhook endpoints.",
        "Créer, modifier, tester et supprimer les webhooks de l’organisation.";
    AUDIT_READ = "audit:read", Organization(Role::Admin),
        "Read the organization's audit trail, with the addresses of the people in it.",
        "Lire le journal d’audit de l’organisation, avec les adresses des personnes qui y figurent.";
    AUDIT_EXPORT = "audit:export", Organization(Role::Admin),
        "Export the organization's audit trail, with what is personal in it.",
        "Exporter le journal d’audit de l’organisation, données personnelles comprises.";

    USERS_READ = "users:read", Platform(Role::Admin),
        "List, search and open everybody's accounts.", "Lister, chercher et ouvrir tous les comptes.";
    USERS_CREATE = "users:create", Platform(Role::Admin), "Create accounts.", "Créer des comptes.";
    USERS_UPDATE = "users:update", Platform(Role::Admin),
        "Change other people's profiles.", "Modifier le profil d’autres personnes.";
    USERS_SUSPEND = "users:suspend", Platform(Role::Admin),
        "Suspend accounts and restore them.", "Suspendre des comptes et les rétablir.";
    USERS_IMPERSONATE = "users:impersonate", Platform(Role::Admin),
        "Sign in as somebody else, visibly and for a short time.",
        "Se connecter à la place de quelqu’un d’autre, de façon visible et pour peu de temps.";
    USERS_DELETE = "users:delete", Platform(Role::Admin),
        "Delete accounts, and bring them back.", "Supprimer des comptes, et les rétablir.";
    USERS_ERASE = "users:erase", Platform(Role::Owner),
        "Erase what is known of a person at once and for good.",
        "Effacer sur-le-champ et pour toujours ce que l’on sait d’une personne.";
    USERS_EXPORT = "users:export", Platform(Role::Admin),
        "Export the list of people.", "Exporter la liste des personnes.";
    ORGANIZATIONS_MANAGE = "organizations:manage", Platform(Role::Admin),
        "See and manage every customer's organization.", "Voir et gérer l’organisation de chaque client.";
    WORKFLOWS_READ = "workflows:read", Platform(Role::Admin),
        "See the notification workflows, and try them without sending.",
        "Voir les scénarios de notification et les essayer sans rien envoyer.";
    TEMPLATES_READ = "templates:read", Platform(Role::Admin),
        "See and preview the mails.", "Voir les e-mails et leur aperçu.";
    TEMPLATES_WRITE = "templates:write", Platform(Role::Admin),
        "Change what mails say, and send a test to oneself.",
        "Modifier le texte des e-mails et s’envoyer un essai.";
    PLATFORM_DELIVERIES = "platform:deliveries", Platform(Role::Admin),
        "See every delivery of the platform, send again what was given up, and manage the platform's webhooks and suppressed addresses.",
        "Voir tous les envois de la plateforme, relancer ceux qui ont été abandonnés, et gérer ses webhooks et ses adresses bloquées.";
    PLATFORM_AUDIT = "platform:audit", Platform(Role::Admin),
        "Read and export the audit trail of the whole platform.",
        "Lire et exporter le journal d’audit de toute la plateforme.";
}

/// The entry of a permission; none for one that a configuration invented.
pub fn entry(permission: &str) -> Option<&'static Entry> {
    CATALOGUE.iter().find(|entry| entry.permission.as_str() == permission)
}

impl Role {
    /// What this built-in role grants. `in_platform` says that the organization is the one that runs the platform.
    pub fn permissions(self, in_platform: bool) -> impl Iterator<Item = &'static Permission> {
        CATALOGUE
            .iter()
            .filter(move |entry| match entry.scope {
                Scope::Person => true,
                Scope::Organization(least) => self.includes(least),
                Scope::Platform(least) => in_platform && self.includes(least),
            })
            .map(|entry| entry.permission)
    }
}

/// What everybody who is signed in may do, a member of something or not.
pub fn of_everybody() -> impl Iterator<Item = &'static Permission> {
    CATALOGUE.iter().filter(|entry| entry.scope == Scope::Person).map(|entry| entry.permission)
}
