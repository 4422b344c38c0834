/** People, things and doings that the made pairs are put together from. None of them is in a list of the rules. */

export const people = [
  "supplier",
  "landlord",
  "nurse",
  "auditor",
  "teacher",
  "courier",
  "tenant",
  "librarian",
  "manager",
  "plumber",
  "neighbor",
  "cashier",
  "surgeon",
  "editor",
  "farmer",
  "dispatcher",
] as const;

/** What one person does to another: base form, third person, past, participle. */
export const towardPeople = [
  ["call", "calls", "called", "called"],
  ["remind", "reminds", "reminded", "reminded"],
  ["pay", "pays", "paid", "paid"],
  ["email", "emails", "emailed", "emailed"],
  ["visit", "visits", "visited", "visited"],
  ["warn", "warns", "warned", "warned"],
  ["train", "trains", "trained", "trained"],
  ["help", "helps", "helped", "helped"],
  ["blame", "blames", "blamed", "blamed"],
  ["drive", "drives", "drove", "driven"],
  ["interrupt", "interrupts", "interrupted", "interrupted"],
  ["thank", "thanks", "thanked", "thanked"],
] as const;

export const things = [
  "invoice",
  "ladder",
  "roster",
  "parcel",
  "spreadsheet",
  "key",
  "contract",
  "sample",
  "ticket",
  "password",
  "timetable",
  "recipe",
  "bicycle",
  "badge",
  "photo",
  "label",
] as const;

/** What somebody does with a thing: base form, third person, past, participle, -ing. */
export const withThings = [
  ["print", "prints", "printed", "printed", "printing"],
  ["check", "checks", "checked", "checked", "checking"],
  ["sign", "signs", "signed", "signed", "signing"],
  ["lose", "loses", "lost", "lost", "losing"],
  ["copy", "copies", "copied", "copied", "copying"],
  ["repair", "repairs", "repaired", "repaired", "repairing"],
  ["hide", "hides", "hid", "hidden", "hiding"],
  ["order", "orders", "ordered", "ordered", "ordering"],
  ["write", "writes", "wrote", "written", "writing"],
  ["deliver", "delivers", "delivered", "delivered", "delivering"],
  ["scan", "scans", "scanned", "scanned", "scanning"],
  ["share", "shares", "shared", "shared", "sharing"],
] as const;

export const times = [
  "on Fridays",
  "every morning",
  "before lunch",
  "at the weekend",
  "in the evening",
  "after each shift",
  "once a week",
  "at month end",
] as const;

export const places = [
  "in the office",
  "at the depot",
  "in the kitchen",
  "at the counter",
  "in the van",
  "on the ward",
  "in the corridor",
  "at home",
] as const;

export const circumstances = [
  "the network is down",
  "the queue is long",
  "it rains",
  "the battery is empty",
  "the office is closed",
  "the shelf is full",
  "somebody is ill",
  "the deadline is near",
  "the lift is broken",
  "the form is missing",
] as const;
