import type { OpportunityView, OrganisationView } from '../api/placement-types.js';
import { newTutor, offerAnswers, offerBody } from './offer-answers.js';
import { organisationAnswers, organisationBody } from './organisation-answers.js';

const organisationId = '0197a000-0000-7000-8000-000000000003';
const fresh = '0197a000-0000-7000-8000-0000000000aa';
const typeB = { kind: 'TYPE_B', comune: '046017' } as const;
const facts = {
  organisationId,
  title: 'Assistenza domiciliare',
  kind: 'JOB',
  isco: '5322',
  sector: '88',
  branch: 'B',
  capacity: 2,
  shifts: [{ weekday: 1, from: '08:00', to: '13:00' }],
  comune: null,
  language: { listening: 'A2', spokenInteraction: 'A2', writing: 'A1' },
  certificates: ['FIRST_AID'],
  contract: 'FIXED_TERM',
  opensOn: '2026-03-01',
  closesOn: '2026-12-31',
  contractMonths: 12,
  weeklyHours: 24.5,
  tutor: { tutorId: '0197a000-0000-7000-8000-000000000001', name: 'Ada Guida', maxLoad: 10 },
  support: ['JOB_COACHING'],
  preferences: { programmes: ['RECEPTION'], occupations: ['53'], experienceYears: 1.5 },
} as unknown as OpportunityView;

describe('the form of an offer', () => {
  it('sends an offer nobody touched as it is on record', () => {
    expect(offerBody(offerAnswers(facts, typeB, '2026-03-12'), organisationId, fresh)).toEqual(facts);
    const bare = { ...facts, tutor: null, language: {}, closesOn: null, contractMonths: null };
    expect(offerBody(offerAnswers(bare, typeB, '2026-03-12'), organisationId, fresh)).toEqual(bare);
  });

  it('takes a least level away where "no minimum" is chosen', () => {
    const answers = offerAnswers(facts, typeB, '2026-03-12');
    answers.language.spokenInteraction = '';
    expect(offerBody(answers, organisationId, fresh).language).toEqual({ listening: 'A2', writing: 'A1' });
  });

  it('gives a tutor who is new an id, once', () => {
    const answers = offerAnswers(facts, typeB, '2026-03-12');
    answers.tutor = { tutorId: newTutor, name: ' Elio ', maxLoad: '3' };
    expect(offerBody(answers, organisationId, fresh).tutor).toEqual({
      tutorId: fresh,
      name: 'Elio',
      maxLoad: 3,
    });
    answers.tutor.tutorId = '';
    expect(offerBody(answers, organisationId, fresh).tutor).toBeNull();
  });
});

describe('the form of an organisation', () => {
  const present = {
    name: 'Il Girasole',
    kind: 'TYPE_B',
    country: 'IT',
    comune: '046007',
    city: 'Marlia',
    territory: { provinces: ['046'], comuni: [] },
    services: ['JOB_PLACEMENT'],
    targetGroups: ['DETAINED'],
    contacts: [{ office: 'Segreteria', email: null, phone: null }],
    website: null,
  } as unknown as OrganisationView;

  it('sends one that nobody touched as it is on record, also the hamlet of its seat', () => {
    expect(organisationBody(organisationAnswers(present), present)).toEqual(present);
  });

  it('lets the hamlet go with its comune', () => {
    const moved = { ...organisationAnswers(present), comune: '046017' };
    expect(organisationBody(moved, present)).not.toHaveProperty('city');
  });
});
