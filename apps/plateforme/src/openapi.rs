//! One description of the whole API.

use runtime::{Failure, Service, http::cookie};
use shared::{Code, Problem};
use utoipa::{
    OpenApi,
    openapi::{
        ContactBuilder, ContentBuilder, InfoBuilder, LicenseBuilder, ObjectBuilder, OpenApi as Document, PathItem, Ref,
        Required, Response, ResponseBuilder, ServerBuilder, Tag,
        path::{Operation, ParameterBuilder, ParameterIn},
        schema::Type,
        security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme},
        tag::TagBuilder,
    },
};

/// What the operations are grouped by: one tag a service.
const TAGS: [(&str, &str); 3] = [
    ("auth", "Who you are: signing up and in, sessions, tokens, and the keys that sign them."),
    ("user", "What you belong to: your profile, organizations, members and roles, and the platform's people."),
    ("notification", "What you are told. In development, the mails that would have been sent."),
];

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
    let names = format!("On port 3000 alone. Over http on localhost it is called `{}`.", cookie::LOCAL_NAME);
    let cookie = ApiKey::Cookie(ApiKeyValue::with_description(cookie::SECURE_NAME, &names));
    let components = document.components.get_or_insert_default();
    components.add_security_scheme("bearer", SecurityScheme::Http(bearer));
    components.add_security_scheme("session", SecurityScheme::ApiKey(cookie));
    document.tags = Some(TAGS.iter().map(|(name, says)| tag(name, says)).collect());
    document.paths.paths.values_mut().flat_map(operations).for_each(complete);
    document.paths.paths.values_mut().filter_map(|path| path.post.as_mut()).for_each(once);
    Ok(document)
}

fn tag(name: &str, description: &str) -> Tag {
    TagBuilder::new().name(name).description(Some(description)).build()
}

fn operations(path: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    let methods = [&mut path.get, &mut path.put, &mut path.post, &mut path.patch, &mut path.delete];
    methods.into_iter().flatten()
}

/// Adds what follows from an operation's permission and body, so that no handler has to repeat it.
fn complete(operation: &mut Operation) {
    let permission = operation.extensions.as_ref().and_then(|extensions| extensions.get("x-permission"));
    let is_public = permission.and_then(|permission| permission.as_str()) == Some("public");
    let security = |scheme: &str| SecurityRequirement::new(scheme, [] as [&str; 0]);
    operation.security = Some(if is_public { Vec::new() } else { vec![security("session"), security("bearer")] });
    let mut codes = vec![Code::RateLimited, Code::Unavailable];
    if !is_public {
        codes.extend([Code::Unauthenticated, Code::PermissionDenied]);
    }
    if operation.request_body.is_some() {
        codes.extend([Code::PayloadTooLarge, Code::UnsupportedMediaType, Code::ValidationFailed]);
    }
    for code in codes {
        let described = &mut operation.responses.responses;
        described.entry(code.status().to_string()).or_insert_with(|| problem(code).into());
    }
}

/// What user-service does is done once for each `Idempotency-Key`.
fn once(operation: &mut Operation) {
    let is_theirs = operation.tags.as_ref().is_some_and(|tags| tags.iter().any(|tag| tag == "user"));
    if !is_theirs || operation.security.as_ref().is_none_or(Vec::is_empty) {
        return;
    }
    let text = ObjectBuilder::new().schema_type(Type::String).min_length(Some(1)).max_length(Some(255)).build();
    let field = ParameterBuilder::new()
        .name("Idempotency-Key")
        .parameter_in(ParameterIn::Header)
        .required(Required::False)
        .description(Some(
            "Visible ASCII characters. The same request with the same key within 24 hours is not carried out again, \
             and gets the same answer.",
        ))
        .schema(Some(text))
        .build();
    operation.parameters.get_or_insert_default().push(field.into());
    for code in [Code::Conflict, Code::ValidationFailed] {
        let described = &mut operation.responses.responses;
        described.entry(code.status().to_string()).or_insert_with(|| problem(code).into());
    }
}

fn problem(code: Code) -> Response {
    let content = ContentBuilder::new().schema(Some(Ref::from_schema_name("Problem"))).build();
    let description = format!("`{}`", code.as_str());
    ResponseBuilder::new().description(description).content("application/problem+json", content).build()
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
    let document =
        document(crate::Platform::values(&runtime, &database).map_err(Failure::failed)?).map_err(Failure::failed)?;
    document.to_pretty_json().map_err(Failure::failed)
}
