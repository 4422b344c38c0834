// What stands around names, in English, German, French, Spanish, Italian and Portuguese.

const list = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** What a person does and hardly a thing, behind a name. */
export const onlyPeopleDo = list(
  "said says told tells asked asks answered replied thinks thought believes wants wanted knows knew explained explains showed helped helps rang phoned emailed wrote writes promised suggested suggests laughed apologised apologized retired recommended insisted complained agreed disagreed decided mentioned noticed forgot remembered hates loves sits signs teaches taught drives cooks whose sagt sagte meint meinte erklärte erzählte fragte rief weiß wollte will hilft half schrieb dit disait pense pensait voulait veut explique expliquait répond répondait sait savait dice dijo decía piensa quiere quería explicó respondió sabe ayudó disse diceva pensa vuole voleva spiegò risponde aiuta dizia quer queria explicou respondeu ajudou",
);

/** What is done to a person and hardly to a thing, before a name. */
export const doneToPeople = list(
  "told asked ask tell emailed texted phoned messaged met married thanked cc'd hired invited me",
);

/** Verbs behind which a name with "to" (à, a, an) is a person's: asked of, thanked, given to. */
export const saidTo = list(
  "thanks thank spoke talked speak talk hi hello regards love shout kudos demandé demande demander parlé parler dit merci pregunté preguntó pregunta preguntar dije hablé gracias chiesto chiedo chiedi detto parlato grazie perguntei pergunte pergunta disse falei obrigado obrigada agradeço dank danke gruß grüße",
);

/** Towards somebody or something. */
export const towards = list("to à a al à aos ao an alla");

/** Who joins a name in a list of people. */
export const selves = list("i me ich moi je yo io eu mir mich");

/** The same where something is done to them. */
export const objects = list("me mich mir moi mí");

/** He and she, where things have no such word. */
export const heOrShe = list(
  "he she him elle él ella lui lei ele ela who qui quien quem whom he's she's he'd she'd who's",
);

/** Where people work, behind {@link workingAt} and {@link articles}. */
export const departments = list(
  "support accounts accounting reception sales finance hr payroll marketing legal procurement it logistics dispatch billing management admin desk counter till kasse empfang rezeption buchhaltung vertrieb kundendienst personalabteilung service accueil réception comptabilité caisse recepción contabilidad soporte caja ventas ricezione reception contabilità cassa banco assistenza suporte recepção contabilidade caixa atendimento vendas",
);
export const workingAt = list("from at in of aus an am vom von du de da do del della dalla alla");
export const articles = list("the our their help front der dem la le el");

/** What stands before a place, a tool or a thing, and hardly before a person. */
export const beforeThings = list(
  "in on at into onto inside within near using use uses used install installs installing installed reinstalled learn learned learnt run running version release open opened launch launched start started abrir lancer ouvrir öffne öffnen aprire avviare the a an this that these those each every some any no new old native latest my our your their its san santa st saint monte fort port mount lake north south east west university college uc los las el cape im ins am ans aufs auf aus nach über per nutze nutzen nutzt benutze installiert das mein meine meiner meinem meinen unser unsere dein deine ihr ihre en dans sur vers le la les mon ma mes notre ton ta utilise utilisons installer installé es una un uno del uso usamos usar instalar instalado aprendí su mi mis nuestra nuestro tu in su nel nella uso usiamo installare installato imparato mio mia em no na nos nas instalar aprendi meu minha sua seu",
);

/** What names of places begin with. */
export const placeNameBegins = list(
  "san santa são st saint sankt sant monte fort port mount lake cape los las",
);

/** What a thing is, right before or behind its name. */
export const things = list(
  "notebook kernel kernels theme app apps application tool tools software version library libraries framework language code script package plugin module server servers cluster database team board line store shop brand office station street road airport hotel hospital theorem syndrome disease method scale test effect model platform site website page portal environment environments release update build builds pipeline integration mattress bookcase modul paket programm filiale sprache tisch logiciel application module langage magasin rue gare hôtel panel módulo aplicación programa tienda calle idioma modulo pannello applicazione programma negozio via painel aplicativo loja rua linguagem ubuntu debian",
);

/** What is called after somebody who is long known: "Murphy's law". */
export const calledAfter = list(
  "law theorem razor paradox principle day cathedral square island disease syndrome",
);

/** What programs do and people hardly. */
export const onlyProgramsDo = list(
  "crashes crashed freezes loads syncs fails failed hangs reboots boots compiles startet lädt hängt stürzt abstürzt plante bloque démarre charge carga falla arranca bloquea blocca carica trava carrega",
);

/** What is done with systems, near "from", "to" and "with" before their names. */
export const doneWithSystems = list(
  "use support install installed installing reinstalled installiert installer installé instalar instalado installare installato nutze nutzen utilise utiliser uso usamos usiamo import imports imported export exports exported switch switched switching migrate migrated migrating upgrade upgraded upgrading update updated downgrade moved move login log sync synced integrate integrated connect connected wechsel gewechselt umgestiegen passés passé migré cambiamos migramos pasamos passati passato lasciato migrado mudamos trocamos",
);

/** What computing is about, near "with" and "for" before the name of a program. */
export const ofComputing = list(
  "kernel kernels compiler ide ides repl api apis syntax debugger autocomplete graphics output plotting programming scripts packages libraries library plugin plugins bindings",
);

/** What somebody made whom everybody knows. */
export const works = list(
  "book books novel novels film films movie movies song songs music recipe recipes album albums play plays poem poems painting paintings podcast podcasts biography quote quotes concert buch bücher filme lied lieder roman romane rezepte musik gemälde livre livres chanson chansons romans musique tableau recettes libro libros película películas canción canciones novela música cuadro recetas libri canzoni canzone romanzo musica quadro dipinto ricette livro livros canções músicas quadro romance receitas",
);

/** What stands between such a work and who made it. */
export const madeBy = list("by von de di del da do of d");

/** Listening to somebody, whom one does not know. */
export const listening = list(
  "quote quotes quoted listen listening listened watching watched höre hörte schaue écoute écoutais écouter escucho escuchar escuchaba ascolto ascoltare ascoltavo ouço ouvir ouvia leyendo",
);

/** Living somewhere, and buying somewhere. */
export const livingOrBuying = list(
  "live lived living grew shop shopped shopping bought buy stayed drove flew flight flights flying travel travelled traveled trip commute holiday wohne wohnen lebe gewohnt kaufe kaufen gekauft bestellt bestelle bestellen flug zug gereist umgezogen habite habitons habitais vis achète acheté courses logé vol voyage déménagé vivo vivimos vivía compro compré compramos alojamos vuelo viaje viajé tren abito vivo vivevo comprato spesa volo viaggio treno trasferito moro morava comprei voo viagem viajei",
);

/** What stands between that and the place. */
export const toPlaces = list("in at to from near by bei in nach à chez en de a da no na em com");

/** Words that join what is listed. */
export const joining = list("and or und oder et ou y o e to nor");

/** Words by which a letter ends. */
export const closings = list(
  "regards wishes best cheers thanks sincerely grüße gruß grüßen cordialement salutations saludo saludos atentamente saluti cumprimentos abraço atenciosamente groeten",
);
