import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database } from '#persistence';
import { keyPair, startSample, type Sample } from '../test/sample-service.js';
import { readAnchorLines } from './audit-anchor.js';
import { AuditAnchors } from './audit-anchors.service.js';
import { writeAudit } from './audit-entry.js';
import { AuditSealer } from './audit-sealer.service.js';

describe('the heads of the register, noted out of the reach of the database', () => {
  let sample: Sample;
  const folder = mkdtempSync(join(tmpdir(), 'percorso-anchors-'));
  let key: Awaited<ReturnType<typeof keyPair>>;
  beforeAll(async () => {
    key = await keyPair();
    const place = { AUDIT_ANCHORS: folder, AUDIT_ANCHOR_KEY: key.privateKey };
    sample = await startSample([], { environment: place });
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const write = (tenant: string) =>
    sample.app
      .get(Database)
      .transaction({ tenant, actor: 'a-1' }, (tx) =>
        writeAudit(tx, { action: 'sample.a.b', subjects: [], outcome: 'DONE' }),
      );
  const noted = () => {
    const { anchors, invalid } = readAnchorLines(
      key.publicKey,
      readFileSync(join(folder, 'sample.jsonl'), 'utf8'),
    );
    expect(invalid).toEqual([]);
    return anchors.map(({ tenant, position }) => `${tenant} ${position}`);
  };

  it('are one signed line for each tenant, and another only once the chain has grown', async () => {
    for (const tenant of ['alfa', 'beta', 'alfa']) await write(tenant);
    await sample.app.get(AuditSealer).sealAll();
    await sample.app.get(AuditAnchors).note();
    await sample.app.get(AuditAnchors).note();
    expect(noted()).toEqual(['alfa 2', 'beta 1']);
    await write('beta');
    await sample.app.get(AuditSealer).sealAll();
    await sample.app.get(AuditAnchors).note();
    expect(noted()).toEqual(['alfa 2', 'beta 1', 'beta 2']);
  });

  it('are noted at every stop, also of what was not sealed yet', async () => {
    await write('alfa');
    await sample.close();
    expect(noted()).toEqual(['alfa 2', 'beta 1', 'beta 2', 'alfa 3']);
  });

  it('are told apart from a line that a full disk has cut, after which others follow', async () => {
    const [first, ...others] = readFileSync(join(folder, 'sample.jsonl'), 'utf8').trim().split('\n');
    const { anchors, invalid, cut } = readAnchorLines(
      key.publicKey,
      [first!.slice(0, 70), ...others].join('\n'),
    );
    expect([anchors.length, invalid, cut]).toEqual([others.length, [], [1]]);
  });

  it('are not believed with another key or another number', async () => {
    const text = readFileSync(join(folder, 'sample.jsonl'), 'utf8');
    expect(readAnchorLines((await keyPair()).publicKey, text).anchors).toEqual([]);
    const moved = text.replace('"position":2', '"position":1');
    expect(readAnchorLines(key.publicKey, moved).invalid).toEqual([2]);
    expect(readAnchorLines(key.publicKey, '{}\nnull\n').invalid).toEqual([1, 2]);
  });
});
