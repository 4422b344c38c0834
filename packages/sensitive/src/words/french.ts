import type { WordList } from "./word-list.ts";

/** French. */
export const french: WordList = {
  health: `
cancer*, chimio*, tumeur*, diabèt*, diabét*, arthrose, arthrite, polyarthrite, asthm*, épileps*, épilept*, migraine*, démence, alzheimer*, parkinson*, sclérose en plaques, autis*, tdah, dyslexi*, dépression, dépressif, dépressive, je|suis|était ~ déprimé|déprimée, antidépress*, anxiolyt*, bipolaire*, schizophrèn*, burn out, anorexi*, boulimi*, suicid*, psychiatr*, psychothérap*, ma|mon|mes|sa|son|ses psy|thérapeute|traitement|maladie|médicaments|diagnostic|opération|handicap,
alcooli*, toxicoman*, enceinte, grossesse, fausse couche, ménopaus*, pma, crise cardiaque, infarctus, avc, hypertension, fauteuil roulant, handicapé*, invalidité, malentendant*, malvoyant*, sourd, sourde, aveugle, arrêt maladie, hospitalis*, à l'hôpital, suis|étais|est|était ~ malade, tombé|tombée malade, maladie chronique, vih, séropositi*, hépatite`,
  belief: `
musulman*, juif, juive, juifs, judaïsme, chrétien*, catholique*, protestant*, hindou*, bouddhis*, témoin de jéhovah, témoins de jéhovah, athée*, mosquée*, synagogue*, ramadan, halal, casher, mon église|imam|rabbin|curé|pasteur, ma foi|religion|paroisse, à la messe, à l'église, je prie, croyant, croyante, pratiquant, pratiquante, baptis*, voile islamique`,
  sexuality: `gay, gays, lesbienne*, bisexuel*, homosexuel*, transgenre*, transsexuel*, non binaire*, queer, lgbt*, coming out, orientation sexuelle, vie sexuelle`,
  politics: `voté|vote|voter pour, voté|vote|voter contre, adhérent au parti, membre du parti, encarté*, syndiqué*, délégué syndical, mon|notre syndicat, extrême droite|gauche, opinions politiques, militant*`,
  ethnicity: `d'origine arabe|maghrébine|algérienne|marocaine|tunisienne|africaine|turque|asiatique, femme noire, homme noir, personne noire, couleur de peau, métis, métisse, réfugié*, demandeur d'asile, sans papiers, titre de séjour, gens du voyage, racis*, à cause de mon accent`,
  "money trouble": `faillite, endetté*, surendett*, surendettement, mes|nos|ses dettes, huissier*, expuls*, saisie sur salaire, interdit bancaire, interdite bancaire, à découvert, fins de mois, loyers impayés, loyer en retard, payer ~ loyer, restos du coeur, restos du cœur, banque alimentaire, rsa, au chômage, sans abri, problèmes d'argent, soucis d'argent`,
  harmless: `dette technique, marge saine, tierce partie, angle mort, vote pour la fonction, feu vert, liste noire, boîte noire, table de quatre`,
};
