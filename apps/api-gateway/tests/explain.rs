//! What the command line says about routes.

use crate::stage::{ORDERS, Stage};

#[tokio::test]
async fn a_request_is_explained_stage_by_stage() {
    let stage = Stage::start(ORDERS).await;
    let explained = stage.gateway.explain("get", "http://localhost:3000/%6frders/1?q=1").unwrap();
    let text = explained.to_string().replace(&stage.upstream.to_string(), "127.0.0.1:4000");
    let expected = "\
GET localhost/orders/1
  normalise            the service sees the path /orders/1
  match route          orders (configured): /orders/* on every host without routes of its own
  authenticate         session or bearer with orders:read
  authorize            403 permission_denied without orders:read
  transform request    fields about the client, the caller and the connection are written anew
  proxy                GET http://127.0.0.1:4000/orders/1 within 30s
  transform response   sandboxed, because it shares the origin http://localhost:3000
";
    assert_eq!(text, expected);
    let says = |method: &str, url: &str| stage.gateway.explain(method, url).unwrap().to_string();
    assert!(says("GET", "/api/v1/me").contains("to user-service"));
    assert!(says("GET", "/orders/%2e%2e").contains("400 malformed_request"));
    assert!(says("GET", "/api/v1/nothing").contains("404 not_found"));
    assert!(stage.gateway.explain("GE T", "/").is_err() && stage.gateway.explain("GET", "nonsense").is_err());
}

#[tokio::test]
async fn routes_are_listed_in_the_order_in_which_they_are_tried() {
    let stage = Stage::start(ORDERS).await;
    let routes = stage.gateway.routes();
    let at = |path: &str| routes.iter().position(|route| route.path == path).unwrap();
    assert!(at("/api/v1/me/*") < at("/api/v1/*") && at("/api/v1/*") < at("/api/*") && at("/orders/*") < at("/*"));
    assert_eq!(routes.last().unwrap().path, "/*");
    let offline = api_gateway::routes(&stage.configuration(ORDERS)).unwrap();
    assert_eq!(offline, routes);
    let explained = api_gateway::explain(&stage.configuration(ORDERS), "GET", "/orders/1").unwrap();
    assert_eq!(explained.route.unwrap().name, "orders");
}
