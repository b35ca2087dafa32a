export default async function () {
  await globalThis.percorsoDesk?.close();
}
