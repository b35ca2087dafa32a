import { createPrivateKey, createPublicKey, sign, verify, type JsonWebKey } from 'node:crypto';
import { canonicalJson } from './audit-chain.js';

/** The head of a tenant's chain at one moment, kept where the database's owner cannot write. */
export interface AuditAnchor {
  service: string;
  tenant: string;
  position: number;
  hash: string;
  /** When it was noted, ISO 8601 in UTC. */
  at: string;
  /** How long the oldest entry had waited for its seal then, in seconds, where somebody kept the sealer from its work. */
  unsealedSeconds?: number;
}

/** One line of an anchor file: the anchor in JSON, signed with Ed25519 over its canonical form. */
export function anchorLine(key: JsonWebKey, anchor: AuditAnchor): string {
  const signature = sign(null, Buffer.from(canonicalJson(anchor)), privateKeyOf(key)).toString('base64url');
  return `${JSON.stringify({ ...anchor, signature })}\n`;
}

export interface ReadAnchors {
  anchors: AuditAnchor[];
  /** Numbers of the lines that are not anchors signed with this key, 1 for the first. */
  invalid: number[];
  /** Numbers of the lines that are the beginning of one only: the disk was full. */
  cut: number[];
}

/** `key`: the private key, or the public half of it, which suffices to verify. */
export function readAnchorLines(key: JsonWebKey, text: string): ReadAnchors {
  const read: ReadAnchors = { anchors: [], invalid: [], cut: [] };
  const publicKey = createPublicKey({ key: withoutPrivateHalf(key), format: 'jwk' });
  text.split('\n').forEach((line, index) => {
    if (line === '') return;
    const anchor = parsed(line);
    if (anchor === undefined && line.startsWith('{')) read.cut.push(index + 1);
    else if (anchor && isSigned(publicKey, anchor)) read.anchors.push(anchor);
    else read.invalid.push(index + 1);
  });
  return read;
}

type Signed = AuditAnchor & { signature: string };

/** Undefined: no JSON. */
function parsed(line: string): Signed | null | undefined {
  try {
    return JSON.parse(line) as Signed | null;
  } catch {
    return undefined;
  }
}

function isSigned(publicKey: ReturnType<typeof createPublicKey>, { signature, ...anchor }: Signed): boolean {
  const bytes = Buffer.from(String(signature), 'base64url');
  return verify(null, Buffer.from(canonicalJson(anchor)), publicKey, bytes);
}

function privateKeyOf(key: JsonWebKey) {
  return createPrivateKey({ key, format: 'jwk' });
}

function withoutPrivateHalf({ d: _, ...key }: JsonWebKey): JsonWebKey {
  return key;
}
