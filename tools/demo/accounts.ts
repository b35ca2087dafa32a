import type { Role } from '../../libs/web/index.js';

export interface DemoAccount {
  name: string;
  email: string;
  role: Role;
}

const account = (name: string, role: Role): DemoAccount => ({
  name,
  role,
  email: `${name.toLowerCase().replace(' ', '.')}@ponte-largo.example`,
});

/** One for each role: these are printed. */
export const socialWorker = account('Elena Guidi', 'SOCIAL_WORKER');
export const officer = account('Marco Pardini', 'PLACEMENT_OFFICER');
export const manager = account('Lucia Tognetti', 'MANAGER');
export const administrator = account('Paolo Simi', 'ADMINISTRATOR');
/** Colleagues, so that not everything was done by the same two people. */
export const colleagues = [
  account('Sara Lunardi', 'SOCIAL_WORKER'),
  account('Irene Paolini', 'SOCIAL_WORKER'),
  account('Tommaso Bini', 'SOCIAL_WORKER'),
  account('Davide Barsanti', 'PLACEMENT_OFFICER'),
];

export const tenant = { id: 'ponte-largo', name: 'Consorzio Ponte Largo' } as const;

/** Everybody's. It protects nothing: the demo holds nobody real. */
export const password = 'ponte-largo-demo';
