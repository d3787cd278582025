//! Fields that concern one connection alone (RFC 9110 §7.6.1).

use http::{HeaderMap, HeaderName, header};

/// The fields that are always hop-by-hop. `Expect` is answered by the gateway's own connection; `Trailer` goes because
/// trailer fields do.
static FIELDS: [HeaderName; 10] = [
    header::CONNECTION,
    HeaderName::from_static("keep-alive"),
    HeaderName::from_static("proxy-connection"),
    header::PROXY_AUTHORIZATION,
    header::PROXY_AUTHENTICATE,
    header::TE,
    header::TRAILER,
    header::TRANSFER_ENCODING,
    header::UPGRADE,
    HeaderName::from_static("http2-settings"),
];

/// Removes them, and those that `Connection` names.
pub fn remove_hop_by_hop(headers: &mut HeaderMap) {
    let named: Vec<HeaderName> = headers
        .get_all(header::CONNECTION)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .filter_map(|name| name.trim().parse().ok())
        .collect();
    for name in named {
        // Naming an end-to-end field is an error of the sender (RFC 9110 §7.6.1); the framing stays what it was.
        if name != header::CONTENT_LENGTH && name != header::HOST {
            headers.remove(name);
        }
    }
    for name in &FIELDS {
        headers.remove(name);
    }
    headers.remove(header::EXPECT);
}
