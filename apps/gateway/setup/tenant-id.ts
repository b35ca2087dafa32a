/** `Consorzio Ponte Largo` → `consorzio-ponte-largo`: an id that fits a cookie, a log line and a file name. */
export function tenantIdOf(name: string): string {
  const plain = name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-|-$/g, '');
  return plain || 'tenant';
}
