// The tracker: narrows and sorts the list of all actions, from the file that everybody can have. Without scripts each
// value is a link to a list of its own.

/** What stands between several values in one field of the file. */
const BETWEEN = "; ";
const FACETS = ["owner", "committee", "source", "theme", "due"];
const SORTS = ["due", "owner", "slippage"];
/** The order in which the file has the actions of a list: of all, of one, by due date of the others. */
/** @type {Record<string, string>} */
const ORDERS = { "": "all", completed: "done" };

/** @typedef {Record<string, string>} Row a line of the file by its headings */
/** @typedef {{row: Row, lists: string[], values: Record<string, string[]>}} Action */
/** @typedef {Record<string, string>} State the list, the order, and the value of each facet; empty for all */
/** @typedef {{file: string, root: string, rows: number, people: string[], words: Record<string, string>}} Told */
/** @typedef {Record<string, Map<string, string>>} Names what the values of each facet are called */

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

/**
 * Reads what an address asks for. Words that mean nothing ask for nothing.
 * @param {string} search @param {string[]} lists @returns {State}
 */
function stateOf(search, lists) {
  const given = new URLSearchParams(search);
  const state = Object.fromEntries([...FACETS, "list", "sort"].map((key) => [key, given.get(key) ?? ""]));
  if (!lists.includes(state.list)) state.list = "";
  if (state.sort === "due" || !SORTS.includes(state.sort)) state.sort = "";
  return state;
}

/** @param {State} state @returns {string} its address */
function addressOf(state) {
  const query = new URLSearchParams(["list", ...FACETS, "sort"].filter((key) => state[key]).map((key) => [key, state[key]]));
  return query.size ? `?${query}` : location.pathname;
}

/** @param {State} state */
const isNarrowed = (state) => Object.values(state).some((value) => value);

/** How an action stands among all: to be done, open when the record ends, closed. @param {Action} action */
const standingOf = ({ lists }) => (lists.includes("live") ? 0 : lists.includes("not-recorded") ? 1 : 2);

/**
 * Sorts actions, which come in the order of the file: what is still to be done first, the soonest due first.
 * By slippage, what is open comes first and of that what was moved by the most days, as on the list of what was moved.
 * @param {Action[]} actions @param {string} order @param {Intl.Collator} collator
 */
function sort(actions, order, collator) {
  if (order === "owner") {
    actions.sort(({ row: one }, { row: other }) => Number(!one.owner) - Number(!other.owner) || collator.compare(one.owner, other.owner));
  } else if (order === "slippage") {
    actions.sort((one, other) => standingOf(one) - standingOf(other) || Number(other.row.days_moved) - Number(one.row.days_moved));
  }
  return actions;
}

/** @param {Told} told */
function wordsOf({ words }) {
  /** @param {number} number */
  const figure = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, words.thousands);
  /** @param {string} key @param {number} number */
  const count = (key, number) => words[`${key}_${number === 1 ? "one" : "other"}`].replace("{n}", figure(number));
  /** The words above a table of which so many rows are there. @param {number} shown @param {number} all */
  const caption = (shown, all) => {
    const counted = count("actions", all);
    if (shown === all) return counted;
    return words.list_part.replace("{first}", figure(1)).replace("{last}", figure(shown)).replace("{all}", counted);
  };
  /** @param {string} label @param {string} value */
  const choice = (label, value) => words.browse_value_title.replace("{facet}", label).replace("{value}", () => value);
  /** @param {string} iso a day, a month or a year */
  const date = (iso) => {
    const [year, month, day] = iso.split("-");
    if (!month) return year;
    const text = day ? words.date_day.replace("{day}", String(Number(day))) : words.date_month;
    return text.replace("{month}", words[`month_${Number(month)}`]).replace("{year}", year);
  };
  return { figure, count, caption, choice, date };
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

/** @param {string} words */
const button = (words) => element("button", { type: "button", class: "button" }, words);

/** The file of all actions, which is asked for once. */
class Data {
  /** @type {Action[] | undefined} */
  actions;
  /** @type {Promise<Action[]> | undefined} */
  #coming;

  /** @param {string} file @param {Names} names those of the page, to which the file adds its own */
  constructor(file, names) {
    this.file = file;
    this.names = names;
  }

  /** @returns {Promise<Action[]>} every action */
  load() {
    this.#coming ??= fetch(this.file).then(async (response) => {
      if (!response.ok) throw new Error(`${response.status} ${this.file}`);
      this.actions = rowsOf(await response.text()).map(actionOf);
      for (const { row } of this.actions) this.#name(row);
      return this.actions;
    });
    return this.#coming;
  }

  /** @param {Row} row */
  #name(row) {
    const known = [["owner", row.owner_id, row.owner], ["committee", row.committees_id, row.committees], ["source", row.source_id, row.source],
      ["theme", row.themes_id, row.themes], ["due", row.due_period_id, row.due_period]];
    for (const [facet, ids, texts] of known) {
      const [each, called] = [several(ids), several(texts)];
      if (each.length === called.length) each.forEach((id, at) => this.names[facet].set(id, called[at]));
      else if (each.length === 1) this.names[facet].set(ids, texts);
    }
  }
}

/** The box of choices, in the place of the links. */
class Choices {
  /** @type {Record<string, HTMLSelectElement>} */
  #selects = {};
  /** @type {Record<string, string>} */
  #labels = {};
  /** @type {Names} */
  names = Object.fromEntries(FACETS.map((facet) => [facet, new Map()]));
  fields = element("div", { class: "choices" });
  box = document.createElement("details");

  /** @param {Told} told @param {HTMLElement} narrow the links @param {Intl.Collator} collator */
  constructor(told, narrow, collator) {
    this.words = wordsOf(told);
    this.collator = collator;
    const { words } = told;
    for (const group of narrow.querySelectorAll("details")) this.#offerLinks(group, words.tracker_any);
    const orders = [["due", words.tracker_sort_due], ["owner", this.#labels.owner], ["slippage", words.tracker_sort_slippage]];
    const sort = this.#choice("sort", words.tracker_sort);
    sort.append(...orders.filter(([, text]) => text).map(([value, text]) => element("option", { value }, text)));
    this.clear = button(words.tracker_clear);
    this.print = button(words.tracker_print);
    this.box.className = "filter narrowing";
    this.box.append(element("summary", {}, words.tracker_filter), this.fields, element("div", { class: "tools" }, this.clear, this.print));
  }

  /** @param {string} id @param {string} label */
  #choice(id, label) {
    const select = document.createElement("select");
    this.#selects[id] = select;
    this.#labels[id] = label;
    select.id = `narrow-${id}`;
    this.fields.append(element("div", {}, element("label", { for: select.id }, label), select));
    return select;
  }

  /** Makes a choice of the links to the values of a facet. @param {HTMLDetailsElement} group @param {string} any */
  #offerLinks(group, any) {
    const facet = group.dataset.filter ?? "";
    const summary = group.querySelector("summary");
    const links = [...group.querySelectorAll("a[data-value]")];
    const select = this.#choice(facet, summary?.firstChild?.textContent?.trim() ?? "");
    select.append(element("option", { value: "" }, any));
    for (const link of links) {
      const value = link.getAttribute("data-value") ?? "";
      const text = link.textContent ?? "";
      this.names[facet].set(value, text);
      const many = link.parentElement?.querySelector(".quiet")?.textContent ?? "";
      select.append(element("option", { value }, `${text} (${many})`));
    }
    // Of very many values the page has some.
    const count = summary?.querySelector(".quiet")?.textContent?.replaceAll(/\D/g, "");
    select.toggleAttribute("data-cut", Number(count) > links.length);
  }

  /** @returns {string} what is chosen, as a query */
  get query() {
    return new URLSearchParams(Object.entries(this.#selects).map(([key, select]) => [key, select.value])).toString();
  }

  /** Shows what is chosen. A value that the page does not name is looked up in the file. @param {State} state */
  choose(state) {
    for (const [key, select] of Object.entries(this.#selects)) select.value = state[key] || (key === "sort" ? "due" : "");
    this.clear.hidden = !FACETS.some((facet) => state[facet]);
  }

  /** @param {State} state @returns {string[]} what is chosen, in words */
  said(state) {
    const chosen = FACETS.filter((facet) => state[facet]);
    return chosen.map((facet) => this.words.choice(this.#labels[facet] ?? facet, this.#name(facet, state[facet])));
  }

  /** @param {string} facet @param {string} value */
  #name(facet, value) {
    return this.names[facet].get(value) ?? value;
  }

  /** Offers of each facet the values that are left by what else is chosen. @param {Action[]} actions @param {State} state */
  offer(actions, state) {
    for (const facet of FACETS.filter((facet) => this.#selects[facet])) {
      /** @type {Map<string, number>} */
      const counts = new Map(state[facet] ? [[state[facet], 0]] : []);
      for (const action of actions.filter((action) => fits(action, state, facet))) {
        for (const value of action.values[facet]) counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      const order = [...this.names.due.keys()];
      const values = [...counts.keys()].sort((one, other) =>
        facet === "due" ? order.indexOf(one) - order.indexOf(other) : this.collator.compare(this.#name(facet, one), this.#name(facet, other)),
      );
      this.#fill(this.#selects[facet], values.map((value) => [value, `${this.#name(facet, value)} (${this.words.figure(counts.get(value) ?? 0)})`]));
    }
    this.choose(state);
  }

  /** @param {HTMLSelectElement} select @param {[string, string][]} values */
  #fill(select, values) {
    select.removeAttribute("data-cut");
    const before = [...select.options].slice(1).map((option) => option.textContent);
    // A list that somebody has open is left alone where nothing in it changes.
    if (before.join("\n") === values.map(([, text]) => text).join("\n")) return;
    select.length = 1;
    select.append(...values.map(([value, text]) => element("option", { value }, text)));
  }
}

/** The table of what is found, of which more and more is shown. */
class Table {
  /** @type {Action[]} */
  #actions = [];
  found = element("div", { class: "tracked" });

  /** @param {Told} told @param {HTMLElement} section a table of the page @param {Element | null} file the link to the file of all */
  constructor(told, section, file) {
    this.rows = told.rows;
    this.words = wordsOf(told);
    this.table = /** @type {HTMLElement} */ (section.cloneNode(true));
    this.makeRow = rowMaker(told, [...section.querySelectorAll("thead th")].map((heading) => heading.textContent ?? ""));
    this.body = this.table.querySelector("tbody") ?? element("tbody");
    this.none = element("p", { class: "none" }, told.words.none_here);
    this.more = button(told.words.tracker_more);
    this.more.addEventListener("click", () => {
      const next = this.body.childElementCount;
      this.#fill(next + this.rows);
      this.body.children[next]?.querySelector("a")?.focus();
    });
    this.found.append(this.table, this.none, this.more, ...(file ? [file.cloneNode(true)] : []));
    this.found.hidden = true;
    this.#printWhole();
  }

  /** @param {Action[]} actions */
  show(actions) {
    this.#actions = actions;
    this.body.replaceChildren();
    this.#fill(this.rows);
    this.table.hidden = !actions.length;
    this.none.hidden = actions.length > 0;
  }

  /** Shows rows up to a number of them. @param {number} most */
  #fill(most) {
    this.body.append(...this.#actions.slice(this.body.childElementCount, most).map(this.makeRow));
    this.#count();
  }

  /** Says how many of how many rows are there. */
  #count() {
    const [shown, all] = [this.body.childElementCount, this.#actions.length];
    this.more.hidden = shown >= all;
    const caption = this.words.caption(shown, all);
    const heading = this.table.querySelector("caption");
    if (heading) heading.textContent = caption;
    this.table.setAttribute("aria-label", caption);
  }

  /** On paper nothing is left out. */
  #printWhole() {
    let before = 0;
    addEventListener("beforeprint", () => {
      before = this.body.childElementCount;
      if (!this.found.hidden) this.#fill(Infinity);
    });
    addEventListener("afterprint", () => {
      [...this.body.children].slice(before).forEach((row) => row.remove());
      this.#count();
    });
  }
}

/** What the page says around the table: its title, its heading, what the list is, the lists beside it. */
class Page {
  heading = document.querySelector("h1");
  lead = document.querySelector(".lead");
  chosen = element("p", { class: "printed" });

  /** @param {Told} told @param {HTMLElement} tracker */
  constructor(told, tracker) {
    this.told = told;
    this.tabs = [...tracker.querySelectorAll("a[data-list]")].filter((tab) => tab instanceof HTMLAnchorElement);
    this.lists = this.tabs.map((tab) => tab.dataset.list ?? "");
    this.plain = { title: document.title, heading: this.heading?.textContent ?? "", lead: this.lead?.textContent ?? "" };
    // Where the tabs lead without this script, and which of them the page is.
    this.leads = this.tabs.map((tab) => ({ tab, href: tab.getAttribute("href") ?? "", isHere: tab.hasAttribute("aria-current") }));
  }

  /** Marks the list that is asked for, and leads to the others. @param {State} state */
  mark(state) {
    for (const tab of this.tabs) this.#lead(tab, addressOf({ ...state, list: tab.dataset.list ?? "" }), tab.dataset.list === state.list);
  }

  /** @param {HTMLAnchorElement} tab @param {string} href @param {boolean} isHere */
  #lead(tab, href, isHere) {
    tab.setAttribute("href", href);
    if (isHere) tab.setAttribute("aria-current", "page");
    else tab.removeAttribute("aria-current");
  }

  /** Says how many are on each list. @param {Action[]} actions @param {State} state */
  count(actions, state) {
    const { figure } = wordsOf(this.told);
    for (const tab of this.tabs) {
      const there = actions.filter((action) => fits(action, { ...state, list: tab.dataset.list ?? "" }));
      const number = tab.querySelector(".tab-count");
      if (number) number.textContent = figure(there.length);
    }
  }

  /** Says what is shown. @param {State} state @param {string[]} choices in words */
  say(state, choices) {
    const { words } = this.told;
    const list = this.tabs.find((tab) => state.list && tab.dataset.list === state.list)?.querySelector(".tab-title")?.textContent;
    const intro = words[state.list ? `action_list_intro_${state.list.replaceAll("-", "_")}` : "actions_intro"];
    this.#set({
      title: [[...(list ? [list] : []), ...choices].join(BETWEEN), this.plain.title].filter((part) => part).join(" – "),
      heading: list ?? this.plain.heading,
      lead: `${intro} ${words[`action_order_${state.sort || (ORDERS[state.list] ?? "due")}`]}`,
    });
    this.chosen.textContent = choices.join(BETWEEN);
  }

  /** Says what the page came with. */
  restore() {
    this.#set(this.plain);
    this.chosen.textContent = "";
  }

  /** Lets the tabs lead where they did. */
  release() {
    for (const { tab, href, isHere } of this.leads) this.#lead(tab, href, isHere);
  }

  /** @param {{title: string, heading: string, lead: string}} said */
  #set({ title, heading, lead }) {
    document.title = title;
    if (this.heading) this.heading.textContent = heading;
    if (this.lead) this.lead.textContent = lead;
  }
}

/** The tracker: shows what its address asks for. */
class Tracker {
  status = element("p", { role: "status", class: "hidden" });
  collator = new Intl.Collator(document.documentElement.lang, { numeric: true });
  hasFailed = false;

  /**
   * @param {HTMLElement} tracker @param {HTMLElement} narrow the links to values
   * @param {HTMLElement} plain what the page lists @param {HTMLElement} section its table
   */
  constructor(tracker, narrow, plain, section) {
    /** @type {Told} */
    const told = JSON.parse(tracker.dataset.tracker ?? "");
    this.tracker = tracker;
    this.narrow = narrow;
    this.plain = plain;
    this.told = told;
    this.page = new Page(told, tracker);
    this.choices = new Choices(told, narrow, this.collator);
    this.data = new Data(told.file, this.choices.names);
    this.table = new Table(told, section, plain.querySelector("a[download]")?.parentElement ?? null);
    this.state = stateOf(location.search, this.page.lists);
    narrow.replaceWith(this.choices.box, this.status, this.page.chosen);
    plain.before(this.table.found);
    this.choices.box.open = matchMedia("(min-width: 48rem)").matches || isNarrowed(this.state);
    this.#listen();
    this.show();
  }

  /** Shows what is asked for, from the file or, where that is everything, as the page came. @param {boolean} isWhole */
  async show(isWhole = false) {
    const { state, page, data, choices } = this;
    const isPlain = !isWhole && !isNarrowed(state);
    choices.choose(state);
    page.mark(state);
    if (isPlain && !data.actions) return;
    this.tracker.setAttribute("aria-busy", "true");
    try {
      const actions = await data.load();
      if (state !== this.state) return;
      choices.offer(actions, state);
      page.count(actions, state);
      const matching = sort(actions.filter((action) => fits(action, state)), state.sort, this.collator);
      this.table.show(matching);
      this.status.textContent = wordsOf(this.told).count("actions", matching.length);
      if (isNarrowed(state)) page.say(state, choices.said(state));
      else page.restore();
      this.#swap(isPlain);
    } catch {
      this.#fail();
    } finally {
      this.tracker.removeAttribute("aria-busy");
    }
  }

  /** Shows the page's own table, or what was found. @param {boolean} isPlain */
  #swap(isPlain) {
    this.table.found.hidden = isPlain;
    this.plain.hidden = !isPlain;
  }

  /** Gives the page back. Every value is a link to a list of its own, and so is every tab. */
  #fail() {
    this.hasFailed = true;
    this.status.className = "callout";
    this.status.textContent = this.told.words.tracker_failed;
    this.choices.box.replaceWith(this.narrow);
    this.page.restore();
    this.page.release();
    this.#swap(true);
    history.replaceState(null, "", location.pathname);
  }

  /** @param {State} next @param {string} choice what was chosen from a list of values, if anything was */
  #go(next, choice = "") {
    // Arrow keys go through the values of one choice: all of them are one step back.
    const isSame = choice && history.state?.choice === choice;
    this.state = next;
    history[isSame ? "replaceState" : "pushState"]({ choice }, "", addressOf(next));
    this.show();
  }

  #listen() {
    const { choices, page, data } = this;
    choices.fields.addEventListener("change", ({ target }) => {
      const next = stateOf(`${choices.query}&list=${this.state.list}`, page.lists);
      this.#go(next, target instanceof HTMLSelectElement ? target.id : "");
    });
    // Values that the page has not are fetched for whoever looks for them.
    choices.fields.addEventListener("focusin", ({ target }) => {
      if (!(target instanceof HTMLSelectElement) || !target.hasAttribute("data-cut")) return;
      data.load().then((actions) => choices.offer(actions, this.state)).catch(() => this.#fail());
    });
    choices.clear.addEventListener("click", () => {
      this.#go({ ...this.state, ...Object.fromEntries(FACETS.map((facet) => [facet, ""])) });
      choices.fields.querySelector("select")?.focus();
    });
    choices.print.addEventListener("click", async () => {
      await this.show(true);
      if (!this.hasFailed) print();
      this.show();
    });
    for (const tab of page.tabs) {
      tab.addEventListener("click", (event) => {
        if (this.hasFailed || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        this.#go({ ...this.state, list: tab.dataset.list ?? "" });
      });
    }
    addEventListener("popstate", () => {
      if (this.hasFailed) return;
      this.state = stateOf(location.search, page.lists);
      this.show();
    });
  }
}

if (typeof document !== "undefined") {
  const tracker = document.querySelector("[data-tracker]");
  const [narrow, plain, section] = [".narrow", ".tracked", ".tracked section"].map((part) => tracker?.querySelector(part));
  if (tracker instanceof HTMLElement && narrow instanceof HTMLElement && plain instanceof HTMLElement && section instanceof HTMLElement) {
    new Tracker(tracker, narrow, plain, section);
  }
}
