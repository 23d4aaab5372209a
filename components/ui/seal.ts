/** Closes texts under the names they are kept by, so that without the key neither a text nor its name can be read. */
export interface Seal {
  /** Where a text of this name is kept: the same at every visit. */
  slotOf: (name: string) => Promise<string>;
  close: (slot: string, name: string, text: string) => Promise<string>;
  /** Null for what was closed by another key, was altered, or was moved to another slot. */
  open: (slot: string, sealed: string) => Promise<{ name: string; text: string } | null>;
}

const encode = (text: string) => new TextEncoder().encode(text);
const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
function base64Of(bytes: Uint8Array): string {
  let signs = '';
  for (const byte of bytes) signs += String.fromCharCode(byte);
  return btoa(signs);
}

/** Bytes that make every closing of AES-GCM another one. */
const NONCE = 12;

/**
 * @param key 32 bytes in base64url (lib/http/device-key.ts)
 * @returns null where the browser has no cryptography: on a page over plain http, unless it is of this machine itself
 */
export async function sealBy(key: string): Promise<Seal | null> {
  const { subtle } = crypto;
  if (!subtle) return null;
  const whole = await subtle.importKey('raw', bytesOf(key.replace(/-/g, '+').replace(/_/g, '/')), 'HKDF', false, [
    'deriveKey',
  ]);
  const made = (info: string, kind: AesKeyGenParams | HmacKeyGenParams, usages: KeyUsage[]) =>
    subtle.deriveKey(
      { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: encode(info) },
      whole,
      kind,
      false,
      usages,
    );
  const [words, names] = await Promise.all([
    made('words', { name: 'AES-GCM', length: 256 }, ['encrypt', 'decrypt']),
    made('names', { name: 'HMAC', hash: 'SHA-256', length: 256 }, ['sign']),
  ]);
  return {
    async slotOf(name) {
      return base64Of(new Uint8Array(await subtle.sign('HMAC', names, encode(name)))).slice(0, 22);
    },
    async close(slot, name, text) {
      const iv = crypto.getRandomValues(new Uint8Array(NONCE));
      const closed = await subtle.encrypt(
        { name: 'AES-GCM', iv, additionalData: encode(slot) },
        words,
        encode(JSON.stringify([name, text])),
      );
      const sealed = new Uint8Array(NONCE + closed.byteLength);
      sealed.set(iv);
      sealed.set(new Uint8Array(closed), NONCE);
      return base64Of(sealed);
    },
    async open(slot, sealed) {
      try {
        const bytes = bytesOf(sealed);
        const iv = bytes.subarray(0, NONCE);
        const opened = await subtle.decrypt(
          { name: 'AES-GCM', iv, additionalData: encode(slot) },
          words,
          bytes.subarray(NONCE),
        );
        const [name, text] = JSON.parse(new TextDecoder().decode(opened));
        return { name, text };
      } catch {
        return null;
      }
    },
  };
}
