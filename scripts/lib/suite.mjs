// A row of test steps: each with its heading, its output and its duration; the first failure ends the row, and the
// last line says how many tests passed and failed.

import { countTests } from "./counts.mjs";
import { run } from "./process.mjs";
import { bold, dim, duration, Failure, green, red, say } from "./terminal.mjs";

/** Runs the steps `[title, work]`; `work` gets `tests(command, args, options)`, which counts what a runner reports. */
export async function runSuite(title, steps) {
  const started = performance.now();
  const total = { passed: 0, failed: 0 };
  const count = (output) => {
    const { passed, failed } = countTests(output);
    total.passed += passed;
    total.failed += failed;
    return { passed, failed };
  };
  const tests = async (command, args, options = {}) => {
    const passedOn = { show: true, ...options };
    try {
      const { passed } = count(await run(command, args, passedOn));
      if (passed === 0) throw new Failure(`\`${command} ${args.join(" ")}\` ran no test.`);
    } catch (error) {
      if (error.output !== undefined) count(error.output);
      throw error;
    }
  };
  /** One assertion of our own, counted as one test. */
  const check = async (name, work) => {
    try {
      await work();
    } catch (error) {
      total.failed += 1;
      throw error;
    }
    total.passed += 1;
    say(`    ${green("✓")} ${name}`);
  };

  say(`\n${bold("Nouvelle Plateforme")}  ${dim(title)}`);
  let failure;
  for (const [index, [name, work]] of steps.entries()) {
    const begun = performance.now();
    const number = dim(`${index + 1}/${steps.length}`);
    say(`\n${number} ${bold(name)}`);
    try {
      await work({ tests, check });
      say(`${number} ${green("✓")} ${name}  ${dim(duration(performance.now() - begun))}`);
    } catch (error) {
      say(`${number} ${red("✗")} ${name}  ${dim(duration(performance.now() - begun))}`);
      failure = error;
      break;
    }
  }
  if (failure) {
    total.failed = Math.max(total.failed, 1);
    say(`\n${red(bold("✗"))} ${failure instanceof Failure ? failure.message : failure.stack}`);
    if (failure.hint) say(failure.hint);
  }
  say(`\n${dim(`In ${duration(performance.now() - started)}`)}`);
  process.stdout.write(`${total.passed} passed, ${total.failed} failed\n`);
  return failure ? 1 : 0;
}
