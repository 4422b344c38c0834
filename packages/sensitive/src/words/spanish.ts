import type { WordList } from "./word-list.ts";

/** Spanish. */
export const spanish: WordList = {
  health: `
cáncer, quimioterap*, quimio, tumor*, diabet*, diabét*, artritis, artrosis, asma, asmátic*, epileps*, epilépt*, migraña*, demencia, alzheimer*, párkinson*, esclerosis múltiple, autis*, tdah, dislexi*, dislé*, depresión, deprimid*, antidepres*, ataques de pánico, ataque de pánico, bipolar*, esquizofren*, anorexi*, bulimi*, suicid*, psiquiatr*, psicoterap*, mi psicólogo|psicóloga|terapeuta|terapia|enfermedad|tratamiento|diagnóstico|operación|discapacidad|medicación, alcohólic*, alcoholismo, drogadict*, embarazada, embarazo, aborto*, menopausia, infarto*, ictus, derrame cerebral, hipertensión, silla de ruedas, discapacita*, sordo, sorda, ciego, ciega, baja médica, hospitaliza*, en el hospital, estoy|estaba|estuve|está ~ enfermo|enferma, enfermedad crónica, vih, seropositiv*, hepatitis`,
  belief: `
musulm*, judío, judía, judíos, cristian*, católic*, protestante*, evangélic*, hindú*, budis*, testigo de jehová, testigos de jehová, ateo, atea, mezquita*, sinagoga*, ramadán, halal, kosher, mi iglesia|fe|religión|parroquia|imán|rabino|cura|pastor, a misa, a la iglesia, rezo, rezamos, creyente, bautiz*`,
  sexuality: `gay, gays, lesbiana*, bisexual*, homosexual*, transgénero*, transexual*, no binari*, queer, lgbt*, salí del armario, salir del armario, orientación sexual, vida sexual`,
  politics: `voté|voto|votar a|por|contra, militante*, afiliado al partido, afiliada al partido, miembro del partido, sindicalista*, mi sindicato, afiliado al sindicato, extrema derecha|izquierda, ideas políticas, opiniones políticas`,
  ethnicity: `de origen árabe|marroquí|africano|gitano|latino|asiático, mujer negra, hombre negro, color de piel, gitano, gitana, gitanos, indígena*, refugiad*, asilo, sin papeles, permiso de residencia, racis*, por mi acento`,
  "money trouble": `bancarrota, en quiebra, insolven*, endeudad*, mis|nuestras|sus deudas, desahuci*, desaloj*, embarg*, morosos, lista de morosos, números rojos, llegar a fin de mes, pagar ~ alquiler, pagar ~ hipoteca, banco de alimentos, en paro, subsidio, sin techo, problemas de dinero, apuros económicos`,
  harmless: `deuda técnica, margen sano, tercera parte, punto ciego, votar a favor de la función, luz verde, lista negra, caja negra, mesa de cuatro, a ciegas, asilo de datos`,
};
