// What a person sees while a script works: headings, steps with their duration, and failures that say what to do.
// Colours only on a terminal; nothing is ever redrawn in a log file.

const stream = process.stderr;
export const isTerminal = Boolean(stream.isTTY) && process.env.CI === undefined;
export const coloured = process.env.NO_COLOR === undefined && (isTerminal || process.env.FORCE_COLOR !== undefined);

const paint = (code) => (text) => (coloured ? `\u001b[${code}m${text}\u001b[0m` : String(text));
export const bold = paint("1");
export const dim = paint("2");
export const red = paint("31");
export const green = paint("32");
export const yellow = paint("33");
export const blue = paint("34");

/** A failure whose message is meant for the person at the terminal; no stack is shown. */
export class Failure extends Error {
  constructor(message, hint) {
    super(message);
    this.hint = hint;
  }
}

export function say(text = "") {
  stream.write(`${text}\n`);
}

export function heading(text) {
  say(`\n${bold(text)}`);
}

/** `950 ms`, `12.3 s`, `4 min 05 s`. */
export function duration(milliseconds) {
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 60_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  const seconds = Math.round(milliseconds / 1000);
  return `${Math.floor(seconds / 60)} min ${String(seconds % 60).padStart(2, "0")} s`;
}

/**
 * Runs `work` under a title. `work` gets `progress(text)`, which redraws one line on a terminal and, in a log, writes
 * at most a line every 20 seconds. What `work` returns as a string is shown beside the title when it is done.
 */
export async function step(title, work) {
  const started = performance.now();
  const line = progressLine(title, started);
  let detail;
  try {
    detail = await work(line.update);
  } catch (error) {
    line.clear();
    say(`  ${red("✗")} ${title}  ${dim(duration(performance.now() - started))}`);
    throw error;
  }
  line.clear();
  const beside = typeof detail === "string" && detail !== "" ? `  ${dim(detail)}` : "";
  say(`  ${green("✓")} ${title}${beside}  ${dim(duration(performance.now() - started))}`);
}

function progressLine(title, started) {
  let latest = "";
  let spoken = started;
  if (!isTerminal) {
    say(`  ${blue("▸")} ${title} …`);
    const update = (text) => {
      if (text === latest || performance.now() - spoken < 20_000) return;
      latest = text;
      spoken = performance.now();
      say(`    ${text}  ${dim(duration(spoken - started))}`);
    };
    return { update, clear: () => {} };
  }
  const draw = () => {
    const beside = latest === "" ? "" : `  ${dim(latest)}`;
    const room = (stream.columns ?? 100) - title.length - 16;
    const shown = latest.length > room ? `  ${dim(latest.slice(0, Math.max(room, 0)))}` : beside;
    stream.write(`\r\u001b[K  ${blue("▸")} ${title}${shown}  ${dim(duration(performance.now() - started))}`);
  };
  draw();
  const timer = setInterval(draw, 500);
  timer.unref();
  return {
    update: (text) => {
      latest = text;
    },
    clear: () => {
      clearInterval(timer);
      stream.write("\r\u001b[K");
    },
  };
}

/** Runs a script to its end: a `Failure` is shown as a sentence, anything else with its stack. Sets the exit code. */
export async function main(script) {
  try {
    process.exitCode = (await script()) ?? 0;
  } catch (error) {
    process.exitCode = 1;
    if (error instanceof Failure) {
      say(`\n${red(bold("✗"))} ${error.message}`);
      if (error.hint) say(`  ${error.hint.replaceAll("\n", "\n  ")}`);
    } else {
      say(`\n${red(error?.stack ?? String(error))}`);
    }
  }
}
