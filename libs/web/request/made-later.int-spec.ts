import { Controller, Get, Param } from '@nestjs/common';
import pg from 'pg';
import { DomainError, violated } from '#kernel';
import { Access } from '../access/route.js';
import { FileBody } from '../openapi/response.js';
import { startSample, type Sample } from '../test/sample-service.js';

const ends: Record<string, () => Promise<Buffer>> = {
  well: async () => Buffer.from('a;b'),
  refused: async () => {
    throw violated('boat.cursed', 'Nobody draws this one.');
  },
  busy: async () => {
    throw new DomainError('UNAVAILABLE', 'Later.', { rule: 'file.busy' });
  },
};

@Controller('drawings')
class DrawingController {
  @Get(':end')
  @Access({ permission: 'report.export', audit: 'sample.drawing.export' })
  draw(@Param('end') end: string) {
    return new FileBody('drawing.csv', 'text/csv', ends[end]!);
  }
}

describe('a file that is made after the transaction', () => {
  let sample: Sample;
  let owner: pg.Client;
  beforeAll(async () => {
    sample = await startSample([DrawingController]);
    owner = new pg.Client({ connectionString: sample.database.superUrl });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await sample.close();
  });

  it.each([
    ['well', 200, 'a;b', ['DONE']],
    ['refused', 422, 'boat.cursed', ['RULE_VIOLATED']],
    ['busy', 503, 'file.busy', []],
  ])('that ends %s is recorded as what became of it', async (end, status, said, outcomes) => {
    const before = Number(
      (await owner.query('select coalesce(max(id), 0) as id from audit_entry')).rows[0].id,
    );
    const answer = await sample.send('GET', `/drawings/${end}`);
    expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(said)]);
    const sql = `select outcome from audit_entry where action = 'sample.drawing.export' and id > $1`;
    const { rows } = await owner.query(sql, [before]);
    expect(rows.map(({ outcome }) => outcome)).toEqual(outcomes);
  });
});
