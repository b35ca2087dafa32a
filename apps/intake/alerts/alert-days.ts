/**
 * When to speak of what comes, in days relative to it (DOMAIN §1–§3). Those of permits and of the special category
 * are with their code lists in libs/contracts.
 */
export const measureEndSteps = [-60, -30, -7, 0] as const;
export const reportSteps = [-14, -2, 0] as const;
export const receptionSteps = [-60, -30, -7] as const;
export const contractEndSteps = [-30, -7] as const;
/** Days after the first day of work on which somebody asks how it is going: retention at 4, 13, 26 and 52 weeks. */
export const checkInDays = [7, 28, 91, 182, 364] as const;
export const checkInSteps = [-7, 0] as const;
/** The employment notice goes out by midnight of the day before the start. */
export const noticeDaysBeforeStart = 1;
/** A fact recorded later than this after its day is history being entered: nobody is asked to act on it. */
export const historyAfterDays = 30;
