import { runAsWorker } from "synckit";
import { echo, fail } from "./bridge-module.js";

runAsWorker((name, value) => (name === "fail" ? fail() : echo(value)));
