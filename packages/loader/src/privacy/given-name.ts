import { givenNames, namesThatAreWords } from "./data/given-names.ts";

/** Given names that are something else at least as often: months, places, brands, words that faker has in no list. */
const elsewhere = new Set(
  "bay green gray grey brown white black blue red carlo nova server idea data excel mac jupyter stanford oxford cambridge diego java perl swift kotlin scala ruby maven jenkins siri bing an in my so no da de la you ken can son sun van mai jan april may june july august al el see too art ha yes ok do me us man day lane page miles star sky ma pa dad mum mama papa baby will mark grace rose said the paris london jordan sydney chelsea madison georgia virginia florence india china israel kenya america asia austin dallas houston denver lincoln washington carolina dakota montana brooklyn vienna valencia sofia milan lima rio alexa siri cortana claude gemini amazon alexis apple excel slack teams zoom max mini pro king queen prince earl duke major general judge dean bishop pope page hunter mason taylor carter parker cooper baker porter miller fisher gardener faith hope joy charity angel christian muslim jesus christ allah god buddha summer autumn winter dawn eve noel christmas easter sunny rainy crystal amber ruby pearl opal jade ivory olive basil sage rosemary ginger honey candy cherry berry daisy lily violet iris heather ivy holly bill bob rob pat sue drew jack gene skip frank rich grant chase cliff dale glen heath reed wade ward ray art guy buddy sonny junior senior love lucky happy star storm rain river ocean brook stone rock forest wood field hill north south east west ace ada app aye era ira lee le les lo lot lou mo ness nor ona pen per pia pro ran rea red rob sal sam shea tim tom tad tea tie tip ty van vi wes win zen".split(
    " ",
  ),
);
/** Made when they are first needed: most of what loads a corpus needs none. */
let names: ReadonlySet<string> | undefined;
let unambiguous: ReadonlySet<string> | undefined;

/** Whether a word is a given name and hardly anything else. */
export function isGivenName(word: string): boolean {
  unambiguous ??= new Set(givenNames().filter((name) => name.length >= 3 && !elsewhere.has(name)));
  return unambiguous.has(word.toLowerCase());
}

/** Whether a word can be a given name. */
export function mayBeGivenName(word: string): boolean {
  names ??= new Set([...givenNames(), ...namesThatAreWords()].filter((name) => name.length >= 3));
  return names.has(word.toLowerCase());
}
