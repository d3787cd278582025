import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { NextConfig } from "next";

const repository = join(dirname(fileURLToPath(import.meta.url)), "..", "..");

const config: NextConfig = {
  output: "export",
  images: { unoptimized: true },
  reactStrictMode: true,
  devIndicators: false,
  transpilePackages: ["@plateforme/api-client", "@plateforme/ui-components"],
  turbopack: { root: repository },
};

export default config;
