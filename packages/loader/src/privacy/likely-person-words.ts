// What makes a person likely around a name of the larger list, in English, German, French, Spanish, Italian and Portuguese.

const list = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** What is done to people more than to things, right before a name. */
export const metWith = list(
  "meeting visit visited visiting saw helped paid hired hire fired invited invite trust trusted missed miss call called calling ring rang texting text emailing email messaging message ping pinged phone phoning thank thanking interviewed interview hugged kissed dated dating married divorced raised adopted followed joined congratulated trained train onboarded mentored mentor promoted blame blamed introduced introduce treffe traf getroffen kenne kannte fragte frage frag rufe rief besuche besuchte pflege betreue vermisse heiratete danke rencontré rencontre connais connaissais remercie remercier épousé appelé appelle appelez embauché visité conozco conocí conoce conocemos visité llamé llamo llama atendió ayudó acompañó contratamos invité conosco conoscevo incontrato sposato ringrazio chiamato chiamo chiama assunto visitato conheço conheci conhece casei visitei chamei ajudei contratamos liguei",
);

/** What two people do with each other: behind it stands "with" and a name. */
export const doneTogether = list(
  "work worked working works speak spoke speaking spoken talk talked talking meet met meeting chat chatted chatting liaise liaised deal dealt check checked share shared sharing live lived living sit sat sitting marry married team teamed grew argue argued play played playing stay stayed lunch coffee dinner call meeting conversation trained study studied travel travelled traveled went go going together friends arbeite arbeiten gearbeitet zusammen rede redete geredet spreche sprach gesprochen telefoniert treffe getroffen wohne verabredet streite abgestimmt kollegin büro travaille travaillais travaillé parle parlé discute discuté habite vis équipe partage sors trabajo trabajé trabajaba hablo hablé hablamos hablado vivo comparto quedé quedo coincidí reunión lavoro lavoravo lavorato parlo parlato vivo condivido esco sento sentito trabalho trabalhei trabalhava falo falei falamos moro divido saio conversei reunião",
);

/** What somebody is given, told or sent, with "to" and a name behind it. */
export const givenTo = list(
  "forward forwarded forwarding give gave given giving pass passed hand handed assign assigned escalate escalated report reports reported reporting belong belongs belonged explain explained explaining complain complained listen introduced married owe weiterleiten weitergeleitet geben gegeben gib gab schicke schick geschickt sende gesendet wende gewandt bitte nachricht übergeben transmettre transmis donne donné donner envoyer envoyé envoie confié adresse expliqué passé dar doy di dado pasar pasé enviar envié mandé mandar reenviar entregué expliqué inoltrare inoltrato dare dato passare passato mandare mandato inviare inviato spiegato consegnato encaminhar encaminhei dar dei passar passei enviar enviei mandei entreguei expliquei",
);

/** What people are and do, and programs, places and firms less, right behind a name. */
export const peopleAre = list(
  "goes went comes came sits sat lives lived born cried smiled swears swore loves hates cooked cooks drove drives waited apologises apologizes reckons joined married greeted served teases died passed resigned retires babysits volunteers wohnt lebt kocht kochte lacht lachte arbeitet arbeitete heißt kümmert freut mag habite travaille travaillait adore déteste rit cuisine s'occupe vive trabaja trabajaba cocina cocinaba odia sonríe vive lavora lavorava cucina odia ride mora trabalha trabalhava cozinha adora odeia",
);

/** What may stand between a name and what only people do. */
export const betweenNameAndVerb = list(
  "always never just also then even really still once already usually often sometimes has had have will would can could must should doesn't didn't don't won't hasn't wouldn't is was is he's kindly finally actually immer nie nur auch dann hat hatte wird würde kann konnte muss soll mir uns toujours jamais aussi a avait va peut pouvait doit m'a nous me nos siempre nunca también ha había va puede podía debe ya le sempre mai anche aveva può poteva deve mi ci sempre também tinha vai pode podia deve é que foi",
);

/** What stands before places, and before people too. */
export const beforePlaces = list("in at to from near of into an im nach aus bei à de en a da em no na di");
