import { Migration } from '@mikro-orm/migrations';
import { withdrawnAssessments } from '../assessments/assessment.entity.js';
import { withdrawnNotes } from '../notes/note.entity.js';
import { cancelledServices } from '../services/service.entity.js';

/** An assessment or a note that was recorded by mistake is withdrawn; a service says why it was. */
export class RecordsPutRightMigration extends Migration {
  override up(): void {
    for (const statement of [...withdrawnAssessments(), ...withdrawnNotes(), ...cancelledServices()])
      this.addSql(statement);
  }
}
