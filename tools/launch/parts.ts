/** The services that the embedded installation runs in one process; the gateway is the only public one. */
export const services = ['intake', 'placement', 'reporting', 'gateway'] as const;
export type ServiceName = (typeof services)[number];

/** One database per service, and one for the event log that they share. */
export const databases = [...services, 'eventlog'] as const;
export type DatabaseName = (typeof databases)[number];
