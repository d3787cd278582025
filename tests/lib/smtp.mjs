// A mail server that takes mails, and that can misbehave (RFC 5321): away, silent, or as `judge` says for a recipient.

import { createServer } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/**
 * Starts a mail server on a free port of this machine.
 *
 * @param {{ judge?: (recipient: string) => "take" | "later" | "never" | "silence", delay?: () => number }} [options]
 *   `judge` says what it does about a recipient, `delay` how many milliseconds it takes to take a mail.
 */
export async function startMailServer({ judge = () => "take", delay = () => 0 } = {}) {
  const mails = [];
  const sockets = new Set();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    // Whoever is killed resets its connections.
    socket.on("error", () => socket.destroy());
    // What it has not taken when it goes away, it never takes: a server that breaks off between taking and saying so
    // makes every client send twice.
    converse(socket, judge, delay, (mail) => server.listening && mails.push(mail));
  });
  const listen = (port) => new Promise((done) => server.listen(port, "127.0.0.1", done));
  const close = async () => {
    const closed = new Promise((done) => server.close(done));
    for (const socket of sockets) socket.destroy();
    await closed;
  };
  await listen(0);
  const { port } = server.address();
  return {
    port,
    /** What it took: each with `to`, `id` (its Message-ID) and `text`. */
    mails,
    /** Refuses connections, and breaks those that there are. */
    leave: close,
    /** Takes connections again. */
    comeBack: () => listen(port),
    stop: async () => {
      if (server.listening) await close();
    },
  };
}

async function converse(socket, judge, delay, take) {
  const say = (line) => socket.write(`${line}\r\n`);
  let to;
  say("220 test");
  try {
    for await (const line of lines(socket)) {
      const verb = line.text.slice(0, 4).toUpperCase();
      if (line.content !== undefined) {
        await sleep(delay());
        const id = /^message-id:\s*<([^>]+)>/im.exec(line.content)?.[1];
        take({ to, id, text: line.content });
        say("250 2.0.0 taken");
      } else if (verb === "EHLO") {
        say("250-test\r\n250 ENHANCEDSTATUSCODES");
      } else if (verb === "RCPT") {
        to = /<([^>]*)>/.exec(line.text)?.[1];
        const verdict = judge(to);
        if (verdict === "take") say("250 2.1.5 fine");
        if (verdict === "later") say("451 4.7.1 greylisted, come back later");
        if (verdict === "never") say("550 5.1.1 no such mailbox");
        // Silence is an answer, too.
      } else if (verb === "DATA") {
        say("354 go on");
      } else if (verb === "QUIT") {
        say("221 2.0.0 bye");
        socket.end();
      } else {
        say("250 2.0.0 fine");
      }
    }
  } catch {
    socket.destroy();
  }
}

/** Commands, and after each DATA the mail. */
async function* lines(socket) {
  let rest = "";
  let isContent = false;
  for await (const chunk of socket.setEncoding("latin1")) {
    rest += chunk;
    for (;;) {
      const end = rest.indexOf(isContent ? "\r\n.\r\n" : "\r\n");
      if (end === -1) break;
      const text = rest.slice(0, end);
      rest = rest.slice(end + (isContent ? 5 : 2));
      if (isContent) {
        isContent = false;
        yield { text: "", content: text.replaceAll("\r\n..", "\r\n.") };
      } else {
        isContent = text.toUpperCase() === "DATA";
        yield { text };
      }
    }
  }
}
