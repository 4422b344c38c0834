import { describe, expect, it } from "vitest";
import type { RuleName } from "../comparison/finding.ts";
import { judge } from "../judge.ts";
import type { Judgement } from "../judge.ts";

function judged(said: string, text: string, support = { n: 1, of: 4 }): Judgement {
  return judge({ text, support }, [{ question: "", said, isAnswer: false, person: "P1" }]);
}

/** For each rule: what was said, what it refuses, and what is true and it must leave alone. */
const cases: readonly (readonly [rule: RuleName, said: string, lie: string, truth: string])[] = [
  // parts of a sentence that stand next to each other
  [
    "exchange",
    "I mend nets at the pier, sails in the loft.",
    "Mends sails at the pier.",
    "Mends sails in the loft.",
  ],
  [
    "exchange",
    "For soup we keep the big pot, for jam the copper one.",
    "Keeps the big pot for jam.",
    "Keeps the big pot for soup.",
  ],
  [
    "exchange",
    "The porter has the blue key and the cook has the brass key.",
    "The cook has the blue key.",
    "The cook has the brass key.",
  ],
  [
    "exchange",
    "I walk faster on gravel than on sand.",
    "Walks faster on sand than on gravel.",
    "Walks faster on gravel than on sand.",
  ],
  // who a clause tells of
  [
    "roles",
    "There's a warden in my block who plays the cello.",
    "Plays the cello.",
    "There is a warden in their block who plays the cello.",
  ],
  [
    "roles",
    "I share a shed with somebody who carves spoons.",
    "Carves spoons.",
    "Shares a shed with somebody who carves spoons.",
  ],
  ["roles", "My sister, who's a plumber, moved in.", "Is a plumber.", "Has a sister who is a plumber."],
  [
    "roles",
    "My pupils tease me about my hat.",
    "Teases the pupils.",
    "The pupils tease them about their hat.",
  ],
  [
    "roles",
    "I'm audited by an outside office every March.",
    "Audits an outside office every March.",
    "Is audited by an outside office every March.",
  ],
  [
    "roles",
    "My uncle keeps telling me, 'Lad, I polish the brass every day.' I never do.",
    "Polishes the brass every day.",
    "Their uncle keeps telling them that he polishes the brass every day.",
  ],
  [
    "roles",
    "The neighbor, whose daughter is a pilot, waters my plants.",
    "Has a daughter.",
    "The neighbor waters their plants.",
  ],
  // numbers with a bound, and what brings about what
  [
    "number",
    "We sold just under ninety tickets.",
    "Sold more than ninety tickets.",
    "Sold under ninety tickets.",
  ],
  ["cause", "The dust made me cough.", "The dust came because of the cough.", "The dust made them cough."],
  [
    "modality",
    "As long as the lift runs, I carry the crates up.",
    "Carries the crates up.",
    "Carries the crates up as long as the lift runs.",
  ],
  [
    "modality",
    "I lend the drill on condition that it comes back clean.",
    "Lends the drill.",
    "Lends the drill on condition that it comes back clean.",
  ],
  [
    "denial",
    "Given a day's notice, the depot sends a van.",
    "The depot sends a van without notice.",
    "The depot sends a van given a day's notice.",
  ],
  [
    "denial",
    "I put off the dentist as long as I can.",
    "Sees the dentist.",
    "Puts off the dentist as long as they can.",
  ],
  ["time", "I walked to the quarry.", "They walk to the quarry.", "They walked to the quarry."],
  ["time", "We were proud of the roof.", "They are proud of the roof.", "They were proud of the roof."],
  [
    "time",
    "Before dinner I count the till, after dinner I lock it.",
    "Locks the till before dinner.",
    "Locks the till after dinner.",
  ],
  [
    "time",
    "Once the paint dries, I hang the sign.",
    "Hangs the sign before the paint dries.",
    "Hangs the sign once the paint dries.",
  ],
  [
    "roles",
    "The landlord needs us to clear the yard.",
    "Needs the landlord to clear the yard.",
    "The landlord needs them to clear the yard.",
  ],
  [
    "denial",
    "I oil every hinge except the brass ones.",
    "Oils the brass hinges.",
    "Oils every hinge except the brass ones.",
  ],
  [
    "denial",
    "All the carts are locked, bar the yellow one.",
    "The yellow cart is locked.",
    "All the carts but the yellow one are locked.",
  ],
  [
    "denial",
    "Nothing fell on the stairs but the lamp.",
    "The lamp did not fall on the stairs.",
    "Nothing fell on the stairs but the lamp.",
  ],
  ["denial", "I don't trust the scanner.", "Trusts the scanner.", "Does not trust the scanner."],
  [
    "denial",
    "I've stopped printing the timetable.",
    "Prints the timetable.",
    "Stopped printing the timetable.",
  ],
  [
    "denial",
    "I walk to the depot instead of calling the driver.",
    "Calls the driver.",
    "Walks to the depot.",
  ],
  [
    "denial",
    "I print the labels in the van.",
    "Avoids printing labels in the van.",
    "Prints the labels in the van.",
  ],
  [
    "denial",
    "I share the password, not the badge.",
    "Shares the badge, not the password.",
    "Shares the password.",
  ],
  [
    "opposite",
    "The corridor is narrow and cold.",
    "The corridor is wide and cold.",
    "The corridor is narrow and cold.",
  ],
  [
    "opposite",
    "The courier was polite on the phone.",
    "The courier was rude on the phone.",
    "The courier was polite.",
  ],
  [
    "modality",
    "I wish I could print the roster at home.",
    "Prints the roster at home.",
    "Wishes to print the roster at home.",
  ],
  [
    "modality",
    "If it rains I drive to the depot.",
    "Drives to the depot.",
    "Drives to the depot if it rains.",
  ],
  [
    "modality",
    "My neighbor says the parcel service loses letters.",
    "The parcel service loses letters.",
    "The neighbor says that the parcel service loses letters.",
  ],
  [
    "modality",
    "I might sell the ladder in spring.",
    "Sells the ladder in spring.",
    "Might sell the ladder in spring.",
  ],
  [
    "modality",
    "I used to deliver newspapers by bicycle.",
    "Delivers newspapers by bicycle.",
    "Used to deliver newspapers by bicycle.",
  ],
  ["time", "I had a dog that guarded the shed.", "Has a dog.", "Had a dog that guarded the shed."],
  [
    "time",
    "We hired a cook for the canteen.",
    "Hires a cook for the canteen.",
    "Hired a cook for the canteen.",
  ],
  [
    "roles",
    "The librarian calls me on Fridays.",
    "Calls the librarian on Fridays.",
    "Is called by the librarian on Fridays.",
  ],
  [
    "roles",
    "I pay the tenant for the repairs.",
    "The tenant pays them for the repairs.",
    "Pays the tenant for the repairs.",
  ],
  [
    "roles",
    "The nurse who calls the driver signs the form.",
    "The driver who calls the nurse signs the form.",
    "The nurse signs the form.",
  ],
  [
    "exchange",
    "The key is in the van and the badge is in the kitchen.",
    "The key is in the kitchen and the badge is in the van.",
    "The badge is in the kitchen and the key is in the van.",
  ],
  [
    "exchange",
    "We moved from paper forms to a spreadsheet.",
    "They moved from a spreadsheet to paper forms.",
    "They moved from paper forms to a spreadsheet.",
  ],
  [
    "number",
    "I missed the bus by nine minutes.",
    "Missed the bus by ninety minutes.",
    "Missed the bus by 9 minutes.",
  ],
  ["number", "The ladder cost 1,200 euros.", "The ladder cost 12,000 euros.", "The ladder cost 1200 euros."],
  ["unit", "I clean the oven every month.", "Cleans the oven every week.", "Cleans the oven monthly."],
  [
    "unit",
    "The market opens on Tuesdays.",
    "The market opens on Thursdays.",
    "The market opens on Tuesdays.",
  ],
  [
    "name",
    "I keep the samples in a box at the clinic.",
    "Keeps the samples in a Rubbermaid box.",
    "Keeps the samples in a box.",
  ],
  [
    "person",
    "I repair bicycles in the yard.",
    "A widower who repairs bicycles in the yard.",
    "Somebody who repairs bicycles in the yard.",
  ],
  [
    "quantifier",
    "I sometimes print the roster.",
    "Always prints the roster.",
    "Sometimes prints the roster.",
  ],
  [
    "quantifier",
    "I don't print the roster on Sundays.",
    "Never prints the roster on Sundays.",
    "Does not print the roster on Sundays.",
  ],
  ["group", "I sleep in the van.", "Everyone sleeps in the van.", "Sleeps in the van."],
  ["group", "I sleep in the van.", "Plumbers sleep in the van.", "They sleep in the van."],
  ["group", "I sleep in the van.", "Three of four sleep in the van.", "One of four sleeps in the van."],
  [
    "comparison",
    "The new form has more boxes than the old form.",
    "The new form has less boxes than the old form.",
    "The new form has more boxes than the old form.",
  ],
  [
    "cause",
    "I lost the badge on the ferry.",
    "Lost the badge because a thief followed them.",
    "Lost the badge on the ferry.",
  ],
  [
    "cause",
    "I close early because the heating fails.",
    "Closes early because of the noisy neighbors.",
    "Closes early because the heating fails.",
  ],
  [
    "cause",
    "The lamp broke because the courier dropped it.",
    "The courier dropped it because the lamp broke.",
    "The lamp broke because the courier dropped it.",
  ],
  [
    "cause",
    "I close early because the heating fails.",
    "The heating fails because they close early.",
    "They close early because the heating fails.",
  ],
  [
    "quantifier",
    "I only lend the ladder of my uncle.",
    "Lends the ladder.",
    "Only lends the ladder of the uncle.",
  ],
  [
    "quantifier",
    "We only open the gate for the ambulance.",
    "They open the gate.",
    "They only open the gate for the ambulance.",
  ],
  [
    "exchange",
    "I sailed to Malta. I bought the violin in Cork.",
    "Bought the violin in Malta.",
    "Bought the violin in Cork.",
  ],
  [
    "exchange",
    "The nurse trained in Leeds. She married in Porto.",
    "The nurse trained in Porto.",
    "The nurse trained in Leeds.",
  ],
  [
    "comparison",
    "The new ladder was heavier to lift than this one.",
    "This ladder is heavier to lift than the new one.",
    "The new ladder was heavier to lift than this one.",
  ],
  [
    "comparison",
    "Tea is cheaper than cocoa but stronger.",
    "Cocoa is stronger than tea.",
    "Tea is stronger than cocoa.",
  ],
  ["addition", "I bake bread in the shop.", "Bakes legendary bread in the shop.", "Bakes bread in the shop."],
  [
    "addition",
    "I write the labels at the counter.",
    "Writes the labels at the counter and dreams of yachts.",
    "Writes the labels at the counter.",
  ],
  [
    "quotation",
    "The lift stops between floors.",
    "Says of the lift: ‘it hates us’.",
    "The lift ‘stops between floors’.",
  ],
  [
    "language",
    "I print the labels.",
    "Er druckt die labels nicht mehr für den Kunden.",
    "Prints the labels.",
  ],
];

describe("a rule refuses what its evidence does not show, and leaves alone what it does", () => {
  it.each(cases)("%s: “%s” is not “%s”", (rule, said, lie) => {
    const { verdict, findings } = judged(said, lie);
    expect(verdict).toBe("not-supported");
    expect(findings.filter(({ says }) => says === "refused").map((finding) => finding.rule)).toContain(rule);
  });

  it.each(cases)("%s: “%s”, not as in “%s”, but: “%s”", (_, said, __, truth) => {
    const { verdict, findings } = judged(said, truth);
    expect([verdict, findings.filter(({ says }) => says === "refused")]).toEqual(["entailed", []]);
  });
});

describe("what is true in other words", () => {
  it.each([
    ["The stretcher was never cleaned at the depot.", "Nobody ever cleaned the stretcher at the depot."],
    ["I'm trained by the foreman on Mondays.", "The foreman trains them on Mondays."],
    ["I close the shutters before I feed the goats.", "Closes the shutters before feeding the goats."],
    ["Whenever the lane is muddy I take the tractor.", "When the lane is muddy, takes the tractor."],
    ["Nobody on the way to school carries an umbrella.", "People on the way to school carry no umbrella."],
    ["I never open the shop until noon.", "Opens the shop at noon."],
    [
      "They rang when the roof leaked, and I mended the lot.",
      "Mended all of them after the roof had leaked.",
    ],
    ["We meet in a barn, there's twenty of us.", "Is in a group of twenty that meets in a barn."],
    ["I sew a label on that says “Whose is it?”, and post it.", "Sews a label on and posts it."],
    ["Call me the same hour if a pump has failed.", "Wants to be called in the same hour when a pump fails."],
    ["The bus and the ferry leave, the same crew and no cook.", "The ferry has the same crew and no cook."],
    ["The goose bit the guard at the fence.", "The guard was bitten by the goose at the fence."],
    ["My uncle says the well is dry.", "The uncle says that the well is dry."],
    ["I started to paint the fence, but then I gave up.", "Gave up painting the fence."],
    ["According to the cook, the soup is thin.", "The cook says that the soup is thin."],
    ["I was cellist in an orchestra for nine years.", "Was for nine years a cellist in an orchestra."],
  ])("“%s” shows “%s”", (said, claim) => {
    expect(judged(said, claim).verdict).not.toBe("not-supported");
  });

  it.each([
    ["My aunt prunes the roses.", "Prunes the roses."],
    [
      "Unless the gate is locked, I feed the goats myself.",
      "Feeds the goats themselves when the gate is locked.",
    ],
    ["First I prune the roses, and last the hedge.", "Prunes the hedge first and the roses last."],
    ["This boat is safer than the raft we had.", "The raft they had is safer."],
    ["I stopped counting them.", "Counts them."],
    ["I never trust the till.", "Trusts the till."],
    ["We never stay open until midnight.", "Stays open until midnight."],
    ["I can't say what half of the levers do.", "Can say nothing of what the levers do."],
    [
      "We learned in week four that we spent the grant of week two.",
      "Learned in week two that the grant of week four was spent.",
    ],
    ["It is not about the price but about the queue.", "It is about the price, not about the queue."],
  ])("“%s” does not show “%s”", (said, claim) => {
    expect(judged(said, claim).verdict).toBe("not-supported");
  });

  it("is near where only words stand around the evidence, and no fact where a wish was asked for", () => {
    const around = { question: "", isAnswer: false, context: "The goats are out at night." };
    expect(judge({ text: "Keeps goats at night." }, [{ said: "I keep them.", ...around }]).verdict).toBe(
      "near",
    );
    const wish = {
      question: "What would you change first?",
      said: "Count the goats by camera.",
      isAnswer: false,
    };
    expect(judge({ text: "Counts the goats by camera." }, [wish]).verdict).toBe("not-supported");
    expect(judge({ text: "Count the goats by camera.", isWish: true }, [wish]).verdict).toBe("entailed");
  });
});

describe("two people", () => {
  const two = ["The bakery makes rye bread.", "My workshop repairs clocks."].map((said, index) => ({
    question: "",
    said,
    isAnswer: false,
    person: `P${index}`,
  }));

  it("are not one person who does both", () => {
    const { verdict, findings } = judge({ text: "The bakery makes rye bread and repairs clocks." }, two);
    expect([verdict, findings.map(({ rule }) => rule)]).toEqual(["not-supported", ["speakers"]]);
  });

  it("may say the same", () => {
    const same = ["I print the labels.", "We print labels too."].map((said, index) => ({
      question: "",
      said,
      isAnswer: false,
      person: `P${index}`,
    }));
    expect(judge({ text: "They print labels.", support: { n: 2, of: 4 } }, same).verdict).toBe("entailed");
  });
});

describe("near", () => {
  it("is what nothing speaks against and the words do not show", () => {
    const { verdict } = judged(
      "The form wants fourteen boxes and then it logs me out.",
      "Finds the form laborious.",
    );
    expect(verdict).toBe("near");
  });

  it("is what is said of some, told of all of a kind", () => {
    expect(judged("A few porters whistle at night.", "Porters whistle at night.").verdict).toBe("near");
    expect(judged("The porters whistle at night.", "Porters whistle at night.").verdict).not.toBe(
      "not-supported",
    );
  });

  it("is what may be a joke", () => {
    expect(
      judged("That printer is a hundred years old.", "The printer is a hundred years old.").verdict,
    ).toBe("near");
  });

  it("is not what has nothing to do with its evidence", () => {
    expect(
      judged(
        "I photograph every receipt before the ink fades.",
        "Wealthy urban millennials crave blockchain synergy.",
      ).verdict,
    ).toBe("not-supported");
  });

  it("is not a falsehood with its evidence copied behind it", () => {
    expect(
      judged("I print the labels in the van.", "Steals from the church. — I print the labels in the van.")
        .verdict,
    ).toBe("not-supported");
  });
});
