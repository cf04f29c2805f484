// The tracker: narrows and sorts the list of all actions, from the file that everybody can have. Without scripts each
// value is a link to a list of its own.

/** What stands between several values in one field of the file. */
const BETWEEN = "; ";
const FACETS = ["owner", "committee", "source", "theme", "due"];
const SORTS = ["due", "owner", "slippage"];

/** @typedef {Record<string, string>} Row a line of the file by its headings */
/** @typedef {{row: Row, lists: string[], values: Record<string, string[]>}} Action */
/** @typedef {Record<string, string>} State the list, the order, and the value of each facet; empty for all */
/** @typedef {{file: string, root: string, rows: number, people: string[], words: Record<string, string>}} Told */

/**
 * Reads CSV (RFC 4180), with or without a byte order mark.
 * @param {string} text @returns {Row[]}
 */
export function rowsOf(text) {
  const plain = /[^,\r\n]*/y;
  /** @type {string[][]} */
  const lines = [];
  /** @type {string[]} */
  let fields = [];
  let at = text.startsWith("\uFEFF") ? 1 : 0;
  while (at < text.length) {
    let field = "";
    if (text[at] === '"') {
      for (;;) {
        const quote = text.indexOf('"', at + 1);
        const end = quote < 0 ? text.length : quote;
        field += text.slice(at + 1, end);
        at = end + 1;
        if (text[at] !== '"') break;
        field += '"';
      }
    } else {
      plain.lastIndex = at;
      field = plain.exec(text)?.[0] ?? "";
      at += field.length;
    }
    fields.push(field);
    if (text[at] === ",") {
      at += 1;
      if (at < text.length) continue;
      fields.push("");
    }
    if (text[at] === "\r") at += 1;
    if (text[at] === "\n") at += 1;
    lines.push(fields);
    fields = [];
  }
  const [headings = [], ...rest] = lines;
  return rest.map((line) => Object.fromEntries(headings.map((heading, column) => [heading, line[column] ?? ""])));
}

/** @param {string | undefined} field @returns {string[]} the values in a field */
const several = (field) => (field ? field.split(BETWEEN) : []);

/** @param {Row} row @returns {Action} */
function actionOf(row) {
  // An action comes from what holds it, and from the inspections whose findings it is for.
  const found = several(row.for_id).map((id) => id.split("/")).filter((path) => path.length === 2);
  const values = {
    owner: several(row.owner_id),
    committee: several(row.committees_id),
    source: row.status_id === "withheld" ? [] : [...new Set([...several(row.source_id), ...found.map(([inspection]) => inspection)])],
    theme: several(row.themes_id),
    due: several(row.due_period_id),
  };
  return { row, lists: several(row.lists_id), values };
}

/**
 * Whether an action is one of those that are asked for, a facet left aside or none.
 * @param {Action} action @param {State} state @param {string} [aside]
 */
function fits(action, state, aside) {
  if (aside !== "list" && state.list && !action.lists.includes(state.list)) return false;
  return FACETS.every((facet) => facet === aside || !state[facet] || action.values[facet].includes(state[facet]));
}

/** @param {string} name @param {Record<string, string>} [attributes] @param {...(Node | string)} inside */
function element(name, attributes = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...inside);
  return made;
}

/** @param {Told} told */
function wordsOf({ words }) {
  /** @param {number} number */
  const figure = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, words.thousands);
  /** @param {string} key @param {number} number */
  const count = (key, number) => words[`${key}_${number === 1 ? "one" : "other"}`].replace("{n}", figure(number));
  /** @param {string} iso a day, a month or a year */
  const date = (iso) => {
    const [year, month, day] = iso.split("-");
    if (!month) return year;
    const text = day ? words.date_day.replace("{day}", String(Number(day))) : words.date_month;
    return text.replace("{month}", words[`month_${Number(month)}`]).replace("{year}", year);
  };
  return { figure, count, date };
}

/**
 * Makes the rows of the table as the templates do.
 * @param {Told} told @param {string[]} columns their headings
 */
function rowMaker(told, columns) {
  const { count, date } = wordsOf(told);
  /** @param {string} iso */
  const day = (iso) => (iso ? [element("time", { datetime: iso }, date(iso))] : []);
  /** @param {string} text @param {string | undefined} href */
  const link = (text, href) => (href ? element("a", { href }, text) : text);
  /** @param {string} id */
  const agent = (id) => id && `${told.root}${told.people.includes(id) ? "people" : "posts"}/${id}/`;
  /** @param {string} id a finding, or a resolution of an item */
  const answered = (id) => {
    const path = id.split("/");
    if (path.length === 4) return `${told.root}committees/${path.slice(0, 3).join("/")}/#${path[3]}`;
    return path.length === 2 ? `${told.root}inspections/${id}/` : undefined;
  };
  /** @param {string} names @param {string} ids @param {(id: string) => string | undefined} address */
  const links = (names, ids, address) => {
    const [texts, each] = [several(names), several(ids)];
    // A name may have in it what stands between names.
    if (texts.length !== each.length) return each.length === 1 ? [link(names, address(ids))] : [names];
    return texts.flatMap((text, at) => [...(at ? [element("br")] : []), link(text, address(each[at]))]);
  };
  /** @param {string} id @param {string} text */
  const tag = (id, text) => [" ", element("span", { class: `tag tag-${id}` }, text)];
  /** @param {Action} action */
  const standing = ({ row, lists }) => {
    const tags = row.status ? tag(row.status_id, row.status) : [];
    if (row.due_period_id === "overdue") tags.push(...tag("overdue", count("overdue_by", -Number(row.days_left))));
    else if (lists.includes("not-recorded")) tags.push(...tag("not-recorded", told.words.not_recorded_here));
    // What is still to be done is due in some period, unless something of it is withheld.
    else if (lists.includes("live") && !row.due_period_id) tags.push(...tag("withheld", told.words.partly_withheld));
    return tags;
  };
  /** @param {Action} action */
  return (action) => {
    const { row } = action;
    const cells = [
      standing(action),
      day(row.due),
      day(row.original_due),
      links(row.owner, row.owner_id, agent),
      links(row.for, row.for_id, answered),
    ];
    const heading = element("th", { role: "rowheader", scope: "row" }, link(row.title, row.address && new URL(row.address).pathname));
    const rest = cells.map((cell, at) => element("td", { role: "cell", "data-column": columns[at + 1] ?? "" }, ...cell));
    return element("tr", { role: "row" }, heading, ...rest);
  };
}

/** @param {HTMLElement} tracker */
function begin(tracker) {
  /** @type {Told} */
  const told = JSON.parse(tracker.dataset.tracker ?? "");
  const { words } = told;
  const { figure, count } = wordsOf(told);
  const narrow = tracker.querySelector(".narrow");
  const plain = tracker.querySelector(".tracked");
  const section = plain?.querySelector("section");
  if (!(narrow instanceof HTMLElement) || !(plain instanceof HTMLElement) || !section) return;
  const groups = [...narrow.querySelectorAll("details")];
  const tabs = [...tracker.querySelectorAll("a[data-list]")].filter((tab) => tab instanceof HTMLAnchorElement);
  const columns = [...section.querySelectorAll("thead th")].map((heading) => heading.textContent ?? "");
  const makeRow = rowMaker(told, columns);
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

  // What each value is called: as the links have it, and as the file has it once it is there.
  /** @type {Record<string, Map<string, string>>} */
  const names = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
  /** @type {Record<string, string>} */
  const labels = {};
  /** @type {Record<string, HTMLSelectElement>} */
  const selects = {};
  const fields = element("div", { class: "choices" });
  /** @param {string} id @param {string} label */
  const choice = (id, label) => {
    const select = document.createElement("select");
    selects[id] = select;
    labels[id] = label;
    select.id = `narrow-${id}`;
    fields.append(element("div", {}, element("label", { for: select.id }, label), select));
    return select;
  };
  for (const group of groups) {
    const facet = group.dataset.filter ?? "";
    const select = choice(facet, group.querySelector("summary")?.firstChild?.textContent?.trim() ?? "");
    select.append(element("option", { value: "" }, words.tracker_any));
    for (const link of group.querySelectorAll("a[data-value]")) {
      const value = link.getAttribute("data-value") ?? "";
      const text = link.textContent ?? "";
      names[facet].set(value, text);
      const many = link.parentElement?.querySelector(".quiet")?.textContent ?? "";
      select.append(element("option", { value }, `${text} (${many})`));
    }
  }
  const sort = choice("sort", words.tracker_sort);
  for (const [id, text] of [["due", words.tracker_sort_due], ["owner", labels.owner], ["slippage", words.tracker_sort_slippage]]) {
    if (text) sort.append(element("option", { value: id }, text));
  }
  const clear = element("button", { type: "button", class: "button" }, words.tracker_clear);
  const print = element("button", { type: "button", class: "button" }, words.tracker_print);
  const status = element("p", { role: "status", class: "hidden" });
  const box = document.createElement("details");
  box.className = "filter narrowing";
  box.append(element("summary", {}, words.tracker_filter), fields, element("div", { class: "tools" }, clear, print));
  const chosen = element("p", { class: "printed" });
  const found = element("div", { class: "tracked" });
  found.hidden = true;
  const more = element("button", { type: "button", class: "button" }, words.tracker_more);
  const table = section.cloneNode(true);
  if (!(table instanceof HTMLElement)) return;
  const body = table.querySelector("tbody") ?? element("tbody");
  const none = element("p", { class: "none" }, words.none_here);
  found.append(table, none, more);
  narrow.replaceWith(box, status, chosen);
  plain.before(found);

  /** @param {string} search @returns {State} */
  const asked = (search) => {
    const given = new URLSearchParams(search);
    const state = Object.fromEntries([...FACETS, "list", "sort"].map((key) => [key, given.get(key) ?? ""]));
    if (!tabs.some((tab) => tab.dataset.list === state.list)) state.list = "";
    if (state.sort === "due" || !SORTS.includes(state.sort)) state.sort = "";
    return state;
  };
  /** @param {State} state @returns {string} its address */
  const addressOf = (state) => {
    const query = new URLSearchParams(["list", ...FACETS, "sort"].filter((key) => state[key]).map((key) => [key, state[key]]));
    return query.size ? `?${query}` : location.pathname;
  };

  // Where the tabs lead without this script, and which of them the page is.
  const leads = tabs.map((tab) => ({ tab, href: tab.getAttribute("href") ?? "", current: tab.getAttribute("aria-current") }));
  let hasFailed = false;

  let state = asked(location.search);
  /** @type {Action[] | undefined} */
  let all;
  /** @type {Promise<Action[]> | undefined} */
  let coming;
  /** @type {Action[]} */
  let matching = [];

  /** Returns every action, from the file, which is asked for once. */
  const load = () => {
    coming ??= fetch(told.file).then(async (response) => {
      if (!response.ok) throw new Error(`${response.status} ${told.file}`);
      all = rowsOf(await response.text()).map(actionOf);
      for (const { row } of all) {
        const known = [["owner", row.owner_id, row.owner], ["committee", row.committees_id, row.committees], ["source", row.source_id, row.source],
          ["theme", row.themes_id, row.themes], ["due", row.due_period_id, row.due_period]];
        for (const [facet, ids, texts] of known) {
          const [each, called] = [several(ids), several(texts)];
          if (each.length === called.length) each.forEach((id, at) => names[facet].set(id, called[at]));
          else if (each.length === 1) names[facet].set(ids, texts);
        }
      }
      return all;
    });
    return coming;
  };

  /** @param {string} facet @param {string} value */
  const nameOf = (facet, value) => names[facet].get(value) ?? value;

  /** Offers the values that are left by what else is chosen. @param {Action[]} actions @param {string} facet */
  const offer = (actions, facet) => {
    const select = selects[facet];
    if (!select) return;
    /** @type {Map<string, number>} */
    const counts = new Map(state[facet] ? [[state[facet], 0]] : []);
    for (const action of actions.filter((action) => fits(action, state, facet))) {
      for (const value of action.values[facet]) counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const values = [...counts.keys()];
    if (facet === "due") {
      const order = [...names.due.keys()];
      values.sort((one, other) => order.indexOf(one) - order.indexOf(other));
    } else {
      values.sort((one, other) => collator.compare(nameOf(facet, one), nameOf(facet, other)));
    }
    const texts = values.map((value) => `${nameOf(facet, value)} (${figure(counts.get(value) ?? 0)})`);
    const before = [...select.options].slice(1).map((option) => option.textContent);
    // A list that somebody has open is left alone where nothing in it changes.
    if (before.join("\n") !== texts.join("\n")) {
      select.length = 1;
      select.append(...values.map((value, at) => element("option", { value }, texts[at])));
    }
    select.value = state[facet];
  };

  /** Returns the actions that are asked for, in the order that is asked for. @param {Action[]} actions */
  const sorted = (actions) => {
    const fitting = actions.filter((action) => fits(action, state));
    if (state.sort === "owner") {
      fitting.sort(({ row: one }, { row: other }) => Number(!one.owner) - Number(!other.owner) || collator.compare(one.owner, other.owner));
    } else if (state.sort === "slippage") {
      fitting.sort(({ row: one }, { row: other }) => Number(other.days_moved) - Number(one.days_moved));
    }
    return fitting;
  };

  /** Shows rows up to a number of them. @param {number} most */
  const fill = (most) => {
    body.append(...matching.slice(body.childElementCount, most).map(makeRow));
    more.hidden = matching.length <= body.childElementCount;
  };

  /** Shows what is asked for, from the file or, where that is everything, as the page came. @param {boolean} isWhole */
  const show = async (isWhole = false) => {
    const narrowed = [...FACETS.filter((facet) => state[facet])];
    const isPlain = !isWhole && !narrowed.length && !state.list && !state.sort;
    sort.value = state.sort || "due";
    clear.hidden = !narrowed.length;
    for (const tab of tabs) {
      const isShown = tab.dataset.list === state.list;
      if (isShown) tab.setAttribute("aria-current", "page");
      else tab.removeAttribute("aria-current");
      tab.href = addressOf({ ...state, list: tab.dataset.list ?? "" });
    }
    if (isPlain && !all) return;
    const wanted = state;
    tracker.setAttribute("aria-busy", "true");
    try {
      const actions = await load();
      if (wanted !== state) return;
      for (const facet of FACETS) offer(actions, facet);
      for (const tab of tabs) {
        const list = tab.dataset.list ?? "";
        const there = actions.filter((action) => fits(action, state, "list") && (!list || action.lists.includes(list)));
        const number = tab.querySelector(".tab-count");
        if (number) number.textContent = figure(there.length);
      }
      matching = sorted(actions);
      const caption = count("actions", matching.length);
      const heading = table.querySelector("caption");
      if (heading) heading.textContent = caption;
      table.setAttribute("aria-label", caption);
      body.replaceChildren();
      fill(told.rows);
      status.textContent = caption;
      const list = tabs.find((tab) => state.list && tab.dataset.list === state.list)?.firstChild?.textContent?.trim();
      const choices = narrowed.map((facet) => `${labels[facet]}: ${nameOf(facet, state[facet])}`);
      const order = state.sort ? [`${words.tracker_sort}: ${sort.selectedOptions[0]?.textContent}`] : [];
      chosen.textContent = [...(list ? [list] : []), ...choices, ...order].join(BETWEEN);
      table.hidden = !matching.length;
      none.hidden = matching.length > 0;
      found.hidden = isPlain;
      plain.hidden = !isPlain;
    } catch {
      // Every value is a link to a list of its own, and so is every tab.
      hasFailed = true;
      status.className = "callout";
      status.textContent = words.tracker_failed;
      box.replaceWith(narrow);
      for (const { tab, href, current } of leads) {
        tab.setAttribute("href", href);
        if (current) tab.setAttribute("aria-current", current);
        else tab.removeAttribute("aria-current");
      }
      history.replaceState(null, "", location.pathname);
      found.hidden = true;
      plain.hidden = false;
    } finally {
      tracker.removeAttribute("aria-busy");
    }
  };

  /** @param {State} next @param {string} choice what was chosen from a list of values, if anything was */
  const go = (next, choice = "") => {
    // Arrow keys go through the values of one choice: all of them are one step back.
    const isSame = choice && history.state?.choice === choice;
    state = next;
    history[isSame ? "replaceState" : "pushState"]({ choice }, "", addressOf(state));
    show();
  };
  fields.addEventListener("focusin", () => load().catch(() => 0).then(() => all && FACETS.forEach((facet) => offer(all ?? [], facet))), { once: true });
  fields.addEventListener("change", ({ target }) => {
    const chosen = Object.entries(selects).map(([key, select]) => [key, select.value]);
    go(asked(new URLSearchParams([...chosen, ["list", state.list]]).toString()), target instanceof HTMLSelectElement ? target.id : "");
  });
  clear.addEventListener("click", () => {
    go({ ...state, ...Object.fromEntries(FACETS.map((facet) => [facet, ""])) });
    fields.querySelector("select")?.focus();
  });
  for (const tab of tabs) {
    tab.addEventListener("click", (event) => {
      if (hasFailed || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      go({ ...state, list: tab.dataset.list ?? "" });
    });
  }
  more.addEventListener("click", () => {
    const next = body.childElementCount;
    fill(next + told.rows);
    body.children[next]?.querySelector("a")?.focus();
  });
  print.addEventListener("click", async () => {
    await show(true);
    window.print();
    show();
  });
  // On paper nothing is left out.
  let before = 0;
  addEventListener("beforeprint", () => {
    before = body.childElementCount;
    if (!found.hidden) fill(Infinity);
  });
  addEventListener("afterprint", () => {
    [...body.children].slice(before).forEach((row) => row.remove());
    more.hidden = matching.length <= body.childElementCount;
  });
  addEventListener("popstate", () => {
    state = asked(location.search);
    show();
  });
  for (const facet of FACETS) {
    // A value that the page does not name is looked up in the file.
    if (selects[facet]) selects[facet].value = state[facet];
  }
  box.open = matchMedia("(min-width: 48rem)").matches || FACETS.some((facet) => state[facet]);
  show();
}

if (typeof document !== "undefined") {
  const tracker = document.querySelector("[data-tracker]");
  if (tracker instanceof HTMLElement) begin(tracker);
}
