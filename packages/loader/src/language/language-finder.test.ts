import { describe, expect, it } from "vitest";
import { LanguageFinder } from "./language-finder.ts";

/** What bakers say, in a few languages. */
const said: Readonly<Record<string, string>> = {
  de: "Morgens um vier heize ich den Ofen an, damit die Brötchen um sechs fertig sind. Der Teig geht im Sommer zu schnell auf, und die Kunden kommen alle zugleich. Am liebsten backe ich Roggenbrot, das habe ich von meinem Großvater gelernt, und es wird nie zweimal gleich.",
  fr: "À quatre heures du matin j'allume le four pour que les petits pains soient prêts à six heures. La pâte lève trop vite en été, et les clients viennent tous en même temps. Ce que je préfère, c'est le pain de seigle, que mon grand-père m'a appris à faire.",
  es: "A las cuatro de la mañana enciendo el horno para que los panecillos estén listos a las seis. La masa sube demasiado rápido en verano y los clientes vienen todos a la vez. Lo que más me gusta es el pan de centeno que me enseñó mi abuelo.",
  pt: "Às quatro da manhã acendo o forno para que os pães estejam prontos às seis. A massa cresce depressa demais no verão e os clientes vêm todos ao mesmo tempo. O que eu mais gosto é do pão de centeio que o meu avô me ensinou a fazer.",
  nl: "Om vier uur 's ochtends steek ik de oven aan zodat de broodjes om zes uur klaar zijn. Het deeg rijst in de zomer veel te snel en de klanten komen allemaal tegelijk. Het liefst bak ik roggebrood, dat heb ik van mijn opa geleerd.",
  da: "Klokken fire om morgenen tænder jeg ovnen, så bollerne er færdige klokken seks. Dejen hæver alt for hurtigt om sommeren, og kunderne kommer alle på én gang. Helst bager jeg rugbrød, som min bedstefar har lært mig.",
  pl: "O czwartej rano rozpalam piec, żeby bułki były gotowe o szóstej. Latem ciasto rośnie za szybko, a klienci przychodzą wszyscy naraz. Najbardziej lubię piec chleb żytni, którego nauczył mnie dziadek, i nigdy nie wychodzi dwa razy taki sam.",
  ru: "В четыре утра я топлю печь, чтобы булочки были готовы к шести. Летом тесто поднимается слишком быстро, а покупатели приходят все сразу.",
  el: "Στις τέσσερις το πρωί ανάβω τον φούρνο για να είναι έτοιμα τα ψωμάκια στις έξι.",
  he: "בארבע בבוקר אני מדליק את התנור כדי שהלחמניות יהיו מוכנות בשש. בקיץ הבצק תופח מהר מדי.",
  ja: "朝四時に窯に火を入れて、六時にはパンが焼き上がるようにしています。夏は生地がすぐに膨らんでしまいます。",
  ko: "새벽 네 시에 오븐을 켜서 여섯 시에는 빵이 나오도록 합니다. 여름에는 반죽이 너무 빨리 부풀어요.",
};
const english =
  "At four in the morning I light the oven so that the rolls are ready at six. The dough rises too fast in summer and customers come all at once. What I like best is rye bread, which my grandfather taught me to bake.";

describe("LanguageFinder", () => {
  it.each(Object.entries(said))("tells %s", (language, text) => {
    expect(new LanguageFinder().find(text)).toBe(language);
  });

  it("tells them one after the other, also by the words of those before", () => {
    const finder = new LanguageFinder();
    for (let round = 0; round < 2; round += 1) {
      expect(finder.find(english)).toBe("en");
      for (const [language, text] of Object.entries(said)) expect(finder.find(text)).toBe(language);
    }
  });

  it.each([
    ["nothing", ""],
    ["a few words", "Der Ofen ist heiß."],
    ["numbers", "12 34 5.6 ".repeat(80)],
    [
      "a list of English nouns",
      "Faster checkout; dark theme; export button; offline maps; calendar sync; price alerts; better search; more languages; widget support; keyboard shortcuts; cheaper plan; tablet layout; voice input; undo history; sharing links",
    ],
    [
      "names of products",
      "Excel Jira Trello Figma Notion Slack Zoom Teams Miro Asana Canva Sketch Outlook Dropbox Airtable Photoshop Confluence Zapier Typeform Mailchimp Hubspot Salesforce Github Gitlab Linear",
    ],
  ])("does not guess from %s", (_, text) => {
    expect([undefined, "en"]).toContain(new LanguageFinder().find(text));
  });
});
