// Writes survey.csv and the "survey" part of planted.json, both in this folder.
// The data is synthetic. No dependencies; the seed is fixed, so every run gives
// the same bytes. Usage: node docs/examples/make-survey.mjs

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const SEED = 20240611;
const SIZES = { "owner-operator": 62, bookkeeper: 50, "project-lead": 38 };
const FOLLOW = 0.76; // chance that one answer follows the segment
const MISSING = 0.08; // chance that one closed answer is left empty
const PARTIALS = 3; // respondents who gave up almost at once

const NOTE =
  "Synthetic data written for this project. Each interview and each survey respondent " +
  "is listed with the segment it was written or generated from.";

// ---------------------------------------------------------------- random

function mulberry32(seed) {
  let a = seed >>> 0;
  return () => {
    a = (a + 0x6d2b79f5) >>> 0;
    let t = a;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const random = mulberry32(SEED);
const chance = (p) => random() < p;
const between = (low, high) => low + Math.floor(random() * (high - low + 1));

function shuffle(list) {
  const out = [...list];
  for (let i = out.length - 1; i > 0; i--) {
    const j = Math.floor(random() * (i + 1));
    [out[i], out[j]] = [out[j], out[i]];
  }
  return out;
}

/** Pick one key of { option: weight }. */
function weighted(weights) {
  const entries = Object.entries(weights);
  let left = random() * entries.reduce((sum, [, w]) => sum + w, 0);
  for (const [option, weight] of entries) {
    left -= weight;
    if (left < 0) return option;
  }
  return entries[entries.length - 1][0];
}

// ---------------------------------------------------------------- closed questions

const AGREE = ["Strongly disagree", "Disagree", "Neither agree nor disagree", "Agree", "Strongly agree"];
const OFTEN = ["Daily", "Several times a week", "Weekly", "Monthly", "Less than monthly"];

const zip = (options, weights) => Object.fromEntries(options.map((option, i) => [option, weights[i]]));

/** One choice. Weights for each segment, and weights for anyone who does not follow the segment. */
const choice = (question, options, weights, anyone) => ({
  question,
  ask: (segment) => weighted(zip(options, chance(FOLLOW) ? weights[segment] : anyone)),
});

const agreement = (question, weights) => choice(question, AGREE, weights, [13, 23, 25, 25, 14]);

/** Any number of choices. `typical` lists what a segment tends to tick. */
const several = (question, options, typical, otherwise, atLeastOne) => ({
  question,
  ask: (segment) => {
    const ticked = options.filter((option) => chance(typical[segment].includes(option) ? FOLLOW : otherwise));
    if (ticked.length === 0) ticked.push(atLeastOne[segment]);
    return ticked.join("; ");
  },
});

const F = {
  receipts: "Receipt capture",
  invoices: "Invoices and reminders",
  bank: "Bank feed, matching and reconciliation",
  bulk: "Bulk edit",
  time: "Time tracking",
  quotes: "Quotes, retainers and budgets",
  forecast: "Cash-flow forecast",
  reports: "Reports and exports",
};

const D = {
  phone: "Phone",
  tablet: "Tablet",
  laptop: "Laptop",
  one: "Desktop, one screen",
  two: "Desktop, two or more screens",
};

const closed = [
  choice(
    "How often do you open Tally?",
    OFTEN,
    {
      "owner-operator": [8, 30, 46, 13, 3],
      bookkeeper: [78, 17, 4, 1, 0],
      "project-lead": [14, 50, 30, 5, 1],
    },
    [24, 28, 26, 15, 7],
  ),
  agreement("How much do you agree? I do my books in short gaps between other work.", {
    "owner-operator": [0, 4, 8, 38, 50],
    bookkeeper: [42, 40, 12, 6, 0],
    "project-lead": [10, 30, 34, 22, 4],
  }),
  agreement("How much do you agree? I worry about missing a tax deadline.", {
    "owner-operator": [1, 5, 10, 34, 50],
    bookkeeper: [20, 42, 24, 12, 2],
    "project-lead": [14, 38, 32, 14, 2],
  }),
  agreement("How much do you agree? I need to see who changed what in the books.", {
    "owner-operator": [40, 38, 16, 5, 1],
    bookkeeper: [0, 3, 7, 32, 58],
    "project-lead": [4, 20, 38, 30, 8],
  }),
  agreement("How much do you agree? I need to know how much of each project's budget is left.", {
    "owner-operator": [32, 36, 22, 9, 1],
    bookkeeper: [26, 40, 24, 9, 1],
    "project-lead": [0, 2, 6, 30, 62],
  }),
  agreement("How much do you agree? I spend a lot of time chasing other people for documents or payments.", {
    "owner-operator": [8, 30, 34, 22, 6],
    bookkeeper: [0, 3, 9, 36, 52],
    "project-lead": [2, 9, 21, 46, 22],
  }),
  several(
    "Which features do you use? (choose all that apply)",
    Object.values(F),
    {
      "owner-operator": [F.receipts, F.invoices],
      bookkeeper: [F.bank, F.bulk, F.reports],
      "project-lead": [F.invoices, F.time, F.quotes, F.forecast],
    },
    0.2,
    { "owner-operator": F.receipts, bookkeeper: F.bank, "project-lead": F.invoices },
  ),
  several(
    "Which devices do you use Tally on? (choose all that apply)",
    Object.values(D),
    {
      "owner-operator": [D.phone],
      bookkeeper: [D.two],
      "project-lead": [D.laptop, D.phone],
    },
    0.16,
    { "owner-operator": D.phone, bookkeeper: D.two, "project-lead": D.laptop },
  ),
  choice(
    "What kind of business do you work in?",
    [
      "Food and drink",
      "Trades and repairs",
      "Retail",
      "Accounting or bookkeeping",
      "Design or media",
      "Software or web",
      "Professional services",
      "Other",
    ],
    {
      "owner-operator": [30, 32, 26, 0, 1, 0, 4, 7],
      bookkeeper: [1, 0, 2, 80, 0, 0, 14, 3],
      "project-lead": [0, 3, 0, 0, 46, 28, 18, 5],
    },
    [14, 14, 14, 16, 12, 9, 13, 8],
  ),
  choice(
    "Who else looks at the numbers?",
    ["Nobody", "My accountant", "My business partners", "My whole team", "My clients"],
    {
      "owner-operator": [58, 36, 4, 1, 1],
      bookkeeper: [3, 8, 7, 4, 78],
      "project-lead": [1, 10, 46, 39, 4],
    },
    [24, 25, 20, 13, 18],
  ),
  {
    question: "About how many invoices do you send in a month?",
    ask: (segment) => {
      const ranges = { "owner-operator": [3, 42], bookkeeper: [70, 420], "project-lead": [4, 26] };
      const [low, high] = chance(FOLLOW) ? ranges[segment] : [2, 160];
      // Skewed toward the low end, as counts are; people round the larger numbers.
      const u = random();
      const n = low + Math.floor((high - low) * u * Math.sqrt(u));
      return String(n > 100 ? Math.round(n / 10) * 10 : n > 30 ? Math.round(n / 5) * 5 : n);
    },
  },
  {
    question: "Which age group are you in?",
    ask: (segment) =>
      weighted(
        zip(
          ["18-24", "25-34", "35-44", "45-54", "55-64", "65 or over"],
          segment === "project-lead" ? [5, 30, 36, 19, 8, 2] : [4, 21, 31, 26, 14, 4],
        ),
      ),
  },
  {
    question: "Which country are you based in?",
    ask: () =>
      weighted({
        "United States": 27,
        "United Kingdom": 21,
        Canada: 10,
        Ireland: 8,
        Australia: 8,
        Netherlands: 7,
        Denmark: 6,
        Germany: 6,
        "New Zealand": 4,
        "Côte d'Ivoire": 3,
      }),
  },
  {
    question: "How many years has the business been running?",
    ask: () => weighted({ "Less than 1": 8, "1 to 2": 17, "3 to 5": 28, "6 to 10": 26, "More than 10": 21 }),
  },
];

// ---------------------------------------------------------------- open questions
// Every answer below was written by hand and is used at most once.

const HARDEST = {
  "owner-operator": [
    "Receipts. I have a drawer of them and I am frightened of the drawer.",
    "Finding an hour when nobody needs me. It ends up being eleven at night and then I make mistakes.",
    "typing on the phone with dirty hands",
    "Remembering what I bought three weeks ago from a slip that just says SUNDRIES.",
    "Not knowing what I'll owe until it is already due. Last year it was double what I'd put aside.",
    "Doing it alone. If I get it wrong there is nobody to notice until the letter comes",
    "Cash sales on market days, I write them on the back of my hand, literally",
    "The tax dates. I know them, I have them written down, and I'm still late half the time.",
    "staying awake long enough to finish it",
    "I fit boilers all day and the last thing I want to do at night is put in supplier names one letter at a time",
    "Thermal paper fades before I get around to it. I've got a box full of blank white strips.",
    "It's the stop and start. I get two receipts done, a customer walks in, I come back and can't tell which ones I've photographed.",
    "Getting an invoice out while I'm still at the job. If I leave it for the evening I forget the extra bits and lose the money.",
    "Working out which of the purchases were for the shop and which were for home, I use one card for both (I know, I know)",
    "VAT return every quarter. Stomach ache from about a week before.",
    "Splitting the supermarket receipt. Milk for the café, dog food for the dog.",
    "Keeping up in summer. We open seven days, I do no books from June to September and then I pay for it",
    "Everything on the screen is too small and I'm usually standing up.",
    "I lose receipts in the van. I found one from 2021 under the seat last week.",
    "Sitting down to it. Once I've started it's not even that bad.",
    "Suppliers who hand write their dockets. The camera can't read them and neither can I.",
    "That it never ends, you clear the pile and Monday there's a pile",
    "Matching what the card machine pays in with what I actually sold that day.",
    "I put it off because I don't understand half the words. What is an accrual",
    "Doing it in the cab between jobs with one bar of signal, it loses what I typed and I have to put it all in again.",
    "My daughter used to help, she's gone to college. So now it's me and a shoe box.",
    "Guessing the tax. I put a bit by each week, never sure if it's enough.",
    "Mileage. I never write it down at the time so I make it up from the calendar at year end.",
    "Honestly the fear that I've missed a deadline I didn't know existed",
    "Raising the same invoice to the same six customers and having to fill in the whole thing every time",
    "Getting to the end of a 12 hour day and having another job to do.",
    "Sales tax is different in the next county and I deliver in both. I look it up again every single time.",
    "The receipts from the wholesaler are two feet long and I have to photograph them in three bits.",
    "Kids in bed at 8, then books until I nod off. It is the hours, not the sums.",
    "I can't do it at the counter because people talk to me, and I can't do it at home because people talk to me",
    "Paper everywhere.\nApron, glove box, till, washing machine.",
    "catching up after I let it slide, which I always do in December",
    "Knowing if I've already been paid. Customers put their dog's name as the reference (I'm a groomer).",
    "Filing on time. I paid two late penalties last year, and both times I had the money, I just hadn't got round to it.",
    "Entering tips. It takes four screens.",
    "My hands. I have arthritis and the little boxes on the phone are murder.",
    "I only get ten minutes at a time, between lunch and the school run, and it takes five of those to find where I was",
  ],
  bookkeeper: [
    "Waiting on clients. I can close a month in a day if the paperwork is there, and it never is.",
    "Month end, when twenty clients all land on the same four days.",
    "Finding out what somebody changed after I'd locked the period. The log says \"modified\" and that's it.",
    "Reconciling merchant card deposits, because one deposit is three days of sales less fees and refunds.",
    "Switching between companies all day, it throws me back to the home page every time",
    "No way to recode more than one page of transactions at once so I export, fix in a spreadsheet and re-import",
    "Chasing receipts. I send the same email every week to the same people.",
    "Duplicates when a feed drops and comes back.",
    "Having to use the mouse. I key faster than the screen can keep up with.",
    'clients who "help" by moving things around',
    "Proving to the auditor who approved what. I ended up printing screens and signing them, in 2024.",
    "Bank feeds that need the client to log in again, and the client doesn't, and I find out on day three of close.",
    "The last 2% of the bank rec. The first 98 matches itself and then I'm hunting for 14.06 until seven at night",
    "Remembering where I am with each of 27 clients. I keep my own tracker because there isn't one.",
    "Clients send photos of receipts by text, sideways, half in shadow, and expect me to know what it was for.",
    "Prior period changes. Someone edits a March bill in June and my filed return no longer agrees to the ledger.",
    "Supplier statements that don't agree with the ledger and nobody at the client kept the credit notes.",
    "Explaining to directors why I need the invoice and not just the bank line",
    "Getting the data out in a shape I can use. The export merges cells, I spend the first ten minutes un-merging.",
    "Year end adjustments from the external accountant arrive as a PDF and I key 60 journals by hand.",
    "Intercompany. Four sister companies, each with its own login, and I have to keep both sides in step myself.",
    "Everything that isn't on the statement. Petty cash, director's card, the owner's wife's card.",
    "Approving matches one by one. 1,200 lines in December, click click click.",
    "Different chart of accounts for each client because whoever set them up was having a creative day",
    "It's the chasing:\n- missing receipts\n- missing statements\n- missing replies",
    "Being interrupted. I lose my place in a long reconciliation and it doesn't keep my ticks.",
    "Multi-currency revaluation at close, the rate table is a day out and I correct it by hand in every ledger.",
    "Payroll journals, always, because the payroll system splits departments one way and the ledger another.",
    "Trusting the opening balance. I inherit messes.",
    "Tracing a number back. I can get from the report to the account, but not from there to the piece of paper.",
    "The first week. Every client thinks they are my only client.",
    "Undoing a mistake that I made in bulk. Took two minutes to do and all afternoon to reverse.",
    "VAT coding by people who aren't trained, I recheck every line of it before submission",
    "Two people on the same ledger at once and the last one to save wins, with no warning at all",
    "Uncategorized transactions with descriptions like POS 88213 REF. I have a list of those per client and ring round.",
  ],
  "project-lead": [
    "Knowing whether a project is making money while there is still time to do something about it.",
    "Getting the team to log their hours. I've tried begging, I've tried cake.",
    "Putting hours next to the quote. They live in two systems and I am the bridge.",
    "Unpaid invoices. We're owed about three months of salaries by people who like us very much.",
    "Retainers that roll over, nobody remembers what was agreed",
    "Forecasting cash when every milestone moves by a fortnight.",
    "Explaining the numbers to my partners. They want one page and I have eleven tabs.",
    "Finding out in month three that we used up the budget in month two",
    "Change requests. The client says yes on a call, the work gets done, and nobody raises the invoice.",
    "Rebuilding the same quote from scratch because the last version is in somebody's sent mail.",
    "Freelancer invoices, who said yes to this, was it in the budget, which job is it even for?",
    "Payroll is fixed and income isn't. The gap in January nearly finished us.",
    "Large clients who need a PO number, a vendor form and a portal login before they'll even start the 60 days.",
    "seeing all the projects at once, in one place",
    "Pulling it together for the Monday partner meeting, about two hours each week of copy and paste",
    "Deciding if we can hire. I have a feeling about it and a spreadsheet, and they disagree.",
    "Stage payments. The fee is agreed as a percentage and then the scope grows and the percentage doesn't.",
    "Showing people their project budget without also showing them everyone's pay.",
    "Our studio manager left and she was the only one who knew which client was on which rate.",
    "Working out the real cost of a job, with the designers' time in it, and not only what we paid out.",
    "Time. Not mine, theirs. Sheets come in on the 4th for a month I should have billed on the 1st.",
    "Clients on three currencies and quotes that are valid for ninety days",
    "Getting approvals. My co-founder approves things in chat with a thumbs up and a week later can't find it.",
    "I can see what we invoiced and what we spent but not what we've promised, so the balance always looks better than it is",
    "Tracking fixed-price jobs. We never know we've gone over until the retrospective.",
    "Asking for money from clients I also have to be creative with the next morning.",
    "When a project pauses for six weeks and the whole plan for the quarter slides, I redo the forecast line by line.",
    "Splitting one invoice across two phases and a retainer so that the budgets still add up.",
  ],
  anyone: [
    "The bank connection. It breaks, I fix it, it breaks.",
    "Finding the motivation, if I'm honest.",
    "Nothing in particular, it's just dull.",
    "Too many screens for a simple thing.",
    "People who don't pay on time.",
    "Learning it. I still don't know what half of the menu does.",
    "Year end. The rest of the year is okay.",
    "Waiting for an answer from support.",
    "The price keeps going up, so I keep wondering if I should switch, and that takes time too.",
    "The categories. There's always one thing that fits nowhere.",
    "Foreign card payments, the amounts never agree.",
    "It is slow in the mornings, sometimes a page takes ten seconds",
    "Searching for an old invoice when you only remember the amount.",
    "Getting everything in one place.",
  ],
};

const CHANGE = {
  "owner-operator": [
    'Let me speak a receipt in. "Twelve fifty, screws, cash." Done.',
    "One button for the camera, straight from the lock screen.",
    "Show me what to put aside for tax each week. A number, not a report.",
    "bigger buttons!! I wear gloves half the day",
    "Let me send the last invoice again with a new date and nothing else to fill in.",
    "Stop asking me to pick a category for the same supplier every single week",
    "Make it work with no signal and send it later. Half my jobs are in basements.",
    "A reminder for the tax date that comes early enough to be of use, and again, and again",
    "Take several receipts in one photo. I can lay ten on the counter.",
    'Get rid of the fields I never use. I\'ve never once needed "reference 2".',
    "Save my place. If I'm called away it should be exactly where I left it.",
    "I would like it to tell me if I'm up to date. Just yes or no.",
    "Put the photo first and the questions later, when I'm sitting down.",
    "Make the receipt reader get the date right, it thinks every receipt is from 2003",
    "Less typing. Whatever you can do about typing, do that.",
    "Take payment on the phone at the door, with the invoice marked as paid by itself",
    "A dark screen, I do this in bed next to someone who's asleep.",
    "Learn my six jobs. It's always the same six jobs.",
    "Plain words. I'm a baker, I don't know what reconcile means, I just want to know if it's right.",
    "Let it file everything from my regular suppliers without asking me.",
    "I'd want it to ask me before it files anything. It put my oven repair under travel and I never noticed.",
    "Tell me clearly that the return was sent. I sat there refreshing until one in the morning.",
    "Fewer notifications. There are 140 of them and I've stopped looking",
    "Be able to finish an invoice with one thumb.",
    'A way to say "this was mine, not the business" in one tap',
    "Read handwriting, even badly, I can fix it after",
    "Show how many receipts are left and roughly how long it'll take, so I can decide if I start tonight.",
    "1. cheaper plan for one person with no staff\n2. let me turn off what I don't use\n\nI pay for payroll and there is nobody on it, not even me.",
    "Pull the receipts out of my email by itself. Half of them arrive there now and I forget those completely.",
    "The phone app should do everything the website does. I shouldn't need to go home to delete an invoice.",
    "Let customers book and pay the deposit in one go, and put it in the books",
    "A five minute version of it. I have five minutes.",
    "Warn me when a regular bill hasn't come in, because then I've lost it.",
    "Link it to the till so that I don't copy the day's total across each night",
    "Do the mileage from the phone's location, it knows where I've been",
    "Phone support in the evening. I'm never at this during office hours.",
    "Don't log me out!! I've got flour on my hands and you want a code",
    "Text the customer the invoice, nobody I work for reads email",
    "Split a receipt by tapping the lines that are mine.",
    "A tax calendar on the first screen with the amounts already filled in, even if they're rough.",
    "Make the writing larger and keep the save button where my thumb is",
    "Let my wife see it without having to pay for her.",
  ],
  bookkeeper: [
    "A full change log: who, when, old value, new value, and let me export it.",
    "Keyboard shortcuts for accept, reject and next in the bank rec. I'd never touch the mouse again.",
    "Bulk edit on tax codes, on as many lines as I can select.",
    "Keep me on the same page when I change client",
    "Automatic chasing for missing receipts, with a list I can see across every client.",
    "An undo that works on a whole batch",
    "A close checklist for each client, and one screen that shows me which ones are done.",
    "Match many to many, fees in the middle, and remember it for the next time.",
    "Hard lock on closed periods, so that not even the owner can get in without me knowing",
    "Export that opens as plain columns. No merged cells, no logo, no totals row in the middle.",
    "Detect duplicates after a feed outage. Same date, same amount, same payee: ask me.",
    "Let me have the document and the ledger open side by side on two monitors. Pop-out windows, please.",
    "Rules I can copy from one client to another.",
    "Remember import mappings per bank, including the date format!",
    "Show me the age of each open query and who I'm waiting for.",
    "Bring back the compact view, I used to see 80 lines on the screen and now it's 22",
    "Read-only logins for clients. They should be able to look and not touch.",
    "A client upload link that needs no password. They forget it, then they text me a picture instead.",
    "Recurring journals that reverse themselves on the first of the month.",
    "A running balance beside each bank line so I can see exactly where it goes wrong.",
    "Pricing per practice and not per company. I have nine clients who are nearly dormant.",
    "Find and replace across the whole ledger, with a preview first.",
    "Notes on a transaction that stay with it, so next year's me knows why",
    "Tell me the same day if a feed has stopped. Don't let me discover it.",
    "Let me paste from a spreadsheet straight into journals, 60 rows at a time",
    "Partial saves in reconciliation. If I'm called away I lose the ticks.",
    "Separate approve from post. At the moment the person who enters a bill can also approve it, which no auditor likes.",
    "Filter, sort and save the view per client, so I don't set up the same seven columns every morning.",
    "Drill down from the trial balance to the scanned invoice in two keystrokes",
    "Send support questions about accounting to someone who's done accounting.",
    "Number keys. The pad doesn't work in the amount field until you click it, I've reported this \"several\" times.",
    "Proper supplier statement matching, like we have for the bank",
    "A template chart of accounts that I can push out to all the new ones.",
    "Turn off the feed and give me a decent import, I would rather load the statements myself and know they're complete.",
    "Let me reopen a month with a reason, and have the reason printed in the audit report.",
  ],
  "project-lead": [
    "Budget, hours used and amount billed on one line for each project.",
    "A timer people don't hate, or one that reads the hours from our task board.",
    "A page I can share with my partners without giving them a login.",
    "Turn a signed quote into a budget with one click",
    "A forecast that knows which clients pay late, and by how much.",
    "Warn me at 75% of a retainer, not at 110.",
    "Approvals: a real button, with a limit per person, and a trace of who pressed it.",
    "Let me drag a milestone and see what it does to cash in the next three months.",
    "Don't charge per seat, please. The whole point is that everyone on the team can look.",
    "Different permission levels. I want to show project numbers without salaries.",
    "Include committed costs, the ones we have agreed but haven't been billed for yet.",
    "Chase unpaid invoices for me in a voice that sounds like us and not like a bailiff.",
    "Retainer rollover rules that you set once per contract",
    "Better charts for the Monday meeting, ones I don't need to explain",
    "What-if: can we afford a junior from September? I'd pay extra for that alone.",
    "Connect time to the invoice so I don't retype 60 lines a month.",
    'Client view, so they see how many hours are left before they ask for "one quick thing".',
    "Let freelancers upload their own invoice against a project",
    "Put change requests next to the original quote so I can see what was agreed and what crept in.",
    "Keep budgets private to the directors. When the team sees them the timesheets turn into fiction.",
    "Quote templates with our rates by role:\ndesign, strategy, production, account handling.",
    "A weekly email to the team with the three projects that are in trouble",
    "Compare the estimate with what happened, by phase, so my next quote is less of a guess.",
    "PO numbers as a required field before the invoice can go out.",
    "Make overdue invoices visible to whoever talks to that client, not just to me",
    "Part-invoicing a stage. 40% now, the rest when the planners wake up.",
    "Multi-project view with filters, and remember the filters.",
    "Scenarios for cash: what's signed, what's likely, what I'm only hoping for.",
  ],
  anyone: [
    "The price, it goes up every year.",
    "Fix the bank connection so it stays connected.",
    "Faster replies from support",
    "Make it faster, it has got slower this year.",
    "Nothing comes to mind, it does the job.",
    "A search that looks inside attachments too.",
    "Fewer changes to the layout. I'd just learned the last one.",
    "Show foreign currency the way the bank does.",
    "Clearer help pages, with pictures of the current version.",
    "Let me customize the invoice more, our logo comes out tiny.",
    "One login. I don't know why there are two.",
    "Put the price of each plan on one page so that I can compare them.",
    "A dark mode that is actually dark",
    "Stop the pop-ups about new features.",
  ],
};

const SEGMENTS = Object.keys(SIZES);

/** An open question that hands out each written answer once. */
function open(question, bank, blank) {
  const decks = Object.fromEntries(Object.entries(bank).map(([name, answers]) => [name, shuffle(answers)]));
  return {
    question,
    ask: (segment) => {
      if (chance(blank)) return "";
      if (chance(0.05)) return weighted({ "n/a": 3, "-": 2, "N/A": 1 });
      const others = SEGMENTS.filter((name) => name !== segment);
      const from = weighted({ [segment]: 78, anyone: 14, [others[0]]: 4, [others[1]]: 4 });
      return decks[from].pop() ?? decks.anyone.pop() ?? "";
    },
  };
}

const openQuestions = [
  open("What is the hardest part of doing your books?", HARDEST, 0.1),
  open("What would you change first?", CHANGE, 0.14),
];

// ---------------------------------------------------------------- rows

const members = shuffle(SEGMENTS.flatMap((segment) => Array(SIZES[segment]).fill(segment)));
const questions = [...closed, ...openQuestions];
const header = ["Respondent ID", "Submitted at", ...questions.map((q) => q.question)];

const partials = new Set(shuffle(members.map((_, i) => i).filter((i) => i > 5)).slice(0, PARTIALS));

// Answers came in over three weeks, most of them after the first mail and the reminder.
const start = Date.UTC(2024, 4, 6, 7, 0, 0);
const times = members
  .map(() => {
    const day = weighted({
      0: 26,
      1: 18,
      2: 10,
      3: 6,
      4: 5,
      6: 2,
      7: 4,
      8: 3,
      9: 14,
      10: 9,
      11: 5,
      14: 3,
      15: 2,
      18: 1,
      20: 1,
    });
    return start + Number(day) * 86_400_000 + between(0, 15 * 3600) * 1000;
  })
  .sort((a, b) => a - b);

const survey = {};
const rows = members.map((segment, i) => {
  const id = "R" + String(i + 1).padStart(3, "0");
  survey[id] = segment;
  const answers = questions.map((q, k) => {
    const answer = q.ask(segment);
    if (k < closed.length) return chance(MISSING) ? "" : answer;
    return answer;
  });
  const given = partials.has(i) ? answers.map((answer, k) => (k === 0 ? answer : "")) : answers;
  return [id, new Date(times[i]).toISOString().replace(".000Z", "Z"), ...given];
});

// RFC 4180: CRLF between records, quotes only where they are needed.
const cell = (text) => (/[",\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text);
const csv = [header, ...rows].map((row) => row.map(cell).join(",") + "\r\n").join("");

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const before = existsSync(here("planted.json")) ? JSON.parse(readFileSync(here("planted.json"), "utf8")) : {};
const planted = { ...before, note: NOTE, survey };

writeFileSync(here("survey.csv"), csv);
writeFileSync(here("planted.json"), JSON.stringify(planted, null, 2) + "\n");
console.log(`survey.csv: ${rows.length} rows, ${header.length} columns`);
