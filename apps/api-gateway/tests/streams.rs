//! Connections that stay open: sockets and event streams.

use crate::stage::{ORDERS, Stage};
use http_body_util::BodyExt;
use std::{net::SocketAddr, time::Duration};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
    time::timeout,
};

const SOON: Duration = Duration::from_secs(5);

/// Opens a WebSocket and returns the connection with the head of the answer.
async fn open(address: SocketAddr, path: &str, fields: &str) -> (TcpStream, String) {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let head = format!(
        "GET {path} HTTP/1.1\r\nhost: localhost:3000\r\nconnection: keep-alive, Upgrade\r\nupgrade: websocket\r\n\
         sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n{fields}\r\n"
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    while !answer.ends_with(b"\r\n\r\n") {
        answer.push(timeout(SOON, stream.read_u8()).await.unwrap().unwrap());
    }
    (stream, String::from_utf8(answer).unwrap())
}

async fn echo(stream: &mut TcpStream, text: &str) {
    // A masked text frame (RFC 6455 §5.2); the service sends it back as it is.
    let mut frame = vec![0x81, 0x80 | u8::try_from(text.len()).unwrap(), 0, 0, 0, 0];
    frame.extend(text.as_bytes());
    stream.write_all(&frame).await.unwrap();
    let mut back = vec![0; frame.len()];
    timeout(SOON, stream.read_exact(&mut back)).await.unwrap().unwrap();
    assert_eq!(back, frame);
}

#[tokio::test]
async fn a_websocket_passes_both_ways() {
    let stage = Stage::start(ORDERS).await;
    let (mut stream, head) = open(stage.web, "/open/socket", "").await;
    assert!(head.starts_with("HTTP/1.1 101"), "{head}");
    assert!(head.to_lowercase().contains("upgrade: websocket"), "{head}");
    for text in ["hello", "again"] {
        echo(&mut stream, text).await;
    }
}

#[tokio::test]
async fn a_websocket_of_a_signed_in_person_ends_with_the_session() {
    let stage = Stage::start(ORDERS).await;
    let claims = stage.auth.sign_in("secret");
    let fields = "cookie: plateforme_session=secret\r\norigin: http://localhost:3000\r\n";
    let (mut stream, head) = open(stage.web, "/orders/socket", fields).await;
    assert!(head.contains(&format!("x-seen-user: {}", claims.user().unwrap())), "{head}");
    echo(&mut stream, "hello").await;
    stage.runtime.bus().announce(runtime::Revocation::Session(claims.sid.unwrap()));
    let end = timeout(SOON, stream.read(&mut [0; 16])).await.expect("the connection is closed");
    assert!(matches!(end, Ok(0) | Err(_)));
}

#[tokio::test]
async fn another_protocol_is_not_switched_to() {
    let stage = Stage::start(ORDERS).await;
    let mut stream = TcpStream::connect(stage.web).await.unwrap();
    let head = "GET /open/socket HTTP/1.1\r\nhost: localhost\r\nconnection: upgrade\r\nupgrade: h2c\r\n\r\n";
    stream.write_all(head.as_bytes()).await.unwrap();
    let mut begin = [0; 12];
    timeout(SOON, stream.read_exact(&mut begin)).await.unwrap().unwrap();
    assert_eq!(&begin, b"HTTP/1.1 502", "the service switched although nobody asked");
}

#[tokio::test]
async fn events_arrive_one_by_one() {
    let stage = Stage::start(ORDERS).await;
    for path in ["/open/stream", "/api/v1/me/stream"] {
        let mut answer = stage.web("GET", path).open().await;
        assert_eq!(answer.headers()["content-type"], "text/event-stream");
        for count in 0..3 {
            let frame = timeout(SOON, answer.body_mut().frame()).await.unwrap().unwrap().unwrap();
            assert_eq!(frame.into_data().unwrap(), format!("data: {count}\n\n"));
        }
    }
}

#[tokio::test]
async fn a_stream_ends_with_its_session() {
    let stage = Stage::start(ORDERS).await;
    let claims = stage.auth.claims();
    for path in ["/orders/stream", "/orders/download", "/api/v1/me/stream"] {
        let claims = if path == "/orders/stream" { claims.clone() } else { stage.auth.claims() };
        let mut answer = stage.api("GET", path).bearer(&stage.auth.token(&claims)).open().await;
        assert_eq!(answer.status(), 200);
        timeout(SOON, answer.body_mut().frame()).await.unwrap().unwrap().unwrap();
        stage.runtime.bus().announce(runtime::Revocation::Session(claims.sid.unwrap()));
        let end = async { while let Some(Ok(_)) = answer.body_mut().frame().await {} };
        timeout(SOON, end).await.expect("the stream ends");
    }
}

#[tokio::test]
async fn a_body_streams_in_while_the_answer_streams_out() {
    let stage = Stage::start(ORDERS).await;
    let (send, receive) = tokio::sync::mpsc::channel::<&'static str>(1);
    let pieces = futures_util::stream::unfold(receive, |mut receive| async move {
        receive.recv().await.map(|piece| (Ok::<_, std::io::Error>(piece), receive))
    });
    let call = stage.web("POST", "/open/count").body(axum::body::Body::from_stream(pieces)).send();
    let feed = async move {
        for piece in ["one ", "two ", "three"] {
            send.send(piece).await.unwrap();
        }
    };
    let (answer, ()) = tokio::join!(call, feed);
    assert_eq!(answer.text, "13");
}
