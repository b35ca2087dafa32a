import type { Art4Code, EventData, EventOf, Programme, Stage } from '#contracts';
import type { Day } from '#kernel';
import type { Seeker, SeekerConstraints, SeekerProfile } from '../matching/seeker.js';

/** The events of intake's paths that placement needs. What is not needed here is not kept (GDPR art. 5(1)(c)). */
export type PathFactType = `percorso.intake.path.${
  | 'opened'
  | 'stage-changed'
  | 'paused'
  | 'resumed'
  | 'transferred'
  | 'exited'
  | 'exit-withdrawn'
  | 'stage-withdrawn'
  | 'voided'
  | 'way-in-corrected'
  | 'responsible-changed'
  | 'stage-date-corrected'
  | 'disadvantage-recorded'
  | 'constraints-changed'
  | 'profile-changed'}.v1`;
export type PathFact = EventOf<PathFactType>;

/** Highest path version of which each part of a candidate has heard. */
export interface HeardVersions {
  opened: number;
  programme: number;
  responsible: number;
  stage: number;
  ready: number;
  constraints: number;
  profile: number;
  disadvantage: number;
}

export const nothingHeard: HeardVersions = {
  opened: 0,
  programme: 0,
  responsible: 0,
  stage: 0,
  ready: 0,
  constraints: 0,
  profile: 0,
  disadvantage: 0,
};

/** A path as placement knows it: nothing here tells who the person is, or what the measure is for. */
export interface Candidate {
  pathId: string;
  /** Organisation responsible for the path; null until `opened` has come. */
  organisationId: string | null;
  programme: Programme | null;
  openedOn: Day | null;
  disadvantaged: boolean;
  /** The path was opened by mistake: it has ended here, and is in no list. */
  voided: boolean;
  stage: Stage | null;
  stageOn: Day | null;
  /** Since when the person waits: a refused proposal or a pause does not start the wait again. */
  readySince: Day | null;
  constraints: SeekerConstraints | null;
  profile: SeekerProfile | null;
  heard: HeardVersions;
}

export function unknownCandidate(pathId: string): Candidate {
  return {
    pathId,
    organisationId: null,
    programme: null,
    openedOn: null,
    disadvantaged: false,
    voided: false,
    stage: null,
    stageOn: null,
    readySince: null,
    constraints: null,
    profile: null,
    heard: nothingHeard,
  };
}

/**
 * What an event of the path makes of the candidate. Each part keeps the version that last wrote it, so the same
 * events end in the same candidate whether they come once, twice or late.
 */
export function hearPath(candidate: Candidate, event: PathFact): Candidate {
  const { aggregateversion: version } = event;
  switch (event.type) {
    case 'percorso.intake.path.opened.v1':
      return enter(opened(candidate, event.data, version), 'INTAKE', event.data.openedOn, version);
    case 'percorso.intake.path.stage-changed.v1':
      return waiting(enter(candidate, event.data.to, event.data.on, version), event.data, version);
    case 'percorso.intake.path.resumed.v1':
      return enter(candidate, event.data.to, event.data.on, version);
    case 'percorso.intake.path.paused.v1':
      return enter(candidate, 'PAUSED', event.data.on, version);
    case 'percorso.intake.path.transferred.v1':
      return enter(candidate, 'TRANSFERRED', event.data.on, version);
    case 'percorso.intake.path.exited.v1':
      return enter(candidate, 'EXITED', event.data.on, version);
    case 'percorso.intake.path.exit-withdrawn.v1':
    case 'percorso.intake.path.stage-withdrawn.v1':
      return enter(candidate, event.data.to, event.data.since, version);
    case 'percorso.intake.path.voided.v1':
      return { ...enter(candidate, 'EXITED', event.data.on, version), voided: true };
    case 'percorso.intake.path.responsible-changed.v1':
      return newer(candidate, 'responsible', version, { organisationId: event.data.organisationId });
    case 'percorso.intake.path.way-in-corrected.v1':
      return newer(candidate, 'programme', version, { programme: event.data.programme });
    case 'percorso.intake.path.stage-date-corrected.v1':
      return corrected(candidate, event.data);
    case 'percorso.intake.path.disadvantage-recorded.v1':
      return documented(candidate, event.data, version);
    case 'percorso.intake.path.constraints-changed.v1':
      return newer(candidate, 'constraints', version, { constraints: constraintsOf(event.data) });
    case 'percorso.intake.path.profile-changed.v1':
      return newer(candidate, 'profile', version, { profile: profileOf(event.data) });
  }
}

function newer(
  candidate: Candidate,
  part: keyof HeardVersions,
  version: number,
  change: Partial<Candidate>,
): Candidate {
  if (version <= candidate.heard[part]) return candidate;
  return { ...candidate, ...change, heard: { ...candidate.heard, [part]: version } };
}

function opened(
  candidate: Candidate,
  data: EventData<'percorso.intake.path.opened.v1'>,
  version: number,
): Candidate {
  const { organisationId, programme, openedOn } = data;
  const dated = newer(candidate, 'opened', version, { openedOn });
  const followed = newer(dated, 'responsible', version, { organisationId });
  return documented(newer(followed, 'programme', version, { programme }), data, version);
}

/** Of the categories of L. 381/1991 art. 4 placement keeps only whether there is one. */
function documented(candidate: Candidate, { art4 }: { art4: Art4Code[] }, version: number): Candidate {
  return newer(candidate, 'disadvantage', version, { disadvantaged: art4.length > 0 });
}

function enter(candidate: Candidate, stage: Stage, stageOn: Day, version: number): Candidate {
  return newer(candidate, 'stage', version, { stage, stageOn });
}

function waiting(
  candidate: Candidate,
  { from, to, on }: { from: Stage; to: Stage; on: Day },
  version: number,
): Candidate {
  const begins = to === 'READY' && from !== 'PROPOSED';
  return begins ? newer(candidate, 'ready', version, { readySince: on }) : candidate;
}

function corrected(
  candidate: Candidate,
  { stage, on, previousOn }: EventData<'percorso.intake.path.stage-date-corrected.v1'>,
): Candidate {
  const isReady = stage === 'READY' && candidate.readySince === previousOn;
  const isPresent = stage === candidate.stage && candidate.stageOn === previousOn;
  return {
    ...candidate,
    readySince: isReady ? on : candidate.readySince,
    stageOn: isPresent ? on : candidate.stageOn,
  };
}

function constraintsOf(data: EventData<'percorso.intake.path.constraints-changed.v1'>): SeekerConstraints {
  const { authorityKind: _, ...constraints } = data;
  return constraints;
}

function profileOf(data: EventData<'percorso.intake.path.profile-changed.v1'>): SeekerProfile {
  const { italian, occupations, certificates, preferredIsco, maxTravelMinutes, autonomy } = data;
  return { italian, occupations, certificates, preferredIsco, maxTravelMinutes, autonomy };
}

export function seekerOf(candidate: Candidate): Seeker {
  const { pathId, stage, readySince, programme, disadvantaged, constraints, profile } = candidate;
  return { pathId, stage, readySince, programme, disadvantaged, constraints, profile };
}
