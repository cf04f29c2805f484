// Chromium as the system has it, driven by Playwright.

import { chromium } from "playwright-core";
import { existsSync } from "node:fs";

const PLACES = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/** Where Chromium is. */
export const EXECUTABLE = PLACES.find((place) => place && existsSync(place));

/** What keeps Chromium from asking anybody anything. */
export const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** Returns a browser. */
export async function launch() {
  if (!EXECUTABLE) throw new Error("no Chromium: install the package `chromium`, or say where it is in CHROMIUM");
  return chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });
}

/** Returns a page in a context of its own. */
export async function open(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  return context.newPage();
}
