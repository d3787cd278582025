//! A mail server that answers as it is told, on a port of its own.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex},
};
use tokio::{
    io::{AsyncBufReadExt, AsyncWriteExt, BufReader},
    net::{TcpListener, TcpStream},
};

/// What it says to a recipient: a reply, or nothing and an end of the connection.
pub enum Verdict {
    /// This reply, for instance `451 later`.
    Say(&'static str),
    /// Nothing, and the end of the connection.
    HangUp,
}

/// The server. Recipients are accepted when there is no verdict left.
#[derive(Clone)]
pub struct SmtpServer {
    /// Where it listens on this machine.
    pub port: u16,
    verdicts: Arc<Mutex<VecDeque<Verdict>>>,
    taken: Arc<Mutex<Vec<String>>>,
}

impl SmtpServer {
    /// Starts one with verdicts on its next recipients.
    pub async fn start(verdicts: impl IntoIterator<Item = Verdict>) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await.unwrap();
        let server = Self {
            port: listener.local_addr().unwrap().port(),
            verdicts: Arc::new(Mutex::new(verdicts.into_iter().collect())),
            taken: Arc::default(),
        };
        let accepting = server.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let server = accepting.clone();
                tokio::spawn(async move { server.talk(stream).await });
            }
        });
        server
    }

    /// The mails it took over, headers included.
    pub fn taken(&self) -> Vec<String> {
        self.taken.lock().unwrap().clone()
    }

    async fn talk(&self, stream: TcpStream) -> Option<()> {
        let (read, mut write) = stream.into_split();
        let mut lines = BufReader::new(read).lines();
        write.write_all(b"220 test\r\n").await.ok()?;
        while let Some(line) = lines.next_line().await.ok()? {
            let command = line.get(..4).unwrap_or_default().to_ascii_uppercase();
            let reply = match command.as_str() {
                "RCPT" => match self.verdicts.lock().unwrap().pop_front() {
                    Some(Verdict::Say(reply)) => reply,
                    Some(Verdict::HangUp) => return None,
                    None => "250 2.1.5 fine",
                },
                "DATA" => {
                    write.write_all(b"354 go on\r\n").await.ok()?;
                    let mut mail = String::new();
                    while let Some(line) = lines.next_line().await.ok()?.filter(|line| line != ".") {
                        mail.push_str(&line);
                        mail.push('\n');
                    }
                    self.taken.lock().unwrap().push(mail);
                    "250 2.0.0 taken"
                }
                "QUIT" => "221 bye",
                _ => "250 fine",
            };
            write.write_all(format!("{reply}\r\n").as_bytes()).await.ok()?;
        }
        Some(())
    }
}
