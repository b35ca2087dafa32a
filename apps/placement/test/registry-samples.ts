/** Bodies of requests that are in order; a spec changes what it is about. */
export function anOrganisation(change: Record<string, unknown> = {}) {
  return {
    name: 'Cooperativa sociale Il Girasole',
    kind: 'TYPE_B',
    country: 'IT',
    comune: '046017',
    territory: { provinces: ['046'], comuni: [] },
    services: ['EMPLOYMENT', 'TRAINING'],
    targetGroups: ['ALTERNATIVE_MEASURES', 'REFUGEES'],
    contacts: [{ office: 'Segreteria', email: 'info@girasole.example', phone: '+39 0583 000000' }],
    ...change,
  };
}

export function anOpportunity(organisationId: string, change: Record<string, unknown> = {}) {
  return {
    organisationId,
    title: 'Manutenzione del verde',
    kind: 'JOB',
    isco: '921',
    branch: 'B',
    capacity: 2,
    shifts: [{ weekday: 1, from: '07:00', to: '13:00' }],
    comune: '046017',
    sector: '81',
    language: { listening: 'A2' },
    certificates: [],
    contract: 'FIXED_TERM',
    opensOn: '2026-01-01',
    contractMonths: 6,
    weeklyHours: 24,
    tutor: null,
    support: ['MENTORING'],
    preferences: { programmes: [], occupations: ['92'], experienceYears: 0 },
    ...change,
  };
}
