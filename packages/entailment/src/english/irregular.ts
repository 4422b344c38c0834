import { wordSet } from "./phrase-list.ts";

/** Forms that no ending gives away: base form, then the others. */
const lines = `
be am is are was were been being; have has had having; do does did done doing; go goes went gone
say said; get got gotten; make made; know knew known; think thought; take took taken; see saw seen
come came; give gave given; find found; tell told; become became; leave left; feel felt; put putting
use used using; die died dying; tie tied tying; owe owed owing; add added adding; ask asked asking
bring brought; begin began begun; keep kept; hold held; write wrote written; stand stood; hear heard
let letting; mean meant; meet met; run ran running; pay paid; sit sat sitting; speak spoke spoken
lie lying lain; lead led; grow grew grown; lose lost; fall fell fallen; send sent; build built
understand understood; draw drew drawn; break broke broken; spend spent; cut cutting; rise rose risen
drive drove driven; buy bought; wear wore worn; choose chose chosen; seek sought; throw threw thrown
catch caught; deal dealt; win won; forget forgot forgotten forgetting; lay laid; sell sold
fight fought; teach taught; eat ate eaten; sing sang sung; strike struck; hang hung
shake shook shaken; ride rode ridden; feed fed; shoot shot; drink drank drunk; hit hitting
arise arose arisen; fly flew flown; spread spreading; sleep slept; cost costing; beat beaten
light lit; bind bound; cast casting; hide hid hidden; shut shutting; swim swam swum
steal stole stolen; ring rang rung; wake woke woken; bite bit bitten; freeze froze frozen
swear swore sworn; tear tore torn; blow blew blown; dig dug; sweep swept; stick stuck; swing swung
forgive forgave forgiven; sink sank sunk; bend bent; bleed bled; breed bred; burn burnt; creep crept
dream dreamt; fit fitting; forbid forbade forbidden; grind ground; kneel knelt; lend lent
mistake mistook mistaken; quit quitting; seal sealing; sew sewn; shine shone; shrink shrank shrunk
slide slid; spill spilt; spin spun; split splitting; spoil spoilt; spring sprang sprung; string strung
weave wove woven; weep wept; wind wound; withdraw withdrew withdrawn; overtake overtook overtaken
undo undid undone; redo redid redone; child children; person people persons; man men; woman women
foot feet; tooth teeth; mouse mice; half halves; life lives; knife knives; shelf shelves; wife wives
good better best well; bad worse worst badly; many more most; little less least
far further farther furthest
`;

/** The base form of each irregular form. */
export const irregularForms: ReadonlyMap<string, string> = new Map(
  lines
    .trim()
    .split(/[;\n] ?/)
    .flatMap((line) => {
      const [base = "", ...forms] = line.split(" ");
      return forms.map((form) => [form, base] as const);
    }),
);

/** Participles that are no regular `-ed` form; for the passive. */
export const participles = wordSet(
  "been done gone said gotten got made known thought taken seen come given found told become left felt put brought begun kept held written stood heard let meant met run paid spoken led grown lost fallen sent built understood drawn broken spent cut risen driven bought worn chosen sought thrown caught dealt won forgotten laid sold fought taught eaten sung struck hung shaken ridden fed shot drunk hit flown spread beaten lit bound cast hidden shut stolen rung woken bitten frozen sworn torn blown dug swept stuck swung forgiven sunk bent bled bred burnt forbidden ground lent mistaken sewn slid spilt spun split spoilt strung woven wound withdrawn overtaken undone redone read set hurt cost bet",
);
