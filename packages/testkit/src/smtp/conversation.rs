//! One conversation (RFC 5321), from the server's side.

use super::{Received, State, Tls, Verdict};
use base64::{Engine, engine::general_purpose::STANDARD};
use std::{collections::VecDeque, sync::Mutex};
use tokio::{
    io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader},
    net::TcpStream,
};

/// A connection, private or not.
trait Line: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Line for T {}

/// What one conversation remembers.
#[derive(Default)]
struct Memory {
    is_private: bool,
    account: Option<String>,
    from: String,
    to: Vec<String>,
}

/// Talks to whoever connected, until either has enough.
pub(super) async fn hold(state: &State, stream: TcpStream) -> Option<()> {
    let mut memory = Memory::default();
    let mut line: BufReader<Box<dyn Line>> = BufReader::new(Box::new(stream));
    if state.tls == Tls::Implicit {
        line = secured(state, line).await?;
        memory.is_private = true;
    }
    match next(&state.greetings) {
        Some(verdict) => follow(&mut line, verdict).await?,
        None => say(&mut line, "220 test").await?,
    }
    loop {
        let command = read(&mut line).await?;
        let verb = command.get(..4).unwrap_or_default().to_ascii_uppercase();
        match verb.as_str() {
            "EHLO" => {
                let mut offers = vec!["250-test".to_owned()];
                if state.tls == Tls::StartTls && !memory.is_private {
                    offers.push("250-STARTTLS".to_owned());
                }
                if state.account.is_some() {
                    offers.push("250-AUTH PLAIN LOGIN".to_owned());
                }
                offers.push("250 ENHANCEDSTATUSCODES".to_owned());
                say(&mut line, &offers.join("\r\n")).await?;
            }
            "STAR" => {
                say(&mut line, "220 2.0.0 go on").await?;
                line = secured(state, line).await?;
                memory.is_private = true;
            }
            "AUTH" => {
                memory.account = signed_in(state, &command);
                let reply = if memory.account.is_some() { "235 2.7.0 welcome" } else { "535 5.7.8 not you" };
                say(&mut line, reply).await?;
            }
            "MAIL" => {
                memory.from = address(&command);
                memory.to.clear();
                let is_stranger = state.account.is_some() && memory.account.is_none();
                let reply = if is_stranger { "530 5.7.0 sign in first" } else { "250 2.1.0 fine" };
                say(&mut line, reply).await?;
            }
            "RCPT" => recipient(state, &mut memory, &mut line, &command).await?,
            "DATA" => content(state, &memory, &mut line).await?,
            "QUIT" => {
                say(&mut line, "221 2.0.0 bye").await?;
                return None;
            }
            _ => say(&mut line, "250 2.0.0 fine").await?,
        }
    }
}

async fn recipient(state: &State, memory: &mut Memory, line: &mut BufReader<Box<dyn Line>>, said: &str) -> Option<()> {
    if let Some(verdict) = next(&state.recipients) {
        return follow(line, verdict).await;
    }
    let to = address(said);
    if state.greylists && state.known.lock().unwrap().insert(to.clone()) {
        return say(line, "451 4.7.1 greylisted, come back later").await;
    }
    memory.to.push(to);
    say(line, "250 2.1.5 fine").await
}

async fn content(state: &State, memory: &Memory, line: &mut BufReader<Box<dyn Line>>) -> Option<()> {
    say(line, "354 go on").await?;
    if let Some(verdict) = next(&state.contents) {
        read(line).await?;
        return follow(line, verdict).await;
    }
    let mut bytes = Vec::new();
    loop {
        let mut text = Vec::new();
        if line.read_until(b'\n', &mut text).await.ok()? == 0 {
            return None;
        }
        if text == b".\r\n" {
            break;
        }
        bytes.extend_from_slice(text.strip_prefix(b".").unwrap_or(&text));
    }
    let verdict = next(&state.ends);
    if verdict.is_none_or(|verdict| matches!(verdict, Verdict::Say(reply) if reply.starts_with("250"))) {
        let (from, to) = (memory.from.clone(), memory.to.clone());
        let (is_private, account) = (memory.is_private, memory.account.clone());
        state.taken().push(Received { from, to, bytes, is_private, account });
    }
    match verdict {
        Some(verdict) => follow(line, verdict).await,
        None => say(line, "250 2.0.0 taken").await,
    }
}

/// RFC 4616, the only way that it knows.
fn signed_in(state: &State, command: &str) -> Option<String> {
    let proof = STANDARD.decode(command.split(' ').nth(2)?).ok()?;
    let proof = String::from_utf8(proof).ok()?;
    let (name, password) = proof.trim_start_matches('\0').split_once('\0')?;
    (state.account == Some((name, password))).then(|| name.to_owned())
}

async fn secured(state: &State, line: BufReader<Box<dyn Line>>) -> Option<BufReader<Box<dyn Line>>> {
    let private = state.acceptor.as_ref()?.accept(line.into_inner()).await.ok()?;
    Some(BufReader::new(Box::new(private)))
}

fn next(verdicts: &Mutex<VecDeque<Verdict>>) -> Option<Verdict> {
    verdicts.lock().unwrap().pop_front()
}

async fn follow(line: &mut BufReader<Box<dyn Line>>, verdict: Verdict) -> Option<()> {
    match verdict {
        Verdict::Say(reply) => say(line, reply).await,
        Verdict::HangUp => None,
        Verdict::Silence => {
            // Until the other side has had enough.
            while read(line).await.is_some() {}
            None
        }
    }
}

async fn say(line: &mut BufReader<Box<dyn Line>>, reply: &str) -> Option<()> {
    line.get_mut().write_all(format!("{reply}\r\n").as_bytes()).await.ok()?;
    line.get_mut().flush().await.ok()
}

async fn read(line: &mut BufReader<Box<dyn Line>>) -> Option<String> {
    let mut text = String::new();
    let length = line.read_line(&mut text).await.ok()?;
    (length > 0).then(|| text.trim_end().to_owned())
}

fn address(command: &str) -> String {
    let inside = command.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
    inside.map(|(address, _)| address.to_owned()).unwrap_or_default()
}
