import type { WordList } from "./word-list.ts";

/** German. */
export const german: WordList = {
  health: `
krebs, brustkrebs, krebserkrank*, chemotherapie, bestrahlung, tumor*, diabet*, zuckerkrank*, arthrose, arthritis, rheuma*, asthma*, epileps*, epilept*, migräne*, demenz*, alzheimer*, parkinson*,
multiple sklerose, adhs, autis*, legasthen*, depression*, depressiv*, angststörung*, panikattacke*, angstzuständ*, bipolar*, schizophren*, burnout, burn out, psychotherap*, psychiat*, therapeut*, meine therapie, in therapie,
essstörung*, magersucht*, suizid*, selbstmord*, alkoholiker*, alkoholsucht*, alkoholkrank*, drogensucht*, drogenabhängig*, schwanger*, fehlgeburt*, kinderwunschbehandlung, wechseljahr*, herzinfarkt*, schlaganfall*, bluthochdruck, herzschrittmacher, bandscheibenvorfall*, behindert, schwerbehindert*, behinderung, behindertenausweis, rollstuhl*, gehörlos*, schwerhörig*, hörgerät*, erblindet, sehbehindert*,
krankgeschrieben, krankschreibung, krankenhaus ~ war, im krankenhaus, chronisch krank|kranke|kranker, unheilbar, bin|war|ist|wurde ~ krank, meine krankheit|erkrankung|diagnose|medikamente|tabletten|operation, seine|ihre krankheit|erkrankung|diagnose, erkrankt, pflegebedürftig, pflegegrad, hiv, hepatitis, reha`,
  belief: `
muslim*, moslem*, jüdisch*, jude, jüdin, juden, katholi*, evangelisch*, protestant*, hinduis*, buddhis*, zeugen jehovas, atheis*, konfessionslos, moschee*, synagoge*, ramadan, halal, koscher, kopftuch, gottesdienst, bete, beten wir, meine kirche|gemeinde|religion, mein glaube|glauben|pfarrer|imam|rabbi, in die kirche, gläubig*, getauft, konvertiert`,
  sexuality: `
schwul*, lesbisch*, lesbe, lesben, bisexuell*, homosexuell*, transgender*, transsexuell*, transfrau, transmann, nicht binär*, queer*, geoutet, coming out, sexleben, sexuelle orientierung`,
  politics: `
wähle ~ afd|cdu|csu|spd|fdp|grüne|grünen|linke, gewählt ~ afd|cdu|csu|spd|fdp|grüne|grünen|linke, wähler der, parteimitglied*, mitglied der ~ partei, in der gewerkschaft, gewerkschaftsmitglied*, gewerkschaftler*, betriebsrat kandidier*, rechtsextrem*, linksextrem*, linke szene, politische einstellung|meinung|haltung`,
  ethnicity: `
migrationshintergrund, dunkelhäutig*, schwarze frau, schwarzer mann, meine hautfarbe, geflüchtet*, flüchtling*, asyl*, aufenthaltstitel, aufenthaltserlaubnis, abgeschoben, sinti, roma, türkischer herkunft, türkischer abstammung, arabischer herkunft, afrikanischer herkunft, meine herkunft, wegen meines akzents, rassis*`,
  "money trouble": `
pleite, insolvent*, insolvenz*, privatinsolvenz*, überschuldet, verschuldet, schulden, schuldnerberatung, gerichtsvollzieher*, zwangsräumung*, zwangsversteiger*, gepfändet, pfändung*, mietrückstand*, mietschulden, hartz, bürgergeld, arbeitslosengeld, sozialhilfe, tafel ~ essen, kann ~ miete nicht, konto ~ überzogen, obdachlos*, wohnungslos*, geldsorgen, geldnot, finanzielle sorgen|schwierigkeiten|not, am monatsende ~ nichts`,
  harmless: `technische schulden, gesunde marge|mischung|konkurrenz, partei im vertrag, geschäftspartei, krank vor, blinder fleck, schwarze liste, schwarzer peter, grünes licht, wird krank im, asylum`,
};
