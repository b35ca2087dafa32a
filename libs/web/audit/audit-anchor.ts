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
}

/** `key`: the private key, or the public half of it, which suffices to verify. */
export function readAnchorLines(key: JsonWebKey, text: string): ReadAnchors {
  const read: ReadAnchors = { anchors: [], invalid: [] };
  const publicKey = createPublicKey({ key: withoutPrivateHalf(key), format: 'jwk' });
  text.split('\n').forEach((line, index) => {
    if (line === '') return;
    const anchor = signedAnchor(publicKey, line);
    if (anchor) read.anchors.push(anchor);
    else read.invalid.push(index + 1);
  });
  return read;
}

function signedAnchor(publicKey: ReturnType<typeof createPublicKey>, line: string): AuditAnchor | null {
  try {
    const { signature, ...anchor } = JSON.parse(line) as AuditAnchor & { signature: string };
    const signed = verify(
      null,
      Buffer.from(canonicalJson(anchor)),
      publicKey,
      Buffer.from(signature, 'base64url'),
    );
    return signed ? anchor : null;
  } catch {
    return null;
  }
}

function privateKeyOf(key: JsonWebKey) {
  return createPrivateKey({ key, format: 'jwk' });
}

function withoutPrivateHalf({ d: _, ...key }: JsonWebKey): JsonWebKey {
  return key;
}
