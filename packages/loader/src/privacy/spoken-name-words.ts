const list = (words: string): ReadonlySet<string> => new Set(words.split(" "));

/** Titles before a name. In lower case only those that are written so. */
export const titles = list(
  "mr mrs ms mx miss dr prof professor doctor sir dame lord lady father fr sister brother rev reverend pastor rabbi imam nurse captain capt sergeant sgt lieutenant lt colonel col major officer constable inspector detective judge justice councillor councilor senator governor president minister aunt auntie aunty uncle grandma grandpa granny nana coach chef principal herr frau fräulein doktor onkel tante oma opa monsieur madame mademoiselle mme mlle maître docteur señor señora señorita sr sra srta don doña dña doctora tío tía signor signora signorina sig dott dottor dottoressa avv ing avvocato ingegnere docteure doutor doutora professore professoressa senhor senhora dona seu meneer mevrouw dhr mevr pan pani panna pana panią doktor herrn fru rouva neiti",
);
export const lowerTitles = list(
  "dottor dottoressa avvocato ingegnere professore professoressa docteur doctor doctora doutor doutora mr mrs dr prof sr sra sig dhr mevr mw pan pani pana panią panna don doña dona señor señora signor signora monsieur madame mevrouw meneer senhor senhora",
);
export const particles = list(
  "van von de der den da di du del della la le el al bin ibn ben af av zu dos das do",
);
export const relations = list(
  "manager boss supervisor wife husband partner spouse son daughter sister brother mother father mum mom dad mama papa friend colleague coworker co-worker neighbour neighbor teacher doctor therapist nurse assistant accountant bookkeeper flatmate roommate housemate landlord landlady girlfriend boyfriend fiancé fiancée cousin aunt uncle niece nephew grandma grandpa grandmother grandfather grandson granddaughter mentor lead client customer kid child toddler ex bestie mate buddy pal director designer developer engineer founder cofounder co-founder secretary receptionist apprentice intern trainer coach lawyer solicitor dentist vet midwife pastor priest hairdresser cleaner nanny babysitter carer caregiver tutor professor chef driver plumber electrician guy lady contact rep stepson stepdaughter stepmother stepfather stepdad stepmom in-law twin chefin chef frau mann sohn tochter schwester bruder mutter vater kollege kollegin freund freundin nachbar nachbarin chef patron femme mari fils fille sœur frère mère père collègue ami amie voisin voisine jefe jefa mujer marido esposa esposo hijo hija hermana hermano madre padre colega compañera compañero amigo amiga vecina vecino capo moglie marito figlio figlia sorella fratello amico amica baas vrouw man zoon dochter zus broer vriend vriendin collega buurman buurvrouw chefe mulher filho filha irmã irmão technician consultant adviser advisor agent guide waiter waitress teammate berater beraterin betreuer betreuerin fahrer fahrerin techniker technikerin verkäufer verkäuferin arzt ärztin trainerin kellner kellnerin conseiller conseillère technicien technicienne plombier infirmière infirmier médecin livreur serveur serveuse técnico técnica fontanero médico médica conductor conductora vendedor vendedora guía camarero tecnico medico guida idraulico cameriere cameriera guia motorista vendedor garçom atendente vizinha vizinho prima primo cugino cugina cousin cousine schwägerin schwager belle-sœur beau-frère nuera yerno cuñada cuñado cognata cognato sogra sogro tia tio zia zio tante oncle onkel oma opa abuela abuelo nonna nonno avó avô",
);
export const possessives = list(
  "my our his her their your mein meine meiner meinem meinen unser unsere mon ma mes notre mi mis nuestro nuestra mio mia il la mijn onze meu minha nosso nossa the a one der die le la l' el il lo o",
);
/** "called Bear": what follows is what somebody is called. The person is a word before it. */
export const people = list(
  "guy man woman girl boy lady bloke chap person someone somebody gentleman kid baby",
);
export const callers = list("call calls called calling named name's nicknamed");
export const acts = list(
  "told tell tells telling asked ask asks asking met meet meets meeting emailed email phoned rang texted text messaged message messages thanked thank hugged married marry dating dated visited visit helped paid pay hired fired invited trusted with from by for to and than via near saw see know knew missed miss miss love loved hates blame blamed cc cc'd gave give sent send showed show let like unlike without behind between both including introduced",
);
export const speech = list(
  "said says told asked asks answered replied thinks thought wants wanted helps helped does did came comes went goes works worked runs ran sits lives lived keeps kept made makes does has had is was will would can could and who signs handles knows got gets looks sent sends calls called wrote writes left gave takes took uses used also always never can't cannot doesn't didn't isn't wasn't won't hasn't couldn't wouldn't needs needed ist war hat kann wird geht kommt macht muss braucht ne n'a n'est n'arrive est était a va vient peut doit fait no puede está es era tiene ha viene hace necesita non è può fa deve não é tem pode vai faz foi precisa",
);
/** Well-known products, which nobody is called. In a list with one of them stand others. */
export const products = list(
  "google apple microsoft amazon facebook instagram twitter youtube whatsapp siri alexa cortana gemini chatgpt copilot excel word outlook gmail slack zoom teams netflix uber paypal android iphone ipad mac windows linux internet python javascript typescript java sql php matlab docker kubernetes jupyter r c firefox chrome safari edge notion trello jira confluence github gitlab spotify tiktok telegram signal",
);
export const notNames = list(
  `${[...products].join(" ")} i i'm i'll i've i'd it the a an and but or so then if when where what who how why he she we they you my our his her their your this that these those there here yes no not ok okay well monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december english german french spanish italian american british european african asian indian chinese japanese canadian australian irish scottish dutch polish russian turkish arabic muslim christian catholic jewish god jesus christmas easter covid ceo cfo cto hr it pr vp phd mba uk us usa eu one two three four five six seven eight nine ten first second third all some most many any every each both just only also very really still even maybe perhaps because although though however anyway actually basically honestly usually sometimes often never always once twice today tomorrow yesterday now later soon mr mrs ms dr sir madam lunch dinner work school university college hospital church bank office home house street road avenue`,
);
