import { obey } from './obey.js';

/** The child of the embedded installation: all four services in one process, the public one last. */
obey(async (environments) => {
  const [
    { startIntakeService },
    { startPlacementService },
    { startReportingService },
    { startGatewayService },
  ] = await Promise.all([
    import('../../apps/intake/index.js'),
    import('../../apps/placement/index.js'),
    import('../../apps/reporting/index.js'),
    import('../../apps/gateway/index.js'),
  ]);
  const behind = await Promise.all([
    startIntakeService(environments.intake),
    startPlacementService(environments.placement),
    startReportingService(environments.reporting),
  ]);
  const gateway = await startGatewayService(environments.gateway);
  return async () => {
    await gateway.close();
    await Promise.all(behind.map((service) => service.close()));
  };
});
