import { DayField, Code, Flag, Nested, NestedList, Text, TextList } from '#web';
import type { WorkAnswer } from './work-ruling.js';

export class RightToWorkQuery {
  @DayField({ optional: true, description: 'Default today' }) on?: string;
}

const answers = ['YES', 'NO', 'UNKNOWN'] as const;

/** What holds over some days, by which rule. */
export class WorkIntervalView {
  @DayField() from: string;
  @DayField({ nullable: true, description: 'Last day; null = no end in sight' }) to: string | null;
  @Code(answers) answer: WorkAnswer;
  @Flag({ description: 'False also when it is not known' }) allowed: boolean;
  @Text({ max: 80 }) rule: string;
  @Text({ max: 120 }) label: string;
  @Text({ max: 160, min: 0, description: 'Where the rule is written' }) source: string;
  @Flag({ description: 'The source could not be checked' }) unconfirmed: boolean;
  @TextList({ max: 5, length: 40, description: 'What must be filled in before there is an answer' })
  missing: string[];
}

export class RightToWorkView {
  @DayField() on: string;
  @Nested(() => WorkIntervalView) now: WorkIntervalView;
  @Nested(() => WorkIntervalView, { nullable: true, description: 'What follows, when it changes' })
  next: WorkIntervalView | null;
  @NestedList(() => WorkIntervalView, { max: 60, description: 'From the day of entry on' })
  timeline: WorkIntervalView[];
}
