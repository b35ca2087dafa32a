import { z } from 'zod';
import { contractKinds, branches } from '../codes/work.js';

/**
 * The only kinds of value an event may carry: ids, days, codes, bounded numbers, and the names of organisations.
 * Nothing here can hold a person's name or a sentence; `events/privacy.spec.ts` proves it for every schema.
 */
export const id = z.uuid();
export const day = z.iso.date();
export const instant = z.iso.datetime();
/** ISO 3166-1 alpha-2. */
export const country = z.string().regex(/^[A-Z]{2}$/);
/** ISTAT code of an Italian comune. */
export const comune = z.string().regex(/^\d{6}$/);
/** ISTAT code of an Italian province. */
export const province = z.string().regex(/^\d{3}$/);
/** ISCO-08 group: 1 digit (major) to 4 (unit). */
export const isco = z.string().regex(/^\d{1,4}$/);
/** ATECO 2025 division. */
export const sector = z.string().regex(/^\d{2}$/);
export const timeOfDay = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/);
/** As timeOfDay, and `24:00` for the end of the day. */
export const closingTime = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/);
/** Name of a rule, e.g. `right-to-work.asylum-applicant`: small letters, and a dot, so that it is no person's name. */
export const ruleName = z
  .string()
  .max(80)
  .regex(/^[a-z]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*)+$/);
/** Name of an organisation or network: the one free text of the contract, and never a person's. */
export const organisationName = z.string().min(1).max(200);

export const count = z.int().min(0).max(100_000);
export const years = z.number().min(0).max(80);
export const hours = z.number().min(0).max(10_000);
export const weeklyHours = z.number().min(0.5).max(60);
export const cents = z.int().min(0).max(100_000_000);
export const minutes = z.int().min(0).max(600);

/** A set of codes that all fit in one message: closed list, no member twice is needed. */
export function codes<T extends z.ZodType>(member: T, max = 60): z.ZodArray<T> {
  return z.array(member).max(max);
}

export const contract = z.enum(contractKinds);
export const branch = z.enum(branches).nullable();
