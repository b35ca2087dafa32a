import { hkdfSync } from 'node:crypto';
import type { JWK } from 'jose';
import type { GatewayEnvironment } from './gateway-environment.js';

/** What the gateway's parts need of its environment. */
export class GatewaySettings {
  /** The address people type is https: cookies are Secure, browsers are told to come back by https only. */
  readonly secure: boolean;
  /** `https://percorso.example` */
  readonly origin: string;
  readonly cookieName: string;
  /** Of the cookie by which a browser that has signed in before is known. */
  readonly deviceCookieName: string;
  readonly idleMs: number;
  readonly absoluteMs: number;
  readonly setupToken: string | undefined;
  /** Signs what services believe. */
  readonly privateKey: JWK;
  readonly intakeOrigins: readonly string[];
  private readonly secret: Buffer;

  constructor(environment: GatewayEnvironment) {
    const address = new URL(environment.PUBLIC_URL ?? `http://localhost:${environment.PORT}`);
    this.secure = address.protocol === 'https:';
    this.origin = address.origin;
    // `__Host-`: no other host of the domain can set it. Browsers take it over https only.
    const prefix = this.secure ? '__Host-' : '';
    // To browsers all ports of a host are one: a demo beside an installation would sign everybody out.
    const port = address.port && `-${address.port}`;
    this.cookieName = `${prefix}percorso-session${port}`;
    this.deviceCookieName = `${prefix}percorso-device${port}`;
    this.idleMs = environment.SESSION_IDLE_MINUTES * 60_000;
    this.absoluteMs = environment.SESSION_HOURS * 3_600_000;
    this.setupToken = environment.SETUP_TOKEN;
    this.privateKey = environment.GATEWAY_PRIVATE_KEY;
    this.intakeOrigins = environment.INTAKE_URL;
    this.secret = Buffer.from(environment.SESSION_SECRET, 'base64url');
  }

  /** A key of 32 bytes for one purpose. */
  keyFor(purpose: 'csrf' | 'second-factor' | 'throttle' | 'device'): Buffer {
    return Buffer.from(hkdfSync('sha256', this.secret, '', `percorso gateway ${purpose}`, 32));
  }
}
