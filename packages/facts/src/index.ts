export { chosenBy, codeSurvey } from "./answers/coded-survey.ts";
export type { CodedColumn } from "./answers/coded-survey.ts";
export { sidesOf, talliesOf } from "./answers/counted-answer.ts";
export type { VariableWishes } from "./answers/variable-wishes.ts";
export { codedPeople } from "./codes/coded-people.ts";
export type { CodedPeople, CodedWords } from "./codes/coded-people.ts";
export { codeQuestion } from "./codes/forming-codes.ts";
export type { CodeVariate } from "./codes/forming-codes.ts";
export { modelCounts } from "./evidence/model-counts.ts";
export { arePassesOfOne, selfAgreement } from "./codes/self-agreement.ts";
export type { SelfAgreement } from "./codes/self-agreement.ts";
export { countCodes } from "./evidence/code-evidence.ts";
export type { CitedCode, CodeEvidence } from "./evidence/code-evidence.ts";
export { comparisonOf } from "./comparison/comparison-of.ts";
export { compare } from "./comparison/comparison.ts";
export type { Comparison } from "./comparison/comparison.ts";
export { contrastsOf, countDistinguishing, setsApart } from "./comparison/contrasts.ts";
export type { GroupContrast, Variates } from "./comparison/contrasts.ts";
export { definingVariable, definingVariables, nameOfContrast } from "./comparison/defining-variables.ts";
export { leftOutKind, leftOutQuestions } from "./comparison/left-out.ts";
export { variableNames } from "./comparison/variable-names.ts";
export {
  buildEvidence,
  citeOnDemand,
  mostTelling,
  openEvidence,
  packEvidence,
} from "./evidence/build-pack.ts";
export type { Citation, Evidence, EvidenceSource, TopicContrast } from "./evidence/build-pack.ts";
export { contextOf } from "./evidence/context-of.ts";
export { countMentions } from "./evidence/mentions.ts";
export type { Part } from "./evidence/mentions.ts";
export { pseudonymizeEvidence } from "./evidence/pseudonymize-evidence.ts";
export type { PseudonymizedEvidence } from "./evidence/pseudonymize-evidence.ts";
export { SampleEvidence } from "./evidence/sample-evidence.ts";
export { sharesOfOthers } from "./evidence/share-of-others.ts";
export { statementsIn } from "./evidence/statements.ts";
export { onlySpeakers } from "./people/only-speakers.ts";
export { answerRow, peopleOf } from "./people/people.ts";
export type { Person } from "./people/people.ts";
export { attributeErrors } from "./population/attribute-errors.ts";
export { describedPeople } from "./population/described-people.ts";
export type { DescribedPeople } from "./population/described-people.ts";
export { confidenceOf } from "./segment/confidence.ts";
export { findContradictions } from "./segment/contradictions.ts";
export { describeDemographics } from "./segment/demographics.ts";
export { rolesOf } from "./segment/roles-of.ts";
export { describeSegment } from "./segment/segment.ts";
export { tierOf } from "./segment/tier.ts";
export { fallbackLabel } from "./segment/fallback-label.ts";
export { questionNames } from "./answers/question-names.ts";
export { formingTopics } from "./comparison/forming-topics.ts";
export type { Between, Group, SkipPattern } from "./segment/group.ts";
