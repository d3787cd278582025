//! A certificate for `localhost`, made for one server.

use rcgen::{CertifiedKey, generate_simple_self_signed};
use std::{path::PathBuf, sync::Arc};
use tokio_rustls::{
    TlsAcceptor,
    rustls::{
        ServerConfig,
        crypto::aws_lc_rs,
        pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer},
    },
};

pub(super) struct Identity {
    pub(super) ca_file: PathBuf,
    pub(super) acceptor: TlsAcceptor,
}

pub(super) fn make(port: u16) -> Identity {
    let CertifiedKey { cert, signing_key } = generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    let ca_file = std::env::temp_dir().join(format!("np-test-ca-{}-{port}.pem", std::process::id()));
    std::fs::write(&ca_file, cert.pem()).unwrap();
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(signing_key.serialize_der()));
    let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_no_client_auth()
        .with_single_cert(vec![cert.der().clone()], key)
        .unwrap();
    Identity { ca_file, acceptor: TlsAcceptor::from(Arc::new(config)) }
}
