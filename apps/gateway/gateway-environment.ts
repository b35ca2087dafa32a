import { z } from 'zod';
import { onceRight, privateKey, serviceEnvironment, withEventLog } from '#web';

const secret = z.base64url().refine((text) => Buffer.from(text, 'base64url').length >= 32, {
  message: 'must be at least 32 random bytes in base64url',
});

/** One address, or several copies of a service with commas between. */
const upstreams = z
  .string()
  .transform((list) => list.split(',').map((address) => address.trim()))
  .pipe(z.array(z.url({ protocol: /^https?$/ })).min(1));

/** Paths of the console and of the API begin at the root of the name: below a path nothing would be found. */
const bareAddress = z
  .url({ protocol: /^https?$/, abort: true })
  .refine((address) => new URL(address).href === `${new URL(address).origin}/`, {
    message:
      'must be the name alone, as https://percorso.example: nothing behind it (path, ?query, #) and no user before it',
  })
  .transform((address) => new URL(address).origin);

export const gatewayEnvironment = withEventLog(
  serviceEnvironment.extend({
    /** Signs the tokens that services believe; its public half is GATEWAY_PUBLIC_KEY everywhere. */
    GATEWAY_PRIVATE_KEY: privateKey,
    /** Protects CSRF tokens and the secrets of second factors. Another one signs nobody out, but second factors must be set up again. */
    SESSION_SECRET: secret,
    /** Lets the first administrator in, while there is no account. */
    SETUP_TOKEN: z.string().min(20).optional(),
    INTAKE_URL: upstreams,
    PLACEMENT_URL: upstreams,
    REPORTING_URL: upstreams,
    /** Folder of the built console; without it the gateway serves the API only. */
    CONSOLE_DIR: z.string().optional(),
    /** Address that people type. Default: http on this machine. */
    PUBLIC_URL: bareAddress.optional(),
    /** Opens `/metrics` and the parts of `/health/ready`, as `Authorization: Bearer …`; without it nobody sees them. */
    OPERATIONS_TOKEN: z.string().min(20).optional(),
    SESSION_IDLE_MINUTES: z.coerce.number().int().min(1).max(720).default(30),
    SESSION_HOURS: z.coerce.number().int().min(1).max(72).default(12),
  }),
)
  .superRefine(
    ({ GATEWAY_PRIVATE_KEY, GATEWAY_PUBLIC_KEY }, context) => {
      if (GATEWAY_PRIVATE_KEY.x === GATEWAY_PUBLIC_KEY.x) return;
      const message = 'is not the other half of GATEWAY_PUBLIC_KEY';
      context.addIssue({ code: 'custom', path: ['GATEWAY_PRIVATE_KEY'], message });
    },
    onceRight('GATEWAY_PRIVATE_KEY', 'GATEWAY_PUBLIC_KEY'),
  )
  .superRefine(
    ({ PUBLIC_URL, HOST }, context) => {
      const missing = PUBLIC_URL === undefined && !isLoopback(HOST);
      const open = PUBLIC_URL?.startsWith('http:') && !isLoopback(new URL(PUBLIC_URL).hostname);
      if (!missing && !open) return;
      const message = 'say the https address people type: on plain http anybody on the way reads the session';
      context.addIssue({ code: 'custom', path: ['PUBLIC_URL'], message });
    },
    onceRight('PUBLIC_URL', 'HOST'),
  )
  .superRefine(
    ({ PUBLIC_URL, TRUST_PROXY }, context) => {
      if (!PUBLIC_URL?.startsWith('https:') || TRUST_PROXY) return;
      const message =
        'PUBLIC_URL is https, so a proxy stands in front. Unknown, it would make everybody seem to come from one address, and the wrong passwords of one stranger would lock all out. Give the addresses of the proxies (10.0.0.2 or 10.0.0.0/8, with commas); or loopback when the proxy runs on this machine; or uniquelocal when it reaches us over a private network and nobody else does; or none when addresses of people arrive here unchanged';
      context.addIssue({ code: 'custom', path: ['TRUST_PROXY'], message });
    },
    onceRight('PUBLIC_URL', 'TRUST_PROXY'),
  );
export type GatewayEnvironment = z.output<typeof gatewayEnvironment>;

export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || host === '[::1]' || /^127(\.\d{1,3}){3}$/.test(host);
}
