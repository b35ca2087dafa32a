/**
 * An encrypted buffer in the browser for what is being written. The AES key is not extractable: it lives in this
 * browser's database, so that a copied file alone says nothing. Kept per account, so that a colleague who signs in
 * on the same device finds their own drafts only.
 */
const database = 'percorso-drafts';
const stores = { keys: 'keys', drafts: 'drafts' } as const;
type Store = keyof typeof stores;

/** How a draft on this device stands to the one that intake keeps. */
export interface Standing {
  savedAt: string;
  /** The version that intake gave last; 0: none yet. */
  version: number;
  /** Whether intake keeps exactly this. */
  sent: boolean;
}

interface Sealed extends Standing {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

export interface DeviceDraft extends Standing {
  content: string;
}

function open(): Promise<IDBDatabase> {
  return settled(indexedDB.open(database, 1), (request) => {
    request.onupgradeneeded = () =>
      Object.values(stores).forEach((store) => request.result.createObjectStore(store));
  });
}

function settled<T, R extends IDBRequest<T>>(request: R, prepare?: (request: R) => void): Promise<T> {
  return new Promise((resolve, reject) => {
    prepare?.(request);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('the browser refused to store'));
  });
}

async function inStore<T>(
  store: Store,
  mode: IDBTransactionMode,
  act: (store: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  const connection = await open();
  try {
    return await settled(act(connection.transaction(store, mode).objectStore(store)));
  } finally {
    connection.close();
  }
}

async function keyOf(account: string): Promise<CryptoKey> {
  const held = await inStore<CryptoKey | undefined>('keys', 'readonly', (store) => store.get(account));
  if (held) return held;
  const key = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  await inStore('keys', 'readwrite', (store) => store.put(key, account));
  return key;
}

/** Web cryptography exists on https and on localhost only. Without it nothing is kept here. */
export function deviceKeeps(): boolean {
  return 'subtle' in crypto && 'indexedDB' in globalThis;
}

export async function saveOnDevice(
  account: string,
  name: string,
  { content, ...standing }: DeviceDraft,
): Promise<void> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(content);
  const data = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: about(account, name) },
    await keyOf(account),
    plain,
  );
  await inStore('drafts', 'readwrite', (store) =>
    store.put({ iv, data, ...standing } satisfies Sealed, `${account}|${name}`),
  );
}

/** Null when there is none, or when it can no longer be opened. */
export async function readOnDevice(account: string, name: string): Promise<DeviceDraft | null> {
  const sealed = await inStore<Sealed | undefined>('drafts', 'readonly', (store) =>
    store.get(`${account}|${name}`),
  );
  if (!sealed) return null;
  try {
    const { iv, data, ...standing } = sealed;
    const plain = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv, additionalData: about(account, name) },
      await keyOf(account),
      data,
    );
    return { ...standing, content: new TextDecoder().decode(plain) };
  } catch {
    return null;
  }
}

export async function dropOnDevice(account: string, name: string): Promise<void> {
  await inStore('drafts', 'readwrite', (store) => store.delete(`${account}|${name}`));
}

export async function namesOnDevice(account: string): Promise<string[]> {
  const keys = await inStore('drafts', 'readonly', (store) => store.getAllKeys());
  return keys
    .map(String)
    .filter((key) => key.startsWith(`${account}|`))
    .map((key) => key.slice(account.length + 1));
}

/** Binds a sealed draft to its place: moved elsewhere it does not open. */
function about(account: string, name: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`${account}|${name}`);
}
