//! Requests that two readers could understand differently.

use crate::stage::{ORDERS, Stage, raw};
use std::time::Duration;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

const SOON: Duration = Duration::from_secs(5);

#[tokio::test]
async fn ambiguous_paths_are_refused() {
    let stage = Stage::start(ORDERS).await;
    for path in [
        "/open/a%2fb",
        "/open/a%2Fb",
        "/open/a%5cb",
        "/open/..",
        "/open/../orders/1",
        "/open/./x",
        "/open/%2e%2e/orders/1",
        "/open/%2E/x",
        "/open/.%2e/x",
        "/open/%252e%252e/x",
        "/open/%252f",
        "/open/%25%32%65",
        "/open/x%00",
        "/open/x%0d%0ay",
        "//open",
        "/open//x",
        "/open/..;/orders",
        "/open/%zz",
        "/open/%",
        "/open/%ff",
    ] {
        let answer = stage.get(path).await;
        assert_eq!(answer.problem(), (400, "malformed_request".to_owned()), "{path}");
    }
    let answer = raw(stage.web, "GET /open\\..\\orders HTTP/1.1\r\nhost: localhost\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
}

#[tokio::test]
async fn a_path_is_matched_in_the_form_that_the_service_sees() {
    let stage = Stage::start(ORDERS).await;
    // `%6f` is an `o`: it is the orders route, which wants a caller.
    assert_eq!(stage.get("/%6frders/1").await.problem(), (401, "unauthenticated".to_owned()));
    let answer = stage.get("/%6fpen/%41%20b%c3%a9?q=%2f%00").await;
    assert_eq!(answer.json()["uri"], "/open/A%20b%C3%A9?q=%2f%00");
}

#[tokio::test]
async fn a_request_without_one_sane_host_is_refused() {
    let stage = Stage::start(ORDERS).await;
    for head in [
        "GET / HTTP/1.1\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: \r\n\r\n",
        "GET / HTTP/1.1\r\nhost: a b\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: user@a\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: a:70000\r\n\r\n",
        "GET / HTTP/1.1\r\nhost: a/b\r\n\r\n",
        "GET http://localhost/open/x HTTP/1.1\r\nhost: other\r\n\r\n",
    ] {
        let answer = raw(stage.web, head).await;
        assert!(answer.starts_with("HTTP/1.1 400"), "{head}{answer}");
    }
    let answer = raw(stage.web, "GET http://localhost/open/x HTTP/1.1\r\nhost: localhost\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains(r#""uri":"/open/x""#), "{answer}");
}

#[tokio::test]
async fn what_is_too_long_is_refused_by_name() {
    let stage = Stage::start(ORDERS).await;
    let answer = stage.get(&format!("/open/{}", "x".repeat(8 * 1024))).await;
    assert_eq!(answer.problem(), (414, "uri_too_long".to_owned()));
    let mut call = stage.web("GET", "/open/x");
    for number in 0..5 {
        call = call.header(&format!("x-long-{number}"), &"y".repeat(7 * 1024));
    }
    assert_eq!(call.send().await.problem(), (431, "headers_too_large".to_owned()));
}

#[tokio::test]
async fn smuggled_requests_do_not_get_through() {
    let stage = Stage::start(ORDERS).await;
    for head in [
        "POST /open/count HTTP/1.1\r\nhost: localhost\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello",
        "POST /open/count HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
        "POST /open/count HTTP/1.1\r\nhost: localhost\r\ntransfer-encoding: xchunked\r\n\r\n0\r\n\r\n",
        "POST /open/count HTTP/1.1\r\nhost : localhost\r\n\r\n",
    ] {
        let answer = raw(stage.web, head).await;
        assert!(answer.starts_with("HTTP/1.1 400"), "{head}{answer}");
    }
    // Both framings: the chunks count (RFC 9112 §6.3), and what follows them is not taken for a request.
    let both = "POST /open/count HTTP/1.1\r\nhost: localhost\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n\
                2\r\nhi\r\n0\r\n\r\n";
    let answer = raw(stage.web, both).await;
    assert!(answer.starts_with("HTTP/1.1 400") || answer.ends_with("\r\n\r\n2"), "{answer}");
}

#[tokio::test]
async fn methods_that_reflect_or_tunnel_are_refused() {
    let stage = Stage::start(ORDERS).await;
    assert_eq!(stage.web("TRACE", "/open/x").send().await.problem(), (405, "method_not_allowed".to_owned()));
    let answer = raw(stage.web, "CONNECT example.org:443 HTTP/1.1\r\nhost: example.org:443\r\n\r\n").await;
    assert!(answer.starts_with("HTTP/1.1 405"), "{answer}");
}

#[tokio::test]
async fn a_body_whose_framing_breaks_is_the_clients_fault() {
    let stage = Stage::start(ORDERS).await;
    for path in ["/open/count", "/open/x", "/api/v1/me/x"] {
        for chunk in ["-1\r\nx", "zz\r\nx", "10000000000000002\r\nx", "2\r\nxyz\r\n"] {
            let head = "host: localhost\r\ntransfer-encoding: chunked";
            let answer = raw(stage.web, &format!("POST {path} HTTP/1.1\r\n{head}\r\n\r\n{chunk}\r\n0\r\n\r\n")).await;
            assert!(answer.starts_with("HTTP/1.1 400"), "{path} {chunk:?} {answer}");
        }
    }
}

#[tokio::test]
async fn a_coding_that_would_be_lost_on_the_way_is_refused() {
    let stage = Stage::start(ORDERS).await;
    for field in ["transfer-encoding: gzip, chunked", "transfer-encoding: gzip\r\ntransfer-encoding: chunked"] {
        let head = format!("POST /open/count HTTP/1.1\r\nhost: localhost\r\n{field}\r\n\r\n");
        let answer = raw(stage.web, &format!("{head}0\r\n\r\n")).await;
        assert!(answer.starts_with("HTTP/1.1 400") && answer.contains("malformed_request"), "{answer}");
    }
}

#[tokio::test]
async fn a_connection_outlives_a_body_that_nobody_read() {
    let stage = Stage::start(ORDERS).await;
    for head in [
        "POST /orders/1 HTTP/1.1\r\nhost: localhost\r\ncontent-length: 200000",
        "POST /open//1 HTTP/1.1\r\nhost: localhost\r\ncontent-length: 200000",
        "POST /open/answer/403 HTTP/1.1\r\nhost: localhost\r\ncontent-length: 200000",
    ] {
        let mut stream = TcpStream::connect(stage.web).await.unwrap();
        stream.write_all(format!("{head}\r\n\r\n").as_bytes()).await.unwrap();
        // The refusal is there before the body is.
        let mut begin = [0; 12];
        timeout(SOON, stream.read_exact(&mut begin)).await.unwrap().unwrap();
        assert!(begin.starts_with(b"HTTP/1.1 4"), "{head}");
        stream.write_all("x".repeat(200_000).as_bytes()).await.unwrap();
        stream.write_all(b"GET /open/x HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n").await.unwrap();
        let mut rest = Vec::new();
        timeout(SOON, stream.read_to_end(&mut rest)).await.unwrap().unwrap();
        assert!(String::from_utf8_lossy(&rest).contains("HTTP/1.1 200 OK"), "{head}");
    }
}
