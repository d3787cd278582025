//! A mail server that takes real mails, and behaves as it is told, on a port of its own.

mod conversation;
mod identity;

use std::{
    collections::{HashSet, VecDeque},
    path::PathBuf,
    sync::{
        Arc, Mutex, MutexGuard,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};
use tokio::net::TcpListener;

/// What it says at a certain point: a reply, or none.
#[derive(Clone, Copy, Debug)]
pub enum Verdict {
    /// This reply, for instance `451 later`.
    Say(&'static str),
    /// Nothing, and the end of the connection.
    HangUp,
    /// Nothing, and the connection stays open.
    Silence,
}

/// Whether it speaks TLS.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tls {
    /// It does not.
    #[default]
    Never,
    /// Once it is asked to.
    StartTls,
    /// From the first byte.
    Implicit,
}

/// How it behaves. Whatever has no verdict left is fine.
#[derive(Default)]
pub struct Manners {
    /// To whoever connects.
    pub greetings: Vec<Verdict>,
    /// To recipients.
    pub recipients: Vec<Verdict>,
    /// To a mail whose content has begun: instead of reading it to the end.
    pub contents: Vec<Verdict>,
    /// To a mail that was sent to its end. A reply other than `250` means that it was not taken.
    pub ends: Vec<Verdict>,
    /// Whether a recipient is told to come back later the first time.
    pub greylists: bool,
    /// Whether it speaks TLS.
    pub tls: Tls,
    /// The account without which nobody sends.
    pub account: Option<(&'static str, &'static str)>,
}

/// A mail that it took.
#[derive(Clone, Debug)]
pub struct Received {
    /// Who it came from, on the envelope.
    pub from: String,
    /// Whom it goes to, on the envelope.
    pub to: Vec<String>,
    /// The bytes as they came, without the dots that SMTP adds.
    pub bytes: Vec<u8>,
    /// Whether it came over TLS.
    pub is_private: bool,
    /// Who signed in to send it.
    pub account: Option<String>,
}

/// The server.
#[derive(Clone)]
pub struct SmtpServer {
    /// Where it listens on this machine.
    pub port: u16,
    /// The certificate to believe, where it speaks TLS: for `localhost`.
    pub ca_file: PathBuf,
    state: Arc<State>,
}

#[derive(Default)]
struct State {
    greetings: Mutex<VecDeque<Verdict>>,
    recipients: Mutex<VecDeque<Verdict>>,
    contents: Mutex<VecDeque<Verdict>>,
    ends: Mutex<VecDeque<Verdict>>,
    greylists: bool,
    known: Mutex<HashSet<String>>,
    tls: Tls,
    account: Option<(&'static str, &'static str)>,
    acceptor: Option<tokio_rustls::TlsAcceptor>,
    taken: Mutex<Vec<Received>>,
    is_away: AtomicBool,
    connections: AtomicUsize,
    open: AtomicUsize,
    most_open: AtomicUsize,
}

impl SmtpServer {
    /// Starts one with verdicts on its next recipients.
    pub async fn start(verdicts: impl IntoIterator<Item = Verdict>) -> Self {
        Self::with(Manners { recipients: verdicts.into_iter().collect(), ..Manners::default() }).await
    }

    /// Starts one that behaves like this.
    pub async fn with(manners: Manners) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let identity = (manners.tls != Tls::Never).then(|| identity::make(port));
        let ca_file = identity.as_ref().map(|one| one.ca_file.clone()).unwrap_or_default();
        let queue = |verdicts: Vec<Verdict>| Mutex::new(verdicts.into());
        let state = State {
            greetings: queue(manners.greetings),
            recipients: queue(manners.recipients),
            contents: queue(manners.contents),
            ends: queue(manners.ends),
            greylists: manners.greylists,
            tls: manners.tls,
            account: manners.account,
            acceptor: identity.map(|one| one.acceptor),
            ..State::default()
        };
        let server = Self { port, ca_file, state: Arc::new(state) };
        let state = Arc::clone(&server.state);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                if state.is_away.load(Ordering::SeqCst) {
                    continue;
                }
                let state = Arc::clone(&state);
                tokio::spawn(async move {
                    state.connections.fetch_add(1, Ordering::SeqCst);
                    let open = state.open.fetch_add(1, Ordering::SeqCst) + 1;
                    state.most_open.fetch_max(open, Ordering::SeqCst);
                    conversation::hold(&state, stream).await;
                    state.open.fetch_sub(1, Ordering::SeqCst);
                });
            }
        });
        server
    }

    /// Whether whoever connects from now on is left standing.
    pub fn set_away(&self, is_away: bool) {
        self.state.is_away.store(is_away, Ordering::SeqCst);
    }

    /// The mails that it took, headers included, with plain line ends.
    pub fn taken(&self) -> Vec<String> {
        self.received().iter().map(|mail| String::from_utf8_lossy(&mail.bytes).replace("\r\n", "\n")).collect()
    }

    /// The mails that it took, as they came.
    pub fn received(&self) -> Vec<Received> {
        self.state.taken().clone()
    }

    /// How many connections there were so far.
    pub fn connections(&self) -> usize {
        self.state.connections.load(Ordering::SeqCst)
    }

    /// How many were open at the same time, at the most.
    pub fn most_open(&self) -> usize {
        self.state.most_open.load(Ordering::SeqCst)
    }
}

impl State {
    fn taken(&self) -> MutexGuard<'_, Vec<Received>> {
        self.taken.lock().unwrap()
    }
}
