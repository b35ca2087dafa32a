/** What the console hears of a change: where to look again, and nothing of what is there. */
export interface Change {
  topic: string;
  type: string;
  subject: string;
  /** Of the subject, after the change. */
  version: number;
  /** When it was recorded, ISO 8601. */
  time: string;
}
