import { readFileSync } from 'node:fs';
import { fileRoutes, forwardedServices } from './target.js';

it('files are taken at the addresses where the services say that they take files', () => {
  const described = forwardedServices.flatMap((service) => {
    const { paths } = JSON.parse(readFileSync(`apps/${service}/openapi.json`, 'utf8')) as {
      paths: Record<string, Record<string, { requestBody?: { content: object } }>>;
    };
    return Object.entries(paths)
      .filter(([, acts]) =>
        Object.values(acts).some(({ requestBody }) =>
          Object.keys(requestBody?.content ?? {}).some((type) => type !== 'application/json'),
        ),
      )
      .map(([path]) => `/api/${service}${path}`);
  });
  expect(Object.values(fileRoutes).flat()).toEqual(described);
});
