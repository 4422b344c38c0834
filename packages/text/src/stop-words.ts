const lists = `
a about above across actually after again against ago all almost already also although always am among an and another
any anybody anyone anything anyway are aren around as ask asked at away back basically be because been before being
below between both but by came can cannot come comes coming could couldn day days did didn different do does doesn
doing don done down during each either else enough especially even ever every everybody everyone everything exactly
far few first for from gave get gets getting give given go goes going gone gonna good got great guess had hadn half has
hasn have haven having he her here hers herself him himself his hmm how however i if in instead into is isn it its
itself just keep kept kind knew know known last least less let like likely little ll long look looking lot lots made
make makes making many may maybe me mean means mhmm might mine more most mostly much must my myself near nearly need
needs never new next nice no nobody none nor not nothing now of off often oh ok okay on once one ones only onto or
other others our ours ourselves out over own people perhaps pretty probably put quite rather re really right said same
saw say says see seem seems seen she should shouldn since so some somebody someone something sometimes somewhere soon
sort still stuff such sure take taken takes taking tell than thank thanks that the their theirs them themselves then
there these they thing things think this those though thought through till time times to today together told too took
toward try trying uh um under until up upon us use used uses using usually ve very want wanted wants was wasn way we
well went were weren what whatever when where whether which while who whole whom whose why will with within without
won would wouldn yeah year years yep yes yesterday yet you your yours yourself honestly etc
na several various mention mentions mentioned speak speaks spoke
zero two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen
nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million dozen quarter couple second
third fourth fifth sixth tenth twelfth twentieth percent twice minute minutes hour hours week weeks month months
monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
october november december spring summer autumn winter morning afternoon evening night nights midnight weekend
tomorrow tonight
`;

/** Words that link two content words into one phrase: "sharing of notebooks", "share my notebooks". */
const linking = new Set(
  "a an the of my our your their its in with for to on from this these those".split(" "),
);

/** Words that say little alone, and more in a phrase: "big buttons", "working directory". */
const vague = new Set(
  `ability able amount area aspect available bad best better big bit case certain common complete correct currently
  default difference different end entire extra fact finding full general hand hard home idea important issue item
  kind lack lacks late main major matter middle missing multiple name nice non number open option options order part
  person piece place point poor possibility possible problem problems question real reason redid rest rude run running
  set show side similar single size slightly small specific thing top total type types useful way ways
  whole wide work works working wrong easier difficult limited line lines change changes changing moving features
  feature green per`.split(/\s+/),
);

let words: ReadonlySet<string> | undefined;

/**
 * Whether a word says nothing about a topic: function words, fillers of speech, and words for numbers and dates,
 * which two people share by chance more than by interest. English; words of other languages are not stop words.
 */
export function isStopWord(word: string): boolean {
  words ??= new Set(lists.split(/\s+/).filter((entry) => entry !== ""));
  return words.has(word);
}

/** Whether a word may be between the content words of one phrase. */
export function isLinkingWord(word: string): boolean {
  return linking.has(word);
}

/** Whether a word is not a topic alone, although it may be part of one. */
export function isVagueWord(word: string): boolean {
  return vague.has(word);
}
