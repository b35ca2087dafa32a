import * as codes from '../codes/index.js';
import type { EventType } from '../events/registry.js';

/** Every closed list, by the name under which its labels are found. */
export const codeLists = {
  programme: codes.programmes,
  stage: codes.stages,
  measure: codes.measureCodes,
  office: codes.officeKinds,
  protectionStatus: codes.protectionStatuses,
  receptionKind: codes.receptionKinds,
  receptionExit: codes.receptionExitCodes,
  scheme: codes.schemeCodes,
  art4: codes.art4Codes,
  service: codes.serviceCodes,
  pauseReason: codes.pauseReasons,
  transferReason: codes.transferReasons,
  transferDeclineReason: codes.transferDeclineReasons,
  exitReason: codes.exitReasons,
  exitOutcome: codes.exitOutcomes,
  exitDestination: codes.exitDestinations,
  correctionReason: codes.correctionReasons,
  putRightReason: codes.putRightReasons,
  territoryKind: codes.territoryKinds,
  ageBand: codes.ageBands,
  gender: codes.genders,
  origin: codes.origins,
  cefr: codes.cefrLevels,
  languageSkill: codes.languageSkills,
  isced: codes.iscedLevels,
  ssmDomain: codes.ssmDomains,
  ssmLevel: codes.ssmLevels,
  certificate: codes.certificateCodes,
  organisationKind: codes.organisationKinds,
  organisationService: codes.organisationServices,
  targetGroup: codes.targetGroups,
  networkKind: codes.networkKinds,
  networkLevel: codes.networkLevels,
  opportunityKind: codes.opportunityKinds,
  contract: codes.contractKinds,
  branch: codes.branches,
  placementStatus: codes.placementStatuses,
  placementOutcome: codes.placementOutcomes,
  placementCloser: codes.placementClosers,
  placementCloseReason: codes.placementCloseReasons,
  membershipState: codes.membershipStates,
  membershipCategory: codes.membershipCategories,
  memberRole: codes.memberRoles,
  need: codes.needCodes,
  noteKind: codes.noteKinds,
  task: codes.taskKinds,
  taskStatus: codes.taskStatuses,
  postponeReason: codes.postponeReasons,
} as const;

export type CodeList = keyof typeof codeLists;
export type CodeOf<L extends CodeList> = (typeof codeLists)[L][number];

/** Words for every code and for every event: a language that forgets one does not compile. */
export type Labels = { [L in CodeList]: Record<CodeOf<L>, string> } & { event: Record<EventType, string> };
