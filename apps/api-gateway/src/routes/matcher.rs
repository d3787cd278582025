//! Finds the route of a request: host first, then segment by segment, the most specific first.
//!
//! The order is the same whatever the order in the file: a literal segment before a parameter, a parameter before the
//! rest of a prefix, and on the same path a route that names methods before one that takes all.

use super::Route;
use http::Method;
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

/// Which requests a route takes.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// The host, in lower case and without a port; none takes every host that no route has for itself.
    pub host: Option<String>,
    /// `/exact`, `/with/{parameter}`, or `/prefix/*`.
    pub path: String,
    /// The methods; empty takes every one.
    pub methods: Vec<Method>,
}

/// What was found for a request.
#[derive(Debug)]
pub enum Found {
    /// The route.
    Route(Arc<Route>),
    /// The path is there, with these methods only.
    OtherMethods(Vec<Method>),
    /// Nothing.
    Nothing,
}

/// Two routes take the same requests.
#[derive(Debug, thiserror::Error)]
#[error("routes {first:?} and {second:?} both take {path}; change one's path, host or methods")]
pub struct Overlap {
    first: String,
    second: String,
    path: String,
}

/// All routes, arranged for finding.
#[derive(Debug, Default)]
pub struct Matcher {
    hosts: HashMap<String, Node>,
    every_host: Node,
}

#[derive(Debug, Default)]
struct Node {
    literals: BTreeMap<String, Node>,
    parameter: Option<Box<Node>>,
    /// Routes whose path ends here.
    here: Vec<Arc<Route>>,
    /// Routes that take here and everything below.
    below: Vec<Arc<Route>>,
}

impl Matcher {
    /// Adds a route.
    ///
    /// # Errors
    /// When another route takes the same requests.
    pub fn add(&mut self, route: Arc<Route>) -> Result<(), Overlap> {
        let mut node = match &route.pattern.host {
            Some(host) => self.hosts.entry(host.clone()).or_default(),
            None => &mut self.every_host,
        };
        let path = route.pattern.path.trim_start_matches('/');
        let mut segments = path.split('/').peekable();
        let mut takes_below = false;
        while let Some(segment) = segments.next() {
            if segment == "*" && segments.peek().is_none() {
                takes_below = true;
            } else if segment.starts_with('{') {
                node = node.parameter.get_or_insert_default();
            } else {
                node = node.literals.entry(segment.to_owned()).or_default();
            }
        }
        let list = if takes_below { &mut node.below } else { &mut node.here };
        if let Some(other) = list.iter().find(|other| overlap(&other.pattern.methods, &route.pattern.methods)) {
            return Err(Overlap {
                first: other.name.to_string(),
                second: route.name.to_string(),
                path: route.pattern.path.clone(),
            });
        }
        list.push(route);
        // Those that name methods come first.
        list.sort_by_key(|route| route.pattern.methods.is_empty());
        Ok(())
    }

    /// Finds the route. `host` is in lower case and without a port; `path` is decoded and starts with a slash.
    ///
    /// A host that routes have for themselves has nothing else: the platform's pages never appear on the origin of a
    /// customer's service, whose scripts could read what is typed into them.
    pub fn find(&self, host: &str, path: &str, method: &Method) -> Found {
        let root = self.hosts.get(host).unwrap_or(&self.every_host);
        let mut others = Vec::new();
        let rest = path.strip_prefix('/').unwrap_or(path);
        match root.find(Some(rest), method, &mut others) {
            Some(route) => Found::Route(Arc::clone(route)),
            None if others.is_empty() => Found::Nothing,
            None => Found::OtherMethods(others),
        }
    }

    /// All routes in the order in which they are tried.
    pub fn in_order(&self) -> Vec<&Arc<Route>> {
        let mut all = Vec::new();
        let mut hosts: Vec<_> = self.hosts.iter().collect();
        hosts.sort_by_key(|(name, _)| *name);
        for (_, node) in hosts {
            node.list(&mut all);
        }
        self.every_host.list(&mut all);
        all
    }
}

impl Node {
    fn find<'n>(&'n self, rest: Option<&str>, method: &Method, others: &mut Vec<Method>) -> Option<&'n Arc<Route>> {
        let Some(rest) = rest else {
            return pick(&self.here, method, others).or_else(|| pick(&self.below, method, others));
        };
        let (segment, rest) = match rest.split_once('/') {
            Some((segment, rest)) => (segment, Some(rest)),
            None => (rest, None),
        };
        if let Some(route) = self.literals.get(segment).and_then(|node| node.find(rest, method, others)) {
            return Some(route);
        }
        if !segment.is_empty()
            && let Some(route) = self.parameter.as_ref().and_then(|node| node.find(rest, method, others))
        {
            return Some(route);
        }
        pick(&self.below, method, others)
    }

    fn list<'n>(&'n self, all: &mut Vec<&'n Arc<Route>>) {
        for node in self.literals.values() {
            node.list(all);
        }
        if let Some(node) = &self.parameter {
            node.list(all);
        }
        all.extend(&self.here);
        all.extend(&self.below);
    }
}

/// The first route that takes the method; otherwise the methods that would be taken are noted. A catch-all of the
/// platform's is no reason to say "not with this method".
fn pick<'n>(routes: &'n [Arc<Route>], method: &Method, others: &mut Vec<Method>) -> Option<&'n Arc<Route>> {
    let found = routes.iter().find(|route| route.takes(method));
    if found.is_none() {
        others.extend(routes.iter().flat_map(|route| route.pattern.methods.iter().cloned()));
    }
    // A path that exists with other methods answers 405 and does not fall through to a page or to nothing.
    found.filter(|route| others.is_empty() || !route.is_catch_all())
}

fn overlap(a: &[Method], b: &[Method]) -> bool {
    // A route that takes every method and one that names some may share a path: the latter is tried first.
    if a.is_empty() != b.is_empty() {
        return false;
    }
    (a.is_empty() && b.is_empty()) || a.iter().any(|method| b.contains(method))
}
