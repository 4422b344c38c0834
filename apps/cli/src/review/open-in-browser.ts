import { spawn } from "node:child_process";

/** How long a program that opens the browser may take to fail. */
const patienceMs = 2000;

/**
 * Opens an address in the browser of this machine.
 *
 * @returns whether one could be started; false on a machine without a screen or a browser
 */
export async function openInBrowser(
  address: string,
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform = process.platform,
): Promise<boolean> {
  const command = opener(address, environment, platform);
  if (command === undefined) return false;
  const [program, ...args] = command;
  return await new Promise((resolve) => {
    const child = spawn(program, args, { stdio: "ignore", detached: platform !== "win32" });
    // some of them stay for as long as the browser does
    const timer = setTimeout(() => resolve(true), patienceMs);
    child.once("error", () => resolve(false));
    child.once("exit", (code) => {
      clearTimeout(timer);
      resolve(code === 0);
    });
    child.unref();
  });
}

function opener(
  address: string,
  environment: Readonly<Record<string, string | undefined>>,
  platform: NodeJS.Platform,
): readonly [string, ...string[]] | undefined {
  if (platform === "darwin") return ["open", address];
  if (platform === "win32") return ["rundll32", "url.dll,FileProtocolHandler", address];
  // without a screen it would start a browser for terminals, in one where it cannot be used
  const hasScreen = ["DISPLAY", "WAYLAND_DISPLAY", "BROWSER"].some(
    (name) => (environment[name] ?? "") !== "",
  );
  return hasScreen ? ["xdg-open", address] : undefined;
}
