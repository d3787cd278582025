#!/usr/bin/env node
// Stands behind `npm run build` and `npm run lint`: `npm start` installs no development tools, turbo among them, so they
// are installed here where they are missing. Arguments are turbo's: `npm run lint -- --filter=web`.

import { ended, npm, start } from "./lib/process.mjs";
import { main, step } from "./lib/terminal.mjs";
import { install, installed, webWorkspaces } from "./lib/web.mjs";

const workspaces = [...webWorkspaces, "tests/e2e"];

await main(async () => {
  if (!installed(workspaces, { dev: true }))
    await step("Packages and development tools", () => install(workspaces, { dev: true }));
  const child = start(npm, ["exec", "--no", "--", "turbo", "run", ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...process.env, TURBO_TELEMETRY_DISABLED: "1", NEXT_TELEMETRY_DISABLED: "1" },
  });
  return (await ended(child)).code ?? 1;
});
