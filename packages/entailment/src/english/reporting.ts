/** Words with which a writer reports, and which say nothing about the matter; in their base form. */
export const reportingWords: ReadonlySet<string> = new Set(
  `say tell report mention describe speak talk note state express find consider feel think believe see view regard
  have be do get make go come take use give put keep start begin become seem let need want wish like would could should
  can will may must might shall prefer hope expect try rely depend able
  also too very really quite just even still already only again then now here there
  thing something anything everything way lot kind sort bit part case point time place
  about around approximately roughly nearly almost over under up down out off back away on in
  such other another own same different several many much more most less least some any each every both all
  although though however while because since as if when where who which that than so thus therefore
  during despite without within between among across through against toward towards upon onto into per via
  themselves themself person people participant respondent user member group individual
  one ones someone somebody anyone anybody everyone everybody nobody
  mean happen work whole main sure certain possible
  well yes no not never always often usually sometimes`
    .split(/\s+/)
    .filter((word) => word !== ""),
);
