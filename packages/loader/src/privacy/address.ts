import { byPattern } from "./identifier.ts";
import type { Finder } from "./identifier.ts";

const street =
  "Street|St|Avenue|Ave|Road|Rd|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Place|Pl|Square|Sq|Way|Terrace|Terr|Close|Crescent|Cres|Parkway|Pkwy|Highway|Hwy|Circle|Cir|Grove|Gardens|Gdns|Mews|Row|Walk|Alley|Quay|Loop|Plaza|Rise|Wharf|Vale|Turnpike|Pike|Trail|Bypass|Embankment|Parade|Esplanade|Hill|Green|Gate|Yard|Park|Bridge|Heights|View|Manor|Mount|Route|Expressway|Freeway|Landing|Crossing|Ridge|Run|Path|Point";
const unit = String.raw`(?:(?:Apt|Apartment|Flat|Unit|Suite|Ste|Room|Rm|Floor|Fl|Lot|House|Block|Villa|Studio|No)\.? ?#?[\dA-Z]{1,5}|#\d{1,5})`;
const code = String.raw`(?:\d{5}(?:-\d{4})?|[A-Z]{1,2}\d[A-Z\d]? \d[A-Z]{2}|[A-Z]\d[A-Z] ?\d[A-Z]\d|\d{4})`;
const town = String.raw`\p{Lu}[\p{L}.'-]{1,30}(?: \p{Lu}[\p{L}.'-]{1,30}){0,2}`;
const number = String.raw`\d{1,5} ?[A-Za-z]?(?:[-/]\d{1,5}[A-Za-z]?)?`;
const start = String.raw`(?<![\p{L}\p{N}_])`;
const end = String.raw`(?![\p{L}\p{N}])`;
const germanWay =
  "straße|strasse|str\\.?|weg|platz|allee|gasse|ufer|damm|ring|wall|graben|markt|hof|pfad|steig|stieg|chaussee|promenade|brücke|tor|park|garten|straat|laan|plein|gracht|kade|singel|dijk|steeg|hof|dreef|gatan|gata|vägen|väg|veien|vei|vej|vejen|gade|gaten|gate|gränd|plads|plass|alléen|tie|katu|kuja|polku|ranta|väylä|aukio|rinne";
const german =
  "Straße|Strasse|Str\\.?|Weg|Platz|Allee|Gasse|Ufer|Damm|Ring|Wall|Graben|Markt|Hof|Pfad|Steig|Stieg|Chaussee|Promenade|Brücke|Tor|Kamp|Berg|Feld|Winkel|Kirchplatz|gate|gata|gatan|vei|veg|väg|vej|gade|plads|plass|plan|allé|katu|tie";
const romance =
  "rue|avenue|av\\.|boulevard|bd|place|chemin|impasse|allée|allées|quai|cours|route|square|passage|sentier|ruelle|faubourg|esplanade|rond-point|villa|cité|résidence|hameau|lotissement|venelle|montée|traverse";
const before =
  "Calle|C/|Gran Vía|Vía|Avenida|Avda\\.?|Av\\.|Paseo|Passeig|Pso\\.?|Plaza|Pza\\.?|Plaça|Carrer|Ronda|Rambla|Travesía|Camino|Carretera|Glorieta|Callejón|Urbanización|Via|Viale|V\\.le|Piazza|P\\.za|Piazzale|Corso|C\\.so|Largo|Vicolo|Strada|Contrada|Lungo\\p{Ll}{2,8}|Rua|R\\.|Praça|Travessa|Alameda|Estrada|Rodovia|Beco|Ladeira|Ulica|ul\\.|al\\.|os\\.|pl\\.|Aleja|Aleje|Osiedle|Plac|ulice|náměstí|utca|út|Strada|Str\\.|Bulevardul|Calea|Οδός|Jalan|Jl\\.|Jln\\.?|Lorong|Soi";

/** "In 2019 Queen's Gate had three shops" begins with a year. */
const noYear = {
  accepts: (match: string, before: string): boolean =>
    !/^(?:19|20)\d\d\s/.test(match) || !/\b(?:in|since|by|from|until|during|of|to|and) $/i.test(before),
};

/** Postal addresses of a dozen countries. */
export const addressFinders: readonly Finder[] = [
  byPattern(
    "address",
    new RegExp(
      String.raw`${start}(?:${unit}(?:,? |/))?\d{1,5}[A-Za-z]?(?:-\d{1,5})?,? (?:(?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\.? )?(?:(?:\p{Lu}[\p{L}'’.-]{0,30}|\d{1,3}(?:st|nd|rd|th)) ){1,4}(?:${street})\.?(?![\p{L}\p{N}])(?: (?:NE|NW|SE|SW|N|S|E|W)${end})?(?:,? ${unit})?(?:,? \d{1,3}(?:st|nd|rd|th) [Ff]loor)?(?:,? ${town}){0,2}(?:,? [A-Z]{2})?(?:,? ${code})?${end}`,
      "gu",
    ),
    noYear,
  ),
  byPattern(
    "address",
    new RegExp(
      // "the High Street" is a place; with a number it is somebody's
      String.raw`${start}\d{1,5}[A-Za-z]?,? (?:the )?(?:\p{Lu}[\p{L}'’.-]{1,30} ){1,3}(?:High Street|Broadway|Strand|Bypass|Way)${end}`,
      "gu",
    ),
  ),
  byPattern("address", new RegExp(String.raw`${start}\d{1,5}[A-Za-z]? Broadway${end}`, "gu")),
  byPattern(
    "address",
    new RegExp(
      String.raw`${start}(?:Apt|Apartment|Flat|Unit|Suite)\.? ?\d{1,4}[A-Za-z]?,? (?:[Tt]he )?${town}(?:,? (?:[Tt]he )?${town}){0,3}(?:,? ${code})?${end}`,
      "gu",
    ),
  ),
  // a number and names, whatever the street is called, up to a code that only addresses have
  byPattern(
    "address",
    new RegExp(
      String.raw`${start}(?:${unit},? )?\d{1,5}[A-Za-z]?,? (?:\p{Lu}[\p{L}'’.-]{0,30},? ){1,7}(?:[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}|[A-Z]{2},? \d{5}(?:-\d{4})?|[A-Z]\d[A-Z] ?\d[A-Z]\d)${end}`,
      "gu",
    ),
  ),
  byPattern(
    "address",
    new RegExp(
      String.raw`${start}\p{Lu}[\p{L}-]{1,40}(?:${germanWay}) ${number}(?:(?: [A-Z])? \d{1,4}(?! \p{Lu}))?${end}(?:,? (?:[A-Z]{1,2}-)?\d{4,5}(?: ?[A-Z]{2}(?![\p{L}]))? ${town})?`,
      "gu",
    ),
  ),
  byPattern(
    "address",
    new RegExp(
      String.raw`${start}(?:(?:\p{Lu}[\p{L}-]{1,30}) ){1,3}(?:${german}) ${number}${end}(?:,? (?:[A-Z]{1,2}-)?\d{4,5} ${town})?`,
      "gu",
    ),
  ),
  byPattern(
    "address",
    new RegExp(
      String.raw`${start}(?:Am|An der|An den|Auf dem|Auf der|Im|In der|In den|Zum|Zur|Unter den|Unter der|Vor dem|Hinter der|Bei der|Alte[rnms]?|Neue[rnms]?|Große[rn]?|Kleine[rn]?|Obere[rn]?|Untere[rn]?) \p{Lu}[\p{L}-]{1,30} ${number}${end}(?:,? (?:[A-Z]{1,2}-)?\d{4,5} ${town})?`,
      "gu",
    ),
  ),
  byPattern(
    "address",
    new RegExp(
      String.raw`${start}(?:D-|A-|CH-)?\d{5} \p{Lu}[\p{L}-]{2,30}(?: (?:am|an der|im|ob der|in) \p{Lu}[\p{L}-]{2,30})?, \p{Lu}[\p{L}-]{1,40}(?: [\p{L}-]{1,30}){0,2} ${number}${end}`,
      "gu",
    ),
  ),
  byPattern(
    "address",
    new RegExp(
      String.raw`${start}\d{1,4}(?: ?(?:bis|ter|quater|[a-d]))?,? (?:${romance}) (?:[\p{L}'’.-]{1,30} ){0,5}[\p{L}'’-]{1,30}(?:,? \d{5} ${town})?${end}`,
      "giu",
    ),
    { accepts: (match) => /[ '’]\p{Lu}/u.test(match) },
  ),
  byPattern(
    "address",
    new RegExp(
      String.raw`${start}(?:[Rr]ue|[Aa]venue|[Bb]oulevard|[Pp]lace|[Qq]uai|[Cc]hemin|[Ii]mpasse|[Aa]llée|[Cc]haussée) (?:[\p{L}'’.-]{1,30} ){0,4}\p{Lu}[\p{L}'’-]{1,30},? \d{1,4}(?! ?%)${end}`,
      "gu",
    ),
  ),
  byPattern(
    "address",
    new RegExp(
      String.raw`${start}(?:lieu-dit|lieudit|hameau|ferme|domaine|château|résidence|zone|z\.?[ai]\.?) (?:\p{L}[\p{L}'’-]{0,30} ){1,5}\d{5} ${town}${end}`,
      "giu",
    ),
  ),
  byPattern(
    "address",
    new RegExp(
      String.raw`${start}lieu-?dit (?:(?:le|la|les|l'|de|du|des) ?){0,2}\p{Lu}[\p{L}'’-]{1,30}(?: \p{Lu}[\p{L}'’-]{1,30}){0,2}${end}`,
      "giu",
    ),
  ),
  byPattern(
    "address",
    new RegExp(
      String.raw`${start}(?:${before}) ?(?:[\p{L}'’.-]{1,30} ){0,5}[\p{L}'’.-]{1,30},? ?(?:n[.ºo°]{0,2} ?|nr\.? ?|číslo )?\d{1,5}(?:[/-]\d{1,5})?[A-Za-z]?${end}(?:,? \d{1,2}[ºª°](?: ?\p{L}{1,10})?)?(?:(?:,? | - )(?:\d{2}-\d{3}|\d{4,5}(?:-\d{3})?) ${town}|,? ${town})?`,
      "gu",
    ),
    { accepts: (match) => /(?:^|[ .'/])\p{Lu}\p{L}/u.test(match.replace(/^\S{1,12} ?/, "")) },
  ),
  byPattern(
    "address",
    /(?<![\p{L}\p{N}])(?:ул|улица|пр|пр-т|проспект|пер|переулок|наб|набережная|бул|бульвар|шоссе|пл|площадь|вул|вулиця|проезд|аллея)\.? [\p{L}-]{2,30}(?: [\p{L}-]{2,30}){0,2},? ?(?:д\.?|дом|буд\.?)? ?\d{1,4}[а-яА-Я]?(?:[/-]\d{1,4})?(?:,? ?(?:к|корп|корпус|стр)\.? ?\d{1,3})?(?:,? ?(?:кв|квартира|оф)\.? ?\d{1,4})?(?![\p{L}\p{N}])/gu,
  ),
  byPattern(
    "address",
    /(?<![\p{L}\p{N}])\p{Lu}[а-яёА-ЯЁ-]{2,30} (?:проспект|пр-т|улица|ул\.|переулок|шоссе|бульвар|набережная|площадь),? ?(?:д\.?|дом)? ?\d{1,4}[а-яА-Я]?(?:,? ?(?:к|корп|стр|кв|оф)\.? ?\d{1,4}){0,3}(?![\p{L}\p{N}])/gu,
  ),
  // words with capitals up to a code that only addresses have
  byPattern(
    "address",
    new RegExp(
      String.raw`${start}(?:The )?(?:\p{Lu}[\p{L}'’.-]{1,30},? ){1,7}[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}${end}`,
      "gu",
    ),
  ),
  // Japan, China, Korea
  byPattern(
    "address",
    /(?:〒? ?\d{3}-\d{4} ?)?[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}]{1,6}[都道府県市区](?:[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ー]{1,20}[市区町村])?[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ー]{0,20} ?\d{1,4}(?:(?:丁目|番地?|号|-|の) ?\d{0,4}){0,6}(?:号室?)?/gu,
  ),
  byPattern("address", /〒 ?\d{3}-?\d{4}/gu),
  byPattern(
    "address",
    new RegExp(
      String.raw`${start}\d{1,3}-\d{1,3}(?:-\d{1,3})?,? \p{Lu}[\p{L}-]{2,30}(?:,? \p{Lu}[\p{L}-]{1,30}){1,4}(?:,? \d{3}-\d{4})?${end}`,
      "gu",
    ),
    {
      accepts: (match) => /-(?:ku|shi|cho|machi|gun|ken|to|fu)(?![\p{L}])|\d{3}-\d{4}$/u.test(match),
    },
  ),
  byPattern(
    "address",
    /[\p{Script=Han}]{2,12}(?:省|市|区|县)?[\p{Script=Han}]{0,12}(?:路|街|巷|道|弄) ?\d{1,5} ?号(?: ?\d{1,4} ?(?:室|楼|单元|栋)){0,3}/gu,
  ),
  byPattern(
    "address",
    /(?:\p{Script=Hangul}{1,8}(?:시|도|군|구) ){0,3}\p{Script=Hangul}{1,10}(?:로|길|동)(?:\d{1,3}길)? ?\d{1,4}(?:-\d{1,3})?(?:번지|호)?/gu,
    {
      accepts: (match) => /\d/.test(match),
    },
  ),
  byPattern("address", /(?<![\p{L}\p{N}])P\.? ?O\.? ?Box \d{1,6}/giu),
  byPattern(
    "address",
    /(?<![\p{L}\p{N}])(?:Postfach|Boîte postale|B\.?P\.?|Apartado(?: de correos)?|Casella postale|Postbus|Caixa postal|Skrytka) \d{1,6}(?! ?%)(?:,? \d{4,5} \p{Lu}[\p{L}-]{1,30})?/gu,
  ),
  byPattern(
    "address",
    /(?<![\p{L}\p{N}])(?!(?:EC|II)\d)[A-Z]{1,2}\d[A-Z\d]? \d[ABD-HJLNP-UW-Z]{2}(?![\p{L}\p{N}])/gu,
  ),
  byPattern("address", /(?<![\p{L}\p{N}-])\d{5}-\d{4}(?![\p{N}-])/gu),
  byPattern(
    "address",
    /(?:post ?code|zip(?: ?code)?|postleitzahl|plz|code postal|código postal|cap|postcode) (?:is |ist |est |es |:)?([A-Z0-9][A-Z0-9 -]{2,9}[A-Z0-9])(?![\p{L}\p{N}])/giu,
    {
      group: 1,
      accepts: (match) => /\d/.test(match),
    },
  ),
];
