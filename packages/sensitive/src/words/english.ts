import type { WordList } from "./word-list.ts";

const me = "i|i'm|i've|i'd|my|me|we|we're|our|he|he's|his|she|she's|her|they|they're|their";
const am = "i'm|i|we're|we|he's|she's|they're|am|are|is|was|were|being|as";

/** English. */
export const english: WordList = {
  health: `
arthriti*, rheumat*, osteopor*, diabet*, cancer*, chemo, chemotherap*, radiotherap*, tumor*, tumour*, leukemi*, leukaemi*,
lymphoma*, asthma*, epilep*, migrain*, adhd, autis*, asperger*, dyslexi*, dyspraxi*, dyscalculi*, dementia, alzheimer*,
parkinson*, multiple sclerosis, fibromyalgi*, lupus, crohn*, colitis, coeliac, celiac, ibs, thyroid, insulin, tinnitus,
hiv, hepatitis, tuberculosis, endometriosis, menopaus*, perimenopaus*, pregnan*, miscarr*, ivf, abortion*, postnatal, postpartum,
heart attack|attacks|condition|disease|failure|trouble|surgery, pacemaker, blood pressure, angina, had|after ~ stroke,
carpal tunnel, tremor*, sciatica, slipped disc, bad back, chronic pain|fatigue|illness|condition, long covid,
knee|hip replacement, cataract*, glaucoma, macular, hearing loss|aid|aids, hard of hearing, legally|registered|partially blind|sighted,
${am} ~ deaf|blind, ${am} going deaf|blind, wheelchair, disability, disabilities, ${am} ~ disabled, amput*, prosthe*, paraly*,
depression, ${am} ~ depressed, antidepress*, my anxiety, her|his|their anxiety, anxiety disorder|attack|attacks, panic attack|attacks|disorder,
bipolar, schizophren*, ptsd, ocd, eating disorder, anorexi*, bulimi*, self harm*, suicid*, psychiatr*, psychothera*,
mental health, my|his|her|our therapist|therapy|counsellor|counselor|psychologist|medication|meds|tablets|doctor|surgery|diagnosis|illness|condition|operation,
in|seeing|see a|to|into therapy|therapist|psychologist|rehab, on|off|taking|take medication|meds|painkillers|antidepressants,
burned|burnt out, burnout, nervous breakdown, alcoholi*, ${am} ~ addict, drug|alcohol addiction|problem|dependency, sober since,
diagnosed, hospitalised, hospitalized, in|into hospital, ${me} ~ surgery, had|have an operation,
${am} ~ ill, ${am} ~ unwell, fell|fallen ill, ${am} ~ off sick, on sick leave, was sick for, terminally ill, life expectancy,
infertil*, allergic, seizures, fits at night, chronically, special needs, care home, my eyesight|eyes|hearing|back|knees|hands is|are|was|were|hurt|hurts|went|going ~ bad|poor|failing|worse|hurt|hurts|went|going|shake|shaking`,
  belief: `
muslim*, jewish, judaism, christian, christians, catholic*, protestant*, evangelical*, hindu*, buddhis*, sikh*, mormon*, jehovah*,
atheis*, agnostic*, quaker*, orthodox jew|jews|church|christian, mosque*, synagogue*, gurdwara*, rosary, ramadan, shabbat, sabbath, yom kippur, kosher, halal,
my|our|his|her|their church|faith|religion|congregation|parish|imam|rabbi|priest|pastor|vicar|god, go|goes|going|went to church|mass|temple|prayers,
${me} ~ religious, ${me} pray|prays, i believe in god, converted to, baptis*, baptiz*, born again, hijab, headscarf, turban`,
  sexuality: `
gay, lesbian*, bisexual*, homosexual*, transgender*, transsexual*, non binary, nonbinary, queer, lgbt*, asexual*, pansexual*,
trans man|woman|person|people|male|female, ${am} trans, came|coming|come out to, came|come out as, gender reassignment|transition|dysphoria,
sex life, sexual orientation|preference|identity, my|his husband and i are both men, same sex partner|marriage|couple, ${me} ~ transitioned`,
  politics: `
voted|vote|votes|voting for|against|leave|remain|labour|tory|conservative|green|greens|republican*|democrat*|trump|biden|afd|brexit,
left|right|far wing|winger, far right|left, ${am} ~ conservative|liberal|socialist|communist|republican|democrat|tory|marxist|anarchist|feminist|leftist|libertarian,
party member, member of ~ party, member of ~ union, join|joined|joining the|a|our union|party, trade union, my|our union, shop steward, labour|conservative|tory|green|republican|democratic|communist|socialist|liberal party,
brexiteer, remainer, campaigned for, canvass* for, political views|opinions|beliefs, my politics`,
  ethnicity: `
${am} ~ black|asian|african|latino|latina|hispanic|arab|chinese|indian|pakistani|turkish|kurdish|romani|roma|caribbean|polish|nigerian|somali|syrian|afghan,
black|brown|asian|muslim|white woman|man|women|men|people|person|kid|family, people of colour|color, person of colour|color, woman of colour|color,
mixed race, biracial, ethnic minority, indigenous, aboriginal, native american, first nations, traveller family, gypsy, my|our skin colour|color,
of ~ descent, of ~ heritage, my|our ethnicity|race|heritage, refugee, refugees, asylum, undocumented, my|our immigration status, because of my accent, racis*`,
  "money trouble": `
bankrupt, bankruptcy, went|gone|go bust, insolven*, in debt, into debt, out of debt, my|our|his|her debt|debts, debt collector|collectors|advice|advisor|adviser,
bailiff*, repossess*, evict*, foreclos*, payday loan|loans, food bank|banks|stamps, universal credit, on benefits, on the dole, loan shark,
behind on ~ rent|mortgage|bills|payments, behind with ~ rent|mortgage|bills|payments, arrears, maxed out ~ card|cards|credit,
can't|cannot|couldn't afford|pay ~ rent|bills|heating|food|mortgage|electricity|groceries, ${me} ~ overdrawn, my|our overdraft, ${am} ~ broke, ${am} skint, lost my|our|the house|home,
bad credit, credit rating is|was, owe|owed ~ thousands, pawn*, homeless, money worries|problems|trouble|troubles, living hand to mouth, pay check to pay check, paycheck to paycheck, struggling to pay, nothing left at the end of the month`,
  harmless: `
party of, third party, first party, party trick|wall|planner|supplies, healthy margin|growth|balance|competition|budget|pipeline|mix, health check|checks of the system, health insurance company|client|clients,
sick of, blind spot|spots|test|tests|copy|review, double blind, colour blind mode, color blind mode, turn a blind eye, disabled button|buttons|field|fields|account, is disabled in|by|when|until, are disabled in|by|when|until,
race condition|conditions, race against, black market|box|friday|list|screen|and white, white list|paper|board|label|space, green light, conservative estimate|estimates|guess|figure, liberal amount|amounts|use, labour cost|costs, labor cost|costs,
technical debt, tech debt, bad debt provision, design debt, broke down|off|the|again, it broke, that broke, coming out next|soon|in|on, came out in|on|last|next|yesterday, came|comes|come out wrong|right|well|fine, straight forward,
style bible, christian name|names, capital of, depressed key|keys|button, heart of, at heart, by heart, stroke of, brush stroke|strokes, cancer research client|clients, is sick, sick design,
allergic to spreadsheets|meetings|paperwork|excel, addicted to, union type|types, union of, european union, credit union, credit rating agency, customer union, my doctor's practice, god knows, oh my god, my god, thank god, for god's sake, oh god,
operation manual, mass market|mail|update|email|import, temple street, church street, church hall, i pray it|that|the, we pray it|that|the, is blind to, are blind to, deaf ears, tone deaf, fall on deaf ears, crippl*, virus scanner, app is ill, as black, is black, was black, was broke n, in the black, is green, are green, i'm in the green,
seizure of, voted up, vote up, voted for the feature|design|option|layout|name, vote for the feature|design|option|layout|name|best, chronically late, out of debt collection`,
};
