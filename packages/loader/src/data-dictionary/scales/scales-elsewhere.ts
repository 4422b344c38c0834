import { plainAnswer } from "./plain-answer.ts";
import type { Scale } from "./scale.ts";

/** Steps of a scale in one language, from low to high; steps that mean the same are joined by `|`. */
type Steps = readonly string[];

/**
 * Scales of surveys in German, French, Spanish, Portuguese, Italian and Dutch. A step stands at the same place as the
 * step of the same meaning in the other languages, so a list that leaves steps out keeps its order.
 */
const frequencies: readonly Steps[] = [
  [
    "nie|niemals|überhaupt nicht|gar nicht",
    "fast nie|so gut wie nie|sehr selten",
    "selten|eher selten",
    "gelegentlich|ab und zu|hin und wieder|von zeit zu zeit",
    "manchmal|teils, teils|teils/teils",
    "häufig|oft|öfter|öfters|regelmäßig|eher häufig",
    "sehr oft|sehr häufig|meistens|meist|fast immer",
    "immer|ständig|jedes mal",
  ],
  [
    "jamais",
    "presque jamais|très rarement",
    "rarement",
    "occasionnellement|de temps en temps|à l'occasion",
    "parfois|quelquefois",
    "souvent|régulièrement|fréquemment|assez souvent",
    "très souvent|la plupart du temps|presque toujours|très fréquemment",
    "toujours|tout le temps|systématiquement|à chaque fois",
  ],
  [
    "nunca|jamás",
    "casi nunca|muy rara vez|muy raramente",
    "rara vez|raramente|pocas veces|raras veces",
    "ocasionalmente|de vez en cuando|en ocasiones",
    "a veces|algunas veces",
    "a menudo|frecuentemente|con frecuencia|regularmente|muchas veces|habitualmente",
    "muy a menudo|casi siempre|la mayoría de las veces|muy frecuentemente|con mucha frecuencia",
    "siempre|todo el tiempo|constantemente",
  ],
  [
    "nunca",
    "quase nunca|muito raramente",
    "raramente|poucas vezes|raras vezes",
    "ocasionalmente|de vez em quando",
    "às vezes|algumas vezes|por vezes",
    "frequentemente|com frequência|muitas vezes|regularmente",
    "quase sempre|muito frequentemente|na maioria das vezes|com muita frequência",
    "sempre|o tempo todo|constantemente",
  ],
  [
    "mai",
    "quasi mai|molto raramente",
    "raramente|di rado",
    "occasionalmente|di tanto in tanto|ogni tanto",
    "a volte|qualche volta|talvolta",
    "spesso|frequentemente|regolarmente",
    "molto spesso|quasi sempre|il più delle volte",
    "sempre|tutto il tempo|costantemente",
  ],
  [
    "nooit",
    "bijna nooit|zeer zelden",
    "zelden",
    "af en toe|nu en dan",
    "soms",
    "vaak|regelmatig|dikwijls",
    "heel vaak|zeer vaak|meestal|bijna altijd",
    "altijd",
  ],
];

const neutralAgreement =
  "teils, teils|teils/teils|teils-teils|weder noch|neutral|unentschieden|stimme weder zu noch nicht zu|ni d'accord ni pas d'accord|ni en désaccord ni d'accord|neutre|sans opinion|ni de acuerdo ni en desacuerdo|ni en desacuerdo ni de acuerdo|neutro|indiferente|nem concordo nem discordo|não concordo nem discordo|nem discordo nem concordo|né d'accordo né in disaccordo|né in disaccordo né d'accordo|neutrale|indifferente|niet mee eens, niet mee oneens|niet eens, niet oneens|neutraal";

const agreements: readonly Steps[] = [
  [
    "stimme überhaupt nicht zu|stimme gar nicht zu|trifft überhaupt nicht zu|trifft gar nicht zu|lehne stark ab|stimme ganz und gar nicht zu|lehne voll ab",
    "stimme nicht zu|trifft nicht zu|lehne ab",
    "stimme eher nicht zu|trifft eher nicht zu|lehne eher ab|stimme wenig zu|trifft wenig zu",
    "",
    "stimme eher zu|trifft eher zu|stimme teilweise zu|trifft teilweise zu",
    "stimme zu|trifft zu",
    "stimme voll zu|stimme voll und ganz zu|trifft voll zu|trifft voll und ganz zu|stimme völlig zu|trifft völlig zu|trifft genau zu|stimme stark zu|stimme vollkommen zu",
  ],
  [
    "pas du tout d'accord|tout à fait en désaccord|fortement en désaccord|totalement en désaccord",
    "pas d'accord|en désaccord",
    "plutôt pas d'accord|plutôt en désaccord|peu d'accord",
    "",
    "plutôt d'accord|un peu d'accord",
    "d'accord",
    "tout à fait d'accord|totalement d'accord|fortement d'accord|entièrement d'accord|complètement d'accord",
  ],
  [
    "totalmente en desacuerdo|muy en desacuerdo|completamente en desacuerdo|nada de acuerdo",
    "en desacuerdo",
    "algo en desacuerdo|poco de acuerdo|más bien en desacuerdo",
    "",
    "algo de acuerdo|más bien de acuerdo|parcialmente de acuerdo",
    "de acuerdo",
    "totalmente de acuerdo|muy de acuerdo|completamente de acuerdo",
  ],
  [
    "discordo totalmente|discordo completamente|discordo fortemente|discordo muito",
    "discordo",
    "discordo parcialmente|discordo em parte|discordo um pouco",
    "",
    "concordo parcialmente|concordo em parte|concordo um pouco",
    "concordo",
    "concordo totalmente|concordo completamente|concordo plenamente|concordo fortemente|concordo muito",
  ],
  [
    "per niente d'accordo|totalmente in disaccordo|completamente in disaccordo|fortemente in disaccordo|molto in disaccordo|per nulla d'accordo",
    "in disaccordo|non d'accordo|non sono d'accordo",
    "poco d'accordo|abbastanza in disaccordo|parzialmente in disaccordo",
    "",
    "abbastanza d'accordo|parzialmente d'accordo",
    "d'accordo|sono d'accordo",
    "molto d'accordo|totalmente d'accordo|completamente d'accordo|pienamente d'accordo|del tutto d'accordo|fortemente d'accordo",
  ],
  [
    "helemaal niet mee eens|helemaal mee oneens|zeer mee oneens|helemaal oneens",
    "niet mee eens|mee oneens|oneens",
    "enigszins mee oneens|beetje mee oneens",
    "",
    "enigszins mee eens|beetje mee eens",
    "mee eens|eens",
    "helemaal mee eens|zeer mee eens|volledig mee eens|helemaal eens",
  ],
].map((steps) => steps.map((step, at) => (at === 3 ? neutralAgreement : step)));

const neutralSatisfaction =
  "teils, teils|teils/teils|weder noch|neutral|weder zufrieden noch unzufrieden|weder unzufrieden noch zufrieden|ni satisfait ni insatisfait|ni satisfait(e) ni insatisfait(e)|ni insatisfait ni satisfait|neutre|ni satisfecho ni insatisfecho|ni insatisfecho ni satisfecho|neutro|indiferente|nem satisfeito nem insatisfeito|nem insatisfeito nem satisfeito|né soddisfatto né insoddisfatto|né insoddisfatto né soddisfatto|neutrale|niet tevreden, niet ontevreden|neutraal|noch tevreden noch ontevreden";

const satisfactions: readonly Steps[] = [
  [
    "sehr unzufrieden|äußerst unzufrieden|gar nicht zufrieden|überhaupt nicht zufrieden",
    "unzufrieden|nicht zufrieden",
    "eher unzufrieden|weniger zufrieden",
    "",
    "eher zufrieden|etwas zufrieden",
    "zufrieden",
    "sehr zufrieden|äußerst zufrieden|vollkommen zufrieden|völlig zufrieden",
  ],
  [
    "très insatisfait|très insatisfait(e)|très insatisfaite|pas du tout satisfait|pas du tout satisfait(e)|pas du tout satisfaite|très mécontent",
    "insatisfait|insatisfait(e)|insatisfaite|pas satisfait|mécontent",
    "plutôt insatisfait|plutôt insatisfait(e)|plutôt insatisfaite|peu satisfait|peu satisfait(e)|plutôt pas satisfait",
    "",
    "plutôt satisfait|plutôt satisfait(e)|plutôt satisfaite|assez satisfait",
    "satisfait|satisfait(e)|satisfaite",
    "très satisfait|très satisfait(e)|très satisfaite|tout à fait satisfait|extrêmement satisfait",
  ],
  [
    "muy insatisfecho|muy insatisfecha|muy insatisfecho/a|totalmente insatisfecho|nada satisfecho|nada satisfecha",
    "insatisfecho|insatisfecha|insatisfecho/a",
    "algo insatisfecho|algo insatisfecha|poco satisfecho|poco satisfecha",
    "",
    "algo satisfecho|algo satisfecha|bastante satisfecho|bastante satisfecha",
    "satisfecho|satisfecha|satisfecho/a",
    "muy satisfecho|muy satisfecha|muy satisfecho/a|totalmente satisfecho|totalmente satisfecha",
  ],
  [
    "muito insatisfeito|muito insatisfeita|muito insatisfeito(a)|totalmente insatisfeito|nada satisfeito",
    "insatisfeito|insatisfeita|insatisfeito(a)",
    "pouco satisfeito|pouco satisfeita|parcialmente insatisfeito",
    "",
    "parcialmente satisfeito|razoavelmente satisfeito",
    "satisfeito|satisfeita|satisfeito(a)",
    "muito satisfeito|muito satisfeita|muito satisfeito(a)|totalmente satisfeito|totalmente satisfeita",
  ],
  [
    "molto insoddisfatto|molto insoddisfatta|molto insoddisfatto/a|per niente soddisfatto|per nulla soddisfatto",
    "insoddisfatto|insoddisfatta|insoddisfatto/a",
    "poco soddisfatto|poco soddisfatta|abbastanza insoddisfatto",
    "",
    "abbastanza soddisfatto|abbastanza soddisfatta",
    "soddisfatto|soddisfatta|soddisfatto/a",
    "molto soddisfatto|molto soddisfatta|molto soddisfatto/a|del tutto soddisfatto|completamente soddisfatto",
  ],
  [
    "zeer ontevreden|heel ontevreden|helemaal niet tevreden",
    "ontevreden|niet tevreden",
    "enigszins ontevreden|beetje ontevreden",
    "",
    "enigszins tevreden|redelijk tevreden",
    "tevreden",
    "zeer tevreden|heel tevreden|helemaal tevreden",
  ],
].map((steps) => steps.map((step, at) => (at === 3 ? neutralSatisfaction : step)));

const importances: readonly Steps[] = [
  [
    "überhaupt nicht wichtig|gar nicht wichtig|völlig unwichtig|sehr unwichtig",
    "nicht wichtig|unwichtig",
    "eher unwichtig|weniger wichtig|eher nicht wichtig|kaum wichtig",
    "teils, teils|teils/teils|neutral|mittel|mäßig wichtig",
    "eher wichtig|etwas wichtig|ziemlich wichtig",
    "wichtig",
    "sehr wichtig",
    "äußerst wichtig|extrem wichtig|besonders wichtig|unverzichtbar",
  ],
  [
    "pas du tout important|pas du tout importante|sans importance",
    "pas important|pas importante",
    "peu important|peu importante|plutôt pas important",
    "neutre|moyennement important|moyennement importante",
    "assez important|assez importante|plutôt important|plutôt importante",
    "important|importante",
    "très important|très importante",
    "extrêmement important|extrêmement importante|essentiel|essentielle|indispensable",
  ],
  [
    "nada importante|sin importancia",
    "no importante|no es importante",
    "poco importante",
    "neutral|moderadamente importante|medianamente importante",
    "algo importante|bastante importante",
    "importante",
    "muy importante",
    "extremadamente importante|imprescindible|esencial|fundamental",
  ],
  [
    "nada importante|sem importância",
    "não importante|não é importante",
    "pouco importante",
    "neutro|moderadamente importante|mais ou menos importante",
    "razoavelmente importante|algo importante|bastante importante",
    "importante",
    "muito importante",
    "extremamente importante|imprescindível|essencial|fundamental",
  ],
  [
    "per niente importante|per nulla importante|senza importanza",
    "non importante",
    "poco importante",
    "neutrale|mediamente importante|moderatamente importante",
    "abbastanza importante",
    "importante",
    "molto importante",
    "estremamente importante|indispensabile|essenziale|fondamentale",
  ],
  [
    "helemaal niet belangrijk|totaal onbelangrijk",
    "niet belangrijk|onbelangrijk",
    "niet zo belangrijk|minder belangrijk",
    "neutraal|gemiddeld belangrijk",
    "redelijk belangrijk|tamelijk belangrijk|enigszins belangrijk",
    "belangrijk",
    "zeer belangrijk|heel belangrijk|erg belangrijk",
    "uiterst belangrijk|essentieel|onmisbaar",
  ],
];

const qualities: readonly Steps[] = [
  [
    "sehr schlecht|miserabel",
    "schlecht|mangelhaft",
    "eher schlecht",
    "mittelmäßig|mittel|geht so|befriedigend|ausreichend|durchschnittlich",
    "eher gut",
    "gut",
    "sehr gut",
    "ausgezeichnet|hervorragend|exzellent",
  ],
  [
    "très mauvais|très mauvaise|très mal",
    "mauvais|mauvaise|mal",
    "plutôt mauvais|plutôt mauvaise|médiocre",
    "moyen|moyenne|passable|correct|correcte",
    "plutôt bon|plutôt bonne|assez bien|assez bon",
    "bon|bonne|bien",
    "très bon|très bonne|très bien",
    "excellent|excellente",
  ],
  [
    "muy malo|muy mala|muy mal|pésimo|pésima",
    "malo|mala|mal",
    "más bien malo|más bien mala",
    "regular|normal|aceptable|ni bueno ni malo",
    "más bien bueno",
    "bueno|buena|bien",
    "muy bueno|muy buena|muy bien",
    "excelente",
  ],
  [
    "muito ruim|muito mau|muito má|péssimo|péssima",
    "ruim|mau|má",
    "mais ou menos ruim",
    "regular|razoável|médio|mais ou menos",
    "satisfatório",
    "bom|boa",
    "muito bom|muito boa|ótimo|ótima",
    "excelente",
  ],
  [
    "molto cattivo|molto cattiva|pessimo|pessima|molto male|pessimamente",
    "cattivo|cattiva|scarso|scarsa|male|insufficiente",
    "mediocre",
    "sufficiente|discreto|discreta|così così|nella media",
    "abbastanza buono|abbastanza buona",
    "buono|buona|bene",
    "molto buono|molto buona|ottimo|ottima|molto bene",
    "eccellente",
  ],
  [
    "zeer slecht|heel slecht",
    "slecht",
    "matig",
    "redelijk|voldoende|gemiddeld",
    "vrij goed",
    "goed",
    "zeer goed|heel goed",
    "uitstekend",
  ],
];

const likelihoods: readonly Steps[] = [
  [
    "auf keinen fall|bestimmt nicht|ganz sicher nicht|sehr unwahrscheinlich",
    "wahrscheinlich nicht|unwahrscheinlich",
    "eher nicht|eher unwahrscheinlich",
    "vielleicht|unentschieden|neutral",
    "eher ja|eher wahrscheinlich",
    "wahrscheinlich",
    "auf jeden fall|bestimmt|ganz sicher|sehr wahrscheinlich",
  ],
  [
    "certainement pas|sûrement pas|très peu probable|très improbable",
    "probablement pas|peu probable|improbable",
    "plutôt non",
    "peut-être|neutre",
    "plutôt oui|plutôt probable",
    "probablement|probable",
    "certainement|sûrement|très probable",
  ],
  [
    "definitivamente no|seguro que no|muy improbable|nada probable",
    "probablemente no|improbable|poco probable",
    "más bien no",
    "tal vez|quizás|quizá|neutral|puede ser",
    "más bien sí|algo probable",
    "probablemente|probablemente sí|probable",
    "definitivamente sí|seguro que sí|muy probable",
  ],
  [
    "definitivamente não|com certeza não|muito improvável|nada provável",
    "provavelmente não|improvável|pouco provável",
    "acho que não",
    "talvez|neutro",
    "acho que sim",
    "provavelmente|provavelmente sim|provável",
    "definitivamente sim|com certeza|com certeza sim|muito provável",
  ],
  [
    "sicuramente no|assolutamente no|molto improbabile|per niente probabile",
    "probabilmente no|improbabile|poco probabile",
    "più no che sì",
    "forse|neutrale",
    "più sì che no|abbastanza probabile",
    "probabilmente|probabilmente sì|probabile",
    "sicuramente|sicuramente sì|molto probabile",
  ],
  [
    "zeker niet|zeer onwaarschijnlijk",
    "waarschijnlijk niet|onwaarschijnlijk",
    "eerder niet",
    "misschien|neutraal",
    "eerder wel",
    "waarschijnlijk|waarschijnlijk wel",
    "zeker wel|zeker|zeer waarschijnlijk",
  ],
];

/** A scale in one language, by its steps in plain words: one column is never read by the words of two languages. */
interface SteppedScale extends Scale {
  readonly places: ReadonlyMap<string, number>;
  readonly leastRanks: number;
}

function stepped(name: string, leastRanks: number): (steps: Steps) => SteppedScale {
  return (steps) => {
    const places = new Map(
      steps.flatMap((step, rank) => step.split("|").map((answer) => [answer, rank] as const)),
    );
    return { name, leastRanks, places, rank: (answer) => places.get(plainAnswer(answer)) };
  };
}

const scales: readonly SteppedScale[] = [
  ...frequencies.map(stepped("frequency", 2)),
  ...agreements.map(stepped("agreement", 2)),
  ...satisfactions.map(stepped("satisfaction", 2)),
  ...importances.map(stepped("importance", 3)),
  ...qualities.map(stepped("quality", 3)),
  ...likelihoods.map(stepped("likelihood", 3)),
];

/** The scale of another language than English that places every one of the answers, if there is one. */
export function scaleElsewhere(answers: readonly string[]): Scale | undefined {
  const plain = answers.map(plainAnswer);
  return scales.find(
    ({ places, leastRanks }) =>
      plain.every((answer) => places.has(answer)) &&
      new Set(plain.map((answer) => places.get(answer))).size >= leastRanks,
  );
}
