import { AssessmentRow } from './assessments/assessment.entity.js';
import { DraftRow } from './drafts/draft.entity.js';
import { NoteRow } from './notes/note.entity.js';
import { AspectRow } from './paths/aspect.entity.js';
import { PathFactRow, PathRow } from './paths/path.entity.js';
import { PersonFieldRow, PersonRow, PersonVersionRow } from './people/person.entity.js';
import { SealedTextRow } from './people/sealed-text.store.js';
import { ServiceRow } from './services/service.entity.js';
import { FollowedRow } from './tasks/followed.entity.js';
import { TaskChangeRow, TaskRow } from './tasks/task.entity.js';

/** Every table of intake that is read or written through MikroORM. */
export const intakeEntities = [
  PersonRow,
  PersonVersionRow,
  PersonFieldRow,
  SealedTextRow,
  PathRow,
  PathFactRow,
  AspectRow,
  AssessmentRow,
  ServiceRow,
  NoteRow,
  DraftRow,
  FollowedRow,
  TaskRow,
  TaskChangeRow,
];
