//! WebSocket connections: both sides are switched over, and bytes then pass as they come (RFC 6455 §4, RFC 9110 §7.8).

use http::{HeaderMap, HeaderValue, Response, StatusCode, header};
use hyper::upgrade::OnUpgrade;
use hyper_util::rt::TokioIo;
use tokio_util::sync::CancellationToken;

/// The client's half of a connection that is about to be switched over.
pub struct Upgrade {
    client: OnUpgrade,
}

/// Whether a request asks for a WebSocket. No other protocol is passed on: `h2c`, for one, would carry requests that
/// the gateway never sees.
pub fn is_upgrade(headers: &HeaderMap) -> bool {
    let has = |name, word: &str| {
        headers
            .get_all(name)
            .iter()
            .filter_map(|value: &HeaderValue| value.to_str().ok())
            .flat_map(|value| value.split(','))
            .any(|part| part.trim().eq_ignore_ascii_case(word))
    };
    has(header::CONNECTION, "upgrade") && has(header::UPGRADE, "websocket")
}

impl Upgrade {
    /// Takes the client's half out of a request that asks for it.
    pub fn take(extensions: &mut http::Extensions) -> Option<Self> {
        extensions.remove::<OnUpgrade>().map(|client| Self { client })
    }

    /// Puts the client's half back, for a service in this process that does the switching itself.
    pub fn give_back(self, extensions: &mut http::Extensions) {
        extensions.insert(self.client);
    }

    /// Writes what the hop-by-hop rules took away.
    pub fn announce(headers: &mut HeaderMap) {
        headers.insert(header::CONNECTION, HeaderValue::from_static("upgrade"));
        headers.insert(header::UPGRADE, HeaderValue::from_static("websocket"));
    }

    /// Switches both sides over if the upstream agreed, and passes bytes until one side closes, the process stops, or
    /// the session behind it ends.
    pub fn connect<F>(self, response: &mut Response<axum::body::Body>, shutdown: CancellationToken, ended: F)
    where
        F: Future<Output = ()> + Send + 'static,
    {
        if response.status() != StatusCode::SWITCHING_PROTOCOLS {
            return;
        }
        let upstream = hyper::upgrade::on(&mut *response);
        tokio::spawn(async move {
            let Ok((client, upstream)) = tokio::try_join!(self.client, upstream) else { return };
            let (mut client, mut upstream) = (TokioIo::new(client), TokioIo::new(upstream));
            tokio::select! {
                // A side that breaks is the end of it; there is nobody to tell.
                _ = tokio::io::copy_bidirectional(&mut client, &mut upstream) => {}
                () = shutdown.cancelled() => {}
                () = ended => {}
            }
        });
    }
}
