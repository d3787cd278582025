//! Where requests go, with names that resolve to whatever the test says.

use super::*;
use config::Environment;
use std::sync::{
    Mutex,
    atomic::{AtomicUsize, Ordering},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpListener,
};

/// Answers with the next of its lists, and with the last one for ever.
struct Scripted(Mutex<Vec<Vec<IpAddr>>>);

#[async_trait]
impl Resolver for Scripted {
    async fn resolve(&self, _: &str) -> io::Result<Vec<IpAddr>> {
        let mut lists = self.0.lock().unwrap();
        Ok(if lists.len() > 1 { lists.remove(0) } else { lists[0].clone() })
    }
}

fn client(environment: Environment, lists: &[&[&str]]) -> WebhookClient {
    let lists = lists.iter().map(|list| list.iter().map(|text| text.parse().unwrap()).collect()).collect();
    let networks = Networks::new(environment, &[]);
    WebhookClient::new(networks, &(Arc::new(Scripted(Mutex::new(lists))) as Arc<dyn Resolver>), Duration::from_secs(5))
}

async fn send(client: &WebhookClient, url: &str) -> Result<StatusCode, String> {
    let target = Target::read(url, client.networks()).unwrap();
    let request = Request::post(target.uri.clone()).body(Full::from("{}")).unwrap();
    client.send(&target, request).await.map(|answer| answer.status)
}

/// A receiver on this machine that counts who connects.
async fn receiver() -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    tokio::spawn(async move {
        loop {
            let (mut socket, _) = listener.accept().await.unwrap();
            counted.fetch_add(1, Ordering::Relaxed);
            let _ = socket.read(&mut [0; 4096]).await;
            let _ = socket.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await;
        }
    });
    (port, count)
}

#[tokio::test]
async fn a_name_that_resolves_to_an_address_inside_is_not_connected_to() {
    let (port, count) = receiver().await;
    for addresses in [
        &["127.0.0.1"][..],
        &["::1"],
        &["::ffff:127.0.0.1"],
        &["10.0.0.1"],
        &["169.254.169.254"],
        &["fd00:ec2::254"],
        &["64:ff9b::7f00:1"],
        // One good address does not make the other one good.
        &["8.8.8.8", "127.0.0.1"],
        &["2606:4700::1111", "192.168.1.1"],
        &[],
    ] {
        let client = client(Environment::Production, &[addresses]);
        let error = send(&client, &format!("https://hooks.example.com:{port}/")).await.unwrap_err();
        assert_eq!(error, "the host has no public address", "{addresses:?}");
    }
    assert_eq!(count.load(Ordering::Relaxed), 0);
}

#[tokio::test]
async fn the_name_is_looked_at_again_for_every_request() {
    let (port, count) = receiver().await;
    let client = client(Environment::Development, &[&["127.0.0.1"], &["192.168.1.1"], &["127.0.0.1"]]);
    let url = format!("http://rebound.example:{port}/");
    assert_eq!(send(&client, &url).await.unwrap(), 204);
    assert_eq!(send(&client, &url).await.unwrap_err(), "the host has no public address");
    assert_eq!(send(&client, &url).await.unwrap(), 204);
    assert_eq!(count.load(Ordering::Relaxed), 2, "each request has a connection of its own");
}

#[tokio::test]
async fn tls_is_asked_for_and_has_to_be_right() {
    let (port, count) = receiver().await;
    let client = client(Environment::Development, &[&["127.0.0.1"]]);
    let error = send(&client, &format!("https://hooks.example.com:{port}/")).await.unwrap_err();
    assert!(error.starts_with("no connection: "), "{error}");
    assert_eq!(count.load(Ordering::Relaxed), 1, "it went to the address that was looked at");
}

#[tokio::test]
async fn a_closed_port_is_told_without_the_address() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    drop(listener);
    let client = client(Environment::Development, &[&["127.0.0.1"]]);
    let error = send(&client, &format!("http://closed.example:{port}/")).await.unwrap_err();
    assert!(error.starts_with("no connection: ") && !error.contains("127.0.0.1"), "{error}");
}
