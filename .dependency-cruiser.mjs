const spec =
  '(\\.(spec|int-spec|system-spec|root-spec|kafka-spec|redis-spec|stack-spec|e2e-spec|contract|arbitraries)\\.ts$|/(test|spec)/|/sample-service\\.ts$)';

/** The house's import rules (docs/adr/0001). */
export default {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: { pathNot: spec }, to: { circular: true } },
    {
      name: 'apps-apart',
      comment: 'No app imports another app.',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'libs-below-apps',
      comment: 'No lib imports an app.',
      severity: 'error',
      from: { path: '^libs/' },
      to: { path: '^apps/' },
    },
    {
      name: 'libs-by-the-front-door',
      comment: 'A lib is imported through its index.ts only.',
      severity: 'error',
      from: { path: '^(apps|libs|tools|e2e|bench)/([^/]+)/' },
      to: { path: '^libs/([^/]+)/', pathNot: ['^libs/[^/]+/index\\.ts$', '^$1/$2/'] },
    },
    {
      name: 'pure-nouns',
      comment:
        'A file named after a noun alone decides purely: no Nest, no ORM, no drivers. Files with a role in their name may.',
      severity: 'error',
      from: {
        path: '^apps/(intake|placement|reporting)/[^/]+/[a-z-]+\\.ts$',
        pathNot: ['/(index|migrations|test|rebuild|exports)[/.]', 'path-projection\\.ts$'],
      },
      to: { path: 'node_modules/(@nestjs|@mikro-orm|pg|kafkajs|bullmq|fastify)/' },
    },
    {
      name: 'layers',
      comment: 'kernel ← contracts ← persistence ← messaging ← web and jobs.',
      severity: 'error',
      from: { path: '^libs/(kernel|contracts|persistence|messaging)/', pathNot: spec },
      to: { path: '^libs/(web|jobs|testing)/' },
    },
    {
      name: 'contracts-framework-free',
      severity: 'error',
      from: { path: '^libs/contracts/', pathNot: spec },
      to: { path: ['node_modules/@nestjs', '^node:'] },
    },
    {
      name: 'image-holds-what-runs',
      comment: 'The image has production dependencies only (Dockerfile).',
      severity: 'error',
      from: {
        path: '^(apps/(gateway|intake|placement|reporting)|libs|tools/ops)/',
        // Backups are of embedded installations, which have all dependencies.
        pathNot: [spec, '^libs/testing/', '^tools/ops/backup/'],
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-tests-in-product',
      severity: 'error',
      from: { path: '^(apps|libs)/', pathNot: [spec, '^libs/testing/'] },
      to: { path: '(\\.(spec|int-spec)\\.ts$|^libs/testing/)' },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['source', 'import', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.mjs'],
    },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|\\.cache)/' },
  },
};
