//! One description of the whole API.

use runtime::{Failure, Service};
use shared::Problem;
use utoipa::{
    OpenApi,
    openapi::{
        ContactBuilder, InfoBuilder, LicenseBuilder, OpenApi as Document, ServerBuilder,
        security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme},
    },
};

/// Two services describe the same name differently.
#[derive(Debug, thiserror::Error)]
#[error("two services describe {0} differently; rename one")]
pub struct Clash(String);

#[derive(OpenApi)]
#[openapi(components(schemas(Problem)))]
struct Shared;

/// Merges the services' descriptions. utoipa's own merge drops a second schema of the same name without a word, so
/// this refuses it first.
///
/// # Errors
/// When two services describe the same schema or path differently.
pub fn document(services: impl IntoIterator<Item = Service>) -> Result<Document, Clash> {
    let mut document = Shared::openapi();
    for service in services {
        refuse_clashes(&document, &service.openapi)?;
        document.merge(service.openapi);
    }
    document.info = InfoBuilder::new()
        .title("Nouvelle Plateforme")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(
            "Accounts, sign-in, organizations and notifications, and a gateway in front of your own services.",
        ))
        .contact(Some(ContactBuilder::new().name(Some("Nouvelle Plateforme")).build()))
        .license(Some(LicenseBuilder::new().name("AGPL-3.0-or-later").build()))
        .build();
    document.servers = Some(vec![ServerBuilder::new().url("/").description(Some("This origin")).build()]);
    let bearer = HttpBuilder::new().scheme(HttpAuthScheme::Bearer).bearer_format("at+jwt").build();
    let cookie = ApiKey::Cookie(ApiKeyValue::new(runtime::http::cookie::SECURE_NAME));
    let components = document.components.get_or_insert_default();
    components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
    components.add_security_scheme("session", SecurityScheme::ApiKey(cookie));
    Ok(document)
}

fn refuse_clashes(document: &Document, added: &Document) -> Result<(), Clash> {
    if let (Some(ours), Some(theirs)) = (&document.components, &added.components) {
        for (name, schema) in &theirs.schemas {
            if ours.schemas.get(name).is_some_and(|known| known != schema) {
                return Err(Clash(format!("the schema {name}")));
            }
        }
    }
    match added.paths.paths.keys().find(|path| document.paths.paths.contains_key(*path)) {
        Some(path) => Err(Clash(format!("the path {path}"))),
        None => Ok(()),
    }
}

/// The whole description as JSON, from services that are composed but never run.
///
/// # Errors
/// When services clash, or a scratch database cannot be made.
pub async fn description() -> Result<String, Failure> {
    let scratch = std::env::temp_dir().join(format!("plateforme-openapi-{}", std::process::id()));
    let config = config::Config { data_dir: scratch.clone(), ..config::Config::default() };
    let result = describe(config).await;
    // Left-overs in the temporary folder do no harm.
    let _ = std::fs::remove_dir_all(scratch);
    result
}

async fn describe(config: config::Config) -> Result<String, Failure> {
    let runtime = runtime::Runtime::start(config)?;
    let url = runtime.config().database_url();
    let (clock, keyring) = (runtime.clock().clone(), runtime.keyring().clone());
    let database = database::Database::connect(&url, clock, keyring, database::Options::default())
        .await
        .map_err(Failure::failed)?;
    let document = document(crate::Platform::values(&runtime, &database)).map_err(Failure::failed)?;
    document.to_pretty_json().map_err(Failure::failed)
}
