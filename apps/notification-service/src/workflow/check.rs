//! Reads the file of a workflow, and refuses what it could not carry out: at start, with file and line, and not at night
//! for one recipient.

use super::{
    definition::{
        ActionLink, Audience, Category, Channel, Step, StepKind, Text, Throttle, Urgency, Window, Words, Workflow,
    },
    render,
};
use chrono::{NaiveTime, Weekday};
use config::Span;
use serde::Deserialize;
use shared::{Locale, event::EventType};
use std::collections::HashSet;

/// Steps of one workflow at the most.
const MAX_STEPS: usize = 20;
/// The longest a run waits in one step.
const MAX_WAIT: Span = Span::seconds(90 * 86_400);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    name: Text,
    description: Option<Text>,
    category: CategoryFile,
    #[serde(default)]
    required: bool,
    #[serde(default)]
    priority: Urgency,
    #[serde(default)]
    events: Vec<String>,
    #[serde(default)]
    recipients: Audience,
    triggerable: Option<bool>,
    throttle: Option<Throttle>,
    expires: Option<Span>,
    #[serde(default, rename = "step")]
    steps: Vec<StepFile>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum CategoryFile {
    Named(String),
    Described(Category),
}

/// One step as it is written: which of the fields belong to it depends on its kind.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StepFile {
    id: String,
    kind: Kind,
    #[serde(rename = "if")]
    condition: Option<String>,
    title: Option<Text>,
    body: Option<Body>,
    link: Option<String>,
    label: Option<Text>,
    #[serde(default)]
    actions: Vec<ActionLink>,
    item: Option<Text>,
    #[serde(rename = "for")]
    span: Option<Span>,
    key: Option<String>,
    window: Option<Span>,
    at: Option<String>,
    on: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    InApp,
    Email,
    Push,
    Delay,
    Digest,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Body {
    One(Text),
    Many(Vec<Text>),
}

/// Reads a workflow, and the category that its file describes, if it does.
///
/// # Errors
/// What is wrong with it, in one sentence.
pub fn read(id: &str, source: &str, is_built_in: bool) -> Result<(Workflow, Option<Category>), String> {
    if !is_name(id) {
        return Err("the name of the file must be of lower-case letters, digits and dashes".to_owned());
    }
    let file: File = toml::from_str(source).map_err(|error| error.to_string().trim_end().to_owned())?;
    let (category, described) = match file.category {
        CategoryFile::Named(id) => (id, None),
        CategoryFile::Described(category) => (category.id.clone(), Some(category)),
    };
    if !is_name(&category) {
        return Err(format!("the category {category:?} must be of lower-case letters, digits and dashes"));
    }
    if file.steps.is_empty() || file.steps.len() > MAX_STEPS {
        return Err(format!("a workflow has 1 to {MAX_STEPS} steps"));
    }
    let unknown = |kind: &&String| !EventType::ALL.iter().any(|known| known.as_str() == **kind);
    if let Some(kind) = file.events.iter().find(unknown) {
        return Err(format!("{kind:?} is no type of event"));
    }
    if file.throttle.is_some_and(|throttle| throttle.at_most == 0 || throttle.per.duration().is_zero()) {
        return Err("a throttle lets at least one through, in more than no time".to_owned());
    }
    let mut names = HashSet::new();
    if let Some(twice) = file.steps.iter().find(|step| !names.insert(step.id.clone())) {
        return Err(format!("two steps are called {:?}", twice.id));
    }
    let digests = file.steps.iter().filter(|step| step.kind == Kind::Digest).count();
    if digests > 1 {
        return Err("a workflow has one digest at the most".to_owned());
    }
    let steps = file.steps.into_iter().map(step).collect::<Result<Vec<_>, _>>()?;
    let is_triggerable = file.triggerable.unwrap_or(file.events.is_empty());
    let workflow = Workflow {
        id: id.to_owned(),
        name: file.name,
        description: file.description,
        category,
        is_required: file.required,
        urgency: file.priority,
        events: file.events,
        audience: file.recipients,
        is_triggerable,
        throttle: file.throttle,
        expires: file.expires.map(Span::delta),
        steps,
        is_built_in,
        source: source.to_owned(),
    };
    Ok((workflow, described))
}

fn is_name(text: &str) -> bool {
    let allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    !text.is_empty() && text.len() <= 60 && text.bytes().all(allowed)
}

fn step(mut file: StepFile) -> Result<Step, String> {
    let id = std::mem::take(&mut file.id);
    let within = |reason: String| format!("step {id:?}: {reason}");
    if !is_name(&id) {
        return Err(within("its name must be of lower-case letters, digits and dashes".to_owned()));
    }
    if let Some(condition) = &file.condition {
        render::check_condition(condition).map_err(|error| within(format!("if: {error}")))?;
    }
    let condition = file.condition.take();
    let kind = match file.kind {
        Kind::InApp => words(file, Channel::InApp),
        Kind::Email => words(file, Channel::Email),
        Kind::Push => words(file, Channel::Push),
        Kind::Delay => delay(&file),
        Kind::Digest => digest(file),
    };
    Ok(Step { condition, kind: kind.map_err(within)?, id: id.clone() })
}

/// Refuses fields that a kind of step has no use for.
fn only(fields: &[(&str, bool)]) -> Result<(), String> {
    match fields.iter().find(|(_, is_there)| *is_there) {
        Some((field, _)) => Err(format!("{field:?} has no meaning here")),
        None => Ok(()),
    }
}

fn words(file: StepFile, channel: Channel) -> Result<StepKind, String> {
    only(&[
        ("for", file.span.is_some()),
        ("key", file.key.is_some()),
        ("window", file.window.is_some()),
        ("at", file.at.is_some()),
        ("on", file.on.is_some()),
        ("actions", !file.actions.is_empty() && channel != Channel::InApp),
        ("label", file.label.is_some() && channel != Channel::Email),
        ("item", file.item.is_some() && channel != Channel::Email),
    ])?;
    let words = Words {
        title: file.title.ok_or("a title is missing")?,
        body: match file.body {
            None => Vec::new(),
            Some(Body::One(text)) => vec![text],
            Some(Body::Many(texts)) => texts,
        },
        link: file.link,
        label: file.label,
        actions: file.actions,
        item: file.item,
    };
    if words.actions.len() > 3 {
        return Err("there are 3 actions at the most".to_owned());
    }
    let texts = [&words.title].into_iter().chain(&words.body).chain(&words.label).chain(&words.item);
    for text in texts.chain(words.actions.iter().map(|action| &action.label)) {
        for locale in [Locale::En, Locale::Fr] {
            render::check(text.of(locale))?;
        }
    }
    for link in words.link.iter().chain(words.actions.iter().map(|action| &action.link)) {
        render::check(link)?;
        if !link.starts_with('/') && !link.starts_with("https://") && !link.starts_with("{{") {
            return Err(format!("the link {link:?} must begin with / or https://"));
        }
    }
    Ok(StepKind::Tell(channel, words))
}

fn no_words(file: &StepFile) -> Result<(), String> {
    only(&[
        ("title", file.title.is_some()),
        ("body", file.body.is_some()),
        ("link", file.link.is_some()),
        ("label", file.label.is_some()),
        ("item", file.item.is_some()),
        ("actions", !file.actions.is_empty()),
    ])
}

fn delay(file: &StepFile) -> Result<StepKind, String> {
    no_words(file)?;
    only(&[
        ("key", file.key.is_some()),
        ("window", file.window.is_some()),
        ("at", file.at.is_some()),
        ("on", file.on.is_some()),
    ])?;
    let span = file.span.ok_or("\"for\" is missing, such as \"10m\"")?;
    if span > MAX_WAIT {
        return Err("a run waits 90 days at the most".to_owned());
    }
    Ok(StepKind::Delay(span.delta()))
}

fn digest(file: StepFile) -> Result<StepKind, String> {
    no_words(&file)?;
    only(&[("for", file.span.is_some())])?;
    let key = file.key.unwrap_or_default();
    render::check(&key)?;
    let window = match (file.window, &file.at) {
        (Some(window), None) if window <= MAX_WAIT => Window::For(window.delta()),
        (Some(_), None) => return Err("a digest collects for 90 days at the most".to_owned()),
        (None, Some(at)) => {
            let at = NaiveTime::parse_from_str(at, "%H:%M").map_err(|_| "\"at\" is a time such as \"09:00\"")?;
            let on = file.on.as_deref().map(str::parse::<Weekday>).transpose();
            Window::At(at, on.map_err(|_| "\"on\" is a day of the week such as \"monday\"")?)
        }
        _ => return Err("either \"window\", such as \"1h\", or \"at\", such as \"09:00\", is needed".to_owned()),
    };
    if file.on.is_some() && file.at.is_none() {
        return Err("\"on\" goes with \"at\"".to_owned());
    }
    Ok(StepKind::Digest(key, window))
}

#[cfg(test)]
#[path = "check_tests.rs"]
mod tests;
