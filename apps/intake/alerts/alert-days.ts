/**
 * How many days before an event it is spoken of (DOMAIN §1–§3). The event's own day is never moved by this: it is what
 * is shown, sorted by and called late. Those of permits and of the special category are with their code lists.
 */
export const remindDays = {
  measureEnd: 60,
  report: 14,
  receptionEnd: 60,
  workAllowed: 14,
  notice: 14,
  checkIn: 7,
  contractEnd: 30,
  membershipAnswer: 30,
} as const;
/** Days after the first day of work on which somebody asks how it is going: retention at 4, 13, 26 and 52 weeks. */
export const checkInDays = [7, 28, 91, 182, 364] as const;
/** The employment notice goes out by midnight of the day before the start (art. 9-bis DL 510/1996). */
export const noticeDaysBeforeStart = 1;
/** Extension, change and end of work are told within five days (art. 4-bis D.Lgs 181/2000). */
export const noticeDaysAfterEvent = 5;
/** A fact recorded later than this after its day is history being entered: nobody is asked to act on it. */
export const historyAfterDays = 30;
/** Work that goes on is asked about its notice also where it was recorded late, up to a year: later it is history. */
export const startIsHistoryAfterDays = 365;
/** Months before the month of the eighteenth birthday: what a court decides on is asked for before that day. */
export const adulthoodMonthsBefore = 3;
/** Who turns eighteen in a reception project may stay for six months more (DM 18-11-2019). */
export const stayAfterAdulthoodMonths = 6;
