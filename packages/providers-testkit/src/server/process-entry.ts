#!/usr/bin/env node
// `persona-test-server [--port 8080] [--settings '{"rule":"persona"}']`: prints its address, ends when its input ends.
import { parseArgs } from "node:util";
import { listen } from "./listen.ts";
import type { ServerSettings } from "./settings.ts";

const { values } = parseArgs({ options: { port: { type: "string" }, settings: { type: "string" } } });
const settings: ServerSettings = JSON.parse(values.settings ?? "{}");
const server = await listen(settings, Number(values.port ?? 0));
process.stdout.write(`${server.url}\n`);
process.stdin.once("end", () => void server.close()).resume();
