// Every page is right HTML, and says of itself what machines ask.

import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { test } from "node:test";
import { HtmlValidate, StaticConfigLoader } from "html-validate";
import { pagesOf } from "./site.mjs";

const folder = process.env.SITE;
const pages = await Promise.all(
  (await pagesOf(folder)).map(async (page) => {
    const path = page.endsWith("/") ? `${page}index.html` : page;
    return { page, html: await readFile(join(folder, path), "utf8") };
  }),
);

const validator = new HtmlValidate(
  new StaticConfigLoader({
    extends: ["html-validate:recommended", "html-validate:document", "html-validate:a11y"],
    rules: {
      // Titles name the page, its section and the site; search engines cut them where they please.
      "long-title": "off",
      // Tables that are blocks, and lists without marks, are forgotten by some browsers unless roles say what they are.
      "no-redundant-role": "off",
      "prefer-native-element": ["error", { exclude: ["list"] }],
      // Styles and scripts come from the site itself, under an address with their hash.
      "require-sri": "off",
      // A list that is a key has a name.
      "aria-label-misuse": ["error", { allowAnyNamable: true }],
      // HTML lets an id begin with a digit, as that of the heading "2021" does, which readers may have cited.
      "valid-id": ["error", { relaxed: true }],
      // Empty lines and blanks between tags are the templates' own.
      "no-trailing-whitespace": "off",
    },
  }),
);

test("every page is right HTML", async () => {
  const wrong = [];
  for (const { page, html } of pages) {
    const report = await validator.validateString(html, page);
    for (const { messages } of report.results) {
      wrong.push(...messages.map(({ ruleId, message, line }) => `${page}:${line} ${ruleId}: ${message}`));
    }
  }
  assert.deepEqual(wrong, []);
});

test("every title, and every address that a page gives as its own, stands once", () => {
  for (const pattern of [/<title>(.*?)<\/title>/, /<link rel="canonical" href="(.*?)">/]) {
    const found = new Map();
    for (const { page, html } of pages) {
      if (html.includes('http-equiv="refresh"')) continue;
      const value = html.match(pattern)?.[1];
      assert.ok(value, `${page}: ${pattern}`);
      assert.equal(found.get(value), undefined, `${page} and ${found.get(value)}: ${value}`);
      found.set(value, page);
    }
  }
});

test("what machines are told is JSON-LD and claims no rating", () => {
  const types = new Set();
  for (const { page, html } of pages) {
    for (const [, text] of html.matchAll(/<script type="application\/ld\+json">(.*?)<\/script>/gs)) {
      const data = JSON.parse(text);
      assert.equal(data["@context"], "https://schema.org", page);
      assert.doesNotMatch(text, /[Rr]ating/, page);
      for (const one of data["@graph"]) types.add(one["@type"]);
    }
  }
  for (const type of ["WebSite", "BreadcrumbList", "Report", "Event", "GovernmentOrganization", "Dataset"]) {
    assert.ok(types.has(type), `no page speaks of a ${type}`);
  }
});
