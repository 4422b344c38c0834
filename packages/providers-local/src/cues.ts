import type { ClaimField } from "@persona/contracts";
import { anyOf, followedBy } from "./pattern.ts";
import type { Pattern } from "./pattern.ts";
import { withoutQuotations } from "./quotations.ts";

/** A phrase that shows what a sentence is about. */
interface Cue {
  readonly field: ClaimField;
  readonly pattern: Pattern;
  /** How sure the cue is, 0 to 1. */
  readonly strength: number;
}

/** The field a sentence belongs to, and how sure that is. */
export interface Cued {
  readonly field: ClaimField;
  readonly strength: number;
}

/**
 * Cues in what people say, the surest first. A sentence belongs to the first that fits: a workaround ("what I do instead")
 * often contains a habit ("every Friday") too, and is worth more as a workaround.
 */
const spoken: readonly Cue[] = [
  cue(
    "workarounds",
    1,
    /\b(what (i|we) do instead|instead,? (i|we)\b|work ?around|so (i|we) (just |usually |now )?(export|copy|paste|retype|print|keep|made|built|use|put|write)\b|(i|we) (\w+ ){0,5}by hand\b|(i|we) (copy|retype|paste) )/i,
  ),
  cue(
    "decisionCriteria",
    1,
    /\b(the (main |real |only )?reason (i|we)\b|before (i|we) (buy|pay|pick|choose|switch|sign|move)|(i|we) (chose|picked|switched to|went with)\b|when (i'm|we're|i am) choosing|first thing (i|we)('d| would)|(i'd|we'd) look at|would(n't)? (buy|pay|switch|move)|deal ?breaker)/i,
  ),
  cue(
    "goals",
    1,
    /\b(i|we)('d| would)? (really |just |also |mostly )?(want|like|love|hope|aim|am trying|are trying)( |'m )to\b|\bmy (goal|aim|hope)\b|\b(i'm|we're) trying to\b|\bso that (i|we) can\b|\b(i|we) (want|'d like) (it|a|the|something|one|everything)\b/i,
  ),
  cue(
    "needs",
    1,
    anyOf(
      followedBy(/\bit would (be|have)\b/i, /\b(if|to)\b/i),
      /\bwhat (i|we) (really )?need\b|\b(i|we) (really |just |do )?need\b|\b(i|we) wish\b|\bif only\b|\bought to\b|\bshould (just |really )?(be|have|let|show|tell|move|ask)\b/i,
    ),
  ),
  cue(
    "frustrations",
    1,
    /\b(it's|it is|that's|was|gets?|so|too|really) (so |very |really |too |quite )?(hard|difficult|annoying|frustrating|painful|confusing|slow|tedious|clunky|awful)\b|\bcan't\b|\bcannot\b|\bnever (works?|know|tells?)\b|\b(hate|annoys?|drives me|a (?:real )?pain|nightmare|waste|goes wrong|nobody (?:tells|told)|too (?:many|long|late)|struggle|struggling|fiddly|worst (?:part|thing|bit)|problem|stupid|broken|torn|trouble|not allowed|complain|fails?|useless)\b|\b(afraid|scared|worry|worried|dread|stomach)\b|\bkeeps? (dropping|failing|breaking|crashing|asking)\b|\bwithout (telling|warning|asking)\b/i,
  ),
  cue(
    "motivations",
    0.9,
    /\bbecause (i|we)\b|\bthe point (is|of)\b|\bwhat matters\b|\b(i|we) care\b|\bi'm for\b|\bmatters to (me|us)\b|\b(i|we) (like|love|enjoy)\b|\bso (i|we) don't (have to|need to)\b|\bpeace of mind\b/i,
  ),
  cue(
    "behaviors",
    0.9,
    anyOf(
      followedBy(/\bwhen (i|we)\b/i, /\b(i|we)\b/i),
      /\b(i|we) (usually|always|normally|generally|often|mostly|tend to|never)\b|\b(every|each) (single )?(day|week|month|morning|evening|night|friday|monday|tuesday|wednesday|thursday|saturday|sunday|quarter|time|year)\b|\bon (mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays)\b|\bonce a (day|week|month|year)\b/i,
    ),
  ),
  cue(
    "tools",
    0.8,
    anyOf(
      followedBy(
        /\b(i|we) (use|have|run|keep|open|rely on|live in)\b/i,
        /\b(app|tool|software|spreadsheet|sheet|phone|laptop|tablet|desktop|screen|screens|monitor|browser|calendar|notebook|system|extension|plug-?in|library|editor|terminal|ide|scanner|printer|mouse|keyboard)\b/i,
      ),
      /\bon my (phone|laptop|tablet|desktop|computer)\b/i,
    ),
  ),
  cue(
    "skills",
    0.8,
    /\b(i'm|we're|i am) (pretty |quite |very |not |no |really )?(good|bad|hopeless|fast|quick|comfortable|confident|trained|an? expert|fluent) (at|with|in|on)\b|\b(i|we) (know|learned|learnt|taught myself|trained) (how|the|my|all|in|as)\b|\b(i|we) don't know (how|what)\b|\bi'm not (a )?(technical|computer|numbers)\b/i,
  ),
  cue(
    "context",
    0.7,
    anyOf(
      followedBy(
        /\b(i|we) (work|run|own|manage|look after|have|am|are|do)\b/i,
        /\b(clients?|shop|store|office|team|company|firm|studio|agency|business|cafe|restaurant|school|department|people|staff|customers?|students?|lab|project|projects|kids|partners?)\b/i,
      ),
      /\bit's just me\b|\b(it's|we're|i'm) (a|an) [\w -]*\b(shop|store|studio|agency|company|firm|business|restaurant|cafe|school|lab|department)\b/i,
    ),
  ),
];

/** Cues in the questions that people answer in a survey. */
const asked: readonly Cue[] = [
  cue(
    "frustrations",
    1,
    /\b(hard\b|hardest|difficult|difficulty|hinder|hinders|frustrat|annoy|pain|problem|challenge|worst|dislike|obstacle|prevent|struggle|worry|worries|worried|not address|hate|disgust)/i,
  ),
  cue(
    "decisionCriteria",
    1,
    /\b(why did you (choose|pick|buy)|deciding|decide|criteria|important (to you )?when (choosing|buying))/i,
  ),
  cue(
    "motivations",
    0.9,
    /\b(what (do you )?(like|love|enjoy)|pleasant|best thing|why do you|motivat|benefit|important|matter)/i,
  ),
  cue(
    "needs",
    1,
    /\b(need|needs|wish|change|changes|improve|improvement|enhancement|missing|would you like|feature request|integrated|suggest|i need|want to see)/i,
  ),
  cue("goals", 1, /\b(goal|goals|trying to|hope to|achieve|aim|accomplish|i want)/i),
  cue(
    "tools",
    1,
    anyOf(
      followedBy(/\bdo you use /i, / on\b/i),
      /\b(which|what) (features?|tools?|apps?|applications?|devices?|software|systems?|platforms?|browsers?)\b|\bhow do you (run|access|open)\b/i,
    ),
  ),
  cue(
    "behaviors",
    1,
    /\b(how (often|frequently|many|much|long)|do you (use|do|open|visit|buy|read|send|share|spend)|frequency|visits?|habits?|spend)/i,
  ),
  cue(
    "skills",
    0.9,
    /\b(experience|skill|skills|familiar|proficien|expertise|how well|confident|comfortable)/i,
  ),
  cue("context", 0.6, /\b(who else|where do you|where are you|how large|team|company|work(place)?)\b/i),
];

/** What people do or want, they say of themselves; what is hard, or where they work, they may say without "I". */
const ownFields = new Set<ClaimField>([
  "goals",
  "behaviors",
  "workarounds",
  "motivations",
  "tools",
  "skills",
]);
const self = /\b([Ii]|[Ww]e|[Mm]e|[Mm]y|[Uu]s|[Oo]ur)\b/;

function cue(field: ClaimField, strength: number, pattern: Pattern): Cue {
  return { field, strength, pattern };
}

/** The field of a statement; undefined when no cue shows one. */
export function fieldOfSpeech(text: string): Cued | undefined {
  return fieldsOfSpeech(text)[0];
}

/** Words for trouble, after words that say that there is none: "no problem", "I have no real trouble", "not hard". */
const denied =
  /\b(?:no|not|never|without|hardly|isn['’]t|wasn['’]t|aren['’]t|don['’]t have|didn['’]t have)(?: (?:a|an|any|the|real|big|much|so|too|very|really|that|all|at|more|me))* (?:problems?|troubles?|pain|complaints?|complain|worry|worries|worried|afraid|scared|hard|difficult|annoying|frustrating|painful|confusing|slow|tedious|clunky|awful|broken|useless|waste|nightmare|struggle|fails?)\b/gi;

/** Every field that a cue in a statement shows, the surest first. */
export function fieldsOfSpeech(text: string): readonly Cued[] {
  // a quotation of somebody else says nothing about the speaker, and a trouble that is denied is none
  const own = withoutQuotations(text).replaceAll(denied, " ");
  const isOwn = self.test(own);
  return spoken.filter(({ field, pattern }) => (isOwn || !ownFields.has(field)) && pattern.test(own));
}

/** Whether an answer in free words says that there is nothing to say: "None", "no problems", "nothing, it works". */
export function saysNothing(text: string): boolean {
  return nothing.test(text.trim()) && !/\b(?:but|except|however|only)\b/i.test(text);
}

const nothing =
  /^(?:(?:no|none|nothing|nope|never|n\/?a|nil|na|-)(?:[ ,.;!)]*$|[,.;!]| (?:problems?|troubles?|issues?|complaints?|comments?|idea|opinion|answer|really|at all|much|so far|yet|comes to mind)\b)|not (?:really|much|anything|sure|applicable)\b|can['’]t think of|don['’]t know)/i;

/** The field that answers to a question belong to; undefined when no cue shows one. */
export function fieldOfQuestion(question: string): Cued | undefined {
  return asked.find(({ pattern }) => pattern.test(question));
}
