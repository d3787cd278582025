#!/usr/bin/env node
// Stands behind the commands whose part of the platform is not released yet: says so, and fails.

import { Failure, main } from "./lib/terminal.mjs";

const commands = {
  "docker:up": "starts the platform, PostgreSQL, Redis and RabbitMQ in containers",
  "k8s:deploy": "applies the Kubernetes overlays to the current cluster",
};

await main(async () => {
  const name = process.argv[2] ?? "";
  const purpose = commands[name] ? ` It ${commands[name]}.` : "";
  throw new Failure(
    `\`npm run ${name}\` arrives with a later release.${purpose}`,
    "Until then: npm start runs the whole platform on one machine.",
  );
});
