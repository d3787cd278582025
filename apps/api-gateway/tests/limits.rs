//! How often, how large, how long.

use crate::stage::{ORDERS, Stage, raw};
use std::time::{Duration, Instant};

const LIMITED: &str = "limit = { per = \"user\", rate = \"2/min\" }\n";

fn with_limit(limit: &str) -> String {
    ORDERS.replace("permission = \"orders:read\"\n", &format!("permission = \"orders:read\"\n{limit}"))
}

#[tokio::test]
async fn a_limit_counts_people_and_tells_what_is_left() {
    let stage = Stage::start(&with_limit(LIMITED)).await;
    let (alice, bob) = (stage.token(), stage.token());
    let answer = stage.web("GET", "/orders/1").bearer(&alice).send().await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("ratelimit-policy"), "\"orders\";q=2;w=60");
    assert_eq!(answer.header("ratelimit"), "\"orders\";r=1;t=30");
    assert_eq!(stage.web("GET", "/orders/1").bearer(&alice).send().await.header("ratelimit"), "\"orders\";r=0;t=60");
    let refused = stage.web("GET", "/orders/1").bearer(&alice).send().await;
    assert_eq!(refused.problem(), (429, "rate_limited".to_owned()));
    assert_eq!((refused.header("retry-after"), refused.header("ratelimit")), ("30", "\"orders\";r=0;t=60"));
    assert_eq!(stage.web("GET", "/orders/1").bearer(&bob).send().await.status, 200);
    stage.advance(Duration::from_secs(30));
    assert_eq!(stage.web("GET", "/orders/1").bearer(&alice).send().await.status, 200);
}

#[tokio::test]
async fn an_address_is_limited_before_anything_else_and_on_every_listener() {
    let settings = format!("[gateway]\nper_ip = \"3/min\"\ntrusted_proxies = [\"127.0.0.1\"]\n{ORDERS}");
    let stage = Stage::start(&settings).await;
    let from = |address: &str| stage.web("GET", "/open/x").header("x-forwarded-for", address);
    for last in 1..=3 {
        assert_eq!(from(&format!("2001:db8:0:1::{last}")).send().await.status, 200);
    }
    let answer = from("2001:db8:0:1:ffff::1").send().await;
    assert_eq!(answer.problem(), (429, "rate_limited".to_owned()), "the network counts, not the address");
    assert_eq!(answer.header("ratelimit-policy"), "\"address\";q=3;w=60");
    let api = stage.api("GET", "/open/x").header("x-forwarded-for", "2001:db8:0:1::9").send().await;
    assert_eq!(api.status, 429);
    assert_eq!(from("2001:db8:0:2::1").send().await.status, 200);
    assert_eq!(from("::ffff:198.51.100.7").send().await.status, 200);
}

#[tokio::test]
async fn a_large_body_is_refused_with_and_without_its_length() {
    let stage = Stage::start(&format!("{ORDERS}max_body = 1000000\n")).await;
    let ten = "x".repeat(10 * 1024 * 1024);
    for path in ["/open/count", "/api/v1/auth/sign-up"] {
        let answer = stage.web("POST", path).body(ten.clone()).send().await;
        assert_eq!(answer.problem(), (413, "payload_too_large".to_owned()), "{path}");
    }
    let pieces = futures_util::stream::iter((0..160).map(|_| Ok::<_, std::io::Error>("x".repeat(65_536))));
    let answer = stage.web("POST", "/open/count").body(axum::body::Body::from_stream(pieces)).send().await;
    assert_eq!(answer.problem(), (413, "payload_too_large".to_owned()));
    let answer = stage.web("POST", "/open/count").body("x".repeat(1_000_000)).send().await;
    assert_eq!((answer.status.as_u16(), answer.text.as_str()), (200, "1000000"));
    // Who waits for `100 Continue` is told before sending.
    let head =
        "POST /open/count HTTP/1.1\r\nhost: localhost\r\nexpect: 100-continue\r\ncontent-length: 2000000\r\n\r\n";
    assert!(raw(stage.web, head).await.starts_with("HTTP/1.1 413"));
}

#[tokio::test]
async fn an_upstream_that_is_slow_or_gone_is_not_waited_for() {
    // Bound for as long as the test runs and never listening: nobody else gets the port, nobody answers.
    let nobody = tokio::net::TcpSocket::new_v4().unwrap();
    nobody.bind("127.0.0.1:0".parse().unwrap()).unwrap();
    let gone = nobody.local_addr().unwrap();
    let route = |name: &str, upstream: &str, timeout: &str| {
        format!(
            "[[routes]]\nname = \"{name}\"\nmatch = {{ path = \"/{name}/*\" }}\nupstream = {upstream}\nauth = \"none\"\ntimeout = \"{timeout}\"\ntransform = {{ strip_prefix = \"/{name}\" }}\n"
        )
    };
    // Only the slow one is to run out of time, however busy the machine is.
    let settings = [
        route("slow", "[\"UPSTREAM\"]", "200ms"),
        route("gone", &format!("[\"http://{gone}\"]"), "30s"),
        route("half", &format!("[\"http://{gone}\", \"UPSTREAM\"]"), "30s"),
    ];
    let stage = Stage::start(&settings.concat()).await;
    let begin = Instant::now();
    assert_eq!(stage.get("/slow/open/slow").await.problem(), (504, "gateway_timeout".to_owned()));
    assert!(begin.elapsed() < Duration::from_secs(2));
    let answer = stage.get("/gone/x").await;
    assert_eq!(answer.problem(), (502, "bad_gateway".to_owned()));
    assert_eq!(answer.header("retry-after"), "1");
    // One address of two is gone: the other one answers, with the body that was not sent to the first.
    for _ in 0..4 {
        let answer = stage.web("POST", "/half/open/count").body("hello").send().await;
        assert_eq!((answer.status.as_u16(), answer.text.as_str()), (200, "5"));
    }
    let text = stage.runtime.metrics().render();
    assert!(text.contains("plateforme_gateway_upstream_errors_total{route=\"gone\",reason=\"connect\"} 1"), "{text}");
    assert!(
        text.contains("plateforme_gateway_requests_total{route=\"half\",method=\"POST\",status=\"2xx\"} 4"),
        "{text}"
    );
}
